"""Put the numbers and placeholders of a query into the target of an entry that differs in these only.

Cautious throughout: a wrong number in a sentence that looks reviewed is worse than a match with a lower score. What is
not sure stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from polypress.memory.entries import Entry
from polypress.memory.words import placeholders
from polypress.model import Locale
from polypress.number_words import spelled_numbers
from polypress.numerals import Numeral, find_numerals

_LONGEST_FIGURE = 30
_DIGITS = re.compile(r"[\d½⅓⅔¼¾⅛⅜⅝⅞](?:.*[\d½⅓⅔¼¾⅛⅜⅝⅞])?", re.DOTALL)
_ENTITY = re.compile(r"&#?\w+;")
_COUNTED = re.compile(r"[\s-]*[^\W\d_]|\s*[%‰£$€¥₽₴₹]")
"""What behind a figure its plural may govern."""
_NUMBERING = {0x660: "arab", 0x6F0: "arabext"}
"""CLDR's names of the digits, by their zero, that have separators of their own."""


@dataclass(frozen=True, slots=True)
class Adaptation:
    """Say what became of a target whose source differs from the query in numbers and placeholders only."""

    target: str
    """The adapted target, or the one that was."""
    sure: bool
    """Whether every difference could be carried over."""


@dataclass(frozen=True, slots=True)
class _Variable:
    """A figure or a placeholder in a text."""

    text: str
    start: int
    end: int
    value: Decimal | None = None
    """What a figure means where it can mean one number only, signs and words around it aside."""
    readings: frozenset[Decimal] = frozenset()
    """What it may mean where it stands."""
    is_figure: bool = False

    def may_mean(self, other: _Variable) -> bool:
        """Tell whether this may stand for the same as the other: the same placeholder, or number."""
        if not self.is_figure or not other.is_figure:
            return self.text == other.text
        return other.value == self.value or other.value in self.readings


def adapt(query: str, entry: Entry, conventions: Locale) -> Adaptation | None:
    """Adapt an entry's target to a query.

    Args:
        query: The source to be translated, in the entry's source locale.
        entry: A pair whose source is another.
        conventions: Whose numbers the target uses.

    Returns:
        None if the sources differ in anything but numbers and placeholders.
    """
    old, new = _variables(entry.source, entry.source_locale), _variables(query, entry.source_locale)
    if _skeleton(entry.source, old) != _skeleton(query, new):
        return None
    unsure = Adaptation(entry.target, sure=False)
    seats = _variables(entry.target, conventions)
    spelled = spelled_numbers("".join(_pieces(entry.source, old)), entry.source_locale)
    swaps: dict[_Variable, _Variable] = {}
    for before, after in zip(old, new, strict=True):
        if before.text == after.text:
            continue
        seat = _only(before, seats)
        if seat is None or _only(before, old) is None or before.value in spelled:
            return unsure
        text = _written(before, after, seat, entry.target, conventions)
        if text is None:
            return unsure
        swaps[seat] = _Variable(text, seat.start, seat.end, after.value, is_figure=seat.is_figure)
    target = _replace(entry.target, seats, swaps)
    # The figures must read as what they mean among their new neighbours too.
    wanted = [(swaps[seat].value, swaps[seat].text) if seat in swaps else (seat.value, seat.text) for seat in seats]
    if [(seat.value, seat.text) for seat in _variables(target, conventions)] != wanted:
        return unsure
    return Adaptation(target, sure=True)


def _variables(text: str, locale: Locale) -> list[_Variable]:
    """Find the figures and placeholders of a text, from left to right."""
    holes = placeholders(text)
    taken = [*holes, *(match.span() for match in _ENTITY.finditer(text))]
    found = [_Variable(text[start:end], start, end) for start, end in holes]
    found += [
        _figure(numeral, locale)
        for numeral in find_numerals(text, locale, scales=False)
        if not any(start < numeral.end and numeral.start < end for start, end in taken)
    ]
    return sorted(found, key=lambda variable: variable.start)


def _figure(numeral: Numeral, locale: Locale) -> _Variable:
    digits = _DIGITS.search(numeral.text)
    start, end = digits.span() if digits else (0, len(numeral.text))
    text = numeral.text[start:end]
    readings = numeral.values.union(*(part.values for part in numeral.parts))
    value = None
    if len(text) <= _LONGEST_FIGURE:
        alone = find_numerals(text, locale, scales=False)
        if len(alone) == 1 and alone[0].text == text and len(alone[0].values) == 1:
            (value,) = alone[0].values
    return _Variable(text, numeral.start + start, numeral.start + end, value, readings, is_figure=True)


