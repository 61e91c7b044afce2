"""Write XML as text that is always well-formed; the type `Xml` keeps what is escaped apart from what is not.

XML 1.0 has no way to write most control characters. Where a format has none of its own either, they are written as in
Office Open XML (ECMA-376, part 1, 22.9.2.19, ST_Xstring): `_x0007_` for the bell, and `_x005F_` for a `_` that would
otherwise read as the start of such a code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NewType

Xml = NewType("Xml", str)
"""Text in which every `<` and `&` is markup."""

DECLARATION = Xml('<?xml version="1.0" encoding="UTF-8"?>\n')
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What may not stand in a document, not even as a character reference (XML 1.0, production 2)."""
_CODED = re.compile(f"_(?=x[0-9A-Fa-f]{{4}})|{FORBIDDEN.pattern}")
_WRITABLE = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Those of them that a catalogue can hold: a code for another one is left as it stands."""
_CODE = re.compile("_x([0-9A-Fa-f]{4})_")
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE = _IN_TEXT | str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;"})


def encode(text: str) -> str:
    r"""Write the characters that XML forbids as codes.

    >>> encode("a\x07_x0007_")
    'a_x0007__x005F_x0007_'
    """
    return _CODED.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def decode(text: str) -> str:
    r"""Read such codes.

    >>> decode("a_x0007__x005F_x0007_ _x0041_")
    'a\x07_x0007_ _x0041_'
    """
    return _CODE.sub(_decode, text)


def _decode(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return character if character == "_" or _WRITABLE.match(character) else match[0]


def escape(text: str) -> Xml:
    """Write text between tags."""
    return Xml(text.translate(_IN_TEXT))


def open_tag(name: str, attributes: Mapping[str, str | None] | None = None) -> Xml:
    """Write a start tag; attributes that are None are left out.

    >>> open_tag("a", {"b": "<", "c": None})
    '<a b="&lt;">'
    """
    written = (f' {key}="{_attribute(value)}"' for key, value in (attributes or {}).items() if value is not None)
    return Xml(f"<{name}{''.join(written)}>")


def _attribute(value: str) -> str:
    return encode(value).translate(_IN_ATTRIBUTE)


def element(name: str, attributes: Mapping[str, str | None] | None = None, *inner: Xml) -> Xml:
    """Write an element.

    >>> element("a", {"b": "1"}, escape("x & y"))
    '<a b="1">x &amp; y</a>'
    >>> element("a")
    '<a/>'
    """
    tag = open_tag(name, attributes)
    return Xml(f"{tag}{''.join(inner)}</{name}>") if inner else Xml(f"{tag[:-1]}/>")


def block(name: str, attributes: Mapping[str, str | None] | None, inner: Iterable[Xml]) -> Xml:
    r"""Write an element with its children on lines of their own; not indented, as text may go over several lines.

    >>> block("a", None, [element("b"), element("c")])
    '<a>\n<b/>\n<c/>\n</a>'
    """
    lines = "".join(f"\n{child}" for child in inner)
    return Xml(f"{open_tag(name, attributes)}{lines}\n</{name}>")
