"""Take apart the figures of a text, and write them as a locale does; imports `conventions` and what Python has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from polypress.conventions import Conventions

SPACES = " \u00a0\u2009\u202f"
"""What a typesetter may put between digits, or before a percent sign."""
_APOSTROPHES = "'’"
_UNITS = "[kmc]?m|kg|km/h|kph|mph|k|bn|mn|mln|mrd|x"
"""What may follow a figure without a space and leave it a quantity; with any other letter it may be a code."""
_FIGURE = re.compile(
    rf"""
    (?<! [\w/\\#@=^~.,:] )        # not in a word, an address, a version, a time
    (?<! [^\W\d_][-‑] )           # nor in GPT-3.5
    (?>
        [0-9]{{1,3}} (?: [{SPACES}] [0-9]{{3}} )++ (?![0-9]) (?: [.,] [0-9]++ )?
      | [0-9]++ (?: [.,{_APOSTROPHES}] [0-9]++ )*+
    )
    (?! (?! (?:{_UNITS}) \b ) \w | [\\@=^~] | [/.,:] [0-9] )
    """,
    re.VERBOSE,
)
_LONGEST = 40
_SPACED_BEFORE = re.compile(rf"[0-9][{SPACES}]")
_SPACED_BEHIND = re.compile(rf"[{SPACES}][0-9]")


@dataclass(frozen=True, slots=True)
class Figure:
    """Mark a number in a text that is neither a date nor a version, nor a part of a code."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """Say what digits a figure has if its marks are those of some locale."""

    whole: str
    fraction: str | None
    """The digits behind the decimal mark; None if there is no such mark."""
    grouped: bool
    """Whether marks stand between the thousands."""

    @property
    def value(self) -> Decimal:
        """The number."""
        return Decimal(f"{self.whole}.{self.fraction or 0}")


def find_figures(text: str) -> Iterator[Figure]:
    """Find the figures that may be written otherwise and stay what they are.

    >>> [figure.text for figure in find_figures("In v1.2.3 of GPT-4, 10,000 of 192.168.0.1:80, 5.5%")]
    ['10,000', '5.5']
    """
    for match in _FIGURE.finditer(text):
        if len(match[0]) <= _LONGEST and not _is_series(match):
            yield Figure(match[0], *match.span())


def _is_series(match: re.Match[str]) -> bool:
    """Tell whether this is a part of numbers in a row, as of a telephone: `0800 123 456`."""
    text, figure = match.string, match[0]
    if not any(mark in figure for mark in SPACES):
        return False
    before = _SPACED_BEFORE.match(text, max(match.start() - 2, 0))
    return bool((before and before.end() == match.start()) or _SPACED_BEHIND.match(text, match.end()))


def read_figure(text: str, decimal: str, group: str, sizes: tuple[int, int] = (3, 3)) -> Reading | None:
    """Read a figure by its marks; None if it cannot be written so, or has zeros before it as codes have.

    >>> read_figure("1,234.50", ".", ",").value
    Decimal('1234.50')
    >>> read_figure("1,234.50", ",", ".") is None
    True
    """
    match = _pattern(decimal, group, sizes).fullmatch(text)
    if match is None:
        return None
    whole = re.sub(r"[^0-9]", "", match["whole"])
    if len(whole) > 1 and whole[0] == "0":
        return None
    return Reading(whole, match["fraction"], len(whole) < len(match["whole"]))


@lru_cache(maxsize=64)
def _pattern(decimal: str, group: str, sizes: tuple[int, int]) -> re.Pattern[str]:
    last, others = sizes
    marks = next((kind for kind in (SPACES, _APOSTROPHES) if group in kind), re.escape(group))
    return re.compile(
        rf"(?P<whole>[0-9]{{1,{others}}}(?:[{marks}][0-9]{{{others}}})*[{marks}][0-9]{{{last}}}|[0-9]+)"
        rf"(?:{re.escape(decimal)}(?P<fraction>[0-9]+))?"
    )


def write_figure(reading: Reading, conventions: Conventions, *, grouped: bool) -> str:
    """Write a number as a locale does, digit for digit.

    Args:
        reading: Its digits.
        conventions: The locale's.
        grouped: Whether to group thousands where the locale groups numbers of this length.
    """
    whole = reading.whole
    if grouped and len(whole) >= conventions.min_grouped:
        last, others = conventions.group_sizes
        head, groups = whole[:-last], [whole[-last:]]
        while head:
            head, groups = head[:-others], [head[-others:], *groups]
        whole = conventions.group.join(groups)
    return whole if reading.fraction is None else f"{whole}{conventions.decimal}{reading.fraction}"
