"""Where the translations stand, for a terminal of 80 columns, with or without colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from polypress.charts import wording
from polypress.charts.bars import bar, painted, sample, sparkline
from polypress.charts.palette import DISTANCE
from polypress.charts.values import STATES, History, Standing, Tally, WorstUnit

WIDTH = 80
_MOMENTS = 40
_NAME = 24
_WORST = 5


def render(standing: Standing, *, colour: bool = False, plain: bool = False) -> str:
    """Write it all.

    Args:
        standing: What to show.
        colour: Whether to add a terminal's colours.
        plain: Whether ASCII must do, as the terminal can write no more.
    """
    draw = partial(bar, colour=colour, plain=plain)
    blocks = [
        *_completeness(standing, draw),
        _history(standing.history, plain=plain),
        _post_edit(standing, colour=colour, plain=plain),
        _worst("machine text, the least sure first", standing.machine),
        _worst("translated, the most changed first", standing.changed),
    ]
    text = "\n\n".join("\n".join(block) for block in map(list, blocks) if block) + "\n"
    return text.translate({ord("…"): "~", ord("–"): "-", ord("→"): ">"}) if plain else text


def _completeness(standing: Standing, draw: partial[str]) -> Iterator[list[str]]:
    if not standing.rows:
        yield ["no article is translated into any language yet"]
        return
    legend = "  ".join(f"{draw(_only(state, 1), 1)} {state}" for state in STATES)
    many = len(standing.rows) > len(standing.locales)
    if many:
        named = [((locale.bcp47,), words) for locale, words in standing.locales]
        yield [*_table(("locale",), named, draw), legend]
    shown, left_out = wording.choose(standing.rows)
    cells = [((row.domain, row.locale.bcp47), row.words) for row in shown]
    yield [
        *(_table(("article", "locale"), cells, draw) if shown else []),
        *([left_out] if left_out else []),
        *([] if many else [legend]),
    ]


def _only(state: object, words: int) -> Tally:
    return Tally(*(words * (own is state) for own in STATES))


def _table(header: Sequence[str], rows: Iterable[tuple[Sequence[str], Tally]], draw: partial[str]) -> list[str]:
    lines = [
        ([wording.shorten(wording.clean(name), _NAME) for name in names], f"{words.total:,}", words)
        for names, words in rows
    ]
    widths = wording.columns([header, *(names for names, _, _ in lines)])
    digits = max(len("words"), *(len(number) for _, number, _ in lines), 0)
    head = [wording.pad(name, size) for name, size in zip(header, widths, strict=True)]
    room = WIDTH - sum(widths) - 2 * len(widths) - digits - len("  reviewed  to do  ") - 2
    figures = max(len("to do"), *(len(f"{words.left:,}") for _, _, words in lines), 0)
    room -= figures - len("to do")
    return [
        "  ".join([*head, "words".rjust(digits), "reviewed", "to do".rjust(figures)]),
        *(
            "  ".join(
                [
                    *(wording.pad(name, size) for name, size in zip(names, widths, strict=True)),
                    number.rjust(digits),
                    f"{words.reviewed} %".rjust(len("reviewed")),
                    f"{words.left:,}".rjust(figures),
                    draw(words, room),
                ]
            ).rstrip()
            for names, number, words in lines
        ),
    ]


def _history(history: History, *, plain: bool) -> Iterator[str]:
    yield wording.shorten(f"review progress: {wording.span(history)}", WIDTH)
    if history.missing:
        return
    chosen = [history.moments[place].words for place in sample(len(history.moments), _MOMENTS)]
    for place, (locale, last) in enumerate(chosen[-1]):
        tallies = [words[place][1] for words in chosen]
        shares = [tally.translated / tally.total if tally.total else 0.0 for tally in tallies]
        first = tallies[0].reviewed if tallies[0].total else 0
        line = sparkline(shares, plain=plain)
        yield f"{locale.bcp47:<9}{line}  {first} % → {last.reviewed if last.total else 0} %"


def _post_edit(standing: Standing, *, colour: bool, plain: bool) -> Iterator[str]:
    post_edit = standing.post_edit
    if not post_edit.rows:
        if not standing.history.missing:
            yield f"post-edit distance: {wording.about_distance(standing)}"
        return
    yield "post-edit distance: words that people changed in machine text, in 100 of theirs"
    origins = [wording.shorten(wording.clean(row.origin), _NAME) for row in post_edit.rows]
    size = max(map(wording.width, origins))
    scale = wording.scale(post_edit.rows)
    for row, origin in zip(post_edit.rows, origins, strict=True):
        head = f"{row.locale.bcp47:<9}{wording.pad(origin, size)}{wording.percentage(row.rate):>9}  "
        tail = f"  {wording.edits(row)}"
        room = WIDTH - wording.width(head) - len(tail)
        yield f"{head}{_distance_bar(row.rate / scale, room, colour=colour, plain=plain)}{tail}".rstrip()
    if post_edit.unknown:
        yield wording.unknown(post_edit)


def _distance_bar(share: float, room: int, *, colour: bool, plain: bool) -> str:
    filled = max(round(share * room), int(share > 0))
    sign = DISTANCE.plain if plain else DISTANCE.sign
    return painted(sign * filled, DISTANCE.ansi if colour else None) + " " * (room - filled)


def _worst(title: str, units: Sequence[WorstUnit]) -> Iterator[str]:
    if units:
        yield f"{title}:"
    for unit in units[:_WORST]:
        # The place stays whole even where it is long, so that a terminal can open it.
        yield wording.place(unit)
        yield "  " + wording.shorten(f"{wording.doubts(unit)}: {wording.clean(unit.source)}", WIDTH - 2)
