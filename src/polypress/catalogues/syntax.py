"""Split the text of a .po file into its entries without losing a byte (GNU gettext manual, "The Format of PO Files").

The text is the concatenation of the entries' `raw`; what an entry means is decoded beside it. Imports nothing of
floor 3.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from polypress.errors import CatalogueError

_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)[ \t]*(.*)", re.DOTALL)
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_LINES = r'(?:"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"\n)++'
_USUAL = re.compile(
    rf"((?:#(?![~|=])[^\n]*\n)*)(?:msgctxt ({_LINES}))?msgid ({_LINES})msgstr ({_LINES})(?:\n++|\Z|(?=[#m]))(?!\")"
)
_CONFLICT = re.compile(r"(<{7}|>{7}|\|{7})( |$)|={7}$")
_Words = tuple[str, ...]
_NONE: Mapping[str, str] = MappingProxyType({})


class Entry(NamedTuple):
    """Hold one entry: its exact text and what it says (strings still escaped).

    A tuple, because a catalogue may have a hundred thousand, and a frozen dataclass takes three times as long to make.
    """

    raw: str
    """Its lines with the blank lines behind them."""
    line: int
    """Where it starts in the file, from 1."""
    strings: Mapping[str, str] = _NONE
    """Escaped string by keyword; `|msgid` and `|msgctxt` are the previous ones."""
    comments: tuple[str, ...] = ()
    """`#` lines without the mark and one space."""
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    obsolete: bool = False


def scan(text: str, path: Path | None = None) -> tuple[Entry, ...]:
    """Cut a file into entries; a last one without a `msgid` holds comments and blank lines at its end.

    Raises:
        CatalogueError: A line is not PO syntax, or is a merge conflict marker.
    """
    entries: list[Entry] = []
    position, line, end = 0, 1, len(text)
    while position < end:
        # Entries as the tools write them match one pattern; for any other, lines are read one by one.
        match = _USUAL.match(text, position)
        if match is not None:
            entries.append(_usual_entry(match, line))
            position = match.end()
            line += entries[-1].raw.count("\n")
        else:
            entry, position, line = _unusual_entry(text, position, line, path)
            entries.append(entry)
    return tuple(entries)


def _usual_entry(match: re.Match[str], line: int) -> Entry:
    comments, context, source, target = match.groups()
    strings = {"msgid": _joined(source), "msgstr": _joined(target)}
    if context is not None:
        strings["msgctxt"] = _joined(context)
    if not comments:
        return Entry(match[0], line, strings)
    marked: dict[str, list[str]] = {"": [], ".": [], ":": [], ",": []}
    for comment in comments[1:-1].split("\n#"):
        kind = comment[:1] if comment[:1] in (".", ":", ",") else ""
        marked[kind].append(comment[len(kind) :].strip(" ") if kind else comment.removeprefix(" "))
    return Entry(match[0], line, strings, *_notes(marked))


def _joined(lines: str) -> str:
    # Within a string stands no line end, so this is always the end of one line and the start of the next.
    return lines[1:-2].replace('"\n"', "")


def _unusual_entry(text: str, position: int, line: int, path: Path | None) -> tuple[Entry, int, int]:
    builder = _Builder(line, path)
    # Not splitlines(): U+2028, form feeds and their like are characters of a string here.
    for match in _LINE.finditer(text, position):
        if builder.complete and builder.begins_anew(match[0]):
            break
        builder.add(line, match[0])
        position, line = match.end(), line + 1
    return builder.entry(), position, line


def _notes(marked: Mapping[str, list[str]]) -> tuple[_Words, _Words, _Words, _Words]:
    """The comments of an entry in the order of `Entry`'s fields."""
    flags = tuple(flag.strip() for line in marked[","] for flag in line.split(",") if flag.strip())
    references = tuple(reference for line in marked[":"] for reference in line.split())
    return tuple(marked[""]), tuple(marked["."]), references, flags


class _Builder:
    """Collect the lines of one entry."""

    def __init__(self, line: int, path: Path | None) -> None:
        self.line = line
        self.path = path
        self.lines: list[str] = []
        self.strings: dict[str, str] = {}
        self.marked: dict[str, list[str]] = {"": [], ".": [], ":": [], ",": []}
        self.current = ""
        self.obsolete = False
        self.complete = False

    def begins_anew(self, line: str) -> bool:
        """Whether a line after a complete entry starts the next one."""
        body = line.strip()
        if not body:
            return False
        body = re.sub(r"#~\|?\s*", "", body) if body.startswith("#~") and not body.startswith("#~|") else body
        return not (body.startswith(('"', "msgstr[")))

    def add(self, number: int, line: str) -> None:
        self.lines.append(line)
        body = line.lstrip("\ufeff").strip() if number == 1 else line.strip()
        if body.startswith("#~"):
            self.obsolete = True
            previous = body.startswith("#~|")
            self._statement(number, body[3 if previous else 2 :].strip(), "|" if previous else "")
        elif body.startswith("#|"):
            self._statement(number, body[2:].strip(), "|")
        elif body.startswith("#"):
            kind = body[1:2] if body[1:2] in (".", ":", ",", "=") else ""
            content = body[1 + len(kind) :]
            self.marked["," if kind == "=" else kind].append(content.removeprefix(" "))
            self.current = ""
        elif body:
            self._statement(number, body, "")

    def _statement(self, number: int, body: str, mark: str) -> None:
        keyword = _KEYWORD.fullmatch(body)
        if keyword is not None:
            self.current = mark + keyword[1]
            if self.current in self.strings:
                raise self._error(number, f"a second {keyword[1]} in one entry")
            self.strings[self.current] = ""
            body = keyword[2]
        string = _STRING.fullmatch(body)
        if string is None or not self.current:
            raise self._not_syntax(number, body)
        self.strings[self.current] += string[1]
        self.complete = self.complete or self.current.startswith("msgstr")

    def _not_syntax(self, number: int, body: str) -> CatalogueError:
        if _CONFLICT.match(body):
            return self._error(number, "a merge conflict marker", "resolve the conflict and take its markers out")
        if body.startswith('"') and self.current:
            return self._error(number, "a string that does not end with a single quotation mark, or has one inside")
        return self._error(number, f"not PO syntax: {body[:60]}")

    def _error(self, number: int, message: str, hint: str | None = None) -> CatalogueError:
        return CatalogueError(message, path=self.path, line=number, hint=hint)

    def entry(self) -> Entry:
        if self.strings and not self.complete:
            raise self._error(self.line, "an entry without msgstr")
        if self.complete and "msgid" not in self.strings:
            raise self._error(self.line, "an entry without msgid")
        return Entry("".join(self.lines), self._first_line(), self.strings, *_notes(self.marked), self.obsolete)

    def _first_line(self) -> int:
        blank = next((index for index, line in enumerate(self.lines) if line.strip()), 0)
        return self.line + blank
