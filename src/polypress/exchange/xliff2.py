"""Render and read the units of XLIFF 2.1 (OASIS Standard, 13 February 2018; ISO 21720:2024 is its twin).

Inline codes are `<pc>` and `<ph>` with their texts in `<originalData>`; what is no text for translators is in the
metadata module. `<segment state>` tells the state, and `subState`, which a tool must take away when it changes the
state, that a text is a machine's or doubtful. Characters that XML forbids are `<cp>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from polypress.errors import ExchangeError
from polypress.exchange.codes import Codes, Ends
from polypress.exchange.inline import Part, Role, cut
from polypress.exchange.reading import Element
from polypress.exchange.units import Reading, notes_of, record_of, unit_id
from polypress.exchange.writing import FORBIDDEN, Xml, block, decode, element, encode, escape, open_tag
from polypress.markup import SpanKind
from polypress.model import State, Unit

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
"""Of the core, in 2.0 and 2.1."""
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"

_STATES: dict[State, dict[str, str]] = {
    State.UNTRANSLATED: {},
    State.MACHINE: {"state": "initial", "subState": "polypress:machine"},
    State.NEEDS_REVIEW: {"state": "initial", "subState": "polypress:needs-review"},
    State.TRANSLATED: {"state": "final"},
}
_FORMAT = {"type": "fmt"}
_TYPES: dict[SpanKind, dict[str, str]] = {
    SpanKind.EMPHASIS: {**_FORMAT, "subType": "xlf:i"},
    SpanKind.STRONG: {**_FORMAT, "subType": "xlf:b"},
    SpanKind.STRIKETHROUGH: {**_FORMAT, "subType": "polypress:strikethrough"},
    SpanKind.LINK: {"type": "link"},
    SpanKind.IMAGE: {"type": "image"},
}


def render_unit(unit: Unit) -> Xml:
    """Render a unit."""
    source = cut(unit.source)
    target = cut(unit.target, source)
    data: dict[str, str] = {}
    segment = [element("source", None, _inline(source, data))]
    if unit.target:
        segment.append(element("target", None, _inline(target, data)))
    notes = [element("note", {"category": kind}, escape(encode(text))) for kind, text in notes_of(unit)]
    codes = (element("data", {"id": name}, _text(text)) for text, name in data.items())
    parts = [
        *_record(list(record_of(unit))),
        *([block("notes", None, notes)] if notes else []),
        *([block("originalData", None, codes)] if data else []),
        block("segment", _STATES[unit.state], segment),
    ]
    return block("unit", {"id": unit_id(unit.key), "name": unit.context, "xml:space": "preserve"}, parts)


def _record(record: Sequence[tuple[str, str]]) -> Iterator[Xml]:
    if record:
        entries = (element("mda:meta", {"type": name}, escape(encode(text))) for name, text in record)
        yield block("mda:metadata", None, [block("mda:metaGroup", {"category": "polypress"}, entries)])


def _text(text: str) -> Xml:
    """Write text in which control characters have an element of their own."""
    parts, last = [], 0
    for match in FORBIDDEN.finditer(text):
        parts += [escape(text[last : match.start()]), element("cp", {"hex": f"{ord(match[0]):04X}"})]
        last = match.end()
    return Xml("".join([*parts, escape(text[last:])]))


def _inline(parts: Sequence[Part], data: dict[str, str]) -> Xml:
    """Write a line; the texts of its codes are added to `data`, each with the name it is referred to by."""

    def name(text: str) -> str:
        return data.setdefault(text, f"d{len(data) + 1}")

    written: list[str] = []
    for part in parts:
        code = part.code
        if code is None:
            written.append(_text(part.text))
        elif part.role is Role.END:
            written.append("</pc>")
        else:
            kind = _TYPES.get(code.kind, {"type": "other", "subType": f"polypress:{code.kind}"})
            attributes: dict[str, str | None] = {"id": str(part.number), **kind}
            if part.role is Role.START:
                ends = {"dataRefStart": name(code.start), "dataRefEnd": name(code.end or "")}
                written.append(open_tag("pc", attributes | ends))
            else:
                own = {"dataRef": name(code.start), "disp": code.start, "equiv": code.plain}
                written.append(element("ph", attributes | own))
    return Xml("".join(written))


def read_unit(element: Element, path: Path) -> Reading:
    """Read a unit.

    Raises:
        ExchangeError: It has no source, or a character that cannot be.
    """
    data = {
        entry.attributes.get("id", ""): "".join(_plain(entry, path))
        for group in element.all("originalData")
        for entry in group.all("data")
    }
    codes = Codes(path, lambda child, codes: _read_inline(child, codes, data))
    holders = list(element.all("segment", "ignorable"))
    if not holders:
        raise ExchangeError("a unit without a source", path=path, line=element.line)
    # All sources first: a tool may have moved a code to the target of another segment.
    sources = [_source(holder, codes) for holder in holders]
    segments = [
        _segment(holder, source, place, codes)
        for place, (holder, source) in enumerate(zip(holders, sources, strict=True), 1)
    ]
    unit = Unit(
        source="".join(segment.source for segment in segments),
        context=None if (name := element.attribute("name")) is None else decode(name),
        target=_target(segments),
        state=_state(segments),
        line=element.line,
    )
    notes = [
        (note.attributes.get("category", ""), decode(note.text))
        for group in element.all("notes")
        for note in group.all("note")
    ]
    return Reading(unit, notes, list(_read_record(element)), codes.unknown)


class _Segment(NamedTuple):
    """Hold one segment of a unit; a tool may have split ours, or put white space in an `<ignorable>`."""

    source: str
    target: str | None
    order: int
    """Where its target stands among those of the unit."""
    state: State | None
    """None where there is nothing to translate."""


def _source(element: Element, codes: Codes) -> str:
    source = element.first("source")
    if source is None:
        raise ExchangeError("a segment without a source", path=codes.path, line=element.line)
    return codes.read(source)


def _segment(element: Element, source: str, place: int, codes: Codes) -> _Segment:
    target = element.first("target")
    words = None if target is None else codes.read(target)
    order = (target.attribute("order") if target else None) or ""
    place = int(order) if re.fullmatch("[0-9]{1,9}", order) else place
    if element.name == "ignorable":
        return _Segment(source, source if words is None else words, place, None)
    return _Segment(source, words, place, _segment_state(element) if words else State.UNTRANSLATED)


def _segment_state(element: Element) -> State:
    state, sub = element.attribute("state") or "initial", element.attribute("subState")
    known = next((ours for ours, written in _STATES.items() if sub and written.get("subState") == sub), None)
    if known is not None:
        return known
    return State.TRANSLATED if state in ("translated", "reviewed", "final") else State.NEEDS_REVIEW


def _state(segments: Sequence[_Segment]) -> State:
    states = {segment.state for segment in segments if segment.state is not None}
    # Half of a sentence is no translation, though it is too good to lose.
    return states.pop() if len(states) == 1 else State.NEEDS_REVIEW


def _target(segments: Sequence[_Segment]) -> str:
    if not any(segment.target for segment in segments if segment.state is not None):
        return ""
    return "".join(segment.target or "" for segment in sorted(segments, key=lambda segment: segment.order))


def _plain(element: Element, path: Path) -> Iterator[str]:
    """Read text in which control characters are elements."""
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.name == "cp":
            yield _code_point(child, path)


def _code_point(element: Element, path: Path) -> str:
    digits = element.attributes.get("hex", "")
    if not re.fullmatch("[0-9A-Fa-f]{1,8}", digits) or int(digits, 16) > 0x10FFFF:
        raise ExchangeError(f"hex={digits!r} is no character", path=path, line=element.line)
    return chr(int(digits, 16))


def _read_inline(element: Element, codes: Codes, data: dict[str, str]) -> Iterator[str]:
    def of(attribute: str) -> str | None:
        return data.get(element.attributes.get(attribute, ""))

    name = element.attribute("copyOf", "id")
    match element.name:
        case "cp":
            yield _code_point(element, codes.path)
        case "pc":
            ends = codes.meet(name, Ends(of("dataRefStart"), of("dataRefEnd")))
            yield codes.text(element, name, ends.start)
            yield from codes.inside(element)
            yield codes.text(element, name, ends.end)
        case "ph" | "sc":
            yield codes.text(element, name, codes.meet(name, Ends(of("dataRef"))).start)
        case "ec":
            name = element.attribute("copyOf", "startRef", "id")
            yield codes.text(element, name, codes.meet(name, Ends(None, of("dataRef"))).end)
        case _:
            # Annotations (`mrk`, `sm`, `em`) are a tool's own; the words in them are not.
            yield from codes.inside(element)


def _read_record(element: Element) -> Iterator[tuple[str, str]]:
    for metadata in element.all(f"{METADATA} metadata"):
        for group in metadata.all(f"{METADATA} metaGroup"):
            if group.attribute("category") == "polypress":
                for entry in group.all(f"{METADATA} meta"):
                    yield entry.attributes.get("type", ""), decode(entry.text)
