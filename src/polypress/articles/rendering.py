"""Put translations into an article's Markdown, and make sure that they changed nothing but words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path

from polypress.articles.culprits import find_culprit
from polypress.articles.definitions import Definition, definitions_for, find_definitions
from polypress.articles.escaping import Place, escape_target, fold_line
from polypress.articles.front_matter import Header, line_at, read_header, render_keys, write_scalar
from polypress.articles.link_titles import put_titles
from polypress.articles.marks import read_marks, without_passages
from polypress.articles.structure import Outline, read_outline
from polypress.errors import RoundTripError
from polypress.model import Article, Block, BlockKind, Locale, Segment
from polypress.shortcodes import read_line_events

Target = Callable[[Block, Segment], str | None]
"""Gives the translation of a segment, or None where it stays as it is."""

_CONTAINER_MARKS = re.compile(
    r"(?:[ \t]*(?:>|:(?=[ \t])|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])|\[\^[^\]\r\n]+\]:))*[ \t]*"
)
_HEADING_MARK = re.compile(r"#[ \t]+$")
_TITLES = frozenset({BlockKind.LINK_TITLE, BlockKind.CAPTION})


@dataclass(frozen=True, slots=True)
class Edit:
    """Put a text in the place of a stretch of the article."""

    start: int
    end: int
    text: str
    source: str = ""
    """The segment that changes; empty where it is not a translation."""


def render_article(article: Article, target: Target, lang: Locale, *, addendum: str = "") -> str:
    """Render an article in a language; where nothing changes, byte for byte what it is.

    Args:
        article: The article.
        target: Gives each segment's translation: untrusted text, of which nothing becomes markup that its source lacks.
        lang: The language of the translations.
        addendum: What stands behind the article in this language.

    Raises:
        RoundTripError: A translation would make another kind of block of its own, for example a list of a paragraph.
    """
    header = read_header(article.text)
    outline = read_outline(article.text, header.body)
    cuts = [Edit(*cut) for cut in without_passages(article.text, read_marks(article.text, outline), lang)]
    fixed = [*_language_edits(header, lang), *cuts]
    writer = _Writer(article.text, header, target, find_definitions(article.text, header.body, outline))
    edits = [*_header_edits(article, header, target), *writer.edits(article.blocks)]
    result = _apply(article.text, [*fixed, *edits])
    if edits:
        plain = _apply(article.text, fixed)
        _check(article, read_outline(plain, read_header(plain).body) if cuts else outline, fixed, edits, result)
    return _append(article, result, addendum) if addendum else result


def _apply(text: str, edits: Iterable[Edit]) -> str:
    parts = []
    end = 0
    for edit in sorted(edits, key=attrgetter("start", "end")):
        parts += [text[end : edit.start], edit.text]
        end = edit.end
    return "".join([*parts, text[end:]])


def _language_edits(header: Header, lang: Locale) -> Iterator[Edit]:
    if lang == header.locale:
        return
    line = render_keys({"lang": lang.bcp47}, header.newline, is_toml=header.is_toml)
    if header.lang:
        yield Edit(header.lang.start, header.lang.end, write_scalar(header, header.lang, (lang.bcp47,), line))
    elif header.closing is not None:
        yield Edit(header.free_line, header.free_line, line)
    else:
        yield Edit(0, header.body, f"---\n{line}---\n\n")


def _header_edits(article: Article, header: Header, target: Target) -> Iterator[Edit]:
    scalars = {scalar.start: scalar for scalar in header.texts}
    for block in article.blocks:
        scalar = scalars.get(block.start)
        if scalar is None:
            continue
        # The title is one sentence, whatever its line breaks.
        old = (fold_line(scalar.value),) if block.kind is BlockKind.TITLE else scalar.paragraphs
        new = tuple(_translated(old, block, target))
        if new != old:
            yield Edit(scalar.start, scalar.end, write_scalar(header, scalar, new, article.text), _joined(old))


def _joined(paragraphs: Sequence[str]) -> str:
    return " ".join(paragraphs)


def _translated(paragraphs: Iterable[str], block: Block, target: Target) -> Iterator[str]:
    """Put the targets of a block's segments in the places where these stand in its paragraphs, in order."""
    waiting = list(reversed(block.segments))
    for old in paragraphs:
        parts = []
        end = 0
        while waiting and (start := old.find(waiting[-1].source, end)) >= 0:
            segment = waiting.pop()
            parts += [old[end:start], fold_line(target(block, segment) or "") or segment.source]
            end = start + len(segment.source)
        yield "".join([*parts, old[end:]])


