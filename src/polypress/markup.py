r"""Inline markup as spans over plain text, so that words can be translated and the markup put back.

Owns how a line of Markdown is taken apart (`parse_inline`) and put together (`render_inline`), what a placeholder looks
like. Knows nothing of blocks: the text is always read as the content of one block.

The promise is `render_inline(parse_inline(text)) == text`, for every text. It holds because nothing is made up: what
stands in `plain` and in a span's `open`, `close` and `literal` are slices of the text, in order. An escape (`\*`) is a
span over the escaped character whose `open` is the backslash; an entity (`&mdash;`) is a span over the character it
means, whose `literal` is the entity; a tag or a footnote mark is a span of no length whose `open` is the mark.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from polypress.commonmark import Event, read_inline


class SpanKind(StrEnum):
    """What a span of inline markup is."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    STRIKETHROUGH = "strikethrough"
    LINK = "link"
    IMAGE = "image"
    HTML = "html"
    CODE = "code"
    MATHS = "maths"
    FOOTNOTE = "footnote"
    PLACEHOLDER = "placeholder"
    URL = "url"
    EMAIL = "email"
    ESCAPE = "escape"
    ENTITY = "entity"


_ATOMIC = frozenset(
    {SpanKind.CODE, SpanKind.MATHS, SpanKind.FOOTNOTE, SpanKind.PLACEHOLDER, SpanKind.URL, SpanKind.EMAIL}
)
_SPELLINGS = frozenset({SpanKind.ESCAPE, SpanKind.ENTITY})


@dataclass(frozen=True, slots=True)
class Span:
    """Mark up a stretch of plain text."""

    kind: SpanKind
    start: int
    """Offset of its first character in the plain text."""
    end: int
    """Offset behind its last character; equal to `start` where the markup encloses no text (`<br>`, `[^1]`)."""
    open: str = ""
    """What the source has right before the stretch: `**`, `[`, `<b>`."""
    close: str = ""
    """What the source has right behind it: `**`, `](https://example.org)`, `</b>`."""
    literal: str | None = None
    """What the source has instead of the stretch, where that is not the stretch itself: `&mdash;` for a dash."""
    depth: int = 0
    """How many spans enclose it."""

    @property
    def translatable(self) -> bool:
        """Whether the words inside are words of the language: not so for code, addresses and placeholders."""
        return self.kind not in _ATOMIC

    @property
    def is_spelling(self) -> bool:
        """Whether it only says how a character is written, and marks nothing up."""
        return self.kind in _SPELLINGS


@dataclass(frozen=True, slots=True)
class Marked:
    """Hold a text as its words and the markup over them."""

    plain: str
    spans: tuple[Span, ...] = ()
    """Properly nested, in the order in which they open."""


def blanked(plain: str, stretches: Iterable[tuple[int, int]], mark: str = "\ufffc") -> str:
    """Write over what is no prose, a character for a character, so that every offset stays.

    Args:
        plain: A text.
        stretches: Offsets of first characters, and behind last ones.
        mark: What to write: U+FFFC, object replacement character, unless given.

    >>> blanked("Run ls now", [(4, 6)], "x")
    'Run xx now'
    """
    characters: list[str] = []
    for start, end in stretches:
        characters = characters or list(plain)
        characters[start:end] = mark * (end - start)
    return "".join(characters) if characters else plain