def _pieces(text: str, variables: Sequence[_Variable]) -> list[str]:
    """Give what stands before, between and behind the variables."""
    ends = [0, *(variable.end for variable in variables)]
    starts = [*(variable.start for variable in variables), len(text)]
    return [text[end:start] for end, start in zip(ends, starts, strict=True)]


def _skeleton(text: str, variables: Sequence[_Variable]) -> tuple[list[str], list[bool]]:
    return _pieces(text, variables), [variable.is_figure for variable in variables]


def _only(wanted: _Variable, variables: Sequence[_Variable]) -> _Variable | None:
    """Give the one variable that means the same, None if none surely does or several may."""
    if wanted.is_figure and wanted.value is None:
        return None
    found = [variable for variable in variables if variable.is_figure is wanted.is_figure and variable.may_mean(wanted)]
    return found[0] if len(found) == 1 and found[0].value == wanted.value else None


def _replace(text: str, variables: Sequence[_Variable], swaps: dict[_Variable, _Variable]) -> str:
    parts = _pieces(text, variables)
    written = [swaps.get(variable, variable).text for variable in variables]
    return "".join(part for pair in zip(parts, [*written, ""], strict=True) for part in pair)


def _written(before: _Variable, after: _Variable, seat: _Variable, target: str, conventions: Locale) -> str | None:
    """Write the new figure or placeholder in the place of the old one; None if it cannot be done surely."""
    if not after.is_figure:
        return after.text
    if before.value is None or after.value is None:
        return None
    if _COUNTED.match(target, seat.end) and _plural(before.value, conventions) != _plural(after.value, conventions):
        # What is counted would have another ending.
        return None
    if target[: seat.start].endswith(("'", "’")):
        # An article lost its vowel before this figure only: l'8 maggio, il 9 maggio.
        return None
    if seat.text == before.text and after.text.isdecimal():
        # A year, a page, a version: the translator copied it, so do we.
        return after.text
    if _is_padded(seat.text) or _is_padded(after.text):
        return None
    return _formatted(before, after, seat, conventions)


def _formatted(before: _Variable, after: _Variable, seat: _Variable, conventions: Locale) -> str | None:
    from babel import numbers
    from babel.core import Locale as CldrLocale

    fraction = _fraction(after)
    if fraction is None or after.value is None or before.value is None:
        return None
    grouped = _is_grouped(after)
    if grouped == _is_grouped(before) and max(4, _length(after.value)) <= _length(before.value):
        # The old figure was long enough to show whether this translator groups digits.
        grouped = _is_grouped(seat)
    cldr = CldrLocale.parse(_cldr_name(conventions))
    pattern = re.split(r"[.;]", cldr.decimal_formats[None].pattern)[0] + ("." + "0" * fraction if fraction else "")
    zero = ord(seat.text[0]) - int(seat.text[0]) if seat.text[0].isdecimal() else ord("0")
    numbering = _NUMBERING.get(zero, "latn")
    # The type stubs know less than Babel does.
    write: Callable[..., str] = numbers.format_decimal
    text = write(
        after.value,
        format=pattern,
        locale=cldr,
        group_separator=grouped,
        numbering_system=numbering if numbering in cldr.number_symbols else "latn",
    )
    return text.translate({ord("0") + digit: zero + digit for digit in range(10)})


def _length(value: Decimal) -> int:
    """Count the digits before the decimal mark."""
    return value.adjusted() + 1


def _is_padded(figure: str) -> bool:
    """Tell whether zeros fill a figure up: `007`, but not `0.5`."""
    return len(figure) > 1 and figure[0].isdecimal() and int(figure[0]) == 0 and figure[1].isdecimal()


def _fraction(figure: _Variable) -> int | None:
    """Count the digits behind the decimal mark; None if it has no such form (½)."""
    digits = "".join(filter(str.isdecimal, figure.text))
    if not digits or any(not mark.isdecimal() and mark.isnumeric() for mark in figure.text):
        return None
    if Decimal(digits) == figure.value and figure.value:
        return 0
    tail = re.split(r"\D", figure.text)[-1]
    return 0 if tail == figure.text else len(tail)


def _is_grouped(figure: _Variable) -> bool:
    return len(re.findall(r"\D", figure.text)) > bool(_fraction(figure))


def _plural(value: Decimal, locale: Locale) -> str:
    from babel.core import Locale as CldrLocale

    plural: Callable[[Decimal | int], str] = CldrLocale.parse(_cldr_name(locale)).plural_form
    return plural(int(value) if value == value.to_integral_value() else value)


def _cldr_name(locale: Locale) -> str:
    return "en" if locale.is_pseudo else locale.posix
