"""Read HTML as a tree, however it is written; elements that may close themselves do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from polypress.errors import ArticleError
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


def parse_html(text: str, path: Path | None = None) -> Element:
    """Read HTML.

    Raises:
        ArticleError: It is broken beyond reading.
    """
    builder = _Builder()
    try:
        builder.feed(text)
        builder.close()
    except AssertionError as error:
        # The standard library's parser says so where it meets a declaration it does not know.
        raise ArticleError(f"not valid HTML: {error}", path=path, line=builder.getpos()[0]) from error
    return builder.root


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("html")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del self._open[kept_open(tag, [own.tag for own in self._open]) :]
        element = Element(tag, {name: value or "" for name, value in attrs}, self.getpos()[0])
        self._open[-1].children.append(element)
        if tag not in VOID_TAGS and len(self._open) < _DEEPEST:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        index = next((at for at in range(len(self._open) - 1, 0, -1) if self._open[at].tag == tag), None)
        if index is not None:
            del self._open[index:]

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)
