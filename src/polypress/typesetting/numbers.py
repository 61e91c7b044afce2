"""Write the numbers of an engine's output as the target's locale does; imports floors 1 and 2 only.

Only the form changes, never the value: what is proposed is read again, and given up where a number would become
another. Nothing is proposed for a number that the source has not, for codes, versions and times, and for dates in
figures.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from polypress.conventions import Conventions, conventions_for
from polypress.model import Edit, Locale
from polypress.number_match import NumberDifference, compare_numbers
from polypress.number_words import scale_words
from polypress.numerals import Numeral, find_numerals
from polypress.typesetting.dates import date_edits
from polypress.typesetting.edits import apply_edits
from polypress.typesetting.figures import SPACES, Figure, Reading, find_figures, read_figure, write_figure

_FOREIGN = (",.", ".,", ", ", ". ", ",'", ".'")
"""Decimal mark and mark between thousands as one locale or another has them."""
_PERCENT = re.compile(rf"([{SPACES}]{{0,2}})%(?![\w%-])")
_SPACE = re.compile(rf"[{SPACES}]{{0,2}}")
_MOVABLE = re.compile(rf"(?=[{SPACES}\t\n.,;:!?)\]»”’“\"'…]|\Z)")
_ABBREVIATED_SCALE = re.compile(rf"[{SPACES}]?(?:m|b|k|tn?|bn|mn|mln|mill|mio|mrd|mld|mds?)\b", re.IGNORECASE)
_RANGE = re.compile(rf"[{SPACES}]?(?:[-–—]|\b(?:to|bis|tot|à|a)\b)[{SPACES}]?[^\w{SPACES}]?[0-9]")
_COUNTED = re.compile(r"\s?%|\s?per\s?cent\b", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"(?:\A|(?<=[\s(\"'“‘«„]))([^\s(\"'“‘«„]{1,30})[ \u00a0]\Z")
_LABELS = frozenset(
    "version release build section sections § chapter figure figures fig fig. table article rule step part item "
    "clause appendix equation paragraph no no. v v.".split()
)
"""After these a figure with a point names something: it counts nothing."""
_OPENERS = frozenset({"in", "over", "per", "minus", "plus", "circa", "at", "de", "a", "an"})
"""Words that begin a sentence and are spelled alike in several languages; no names."""
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d")
_HOUR_BEHIND = re.compile(
    r"\s?(?:(?i:[ap]\.?\s?m|o.clock|hrs?|hours|h|uhr|uur|heures|horas?)\b|(?:GMT|UTC|BST|C?E[SD]?T)\b)"
)
_HOUR_BEFORE = re.compile(r"\b(?:at|from|until|till|since)\s\Z", re.IGNORECASE)
_NOTHING_COUNTED = re.compile(r"\s*(?:[.,;:!?)]|\Z|(?:on|this|yesterday|today|tomorrow|local|to|until|and)\b)")
_NEAR = 40
"""Characters before a figure that are looked at."""
_ALIKE = 8
"""Figures of the source with one value that are looked at: no sentence has more."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Hold a source and a target with what is known of the source's figures."""

    source: str
    target: str
    locales: tuple[Locale, Locale]
    figures: dict[Decimal, list[Figure]]
    """The figures of the source by their value."""
    grouped: dict[Decimal, set[bool]]
    """Whether those of a value have marks between thousands; some may, and some not."""
    values: frozenset[Decimal]
    """What the numbers of the source may mean, scale words counted."""
    unsure: frozenset[str]
    """Figures that the source's locale does not write so: who knows what they are."""
    missing: Counter[Decimal]
    """How often the target lacks a value."""
    wrong: list[tuple[int, int]]
    """Stretches of the target whose numbers the source has not."""

    @property
    def conventions(self) -> Conventions:
        return conventions_for(self.locales[1])


def number_edits(source: str, target: str, source_locale: Locale, target_locale: Locale) -> list[Edit]:
    """Find what to change so that the numbers of a target look as its locale has them.

    Args:
        source: The sentence without markup.
        target: What an engine made of it, without markup.
        source_locale: Whose numbers the source uses.
        target_locale: Whose numbers the target shall use.

    Returns:
        Sorted edits that do not overlap; once they are made, none is left to make.

    >>> number_edits("10,000 people", "10,000 Menschen", Locale("en"), Locale("de"))
    [Edit(start=0, end=6, text='10.000')]
    """
    if target_locale.is_pseudo or not any("0" <= character <= "9" for character in target):
        return []
    locales = source_locale, target_locale
    difference = compare_numbers(source, target, *locales)
    edits = _proposals(source, target, locales, difference)
    if not edits:
        return []
    changed = apply_edits(target, edits)
    after = compare_numbers(source, changed, *locales)
    if _is_worse(after, difference) or _proposals(source, changed, locales, after):
        return []
    return edits


