"""Count what becomes of inline markup on its way through an engine.

    uv run python benchmarks/markup.py [ARTICLE …] [--sentences 200] [--write README.md]
    uv run python benchmarks/markup.py --example

Two kinds of text, with the small models of `tests/models/` in five languages. Sentences are drawn from the grammar that
the models know, with nested markup around phrases of which the grammar says what they become: where those words stand
in the translation, the markup should be around them. Articles are far from what the models know and come out as
nonsense; their markup must be kept all the same. A tag is a span of markup: a link, an emphasis, a code, an address. A
translation is well nested if reading it finds no tag but those of its source. The engine by itself, which gives what
Argos's own interface gives for a sentence, translates the same ones with their markup in them.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from polypress.articles import parse_article
from polypress.articles.importing import import_article
from polypress.engines import Engine, Request, Setup, create_engine
from polypress.engines.packages import install_file
from polypress.localise import Outcome, Rules, Way
from polypress.markup import parse_inline
from polypress.model import Locale
from polypress.pipeline.guarded import Task, translate_guarded
from polypress.segmentation import segmenter
from tables import Figures, Table, options, percent, publish  # type: ignore[import-not-found]

PROJECT = Path(__file__).parent.parent
MODELS = PROJECT / "tests" / "models"
LOCALES = tuple(map(Locale.parse, ("nl", "de", "fr", "es", "pt-PT")))
ENGLISH = Locale("en")
MARKS = (("**", "**"), ("*", "*"), ("[", "](https://example.org/a_b)"), ('<span class="x">', "</span>"), ("~~", "~~"))


@dataclass(frozen=True)
class Known:
    """A marked-up sentence with the words that each mark belongs to in the target."""

    source: str
    words: tuple[tuple[str, str], ...]
    """Opening mark and the words of the target."""


def tags(text: str) -> Counter[tuple[str, str, str]]:
    spans = [span for span in parse_inline(text).spans if not span.is_spelling]
    return Counter((str(span.kind), span.open, span.close) for span in spans)


def drawn(locale: Locale, count: int) -> list[Known]:
    """Draw sentences with two nested marks each."""
    sys.path.insert(0, str(MODELS))
    from corpus import Deriver, Writer, load_grammar, walk  # type: ignore[import-not-found]

    dice = random.Random(f"markup {locale}")
    deriver = Deriver(load_grammar(), dice)
    read, write = Writer("en", canonical=False), Writer(locale.language, canonical=True)
    found: list[Known] = []
    while len(found) < count:
        root = deriver.sentence()
        source, target = read.write(root), write.write(root)
        places = {}
        for node in walk(root):
            own = {inner.number for inner in walk(node)}
            ours, theirs = stretch(source.owners, own), stretch(target.owners, own)
            if (
                node is not root
                and ours
                and theirs
                and source.text[slice(*ours)].strip("\"“”‘’'., ") == source.text[slice(*ours)]
            ):
                places[ours] = target.text[slice(*theirs)]
        nested = [
            (outer, inner)
            for outer in places
            for inner in places
            if outer[0] <= inner[0] and inner[1] <= outer[1] and outer != inner
        ]
        pair = dice.choice(nested) if nested else (dice.choice(list(places)),) * 2 if places else None
        if pair and "*" not in source.text and "_" not in source.text:
            found.append(marked(source.text, pair, places, dice))
    return found


def marked(
    text: str, pair: Sequence[tuple[int, int]], places: dict[tuple[int, int], str], dice: random.Random
) -> Known:
    outer, inner = dice.sample(MARKS, 2)
    (first, last), (start, end) = pair
    inside = f"{text[first:start]}{inner[0]}{text[start:end]}{inner[1]}{text[end:last]}"
    source = f"{text[:first]}{outer[0]}{inside}{outer[1]}{text[last:]}"
    return Known(source, ((outer[0], places[pair[0]]), (inner[0], places[pair[1]])))


def stretch(owners: Sequence[int], own: set[int]) -> tuple[int, int] | None:
    """Give the stretch that some nodes wrote, if it is one."""
    places = [place for place, owner in enumerate(owners) if owner in own]
    if not places or places[-1] - places[0] + 1 != len(places):
        return None
    return places[0], places[-1] + 1


def of_articles(paths: Sequence[Path]) -> list[str]:
    """List the sentences of articles that have markup."""
    found: dict[str, None] = {}
    split = segmenter("sentence", "en").spans
    for path in paths:
        text = import_article(path.read_text("utf-8"), path.suffix, path=path)
        article = parse_article(text, domain="a", split=split, path=path)
        found |= {seg.source: None for block in article.blocks for seg in block.segments if tags(seg.source)}
    return list(found)


def outcomes(engine: Engine, sources: Sequence[str], locale: Locale) -> Iterator[tuple[str, Outcome]]:
    rules = Rules(ENGLISH, Locale(locale.language), locale)
    for batch in translate_guarded(engine, [Task(source) for source in sources], rules):
        for number, outcome in batch.items():
            yield sources[number], outcome


def alone(engine: Engine, sources: Sequence[str], locale: Locale) -> dict[str, str]:
    """Give what the engine by itself makes of each text."""
    found: dict[str, str] = {}
    for batch in engine.translate([Request(source) for source in sources], ENGLISH, Locale(locale.language)):
        found |= {sources[number]: guess.text for number, guess in batch.items()}
    return found


def plain_of(text: str) -> str:
    return text.strip(" \u00a0\u202f.,;:!?¡¿\"'“”„‘’‚«»").casefold()


def on_right_words(known: Known, text: str) -> Iterator[bool]:
    """Say of each mark whether it stands around its words, where these are in the translation."""
    read = parse_inline(text)
    for opening, words in known.words:
        if re.search(rf"(?<!\w){re.escape(plain_of(words))}(?!\w)", read.plain.casefold()):
            spans = [span for span in read.spans if span.open == opening]
            yield any(plain_of(read.plain[span.start : span.end]) == plain_of(words) for span in spans)


@dataclass
class Tally:
    """Count what became of markup."""

    translations: int = 0
    wanted: int = 0
    kept: int = 0
    nested: int = 0
    right: list[bool] = field(default_factory=list)

    def add(self, source: str, text: str, known: Known | None) -> None:
        before, behind = tags(source), tags(text)
        self.translations += 1
        self.wanted += before.total()
        self.kept += (before & behind).total()
        self.nested += not behind - before
        self.right += on_right_words(known, text) if known else ()

    def figures(self) -> dict[str, float]:
        found = {
            "tags_kept": self.kept / self.wanted,
            "well_nested": self.nested / self.translations,
            "on_right_words": sum(self.right) / max(1, len(self.right)),
        }
        return {name: round(value, 4) for name, value in found.items()}


EXAMPLE = "The police arrested 60 people in **Brussels**, the [German chancellor](https://example.org/chancellor) said."


def show_example() -> None:
    """Print one sentence as it is, as Argos alone gives it, and as polypress does."""
    german = Locale("de")
    with tempfile.TemporaryDirectory() as folder:
        install_file(MODELS / "translate-en_de-1_0.argosmodel", Path(folder), None)
        engine = create_engine("argos", Setup(models=Path(folder)))
        (plain,) = alone(engine, [EXAMPLE], german).values()
        ((_, outcome),) = outcomes(engine, [EXAMPLE], german)
    for name, text in (("source", EXAMPLE), ("Argos alone", plain), ("polypress", outcome.text)):
        print(f"{name + ':':12} {text}")


def main() -> None:
    parser = options(__doc__, TABLES)
    parser.add_argument("articles", nargs="*", type=Path, default=sorted((PROJECT / "i18n" / "articles").glob("*.md")))
    parser.add_argument("--sentences", type=int, default=200)
    parser.add_argument("--example", action="store_true", help="show one sentence and stop")
    arguments = parser.parse_args()
    if arguments.example:
        show_example()
        return
    ours, theirs, refused = Tally(), Tally(), 0
    ways: Counter[Way] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        models = Path(folder) / "models"
        for locale in LOCALES:
            install_file(MODELS / f"translate-en_{locale.language}-1_0.argosmodel", models, None)
            engine = create_engine("argos", Setup(models=models))
            known = {one.source: one for one in drawn(locale, arguments.sentences // len(LOCALES))}
            sources = [*known, *of_articles(arguments.articles)]
            plain = alone(engine, sources, locale)
            for source, outcome in outcomes(engine, sources, locale):
                if outcome.text:
                    ours.add(source, outcome.text, known.get(source))
                    theirs.add(source, plain[source], known.get(source))
                    ways.update(outcome.ways)
                else:
                    refused += 1
    for way in Way:
        print(f"  {way:16} {ways[way]:6,}  {percent(ways[way] / ways.total()):>7}")
    figures = {**ours.figures(), "n": ours.translations, "refused": refused, "argos_alone": theirs.figures()}
    publish(TABLES, figures, arguments.write)


def table(figures: Figures) -> Table:
    measured = {
        "tags_kept": "tags kept",
        "well_nested": "well nested, with no other tag",
        "on_right_words": "on the right words, where those are known",
    }
    columns = {"polypress": figures, "Argos alone": figures.get("argos_alone")}
    there = [own for own in columns.values() if own is not None]
    rows = [(name, *(percent(own[key]) for own in there)) for key, name in measured.items()]
    about = f"{figures['n']:,} sentences with markup in five languages; {figures['refused']:,} more were refused"
    missing = {name: None for name, own in columns.items() if own is None}
    return Table(("", *(name for name in columns if name not in missing)), rows, about=about, peers=missing)


TABLES = {"markup": table}


if __name__ == "__main__":
    main()
