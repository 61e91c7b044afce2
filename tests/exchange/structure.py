"""What the standards allow in a document, as far as we write it: elements in order, attributes, identifiers.

Written from XLIFF 2.1 (chapters 4.2, 4.3, 5.5), XLIFF 1.2 (chapter 2), TMX 1.4b and ISO 30042:2019 with TBX-Basic.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

Rules = dict[str, tuple[str, str, str]]
"""Element to its children as a regular expression, the attributes that it must have, and those it may have."""

_INLINE_2 = "((pc|ph|cp) )*"
XLIFF_2: Rules = {
    "xliff": ("(file )+", "version srcLang", "trgLang xml:space"),
    "file": ("(notes )?((unit|group) )+", "id", "original xml:space"),
    "group": ("", "id", ""),
    "unit": ("(mda:metadata )?(notes )?(originalData )?((segment|ignorable) )+", "id", "name xml:space"),
    "mda:metadata": ("(mda:metaGroup )+", "", "id"),
    "mda:metaGroup": ("(mda:meta )+", "", "category"),
    "mda:meta": ("", "type", ""),
    "notes": ("(note )+", "", ""),
    "note": ("", "", "category"),
    "originalData": ("(data )+", "", ""),
    "data": ("(cp )*", "id", ""),
    "segment": ("source (target )?", "", "state subState"),
    "source": (_INLINE_2, "", ""),
    "target": (_INLINE_2, "", ""),
    "pc": (_INLINE_2, "id", "type subType dataRefStart dataRefEnd"),
    "ph": ("", "id", "type subType dataRef disp equiv"),
    "cp": ("", "hex", ""),
}
_INLINE_1 = "((g|ph) )*"
XLIFF_1: Rules = {
    "xliff": ("(file )+", "version", "xml:lang"),
    "file": ("(header )?body ", "original source-language datatype", "target-language"),
    "body": ("((group|trans-unit|bin-unit) )*", "", ""),
    "trans-unit": ("source (seg-source )?(target )?((context-group|note) )*", "id", "resname approved xml:space"),
    "source": (_INLINE_1, "", ""),
    "target": (_INLINE_1, "", "state state-qualifier"),
    "g": (_INLINE_1, "id", "ctype"),
    "ph": ("", "id", "ctype"),
    "context-group": ("(context )+", "", "purpose"),
    "context": ("", "context-type", ""),
    "note": ("", "", "from"),
}
TMX: Rules = {
    "tmx": ("header body ", "version", ""),
    "header": (
        "((note|prop|ude) )*",
        "creationtool creationtoolversion segtype o-tmf adminlang srclang datatype",
        "",
    ),
    "body": ("(tu )*", "", ""),
    "tu": ("((note|prop) )*(tuv )+", "", ""),
    "prop": ("", "type", ""),
    "tuv": ("((note|prop) )*seg ", "xml:lang", ""),
    "seg": ("((bpt|ept|ph) )*", "", ""),
    "bpt": ("(sub )*", "i", "x type"),
    "ept": ("(sub )*", "i", ""),
    "ph": ("(sub )*", "", "x type"),
}
TBX: Rules = {
    "tbx": ("tbxHeader text ", "type style xml:lang", ""),
    "tbxHeader": ("fileDesc ", "", ""),
    "fileDesc": ("sourceDesc ", "", ""),
    "sourceDesc": ("(p )+", "", ""),
    "p": ("", "", ""),
    "text": ("body ", "", ""),
    "body": ("(conceptEntry )+", "", ""),
    "conceptEntry": ("(note )*(langSec )+", "", "id"),
    "note": ("", "", "id"),
    "langSec": ("(termSec )+", "xml:lang", ""),
    "termSec": ("term (termNote )*", "", ""),
    "term": ("", "", ""),
    "termNote": ("", "type", ""),
}
_NAMESPACES = {
    "urn:oasis:names:tc:xliff:document:2.0": "",
    "urn:oasis:names:tc:xliff:document:1.2": "",
    "urn:oasis:names:tc:xliff:metadata:2.0": "mda:",
    "urn:iso:std:iso:30042:ed-2": "",
    "http://www.w3.org/XML/1998/namespace": "xml:",
}
_VALUES: dict[str, str] = {
    "state": "initial|translated|reviewed|final|new|needs-translation|needs-review-translation|signed-off",
    "state-qualifier": "exact-match|fuzzy-match|leveraged-tm|leveraged-mt|mt-suggestion|tm-suggestion",
    "subState": r"[^\s:]+:[^\s:]+",
    "subType": r"xlf:(lb|pb|b|i|u|var)|(?!xlf:)[^\s:]+:[^\s:]+",
    "approved": "yes|no",
    "xml:space": "preserve|default",
    "ctype": r"bold|italic|underlined|link|image|pb|lb|x-\S+",
    "context-type": r"x-\S+",
    "hex": "([0-9A-F]{2})+",
    "id": r"[\w.:-]+",
    "segtype": "block|paragraph|sentence|phrase",
}
_CATEGORIES = {
    "administrativeStatus": "(admitted|deprecated|superseded|preferred)Term-admn-sts",
    "partOfSpeech": "adjective|noun|other|verb|adverb",
}


def faults(document: str, rules: Rules) -> list[str]:
    """Everything in the document that its standard does not allow."""
    root = ET.fromstring(document.encode())
    found = list(_element_faults(root, rules))
    if rules is XLIFF_2:
        found += _unique(root, "unit")
        for unit in _all(root, "unit"):
            found += _reference_faults(unit)
    elif rules is XLIFF_1:
        found += _unique(root, "trans-unit")
    return found


def _element_faults(element: Element, rules: Rules) -> Iterator[str]:
    name = _name(element.tag)
    if name not in rules:
        yield f"<{name}>"
        return
    children, required, optional = rules[name]
    inside = "".join(f"{_name(child.tag)} " for child in element)
    if not re.fullmatch(children, inside):
        yield f"<{name}> holds {inside}"
    attributes = {_name(key): value for key, value in element.attrib.items()}
    missing = set(required.split()) - set(attributes)
    unknown = set(attributes) - set(f"{required} {optional}".split())
    if missing or unknown:
        yield f"<{name}> lacks {missing}, has {unknown}"
    for key, value in attributes.items():
        if not re.fullmatch(_VALUES.get(key, "(?s:.*)"), value):
            yield f"{key}={value!r}"
    if name == "termNote" and not re.fullmatch(_CATEGORIES[attributes["type"]], element.text or ""):
        yield f"{attributes['type']} is {element.text!r}"
    if "subState" in attributes and "state" not in attributes:
        yield "a subState without state"
    for child in element:
        yield from _element_faults(child, rules)


def _reference_faults(unit: Element) -> Iterator[str]:
    yield from _unique(unit, "data")
    data = {element.get("id") for element in _all(unit, "data")}
    for element in unit.iter():
        for attribute in ("dataRef", "dataRefStart", "dataRefEnd"):
            if element.get(attribute) not in {None, *data}:
                yield f"{attribute} to nothing"
    names: list[dict[str, str]] = []
    for side in ("source", "target"):
        codes = [code for text in _all(unit, side) for kind in ("pc", "ph") for code in _all(text, kind)]
        names.append({str(code.get("id")): code.tag for code in codes})
        if len(names[-1]) < len(codes):
            yield f"an identifier twice in one {side}"
    yield from (
        f"code {key} is another element in the target" for key, tag in names[1].items() if names[0].get(key, tag) != tag
    )


def _unique(root: Element, name: str) -> list[str]:
    counted = Counter(element.get("id") for element in _all(root, name))
    return [f"<{name} id={key!r}> {count} times" for key, count in counted.items() if count > 1]


def _all(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if _name(element.tag) == name)


def _name(tag: str) -> str:
    namespace, _, local = tag.rpartition("}")
    return f"{_NAMESPACES.get(namespace[1:], namespace)}{local}"
