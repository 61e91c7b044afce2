"""Convert measures: what a translator may write for 13.75 inches, for a man of 6-foot-2, for 20 percent.

The factors are exact by definition (NIST Special Publication 811, appendix B); a translator rounds them.
"""

from __future__ import annotations

import re
from collections.abc import Set
from decimal import Decimal
from typing import NamedTuple

from polypress.numerals import Numeral

_ROUNDED, _ROUNDED_FEW = Decimal("0.07"), Decimal("0.25")
"""How far from the exact value a translator rounds: 40 miles are 60 kilometres to some, an inch is 2 centimetres …"""
_ZERO, _ONE = Decimal(0), Decimal(1)
"""… but by no more than one, and to a whole number."""
_DEGREE = Decimal("1.1")
_FREEZING = Decimal(32)
_FAHRENHEIT = re.compile(r"[\s-]?(?:°(?!\s?C)|degrees?\b(?! (?:celsius|centigrade)))", re.IGNORECASE)
"""What Americans call it; a number of degrees may also be a difference."""
_WHOLE = Decimal(100)
_PARTS = 10
"""Into how many parts people divide: three quarters, nine tenths."""
_RANGE = re.compile(r"-?\s?(?:to|and|or|-|–)\s?\d[\d.,]*")
"""The rest of a range, behind its first number: the unit stands at its end."""
_HEIGHT = re.compile(
    r"(?<![\d.,])(?P<feet>\d)(?:[\s-]?(?:feet|foot|ft)[\s-]*(?:and\s)?|['’′]\s?)(?P<inches>1[01]|\d)(?!\d|[.,]\d)"
)
_MIXED = re.compile(r"(?<![\d.,/])(?P<whole>\d{1,3})[ -](?P<part>[1-9])/(?P<of>[2-9])(?!\d|/)")
_INCHES_A_FOOT, _CENTIMETRES_AN_INCH = 12, Decimal("2.54")
_HEIGHT_ROUNDED = Decimal("0.02")
_WORDS = {
    "half a": Decimal("0.5"), "half an": Decimal("0.5"), "a": _ONE, "an": _ONE, "one": _ONE, "two": Decimal(2),
    "three": Decimal(3), "four": Decimal(4), "five": Decimal(5), "six": Decimal(6), "seven": Decimal(7),
    "eight": Decimal(8), "nine": Decimal(9), "ten": Decimal(10), "twelve": Decimal(12), "twenty": Decimal(20),
}  # fmt: skip
_UNIT = (
    r"(?:square[\s-])?(?:miles?|yards?|f(?:ee|oo)t|ft|inch(?:es)?|kilomet(?:er|re)s?|met(?:er|re)s?|centimet(?:er|re)s?"
    r"|km|kph|km/h|mph|m|cm|mm|pounds?|lbs?|ounces?|oz|kilos?|kilograms?|kilogrammes?|kg|grams?|tons?|tonnes?|acres?"
    r"|hectares?|ha|gallons?|pints?|lit(?:er|re)s?)\b(?:[\s-](?:an|per)[\s-]hour)?"
)
_IN_WORDS = re.compile(rf"\b(?:{'|'.join(_WORDS)})(?=[\s-]{_UNIT})", re.IGNORECASE)
_FIGURE = r"\d[\d.,]*(?:[\s-]?(?:thousand|million|billion|trillion|bn|[mk](?!\w))\b)?"
_SUM = rf"[A-Z]{{0,3}}[$£€¥]\s?{_FIGURE}(?:\s(?:USD|dollars|euros|pounds))?"
_ABOUT = r"(?:about |around |roughly |some |nearly |or )?"
_AGAIN = re.compile(
    rf"(?:{_FIGURE}|\b[a-z]+)[\s-]?{_UNIT}[^()\d]{{0,20}}\({_ABOUT}{_FIGURE}[\s-]?{_UNIT}\)"
    rf"|{_SUM}[^()\d]{{0,12}}\({_ABOUT}{_SUM}\)",
    re.IGNORECASE,
)
_BASIS_POINT = re.compile(r"\s(?:basis points?|bps?)\b", re.IGNORECASE)


class _Measure(NamedTuple):
    source: re.Pattern[str]
    """What English calls it, behind a figure."""
    factor: Decimal
    """How much of its dimension's metric unit it is."""
    scales: tuple[Decimal, ...]
    """How many of that unit the metric units are that a translator may choose."""


def _measure(source: str, factor: str, *scales: str) -> _Measure:
    return _Measure(
        re.compile(rf"[\s\u00a0-]?(?:{source})(?![\w/])", re.IGNORECASE), Decimal(factor), tuple(map(Decimal, scales))
    )


