"""Know the years and ages that English writes short: `FY18` is 2018, and who is in his 20s is between 20 and 30.

What is found here only ever excuses a difference. Holds no check, imports nothing of this project.
"""

from __future__ import annotations

import re
from decimal import Decimal

_SHORT_YEAR = re.compile(
    r"\b(?:FY|SS|AW|FW|(?:fiscal|financial|tax|model|marketing|crop) (?:years? )?|class of |season )"
    r"['’]?(?P<year>\d\d)(?!\d)"
)
_DECADE = re.compile(r"\b(?P<age>[1-9]0)['’]?s\b")
_CENTURIES = (1900, 2000)


def short_years(text: str) -> dict[int, frozenset[Decimal]]:
    """Give the years that a text may mean with two figures, by the offset of these.

    >>> sorted(map(int, short_years("The power company lost in fiscal year 17, not in FY18.")[38]))
    [1917, 2017]
    """
    return {
        match.start("year"): frozenset(Decimal(century + int(match["year"])) for century in _CENTURIES)
        for match in _SHORT_YEAR.finditer(text)
    }


def decade_ends(text: str) -> frozenset[Decimal]:
    """Give the ages at which the decades of a text end, each counted in or not.

    >>> sorted(map(int, decade_ends("They were all in their 20s.")))
    [29, 30]
    """
    ages = [int(match["age"]) for match in _DECADE.finditer(text)]
    return frozenset(Decimal(age + step) for age in ages for step in (9, 10))
