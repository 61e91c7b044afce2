"""Report acronyms that the target has lost; another acronym may be theirs in that language: NATO, OTAN.

>>> CHECK.probe("NATO and the EU agreed.", "Die Alliierten und die EU waren sich einig.")
['no "NATO" in the target, nor another acronym']
>>> CHECK.probe("NATO agreed with the UK.", "L’OTAN s’est accordée avec le Royaume-Uni.", "fr")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from polypress.checks.base import Check, Context, Family
from polypress.checks.exonyms import fold
from polypress.checks.plain import plain_text, reading
from polypress.model import Severity, Unit

_SOURCE = re.compile(r"(?<![\w.&-])(?:[A-Z]{2,6}|(?:[A-Z]\.){2,5})(?=(?:['’]?s)?(?![\w&]))")
_QUICK = re.compile(r"[A-Z][A-Z.]")
_TARGET = re.compile(r"(?<!\w)(?:(?:[A-Z]{1,3}\.[\s\u00a0\u202f]?){2,5}|[^\W\d_a-zß-ÿ]{2,7})")
_ROMAN = re.compile(r"[IVXLC]+")
_FIXED = frozenset(
    """
    AC AFP AOL API ASCII BBC CBS CD CIA CNN CPU CSS CSV DC DVD FBI FM FTP GIF GPS GPU HBO HTML HTTP HTTPS IBM ID IP ISBN
    ISO JPEG JPG JSON KGB LCD LED LGBT LTE MIT MP NASA NBC NBA NFL PDF PHP PNG RAM ROM SDK SIM SMS SQL SSH SSL SVG TCP
    TLS UEFA UNESCO UNICEF URL USB UTF WAV XML ZIP
    """.split()
)
"""Acronyms that are the same in every language with Latin letters."""
_WORDS_TOO = frozenset(
    """
    AD AGM AKA AM ASAP ATM AWOL BC CCTV CEO CFO COO CTO DA DIY DOD DOJ EST ETA EV FAQ FYI GDP GMT GOP GP HGV HQ HR ICU
    IED IOU IT LLC MD MEP MIA MP MPS NGO NO OAP OK PC PE PHD PM POW PPE PR QC RIP SUV TBA TBC TV UAV UTC VAT VC VIP VP
    WMD WW WWI WWII
    """.split()
)
"""Acronyms that many languages say in words."""
_SMALL = frozenset({"nl", "sv", "da", "nb", "no"})
"""Languages that write acronyms of everyday things in small letters: `pc’s`, `tv`."""
_SHOUTED = 0.5


def _run(unit: Unit, context: Context) -> Iterator[str]:
    source = plain_text(unit.source)
    if not _QUICK.search(source):
        return
    found = {_bare(match[0]): match.start() for match in _SOURCE.finditer(source)}
    if not found or context.locale.is_pseudo:
        return
    target = plain_text(unit.target)
    # Most stand in the target as they are, which needs no search for those of the target.
    if all(word in target for word in found):
        return
    others = {_bare(word) for word in _TARGET.findall(target)}
    missing = {word: start for word, start in found.items() if not _stands_in(word, others, target)}
    if not missing or not _is_latin(target) or _is_shouted(source):
        return
    new = {word for word in others if word not in found and not _ROMAN.fullmatch(word)}
    places = [(match.start, match.end) for match in reading(unit.source).terms(context.terms, context.source.language)]
    for word, start in missing.items():
        if word in _WORDS_TOO or _ROMAN.fullmatch(word) or any(begin <= start < end for begin, end in places):
            continue
        if word not in _FIXED and (new or _is_spelled_out(word, target, context)):
            continue
        if context.locale.language in _SMALL and re.search(rf"(?<!\w){word.lower()}(?:['’]?s)?(?!\w)", target):
            continue
        yield f'no "{word}" in the target' + ("" if word in _FIXED else ", nor another acronym")


def _bare(word: str) -> str:
    return re.sub(r"[.\s]", "", word)


def _stands_in(word: str, others: set[str], target: str) -> bool:
    return word in others or word in target


def _is_latin(text: str) -> bool:
    return any("A" <= letter <= "z" for letter in text) and max(text) < "\u2e80"


def _is_shouted(text: str) -> bool:
    """Tell whether all of a text is in capitals, so that none of them makes an acronym."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum(map(str.isupper, letters)) > len(letters) * _SHOUTED


def _is_spelled_out(word: str, target: str, context: Context) -> bool:
    """Tell whether words in a row start with its letters in some order, or say the place it stands for."""
    small = fold(target)
    if any(form in small for form in _place(word, context.conventions.posix)):
        return True
    initials = [fold(part[0]) for part in re.findall(r"[^\W\d_]{3,}", target)]
    size, wanted = len(word), sorted(word.casefold())
    return any(sorted(initials[at : at + size]) == wanted for at in range(len(initials) - size + 1))


@lru_cache(maxsize=512)
def _place(word: str, locale: str) -> tuple[str, ...]:
    """Give the starts of the words that stand for a country or a union: `US` is `amerikanisch`, too."""
    from babel.core import Locale as CldrLocale

    code = {"UK": "GB", "USA": "US", "UAE": "AE", "DRC": "CD", "USSR": "SU"}.get(word, word)
    name = fold(CldrLocale.parse(locale).territories.get(code, ""))
    starts = tuple(part[:5] for part in re.findall(r"\w{4,}", name))
    return starts + {"US": ("ameri", "estadounid"), "GB": ("brit",), "EU": ("europ",)}.get(code, ())


CHECK = Check(
    id="acronyms",
    family=Family.ACCURACY,
    severity=Severity.WARNING,
    meaning="an acronym of the source is missing in the target",
    run=_run,
)