_LENGTHS = ("0.001", "0.01", "1", "1000")
_MASSES = ("0.001", "1", "1000")
_VOLUMES = ("0.001", "0.01", "0.1", "1")
_AREAS = ("1", "10000", "1000000")
_MEASURES = (
    _measure(r"square[\s-]miles?|sq\.? mi(?:les?)?", "2589988.11", *_AREAS),
    _measure(r"square[\s-](?:feet|foot)|sq\.? ft", "0.09290304", *_AREAS),
    _measure(r"acres?", "4046.8564224", *_AREAS),
    _measure(r"inch(?:es)?|in\.", "0.0254", *_LENGTHS),
    _measure(r"feet|foot|ft", "0.3048", *_LENGTHS),
    _measure(r"yards?|yds?", "0.9144", *_LENGTHS),
    _measure(r"miles?(?: (?:an|per) hour)?|mph|mi", "1609.344", *_LENGTHS),
    _measure(r"ounces?|oz", "0.028349523125", *_MASSES),
    _measure(r"pounds?|lbs?", "0.45359237", *_MASSES),
    _measure(r"fluid ounces?|fl\.? oz", "0.0295735295625", *_VOLUMES),
    _measure(r"pints?", "0.473176473", *_VOLUMES),
    _measure(r"gallons?", "3.785411784", *_VOLUMES),
)


def is_converted(values: Set[Decimal], text: str, end: int, others: Set[Decimal]) -> bool:
    """Tell whether one of some numbers may be what a measure of an English source is in metric units.

    Args:
        values: What the number of the source may mean.
        text: The source.
        end: Where the number ends in it.
        others: Numbers of the target.

    >>> is_converted({Decimal("13.75")}, "13.75 inches of rain", 5, {Decimal(35)})
    True
    """
    if _BASIS_POINT.match(text, end):
        return any(value / _WHOLE in others for value in values)
    if further := _RANGE.match(text, end):
        end = further.end()
    if _FAHRENHEIT.match(text, end):
        exact = [size for value in values for size in ((value - _FREEZING) * 5 / 9, value * 5 / 9)]
        return any(abs(size - other) <= _DEGREE for size in exact for other in others)
    measure = next((known for known in _MEASURES if known.source.match(text, end)), None)
    if measure is None:
        return False
    exact = [value * measure.factor / scale for value in values for scale in measure.scales]
    return any(abs(other - size) <= _tolerance(size, other) for size in exact for other in others)


def _tolerance(size: Decimal, other: Decimal) -> Decimal:
    few = min(_ROUNDED_FEW * size, _ONE) if other == int(other) else _ZERO
    return max(_ROUNDED * size, few)


def measures_in_words(text: str) -> list[tuple[int, Decimal]]:
    """Find the measures that English gives in words: where the number ends, and what it is.

    >>> measures_in_words("a two-foot brim, about a mile away, half an inch of rain")
    [(5, Decimal('2')), (24, Decimal('1')), (43, Decimal('0.5'))]
    """
    return [(match.end(), _WORDS[match[0].casefold()]) for match in _IN_WORDS.finditer(text)]


def repeated_measures(text: str) -> list[tuple[int, int]]:
    """Find where English gives a measure or a sum again in another unit, in brackets: both numbers' stretches.

    >>> text = "45 miles (72 kilometers) from here"
    >>> [text[start:end] for start, end in repeated_measures(text)]
    ['45 miles (72 kilometers)']
    """
    return [match.span() for match in _AGAIN.finditer(text)]


def mixed_fractions(text: str) -> list[tuple[int, int, Decimal]]:
    """Find the numbers with a fraction in figures: where they start and end, and their value.

    >>> mixed_fractions("for 1 1/2 years")
    [(4, 9, Decimal('1.5'))]
    """
    return [
        (match.start(), match.end(), Decimal(match["whole"]) + Decimal(match["part"]) / Decimal(match["of"]))
        for match in _MIXED.finditer(text)
    ]


def heights(text: str) -> list[tuple[int, int, Decimal]]:
    """Find the heights that English gives in feet and inches: where they start and end, and the centimetres.

    >>> [(start, end, round(size)) for start, end, size in heights("the 6-foot-2 guard")]
    [(4, 12, 188)]
    """
    return [
        (
            match.start(),
            match.end(),
            (int(match["feet"]) * _INCHES_A_FOOT + int(match["inches"])) * _CENTIMETRES_AN_INCH,
        )
        for match in _HEIGHT.finditer(text)
    ]


def is_height(values: Set[Decimal], centimetres: Decimal) -> bool:
    """Tell whether one of some numbers may be a height in metres or in centimetres.

    >>> is_height({Decimal("1.88")}, Decimal("187.96"))
    True
    """
    sizes = {value * scale for value in values for scale in (1, _WHOLE)}
    return any(abs(size - centimetres) <= _HEIGHT_ROUNDED * centimetres for size in sizes)


def is_said_otherwise(numeral: Numeral, text: str, spelled: Set[Decimal]) -> bool:
    """Tell whether number words may say a share in figures: `20 percent` as `jeder Fünfte`, `25 basis points`.

    >>> from polypress.model import Locale
    >>> from polypress.numerals import find_numerals
    >>> text, spelled = "20 percent of all, 75 percent of them", {Decimal(5), Decimal(3), Decimal(4)}
    >>> [is_said_otherwise(numeral, text, spelled) for numeral in find_numerals(text, Locale("en"))]
    [True, True]
    """
    if not numeral.percent and not _BASIS_POINT.match(text, numeral.end):
        return False
    shares = [value / _WHOLE for value in numeral.values if 0 < value < _WHOLE]
    return any(
        share in spelled
        or any(share * part in spelled and share * part < part for part in spelled if part <= _PARTS)
        or (1 % share == 0 and 1 / share in spelled)
        for share in shares
    )
