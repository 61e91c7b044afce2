"""Markdown to HTML in which every letter of an article stays a letter: no tag, no script, no odd scheme gets through.

It reads with the parser that also cuts articles into segments, so what was translated as a heading is printed as one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any
from urllib.parse import quote

from polypress.commonmark import Event, is_safe_address, read_events
from polypress.model import Locale
from polypress.site.marks import ends_inside, split_marks, without_marks

_URL_CHARACTERS = ":/?#@!$&'()*+,;=%-._~"
_COMMENTS = re.compile(r"(?:\s*<!--(?:(?!-->).)*-->)*\s*", re.DOTALL)
_INLINE_TAGS = {"Emphasis": "em", "Strong": "strong", "Strikethrough": "del"}
_INLINE = frozenset({*_INLINE_TAGS, "Link", "Image"})
_ALIGNMENTS = {"Center": ' class="center"', "Right": ' class="end"'}


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold a stretch of finished HTML and what its surroundings must know of it."""

    html: str
    text: str = ""
    """The letters alone, for a place that takes no tags."""
    is_source: bool | None = False
    """Whether it stays in the source language; None has no language, as white space."""
    figure: str | None = None
    """The HTML of an image that has a paragraph to itself; None if this is no image."""


def text_pieces(text: str, inside: bool = False) -> Iterator[Piece]:
    """Cut a text with marks into pieces; `inside` says whether it starts in the source language."""
    for part, is_source in split_marks(text, inside):
        yield Piece(escape(part, quote=False), part, is_source if part.strip() else None)


def is_source(pieces: Iterable[Piece]) -> bool | None:
    """Say whether all that has a language stays in the source language; None if nothing has a language."""
    languages = {piece.is_source for piece in pieces} - {None}
    return None if not languages else languages == {True}


def render_element(tag: str, pieces: Sequence[Piece], language: str, attributes: str = "") -> str:
    """Write an element; what stays in the source language says so, once on the element where that is all of it.

    Args:
        tag: Name of the element.
        pieces: What stands in it.
        language: `language_attributes` of the source; empty where it need not be said.
        attributes: Other attributes, each with a space before it.
    """
    if is_source(pieces):
        return f"<{tag}{attributes}{language}>{_join(pieces)}</{tag}>"
    return f"<{tag}{attributes}>{_with_spans(pieces, language)}</{tag}>"


def language_attributes(locale: Locale) -> str:
    """Give the attributes that say the language and direction of a text, with a space before each."""
    return f' lang="{locale}" dir="{locale.direction}"'


def render_body(markdown: str, language: str, title: str = "", shift: int | None = None) -> str:
    """Render an article's body.

    Args:
        markdown: Untrusted Markdown with marks.
        language: `language_attributes` of the marked sentences; empty where it need not be said.
        title: The headline above the body; a `# ` heading that repeats it is left out.
        shift: Added to the level of every heading; None finds out what makes the highest come below the headline.
    """
    events = _without_headline(read_events(markdown), title)
    return _Renderer(language, heading_shift(events) if shift is None else shift).render(events)


def heading_shift(events: Iterable[Event]) -> int:
    """Say how far the headings of a body move so that the highest come right below the page's only `<h1>`."""
    levels = [int(event.value[1]) for event in events if event.name == "Heading" and event.phase == "End"]
    return 2 - min(levels, default=2)


def _without_headline(events: list[Event], title: str) -> list[Event]:
    """Leave out the first heading of level 1 if it says what the title says."""
    ends = (index for index, event in enumerate(events) if event.name == "Heading" and event.value == "H1")
    end = next(ends, None)
    if end is None:
        return events
    start = max(index for index, event in enumerate(events[:end]) if event.name == "Heading")
    words = "".join(
        event.value if event.name in ("Text", "Code") else " " for event in events[start:end] if not event.phase
    )
    is_title = without_marks(words).split() == without_marks(title).split()
    return events[:start] + events[end + 1 :] if is_title else events


def _join(pieces: Iterable[Piece]) -> str:
    return "".join(piece.html for piece in pieces)


def _with_spans(pieces: Iterable[Piece], language: str) -> str:
    """Join pieces with a span around each run in the source language, white space at its ends left out."""
    if not language:
        return _join(pieces)
    html: list[str] = []
    spaces: list[str] = []
    inside = False
    for piece in pieces:
        if inside and piece.is_source is None:
            spaces.append(piece.html)
            continue
        if inside and not piece.is_source:
            html.append("</span>")
        html += spaces
        spaces.clear()
        if piece.is_source and not inside:
            html.append(f"<span{language}>")
        inside = bool(piece.is_source)
        html.append(piece.html)
    return "".join([*html, "</span>" if inside else "", *spaces])


