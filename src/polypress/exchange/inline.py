"""Cut a line of Markdown into words and numbered codes, as translation tools show them.

What stands between the words is never shown as text: a pair of marks around words becomes a paired code, all else
(code, addresses, placeholders, escapes, and marks around no word) one code that stands alone. The texts of the parts
join to the line exactly.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from polypress.markup import Span, SpanKind, parse_inline

_PAIRED = frozenset(
    {SpanKind.EMPHASIS, SpanKind.STRONG, SpanKind.STRIKETHROUGH, SpanKind.LINK, SpanKind.IMAGE, SpanKind.HTML}
)


@dataclass(frozen=True, slots=True)
class Code:
    """Hold a piece of markup by which it is known again in another text."""

    kind: SpanKind
    start: str
    """What opens it, or all of it where it stands alone."""
    end: str | None = None
    """What closes it; None where it stands alone."""
    plain: str = ""
    """What a reader sees of one that stands alone."""


class Role(StrEnum):
    """What a part of a line is."""

    WORDS = "words"
    START = "start"
    END = "end"
    ALONE = "alone"


class Part(NamedTuple):
    """Hold a part of a line."""

    role: Role
    text: str
    """The slice of the line that it stands for."""
    code: Code | None = None
    number: int = 0
    """By which a code is known in its unit, from 1; the two ends of a pair share it."""


def cut(line: str, like: Iterable[Part] = ()) -> tuple[Part, ...]:
    """Cut a line into parts.

    Args:
        line: A line of Markdown.
        like: The parts of the source, where the line is a target: the same code gets the same number there, one that
            the source has not gets a new one.

    >>> [(str(part.role), part.text, part.number) for part in cut("a **b** {c}")][1:]
    [('start', '**', 1), ('words', 'b', 0), ('end', '**', 1), ('words', ' ', 0), ('alone', '{c}', 2)]
    """
    return tuple(_numbered(_Cutter(line).parts, like))


def _numbered(parts: list[Part], like: Iterable[Part]) -> Iterator[Part]:
    known: defaultdict[Code, deque[int]] = defaultdict(deque)
    last = 0
    for part in like:
        if part.code is not None and part.role is not Role.END:
            known[part.code].append(part.number)
            last = max(last, part.number)
    opened: list[int] = []
    for part in parts:
        if part.code is None:
            yield part
            continue
        if part.role is Role.END:
            number = opened.pop()
        elif known[part.code]:
            number = known[part.code].popleft()
        else:
            number = last = last + 1
        if part.role is Role.START:
            opened.append(number)
        yield part._replace(number=number)


class _Cutter:
    """Walk over the spans of a line as `render_inline` does, and note what it would write."""

    def __init__(self, line: str) -> None:
        marked = parse_inline(line)
        self._plain = marked.plain
        self._cursor = 0
        self._opened: list[tuple[Span, int]] = []
        self.parts: list[Part] = []
        for span in marked.spans:
            self._close(span.depth)
            self._words(span.start)
            self._opened.append((span, len(self.parts)))
            self.parts.append(Part(Role.START, span.open))
        self._close(0)
        self._words(len(self._plain))

    def _words(self, end: int) -> None:
        if end > self._cursor:
            self.parts.append(Part(Role.WORDS, self._plain[self._cursor : end]))
        self._cursor = end

    def _close(self, depth: int) -> None:
        while self._opened and self._opened[-1][0].depth >= depth:
            span, index = self._opened.pop()
            self._words(span.end)
            inside = self.parts[index + 1 :]
            if span.kind in _PAIRED and any(part.role is Role.WORDS for part in inside):
                code = Code(span.kind, span.open, span.close)
                self.parts[index] = Part(Role.START, span.open, code)
                self.parts.append(Part(Role.END, span.close, code))
            else:
                text = "".join(part.text for part in inside) if span.literal is None else span.literal
                text = f"{span.open}{text}{span.close}"
                code = Code(span.kind, text, None, self._plain[span.start : span.end])
                self.parts[index:] = [Part(Role.ALONE, text, code)]
