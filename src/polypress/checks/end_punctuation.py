"""Compare the mark that ends source and target, whatever its form in either language.

Weblate's `end_stop`, `end_colon`, `end_semicolon`, `end_question`, `end_exclamation` and `end_ellipsis` and pofilter's
`endpunc` in one. Whether a question is an exclamation too is the affair of `end-interrobang`.

>>> CHECK.probe("Is the war over?", "Der Krieg ist vorbei.")
['the target ends with ".", the source with "?"']
>>> CHECK.probe("'Is the war over?'", "„Ist der Krieg vorbei?“")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from polypress.checks.base import Check, Context, Family
from polypress.checks.plain import plain_text
from polypress.checks.retelling import RETOLD
from polypress.model import Severity, State, Unit


class _Mark(StrEnum):
    STOP = "."
    ELLIPSIS = "…"
    EXCLAMATION = "!"
    QUESTION = "?"
    COLON = ":"
    SEMICOLON = ";"


_FORMS = {
    _Mark.STOP: ".。．｡।॥۔።။។։",
    _Mark.ELLIPSIS: "…⋯",
    _Mark.EXCLAMATION: "!！‼⁈⁉‽",
    _Mark.QUESTION: "?？؟\u037e፧⁇⁈⁉‽",
    _Mark.COLON: ":：፡",
    _Mark.SEMICOLON: ";；؛፤",
}
_GREEK = {_Mark.QUESTION: ";\u037e?", _Mark.SEMICOLON: "·\u0387"}
"""The marks that have other forms in Greek."""
_MARKS = "".join(_FORMS.values()) + _GREEK[_Mark.SEMICOLON]
_SPACES = " \t\r\n\u00a0\u2009\u202f\u200b\u200e\u200f\u2060\ufeff"
_CLOSERS = "\"'”’»«›‹“‘„‚」』】》〉）)]}*_~`"
_CLUSTER = re.compile(rf"[{re.escape(_MARKS)}][{re.escape(_MARKS + _SPACES)}]*")
INTERROBANG = frozenset({_Mark.QUESTION, _Mark.EXCLAMATION})
"""What `?!` means, and `‽`."""
_NO_STOPS = frozenset({"th", "lo"})
"""Languages that end a sentence with a space."""
_ABBREVIATION = re.compile(
    r"(?:\b[^\W\d_]{1,2}\.\s?){2,}\Z|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|Mr|etc|usw|bzw|enz|evtl|ggf|approx|dept|min|máx|aprox)\.\Z",
    re.IGNORECASE,
)
"""A heading may end in `U.S.` or `EE. UU.`: that stop belongs to the word."""

_MORE = re.compile(r"(?<=[»”\"’'])\s?,\s*\Z|(?<=[:;.!?])\s?(?:--+|—)\s*\Z")
"""What stands behind a quotation that goes on with who said it, or behind `in this way:--`."""
_EXCLAIMS = re.compile(
    r"[«“„\"‘¡\s]*(?:que de|quel(?:le)?s?|combien|qué|cuánt[oa]s?|quant[oa]s?|wat een|hoeveel|welch\w*"
    r"|wie viele?|was für)\b",
    re.IGNORECASE,
)
"""How an exclamation begins that other languages put as a statement: `Que de vies ont été gâchées !`"""
_DASHED = re.compile(r"(?:--+|—|–)\s*\Z")
"""A dash that English may put before what follows, as others put a colon: `You must sign--`."""
_TELLS = re.compile(r"[\"“‘']|\b(?:ask|wonder|think|thought|question|remember|know|knew)\w*\b", re.IGNORECASE)
"""Where a question may stand within a statement, which a translator may put indirectly."""
_ASKED = re.compile(r"\?[\s»”\"’']*,?\s(?:\S+\s){0,3}\S+\Z")
"""A question whose mark stands before who asked: `¿Es coleccionista?, le pregunto.`"""
_INDIRECT = re.compile(
    r"\bwhether\b|\b(?:ask|wonder|question|know|learn|tell|see|understand|find out|say|clear|explain|consider|think"
    r"|doubt|decide|guess)\w*\b.*\b(?:how|when|where|why|what|who|whom|whose|which|if)\b",
    re.IGNORECASE,
)
"""A question within a statement, which a translator may put directly."""


@dataclass(frozen=True, slots=True)
class _Ending:
    """Hold how a text ends: `?` and then `.` in `"Is it over?".`."""

    clusters: tuple[str, ...] = ()
    """The marks as they stand, quotation marks and brackets between them left out."""
    last: frozenset[_Mark] = frozenset()
    every: frozenset[_Mark] = frozenset()


def _run(unit: Unit, context: Context) -> Iterator[str]:
    texts = plain_text(unit.source), plain_text(unit.target)
    source, target = _ending(texts[0], context.source.language), _ending(texts[1], context.locale.language)
    if source.last == target.last or source.every == target.every:
        return
    if INTERROBANG in (source.last, target.last) and source.last & target.last:
        return
    if unit.state is not State.MACHINE and target.last == {_Mark.EXCLAMATION} and _EXCLAIMS.match(texts[1]):
        return
    if not source.last and target.last == {_Mark.COLON} and _DASHED.search(texts[0]):
        return
    if _Mark.STOP in source.last and target.last == {_Mark.QUESTION} and _INDIRECT.search(texts[0]):
        return
    if unit.state is not State.MACHINE and target.last == {_Mark.STOP} and _is_quieter(source.last, texts, context):
        return
    only_a_stop = {source.last, target.last} == {frozenset({_Mark.STOP}), frozenset()}
    if only_a_stop and (context.locale.language in _NO_STOPS or any(map(_ends_in_abbreviation, texts))):
        return
    if not target.clusters:
        yield f'the target lacks the final "{source.clusters[-1]}" of the source'
    elif not source.clusters:
        yield f'the target ends with "{target.clusters[-1]}", the source without a mark'
    else:
        yield f'the target ends with "{target.clusters[-1]}", the source with "{source.clusters[-1]}"'


def _is_quieter(marks: frozenset[_Mark], texts: tuple[str, str], context: Context) -> bool:
    """Tell whether a person may have ended in a stop what the author calls out, or asks within a speech."""
    if marks == {_Mark.EXCLAMATION}:
        return True
    retold = RETOLD.get(context.locale.language)
    if marks != {_Mark.QUESTION} or not _TELLS.search(texts[0]):
        return False
    return _ASKED.search(texts[1]) is not None or (retold is not None and retold.search(texts[1]) is not None)


def final_marks(text: str, language: str) -> frozenset[str]:
    """Give what the last marks of a text mean.

    >>> sorted(final_marks("Сейчас?!", "ru"))
    ['!', '?']
    """
    return frozenset(mark.value for mark in _ending(plain_text(text), language).last)


def _ending(text: str, language: str) -> _Ending:
    text = _MORE.sub("", text)
    tail = text[len(text.rstrip(_MARKS + _SPACES + _CLOSERS)) :]
    clusters = tuple("".join(cluster.split()) for cluster in _CLUSTER.findall(tail))
    meanings = [_meaning(cluster, language) for cluster in clusters]
    return _Ending(
        clusters,
        last=meanings[-1] if meanings else frozenset(),
        every=_without_weak(frozenset().union(*meanings)),
    )


def _ends_in_abbreviation(text: str) -> bool:
    return _ABBREVIATION.search(text.rstrip(_SPACES + _CLOSERS)[-20:]) is not None


@lru_cache(maxsize=1024)
def _meaning(cluster: str, language: str) -> frozenset[_Mark]:
    cluster = re.sub(r"\.{3,}|。{3,}", _Mark.ELLIPSIS, cluster)
    forms = _FORMS | _GREEK if language == "el" else _FORMS
    return _without_weak(frozenset(mark for mark, own in forms.items() if not set(own).isdisjoint(cluster)))


def _without_weak(marks: frozenset[_Mark]) -> frozenset[_Mark]:
    """Leave out the stop beside a stronger mark: Spanish writes `?».` where English has `?"`."""
    return marks - {_Mark.STOP} or marks


CHECK = Check(
    id="end-punctuation",
    family=Family.PUNCTUATION,
    severity=Severity.WARNING,
    meaning="the final mark differs from the source",
    run=_run,
)
