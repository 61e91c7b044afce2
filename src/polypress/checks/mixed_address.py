"""Report an article that addresses its reader formally in one place and informally in another.

Only forms that mean nothing else count, and none inside a quotation: who speaks there may know whom he speaks to.

>>> CHECK.probe(("Choose your map.", "Wählen Sie Ihre Karte."), ("Save your map.", "Speichere deine Karte."))
['formal "Sie" here, informal "deine" elsewhere', 'informal "deine" here, formal "Sie" elsewhere']
>>> CHECK.probe(("Choose your map.", "Wählen Sie Ihre Karte."), ("'Save your map!'", "„Speichere deine Karte!“"))
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from polypress.checks.base import Context, Family, Place, WideCheck, by_article
from polypress.checks.plain import reading
from polypress.model import Catalogue, Severity, Unit

# German `Sie` at the start of a sentence may be `she`; French `tu` after a form of `être` is a participle.
_FORMS: Mapping[str, tuple[str, str]] = {
    "de": (
        r"(?<=[\w,;–] )(?:Sie|Ihnen|Ihr(?:e[nmrs]?)?)\b",
        r"\b(?i:du|dich|dir|dein(?:e[nmrs]?)?|euch|eure[nmrs]?)\b",
    ),
    "nl": (r"(?<![\w'’-])(?:u|U(?= [a-z])|[uU]w)(?![\w'’-])", r"(?<![\w'’-])(?i:je|jij|jou|jouw)(?![\w'’-])"),
    "fr": (
        r"\b(?i:vous|votre|vos)\b",
        r"(?<!est )(?<!suis )(?<!sont )(?<!être )(?<!ait )(?<!\ba )(?<!ont )\b(?i:tu|toi|tes)\b",
    ),
    "es": (
        r"\b(?i:usted)\b",
        r"\b(?i:tú|tus?|ti|contigo|vosotr[oa]s|vuestr[oa]s?)\b",
    ),
    "pt": (
        r"\b(?i:o senhor|a senhora|você)\b(?! d[aeo]s?\b)(?! [A-ZÀ-Ý])",
        r"\b(?i:tu|teus?|tuas?|contigo)\b",
    ),
}
_PATTERNS = {language: (re.compile(formal), re.compile(informal)) for language, (formal, informal) in _FORMS.items()}
_QUOTED = re.compile(
    r"„[^“”„]*[“”]|«[^«»]*»|»[^«»]*«|“[^“”]*”|‘(?:[^‘’]|’(?=\w))*’(?!\w)|\"[^\"]*\"|‚[^‚‘’]*[‘’](?!\w)|(?<!\w)'[^']*'(?!\w)"
)
# A straight mark opens a quotation before a word only: Dutch has `'s avonds`, too.
_OPENED = re.compile(r"(?:[„«»“‘‚]|(?<![\w.,!?…])[\"'](?=\w)(?![smtnk]\b)).*", re.DOTALL)
_CLOSER = re.compile(r"[“”»«]|[’'\"](?!\w)")
_LONGEST_QUOTATION = 8
"""Units that a quotation may run on for, before its closing mark is taken for forgotten."""
_SIGNED = re.compile(r"(?:--+|—|–)\s?[A-Z][\w.]+(?: [A-Z][\w.]*){0,3}\s*\Z")
"""A saying's author behind it: `The exigency of the day.--Goethe.`"""
_MAY_SIGN = re.compile(r"--|[—–&]")
_LONGEST_SAYING = 4
"""Units of a saying, its author's with it."""
_Found = tuple[Place, str]


def _run(places: Sequence[Place], context: Context) -> Iterator[tuple[Place, str]]:
    patterns = _PATTERNS.get(context.locale.language)
    if patterns is None:
        return
    for article in by_article(places):
        yield from _compare(article, *patterns)


def _ties(catalogue: Catalogue) -> Iterator[tuple[str, Unit]]:
    return ((catalogue.domain, unit) for unit in catalogue.active)


def _compare(article: Sequence[Place], formal: re.Pattern[str], informal: re.Pattern[str]) -> Iterator[_Found]:
    """Give the places of the rarer address, or all where neither is rarer."""
    politely: list[_Found] = []
    familiarly: list[_Found] = []
    for place, text in _unquoted(article):
        for pattern, found in ((formal, politely), (informal, familiarly)):
            if match := pattern.search(text):
                found.append((place, match[0]))
    if not politely or not familiarly:
        return
    sides = [
        *((len(politely) <= len(familiarly), *found, "formal", "informal", familiarly[0][1]) for found in politely),
        *((len(familiarly) <= len(politely), *found, "informal", "formal", politely[0][1]) for found in familiarly),
    ]
    for rare, place, form, own, other, example in sides:
        if rare:
            yield place, f'{own} "{form}" here, {other} "{example}" elsewhere'


def _is_signed(text: str) -> bool:
    # Few texts have a dash, and only these need to be read.
    return _MAY_SIGN.search(text) is not None and _SIGNED.search(reading(text).plain) is not None


def _unquoted(article: Sequence[Place]) -> Iterator[tuple[Place, str]]:
    """Give what the article itself says; a quotation may run through several units, and one may be signed."""
    inside = 0
    signed = [number for number, (_, unit) in enumerate(article) if _is_signed(unit.source)]
    saying = {number - before for number in signed for before in range(_LONGEST_SAYING)}
    for number, place in enumerate(article):
        if number in saying:
            continue
        text = reading(place[1].target).plain
        if inside:
            inside -= 1
            closer = _CLOSER.search(text)
            if not closer:
                # Still the quotation.
                continue
            inside, text = 0, text[closer.end() :]
        text = _QUOTED.sub(" … ", text)
        if opened := _OPENED.search(text):
            inside, text = _LONGEST_QUOTATION, text[: opened.start()]
        yield place, text


CHECK = WideCheck(
    id="mixed-address",
    family=Family.LANGUAGE,
    severity=Severity.WARNING,
    meaning="the article addresses its reader formally and informally",
    run=_run,
    ties=_ties,
)
