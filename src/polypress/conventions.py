"""Know how a locale writes numbers and sets quotation marks and spaces (CLDR); imports `model` only.

What Babel has of it comes from there; what it has not (quotation marks, the digits from which thousands are grouped,
the spaces of French) is in `data/locale_conventions.json`, which names its source.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from polypress.model import Locale

_ROOT = "root"
_DIRECTION = re.compile("[\u200e\u200f\u061c]")


@dataclass(frozen=True, slots=True)
class Conventions:
    """Hold how a locale writes."""

    locale: Locale
    decimal: str
    """What stands before the fraction: `,`."""
    group: str
    """What stands between thousands: `.`, or U+202F."""
    min_grouped: int
    """The digits of the whole part from which thousands are grouped: 4, or 5 (`1500`, but `15.000`)."""
    group_sizes: tuple[int, int]
    """The digits of the last group and of those before it: 3 and 3, in India 3 and 2."""
    percent_space: str
    """What stands between a number and `%`: nothing, U+00A0 or U+202F."""
    percent_behind: bool
    """Whether `%` follows its number (not so in Turkish)."""
    currency_behind: bool
    """Whether the currency sign follows its number."""
    currency_space: str
    """What stands between the two."""
    quotes: tuple[str, str]
    """The outer quotation marks."""
    inner_quotes: tuple[str, str]
    """The marks of a quotation within a quotation."""
    quote_variants: tuple[tuple[tuple[str, str], tuple[str, str]], ...]
    """Other outer and inner marks that the language's printers use: German `»…«`."""
    quote_space: str
    """What stands inside guillemets: nothing, or the no-break space of French."""
    space_before: Mapping[str, str]
    """Marks and the space wanted before each; of marks that are missing nothing is known."""


@lru_cache(maxsize=64)
def conventions_for(locale: Locale) -> Conventions:
    """Give the conventions of a locale; what is not known of it is as in its language, or usual.

    >>> conventions_for(Locale.parse("pt-PT")).quotes, conventions_for(Locale.parse("de-CH")).decimal
    (('«', '»'), '.')
    """
    from babel.core import Locale as CldrLocale
    from babel.numbers import get_decimal_symbol, get_group_symbol

    # CLDR's pseudo-locales are English in disguise.
    name = "en" if locale.is_pseudo else locale.posix
    cldr = CldrLocale.parse(name)
    facts: dict[str, Any] = {}
    own: Mapping[str, Any] = {}
    for parent in _parents(name):
        own = _table().get(parent.replace("_", "-"), {})
        facts = {**facts, **own}
    # The mark between thousands is Babel's to inherit: Mexico's is not Spain's.
    group = own.get("group") or get_group_symbol(cldr)
    percent = _positive(str(cldr.percent_formats[None].pattern))
    behind, space = _currency(str(cldr.currency_formats["standard"].pattern))
    start, end, inner_start, inner_end = facts["quotes"]
    return Conventions(
        locale=locale,
        decimal=get_decimal_symbol(cldr),
        group=group,
        min_grouped=facts["min_grouped"],
        group_sizes=cldr.decimal_formats[None].grouping,
        percent_space="".join(filter(str.isspace, percent)),
        percent_behind=percent.find("%") > 0,
        currency_behind=behind,
        currency_space=space,
        quotes=(start, end),
        inner_quotes=(inner_start, inner_end),
        quote_variants=tuple(((marks[0], marks[1]), (marks[2], marks[3])) for marks in facts["variants"]),
        quote_space=facts["quote_space"],
        space_before=MappingProxyType(facts["space_before"]),
    )


def _parents(name: str) -> Iterator[str]:
    """Give a locale's forebears, the root first and itself last."""
    from babel.core import get_global

    line = [name]
    while parent := get_global("parent_exceptions").get(line[-1]) or line[-1].rpartition("_")[0]:
        line.append(parent)
    yield _ROOT
    yield from reversed(line)


def _currency(pattern: str) -> tuple[bool, str]:
    """Read a CLDR pattern such as `¤ #,##0.00`: whether the sign follows, and the space between."""
    positive = _positive(pattern)
    return positive.find("¤") > 0, "".join(filter(str.isspace, positive))


def _positive(pattern: str) -> str:
    return _DIRECTION.sub("", pattern.partition(";")[0]).strip()


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    text = files(__package__).joinpath("data", "locale_conventions.json").read_text(encoding="utf-8")
    table: Mapping[str, Mapping[str, Any]] = json.loads(text)["locales"]
    return table
