"""Plain text as a format of articles: it stays plain text, laid out as it is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from polypress.articles.blocks import Part, make_blocks
from polypress.articles.culprits import find_culprit
from polypress.articles.escaping import fold_line
from polypress.articles.formats import Format, Split, Target
from polypress.articles.front_matter import line_at
from polypress.articles.layout import Group, Layout, Line, Passage, join_lines, read_layout, read_like
from polypress.articles.parsing import check_text
from polypress.articles.plain import write_body
from polypress.articles.prose import Prose
from polypress.errors import RoundTripError
from polypress.model import Article, ArticleOptions, Block, BlockKind, Edit, FrontMatter, Locale, Segment
from polypress.typesetting.edits import apply_edits

_ENGLISH = Locale("en")


@dataclass(frozen=True, slots=True)
class Text:
    """Read and write plain text."""

    name: str = "text"
    suffixes: tuple[str, ...] = (".txt",)
    folder: str = "text"

    def parse(self, text: str, *, domain: str, split: Split, path: Path | None, options: ArticleOptions) -> Article:  # noqa: ARG002
        """Read an article.

        Raises:
            ArticleError: It is empty or binary, or has no headline or no text below it.
        """
        check_text(text, path)
        layout = read_layout(text, path)
        return Article(
            domain=domain,
            text=text,
            front_matter=FrontMatter(
                title=join_lines(layout.title),
                lang=_ENGLISH,
                description=join_lines(layout.description),
                languages=layout.languages,
                author=layout.author,
            ),
            blocks=tuple(make_blocks(_parts(text, layout), split)),
            format=self.name,
        )

    def render(self, article: Article, target: Target, lang: Locale, *, addendum: str = "") -> str:  # noqa: ARG002
        """Write an article in a language.

        Raises:
            RoundTripError: A translation would be read as another kind of line, for example a paragraph as a heading.
        """
        layout = read_layout(article.text)
        passages = (line for own in layout.passages for line in own.lines)
        lines = [*sorted([*layout.description, *layout.title], key=_line_start), *passages]
        edits = [edit for block in article.blocks for edit in _edits(article.text, lines, block, target)]
        _check(article, layout, edits)
        if addendum:
            last = layout.passages[-1].lines[-1]
            newline = _newline(article.text)
            end = last.start + len(last.text)
            edits.append(Edit(end, end, newline * 2 + newline.join(addendum.strip().splitlines())))
        return apply_edits(article.text, edits)

    def body(self, rendered: str, article: Article | None = None) -> str:
        """Give the text below the headline as Markdown in which every letter is a letter."""
        layout = read_like(rendered, read_layout(article.text)) if article else None
        return write_body(layout or read_layout(rendered))


FORMAT: Format = Text()


def _line_start(line: Line) -> int:
    return line.start


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _parts(text: str, layout: Layout) -> Iterator[Part]:
    tops = [(BlockKind.DESCRIPTION, layout.description), (BlockKind.TITLE, layout.title)]
    for kind, lines in sorted(((kind, lines) for kind, lines in tops if lines), key=lambda top: top[1][0].start):
        yield Part(kind, _prose(text, lines))
    for passage in layout.passages:
        kind = BlockKind.HEADING if passage.is_heading else BlockKind.PARAGRAPH
        yield Part(kind, _prose(text, passage.lines, is_verse=passage.is_verse))


def _prose(text: str, lines: Group, *, is_verse: bool = False) -> Prose:
    prose = Prose(text, ())
    end = None
    for line in lines:
        if end is not None:
            gap = (end, line.start)
            if is_verse:
                prose.breaks.append((len(prose.plain), gap))
            prose.put(" ", gap)
        end = line.start + len(line.text)
        prose.put_letters(line.start, end)
    return prose.finished(())


def _edits(text: str, lines: Sequence[Line], block: Block, target: Target) -> Iterator[Edit]:
    new: dict[Segment, str] = {}
    for segment in block.segments:
        words = fold_line(target(block, segment) or "")
        if words and words != fold_line(segment.source):
            new[segment] = words
    if not new:
        return
    first = bisect_right(lines, block.start, key=_line_start) - 1
    own = lines[first : bisect_left(lines, block.end, key=_line_start)]
    if len(own) > 1 and not Passage(is_heading=False, lines=own).is_verse:
        yield Edit(block.start, block.end, _wrap(text, block, own, new))
    else:
        yield from (Edit(segment.start, segment.end, words) for segment, words in new.items())


def _wrap(text: str, block: Block, lines: Group, new: Mapping[Segment, str]) -> str:
    """Wrap the translations in a paragraph at its own width; the sentences between them keep their lines."""
    width = max(len(line.text.rstrip()) for line in lines)
    below = lines[1]
    indent = below.text[: len(below.text) - len(below.text.lstrip())]
    newline = text[lines[0].start + len(lines[0].text) : below.start]
    flow = _Flow(width, newline, indent, block.start - lines[0].start)
    at, was_new = block.start, False
    for segment in block.segments:
        gap = text[at : segment.start]
        can_break = gap.isspace() and (was_new or segment in new)
        if segment not in new:
            flow.put(None if can_break else gap, text[segment.start : segment.end])
        else:
            first, *rest = new[segment].split()
            flow.put(None if can_break else gap, first)
            for word in rest:
                flow.put(None, word)
        at, was_new = segment.end, segment in new
    return "".join([*flow.parts, text[at : block.end]])


@dataclass(slots=True)
class _Flow:
    """Write words into lines."""

    width: int
    newline: str
    indent: str
    column: int
    parts: list[str] = field(default_factory=list)

    def put(self, gap: str | None, text: str) -> None:
        """Write a text behind a gap, which is a space or a line break where none is given."""
        if gap is None:
            is_full = self.column + 1 + len(text.split(self.newline, 1)[0]) > self.width
            gap = self.newline + self.indent if is_full and self.column > len(self.indent) else " "
        for part in (gap, text):
            self.parts.append(part)
            line = part.rpartition(self.newline)
            self.column = len(line[2]) + (0 if line[1] else self.column)


def _check(article: Article, layout: Layout, edits: Sequence[Edit]) -> None:
    """Read the result again, and refuse it if it has other parts than the article.

    Raises:
        RoundTripError: It has.
    """

    def is_good(count: int) -> bool:
        result = read_like(apply_edits(article.text, edits[:count]), layout)
        return result is not None and len(result.passages) == len(layout.passages)

    culprit = find_culprit(len(edits), is_good)
    if culprit is None:
        return
    edit = edits[culprit]
    raise RoundTripError(
        f"the translation of {fold_line(article.text[edit.start : edit.end])!r} would not stand as a part of the text: "
        f"{fold_line(edit.text)!r}",
        path=Path(f"{article.domain}.txt"),
        line=line_at(article.text, edit.start),
        hint="write words: white space is no part of a text, and the name of a language at its end is none either",
    )
