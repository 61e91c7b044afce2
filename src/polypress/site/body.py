"""Markdown to HTML in which every letter of an article stays a letter: no tag, no script, no odd scheme gets through.

It reads with the parser that also cuts articles into segments, so what was translated as a heading is printed as one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Any
from urllib.parse import quote

from polypress.commonmark import Event, is_safe_address
from polypress.site.headings import Heading, read_body, without_headline
from polypress.site.marks import Origin, origin_at_end, without_marks
from polypress.site.pieces import Marking, Piece, common_origin, join, render_element, text_pieces, with_spans

_URL_CHARACTERS = ":/?#@!$&'()*+,;=%-._~"
# Of HTML, and of the programs whose shortcodes an article may have (Liquid, Jinja2).
_COMMENTS = re.compile(
    r"(?:\s*(?:<!--(?:(?!-->).)*-->|\{%-?\s*comment\b(?:(?!\bendcomment\b).)*\bendcomment\s*-?%\}))*\s*", re.DOTALL
)
_INLINE_TAGS = {"Emphasis": "em", "Strong": "strong", "Strikethrough": "del"}
_INLINE = frozenset({*_INLINE_TAGS, "Link", "Image"})
_LINKS = re.compile(r"</?a\b[^<>]*>|<img\b[^<>]*>|<sup\b[^<>]*>.*?</sup>")
_ITEMS = {"Item": "li", "DefinitionListTitle": "dt", "DefinitionListDefinition": "dd"}
_ALIGNMENTS = {"Center": ' class="center"', "Right": ' class="end"'}


@dataclass(frozen=True, slots=True)
class Section:
    """Name a part of a body that has a heading."""

    anchor: str
    """Its address on the page, without `#`."""
    level: int
    """2 for the highest."""
    html: str
    """Its heading: finished HTML without links."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Name an image that a body shows."""

    address: str
    """As it stands on the page."""
    text: str
    """What it shows, in words."""


@dataclass(frozen=True, slots=True)
class Body:
    """Hold a body as HTML, and what its page must know of it."""

    html: str
    sections: tuple[Section, ...] = ()
    pictures: tuple[Picture, ...] = ()
    origins: frozenset[Origin] = frozenset()
    """All that its sentences are."""


def render_body(
    markdown: str,
    marking: Marking,
    title: str = "",
    *,
    anchors: Sequence[str] = (),
    images: Mapping[str, str | None] | None = None,
    shift: int | None = None,
) -> Body:
    """Render an article's body.

    Args:
        markdown: Untrusted Markdown with marks.
        marking: What to say of sentences that are no finished translations.
        title: The headline above the body; a `# ` heading that repeats it is left out.
        anchors: The addresses of the headings, in order.
        images: Where images are that the page does not find under the address that the body gives; one that is
            nowhere, None, is replaced by its text.
        shift: Added to the level of every heading; None finds out what makes the highest come below the headline.
    """
    events, headings = read_body(markdown)
    events, headline = without_headline(events, headings, title)
    kept = [heading for index, heading in enumerate(headings) if index != headline]
    own = [anchor for index, anchor in enumerate(anchors) if index != headline]
    return _Renderer(marking, _shift(kept) if shift is None else shift, own, images or {}).render(events)


def heading_shift(markdown: str) -> int:
    """Say how far the headings of a body move so that the highest come right below the page's only `<h1>`."""
    return _shift(read_body(markdown)[1])