def _safe_address(address: str) -> str | None:
    """Give an address as it can stand in an attribute, or None if its scheme is not one for readers."""
    if not is_safe_address(address):
        return None
    address = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", without_marks(address))
    return escape(quote(address, safe=_URL_CHARACTERS))


def _title_attribute(title: str) -> str:
    return f' title="{escape(without_marks(title))}"' if title else ""


@dataclass(slots=True)
class _Frame:
    """Hold an element that is still open."""

    kind: str
    detail: Any
    """What the parser says of it: a heading's level, a link's address."""
    pieces: list[Piece] = field(default_factory=list)


class _Renderer:
    """Turn the parser's events into HTML, each element when it ends: without recursion no nesting is too deep."""

    def __init__(self, language: str, shift: int) -> None:
        self._language = language
        self._shift = shift
        self._open = [_Frame("Document", None)]
        self._inside = False
        self._notes: dict[str, str] = {}
        self._references: dict[str, int] = {}

    def render(self, events: Iterable[Event]) -> str:
        for event in events:
            if not event.phase:
                self._open[-1].pieces += self._leaf(event.name, event.value)
                continue
            # A mark that is never closed ends with its block.
            self._inside &= event.name in _INLINE
            if event.phase == "Start":
                self._open.append(_Frame(event.name, event.value))
            else:
                frame = self._open.pop()
                self._open[-1].pieces.append(_CLOSERS[frame.kind](self, frame))
        return _join(self._open[0].pieces) + self._note_section()

    def _leaf(self, kind: str, detail: Any) -> Sequence[Piece]:
        match kind:
            case "Text":
                return self._text(detail)
            case "Code":
                code = without_marks(detail)
                return [Piece(f"<code>{escape(code, quote=False)}</code>", code, self._inside)]
            case "Html" | "InlineHtml":
                # A comment is not meant to be read; all other markup of the author's is shown as it is written.
                return [] if _COMMENTS.fullmatch(detail) else self._text(detail)
            case "InlineMath" | "DisplayMath":
                # What the parser takes for a formula may be two sums in dollars, and nothing here can set one.
                sign = "$" if kind == "InlineMath" else "$$"
                return self._text(f"{sign}{detail}{sign}")
            case "TaskListMarker":
                return [Piece("☑ " if detail else "☐ ", "", None)]
            case "FootnoteReference":
                return [self._reference(detail)]
            case "Rule":
                return [Piece("<hr>\n")]
            case _:
                return [Piece("<br>\n" if kind == "HardBreak" else "\n", " ", None)]

    def _text(self, text: str) -> Sequence[Piece]:
        pieces = tuple(text_pieces(text, self._inside))
        self._inside = ends_inside(text, self._inside)
        return pieces

    def _block(self, tag: str, frame: _Frame, attributes: str = "") -> Piece:
        return Piece(render_element(tag, frame.pieces, self._language, attributes) + "\n")

    def _inline(self, frame: _Frame, start: str = "", end: str = "") -> Piece:
        # What stays in the source language as a whole leaves it to its surroundings to say so.
        whole = is_source(frame.pieces)
        inner = _with_spans(frame.pieces, self._language) if whole is False else _join(frame.pieces)
        return Piece(start + inner + end, "".join(piece.text for piece in frame.pieces), whole)

    def _paragraph(self, frame: _Frame) -> Piece:
        figures = [piece.figure for piece in frame.pieces if piece.html]
        if len(figures) == 1 and figures[0] is not None:
            return Piece(f"<figure>{figures[0]}</figure>\n")
        return self._block("p", frame)

    def _heading(self, frame: _Frame) -> Piece:
        return self._block(f"h{min(int(frame.detail['level'][1]) + self._shift, 6)}", frame)

    def _quotation(self, frame: _Frame) -> Piece:
        return Piece(f"<blockquote>\n{_join(frame.pieces)}</blockquote>\n")

    def _list(self, frame: _Frame) -> Piece:
        if not isinstance(frame.detail, int):
            return Piece(f"<ul>\n{_join(frame.pieces)}</ul>\n")
        start = f' start="{frame.detail}"' if frame.detail != 1 else ""
        return Piece(f"<ol{start}>\n{_join(frame.pieces)}</ol>\n")

    def _item(self, frame: _Frame) -> Piece:
        return self._block("li", frame)

    def _code_block(self, frame: _Frame) -> Piece:
        info = frame.detail["Fenced"].split() if isinstance(frame.detail, Mapping) else []
        language = f' class="language-{escape(info[0])}"' if info else ""
        return Piece(f'<pre dir="ltr"><code{language}>{_join(frame.pieces)}</code></pre>\n')

    def _html_block(self, frame: _Frame) -> Piece:
        written = "".join(piece.text for piece in frame.pieces)
        return Piece("") if _COMMENTS.fullmatch(written) else self._block("p", frame)

    def _table(self, frame: _Frame) -> Piece:
        head, *rows = (piece.html for piece in frame.pieces)
        body = f"<tbody>\n{''.join(rows)}</tbody>\n" if rows else ""
        return Piece(f'<div class="table"><table>\n<thead>\n{head}</thead>\n{body}</table></div>\n')

    def _table_row(self, frame: _Frame) -> Piece:
        return Piece(f"<tr>{_join(frame.pieces)}</tr>\n")

    def _table_cell(self, frame: _Frame) -> Piece:
        table, row = self._open[-2:]
        alignment = _ALIGNMENTS.get(table.detail[len(row.pieces)], "")
        tag, scope = ("th", ' scope="col"') if row.kind == "TableHead" else ("td", "")
        return Piece(render_element(tag, frame.pieces, self._language, scope + alignment))

    def _emphasis(self, frame: _Frame) -> Piece:
        tag = _INLINE_TAGS[frame.kind]
        return self._inline(frame, f"<{tag}>", f"</{tag}>")

    def _link(self, frame: _Frame) -> Piece:
        address = frame.detail["dest_url"]
        safe = _safe_address(f"mailto:{address}" if frame.detail["link_type"] == "Email" else address)
        if safe is None:
            return self._inline(frame)
        return self._inline(frame, f'<a href="{safe}"{_title_attribute(frame.detail["title"])}>', "</a>")

    def _image(self, frame: _Frame) -> Piece:
        alone = self._inline(frame)
        address, title = _safe_address(frame.detail["dest_url"]), frame.detail["title"]
        if address is None:
            return alone
        image = f'<img src="{address}" alt="{escape(alone.text)}"'
        figure = f"{image}{self._language if alone.is_source else ''}>"
        if title:
            figure += render_element("figcaption", tuple(text_pieces(title)), self._language)
        return Piece(f"{image}{_title_attribute(title)}>", alone.text, alone.is_source, figure)

    def _reference(self, label: str) -> Piece:
        # A page may refer to a note twice, but an id stands once.
        anchor = "" if label in self._references else f' id="reference-{len(self._references) + 1}"'
        number = self._references.setdefault(label, len(self._references) + 1)
        link = f'<a href="#note-{number}"{anchor} role="doc-noteref">{number}</a>'
        return Piece(f'<sup class="reference">{link}</sup>', "", None)

    def _note(self, frame: _Frame) -> Piece:
        self._notes.setdefault(frame.detail, _join(frame.pieces))
        return Piece("")

    def _note_section(self) -> str:
        """Write the notes in the order they are referred to, then those that nothing refers to."""
        items = []
        for number, label in enumerate({**self._references, **self._notes}, start=1):
            note, back = self._notes.get(label, ""), ""
            if label in self._references:
                back = f' <a href="#reference-{number}" role="doc-backlink">↩\ufe0e</a>'
            body = note.removesuffix("</p>\n")
            end = "</p>\n" if body != note else ""
            items.append(f'<li id="note-{number}">{body}{back}{end}</li>\n')
        return f'<div class="notes" role="doc-endnotes">\n<ol>\n{"".join(items)}</ol>\n</div>\n' if items else ""


_CLOSERS: Mapping[str, Callable[[_Renderer, _Frame], Piece]] = {
    "Paragraph": _Renderer._paragraph,
    "Heading": _Renderer._heading,
    "BlockQuote": _Renderer._quotation,
    "List": _Renderer._list,
    "Item": _Renderer._item,
    "CodeBlock": _Renderer._code_block,
    "HtmlBlock": _Renderer._html_block,
    "Table": _Renderer._table,
    "TableHead": _Renderer._table_row,
    "TableRow": _Renderer._table_row,
    "TableCell": _Renderer._table_cell,
    "Emphasis": _Renderer._emphasis,
    "Strong": _Renderer._emphasis,
    "Strikethrough": _Renderer._emphasis,
    "Link": _Renderer._link,
    "Image": _Renderer._image,
    "FootnoteDefinition": _Renderer._note,
}
