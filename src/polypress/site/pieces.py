"""Stretches of finished HTML that know their letters and their origin, and the elements around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from polypress.model import Locale
from polypress.site.marks import Origin, split_marks

if TYPE_CHECKING:
    from markupsafe import Markup

Marking = Mapping[Origin, str]
"""The attributes, each with a space before it, by which a page says what a sentence is; without one it says nothing."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold a stretch of finished HTML and what its surroundings must know of it."""

    html: str
    text: str = ""
    """The letters alone, for a place that takes no tags."""
    origin: Origin | None = Origin.FINISHED
    """What it is; None has no language, as white space."""
    figure: str | None = None
    """The HTML of an image that has a paragraph to itself; None if this is no image."""


def text_pieces(text: str, inside: Origin = Origin.FINISHED) -> Iterator[Piece]:
    """Cut a text with marks into pieces; `inside` says what it is until its first mark."""
    for part, origin in split_marks(text, inside):
        yield Piece(escape(part, quote=False), part, origin if part.strip() else None)


def common_origin(pieces: Iterable[Piece]) -> Origin | None:
    """Say what all pieces are that have a language: finished if they differ; None if nothing has a language."""
    origins = {piece.origin for piece in pieces} - {None}
    return next(iter(origins)) if len(origins) == 1 else (Origin.FINISHED if origins else None)


def render_element(tag: str, pieces: Sequence[Piece], marking: Marking, attributes: str = "") -> str:
    """Write an element; what is no finished translation says so, once on the element where that is all of it.

    Args:
        tag: Name of the element.
        pieces: What stands in it.
        marking: What to say of each origin.
        attributes: Other attributes, each with a space before it.
    """
    whole = common_origin(pieces)
    if whole is not None and whole in marking:
        return f"<{tag}{attributes}{marking[whole]}>{join(pieces)}</{tag}>"
    return f"<{tag}{attributes}>{with_spans(pieces, marking)}</{tag}>"


def language_attributes(locale: Locale) -> str:
    """Give the attributes that say the language and direction of a text, with a space before each."""
    return f' lang="{locale}" dir="{locale.direction}"'


def finished(html: str) -> Markup:
    """Tell templates that a text is finished HTML, in which all letters of others are escaped."""
    from markupsafe import Markup

    return Markup(html)  # noqa: S704


def join(pieces: Iterable[Piece]) -> str:
    """Join the HTML of pieces."""
    return "".join(piece.html for piece in pieces)


def with_spans(pieces: Iterable[Piece], marking: Marking) -> str:
    """Join pieces with a span around each run of one origin that is marked, white space at its ends left out."""
    html: list[str] = []
    spaces: list[str] = []
    inside: Origin | None = None
    for piece in pieces:
        if inside and piece.origin is None:
            spaces.append(piece.html)
            continue
        origin = piece.origin if piece.origin in marking else None
        if inside and origin is not inside:
            html.append("</span>")
        html += spaces
        spaces.clear()
        if origin and origin is not inside:
            html.append(f"<span{marking[origin]}>")
        inside = origin
        html.append(piece.html)
    return "".join([*html, "</span>" if inside else "", *spaces])
