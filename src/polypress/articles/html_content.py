"""Find what is to be translated in an HTML text: runs of words between blocks, and values that readers get to see."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from polypress.articles.html_positions import Attribute, Kind, Token
from polypress.articles.html_tree import BLOCKS, kept_open
from polypress.articles.marks import is_mark
from polypress.commonmark import Event
from polypress.markup import CODE_TAGS, VOID_TAGS
from polypress.model import BlockKind

_BREAKERS = BLOCKS | frozenset(
    "area base button canvas caption col colgroup dialog dir embed figcaption frameset head hgroup iframe label legend"
    " link listing map menu meta noembed noframes noscript object optgroup option param plaintext script search select"
    " source style template textarea title track video audio xmp".split()
)
"""Elements that words do not run through; every other one, known or not, is part of a line."""
_HIDDEN = CODE_TAGS | frozenset({"iframe", "listing", "noembed", "noframes", "plaintext", "xmp"})
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), BlockKind.LIST_ITEM),
    **dict.fromkeys(("td", "th"), BlockKind.TABLE_CELL),
    **dict.fromkeys(("caption", "figcaption"), BlockKind.CAPTION),
    **dict.fromkeys(("label", "legend", "option", "summary"), BlockKind.LABEL),
    "blockquote": BlockKind.QUOTATION,
    "button": BlockKind.BUTTON,
}
_VALUES = {
    "alt": BlockKind.IMAGE_TEXT,
    "title": BlockKind.LABEL,
    **dict.fromkeys(("aria-label", "aria-description", "aria-placeholder", "aria-roledescription"), BlockKind.LABEL),
    **dict.fromkeys(("aria-valuetext", "placeholder"), BlockKind.LABEL),
}
_BUTTONS = frozenset({"button", "reset", "submit"})
_NAMED = frozenset({"optgroup", "option", "track"})
_TITLES = frozenset({"og:title", "twitter:title", "dc.title"})
_DESCRIPTIONS = frozenset(
    {"description", "og:description", "og:image:alt", "twitter:description", "twitter:image:alt", "dc.description"}
)
_LOOK_BACK = 200
"""Open elements looked through for one that ends: nobody nests so deep."""


class Piece(NamedTuple):
    """Hold a token of a run."""

    token: Token
    is_hidden: bool
    """Whether it is in code or in what the author says is not to be translated."""


class Run(NamedTuple):
    """Hold the tokens between two blocks."""

    start: int
    kind: BlockKind
    tag: str
    """The element that gives it its kind."""
    pieces: tuple[Piece, ...]


class Value(NamedTuple):
    """Hold a text that is no part of a run: the value of an attribute, or the title of the page."""

    start: int
    end: int
    kind: BlockKind
    context: str | None
    is_bare: bool
    """Whether it has no quotation marks around it."""


@dataclass(frozen=True, slots=True)
class Content:
    """Hold what is to be translated."""

    found: tuple[Run | Value, ...]
    events: tuple[Event, ...]
    """The blocks and the comments that are the author's marks, as a Markdown parser would report them."""


def read_content(text: str, tokens: Iterable[Token], language: str) -> Content:
    """Find what is to be translated.

    Args:
        text: The HTML.
        tokens: Its tokens.
        language: Of the article, ISO 639; what says to be in another one stays as it is.
    """
    reader = _Reader(text, language)
    for token in tokens:
        reader.take(token)
    reader.finish()
    return Content(tuple(reader.found), tuple(reader.events))


def value_of(text: str, token: Token, name: str) -> str:
    """Give the value of an attribute as it is written, empty where there is none."""
    place = next((own.value for own in token.attributes if own.name == name and own.value), None)
    return text[slice(*place)] if place else ""


def is_in_language(text: str, token: Token, name: str, language: str) -> bool:
    """Whether an attribute of an element says that it is in a language (ISO 639), of whatever region."""
    return re.split("[-_]", value_of(text, token, name).strip().lower())[0] == language


def is_translatable_value(text: str, token: Token, name: str) -> bool:
    """Whether an attribute holds words that readers see or hear."""
    return _value_kind(text, token, name) is not None


def _value_kind(text: str, token: Token, name: str) -> tuple[BlockKind, str | None] | None:
    if token.name == "meta":
        return _meta_kind(text, token) if name == "content" else None
    if name == "value" and token.name == "input" and value_of(text, token, "type").lower() in _BUTTONS:
        return BlockKind.BUTTON, None
    if name == "label" and token.name in _NAMED:
        return BlockKind.LABEL, None
    if name not in _VALUES or token.name in ("link", "style"):
        return None
    return BlockKind.LINK_TITLE if (token.name, name) == ("a", "title") else _VALUES[name], None


def _meta_kind(text: str, token: Token) -> tuple[BlockKind, str | None] | None:
    name = (value_of(text, token, "name") or value_of(text, token, "property")).strip().lower()
    if name == "description":
        return BlockKind.DESCRIPTION, None
    if name in _TITLES:
        # The same words as in the headline are one unit with it.
        return BlockKind.META, BlockKind.TITLE.context
    return (BlockKind.META, None) if name in _DESCRIPTIONS else None


