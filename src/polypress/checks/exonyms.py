"""What places are called in other languages, as CLDR has it: countries, continents, and cities with a time zone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

_WORD = re.compile(r"\w{3,}")
_LETTERS = str.maketrans({"ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """Take a word's case and accents away.

    >>> fold("Łódź"), fold("Großbritannien")
    ('lodz', 'grossbritannien')
    """
    decomposed = unicodedata.normalize("NFD", word.casefold().translate(_LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


class Places(NamedTuple):
    """Hold what one language calls the places of another."""

    names: Mapping[str, frozenset[str]]
    """The folded words of each place's name, by each word of its name in the source, in small letters."""
    single: frozenset[str]
    """The names in the source that are one word, in small letters."""
    own: frozenset[str]
    """What the target calls places in one word, folded."""


@lru_cache(maxsize=32)
def place_names(source: str, target: str) -> Places:
    """Look up what places are called.

    Args:
        source: POSIX name of the locale that names are known in.
        target: POSIX name of the locale whose names are wanted.

    >>> places = place_names("en", "nl")
    >>> sorted(places.names["germany"]), sorted(places.names["vienna"]), "zealand" in places.single
    (['duitsland'], ['wenen'], False)
    """
    known = _names(target)
    names: dict[str, set[str]] = {}
    single: set[str] = set()
    alone: set[str] = set()
    for code, name in _names(source, like=known).items():
        own = {fold(word) for word in _WORD.findall(known.get(code, name))}
        alone.update(own if len(own) == 1 else ())
        # Small words of a name (`and`, `the`) are no names.
        words = [word.casefold() for word in _WORD.findall(name) if word[0].isupper()]
        for word in words:
            names.setdefault(word, set()).update(own)
        single.update(words if len(words) == 1 else ())
    return Places({word: frozenset(own) for word, own in names.items()}, frozenset(single), frozenset(alone))


def _names(locale: str, like: Iterable[str] = ()) -> dict[str, str]:
    """Give the names by code: of `like` too, for a zone without a name of its own is called as in English."""
    from babel.core import Locale as CldrLocale

    cldr = CldrLocale.parse(locale)
    zones: dict[str, Any] = dict(cldr.time_zones)
    cities = {zone: zone.rpartition("/")[2].replace("_", " ") for zone in (*like, *zones) if "/" in zone}
    cities |= {zone: zones[zone]["city"] for zone in zones if "/" in zone and "city" in zones[zone]}
    return {**cldr.territories, **cities}