@dataclass(frozen=True, slots=True)
class _Writer:
    """Write translations for the places of their sources."""

    text: str
    header: Header
    target: Target
    definitions: tuple[Definition, ...]

    def edits(self, blocks: Iterable[Block]) -> Iterator[Edit]:
        body = [block for block in blocks if block.start >= self.header.body]
        titles = [block for block in body if block.kind in _TITLES]
        done = -1
        """Where the last changed segment ends: the titles in it are in its edit."""
        for block in body:
            for edit in self._block(block, titles) if block.start >= done else ():
                yield edit
                done = max(done, edit.end)

    def _block(self, block: Block, titles: Sequence[Block]) -> Iterator[Edit]:
        changed = []
        for segment in block.segments:
            new = fold_line(self.target(block, segment) or "")
            if new and new != fold_line(segment.source):
                changed.append((segment, new))
        written = {segment: self._write(block, segment, new, alone=True) for segment, new in changed}
        if changed and len(block.segments) > 1 and not self._stays_apart(block, written):
            written = {segment: self._write(block, segment, new, alone=False) for segment, new in changed}
        for segment, _ in changed:
            own = _inside(titles, segment) if block.kind not in _TITLES else []
            raw = self.text[segment.start : segment.end]
            whole = put_titles(written[segment], raw, [(title, self._title(title, block)) for title in own])
            yield Edit(segment.start, segment.end, whole, segment.source)

    def _write(self, block: Block, segment: Segment, new: str, *, alone: bool) -> str:
        place = replace(self._place(block, segment), alone=alone)
        place = replace(place, definitions=definitions_for(f"{segment.source} {new}", self.definitions))
        return escape_target(new, segment.source, place)

    def _title(self, title: Block, owner: Block) -> str:
        """Give the words of a title in a segment that changes."""
        parts = []
        end = title.start
        for segment in title.segments:
            new = fold_line(self.target(title, segment) or "") or segment.source
            place = replace(self._place(title, segment), cell=owner.kind is BlockKind.TABLE_CELL)
            changed = escape_target(new, segment.source, place) if new != segment.source else new
            parts += [fold_line(self.text[end : segment.start]), changed]
            end = segment.end
        return " ".join(filter(None, [*parts, fold_line(self.text[end : title.end])]))

    def _stays_apart(self, block: Block, written: dict[Segment, str]) -> bool:
        """Whether what one sentence leaves open is not closed by another."""
        lines = [written.get(segment, segment.source) for segment in block.segments]
        known = definitions_for(" ".join(lines), self.definitions)
        apart = "".join(_reading(line, known) for line in lines)
        return apart == _reading(" ".join(lines), known)

    def _place(self, block: Block, segment: Segment) -> Place:
        line = max(self.text.rfind("\n", 0, segment.start), self.text.rfind("\r", 0, segment.start)) + 1
        before = self.text[line : segment.start]
        is_heading = block.kind in (BlockKind.HEADING, BlockKind.TITLE)
        return Place(
            line_start=_CONTAINER_MARKS.fullmatch(before) is not None,
            heading=is_heading,
            atx=is_heading and _HEADING_MARK.search(before) is not None,
            cell=block.kind is BlockKind.TABLE_CELL,
            alt=block.kind is BlockKind.IMAGE_TEXT,
            quote=_quote(self.text, block.start) if block.kind in _TITLES else "",
        )


def _reading(line: str, definitions: str) -> str:
    """Write what is read in a line, without white space, so that joined lines can be compared with single ones."""
    parts = []
    for event in read_line_events(line, definitions):
        if event.name == "Text":
            parts += event.value.split()
        else:
            parts.append(f"\0{event.phase}{event.name}\0{event.value if isinstance(event.value, str) else ''}")
    return "".join(parts)


def _inside(titles: Sequence[Block], segment: Segment) -> Sequence[Block]:
    """Give the titles that stand in a segment."""
    first = bisect_left(titles, segment.start, key=attrgetter("start"))
    last = bisect_left(titles, segment.end, key=attrgetter("start"))
    return titles[first:last]


def _quote(text: str, start: int) -> str:
    """Give the mark before a title; a caption that is emphasis has none."""
    while text[start - 1].isspace():
        start -= 1
    return text[start - 1] if text[start - 1] in "\"'(" else ""


def _check(article: Article, before: Outline, fixed: Sequence[Edit], edits: list[Edit], result: str) -> None:
    """Read the result again, and refuse it if it has other blocks than the article, or does what that did not."""
    edits.sort(key=attrgetter("start"))

    def is_good(count: int) -> bool:
        text = result if count == len(edits) else _apply(article.text, [*fixed, *edits[:count]])
        after = read_outline(text, read_header(text).body)
        return after.has_blocks_of(before) and before.active >= after.active

    found = find_culprit(len(edits), is_good)
    if found is None:
        return
    culprit = edits[found]
    raise RoundTripError(
        f"the translation of {culprit.source!r} would change the structure of the article: {culprit.text!r}",
        path=Path(f"{article.domain}.md"),
        line=line_at(article.text, culprit.start),
        hint="change the translation so that it has the same markup as its source",
    )


def _append(article: Article, result: str, addendum: str) -> str:
    """Put an addendum behind a rendered article.

    Raises:
        RoundTripError: One of the two would be read differently beside the other.
    """
    newline = re.search(r"\r\n|\n|\r", article.text)
    mark = newline[0] if newline else "\n"
    lines = re.sub(r"\r\n|\n|\r", mark, addendum.strip("\r\n"))
    whole = f"{result.rstrip()}{mark}{mark}{lines}{mark}"
    body = read_header(result).body
    parts = read_outline(result, body), read_outline(lines)
    shapes = [leaf.shape for part in parts for leaf in part.leaves]
    after = read_outline(whole, body)
    if not after.has_blocks_of(*parts) or [leaf.shape for leaf in after.leaves] != shapes:
        raise RoundTripError(
            "the addendum would be read as part of what stands before it",
            path=Path(f"{article.domain}.md"),
            line=line_at(article.text, len(article.text)),
            hint="begin the addendum with a heading or a line `---`, and close what the article leaves open",
        )
    return whole
