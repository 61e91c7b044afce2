"""Render a catalogue as XLIFF for a translation agency, and read what comes back, in versions 1 and 2.

The agency's tool may have changed prefixes, attributes' order and layout, split or joined segments, left out notes and
added its own: none of that is an error. A document of another article or language is for the caller to refuse, and so
is a unit whose source is not in the catalogue any more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Literal

from polypress.errors import ExchangeError
from polypress.exchange import xliff1, xliff2
from polypress.exchange.reading import Element, collapse, read_elements, read_locale
from polypress.exchange.units import ExchangeFile, ExchangeUnit, Reading, settle, unit_id
from polypress.exchange.writing import DECLARATION, Xml, block, decode, element
from polypress.model import Catalogue, Locale

Version = Literal["2.1", "1.2"]

_READERS: dict[str, Callable[[Element, Path], Reading]] = {"1": xliff1.read_unit, "2": xliff2.read_unit}


def render_xliff(catalogue: Catalogue, *, source: Locale, version: Version) -> str:
    """Render the units that stand in the article; obsolete ones stay at home.

    Raises:
        ExchangeError: It is a template, which has no language to translate into.
    """
    target = catalogue.locale
    if target is None:
        raise ExchangeError("a template has no language to translate into", path=catalogue.path)
    units = catalogue.active
    if version == "1.2":
        body = block("body", None, (xliff1.render_unit(unit) for unit in units))
        about = {
            "original": catalogue.domain,
            "source-language": source.bcp47,
            "target-language": target.bcp47,
            "datatype": "plaintext",
        }
        root: dict[str, str | None] = {"version": version, "xmlns": xliff1.NAMESPACE}
        document = block("xliff", root, [block("file", about, [body])])
    else:
        # The schema wants something in a file; a group may be empty.
        children = [xliff2.render_unit(unit) for unit in units] or [element("group", {"id": "empty"})]
        root = {
            "version": version,
            "xmlns": xliff2.NAMESPACE,
            "xmlns:mda": xliff2.METADATA,
            "srcLang": source.bcp47,
            "trgLang": target.bcp47,
        }
        document = block("xliff", root, [block("file", {"id": "f1", "original": catalogue.domain}, children)])
    return Xml(f"{DECLARATION}{document}\n")


def parse_xliff(data: bytes, path: Path) -> ExchangeFile:
    """Read a document.

    Args:
        data: Its bytes; XML tells its encoding itself.
        path: Where they come from, for messages.

    Raises:
        ExchangeError: It is not well-formed, hostile, no XLIFF of version 1 or 2, names no language that CLDR knows,
            holds several articles, or a unit twice or without source.
    """
    units: dict[str, ExchangeUnit] = {}
    file: Element | None = None
    spoken: str | None = None
    for found in read_elements([data], path, roots=["xliff"], wanted=["unit", "trans-unit"], bare=["file"]):
        if found.name == "file":
            if file is not None and _original(file) != _original(found):
                raise ExchangeError("several articles in one document", path=path, line=found.line)
            file = found
            continue
        unit = _unit(found, path)
        if unit.id in units:
            raise ExchangeError(f"the unit {unit.id!r} stands here twice", path=path, line=found.line)
        units[unit.id] = unit
        target = found.first("target")
        spoken = spoken or (target.attribute("xml:lang") if target else None)
    if file is None:
        raise ExchangeError("no <file> in the document", path=path)
    _version(file, path)
    return ExchangeFile(
        domain=_original(file),
        source=_locale(file, path, "source-language", "srcLang"),
        target=_locale(file, path, "target-language", "trgLang", otherwise=spoken),
        units=tuple(units.values()),
    )


def _unit(element: Element, path: Path) -> ExchangeUnit:
    identifier = element.attribute("id")
    if not identifier:
        raise ExchangeError("a unit without an id", path=path, line=element.line)
    reading = _READERS[_version(element, path)](element, path)
    inner = next(element.all("source", "segment", "ignorable"), element)
    keeps_space = (inner.first("source") or inner).keeps_space
    # A tool may drop `xml:space` and leave the text as it was; the identifier tells.
    if not keeps_space and unit_id(reading.unit.key) != identifier:
        unit = replace(reading.unit, source=collapse(reading.unit.source), target=collapse(reading.unit.target))
        reading = reading._replace(unit=unit)
    return settle(identifier, reading)


def _root(element: Element) -> Element:
    while element.parent is not None:
        element = element.parent
    return element


def _version(element: Element, path: Path) -> str:
    root = _root(element)
    version = root.attributes.get("version", "")
    major = version.partition(".")[0]
    if major not in _READERS:
        raise ExchangeError(f"XLIFF of version {version!r}, not 1 or 2", path=path, line=root.line)
    return major


def _original(file: Element) -> str:
    return decode(file.attribute("original", "id") or "")


def _locale(file: Element, path: Path, *names: str, otherwise: str | None = None) -> Locale:
    tag = file.attribute(*names) or _root(file).attribute(*names) or otherwise
    locale = read_locale(tag)
    if locale is None:
        what = f"no language that CLDR knows: {tag!r}" if tag else "is missing"
        raise ExchangeError(f"{' or '.join(names)} {what}", path=path, line=file.line)
    return locale
