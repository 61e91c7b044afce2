"""Read the layout of plain text: a standfirst, a headline, short lines that are headings, and paragraphs.

Two ways of writing are known. In one each line is a paragraph; its first is the standfirst, its second the headline. In
the other lines are wrapped, empty lines stand between paragraphs, and the title comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import NamedTuple, NoReturn

from polypress.articles.escaping import fold_line
from polypress.articles.languages import find_language
from polypress.errors import ArticleError
from polypress.model import Locale

_NEWLINE = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_FINAL_MARK = re.compile(r"[.!?…:;,–—-]['\"’”»›)\]_*]*$")
_LIST_MARK = re.compile(r"[-–—*+•·]\s|[\[(>|]")
_BYLINE = re.compile(r"by[ \t]+(?P<author>[A-Z].*?)\.?", re.IGNORECASE)
_SHORT = 80
"""Most characters of a heading."""
_WRAPPED = range(40, 101)
"""Usual widths of wrapped text, in characters."""


class Line(NamedTuple):
    """Hold a line of a text."""

    number: int
    """From 1."""
    start: int
    """Offset of its first character in the text."""
    text: str
    """Without its line end."""


Group = Sequence[Line]
"""Lines without an empty one between them."""


class Passage(NamedTuple):
    """Hold a heading or a paragraph."""

    is_heading: bool
    lines: Group

    @property
    def is_verse(self) -> bool:
        """Whether its lines are lines: a poem, an address."""
        return len(self.lines) > 1 and all(line.text.startswith(("  ", "\t")) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Layout:
    """Hold the parts of an article in plain text."""

    title: Group
    description: Group
    """Empty if it has none."""
    author: str | None
    passages: tuple[Passage, ...]
    languages: tuple[Locale, ...]
    """What it is to be available in, English among them; empty if it does not say so."""
    is_wrapped: bool
    """Whether paragraphs go on over lines."""


def read_layout(text: str, path: Path | None = None) -> Layout:
    """Read the layout of a text.

    Raises:
        ArticleError: It has no headline or no text below it.
    """
    languages, lines = _take_languages(list(_lines(text)))
    groups = _groups(lines)
    read = _read_wrapped if _is_wrapped(groups) else _read_lines
    return read(groups, languages, path)


def read_like(text: str, layout: Layout) -> Layout | None:
    """Read a translation of an article with a layout: what its parts are is known, however long they have become.

    Returns:
        Its layout, with what more stands in it as paragraphs; None if parts are missing or made of other lines.
    """
    languages, lines = _take_languages(list(_lines(text)))
    groups = _groups(lines)
    if not layout.is_wrapped:
        groups = [[line] for group in groups for line in group]
    tops = [[*layout.title], [*layout.description]] if layout.description else [[*layout.title]]
    tops.sort()
    first = len(tops) + (layout.author is not None)
    kinds = [passage.is_heading for passage in layout.passages]
    if len(groups) < first + len(kinds) or languages != layout.languages:
        return None
    kinds += [False] * (len(groups) - first - len(kinds))
    passages = tuple(map(Passage, kinds, groups[first:]))
    if any(own.is_verse != other.is_verse for own, other in zip(layout.passages, passages, strict=False)):
        return None
    title = groups[tops.index([*layout.title])]
    description = groups[tops.index([*layout.description])] if layout.description else ()
    return Layout(title, description, layout.author, passages, languages, layout.is_wrapped)


def join_lines(lines: Group) -> str:
    """Make one line of a group."""
    return " ".join(fold_line(line.text) for line in lines)


def _lines(text: str) -> Iterator[Line]:
    start, number = int(text.startswith("\ufeff")), 1
    for number, match in enumerate(_NEWLINE.finditer(text, start), 2):
        yield Line(number - 1, start, text[start : match.start()])
        start = match.end()
    yield Line(number, start, text[start:])


def _take_languages(lines: list[Line]) -> tuple[tuple[Locale, ...], list[Line]]:
    """Part the lines at the end that each name a language in itself from the rest."""
    found: list[Locale] = []
    end = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        text = lines[index].text.strip()
        if not text:
            continue
        locale = find_language(text)
        if locale is None:
            break
        found.append(locale)
        end = index
    english = [Locale("en")] if found and Locale("en") not in found else []
    return tuple(dict.fromkeys([*english, *reversed(found)])), lines[:end]


def _groups(lines: Sequence[Line]) -> list[Group]:
    groups: list[list[Line]] = [[]]
    for line in lines:
        if line.text.strip():
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _is_wrapped(groups: Sequence[Group]) -> bool:
    """Whether paragraphs go on over lines: then the lines that are not their last are all about as long."""
    inner = [len(line.text.rstrip()) for group in groups for line in group[:-1]]
    return len(groups) > 1 and bool(inner) and max(inner) < _WRAPPED.stop and round(median(inner)) in _WRAPPED


def _read_lines(groups: Sequence[Group], languages: tuple[Locale, ...], path: Path | None) -> Layout:
    lines = [line for group in groups for line in group]
    description, title, rest = lines[:1], lines[1:2], lines[2:]
    if title and _looks_like_heading(join_lines(description)) and len(join_lines(title)) > _SHORT:
        # The headline first, and no standfirst.
        title, description, rest = description, [], [*title, *rest]
    if not title:
        _fail("the article has no headline and no text", lines, path)
    author = _byline(join_lines(rest[:1])) if rest and not _FINAL_MARK.search(join_lines(rest[:1])) else None
    rest = rest[bool(author) :]
    if not rest:
        _fail("the article has no text", lines, path)
    last = len(rest) - 1
    passages = (
        Passage(index < last and _looks_like_heading(join_lines([line])), [line]) for index, line in enumerate(rest)
    )
    return Layout(title, description, author, tuple(passages), languages, is_wrapped=False)


def _read_wrapped(groups: Sequence[Group], languages: tuple[Locale, ...], path: Path | None) -> Layout:
    description: Group = ()
    first, *rest = groups
    if len(join_lines(first)) > _SHORT and rest and _looks_like_heading(join_lines(rest[0])):
        description = first
        first, *rest = rest
    if len(join_lines(first)) > 2 * _SHORT:
        _fail("the article has no headline", first, path)
    author = _byline(join_lines(rest[0])) if rest and len(rest[0]) == 1 else None
    rest = rest[bool(author) :]
    if not rest:
        _fail("the article has no text", first, path)
    last = len(rest) - 1
    passages = (Passage(index < last and _is_heading_group(group), group) for index, group in enumerate(rest))
    return Layout(first, description, author, tuple(passages), languages, is_wrapped=True)


def _fail(message: str, lines: Sequence[Line], path: Path | None) -> NoReturn:
    raise ArticleError(
        message,
        path=path,
        line=lines[-1].number if lines else 1,
        hint="begin with the standfirst, the headline below it, then a paragraph a line",
    )


def _looks_like_heading(text: str) -> bool:
    return 0 < len(text) <= _SHORT and not _FINAL_MARK.search(text) and not _LIST_MARK.match(text)


def _is_heading_group(group: Group) -> bool:
    text = join_lines(group)
    if len(text) > _SHORT or _LIST_MARK.match(text):
        return False
    # Old print puts a stop behind headings, but sets them in capitals.
    return (text.isupper() and not _byline(text)) or (len(group) == 1 and _looks_like_heading(text))


def _byline(text: str) -> str | None:
    match = _BYLINE.fullmatch(text)
    return match["author"] if match and len(text) <= _SHORT and match["author"][0].isupper() else None
