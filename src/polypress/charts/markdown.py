"""Where the translations stand, as Markdown (GitHub's tables)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from polypress.charts import wording
from polypress.charts.bars import bar
from polypress.charts.palette import PAINTS
from polypress.charts.values import STATES, History, Standing, Tally, WorstUnit

_BAR = 20
# In a table's cell nothing begins a block; colons and `www.` would make links of what is only text.
_MARKUP = re.compile(r"[\\`*_\[\]<>|~&@#$:]|(?<=www)\.", re.IGNORECASE)
_LONGEST = 120


def render(standing: Standing) -> str:
    """Write it all."""
    legend = ", ".join(f"{PAINTS[state].sign} {state}" for state in STATES)
    state_names = [state.value for state in STATES]
    sections = [
        ["## Where the translations stand", "", f"Words of the source: {legend}."],
        _table(
            [("locale", 0), ("words", 1), ("reviewed", 1), *((name, 1) for name in state_names), ("", 0)],
            ([_escape(locale.bcp47), *_numbers(words)] for locale, words in standing.locales),
        ),
        ["### By article"],
        _table(
            [("article", 0), ("locale", 0), ("words", 1), ("reviewed", 1), *((n, 1) for n in state_names), ("", 0)],
            ([_escape(row.domain), _escape(row.locale.bcp47), *_numbers(row.words)] for row in standing.rows),
        ),
        ["### Review progress", "", _escape(wording.span(standing.history)) + "."],
        list(_history(standing.history)),
        ["### Post-edit distance", "", wording.sentence(wording.about_distance(standing))],
        _table(
            [("locale", 0), ("engine", 0), ("distance", 1), ("units", 1), ("unchanged", 1), ("edits", 1), ("words", 1)],
            (
                [
                    *(_escape(row.locale.bcp47), _escape(row.origin), wording.percentage(row.rate)),
                    *(f"{number:,}" for number in (row.units, row.unchanged, row.edits, row.words)),
                ]
                for row in standing.post_edit.rows
            ),
        ),
        *_worst("### Machine text, the least sure first", standing.machine),
        *_worst("### Translated, the most changed first", standing.changed),
    ]
    return "\n\n".join("\n".join(section) for section in sections if section) + "\n"


def _table(columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[str]]) -> list[str]:
    """Lay out rows; a column of 1 stands right."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    head = f"| {' | '.join(name for name, _ in columns)} |"
    return [head, f"|{'|'.join('--:' if right else '---' for _, right in columns)}|", *lines] if lines else []


def _numbers(words: Tally) -> list[str]:
    drawn = bar(words, _BAR)
    return [
        f"{words.total:,}",
        f"{words.reviewed} %",
        *(f"{part:,}" for part in words.parts),
        f"`{drawn}`" * bool(drawn),
    ]


def _history(history: History) -> Iterator[str]:
    if history.missing:
        return
    locales = [locale for locale, _ in history.moments[-1].words]
    # Who reads a table wants the last word of each day.
    days = {f"{moment.time:%Y-%m-%d}": moment for moment in history.moments}
    rows = (
        [day, *(f"{words.reviewed if words.total else 0} %" for _, words in moment.words)]
        for day, moment in days.items()
    )
    yield from _table([("day", 0), *((_escape(locale.bcp47), 1) for locale in locales)], rows)


def _worst(title: str, units: Sequence[WorstUnit]) -> list[list[str]]:
    rows = (
        [
            _escape(wording.place(unit)),
            *(_escape(text, _LONGEST) for text in (wording.doubts(unit), unit.source, unit.target)),
        ]
        for unit in units
    )
    return [[title], _table([("place", 0), ("why", 0), ("source", 0), ("target", 0)], rows)] if units else []


def _escape(text: str, longest: int | None = None) -> str:
    r"""Make Markdown show a text as its letters.

    >>> _escape("a | <b> *c*\nd")
    'a \\| \\<b\\> \\*c\\* d'
    """
    text = wording.clean(text)
    return _MARKUP.sub(r"\\\g<0>", wording.shorten(text, longest) if longest else text)
