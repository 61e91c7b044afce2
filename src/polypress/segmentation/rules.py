"""What the engine must know of a language, read from a data file of the package; imports nothing of polypress.

A language is added by a file in `data/` and a line in `_DATA`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files

_DATA = {"en": "en.toml"}
"""The data file of each language that has one, by its ISO 639 code."""
_GENERIC = "generic.toml"
_NONE: frozenset[str] = frozenset()


class Kind(Enum):
    """How far the word before a full stop lets a sentence end there."""

    PLAIN = "an ordinary word"
    INNER = "never the end"
    NUMBERED = "not the end before a number"
    DOUBTFUL = "the end only before a starter or an opening quotation mark"
    CLOCK = "the end unless a number, a time zone, a day or a month follows"


@dataclass(frozen=True, slots=True)
class Rules:
    """Hold what is particular to one language."""

    kinds: Mapping[str, Kind]
    """Abbreviations without their final full stop, in each spelling; what is missing is an ordinary word."""
    starters: frozenset[str]
    """Words that, capitalised, all but certainly begin a sentence."""
    lettered: frozenset[str]
    """Words that a single letter completes: plan B, vitamin C."""
    after_clock: frozenset[str]
    """Words that belong to the time of day before them."""
    speech: frozenset[str]
    """Verbs of saying, for `"Why?" Smith asked.`"""
    after_speech: frozenset[str]
    """Words that may go on after such a verb when it ends a sentence begun by the speech."""
    ordinals: bool
    """Whether a short number and a full stop may be an ordinal (German `3. Oktober`)."""


def load_rules(language: str) -> Rules:
    """Load a language's rules, or the generic ones where it has none.

    Args:
        language: BCP 47 or POSIX name; only its language counts.

    >>> load_rules("en-GB").kinds["Gen"]
    <Kind.INNER: 'never the end'>
    >>> load_rules("xx").kinds
    {}
    """
    code = language.replace("_", "-").partition("-")[0].lower()
    return _read(_DATA.get(code, _GENERIC))


@cache
def _read(name: str) -> Rules:
    table = tomllib.loads(files(__package__).joinpath("data", name).read_text("utf-8"))
    words = {name: frozenset(value.split()) for name, value in table.get("words", {}).items()}
    return Rules(
        kinds=_kinds(table),
        starters=words.get("starters", _NONE),
        lettered=words.get("lettered", _NONE),
        after_clock=words.get("after_clock", _NONE),
        speech=words.get("speech", _NONE),
        after_speech=words.get("after_speech", _NONE),
        ordinals=table.get("ordinals", False),
    )


def _kinds(table: Mapping[str, Mapping[str, str]]) -> dict[str, Kind]:
    """Spell every abbreviation out; where one has two kinds, the earlier in `Kind` holds."""
    kinds: dict[str, Kind] = {}
    for kind in Kind:
        for group in table.get(kind.name.lower(), {}).values():
            for word in group.split():
                for spelling in _spellings(word):
                    kinds.setdefault(spelling, kind)
    return kinds


def _spellings(word: str) -> set[str]:
    return {word, word[0].upper() + word[1:]} if word.islower() else {word, word.upper()}
