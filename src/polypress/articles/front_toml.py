"""Front matter in TOML: its values with their places, and values written back in the style they have."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from typing import NoReturn, TypeVar

from polypress.articles.values import Scalar, Value, ValueKind

_T = TypeVar("_T")
Fail = Callable[[str, int], NoReturn]
"""Complains of something at an offset in the article."""

_SPACE = re.compile(r"(?:[ \t\r\n]+|#[^\r\n]*)*+")
_KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\r\n]|\\.)*+"|'[^'\r\n]*+'""")
_DOT = re.compile(r"[ \t]*\.[ \t]*")
_STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+"{3,5}'
    r"|'''(?:[^']|'(?!''))*+'{3,5}"
    r'|"(?:[^"\\\r\n]|\\.)*+"'
    r"|'[^'\r\n]*+'",
    re.DOTALL,
)
_OTHER = re.compile(r"\d{4}-\d\d-\d\d [0-9:.Z+-]+|[^\s,\]}#]+")
_WHERE = re.compile(r"at line (\d+), column (\d+)")


def read_toml(text: str, start: int, end: int, fail: Fail) -> Value:
    """Read a stretch of an article as TOML."""
    source = text[start:end]
    try:
        # It is read by the book first; the scanner then has only what is right before it.
        tomllib.loads(source.replace("\r\n", "\n").replace("\r", "\n"))
    except tomllib.TOMLDecodeError as error:
        where = _WHERE.search(str(error))
        lines = re.findall(r"[^\r\n]*(?:\r\n|\n|\r)", source)[: int(where[1]) - 1] if where else []
        fail(f"the front matter is not valid TOML: {error}", start + len("".join(lines)))
    except RecursionError:
        fail("the front matter is nested too deep", start)
    return _Scanner(text, start, end).table()


class _Scanner:
    """Walk through TOML that is known to be right."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._at = start
        self._end = end

    def table(self) -> Value:
        """Give the whole as one table whose names have dots in them."""
        start = self._at
        return Value(ValueKind.TABLE, start, self._end, entries=tuple(self._entries()))

    def _entries(self) -> Iterator[tuple[str, int, Value]]:
        prefix = ""
        while self._skip() < self._end:
            if self._text[self._at] == "[":
                self._at += 1 + (self._text[self._at + 1] == "[")
                self._skip()
                prefix = f"{self._key()}."
                self._skip()
                self._at += 1 + (self._text[self._at : self._at + 2] == "]]")
            else:
                yield self._entry(prefix)

    def _entry(self, prefix: str) -> tuple[str, int, Value]:
        place = self._at
        key = self._key()
        self._skip()
        self._at += 1
        self._skip()
        return prefix + key, place, self._value()

    def _skip(self) -> int:
        found = _SPACE.match(self._text, self._at, self._end)
        self._at = found.end() if found else self._at
        return self._at

    def _key(self) -> str:
        parts = []
        while found := _KEY.match(self._text, self._at, self._end):
            parts.append(_decoded(found[0]) if found[0][0] in "\"'" else found[0])
            self._at = found.end()
            dot = _DOT.match(self._text, self._at, self._end)
            if dot is None:
                break
            self._at = dot.end()
        return ".".join(parts)

    def _value(self) -> Value:
        start = self._at
        if self._text[start] == "[":
            items = tuple(self._inside("]", self._value))
            return Value(ValueKind.LIST, start, self._at, items=items)
        if self._text[start] == "{":
            entries = tuple(self._inside("}", lambda: self._entry("")))
            return Value(ValueKind.TABLE, start, self._at, entries=entries)
        found = _STRING.match(self._text, start, self._end)
        if found:
            self._at = found.end()
            style = found[0][:3] if found[0][:3] in ('"""', "'''") else found[0][0]
            return Value(ValueKind.TEXT, start, self._at, _decoded(found[0]), style)
        found = _OTHER.match(self._text, start, self._end)
        self._at = found.end() if found else self._end
        return Value(ValueKind.OTHER, start, self._at, self._text[start : self._at])

    def _inside(self, closing: str, read: Callable[[], _T]) -> Iterator[_T]:
        self._at += 1
        while self._text[self._skip()] != closing:
            yield read()
            if self._text[self._skip()] == ",":
                self._at += 1
        self._at += 1


def _decoded(string: str) -> str:
    value = tomllib.loads(f"x = {string}".replace("\r\n", "\n").replace("\r", "\n"))["x"]
    return str(value)


def write_toml(scalar: Scalar, paragraphs: Sequence[str], text: str) -> str:
    """Write paragraphs in the place of a string, in its own style where that can hold them."""
    raw = text[scalar.start : scalar.end]
    line = "\n\n".join(paragraphs)
    if scalar.style in ('"""', "'''"):
        opened = re.match(r"(?:\"\"\"|''')(\r\n|\n|\r)?", raw)
        break_ = opened[1] or "" if opened else ""
        newline = break_ or ("\r\n" if "\r\n" in raw else "\n")
        closed = newline if re.search(r"[\r\n][ \t]*(?:\"\"\"|''')$", raw) else ""
        is_literal = scalar.style == "'''" and "'" not in line
        mark = scalar.style if is_literal else '"""'
        return mark + break_ + (line if is_literal else _escaped(line)).replace("\n", newline) + closed + mark
    if scalar.style == "'" and "'" not in line and "\n" not in line:
        return f"'{line}'"
    return render_toml(line)


def render_toml(line: str) -> str:
    r"""Write a text as a TOML string.

    >>> print(render_toml('a "b"'))
    "a \"b\""
    """
    return '"' + _escaped(line).replace("\n", "\\n") + '"'


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace('"', '\\"')
