"""Spans around the units of finished HTML, found by their marks: for a page whose every sentence can be chosen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from polypress.site.marks import split_units, without_unit_marks

_TAG = re.compile(r"<(?P<closes>/?)(?P<name>[a-z][a-z0-9]*)[^<>]*>")
_IMAGE = re.compile(r'<img src="[^"<>]*" alt="(?P<alt>[^"<>]*)"(?: title="(?P<title>[^"<>]*)")?[^<>]*>')
_INLINE = frozenset({"a", "code", "del", "em", "span", "strong", "sup"})
_VOID = frozenset({"br", "hr", "img"})


def place_units(html: str, attributes: Callable[[int], str]) -> str:
    """Put a span around every unit, as few as the elements that it shares with others allow; images become their text.

    Args:
        html: What the renderer makes of marked Markdown.
        attributes: Gives the attributes of a unit's spans by its number, each with a space before it; empty for none.
    """
    return _Placer(list(_tokens(_IMAGE.sub(_image_text, html))), attributes).place()


def _image_text(image: re.Match[str]) -> str:
    # The file may be anywhere; what is to be read of it is its text.
    title = f' <span class="title">{image["title"]}</span>' if image["title"] else ""
    return f'<span class="image">{image["alt"]}</span>{title}'


@dataclass(slots=True)
class _Token:
    """Hold a stretch of text, a tag, or the begin (a number) or end (-1) of a unit."""

    html: str
    tag: str = ""
    closes: bool = False
    unit: int | None = None
    twin: int = -1
    """Index of the other half of an element or of a unit; -1 if it has none."""


def _tokens(html: str) -> Iterator[_Token]:
    end = 0
    for tag in _TAG.finditer(html):
        yield from (_Token(text, unit=unit) for text, unit in split_units(html[end : tag.start()]))
        yield _Token(without_unit_marks(tag[0]), tag["name"], bool(tag["closes"]))
        end = tag.end()
    yield from (_Token(text, unit=unit) for text, unit in split_units(html[end:]))


class _Placer:
    """Go through the tokens once, with a span open wherever text of a unit stands."""

    def __init__(self, tokens: Sequence[_Token], attributes: Callable[[int], str]) -> None:
        self._tokens = tokens
        self._attributes = attributes
        self._html: list[str] = []
        self._unit: tuple[int, int] | None = None
        """Number and last token of the unit that we are in."""
        self._span: int | None = None
        """Where the open span starts."""

    def place(self) -> str:
        self._pair()
        for index, token in enumerate(self._tokens):
            if token.unit is not None:
                self._close()
                self._unit = (token.unit, token.twin) if token.unit >= 0 else None
            elif token.tag in _VOID:
                self._html.append(token.html)
            elif token.tag:
                self._take_tag(index, token)
            else:
                self._open(index, token)
                self._html.append(token.html)
        self._close()
        return "".join(self._html)

    def _pair(self) -> None:
        elements: list[int] = []
        start: int | None = None
        for index, token in enumerate(self._tokens):
            if token.unit is not None:
                if start is not None:
                    self._tokens[start].twin = index
                start = index if token.unit >= 0 else None
            elif token.tag and token.tag not in _VOID:
                if token.closes and elements:
                    token.twin = elements.pop()
                    self._tokens[token.twin].twin = index
                elif not token.closes:
                    elements.append(index)

    def _take_tag(self, index: int, token: _Token) -> None:
        if token.tag not in _INLINE:
            # A unit that is never closed ends with its block.
            self._close()
            self._unit = None
        elif token.closes:
            if self._span is not None and token.twin < self._span:
                self._close()
        elif self._unit is not None and token.twin < self._unit[1]:
            self._open(index, token)
        else:
            self._close()
        self._html.append(token.html)

    def _open(self, index: int, token: _Token) -> None:
        if self._unit is not None and self._span is None and (token.tag or token.html.strip()):
            attributes = self._attributes(self._unit[0])
            if attributes:
                self._html.append(f"<span{attributes}>")
                self._span = index

    def _close(self) -> None:
        if self._span is not None:
            self._html.append("</span>")
            self._span = None