# Bounded, so that no text, however hostile, takes more than linear time.
_TEMPLATE = r"\{\{.{0,500}?\}\}|\{%.{0,500}?%\}|<%.{0,500}?%>|\$\{[^{}\n]{0,200}\}"
_TEMPLATE_TAG = re.compile(_TEMPLATE, re.DOTALL)
_PLACEHOLDER = re.compile(
    rf"{_TEMPLATE}"
    r"|\{[A-Za-z0-9_][\w.:!-]{0,100}\}"
    r"|(?<![\w%])%(?:\([\w.]{1,100}\)[-+#0-9.]*[a-zA-Z]|(?:\d+\$)?[sdifrxg]\b)",
    re.DOTALL,
)
_ATOM = re.compile(
    r"(?P<footnote>\[\^[^\]\[\s]{1,200}\])"
    r"|(?P<url>\b(?:https?|ftp)://[^\s<>\"`*|\\^{}\[\]]{1,2000}|\bwww\.[^\s<>\"`*|\\^{}\[\]]{1,2000})"
    r"|(?P<email>\b[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)"
)
_FILLED_TAG = re.compile(rf"<[A-Za-z](?:[^<>{{}}$]++|(?>{_TEMPLATE})|\$)*+>", re.DOTALL)
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)[^>]*?(?P<empty>/?)>", re.DOTALL)
VOID_TAGS = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
CODE_TAGS = frozenset({"code", "kbd", "math", "pre", "samp", "script", "style", "svg", "textarea", "var"})
"""Elements with no words of a language in them."""
_STAYING = re.compile(r"""(?i)\s(?:translate\s*=\s*["']?no\b|class\s*=[^>=]{0,200}\bnotranslate(?![\w-]))""")


def stays(tag: str) -> bool:
    """Whether what stands behind an opening tag is code, or what the author says is not to be translated."""
    match = _TAG.match(tag)
    return match is not None and (match["name"].lower() in CODE_TAGS or _STAYING.search(tag) is not None)


_MOST_OPEN = 10
"""Tags open at one time; a line of prose needs two or three."""


def atoms(text: str) -> Iterator[tuple[SpanKind, int, int]]:
    """Find what is not prose, by its looks: placeholders, footnote marks, bare URLs and e-mail addresses.

    A placeholder is what a program fills in: `{name}`, `%s`, `%(name)s`, `${x}`, `{{ x }}`, `{% x %}`, `<% x %>`.

    >>> [(str(kind), start, end) for kind, start, end in atoms("Hi {name}, 5% off at https://example.org.")]
    [('placeholder', 3, 9), ('url', 21, 40)]
    """
    for match in _PLACEHOLDER.finditer(text):
        yield SpanKind.PLACEHOLDER, *match.span()
    for match in _ATOM.finditer(text):
        kind = SpanKind(str(match.lastgroup))
        length = len(_trim_url(match[0])) if kind is SpanKind.URL else len(match[0])
        yield kind, match.start(), match.start() + length


def _trim_url(url: str) -> str:
    """Leave the sentence its final marks: a URL does not end in a stop, nor in a bracket it has not opened."""
    while url and (url[-1] in ".,;:!?'_~*" or (url[-1] == ")" and url.count(")") > url.count("("))):
        url = url[:-1]
    return url


def filled_tags(text: str) -> Iterator[tuple[int, int]]:
    """Find HTML tags that are not yet HTML to Markdown, since a template will fill in part of them.

    >>> list(filled_tags('<img src="{{ "a.png" | url }}"> <b>'))
    [(0, 31)]
    """
    return (match.span() for match in _FILLED_TAG.finditer(text) if _TEMPLATE_TAG.search(match[0]))


def pair_tags(tags: Sequence[str]) -> list[tuple[int, int]]:
    """Pair opening and closing HTML tags by name; give the indices of each pair.

    >>> pair_tags(["<b>", "<br>", "<i>", "</b>"])
    [(0, 3)]
    """
    pairs = []
    waiting: list[tuple[str, int]] = []
    for index, tag in enumerate(tags):
        match = _TAG.fullmatch(tag)
        if match is None or match["empty"] or match["name"].lower() in VOID_TAGS:
            continue
        name = match["name"].lower()
        if not match["close"]:
            if len(waiting) < _MOST_OPEN:
                waiting.append((name, index))
            continue
        depth = next((at for at in range(len(waiting) - 1, -1, -1) if waiting[at][0] == name), None)
        if depth is not None:
            pairs.append((waiting[depth][1], index))
            del waiting[depth:]
    return pairs


