"""Render and read the units of XLIFF 1.2 (OASIS Standard, 1 February 2008), which most tools speak still.

Inline codes are `<g>` around words and `<ph>` with its text inside. What the ends of a `<g>` stand for, and what else
is no text for translators, is in a `<context-group>`: the strict schema takes no foreign elements, and tools keep this
one. Characters that XML forbids have no element here and are written as codes (`polypress.exchange.writing`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from polypress.errors import ExchangeError
from polypress.exchange.codes import Codes, Ends
from polypress.exchange.inline import Part, Role, cut
from polypress.exchange.reading import Element
from polypress.exchange.units import COMMENT, Reading, notes_of, record_of, unit_id
from polypress.exchange.writing import Xml, block, decode, element, encode, escape, open_tag
from polypress.markup import SpanKind
from polypress.model import State, Unit

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"

_PREFIX = "x-polypress-"
_DOUBTFUL = "needs-review-translation"
_STATES: dict[State, dict[str, str]] = {
    State.MACHINE: {"state": _DOUBTFUL, "state-qualifier": "leveraged-mt"},
    State.NEEDS_REVIEW: {"state": _DOUBTFUL},
    State.TRANSLATED: {"state": "final"},
}
_FROM_MACHINE = frozenset({"leveraged-mt", "mt-suggestion"})
_DONE = frozenset({"translated", "final", "signed-off"})
_TYPES = {SpanKind.EMPHASIS: "italic", SpanKind.STRONG: "bold", SpanKind.LINK: "link"}


def render_unit(unit: Unit) -> Xml:
    """Render a unit."""
    source = cut(unit.source)
    target = cut(unit.target, source)
    parts = [element("source", None, _inline(source))]
    if unit.target:
        state: dict[str, str | None] = {**_STATES[unit.state]}
        if unit.state is State.NEEDS_REVIEW and unit.provenance is not None and unit.provenance.from_memory:
            state["state-qualifier"] = "leveraged-tm"
        parts.append(element("target", state, _inline(target)))
    # A pair in both source and target has its ends but once.
    record = [*record_of(unit), *dict.fromkeys([*_ends(source), *_ends(target)])]
    if record:
        entries = (
            element("context", {"context-type": f"{_PREFIX}{name}"}, escape(encode(text))) for name, text in record
        )
        parts.append(block("context-group", {"purpose": "information"}, entries))
    for kind, text in notes_of(unit):
        parts.append(element("note", {"from": "translator" if kind == COMMENT else kind}, escape(encode(text))))
    attributes = {
        "id": unit_id(unit.key),
        "resname": unit.context,
        # Nothing is said of a unit without target, as some tools will not change it when they write one.
        "approved": ("yes" if unit.state is State.TRANSLATED else "no") if unit.target else None,
        "xml:space": "preserve",
    }
    return block("trans-unit", attributes, parts)


def _ends(parts: Sequence[Part]) -> Iterator[tuple[str, str]]:
    for part in parts:
        if part.role in (Role.START, Role.END):
            yield f"{part.role}-{part.number}", part.text


def _inline(parts: Sequence[Part]) -> Xml:
    written: list[str] = []
    for part in parts:
        text = escape(encode(part.text))
        if part.code is None:
            written.append(text)
        elif part.role is Role.END:
            written.append("</g>")
        else:
            paired = part.role is Role.START
            kind = _TYPES.get(part.code.kind) if paired else None
            attributes: dict[str, str | None] = {"id": str(part.number), "ctype": kind or f"x-{part.code.kind}"}
            written.append(open_tag("g", attributes) if paired else element("ph", attributes, text))
    return Xml("".join(written))


def read_unit(element: Element, path: Path) -> Reading:
    """Read a unit.

    Raises:
        ExchangeError: It has no source, or a character that cannot be.
    """
    source, target = element.first("source"), element.first("target")
    if source is None:
        raise ExchangeError("a unit without a source", path=path, line=element.line)
    record = list(_read_record(element))
    ends = dict(record)
    codes = Codes(path, lambda child, codes: _read_inline(child, codes, ends), decode)
    text = codes.read(source)
    words = "" if target is None else codes.read(target)
    unit = Unit(
        source=text,
        context=None if (name := element.attribute("resname")) is None else decode(name),
        target=words,
        state=_state(element, target),
        line=element.line,
    )
    if _is_copy(element, target) and text == words:
        unit = replace(unit, target="")
    notes = [(_kind(note.attributes.get("from", "")), decode(note.text)) for note in element.all("note")]
    return Reading(unit, notes, record, codes.unknown)


def _kind(author: str) -> str:
    return COMMENT if author == "translator" else author


def _is_copy(element: Element, target: Element | None) -> bool:
    """Tell whether a target that equals its source is none: some tools write such targets where nobody translated."""
    return target is not None and target.attribute("state") is None and element.attribute("approved") != "yes"


def _state(element: Element, target: Element | None) -> State:
    state = target.attribute("state") if target else None
    if state in _DONE:
        return State.TRANSLATED
    if state is not None:
        qualifier = target.attribute("state-qualifier") if target else None
        return State.MACHINE if qualifier in _FROM_MACHINE else State.NEEDS_REVIEW
    return State.NEEDS_REVIEW if element.attribute("approved") == "no" else State.TRANSLATED


def _read_inline(element: Element, codes: Codes, ends: dict[str, str]) -> Iterator[str]:
    name = element.attribute("id")
    rid = element.attribute("rid", "id")
    match element.name:
        case "g":
            pair = codes.meet(name, Ends(ends.get(f"start-{name}"), ends.get(f"end-{name}")))
            yield codes.text(element, name, pair.start)
            yield from codes.inside(element)
            yield codes.text(element, name, pair.end)
        case "ph" | "it":
            yield codes.text(element, name, codes.meet(name, Ends(decode(element.text) or None)).start)
        case "bpt":
            yield codes.text(element, rid, codes.meet(rid, Ends(decode(element.text) or None)).start)
        case "ept":
            yield codes.text(element, rid, codes.meet(rid, Ends(None, decode(element.text) or None)).end)
        case "x":
            yield codes.text(element, name, codes.meet(name, Ends(element.attribute("equiv-text"))).start)
        case "bx" | "ex":
            pair = codes.meet(rid, Ends(ends.get(f"start-{rid}"), ends.get(f"end-{rid}")))
            yield codes.text(element, rid, pair.start if element.name == "bx" else pair.end)
        case _:
            yield from codes.inside(element)


def _read_record(element: Element) -> Iterator[tuple[str, str]]:
    for group in element.all("context-group"):
        for entry in group.all("context"):
            kind = entry.attributes.get("context-type", "")
            if kind.startswith(_PREFIX):
                yield kind.removeprefix(_PREFIX), decode(entry.text)
