"""Put translations into an article's Markdown, and make sure that they changed nothing but words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from polypress.articles.escaping import Place, escape_target, fold_line
from polypress.articles.front_matter import Header, line_at, read_header, render_keys, render_scalar
from polypress.articles.structure import read_outline
from polypress.errors import RoundTripError
from polypress.model import Article, Block, BlockKind, Locale, Segment

Target = Callable[[Block, Segment], str | None]
"""Gives the translation of a segment, or None where it stays as it is."""

_CONTAINER_MARKS = re.compile(r"(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])|\[\^[^\]\r\n]+\]:))*[ \t]*")
_HEADING_MARK = re.compile(r"#[ \t]+$")


@dataclass(frozen=True, slots=True)
class _Edit:
    """Put a text in the place of a stretch of the article."""

    start: int
    end: int
    text: str
    source: str = ""
    """The segment that changes; empty where it is not a translation."""


def render_article(article: Article, target: Target, lang: Locale) -> str:
    """Render an article in a language; where nothing changes, byte for byte what it is.

    Args:
        article: The article.
        target: Gives each segment's translation: untrusted text, of which nothing becomes markup that its source lacks.
        lang: The language of the translations.

    Raises:
        RoundTripError: A translation would make another kind of block of its own, for example a list of a paragraph.
    """
    header = read_header(article.text)
    edits = [*_language_edits(header, lang), *_header_edits(article, header, target)]
    edits += [edit for block in _body_blocks(article, header) for edit in _block_edits(article.text, block, target)]
    edits.sort(key=lambda edit: edit.start)
    result = _apply(article.text, edits)
    if any(edit.source for edit in edits):
        _check(article, header, edits, result)
    return result


def _apply(text: str, edits: Iterable[_Edit]) -> str:
    parts = []
    end = 0
    for edit in edits:
        parts += [text[end : edit.start], edit.text]
        end = edit.end
    return "".join([*parts, text[end:]])


def _language_edits(header: Header, lang: Locale) -> Iterator[_Edit]:
    if lang == header.locale:
        return
    if header.lang:
        yield _Edit(header.lang.start, header.lang.end, render_scalar(lang.bcp47))
    elif header.closing is not None:
        yield _Edit(header.closing, header.closing, render_keys({"lang": lang.bcp47}, header.newline))
    else:
        yield _Edit(0, header.body, f"---\n{render_keys({'lang': lang.bcp47})}---\n\n")


def _header_edits(article: Article, header: Header, target: Target) -> Iterator[_Edit]:
    scalars = {BlockKind.TITLE: header.title, BlockKind.DESCRIPTION: header.description}
    for block in article.blocks:
        scalar = scalars.get(block.kind)
        if scalar is None or block.start != scalar.start:
            continue
        old = fold_line(scalar.value)
        parts = []
        end = 0
        for segment in block.segments:
            start = old.index(segment.source, end)
            parts += [old[end:start], fold_line(target(block, segment) or "") or segment.source]
            end = start + len(segment.source)
        new = "".join([*parts, old[end:]])
        if new != old:
            yield _Edit(scalar.start, scalar.end, render_scalar(new), old)


def _body_blocks(article: Article, header: Header) -> Iterator[Block]:
    return (block for block in article.blocks if block.start >= header.body)


def _block_edits(text: str, block: Block, target: Target) -> Iterator[_Edit]:
    for segment in block.segments:
        new = fold_line(target(block, segment) or "")
        if new and new != fold_line(segment.source):
            escaped = escape_target(new, segment.source, _place(text, block, segment))
            yield _Edit(segment.start, segment.end, escaped, segment.source)


def _place(text: str, block: Block, segment: Segment) -> Place:
    line = max(text.rfind("\n", 0, segment.start), text.rfind("\r", 0, segment.start)) + 1
    before = text[line : segment.start]
    is_heading = block.kind in (BlockKind.HEADING, BlockKind.TITLE)
    return Place(
        line_start=_CONTAINER_MARKS.fullmatch(before) is not None,
        heading=is_heading,
        atx=is_heading and _HEADING_MARK.search(before) is not None,
        cell=block.kind is BlockKind.TABLE_CELL,
        alt=block.kind is BlockKind.IMAGE_TEXT,
        quote=_quote(text, block.start) if block.kind is BlockKind.CAPTION else "",
        # An image and its caption may share a paragraph.
        alone=(block.start, block.end) == (segment.start, segment.end)
        and block.kind not in (BlockKind.IMAGE_TEXT, BlockKind.CAPTION),
    )


def _quote(text: str, start: int) -> str:
    """Give the mark before a caption that is the title of an image; one that is emphasis has none."""
    while text[start - 1].isspace():
        start -= 1
    return text[start - 1] if text[start - 1] in "\"'(" else ""


def _check(article: Article, header: Header, edits: list[_Edit], result: str) -> None:
    """Read the result again, and refuse it if it has other blocks than the article, or does what that did not."""
    before = read_outline(article.text, header.body)

    def is_good(text: str) -> bool:
        after = read_outline(text, read_header(text).body)
        return before.skeleton == after.skeleton and before.active >= after.active

    if is_good(result):
        return
    # With none of the edits all is well, with all of them it is not: find one that makes the difference.
    good, bad = 0, len(edits)
    while bad - good > 1:
        middle = (good + bad) // 2
        good, bad = (middle, bad) if is_good(_apply(article.text, edits[:middle])) else (good, middle)
    culprit = edits[good]
    raise RoundTripError(
        f"the translation of {culprit.source!r} would change the structure of the article: {culprit.text!r}",
        path=Path(f"{article.domain}.md"),
        line=line_at(article.text, culprit.start),
        hint="change the translation so that it has the same markup as its source",
    )
