"""Convert plain text into an article: a standfirst, a headline, short lines that are headings, and paragraphs.

Two ways of writing are known. In one each line is a paragraph; its first is the standfirst, its second the headline. In
the other lines are wrapped, empty lines stand between paragraphs, and the title comes first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import NamedTuple, NoReturn

from polypress.articles.escaping import Place, escape_plain, fold_line
from polypress.articles.front_matter import render_keys
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


class _Line(NamedTuple):
    number: int
    text: str


_Group = Sequence[_Line]
"""Lines without an empty one between them."""


@dataclass(frozen=True, slots=True)
class _Draft:
    title: str
    description: str
    author: str | None
    blocks: tuple[str, ...]


def read_plain(text: str, path: Path | None = None) -> str:
    """Convert plain text into Markdown with front matter.

    Raises:
        ArticleError: It has no headline or no text below it.
    """
    lines = [_Line(number, line) for number, line in enumerate(_NEWLINE.split(text.removeprefix("\ufeff")), 1)]
    languages, lines = _take_languages(lines)
    groups = _groups(lines)
    draft = _read_wrapped(groups, path) if _is_wrapped(groups) else _read_lines(groups, path)
    if languages and Locale("en") not in languages:
        languages = (Locale("en"), *languages)
    keys = render_keys(
        {
            "title": draft.title,
            "description": draft.description,
            "lang": "en",
            "languages": languages or None,
            "author": draft.author,
        }
    )
    return f"---\n{keys}---\n\n" + "\n\n".join(draft.blocks) + "\n"


def _take_languages(lines: list[_Line]) -> tuple[tuple[Locale, ...], list[_Line]]:
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
    return tuple(dict.fromkeys(reversed(found))), lines[:end]


def _groups(lines: Sequence[_Line]) -> list[_Group]:
    groups: list[list[_Line]] = [[]]
    for line in lines:
        if line.text.strip():
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _is_wrapped(groups: Sequence[_Group]) -> bool:
    """Whether paragraphs go on over lines: then the lines that are not their last are all about as long."""
    inner = [len(line.text.rstrip()) for group in groups for line in group[:-1]]
    return len(groups) > 1 and bool(inner) and max(inner) < _WRAPPED.stop and round(median(inner)) in _WRAPPED


def _read_lines(groups: Sequence[_Group], path: Path | None) -> _Draft:
    lines = [_Line(line.number, fold_line(line.text)) for group in groups for line in group]
    description, title, *rest = [*lines, *[_Line(0, "")] * 2]
    rest = rest[: len(lines) - 2]
    if _looks_like_heading(description.text) and len(title.text) > _SHORT:
        # The headline first, and no standfirst.
        title, description, rest = description, _Line(0, ""), [title, *rest]
    if not title.text:
        _fail("the article has no headline and no text", lines, path)
    author = _byline(rest[0].text) if rest and not _FINAL_MARK.search(rest[0].text) else None
    rest = rest[bool(author) :]
    if not rest:
        _fail("the article has no text", lines, path)
    last = len(rest) - 1
    blocks = (
        _heading(line.text) if index < last and _looks_like_heading(line.text) else escape_plain(line.text)
        for index, line in enumerate(rest)
    )
    return _Draft(title.text, description.text, author, tuple(blocks))


def _read_wrapped(groups: Sequence[_Group], path: Path | None) -> _Draft:
    description = ""
    first, *rest = groups
    if len(_join(first)) > _SHORT and rest and _looks_like_heading(_join(rest[0])):
        description = _join(first)
        first, *rest = rest
    if len(_join(first)) > 2 * _SHORT:
        _fail("the article has no headline", first, path)
    author = _byline(_join(rest[0])) if rest and len(rest[0]) == 1 else None
    rest = rest[bool(author) :]
    if not rest:
        _fail("the article has no text", first, path)
    last = len(rest) - 1
    blocks = (
        _heading(_join(group)) if index < last and _is_heading_group(group) else _paragraph(group)
        for index, group in enumerate(rest)
    )
    return _Draft(_join(first), description, author, tuple(blocks))


def _fail(message: str, lines: Sequence[_Line], path: Path | None) -> NoReturn:
    raise ArticleError(
        message,
        path=path,
        line=lines[-1].number if lines else 1,
        hint="begin with the standfirst, the headline below it, then a paragraph a line",
    )


def _looks_like_heading(text: str) -> bool:
    return 0 < len(text) <= _SHORT and not _FINAL_MARK.search(text) and not _LIST_MARK.match(text)


def _is_heading_group(group: _Group) -> bool:
    text = _join(group)
    if len(text) > _SHORT or _LIST_MARK.match(text):
        return False
    # Old print puts a stop behind headings, but sets them in capitals.
    return (text.isupper() and not _byline(text)) or (len(group) == 1 and _looks_like_heading(text))


def _byline(text: str) -> str | None:
    match = _BYLINE.fullmatch(text)
    return match["author"] if match and len(text) <= _SHORT and match["author"][0].isupper() else None


def _join(group: _Group) -> str:
    return " ".join(fold_line(line.text) for line in group)


def _heading(text: str) -> str:
    return "## " + escape_plain(text, Place(line_start=False, heading=True, atx=True))


def _paragraph(group: _Group) -> str:
    if len(group) > 1 and all(line.text.startswith(("  ", "\t")) for line in group):
        # Verse, an address: its lines are lines.
        return "\\\n".join(escape_plain(fold_line(line.text)) for line in group)
    return escape_plain(_join(group))
