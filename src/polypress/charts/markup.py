"""Write XML from values: text is escaped here and nowhere else; imports the standard library only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

_NONCHARACTERS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_FORBIDDEN = re.compile(f"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NONCHARACTERS}]")


@dataclass(frozen=True, slots=True)
class Element:
    """Hold an element with its attributes and what is in it; a string is text."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[Element | str, ...] = ()

    def __str__(self) -> str:
        """Write it as XML, which is HTML too where it stands inside a page."""
        attributes = "".join(f' {name}="{letters(value)}"' for name, value in self.attributes)
        inside = "".join(str(child) if isinstance(child, Element) else letters(child) for child in self.children)
        # Lines keep a diff of two pictures readable.
        end = (
            "\n"
            if self.name in ("svg", "g", "defs", "style", "title", "desc", "pattern", "text", "rect", "path")
            else ""
        )
        return f"<{self.name}{attributes}>{inside}</{self.name}>{end}"


def element(name: str, *children: Element | str, **attributes: object) -> Element:
    """Make an element; of an attribute `class_` is `class`, `text_anchor` is `text-anchor`, and numbers are rounded.

    >>> str(element("tspan", "a < b", class_="x", dy=1.234))
    '<tspan class="x" dy="1.23">a &lt; b</tspan>'
    """
    named = tuple((key.rstrip("_").replace("_", "-"), _value(value)) for key, value in attributes.items())
    return Element(name, named, children)


def letters(text: str) -> str:
    """Escape a text."""
    return escape(allowed(text))


def allowed(text: str) -> str:
    r"""Put the replacement character for what neither XML nor HTML may hold.

    >>> allowed("a\x07")
    'a�'
    """
    return _FORBIDDEN.sub("\ufffd", text)


def _value(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