class _Open(NamedTuple):
    """An element that has started."""

    name: str
    translates: bool
    """Whether the author has not said that it stays as it is."""
    is_hidden: bool
    """Whether what stands in it is not to be translated, for that or because it is code."""
    event: int | None = None
    """Index of the event that reports it, if it is a block."""


class _Reader:
    def __init__(self, text: str, language: str) -> None:
        self.found: list[Run | Value] = []
        self.events: list[Event] = []
        self._text = text
        self._language = language
        self._open = [_Open("", translates=True, is_hidden=False)]
        self._names: Counter[str] = Counter()
        self._pieces: list[Piece] = []

    def take(self, token: Token) -> None:
        if token.kind is Kind.START:
            self._start(token)
        elif token.kind is Kind.END:
            self._end(token)
        elif token.kind is Kind.TEXT:
            self._put(token)
        elif token.kind is Kind.RAW:
            if token.name == "title":
                self.found += self._value(token.start, token.end, BlockKind.META, BlockKind.TITLE.context)
        elif token.kind is Kind.COMMENT and is_mark(self._text[token.start : token.end]):
            self._flush()
            self.events.append(Event("HtmlBlock", "Start", None, token.start, token.end))
        else:
            self._put(token)

    def finish(self) -> None:
        self._flush()
        self._keep(1, len(self._text))

    def _flush(self) -> None:
        """End the run."""
        words = (piece.token for piece in self._pieces if piece.token.kind is Kind.TEXT and not piece.is_hidden)
        if any(not self._text[token.start : token.end].isspace() for token in words):
            tag = next((own.name for own in self._open[:-_LOOK_BACK:-1] if own.name in _KINDS), "")
            kind = _KINDS.get(tag, BlockKind.PARAGRAPH)
            start, end = self._pieces[0].token.start, self._pieces[-1].token.end
            self.found.append(Run(start, kind, tag, tuple(self._pieces)))
            self.events.append(Event("Paragraph", "Start", None, start, end))
        self._pieces = []

    def _put(self, token: Token) -> None:
        self._pieces.append(Piece(token, self._open[-1].is_hidden))

    def _start(self, token: Token) -> None:
        if token.name in _BREAKERS:
            self._flush()
            names = [own.name for own in self._open[-_LOOK_BACK:]]
            self._keep(len(self._open) - len(names) + kept_open(token.name, names), token.start)
            self.events.append(Event("Item", "Start", None, token.start, token.end))
        event = len(self.events) - 1 if token.name in _BREAKERS else None
        outer = self._open[-1]
        translates = self._translates(token, outer.translates)
        is_hidden = not translates or token.name in _HIDDEN or (outer.is_hidden and outer.translates)
        if translates and not (outer.is_hidden and outer.translates):
            for attribute in token.attributes:
                self.found += self._attribute(token, attribute)
        if token.name not in _BREAKERS:
            self._pieces.append(Piece(token, is_hidden))
        in_drawing = self._names["svg"] or self._names["math"]
        if token.name not in VOID_TAGS and not (token.is_closed and (in_drawing or token.name in ("svg", "math"))):
            self._open.append(_Open(token.name, translates, is_hidden, event))
            self._names[token.name] += 1
        elif token.name in _BREAKERS:
            self.events.append(Event("Item", "End", None, token.start, token.end))

    def _end(self, token: Token) -> None:
        if token.name in _BREAKERS:
            self._flush()
        else:
            self._put(token)
        if self._names[token.name]:
            at = next(at for at in range(len(self._open) - 1, 0, -1) if self._open[at].name == token.name)
            self._keep(at, token.start)

    def _keep(self, count: int, end: int) -> None:
        """End all elements but the first ones."""
        for own in reversed(self._open[count:]):
            self._names[own.name] -= 1
            if own.event is not None:
                self.events[own.event] = self.events[own.event]._replace(end=end)
                self.events.append(Event("Item", "End", None, end, end))
        del self._open[count:]

    def _translates(self, token: Token, default: bool) -> bool:
        """Whether the author wants the words in an element translated, which may be in another language already."""
        lang = value_of(self._text, token, "lang").strip()
        if lang and token.name != "html" and not is_in_language(self._text, token, "lang", self._language):
            return False
        if "notranslate" in value_of(self._text, token, "class").lower().split():
            return False
        if any(own.name == "translate" for own in token.attributes):
            return value_of(self._text, token, "translate").strip().lower() != "no"
        return default

    def _attribute(self, token: Token, attribute: Attribute) -> Iterator[Value]:
        kind = _value_kind(self._text, token, attribute.name)
        if kind is not None and attribute.value is not None:
            yield from self._value(*attribute.value, *kind, is_bare=not attribute.quote)

    def _value(
        self, start: int, end: int, kind: BlockKind, context: str | None, *, is_bare: bool = False
    ) -> Iterator[Value]:
        if not self._text[start:end].isspace() and end > start:
            yield Value(start, end, kind, context, is_bare)
