"""Render and read glossaries in TBX-Basic (ISO 30042:2019), and read the older form, `<martif>` (ISO 30042:2008).

We write the style "DCA" (data categories as attributes), which differs least from the older form; "DCT" is read too.
What a row of ours says and TBX-Basic has no category for (that a term is a name, or must not be translated) is a note
with an identifier of its own, so that a person reads it and nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from polypress.errors import ExchangeError
from polypress.exchange.reading import Element, collapse, read_elements, read_locale
from polypress.exchange.writing import DECLARATION, Xml, block, decode, element, encode, escape
from polypress.glossary import is_proper
from polypress.model import Locale, Term

NAMESPACE = "urn:iso:std:iso:30042:ed-2"

_TOOL = "polypress"
_PARTS_OF_SPEECH = ("noun", "verb", "adjective", "adverb")
"""Those that TBX-Basic knows, `other` aside."""
_SPEECHES = {"properNoun": "proper noun", "other": ""}
"""What others say differently."""
_PREFERRED, _ADMITTED = "preferredTerm-admn-sts", "admittedTerm-admn-sts"
_REJECTED = ("deprecatedTerm", "supersededTerm")
_SPEECH, _UNTRANSLATABLE = "part-of-speech", "do-not-translate"


def render_tbx(terms: Iterable[Term], *, source: Locale) -> str:
    """Render a glossary.

    Args:
        terms: Its terms.
        source: Their language.

    Raises:
        ExchangeError: There are none, and the format has no way to say that.
    """
    header = block(
        "tbxHeader", None, [block("fileDesc", None, [block("sourceDesc", None, [element("p", None, escape(_TOOL))])])]
    )
    entries = [_entry(term, source, f"c{number}") for number, term in enumerate(terms, 1)]
    if not entries:
        raise ExchangeError("a glossary without terms cannot be written as TBX")
    text = block("text", None, [block("body", None, entries)])
    root = {"type": "TBX-Basic", "style": "dca", "xml:lang": source.bcp47, "xmlns": NAMESPACE}
    return f"{DECLARATION}{block('tbx', root, [header, text])}\n"


def _entry(term: Term, source: Locale, identifier: str) -> Xml:
    notes = [
        (None, term.note),
        (_SPEECH, "" if term.part_of_speech in _PARTS_OF_SPEECH else term.part_of_speech),
        (_UNTRANSLATABLE, "do not translate" if term.do_not_translate else ""),
    ]
    speech = next((speech for speech in _PARTS_OF_SPEECH if speech in term.part_of_speech.split()), "other")
    own = [_note("partOfSpeech", speech)] if term.part_of_speech else []
    parts = [
        element("note", {"id": f"{identifier}.{name}"} if name else None, escape(encode(text)))
        for name, text in notes
        if text
    ]
    parts.append(block("langSec", {"xml:lang": source.bcp47}, [_term(term.source, own)]))
    for locale, forms in term.targets.items():
        ranks = [_PREFERRED, *[_ADMITTED] * (len(forms) - 1)]
        sections = (_term(form, [_note("administrativeStatus", rank)]) for form, rank in zip(forms, ranks, strict=True))
        parts.append(block("langSec", {"xml:lang": locale}, sections))
    return block("conceptEntry", {"id": identifier}, parts)


def _term(text: str, notes: Iterable[Xml]) -> Xml:
    return block("termSec", None, [element("term", None, escape(encode(text))), *notes])


def _note(name: str, value: str) -> Xml:
    return element("termNote", {"type": name}, escape(value))


def parse_tbx(data: bytes, path: Path, *, source: Locale) -> tuple[Term, ...]:
    """Read a glossary.

    A concept with several terms in the source language gives a row for each; terms that an entry rejects are left out,
    and rows of the same term become one.

    Args:
        data: Its bytes.
        path: Where they come from, for messages.
        source: The language whose terms are the rows.

    Raises:
        ExchangeError: It is malformed, hostile, or no TBX.
    """
    is_ours = False
    terms: dict[str, Term] = {}
    wanted = ["tbxHeader", "martifHeader", "conceptEntry", "termEntry"]
    for found in read_elements([data], path, roots=["tbx", "martif"], wanted=wanted):
        if found.name.endswith("Header"):
            is_ours = collapse(found.text) == _TOOL
            continue
        for term in _read_entry(found, path, source, is_ours=is_ours):
            key = term.source if is_proper(term) else term.source.casefold()
            terms[key] = _merged(terms[key], term) if key in terms else term
    return tuple(terms.values())


def _merged(old: Term, new: Term) -> Term:
    forms = dict(old.targets)
    for locale, found in new.targets.items():
        forms[locale] = tuple(dict.fromkeys([*forms.get(locale, ()), *found]))
    notes = dict.fromkeys(filter(None, (old.note, new.note)))
    return replace(old, targets=forms, note="\n".join(notes), part_of_speech=old.part_of_speech or new.part_of_speech)


def _read_entry(entry: Element, path: Path, source: Locale, *, is_ours: bool) -> Iterator[Term]:
    def text(element: Element) -> str:
        return decode(element.text) if is_ours else collapse(element.text)

    sections = [
        (locale, section)
        for section in entry.all("langSec", "langSet")
        if (locale := read_locale(section.attribute("xml:lang", "lang")))
    ]
    same = [section for section in sections if section[0].language == source.language]
    chosen = next((section for section in same if section[0] == source), same[0] if same else None)
    if chosen is None:
        return
    targets: dict[str, tuple[str, ...]] = {}
    for locale, section in sections:
        if section is not chosen[1]:
            forms = [text(term) for _, term in _accepted(section, path)]
            targets[locale.bcp47] = tuple(dict.fromkeys([*targets.get(locale.bcp47, ()), *filter(None, forms)]))
    own = {_own_name(note): text(note) for note in entry.all("note")} if is_ours else {}
    plain = [text(note) for note in entry.all("note") if not (is_ours and _own_name(note))]
    definitions = [*filter(None, (_category(holder, "definition") for holder in (entry, chosen[1])))]
    for section, term in _accepted(chosen[1], path):
        if text(term):
            speech = _category(section, "partOfSpeech")
            yield Term(
                source=text(term),
                targets={locale: forms for locale, forms in targets.items() if forms},
                part_of_speech=own.get(_SPEECH) or _SPEECHES.get(speech, speech),
                do_not_translate=_UNTRANSLATABLE in own,
                note="\n".join([*definitions, *plain]),
                line=entry.line,
            )


def _own_name(note: Element) -> str:
    """Tell which of our own notes it is; empty for a person's."""
    return note.attributes.get("id", "").rpartition(".")[2]


def _accepted(language: Element, path: Path) -> Iterator[tuple[Element, Element]]:
    """Give the terms that are not rejected, each behind what holds it, the preferred ones first."""
    found = []
    for outer in language.all("termSec", "tig", "ntig"):
        section = outer.first("termGrp") or outer
        term = section.first("term")
        if term is None:
            raise ExchangeError("a term's section without <term>", path=path, line=outer.line)
        status = _category(section, "administrativeStatus") or _category(section, "normativeAuthorization")
        if not status.startswith(_REJECTED):
            found.append((not status.startswith("preferredTerm"), section, term))
    return ((section, term) for _, section, term in sorted(found, key=lambda entry: entry[0]))


def _category(section: Element, name: str) -> str:
    """Give what a data category says, whether that is an attribute or an element's name, in a group or not."""
    for child in section.children:
        if isinstance(child, Element):
            if child.attribute("type") == name or child.name.rpartition(" ")[2] == name:
                return collapse(child.text)
            if child.name.endswith("Grp") and (inner := _category(child, name)):
                return inner
    return ""
