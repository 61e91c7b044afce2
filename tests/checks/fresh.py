"""Good translations of running text in batches, each written before any check had seen it; only they stand here.

Batches 1 to 30 have every sentence of the texts; those behind are second translations of some, by other writers.

`fresh.json` holds them with the file, the number of the sentence in it and a hash of its source; the texts themselves
lie in `../shared/data` and are read when they are there. `worth a look` names the checks whose finding there an editor
would accept, with the reason. `BLIND` keeps what the checks said of a batch at first sight: rules were mended after it,
so that a figure of today is no blind one. Tests and `benchmarks/checks.py` share this module.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from polypress.articles import parse_article
from polypress.checks import AnyCheck, Check, WideCheck
from polypress.model import Catalogue, Severity, State, Unit
from polypress.segmentation import segmenter, split_sentences

if TYPE_CHECKING or __package__:
    from checks import planting
else:
    import planting

DATA = Path(__file__).parents[3] / "shared" / "data"
BLIND = {
    1: ("2026-11-22", 12.5),
    2: ("2026-11-22", 8.67),
    3: ("2026-11-22", 6.0),
    4: ("2026-11-22", 6.58),
    5: ("2026-11-22", 10.71),
    6: ("2026-11-23", 2.86),
    7: ("2026-11-23", 5.33),
    8: ("2026-11-23", 3.72),
    9: ("2026-11-23", 2.14),
    10: ("2026-11-23", 0.66),
    11: ("2026-11-23", 1.5),
    12: ("2026-11-23", 2.13),
    13: ("2026-11-23", 1.48),
    14: ("2026-11-23", 2.79),
    15: ("2026-11-23", 0.5),
    16: ("2026-11-23", 3.5),
    17: ("2026-11-23", 2.65),
    18: ("2026-11-23", 1.97),
    19: ("2026-11-23", 0.53),
    20: ("2026-11-23", 0.93),
    21: ("2026-11-23", 0.0),
    22: ("2026-11-23", 1.71),
    23: ("2026-11-23", 1.44),
    24: ("2026-11-23", 15.15),
    25: ("2026-11-23", 6.06),
    26: ("2026-11-23", 3.04),
    27: ("2026-11-23", 2.61),
    28: ("2026-11-23", 5.61),
    29: ("2026-11-23", 0.94),
    30: ("2026-11-23", 0.4),
    31: ("2026-11-23", 0.65),
    32: ("2026-11-23", 0.26),
    33: ("2026-11-23", 0.28),
    34: ("2026-11-23", 0.53),
}
"""By batch: the day of the first look, and the findings in a hundred units that an editor would not have accepted."""
FILES = {
    "news_dev.jsonl": DATA / "news_dev.jsonl",
    "05-micro-purchase.md": DATA / "articles" / "05-micro-purchase.md",
    "12-girls-own-paper.txt": DATA / "articles" / "12-girls-own-paper.txt",
    "03-github-terminal-guide.md": DATA / "articles" / "03-github-terminal-guide.md",
}
KINDS = {"news_dev": "news", "05-": "guides", "03-": "guides", "12-": "magazine"}
"""What the texts are, by the start of a file's name."""
UNITS = "units of "
"""What stands before the name of a Markdown file where its sentences are those that translators get."""


def available() -> bool:
    """Tell whether the texts are there."""
    return all(path.exists() for path in FILES.values())


@cache
def sentences(name: str) -> tuple[str, ...]:
    """Give the sentences of a file, in order."""
    return tuple(sentence for _, sentence in _sentences(name))


@cache
def _sentences(name: str) -> tuple[tuple[str, str], ...]:
    """Give the sentences of a file, each behind the name of its article.

    Each line of a `.jsonl` is an article of its own, which has nothing to do with the line before; all else is one.
    """
    text = FILES[name.removeprefix(UNITS)].read_text(encoding="utf-8")
    if name.startswith(UNITS):
        article = parse_article(text, domain=name, split=segmenter("sentence").spans)
        segments = (segment for block in article.blocks for segment in block.segments)
        return tuple((name.removeprefix(UNITS), segment.source) for segment in segments)
    if name.endswith(".jsonl"):
        lines = enumerate(text.splitlines(), 1)
        return tuple((f"{name}:{line}", each) for line, row in lines for each in json.loads(row)["sentences"])
    paragraphs = (" ".join(block.split()) for block in re.split(r"\n\s*\n", text))
    return tuple((name, piece.strip()) for paragraph in paragraphs for piece in split_sentences(paragraph))


@dataclass(frozen=True)
class Fresh:
    """Hold one translation."""

    unit: Unit
    worth: frozenset[str]
    """Ids of the checks that may say something of it."""
    article: str
    """What it belongs to: the units of one article are one writer's."""


@dataclass(frozen=True)
class Alarm:
    """Hold one finding."""

    locale: str
    check: str
    message: str
    target: str
    worth: bool
    """Whether an editor would accept it as worth a look."""


@cache
def _rows() -> list[dict[str, Any]]:
    """Read all translations: a row a sentence."""
    rows: list[dict[str, Any]] = json.loads((Path(__file__).parent / "fresh.json").read_text(encoding="utf-8"))
    return rows


def fresh_units(locale: str, batch: int | None = None) -> list[Fresh]:
    """Give each translation of a locale with its source, as reviewed units in the order of the files.

    Args:
        locale: The language of the translations.
        batch: The batch to give; None gives all.

    Raises:
        LookupError: A sentence is not that of the file.
    """
    found: list[Fresh] = []
    for row in _rows():
        if batch not in (None, row["batch"]):
            continue
        article, source = _sentences(row["file"])[row["sentence"]]
        if sha256(source.encode()).hexdigest()[:16] != row["sha256"]:
            raise LookupError(f"sentence {row['sentence']} of {row['file']} is another one")
        unit = Unit(source, target=row[locale], state=State.TRANSLATED)
        found.append(Fresh(unit, frozenset(row.get("worth a look", ())), article))
    return found


def kinds(batch: int) -> tuple[str, ...]:
    """Say what texts a batch is of, in the order of the alphabet."""
    names = {each.article for each in fresh_units(planting.LOCALES[0], batch)}
    return tuple(sorted({kind for start, kind in KINDS.items() if any(name.startswith(start) for name in names)}))


def alarms(locale: str, checks: Iterable[AnyCheck], batch: int | None = None) -> list[Alarm]:
    """Give what checks say of the translations of a locale, those left out that run for nobody who does not ask.

    There is no glossary, as this project's is not theirs.
    """
    checks = [check for check in checks if check.severity is not Severity.OFF]
    context = replace(planting.context_for(locale), terms=())
    fresh = fresh_units(locale, batch)
    narrow = [check for check in checks if isinstance(check, Check)]
    found = [
        Alarm(locale, name, message, each.unit.target, name in each.worth)
        for each in fresh
        for _, name, message in sorted(planting.findings(narrow, each.unit, context))
    ]
    articles: dict[str, list[Unit]] = {}
    for each in fresh:
        articles.setdefault(each.article, []).append(each.unit)
    catalogues = [Catalogue(name, context.locale, tuple(units)) for name, units in articles.items()]
    places = [(catalogue, unit) for catalogue in catalogues for unit in catalogue.units]
    worth = {(each.unit.key, each.unit.target): each.worth for each in fresh}
    return found + [
        Alarm(locale, check.id, message, unit.target, worth=check.id in worth[unit.key, unit.target])
        for check in checks
        if isinstance(check, WideCheck)
        for (_, unit), message in check.run(places, context)
    ]