def _is_worse(after: NumberDifference, before: NumberDifference) -> bool:
    def count(numerals: Sequence[Numeral]) -> Counter[object]:
        return Counter((numeral.values, numeral.percent) for numeral in numerals)

    return not (count(after.missing) <= count(before.missing) and count(after.extra) <= count(before.extra))


def _proposals(source: str, target: str, locales: tuple[Locale, Locale], difference: NumberDifference) -> list[Edit]:
    edits = date_edits(source, target, *locales)
    dates = [(edit.start, edit.end) for edit in edits]
    pair = _pair(source, target, locales, difference)
    for figure in find_figures(target):
        if not _is_in(figure, dates):
            edits += _figure_edits(figure, pair)
    return sorted(edits)


def _pair(source: str, target: str, locales: tuple[Locale, Locale], difference: NumberDifference) -> _Pair:
    conventions = conventions_for(locales[0])
    missing = sorted((numeral.start, numeral.end) for numeral in difference.missing)
    pair = _Pair(
        source,
        target,
        locales,
        figures={},
        grouped={},
        values=frozenset(value for numeral in find_numerals(source, locales[0]) for value in numeral.values),
        unsure=frozenset(figure.text for figure in find_figures(source) if _read(figure.text, conventions) is None),
        missing=Counter(),
        wrong=sorted((numeral.start, numeral.end) for numeral in difference.extra),
    )
    for figure in find_figures(source):
        reading = _read(figure.text, conventions)
        if reading is not None:
            pair.figures.setdefault(reading.value, []).append(figure)
            pair.grouped.setdefault(reading.value, set()).add(reading.grouped)
            pair.missing[reading.value] += _is_in(figure, missing)
    return pair