@dataclass(slots=True, eq=False)
class _Node:
    """A stretch of markup in the source while it is read: `[start, end)` around `[inner_start, inner_end)`."""

    kind: SpanKind
    start: int
    end: int
    inner_start: int
    inner_end: int
    literal: str | None = None
    children: list[_Node] = field(default_factory=list)

    @property
    def is_container(self) -> bool:
        return self.kind not in _ATOMIC and self.kind not in _SPELLINGS


_CONTAINERS = {
    "Emphasis": (SpanKind.EMPHASIS, 1),
    "Strong": (SpanKind.STRONG, 2),
    "Strikethrough": (SpanKind.STRIKETHROUGH, 1),
    "Link": (SpanKind.LINK, 1),
    "Image": (SpanKind.IMAGE, 2),
}
"""What the parser calls it, what we call it, and how many characters open it."""
_CODES = {"Code": SpanKind.CODE, "InlineMath": SpanKind.MATHS, "DisplayMath": SpanKind.MATHS}
_DEEPEST = 20
"""Nobody writes deeper; what is nested further stays plain text."""


def parse_inline(text: str) -> Marked:
    r"""Take a line of Markdown apart into words and the markup over them.

    >>> parse_inline("a **b** \\* c").plain
    'a b * c'
    """
    root = _Node(SpanKind.HTML, 0, len(text), 0, len(text))
    # A template is filled in before Markdown is read: whatever stands in it, to Markdown it is a word.
    root.children = _read_nodes(_TEMPLATE_TAG.sub(lambda match: "X" * len(match[0]), text))
    _pair_html(root, text)
    for kind, start, end in atoms(text):
        inner = (end, end) if kind is SpanKind.FOOTNOTE else (start, end)
        _insert(root, _Node(kind, start, end, *inner))
    writer = _Writer(text)
    writer.write_inside(root, 0)
    return Marked("".join(writer.plain), tuple(writer.spans))


def render_inline(marked: Marked) -> str:
    """Put words and markup together again.

    >>> render_inline(Marked("a b", (Span(SpanKind.STRONG, 2, 3, "**", "**"),)))
    'a **b**'
    """
    parts: list[str] = []
    cursor = 0
    opened: list[Span] = []

    def advance(offset: int) -> None:
        nonlocal cursor
        parts.append(marked.plain[cursor:offset])
        cursor = offset

    def close(depth: int) -> None:
        nonlocal cursor
        while opened and opened[-1].depth >= depth:
            span = opened.pop()
            if span.literal is None:
                advance(span.end)
            else:
                parts.append(span.literal)
                cursor = span.end
            parts.append(span.close)

    for span in marked.spans:
        close(span.depth)
        advance(span.start)
        parts.append(span.open)
        opened.append(span)
    close(0)
    advance(len(marked.plain))
    return "".join(parts)


def _read_nodes(text: str) -> list[_Node]:
    """Turn the parser's events into a tree of stretches of the source."""
    top: list[_Node] = []
    stack: list[_Node] = []
    last = 0
    for event in read_inline(text):
        siblings = stack[-1].children if stack else top
        if event.phase == "Start":
            node = _open_node(text, event)
            # Not attached, what is nested too deep stays plain text.
            siblings.extend([node] if len(stack) < _DEEPEST else [])
            stack.append(node)
            last = node.inner_start
        elif event.phase == "End":
            _close_node(text, stack.pop(), last)
            last = event.end
        else:
            siblings.extend(_leaf_nodes(text, event, last))
            last = event.end
    return top


def _open_node(text: str, event: Event) -> _Node:
    kind, width = _CONTAINERS[event.name]
    if event.name == "Link":
        kind = {"Autolink": SpanKind.URL, "Email": SpanKind.EMAIL}.get(event.value["link_type"], kind)
    if event.name == "Strikethrough" and text.startswith("~~", event.start) and text.endswith("~~", 0, event.end):
        width = 2
    return _Node(kind, event.start, event.end, event.start + width, event.end - width)


