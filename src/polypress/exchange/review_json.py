"""Read the edits that a reviewer made in an exported page: a small JSON, and anybody may have written it.

::

    {"format": "polypress review", "version": 1, "locale": "de",
     "edits": [{"domain", "source", "context": null, "was": "<16 hexadecimal digits>", "target",
                "state": "translated", "comments": []}, …]}

`was` is the unit's version when it was exported (`polypress.model.unit_version`). The shape may grow by keys, which are
passed over; a key that changes its meaning counts `version` up. Everything is checked before anything is given back,
and a problem is told with the line of the edit it is in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from polypress.errors import ExchangeError, LocaleError
from polypress.files import decode_text
from polypress.model import Locale, MessageKey, State

FORMAT, VERSION = "polypress review", 1
LARGEST = 64 << 20
"""Bytes of a file; that of 100,000 edited sentences has about half."""
_LONGEST = 100_000
"""Characters of one text."""
_MOST_COMMENTS = 1000
_STATES = {state.value: state for state in State if state is not State.OBSOLETE}
_VERSION_OF_UNIT = re.compile(r"[0-9a-f]{16}")
_SPACE = re.compile(r"[ \t\r\n]*")
# Nobody can have typed these, and a catalogue with one could not be read again.
_IMPOSSIBLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Edit:
    """Hold what a reviewer made of one unit."""

    domain: str
    """As the file says; untrusted, so compare it with the domains there are."""
    key: MessageKey
    was: str
    """`unit_version` of the unit as it was exported."""
    target: str
    state: State
    comments: tuple[str, ...]
    """Lines to add."""
    line: int
    """Where it starts in the file, from 1."""


@dataclass(frozen=True, slots=True)
class ReviewFile:
    """Hold the edits of one reviewer."""

    locale: Locale
    edits: tuple[Edit, ...]


def parse_review(data: bytes, path: Path) -> ReviewFile:
    """Read a file of edits.

    Raises:
        ExchangeError: It is malformed, too large, of an unknown version, or edits a unit twice.
    """
    if len(data) > LARGEST:
        raise ExchangeError(f"larger than {LARGEST >> 20} MB", path=path)
    return _Reader(decode_text(data, path, error=ExchangeError).removeprefix("\ufeff"), path).file()


class _Reader:
    """Walk through the two outer levels, so that each edit's line is known; the standard library reads the rest."""

    def __init__(self, text: str, path: Path) -> None:
        self._text, self._path = text, path
        self._at = 0
        self._counted, self._line = 0, 1
        self._decoder = json.JSONDecoder(object_pairs_hook=self._object, parse_constant=self._constant)

    def file(self) -> ReviewFile:
        edits: list[tuple[int, object]] = []
        head: dict[str, object] = {}
        for key in self._members():
            if key in head:
                self._fail(f"{key!r} stands here twice")
            head[key] = edits
            if key == "edits":
                edits += self._items()
            else:
                head[key] = self._value()
        self._space()
        if self._at != len(self._text):
            self._fail("something follows behind the end")
        self._check_head(head)
        return ReviewFile(self._locale(head.get("locale")), self._edits(edits))

    def _members(self) -> Iterator[str]:
        self._expect("{", "an object")
        while not self._closes("}"):
            key = self._value()
            if not isinstance(key, str):
                self._fail("a name in quotes is missing")
            self._expect(":", "a colon")
            yield key
            self._separator("}")

    def _items(self) -> Iterator[tuple[int, object]]:
        self._expect("[", "a list of edits")
        while not self._closes("]"):
            line = self._line_at(self._at)
            yield line, self._value()
            self._separator("]")

    def _space(self) -> None:
        space = _SPACE.match(self._text, self._at)
        self._at = space.end() if space else self._at

    def _closes(self, sign: str) -> bool:
        self._space()
        closes = self._text.startswith(sign, self._at)
        self._at += closes
        return closes

    def _separator(self, end: str) -> None:
        """Pass over a comma that something follows, or stop before the end."""
        self._space()
        if self._text.startswith(end, self._at):
            return
        self._expect(",", "a comma")
        self._space()
        if self._text.startswith(end, self._at):
            self._fail("a comma with nothing behind it")

    def _expect(self, sign: str, what: str) -> None:
        if not self._closes(sign):
            self._fail(f"no edits of a review: {what} is missing")

    def _value(self) -> object:
        self._space()
        try:
            value, self._at = self._decoder.raw_decode(self._text, self._at)
        except json.JSONDecodeError as error:
            self._fail(f"not valid JSON: {error.msg}", error.lineno)
        except RecursionError:
            self._fail("nested too deeply")
        except ValueError as error:
            self._fail(f"not valid JSON: {error}")
        return value

    def _object(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) < len(pairs):
            raise ValueError("a name stands twice in one object")
        return found

    def _constant(self, name: str) -> NoReturn:
        raise ValueError(f"{name} is no number")

    def _line_at(self, offset: int) -> int:
        self._line += self._text.count("\n", self._counted, offset)
        self._counted = offset
        return self._line

    def _fail(self, message: str, line: int | None = None, hint: str | None = None) -> NoReturn:
        where = self._text.count("\n", 0, self._at) + 1 if line is None else line
        raise ExchangeError(message, path=self._path, line=where, hint=hint)

    def _check_head(self, head: Mapping[str, object]) -> None:
        if head.get("format") != FORMAT:
            self._fail(f"no edits of a review: `format` is not {FORMAT!r}", 1)
        version = head.get("version")
        if type(version) is not int or version < 1:
            self._fail("`version` is missing", 1)
        if version != VERSION:
            hint = "update polypress, or export the page again"
            self._fail(f"version {version} of the file; this polypress reads version {VERSION}", 1, hint)
        if "edits" not in head:
            self._fail("`edits` is missing", 1)

    def _locale(self, tag: object) -> Locale:
        try:
            return Locale.parse(self._text_of(tag, "locale", 1))
        except LocaleError as error:
            self._fail(error.message, 1, error.hint)

    def _edits(self, items: list[tuple[int, object]]) -> tuple[Edit, ...]:
        seen: dict[tuple[str, MessageKey], int] = {}
        edits: list[Edit] = []
        for line, item in items:
            edit = self._edit(item, line)
            first = seen.setdefault((edit.domain, edit.key), line)
            if len(seen) == len(edits):
                self._fail(f"the unit {edit.key.source[:50]!r} is edited twice, in line {first} too", line)
            edits.append(edit)
        return tuple(edits)

    def _edit(self, item: object, line: int) -> Edit:
        if not isinstance(item, dict):
            self._fail("an edit is not an object", line)
        text = self._field(item, line)
        context = item.get("context")
        edit = Edit(
            domain=text("domain"),
            key=MessageKey(text("source"), None if context is None else text("context")),
            was=text("was"),
            target=text("target"),
            state=self._state(text("state"), line),
            comments=self._comments(item.get("comments", []), line),
            line=line,
        )
        if not edit.key.source:
            self._fail("`source` is empty", line)
        if not _VERSION_OF_UNIT.fullmatch(edit.was):
            self._fail("`was` is not the version of a unit: 16 hexadecimal digits", line)
        if bool(edit.target.strip()) is (edit.state is State.UNTRANSLATED):
            self._fail(f"the state is {edit.state.value!r}, but `target` is {edit.target[:50]!r}", line)
        return edit

    def _field(self, item: Mapping[str, Any], line: int) -> Callable[[str], str]:
        return lambda name: self._text_of(item.get(name), name, line)

    def _text_of(self, value: object, name: str, line: int) -> str:
        if not isinstance(value, str):
            self._fail(f"`{name}` is missing" if value is None else f"`{name}` is no text", line)
        if len(value) > _LONGEST:
            self._fail(f"`{name}` is longer than {_LONGEST:,} characters", line)
        if _IMPOSSIBLE.search(value):
            self._fail(f"`{name}` holds a character that no text has", line)
        return value

    def _state(self, name: str, line: int) -> State:
        if name not in _STATES:
            self._fail(f"unknown state {name[:50]!r}", line, f"the states are: {', '.join(_STATES)}")
        return _STATES[name]

    def _comments(self, value: object, line: int) -> tuple[str, ...]:
        if not isinstance(value, list):
            self._fail("`comments` is no list", line)
        if len(value) > _MOST_COMMENTS:
            self._fail(f"more than {_MOST_COMMENTS:,} comments", line)
        texts = [self._text_of(one, "comments", line) for one in value]
        return tuple(part.strip() for text in texts for part in text.splitlines() if part.strip())
