"""Read HTML as a tree, however it is written; elements that may close themselves do."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from polypress.articles.html_positions import Kind, Token, read_tokens
from polypress.markup import VOID_TAGS

BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3"
    " h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
IGNORED = frozenset(
    "aside audio button canvas dialog footer form head iframe input link map meta nav noscript object script select"
    " style svg template textarea title video".split()
)
"""What surrounds an article, or is nothing to read."""
_LISTS, _TABLE, _TERMS = frozenset({"ul", "ol"}), frozenset({"table"}), frozenset({"dl"})
_CLOSED_BY: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), _LISTS),
    "dt": (frozenset({"dt", "dd"}), _TERMS),
    "dd": (frozenset({"dt", "dd"}), _TERMS),
    "tr": (frozenset({"tr"}), _TABLE),
    "td": (frozenset({"td", "th"}), _TABLE),
    "th": (frozenset({"td", "th"}), _TABLE),
}
"""Which open elements end where an element starts, and out of which elements nothing is closed that way."""
_PARAGRAPH = frozenset({"p"})
_AROUND_PARAGRAPHS = BLOCKS - _PARAGRAPH
_DEEPEST = 100
"""Elements in one another; nobody nests so deep, and what does is read as if it stood beside."""
_VERBATIM = frozenset({"iframe", "noembed", "noframes", "plaintext", "script", "style", "xmp"})
"""Elements in which a character reference is only letters."""


@dataclass(slots=True, eq=False)
class Element:
    """Hold an element: its name, its attributes and what is in it."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    line: int = 1
    children: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """Yield this element and all in it, in the order of the text."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    @property
    def is_readable(self) -> bool:
        """Whether it is for readers."""
        return self.tag not in IGNORED and "hidden" not in self.attributes

    @property
    def text(self) -> str:
        """All text in it, as it is written."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


def kept_open(tag: str, names: Sequence[str]) -> int:
    """Say how many of the open elements, from the outside, stay open where an element starts.

    >>> kept_open("p", ["html", "div", "p", "b"]), kept_open("li", ["html", "ul", "li", "ul"])
    (2, 4)
    """
    kept = _kept(names, _PARAGRAPH, _AROUND_PARAGRAPHS) if tag in BLOCKS else len(names)
    return _kept(names[:kept], *_CLOSED_BY[tag]) if tag in _CLOSED_BY else kept


def _kept(names: Sequence[str], tags: frozenset[str], scope: frozenset[str]) -> int:
    """End the nearest of these elements that is open in the scope, with all that is open in it."""
    for index in range(len(names) - 1, 0, -1):
        if names[index] in tags:
            return index
        if names[index] in scope:
            break
    return len(names)


def parse_html(text: str) -> Element:
    """Read HTML, whatever is wrong with it."""
    root = Element("html")
    opened = [root]
    names: Counter[str] = Counter()
    line, counted = 1, 0
    for token in read_tokens(text):
        if token.kind in (Kind.TEXT, Kind.RAW):
            words = text[token.start : token.end]
            opened[-1].children.append(words if token.name in _VERBATIM else html.unescape(words))
        elif token.kind is Kind.START:
            line, counted = line + text.count("\n", counted, token.start), token.start
            _close(opened, kept_open(token.name, [own.tag for own in opened]), names)
            element = Element(token.name, _attributes(text, token), line)
            opened[-1].children.append(element)
            if token.name not in VOID_TAGS and not token.is_closed and len(opened) < _DEEPEST:
                opened.append(element)
                names[token.name] += 1
        elif token.kind is Kind.END and names[token.name]:
            last = next(at for at in range(len(opened) - 1, 0, -1) if opened[at].tag == token.name)
            _close(opened, last, names)
    return root


def _close(opened: list[Element], kept: int, names: Counter[str]) -> None:
    names.subtract(own.tag for own in opened[kept:])
    del opened[kept:]


def _attributes(text: str, token: Token) -> Mapping[str, str]:
    return {own.name: html.unescape(text[slice(*own.value)]) if own.value else "" for own in token.attributes}
