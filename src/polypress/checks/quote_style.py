"""Report quotation marks that are not the language's: straight ones, or those of English in a German text.

What good writers of the language use passes, be it the form of CLDR or another; CLDR's is what is proposed. Half a
quotation, whose rest stands in the next sentence, is looked at only where the source has the same half. Where little is
known of a language's marks nothing is said, nor where source and target have straight marks only.

>>> CHECK.probe('"Never," she said.', "“Niemals”, sagte sie.")
['“…” should be „…“']
>>> CHECK.probe('"Never," she said.', "»Niemals«, sagte sie.")
[]
"""

from __future__ import annotations

from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.plain import reading
from polypress.checks.typeset import conventions_of, mended, prose
from polypress.conventions import Conventions
from polypress.model import Edit, Severity, Unit
from polypress.typesetting.quotations import find_pairs
from polypress.typesetting.typography import half_quotation_edits, quote_edits

_MARKS = frozenset("\"'“”„‘’‚«»‹›")
_SINGLE = frozenset("'’‘‚")
_CURLY = frozenset("“”„‘’‚«»‹›")
_DOUBLE = frozenset("“”„«»")
_STRAIGHT = frozenset({'""', "''"})
_KNOWN = frozenset({"cs", "da", "de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "sv", "uk"})
_ALSO = {
    "cs": ("„“", "‚‘", "»«", "›‹"),
    "da": ("»«", "›‹", "””", "„“", "’’"),
    "de": ("„“", "‚‘", "»«", "›‹"),
    "en": ("“”", "‘’"),
    "es": ("«»", "“”", "‘’"),
    "fr": ("«»", "“”", "‘’", "‹›"),
    "it": ("«»", "“”", "‘’"),
    "nl": ("‘’", "“”", "„”", "‚’"),
    "pl": ("„”", "«»", "»«", "‚’"),
    "pt": ("«»", "“”", "‘’"),
    "ru": ("«»", "„“", "“”"),
    "sv": ("””", "’’", "»»", "»«"),
    "uk": ("«»", "„“", "“”"),
}
"""Pairs that edited texts of a language have, besides those of its conventions."""


def _run(unit: Unit, context: Context) -> Iterator[str]:
    if not _is_affected(unit, context):
        return
    text, conventions = prose(unit.target), conventions_of(context)
    wanted = "…".join(conventions.quotes)
    wrong = dict.fromkeys(f"{text[start]}…{text[end]}" for start, end in _wrong_pairs(unit, text, conventions))
    for form in wrong:
        yield f"{form} should be {'…'.join(conventions.inner_quotes) if form[0] in _SINGLE else wanted}"
    if not wrong and (foreign := _foreign(text, conventions)):
        yield f"{foreign} does not go with {wanted}"
    elif not wrong and (edit := _half(unit, context)):
        old = text[edit.start : edit.end].strip()
        yield f"{old} should be {edit.text.strip()}, as in {wanted}"


def _is_affected(unit: Unit, context: Context) -> bool:
    if _MARKS.isdisjoint(reading(unit.target).characters):
        return False
    return context.conventions.language in _KNOWN and not context.locale.is_pseudo


def _accepted(conventions: Conventions) -> frozenset[str]:
    schemes = ((conventions.quotes, conventions.inner_quotes), *conventions.quote_variants)
    own = {"".join(pair) for scheme in schemes for pair in scheme}
    return frozenset(own | set(_ALSO.get(conventions.locale.language, ())))


def _good(unit: Unit, conventions: Conventions) -> frozenset[str]:
    """Give the pairs that are good in this unit."""
    typographic = reading(unit.source).characters | reading(unit.target).characters
    return _accepted(conventions) | (_STRAIGHT if _CURLY.isdisjoint(typographic) else frozenset())


def _wrong_pairs(unit: Unit, text: str, conventions: Conventions) -> list[tuple[int, int]]:
    good = _good(unit, conventions)
    pairs = find_pairs(text)
    # What is quoted in the source's own words keeps the marks within them.
    kept = [pair for pair in pairs if text[pair.start + 1 : pair.end].strip() in unit.source]
    return [
        (pair.start, pair.end)
        for pair in pairs
        if text[pair.start] + text[pair.end] not in good
        and not any(outer.start < pair.start and pair.end < outer.end for outer in kept)
    ]


def _foreign(text: str, conventions: Conventions) -> str:
    """Give the marks that the language has in no place at all, where they do not pair up."""
    if find_pairs(text):
        return ""
    own = set().union(*_accepted(conventions))
    return "".join(sorted(set(text) & _DOUBLE - own))


def _half(unit: Unit, context: Context) -> Edit | None:
    text, good = prose(unit.target), _good(unit, conventions_of(context))
    for edit in half_quotation_edits(prose(unit.source), text, context.conventions):
        old, new = text[edit.start : edit.end].strip(), edit.text.strip()
        opens = new == conventions_of(context).quotes[0] and not text[: edit.start].strip()
        if old != new and not any(pair[0 if opens else 1] == old for pair in good):
            return edit
    return None


def _fix(unit: Unit, context: Context) -> str:
    if not _is_affected(unit, context):
        return unit.target
    text, conventions = prose(unit.target), conventions_of(context)
    if _wrong_pairs(unit, text, conventions):
        return mended(unit.target, quote_edits(text, conventions))
    half = _half(unit, context)
    return mended(unit.target, [half]) if half else unit.target


CHECK = Check(
    id="quote-style",
    family=Family.TYPOGRAPHY,
    severity=Severity.WARNING,
    meaning="quotation marks of another language, or straight ones",
    run=_run,
    fix=_fix,
)