def _is_in(figure: Figure, stretches: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a figure has a part in one of sorted stretches."""
    index = bisect_left(stretches, (figure.end, 0)) - 1
    return index >= 0 and stretches[index][1] > figure.start


def _read(text: str, conventions: Conventions) -> Reading | None:
    return read_figure(text, conventions.decimal, conventions.group, conventions.group_sizes)


def _figure_edits(figure: Figure, pair: _Pair) -> list[Edit]:
    reading = _choose(figure, pair)
    if reading is None:
        return []
    if reading.fraction is not None and _is_name(figure, reading, pair):
        text = figure.text
    else:
        text = write_figure(reading, pair.conventions, grouped=_is_to_group(figure, reading, pair))
    return _sign_edits(figure, text, pair)


def _choose(figure: Figure, pair: _Pair) -> Reading | None:
    """Decide what a figure of the target is meant to be; None if the source has no such number."""
    own = _read(figure.text, pair.conventions)
    likely = (
        _read(figure.text, conventions_for(pair.locales[0])),
        _read(figure.text, conventions_for(Locale(pair.locales[1].language))),
    )
    if figure.text in pair.unsure:
        return None
    for reading in filter(None, likely):
        # The number that the target lacks is there, in another language's form.
        if pair.missing[reading.value] and (own is None or own.value != reading.value):
            pair.missing[reading.value] -= 1
            return reading
    if _is_in(figure, pair.wrong):
        return None
    # Two numbers side by side look like one whose thousands are apart.
    if own is not None and (own.value in pair.values or " " not in figure.text):
        return own
    foreign = (read_figure(figure.text, *marks) for marks in _FOREIGN)
    return next((reading for reading in (*likely, *foreign) if reading and reading.value in pair.figures), None)


def _is_to_group(figure: Figure, reading: Reading, pair: _Pair) -> bool:
    """Decide whether thousands are grouped: as the source does; a number without marks may be a year or a code."""
    grouped = pair.grouped.get(reading.value, set())
    if len(grouped) != 1:
        return reading.grouped
    if grouped == {True} or len(reading.whole) == 4:
        return grouped == {True} or (reading.grouped and _read(figure.text, pair.conventions) == reading)
    return reading.grouped or _sign_before(pair.target, figure.start) is not None or _is_counted(figure, pair.target)


def _is_counted(figure: Figure, text: str) -> bool:
    return bool(_COUNTED.match(text, figure.end))


def _is_name(figure: Figure, reading: Reading, pair: _Pair) -> bool:
    """Tell whether a figure with a point is a version, a section or a time of the day: no decimal fraction."""
    return any(
        _is_label(figure, other, pair) or _is_clock(figure, other, pair)
        for other in pair.figures.get(reading.value, ())[:_ALIKE]
    )


def _is_label(figure: Figure, original: Figure, pair: _Pair) -> bool:
    word = _word_before(pair.source, original.start)
    scaled = scale_words(pair.source, original.end, pair.locales[0].language)[1]
    if not word or scaled or _is_counted(original, pair.source):
        return False
    if word.casefold() in _LABELS:
        return True
    is_first = pair.source[: original.start].strip() == word
    return (
        word != word.lower()
        and not (is_first and word.casefold() in _OPENERS)
        and word == _word_before(pair.target, figure.start)
    )


def _word_before(text: str, end: int) -> str:
    match = _WORD_BEFORE.search(text[max(0, end - _NEAR) : end])
    return match[1] if match else ""


def _is_clock(figure: Figure, original: Figure, pair: _Pair) -> bool:
    if not _CLOCK.fullmatch(original.text):
        return False
    if _HOUR_BEHIND.match(pair.source, original.end) or _HOUR_BEHIND.match(pair.target, figure.end):
        return True
    before = pair.source[max(0, original.start - _NEAR) : original.start]
    return bool(_HOUR_BEFORE.search(before) and _NOTHING_COUNTED.match(pair.source, original.end))


def _sign_edits(figure: Figure, text: str, pair: _Pair) -> list[Edit]:
    """Give the edits that write a figure, its currency sign where it belongs and the spaces of both signs."""
    conventions, target = pair.conventions, pair.target
    before, behind = _sign_before(target, figure.start), _sign_behind(target, figure.end)
    if before is not None and behind is None:
        if conventions.currency_behind and _is_movable(figure, pair):
            return [Edit(before, figure.end, f"{text}{conventions.currency_space}{target[before]}")]
        if not conventions.currency_behind and conventions.currency_space:
            return _replacement(target, before + 1, figure.end, conventions.currency_space + text)
    edits = _replacement(target, figure.start, figure.end, text)
    if behind is not None and before is None and conventions.currency_behind:
        edits += _replacement(target, figure.end, behind, conventions.currency_space)
    percent = _PERCENT.match(target, figure.end)
    if percent and conventions.percent_behind:
        edits += _replacement(target, figure.end, percent.end(1), conventions.percent_space)
    return edits


def _replacement(target: str, start: int, end: int, text: str) -> list[Edit]:
    return [] if target[start:end] == text else [Edit(start, end, text)]


def _sign_before(text: str, start: int) -> int | None:
    """Find the currency sign of a figure that starts here; none that belongs to a word (`US$`) or another figure."""
    place = start - 1
    is_apart = place >= 0 and text[place] in SPACES
    place -= is_apart
    if place < 0 or not _is_currency(text[place]):
        return None
    left = text[max(0, place - 2) : place]
    if left and (left[-1].isalnum() or _is_currency(left[-1]) or left[-1] in "-−–+"):
        return None
    # In "5 € 10" the sign is the first figure's.
    return None if is_apart and left.strip()[-1:].isdigit() else place


def _sign_behind(text: str, end: int) -> int | None:
    match = _SPACE.match(text, end)
    place = match.end() if match else end
    if place >= len(text) or not _is_currency(text[place]):
        return None
    # In "5 €10" it is the next one's.
    return None if text[place + 1 : place + 2].isalnum() else place


def _is_currency(character: str) -> bool:
    return unicodedata.category(character) == "Sc"


def _is_movable(figure: Figure, pair: _Pair) -> bool:
    """Tell whether the currency sign may go behind: not before `million`, nor in a range or a compound."""
    target, end = pair.target, figure.end
    if not _MOVABLE.match(target, end) or _RANGE.match(target, end) or _ABBREVIATED_SCALE.match(target, end):
        return False
    return not any(scale_words(target, end, locale.language)[1] for locale in pair.locales)
