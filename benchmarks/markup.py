"""Count what becomes of inline markup on its way through an engine.

    uv run python benchmarks/markup.py [ARTICLE …] [--sentences 200]
    uv run python benchmarks/markup.py --example

Two kinds of text, with the small models of `tests/models/` in five languages. Sentences are drawn from the grammar that
the models know, with nested markup around phrases of which the grammar says what they become: where those words stand
in the translation, the markup should be around them. Articles are far from what the models know and come out as
nonsense; their markup must be kept all the same. A tag is a span of markup: a link, an emphasis, a code, an address. A
translation is well nested if reading it finds the tags of its source and no other.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from polypress.articles import parse_article
from polypress.articles.importing import import_article
from polypress.engines import Request, Setup, create_engine
from polypress.engines.packages import install_file
from polypress.localise import Outcome, Rules, Way
from polypress.markup import parse_inline
from polypress.model import Locale
from polypress.pipeline.guarded import Task, translate_guarded
from polypress.segmentation import segmenter

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


def outcomes(sources: Sequence[str], locale: Locale, models: Path) -> Iterator[tuple[str, Outcome]]:
    engine = create_engine("argos", Setup(models=models))
    rules = Rules(ENGLISH, Locale(locale.language), locale)
    for batch in translate_guarded(engine, [Task(source) for source in sources], rules):
        for number, outcome in batch.items():
            yield sources[number], outcome


def plain_of(text: str) -> str:
    return text.strip(" \u00a0\u202f.,;:!?¡¿\"'“”„‘’‚«»").casefold()


def on_right_words(known: Known, text: str) -> Iterator[bool]:
    """Say of each mark whether it stands around its words, where these are in the translation."""
    read = parse_inline(text)
    for opening, words in known.words:
        if re.search(rf"(?<!\w){re.escape(plain_of(words))}(?!\w)", read.plain.casefold()):
            spans = [span for span in read.spans if span.open == opening]
            yield any(plain_of(read.plain[span.start : span.end]) == plain_of(words) for span in spans)


EXAMPLE = "The police arrested 60 people in **Brussels**, the [German chancellor](https://example.org/chancellor) said."


def show_example() -> None:
    """Print one sentence as it is, as Argos alone gives it, and as polypress does."""
    german = Locale("de")
    with tempfile.TemporaryDirectory() as folder:
        install_file(MODELS / "translate-en_de-1_0.argosmodel", Path(folder), None)
        # The engine by itself gives, for one sentence, the text of Argos's own interface.
        engine = create_engine("argos", Setup(models=Path(folder)))
        (alone,) = engine.translate([Request(EXAMPLE)], ENGLISH, german)
        ((_, outcome),) = outcomes([EXAMPLE], german, Path(folder))
    for name, text in (("source", EXAMPLE), ("Argos alone", alone[0].text), ("polypress", outcome.text)):
        print(f"{name + ':':12} {text}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="*", type=Path, default=sorted((PROJECT / "i18n" / "articles").glob("*.md")))
    parser.add_argument("--sentences", type=int, default=200)
    parser.add_argument("--example", action="store_true", help="show one sentence and stop")
    arguments = parser.parse_args()
    if arguments.example:
        show_example()
        return
    wanted, kept, nested, refused, done = 0, 0, 0, 0, 0
    right: list[bool] = []
    ways: Counter[Way] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for locale in LOCALES:
            install_file(MODELS / f"translate-en_{locale.language}-1_0.argosmodel", Path(folder) / "models", None)
            known = {one.source: one for one in drawn(locale, arguments.sentences // len(LOCALES))}
            sources = [*known, *of_articles(arguments.articles)]
            for source, outcome in outcomes(sources, locale, Path(folder) / "models"):
                if not outcome.text:
                    refused += 1
                    continue
                before, behind = tags(source), tags(outcome.text)
                done += 1
                wanted += before.total()
                kept += (before & behind).total()
                nested += not behind - before
                ways.update(outcome.ways)
                if source in known:
                    right += on_right_words(known[source], outcome.text)
    total = sum(ways.values())
    for way in Way:
        print(f"  {way:16} {ways[way]:6,}  {ways[way] / total:6.1%}")
    print(
        f"{done + refused:,} sentences with markup; {refused:,} translations were refused, as numbers or names got lost"
    )
    figures = {"tags_kept": kept / wanted, "well_nested": nested / done, "on_right_words": sum(right) / len(right)}
    print(json.dumps({name: round(value, 4) for name, value in figures.items()} | {"n": done, "refused": refused}))


if __name__ == "__main__":
    main()
