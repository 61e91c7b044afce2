"""Report words that the locale's Hunspell dictionary lacks, where that program and dictionary are installed.

Off unless the configuration asks for it: no dictionary has every name and every new word. Words of the source and of
the glossary, and words with capitals or digits, are passed over. The program is asked once for all articles.

>>> CHECK.probe(("It rains.", "Es regnet."), locale="en-XA")
[]
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from polypress.checks.base import Context, Family, Place, WideCheck
from polypress.checks.plain import reading
from polypress.model import Catalogue, Locale, Severity, Unit

_PROGRAM = "hunspell"
_PATIENCE = 120
"""Seconds that the program may take for all words."""
_LISTED = re.compile(r"^/.*?([^/\\\s]+?)(?:\.(?:aff|dic))?$", re.MULTILINE)
_NOT_A_WORD = re.compile(r"[\d_]")


def _run(places: Sequence[Place], context: Context) -> Iterator[tuple[Place, str]]:
    program = shutil.which(_PROGRAM)
    dictionary = _dictionary(program, context.conventions) if program else None
    if program is None or dictionary is None:
        return
    forms = (form for term in context.terms for forms in term.targets.values() for form in forms)
    known = {word.casefold() for form in forms for word in form.split()}
    doubtful = [(place, _words(place, known)) for place in places]
    unknown = _unknown({word for _, words in doubtful for word in words}, program, dictionary)
    for place, words in doubtful:
        for word in words:
            if word in unknown:
                yield place, f'"{word}" is not in the dictionary {dictionary}'


def _ties(catalogue: Catalogue) -> Iterator[tuple[str, Unit]]:
    # No unit matters to another one; they are looked at together only because the program is slow to start.
    return ((f"{catalogue.domain}\0{unit.context}\0{unit.source}", unit) for unit in catalogue.active)


def _words(place: Place, known: set[str]) -> tuple[str, ...]:
    """Give the words of a target that its dictionary should have: in small letters, and the target's own."""
    unit = place[1]
    source = frozenset(reading(unit.source).folded)
    return tuple(
        dict.fromkeys(
            word
            for word, folded in zip(reading(unit.target).words, reading(unit.target).folded, strict=True)
            if len(word) > 1
            and word == word.lower()
            and not _NOT_A_WORD.search(word)
            and folded not in source
            and folded not in known
        )
    )


def _unknown(words: Iterable[str], program: str, dictionary: str) -> frozenset[str]:
    """Ask the program which words its dictionary lacks; none where it fails, for no text is wrong because of that."""
    asked = {word.replace("’", "'"): word for word in words}
    answer = _ask([program, "-l", "-i", "utf-8", "-d", dictionary], "".join(f"{word}\n" for word in sorted(asked)))
    return frozenset(asked[word] for word in answer.split() if word in asked)


@lru_cache(maxsize=16)
def _dictionary(program: str, locale: Locale) -> str | None:
    """Find the installed dictionary of a locale, or one of its language."""
    installed = sorted(set(_LISTED.findall(_ask([program, "-D"], ""))))
    exact = [name for name in installed if name.replace("-", "_") == locale.posix]
    if exact or locale.territory:
        return next(iter(exact), None)
    usual = f"{locale.language}_{locale.language.upper()}"
    akin = [name for name in installed if name.replace("-", "_").split("_")[0] == locale.language]
    return usual if usual in akin else next(iter(akin), None)


def _ask(command: Sequence[str], text: str) -> str:
    """Run the program; its list of dictionaries comes on standard error."""
    try:
        result = subprocess.run(  # noqa: S603 the program is on the path, and the texts go to its standard input
            command, input=text, capture_output=True, encoding="utf-8", errors="replace", timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return result.stdout if "-l" in command else result.stdout + result.stderr


CHECK = WideCheck(
    id="spelling",
    family=Family.LANGUAGE,
    severity=Severity.OFF,
    meaning="a word is not in the installed Hunspell dictionary",
    run=_run,
    ties=_ties,
)
