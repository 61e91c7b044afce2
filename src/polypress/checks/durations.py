"""Compare spans of time that two texts measure in different units: `two decades` and `20 Jahre`, `un an et trois mois`.

What is found here only ever excuses a difference. Holds no check.
"""

from __future__ import annotations

import re
from collections.abc import Set
from decimal import Decimal
from functools import cache
from itertools import product

from polypress.numerals import Numeral

# What a unit is in months or in seconds, and how its names begin: English, Dutch, German, French, Spanish, Portuguese.
_MONTHS = (
    (1, r"months?|maand|monat|mois|mes(?:es)?\b|mês"),
    (3, r"quarter|kwartaal|quartal|vierteljahr|trimest"),
    (6, r"halfjaar|half jaar|halbjahr|semest"),
    (12, r"years?|annual|jaar|jaren|jarig|jährig|jahr(?!zehnt|hundert|tausend)|ans?\b|année|años?\b|anos?\b"),
    (120, r"decade|decenni|jahrzehnt|décenni|década|decenio|decénio"),
    (1200, r"century|centuries|eeuw|jahrhundert|siècle|siglo|século"),
    (12000, r"millenni|jahrtausend|millénaire|milenio|milénio|milênio"),
)
_SECONDS = (
    (1, r"second|sekund|segundo"),
    (60, r"minu[ts]"),
    (3600, r"hours?|hourly|uur\b|uren|urig|stunde|stündig|heures?|horas?\b"),
    (86400, r"days?\b|daily|dag|etmaal|tag|tägig|jours?\b|journée|días?\b|dias?\b"),
    (604800, r"weeks?|weekly|weken|wekelijks|woche|wöch|semain|semana"),
    (1209600, r"fortnight"),
)
_DAY, _WEEK = Decimal(86400), Decimal(604800)
_LOOSE = {8 * _DAY: _WEEK, 15 * _DAY: 2 * _WEEK, 14 * _DAY: 2 * _WEEK}
"""Where the day itself is counted in: `quinze jours` are two weeks."""
_LINK = r"(?:-|–|(?:to|and|or|bis|und|oder|à|et|ou|tot|en|of|a|y|o|e)\b)"
_DECADE = re.compile(r"\b(?P<age>[1-9]0)['’]?s\b")
_HALF = Decimal("0.5")
_MOST = 40
"""Numbers of a text looked at; a sentence with more is a table."""


def is_same_span(numeral: Numeral, text: str, other: str, values: Set[Decimal]) -> bool:
    """Tell whether a number with a unit of time says what another text says in another unit.

    Args:
        numeral: A number.
        text: Where it stands.
        other: The other text.
        values: The numbers of the other text, in figures and in words.

    >>> from polypress.model import Locale
    >>> from polypress.numerals import find_numerals
    >>> text = "nach 20 Jahren"
    >>> is_same_span(find_numerals(text, Locale("de"))[0], text, "after two decades", {Decimal(2)})
    True
    """
    numbers = set(sorted(values)[:_MOST]) | {Decimal(1)}
    if _HALF in numbers:
        numbers |= {value + _HALF for value in numbers}
    for units in (_MONTHS, _SECONDS):
        own = next((Decimal(size) for size, names in units if _behind(names).match(text, numeral.end)), None)
        if own is None:
            continue
        wanted = {value * own for value in numeral.values}
        wanted |= {_LOOSE[span] for span in wanted & _LOOSE.keys()}
        known = [Decimal(size) for size, names in units if _anywhere(names).search(other)]
        spans = {size: {size * value for value in numbers} for size in known}
        if any(wanted & spans[size] for size in known if size != own):
            return True
        # A year and three months.
        for large, small in product(known, known):
            if large > small and any(span - part in spans[large] for span in wanted for part in spans[small]):
                return True
    return False


def decade_ends(text: str) -> frozenset[Decimal]:
    """Give the ages at which the decades of life in an English text end, each counted in or not.

    >>> sorted(map(int, decade_ends("They were all in their 20s.")))
    [29, 30]
    """
    ages = [int(match["age"]) for match in _DECADE.finditer(text)]
    return frozenset(Decimal(age + step) for age in ages for step in (9, 10))


@cache
def _behind(names: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:\s?{_LINK}\s?\d+)?[\s\u00a0\u202f-]*(?:[^\W\d]+[\s\u00a0]){{0,2}}(?:{names})", re.IGNORECASE
    )


@cache
def _anywhere(names: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![^\W\d_])(?:{names})|(?:zehn|hundert|halb|drei|zwei|jahres|wochen|arbeits)(?:{names})", re.IGNORECASE
    )