def _shift(headings: Iterable[Heading]) -> int:
    return 2 - min((heading.level for heading in headings), default=2)


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

    def __init__(self, marking: Marking, shift: int, anchors: Sequence[str], images: Mapping[str, str | None]) -> None:
        self._marking = marking
        self._shift = shift
        self._anchors = list(reversed(anchors))
        self._images = images
        self._open = [_Frame("Document", None)]
        self._inside = Origin.FINISHED
        self._origins: set[Origin] = set()
        self._sections: list[Section] = []
        self._pictures: list[Picture] = []
        self._notes: dict[str, str] = {}
        self._references: dict[str, int] = {}

    def render(self, events: Iterable[Event]) -> Body:
        for event in events:
            if not event.phase:
                self._open[-1].pieces += self._leaf(event.name, event.value)
                continue
            # A mark that is never closed ends with its block.
            if event.name not in _INLINE:
                self._inside = Origin.FINISHED
            if event.phase == "Start":
                self._open.append(_Frame(event.name, event.value))
            else:
                frame = self._open.pop()
                self._open[-1].pieces.append(_CLOSERS[frame.kind](self, frame))
        html = join(self._open[0].pieces) + self._note_section()
        return Body(html, tuple(self._sections), tuple(self._pictures), frozenset(self._origins))

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
        self._origins |= {piece.origin for piece in pieces if piece.origin is not None}
        self._inside = origin_at_end(text, self._inside)
        return pieces

    def _block(self, tag: str, frame: _Frame, attributes: str = "") -> Piece:
        return Piece(render_element(tag, frame.pieces, self._marking, attributes) + "\n")

    def _inline(self, frame: _Frame, start: str = "", end: str = "") -> Piece:
        # What is of one origin as a whole leaves it to its surroundings to say so.
        whole = common_origin(frame.pieces)
        inner = with_spans(frame.pieces, self._marking) if whole is Origin.FINISHED else join(frame.pieces)
        return Piece(start + inner + end, "".join(piece.text for piece in frame.pieces), whole)

    def _paragraph(self, frame: _Frame) -> Piece:
        figures = [piece.figure for piece in frame.pieces if piece.html]
        if len(figures) == 1 and figures[0] is not None:
            return Piece(f"<figure>{figures[0]}</figure>\n")
        return self._block("p", frame)

    def _heading(self, frame: _Frame) -> Piece:
        level = min(int(frame.detail["level"][1]) + self._shift, 6)
        anchor = self._anchors.pop() if self._anchors else None
        if anchor is None:
            return self._block(f"h{level}", frame)
        self._sections.append(Section(anchor, level, _LINKS.sub("", with_spans(frame.pieces, self._marking))))
        return self._block(f"h{level}", frame, f' id="{escape(anchor)}"')

    def _quotation(self, frame: _Frame) -> Piece:
        return Piece(f"<blockquote>\n{join(frame.pieces)}</blockquote>\n")

    def _list(self, frame: _Frame) -> Piece:
        if not isinstance(frame.detail, int):
            return Piece(f"<ul>\n{join(frame.pieces)}</ul>\n")
        start = f' start="{frame.detail}"' if frame.detail != 1 else ""
        return Piece(f"<ol{start}>\n{join(frame.pieces)}</ol>\n")

    def _item(self, frame: _Frame) -> Piece:
        return self._block(_ITEMS[frame.kind], frame)

    def _definitions(self, frame: _Frame) -> Piece:
        return Piece(f"<dl>\n{join(frame.pieces)}</dl>\n")

    def _code_block(self, frame: _Frame) -> Piece:
        info = frame.detail["Fenced"].split() if isinstance(frame.detail, Mapping) else []
        language = f' class="language-{escape(info[0])}"' if info else ""
        return Piece(f'<pre dir="ltr"><code{language}>{join(frame.pieces)}</code></pre>\n')

    def _html_block(self, frame: _Frame) -> Piece:
        written = "".join(piece.text for piece in frame.pieces)
        return Piece("") if _COMMENTS.fullmatch(written) else self._block("p", frame)

    def _table(self, frame: _Frame) -> Piece:
        head, *rows = (piece.html for piece in frame.pieces)
        body = f"<tbody>\n{''.join(rows)}</tbody>\n" if rows else ""
        return Piece(f'<div class="table"><table>\n<thead>\n{head}</thead>\n{body}</table></div>\n')

    def _table_row(self, frame: _Frame) -> Piece:
        return Piece(f"<tr>{join(frame.pieces)}</tr>\n")

    def _table_cell(self, frame: _Frame) -> Piece:
        table, row = self._open[-2:]
        alignment = _ALIGNMENTS.get(table.detail[len(row.pieces)], "")
        tag, scope = ("th", ' scope="col"') if row.kind == "TableHead" else ("td", "")
        return Piece(render_element(tag, frame.pieces, self._marking, scope + alignment))

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
        written, title = without_marks(frame.detail["dest_url"]), frame.detail["title"]
        found = self._images.get(written, written)
        address = None if found is None else _safe_address(found)
        if address is None:
            return alone
        self._pictures.append(Picture(unescape(address), alone.text))
        image = f'<img src="{address}" alt="{escape(alone.text)}"'
        figure = f"{image}{'' if alone.origin is None else self._marking.get(alone.origin, '')}>"
        if title:
            caption = tuple(text_pieces(title))
            self._origins |= {piece.origin for piece in caption if piece.origin is not None}
            figure += render_element("figcaption", caption, self._marking)
        return Piece(f"{image}{_title_attribute(title)}>", alone.text, alone.origin, figure)

    def _reference(self, label: str) -> Piece:
        # A page may refer to a note twice, but an id stands once.
        anchor = "" if label in self._references else f' id="reference-{len(self._references) + 1}"'
        number = self._references.setdefault(label, len(self._references) + 1)
        link = f'<a href="#note-{number}"{anchor} role="doc-noteref">{number}</a>'
        return Piece(f'<sup class="reference">{link}</sup>', "", None)

    def _note(self, frame: _Frame) -> Piece:
        self._notes.setdefault(frame.detail, join(frame.pieces))
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
    "DefinitionList": _Renderer._definitions,
    "DefinitionListTitle": _Renderer._item,
    "DefinitionListDefinition": _Renderer._item,
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
