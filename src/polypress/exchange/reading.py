"""Read XML that anybody may have written: element by element, with line numbers, and nothing fetched or expanded.

Works on expat itself: ElementTree knows no line numbers and lxml would be one more dependency. A document may name an
external DTD, as many translation memories do; it is not fetched. A document that brings declarations of its own is
refused, and with them every entity but the five of XML, so nothing can be expanded that was not written out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from polypress.errors import ExchangeError, LocaleError
from polypress.model import Locale

_XML = "http://www.w3.org/XML/1998/namespace"
_DEEPEST = 200
"""Nobody writes deeper, and what reads the elements calls itself for each level."""
_PIECE = 1 << 16
"""Bytes given to expat at once, so that what is complete is handed on before the rest is read."""


@dataclass(slots=True, eq=False)
class Element:
    """Hold an element of a document."""

    name: str
    """Local name; that of another namespace than the root's is `URI name`."""
    attributes: dict[str, str]
    """Those without namespace and those of XML itself (`xml:lang`)."""
    line: int
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)

    @property
    def keeps_space(self) -> bool:
        """Whether the nearest `xml:space` says that white space counts."""
        element: Element | None = self
        while element is not None:
            if "xml:space" in element.attributes:
                return element.attributes["xml:space"] == "preserve"
            element = element.parent
        return False

    @property
    def text(self) -> str:
        """All text inside, markup left out."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def all(self, *names: str) -> Iterator[Element]:
        """Give the children with one of these names."""
        return (child for child in self.children if isinstance(child, Element) and child.name in names)

    def first(self, name: str) -> Element | None:
        """Give the first child with this name."""
        return next(self.all(name), None)

    def attribute(self, *names: str) -> str | None:
        """Give the first of these attributes that is there."""
        return next((self.attributes[name] for name in names if name in self.attributes), None)


def read_elements(
    chunks: Iterable[bytes], path: Path, *, roots: Iterable[str], wanted: Iterable[str], bare: Iterable[str] = ()
) -> Iterator[Element]:
    """Give each wanted element as soon as it is complete.

    What is wanted is not kept in what stands around it, so a document of any length takes little memory; its
    ancestors' attributes are there through `parent`.

    Args:
        chunks: The document's bytes, cut anywhere; any encoding that expat or a Python code page knows.
        path: Where they come from, for messages.
        roots: What the root element may be called.
        wanted: Names of the elements to give.
        bare: Names of elements to give without what they hold.

    Raises:
        ExchangeError: It is not well-formed, nested without end, declares entities, or has another root.
    """
    reader = _Reader(path, frozenset(roots), frozenset(wanted), frozenset(bare))
    for chunk in chunks:
        for start in range(0, len(chunk), _PIECE):
            yield from reader.feed(chunk[start : start + _PIECE], last=False)
    yield from reader.feed(b"", last=True)


class _Reader:
    """Build elements from expat's events."""

    def __init__(self, path: Path, roots: frozenset[str], wanted: frozenset[str], bare: frozenset[str]) -> None:
        self._path, self._roots, self._wanted, self._given = path, roots, wanted, wanted | bare
        self._namespace = ""
        self._open: list[Element] = []
        self._kept = 0
        self._ready: list[Element] = []
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        # Behind a DTD that is not read an entity is no error to expat: it would be left out without a word.
        skipped: Callable[[str, bool], None] = self._skipped_entity
        parser.SkippedEntityHandler = skipped

    def feed(self, data: bytes, *, last: bool) -> list[Element]:
        """Read on, and give what is complete."""
        try:
            self._parser.Parse(data, last)
        except expat.ExpatError as error:
            self._fail(f"not well-formed XML: {expat.ErrorString(error.code)}", error.lineno)
        except (LookupError, ValueError) as error:
            self._fail(f"an encoding that cannot be read: {error}")
        ready, self._ready = self._ready, []
        return ready

    def _fail(self, message: str, line: int | None = None) -> NoReturn:
        raise ExchangeError(message, path=self._path, line=line or self._parser.CurrentLineNumber)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        parent = self._open[-1] if self._open else None
        if parent is None:
            self._namespace = namespace
            if local not in self._roots:
                expected = " or ".join(f"<{one}>" for one in sorted(self._roots))
                self._fail(f"the root element is <{local}>, not {expected}")
        if len(self._open) >= _DEEPEST:
            self._fail(f"elements nested more than {_DEEPEST} deep")
        own = {
            key.replace(f"{_XML} ", "xml:"): value
            for key, value in attributes.items()
            if " " not in key or key.startswith(f"{_XML} ")
        }
        qualified = local if namespace in ("", self._namespace) else name
        element = Element(qualified, own, self._parser.CurrentLineNumber, parent)
        is_wanted = qualified in self._wanted
        if parent is not None and self._kept and not is_wanted:
            parent.children.append(element)
        self._kept += is_wanted or bool(self._kept)
        self._open.append(element)

    def _end(self, _name: str) -> None:
        element = self._open.pop()
        self._kept -= bool(self._kept)
        if element.name in self._given:
            self._ready.append(element)

    def _characters(self, text: str) -> None:
        if not self._kept:
            return
        children = self._open[-1].children
        if children and isinstance(children[-1], str):
            # Expat hands on a long text in pieces.
            children[-1] += text
        else:
            children.append(text)

    def _doctype(self, _name: str, _system: str | None, _public: str | None, has_declarations: bool) -> None:
        if has_declarations:
            self._fail("declarations inside the document (<!DOCTYPE … [ … ]>) are not accepted")

    def _skipped_entity(self, name: str, _is_parameter: bool) -> None:
        self._fail(f"the entity &{name}; is not declared")


def collapse(text: str) -> str:
    r"""Take white space as XML means it where it was not asked to be kept: as laid out for the eye.

    >>> collapse("  two\n    words ")
    'two words'
    """
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def read_locale(tag: str | None) -> Locale | None:
    """Read a language code as tools write it, leaving out what CLDR does not know.

    >>> [str(read_locale(tag)) for tag in ("EN-us", "zh_hant_TW", "de-x-formal", "klingon")]
    ['en-US', 'zh-Hant-TW', 'de', 'None']
    """
    language, *rest = re.split("[-_]", (tag or "").strip())
    script = next((part.title() for part in rest if re.fullmatch("[A-Za-z]{4}", part)), None)
    territory = next((part.upper() for part in rest if re.fullmatch("[A-Za-z]{2}|[0-9]{3}", part)), None)
    for parts in ((script, territory), (script,), (territory,), ()):
        try:
            return Locale.parse("-".join([language.lower(), *filter(None, parts)]))
        except LocaleError:
            continue
    return None
