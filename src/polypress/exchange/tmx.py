"""Render and read translation memories in TMX 1.4b (LISA OSCAR, 2005), the form that every tool knows.

What we write reads back as it was: inline codes hold the very marks of the text. The codes of another tool are its own
(RTF, its tags' names), so of its segments the words are read and the codes left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from polypress.errors import ExchangeError
from polypress.exchange.inline import Role, cut
from polypress.exchange.pairs import Pair
from polypress.exchange.reading import Element, collapse, read_elements, read_locale
from polypress.exchange.writing import DECLARATION, Xml, block, decode, element, encode, escape
from polypress.model import Locale

_TOOL = "polypress"
_FORMAT_VERSION = "1"
"""Of what we write, not of the program: the same memory gives the same file."""
_CONTEXT, _ORIGIN = "x-polypress-context", "x-polypress-origin"


def render_tmx(pairs: Iterable[Pair], *, source: Locale) -> str:
    """Render a translation memory, a unit for each pair."""
    header = element(
        "header",
        {
            "creationtool": _TOOL,
            "creationtoolversion": _FORMAT_VERSION,
            "segtype": "sentence",
            "o-tmf": _TOOL,
            "adminlang": "en",
            "srclang": source.bcp47,
            "datatype": "plaintext",
        },
    )
    body = block("body", None, map(_unit, pairs))
    return f"{DECLARATION}{block('tmx', {'version': '1.4'}, [header, body])}\n"


def _unit(pair: Pair) -> Xml:
    properties = (
        element("prop", {"type": name}, escape(encode(value)))
        for name, value in ((_CONTEXT, pair.context), (_ORIGIN, pair.origin))
        if value is not None
    )
    variants = (
        block("tuv", {"xml:lang": locale.bcp47}, [element("seg", None, _segment(text))])
        for locale, text in ((pair.source_locale, pair.source), (pair.target_locale, pair.target))
    )
    return block("tu", None, [*properties, *variants])


def _segment(line: str) -> Xml:
    written = []
    for part in cut(line):
        text = escape(encode(part.text))
        if part.code is None:
            written.append(text)
            continue
        number, kind = str(part.number), str(part.code.kind)
        if part.role is Role.START:
            written.append(element("bpt", {"i": number, "x": number, "type": kind}, text))
        elif part.role is Role.END:
            written.append(element("ept", {"i": number}, text))
        else:
            written.append(element("ph", {"x": number, "type": kind}, text))
    return Xml("".join(written))


def parse_tmx(chunks: Iterable[bytes], path: Path, *, source: Locale) -> Iterator[Pair]:
    """Read a translation memory of any length, pair by pair.

    Args:
        chunks: Its bytes, cut anywhere.
        path: Where they come from, for messages.
        source: The language to translate from, whichever the file calls its source. Of each unit the variant in this
            very locale is taken, else the first in this language; all others are its translations. A variant in a
            language that CLDR does not know is left out.

    Raises:
        ExchangeError: It is malformed, hostile or no TMX; pairs read before that have been given already.
    """
    is_ours = False
    for found in read_elements(chunks, path, roots=["tmx"], wanted=["header", "tu"]):
        if found.name == "header":
            is_ours = found.attribute("creationtool") == _TOOL
        else:
            yield from _pairs(found, path, source, is_ours=is_ours)


def _pairs(unit: Element, path: Path, source: Locale, *, is_ours: bool) -> Iterator[Pair]:
    variants = [
        (locale, text, variant)
        for variant in unit.all("tuv")
        if (locale := read_locale(variant.attribute("xml:lang", "lang"))) and (text := _text(variant, path, is_ours))
    ]
    chosen = max(
        (variant for variant in variants if variant[0].language == source.language),
        key=lambda variant: variant[0] == source,
        default=None,
    )
    if chosen is None:
        return
    for variant in variants:
        if variant is not chosen:
            origin = _property(unit, _ORIGIN) or variant[2].attribute("creationid") or unit.attribute("creationid")
            yield Pair(chosen[1], variant[1], chosen[0], variant[0], _property(unit, _CONTEXT), origin or None)


def _property(unit: Element, name: str) -> str | None:
    found = next((entry for entry in unit.all("prop") if entry.attribute("type") == name), None)
    return None if found is None else decode(found.text)


def _text(variant: Element, path: Path, is_ours: bool) -> str:
    segment = variant.first("seg")
    if segment is None:
        raise ExchangeError("a <tuv> without <seg>", path=path, line=variant.line)
    if is_ours:
        return "".join(decode(child if isinstance(child, str) else child.text) for child in segment.children)
    return collapse("".join(_words(segment)))


def _words(element: Element) -> Iterator[str]:
    """Give the words of another tool's segment; `hi` is the one element that holds any."""
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.name == "hi":
            yield from _words(child)
