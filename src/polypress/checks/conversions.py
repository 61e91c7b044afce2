"""Convert measures: what a translator may write for 13.75 inches, for 18 months (`a year and a half`), for 20 percent.

The factors are exact by definition (NIST Special Publication 811, appendix B); a translator rounds them.
"""

from __future__ import annotations

import re
from collections.abc import Set
from decimal import Decimal
from typing import NamedTuple

from polypress.numerals import Numeral

_ROUNDED = Decimal("0.05")
"""How far from the exact value a translator rounds: 30 miles are 50 kilometres to most."""
_DEGREE = Decimal("1.1")
_FREEZING = Decimal(32)
_FAHRENHEIT = re.compile(r"[\s-]?(?:°\s?F\b|degrees? fahrenheit)", re.IGNORECASE)
_WHOLE = Decimal(100)
_HALF = Decimal("0.5")
_TIMES = tuple(
    (re.compile(rf"[\s\u00a0-](?:{name})s?\b", re.IGNORECASE), Decimal(size))
    for name, size in (("month", 12), ("day", 7), ("hour", 24), ("minute", 60), ("second", 60))
)
"""How many of a measure of time make the next larger one."""


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


def is_converted(numeral: Numeral, text: str, other: Numeral) -> bool:
    """Tell whether a number of the target may be one of an English source in metric units.

    >>> from polypress.model import Locale
    >>> from polypress.numerals import find_numerals
    >>> text, target = "13.75 inches of rain", "35 Zentimeter Regen"
    >>> is_converted(find_numerals(text, Locale("en"))[0], text, find_numerals(target, Locale("de"))[0])
    True
    """
    if _FAHRENHEIT.match(text, numeral.end):
        exact = [(value - _FREEZING) * 5 / 9 for value in numeral.values]
        return any(abs(value - candidate) <= _DEGREE for value in exact for candidate in other.values)
    measure = next((known for known in _MEASURES if known.source.match(text, numeral.end)), None)
    if measure is None:
        return False
    exact = [value * measure.factor / scale for value in numeral.values for scale in measure.scales]
    return any(abs(candidate - value) <= _ROUNDED * abs(value) for value in exact for candidate in other.values)


def is_said_otherwise(numeral: Numeral, text: str, spelled: Set[Decimal]) -> bool:
    """Tell whether number words may say a number of an English source: `18 months` as `anderhalf jaar`.

    >>> from polypress.model import Locale
    >>> from polypress.numerals import find_numerals
    >>> text, spelled = "20 percent of all, for 18 months", {Decimal(5), Decimal("1.5")}
    >>> [is_said_otherwise(numeral, text, spelled) for numeral in find_numerals(text, Locale("en"))]
    [True, True]
    """
    if numeral.percent:
        # One in five, a fifth; three quarters.
        shares = [value / _WHOLE for value in numeral.values if 0 < value < _WHOLE]
        return any(share in spelled or (1 % share == 0 and 1 / share in spelled) for share in shares)
    size = next((size for pattern, size in _TIMES if pattern.match(text, numeral.end)), None)
    if size is None:
        return False
    larger = {value / size for value in numeral.values} - {Decimal(1)}
    return any(value in spelled or {value - _HALF, _HALF} <= spelled for value in larger)