def _close_node(text: str, node: _Node, last: int) -> None:
    """Settle where the inside ends, once its last event (which ended at `last`) is known."""
    if node.kind in (SpanKind.LINK, SpanKind.IMAGE):
        node.inner_end = max(node.inner_start, text.find("]", last, node.end))
    elif not node.is_container:
        node.children.clear()


def _leaf_nodes(text: str, event: Event, last: int) -> Iterator[_Node]:
    """Give the nodes for an event without inside: code, maths, a tag, an entity, an escape."""
    start, end = event.start, event.end
    if event.name in _CODES:
        mark = text[start]
        width = len(text[start:end]) - len(text[start:end].lstrip(mark))
        width = min(width, (end - start) // 2)
        yield _Node(_CODES[event.name], start, end, start + width, end - width)
    elif event.name == "InlineHtml":
        yield _Node(SpanKind.HTML, start, end, end, end)
    elif event.name == "Text" and text.startswith("&", start) and event.value != text[start:end]:
        yield _Node(SpanKind.ENTITY, start, end, start, end, literal=event.value)
    elif event.name == "Text" and start > last and text[start - 1] == "\\":
        yield _Node(SpanKind.ESCAPE, start - 1, start + 1, start, start + 1)


def _pair_html(parent: _Node, text: str) -> None:
    """Make one node of `<b>`, what follows, and `</b>`, where both stand in the same surroundings."""
    tags = [node for node in parent.children if node.kind is SpanKind.HTML]
    for first, last in pair_tags([text[node.start : node.end] for node in tags]):
        opening, closing = tags[first], tags[last]
        begin, end = parent.children.index(opening), parent.children.index(closing)
        opening.children = parent.children[begin + 1 : end]
        if stays(text[opening.start : opening.end]):
            opening.kind, opening.children = SpanKind.CODE, []
        opening.end, opening.inner_end = closing.end, closing.start
        del parent.children[begin + 1 : end + 1]
    for node in parent.children:
        if node.children:
            _pair_html(node, text)


def _insert(parent: _Node, atom: _Node) -> None:
    """Put an atom where it belongs, in the place of markup inside it; drop it where it would cross other markup."""
    first = bisect_right(parent.children, atom.start, key=lambda node: node.end)
    last = bisect_left(parent.children, atom.end, key=lambda node: node.start)
    touched = parent.children[first:last]
    if all(atom.start <= node.start and node.end <= atom.end and node.kind is not SpanKind.HTML for node in touched):
        parent.children[first:last] = [atom]
    elif len(touched) == 1 and touched[0].is_container:
        node = touched[0]
        if node.inner_start <= atom.start and atom.end <= node.inner_end:
            _insert(node, atom)


class _Writer:
    """Write a tree of nodes as plain text and spans."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._length = 0
        self.plain: list[str] = []
        self.spans: list[Span] = []

    def write_inside(self, node: _Node, depth: int) -> None:
        cursor = node.inner_start
        for child in node.children:
            self._put(self._text[cursor : child.start])
            self._write(child, depth)
            cursor = child.end
        self._put(self._text[cursor : node.inner_end])

    def _write(self, node: _Node, depth: int) -> None:
        index, start = len(self.spans), self._length
        opening, closing = self._text[node.start : node.inner_start], self._text[node.inner_end : node.end]
        # Reserved now, filled in when its end is known: spans stand in the order in which they open.
        self.spans.append(Span(node.kind, start, start))
        literal = None
        if node.kind is SpanKind.ENTITY:
            literal = self._text[node.start : node.end]
            self._put(node.literal or "")
        else:
            self.write_inside(node, depth + 1)
        self.spans[index] = Span(node.kind, start, self._length, opening, closing, literal, depth)

    def _put(self, text: str) -> None:
        self.plain.append(text)
        self._length += len(text)
