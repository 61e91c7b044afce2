"""The author's marks in an article: `<!-- polypress: … -->`, each a block of its own.

`off` … `on`: nothing between is translated. `note TEXT`: the translators of the next block read it. `context TEXT`:
separates the sentences of the next block from equal ones. `only de, fr` … `all`: published in those languages alone,
and not translated. What means the same to other programs counts as well: `translate:off` … `translate:on`,
`mdpo-disable` … `mdpo-enable`, `mdpo-translator TEXT`, `mdpo-context TEXT`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from pathlib import Path
from typing import NoReturn

from polypress.articles.front_matter import line_at
from polypress.articles.structure import BLOCKS, CONTAINERS, Outline, read_outline
from polypress.commonmark import Event
from polypress.errors import ArticleError, LocaleError
from polypress.model import Block, Locale

_START = (
    r"<!--\s*(?P<mark>polypress\s*:|translate\s*:\s*(?:on|off)(?=\s|-->)"
    r"|mdpo-(?:disable|enable|translator|context)(?=[\s:]|-->))"
)
_MARK = re.compile(rf"{_START}(?P<words>(?:(?!-->|<!--).)*+)-->", re.DOTALL | re.IGNORECASE)
_HINT = re.compile(_START, re.IGNORECASE)
_OTHERS = {
    "translate:off": "off",
    "translate:on": "on",
    "mdpo-disable": "off",
    "mdpo-enable": "on",
    "mdpo-translator": "note",
    "mdpo-context": "context",
}
"""Marks of other programs, by our names: Translate Toolkit's and mdpo's."""
_BETWEEN = re.compile(r"[\s>]*")
_CLOSES = {"on": "off", "all": "only"}
_NAMES = "off, on, note, context, only, all"
_LINE_BREAK = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Passage:
    """Mark lines that only some languages have."""

    start: int
    """Offset of the line with the mark that opens it."""
    end: int
    """Offset behind the line with the mark that closes it."""
    locales: tuple[Locale, ...]

    def is_in(self, locale: Locale) -> bool:
        """Whether a language has it: one that is named, or a variety of it."""
        return any(
            own == locale or (own.language == locale.language and own == Locale(own.language)) for own in self.locales
        )


@dataclass(frozen=True, slots=True)
class Remark:
    """Hold what the author says of a block."""

    start: int
    """Offset of the block."""
    end: int
    mark: int
    """Offset of the mark."""
    note: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """Hold what the author's marks say."""

    hidden: tuple[tuple[int, int], ...] = ()
    """Where nothing is translated."""
    passages: tuple[Passage, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def hides(self, at: int) -> bool:
        """Whether what stands at an offset is not translated."""
        index = bisect_right(self.hidden, (at, at)) - 1
        return index >= 0 and at < self.hidden[index][1]

    def annotate(self, blocks: Sequence[Block], text: str, path: Path | None) -> tuple[Block, ...]:
        """Tell blocks what the author says of them.

        Raises:
            ArticleError: A remark is about nothing that is translated.
        """
        found: defaultdict[int, list[Remark]] = defaultdict(list)
        for remark in self.remarks:
            first = bisect_left(blocks, remark.start, key=attrgetter("start"))
            last = bisect_left(blocks, remark.end, key=attrgetter("start"))
            if first == last:
                line = line_at(text, remark.mark)
                raise ArticleError("nothing that is translated follows this mark", path=path, line=line)
            for index in range(first, last):
                found[index].append(remark)
        return tuple(_told(block, found[index]) if index in found else block for index, block in enumerate(blocks))


def _told(block: Block, remarks: Sequence[Remark]) -> Block:
    notes = tuple(own.note for own in remarks if own.note)
    # The last one is the nearest to the block.
    contexts = [own.context for own in remarks if own.context]
    return replace(block, notes=notes, context=contexts[-1] if contexts else block.context)


def read_marks(text: str, outline: Outline, path: Path | None = None) -> Marks:
    """Read the author's marks in an article.

    Raises:
        ArticleError: One is unknown, stands within text, is not closed, or crosses another or a block.
        LocaleError: One names a locale that CLDR does not know.
    """
    marks = marks_of(text, outline.events, path)
    _check_passages(text, outline, marks, path)
    return marks


def marks_of(text: str, events: Iterable[Event], path: Path | None = None) -> Marks:
    """Read the author's marks in an article of any format; `events` are its blocks and its comments.

    Raises:
        ArticleError: One is unknown, stands within text, is not closed, or crosses another or a block.
        LocaleError: One names a locale that CLDR does not know.
    """
    if not _HINT.search(text):
        return Marks()
    reader = _Reader(text, path)
    for event in events:
        reader.take(event)
    return reader.finish()


def is_mark(comment: str) -> bool:
    """Whether a comment is one of the author's marks."""
    return _HINT.match(comment) is not None


def without_passages(text: str, marks: Marks, locale: Locale | None) -> Iterator[tuple[int, int, str]]:
    """Give what to cut from an article in a language, and what to put there; None has no passage at all."""
    for passage in marks.passages:
        if locale is None or not passage.is_in(locale):
            yield _cut(text, passage)


def _cut(text: str, passage: Passage) -> tuple[int, int, str]:
    """Leave one empty line where the passage was, if it stood between lines of text."""
    behind = _line_end(text, passage.end)
    if passage.start == 0 or _is_empty(text, _line_start(text, passage.start - 1), passage.start):
        end = behind if _is_empty(text, passage.end, behind) else passage.end
        return passage.start, end, ""
    if passage.end == len(text) or _is_empty(text, passage.end, behind):
        return passage.start, passage.end, ""
    prefix = re.match(r"[ \t>]*", text[passage.start : passage.end])
    newline = _LINE_BREAK.search(text, passage.start)
    return passage.start, passage.end, (prefix[0].rstrip() if prefix else "") + (newline[0] if newline else "\n")


def _line_start(text: str, at: int) -> int:
    """Find where the line starts that ends before or at an offset."""
    if text.startswith("\n", at) and text.startswith("\r\n", at - 1):
        at -= 1
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _line_end(text: str, at: int) -> int:
    found = _LINE_BREAK.search(text, at)
    return found.end() if found else len(text)


def _is_empty(text: str, start: int, end: int) -> bool:
    return not text[start:end].strip(" \t\r\n>")


def _check_passages(text: str, outline: Outline, marks: Marks, path: Path | None) -> None:
    """Make sure that the article stays what it is without its passages."""
    if not marks.passages:
        return
    parts = []
    end = 0
    for start, stop, instead in without_passages(text, marks, None):
        parts += [text[end:start], instead]
        end = stop
    rest = read_outline("".join([*parts, text[end:]]), outline.start)
    kept = [leaf.shape for leaf in outline.leaves if not _in_passage(leaf.events, marks)]
    if [leaf.shape for leaf in rest.leaves] != kept:
        raise ArticleError(
            "what stands around this passage would change without it",
            path=path,
            line=line_at(text, marks.passages[0].start),
            hint="put an empty line before `only` and behind `all`, and keep what others refer to outside",
        )


def _in_passage(events: Sequence[Event], marks: Marks) -> bool:
    if not events:
        return False
    index = bisect_right(marks.passages, events[0].start, key=attrgetter("start")) - 1
    return index >= 0 and events[0].start < marks.passages[index].end


@dataclass(slots=True)
class _Open:
    """A mark that waits for its end."""

    name: str
    start: int
    surroundings: tuple[int, ...]
    locales: tuple[Locale, ...] = ()


@dataclass(slots=True)
class _Waiting:
    """A remark that waits for its block."""

    remark: Remark
    surroundings: tuple[int, ...]


@dataclass(slots=True, eq=False)
class _Reader:
    text: str
    path: Path | None
    _stack: list[int] = field(default_factory=list)
    """Offsets of the containers around."""
    _open: list[_Open] = field(default_factory=list)
    _waiting: list[_Waiting] = field(default_factory=list)
    _hidden: list[tuple[int, int]] = field(default_factory=list)
    _passages: list[Passage] = field(default_factory=list)
    _remarks: list[Remark] = field(default_factory=list)

    def take(self, event: Event) -> None:
        if event.name == "HtmlBlock" and event.phase == "Start":
            if _HINT.search(self.text, event.start, event.end):
                self._block(event)
                return
        elif event.name == "InlineHtml" and _HINT.match(event.value):
            self._fail("a mark must stand on a line of its own", event.start)
        if event.name in BLOCKS and event.phase == "End":
            if event.name in CONTAINERS:
                self._leave()
        elif event.name in BLOCKS or event.phase != "End":
            self._settle(event)
            if event.name in CONTAINERS:
                self._stack.append(event.start)

    def _settle(self, event: Event) -> None:
        """Give the remarks that wait right here the block that begins."""
        here = tuple(self._stack)
        if self._waiting and self._waiting[-1].surroundings == here and event.name not in ("Html", "TaskListMarker"):
            for waiting in self._waiting:
                if waiting.surroundings == here:
                    self._remarks.append(replace(waiting.remark, start=event.start, end=event.end))
            self._waiting = [waiting for waiting in self._waiting if waiting.surroundings != here]

    def _leave(self) -> None:
        here = tuple(self._stack)
        self._stack.pop()
        for waiting in self._waiting:
            if waiting.surroundings == here:
                self._fail("nothing follows this mark", waiting.remark.mark)

    def _block(self, event: Event) -> None:
        at = event.start
        for match in _MARK.finditer(self.text, event.start, event.end):
            if not _BETWEEN.fullmatch(self.text, at, match.start()):
                self._fail("a mark must stand on a line of its own", match.start())
            at = match.end()
            self._mark(match)
        if not _BETWEEN.fullmatch(self.text, at, event.end):
            self._fail("a mark must stand on a line of its own", event.start)

    def _mark(self, match: re.Match[str]) -> None:
        words = " ".join(re.sub(r"(?m)^[ \t]*>", "", match["words"]).split())
        other = _OTHERS.get("".join(match["mark"].lower().split()))
        name, _, rest = f"{other} {words.lstrip(': ')}".strip().partition(" ") if other else words.partition(" ")
        start = match.start()
        here = tuple(self._stack)
        if name in ("note", "context"):
            if not rest:
                self._fail(f"`{name}` says nothing", start)
            remark = Remark(start, start, start, rest if name == "note" else "", rest if name == "context" else "")
            self._waiting.append(_Waiting(remark, here))
            return
        if name == "only":
            self._begin(_Open(name, start, here, self._locales(rest, start)))
            return
        if rest or name not in ("off", "on", "all"):
            self._fail(f"unknown mark {f'{name} {rest}'.strip()!r}", start, hint=f"known marks are: {_NAMES}")
        if name == "off":
            self._begin(_Open(name, start, here))
        else:
            self._end(name, match, here)

    def _begin(self, mark: _Open) -> None:
        if any(own.name == mark.name or own.name == "off" for own in self._open):
            self._fail(f"`{mark.name}` stands within `{self._open[-1].name}`", mark.start)
        self._open.append(mark)

    def _end(self, name: str, match: re.Match[str], here: tuple[int, ...]) -> None:
        if not self._open or self._open[-1].name != _CLOSES[name]:
            self._fail(f"`{name}` has no `{_CLOSES[name]}` before it", match.start())
        mark = self._open.pop()
        if mark.surroundings != here:
            self._fail(f"`{mark.name}` and `{name}` stand in different blocks", match.start())
        self._hidden.append((mark.start, match.end()))
        if mark.name == "only":
            start, end = _line_start(self.text, mark.start), _line_end(self.text, match.end())
            if self.text[start : mark.start].strip(" \t>\ufeff"):
                self._fail("a mark must stand on a line of its own", mark.start)
            self._passages.append(Passage(start, end, mark.locales))

    def _locales(self, names: str, at: int) -> tuple[Locale, ...]:
        try:
            found = tuple(Locale.parse(name) for name in re.split(r"[ ,]+", names) if name)
        except LocaleError as error:
            raise LocaleError(error.message, path=self.path, line=line_at(self.text, at), hint=error.hint) from error
        if not found:
            self._fail("`only` names no language", at, hint="write it as <!-- polypress: only de, fr -->")
        return found

    def finish(self) -> Marks:
        for mark in self._open:
            end = next(end for end, start in _CLOSES.items() if start == mark.name)
            self._fail(f"`{mark.name}` is never closed", mark.start, hint=f"add <!-- polypress: {end} --> behind it")
        for waiting in self._waiting:
            self._fail("nothing follows this mark", waiting.remark.mark)
        hidden: list[tuple[int, int]] = []
        for low, high in sorted(self._hidden):
            # Only `off` within `only` lies in another.
            if not hidden or low >= hidden[-1][1]:
                hidden.append((low, high))
        remarks = sorted(self._remarks, key=attrgetter("start"))
        return Marks(tuple(hidden), tuple(self._passages), tuple(remarks))

    def _fail(self, message: str, at: int, hint: str | None = None) -> NoReturn:
        raise ArticleError(message, path=self.path, line=line_at(self.text, at), hint=hint)
