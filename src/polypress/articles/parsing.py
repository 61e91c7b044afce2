"""Read an article: its front matter, its translatable blocks and their segments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from polypress.articles.escaping import HEADING_ATTRIBUTES, fold_line
from polypress.articles.front_matter import Header, Scalar, line_at, read_header
from polypress.articles.prose import Prose, Split, read_prose
from polypress.articles.structure import BREAKS, Leaf, plain_text, read_outline
from polypress.commonmark import Event
from polypress.errors import ArticleError
from polypress.model import Article, Block, BlockKind, FrontMatter, Segment

_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
_IMAGE_TITLE = re.compile(r"\]\(\s*(?:<[^<>\r\n]*>|[^\s<]\S*)\s+[\"'(](?P<title>.*)[\"')]\s*\)$", re.DOTALL)
_WHOLE = frozenset({BlockKind.TITLE, BlockKind.HEADING})
"""Kinds that are one segment, whatever marks stand in them."""


def parse_article(text: str, *, domain: str, split: Split, path: Path | None = None) -> Article:
    """Read an article.

    Args:
        text: The whole file.
        domain: The article's domain.
        split: Gives the spans of the sentences in a text.
        path: Where it came from, for the complaints.

    Raises:
        ArticleError: It is empty or binary, its front matter is wrong, or it has no title.
        LocaleError: It names a locale that CLDR does not know.
    """
    check_text(text, path)
    header = read_header(text, path)
    if not text[header.body :].strip():
        raise ArticleError("the article has no text", path=path, line=line_at(text, header.body))
    leaves = read_outline(text, header.body).leaves
    headline = None if header.title else find_headline(leaves)
    title = fold_line(header.title.value) if header.title else heading_text(text, headline) if headline else ""
    if not title:
        raise ArticleError(
            "the article has no title", path=path, line=1, hint="add `title: …` to its front matter, or a `# ` heading"
        )
    return Article(
        domain=domain,
        text=text,
        front_matter=FrontMatter(
            title=title,
            lang=header.locale,
            description=fold_line(header.description.value) if header.description else "",
            languages=header.languages or (),
            date=header.date,
            author=header.author,
        ),
        blocks=(*_header_blocks(text, header, split), *_body_blocks(text, leaves, headline, split)),
    )


def check_text(text: str, path: Path | None) -> None:
    """Refuse what is no text.

    Raises:
        ArticleError: It is empty or binary.
    """
    if not text.strip("\ufeff \t\r\n\f\v"):
        raise ArticleError("the article is empty", path=path, line=1)
    if binary := _NO_TEXT.search(text):
        raise ArticleError("this is a binary file, not text", path=path, line=line_at(text, binary.start()))


def find_headline(leaves: Iterable[Leaf]) -> Leaf | None:
    """Find the first heading of level 1 that says something and stands in no list or quotation."""
    return next((leaf for leaf in leaves if leaf.level == 1 and not leaf.containers and plain_text(leaf.events)), None)


def heading_text(text: str, heading: Leaf) -> str:
    """Give the words of a heading."""
    return plain_text(_content(text, heading))


def _header_blocks(text: str, header: Header, split: Split) -> Iterator[Block]:
    if header.title:
        value = fold_line(header.title.value)
        place = (header.title.start, header.title.end)
        yield Block(BlockKind.TITLE, *place, (Segment(value, *place),))
    if header.description:
        segments = tuple(_scalar_segments(text, header.description, split))
        yield Block(BlockKind.DESCRIPTION, header.description.start, header.description.end, segments)


def _scalar_segments(text: str, scalar: Scalar, split: Split) -> Iterator[Segment]:
    """Cut a YAML value into sentences; where its quoting hides where one stands, it has the place of all of it."""
    value = fold_line(scalar.value)
    at = scalar.start
    for start, end in split(value):
        source = value[start:end]
        words = r"\s+".join(re.escape(word) for word in source.split(" ") if word)
        found = re.compile(words).search(text, at, scalar.end)
        place = found.span() if found else (scalar.start, scalar.end)
        at = found.end() if found else at
        yield Segment(source, *place)


@dataclass(frozen=True, slots=True)
class _Part:
    """A leaf, or the part of one, that is a block."""

    kind: BlockKind
    prose: Prose


def _body_blocks(text: str, leaves: Sequence[Leaf], headline: Leaf | None, split: Split) -> Iterator[Block]:
    section = None
    numbers: Counter[BlockKind] = Counter()
    image = -2
    for leaf in leaves:
        parts = list(_parts(text, leaf, is_headline=leaf is headline, below_image=leaf.order == image + 1))
        if any(part.kind is BlockKind.IMAGE_TEXT for part in parts):
            image = leaf.order
        for part in parts:
            segments = part.prose.segments(None if part.kind in _WHOLE else split)
            span = part.prose.span
            if segments and span is not None:
                numbers[part.kind] += 1
                in_section = None if part.kind is BlockKind.TITLE else section
                yield Block(part.kind, *span, segments, in_section, numbers[part.kind])
        if leaf.name == "Heading" and leaf is not headline and (words := heading_text(text, leaf)):
            section = words
            numbers.clear()


def _parts(text: str, leaf: Leaf, *, is_headline: bool, below_image: bool) -> Iterator[_Part]:
    kind = BlockKind.TITLE if is_headline else _kind(leaf)
    events = _content(text, leaf)
    if leaf.name == "Heading":
        yield _Part(kind, read_prose(text, leaf.containers, events))
        return
    units = [unit for unit in _units(events) if not _is_space(unit)]
    images = [unit for unit in units if _is_image(unit)]
    rest = units[len(images) :]
    if leaf.name == "TableCell" or units[: len(images)] != images:
        images, rest = [], units
    is_caption = len(rest) == 1 and rest[0][0].name in ("Emphasis", "Strong") and (bool(images) or below_image)
    if rest and not is_caption:
        yield _Part(kind, read_prose(text, leaf.containers, events))
        return
    for image in images:
        yield from _image_texts(text, leaf, image)
    if rest:
        yield _Part(BlockKind.CAPTION, read_prose(text, leaf.containers, rest[0]))


def _kind(leaf: Leaf) -> BlockKind:
    if leaf.name == "Heading":
        return BlockKind.HEADING
    if leaf.name == "TableCell":
        return BlockKind.TABLE_CELL
    for container in reversed(leaf.containers):
        if container == "Item":
            return BlockKind.LIST_ITEM
        if container == "BlockQuote":
            return BlockKind.QUOTATION
    return BlockKind.PARAGRAPH


def _units(events: Sequence[Event]) -> list[Sequence[Event]]:
    """Group events by what stands side by side: a link with all that is in it is one unit."""
    units: list[Sequence[Event]] = []
    depth = begin = 0
    for index, event in enumerate(events):
        depth += {"Start": 1, "End": -1}.get(event.phase, 0)
        if depth == 0:
            units.append(events[begin : index + 1])
            begin = index + 1
    return units


def _is_space(unit: Sequence[Event]) -> bool:
    return unit[0].name in BREAKS or (unit[0].name == "Text" and unit[0].value.isspace())


def _is_image(unit: Sequence[Event]) -> bool:
    """Whether a unit is an image, or a link around nothing but images."""
    if unit[0].name != "Link":
        return unit[0].name == "Image"
    inner = [own for own in _units(unit[1:-1]) if not _is_space(own)]
    return bool(inner) and all(own[0].name == "Image" for own in inner)


def _image_texts(text: str, leaf: Leaf, unit: Sequence[Event]) -> Iterator[_Part]:
    """Give the text of each image, and its title, which a page shows as its caption."""
    for image in [unit] if unit[0].name == "Image" else _units(unit[1:-1]):
        if image[0].name != "Image":
            continue
        yield _Part(BlockKind.IMAGE_TEXT, read_prose(text, leaf.containers, image[1:-1]))
        behind = max((event.end for event in image[1:-1]), default=image[0].start)
        title = _IMAGE_TITLE.search(text, behind, image[0].end) if image[0].value["title"] else None
        if title:
            words = Event("Text", "", title["title"], *title.span("title"))
            yield _Part(BlockKind.CAPTION, read_prose(text, leaf.containers, [words]))


def _content(text: str, leaf: Leaf) -> Sequence[Event]:
    """Give what stands in a block, without `{#id .class}` at the end of a heading, which some programs read."""
    events = leaf.events
    if leaf.name != "Heading" or not events:
        return events
    end = events[-1].end
    found = HEADING_ATTRIBUTES.search(text, events[0].start, end)
    if found is None or found.end() != end:
        return events
    kept = [event for event in events if event.start < found.start()]
    if not kept or kept[-1].end <= found.start():
        return kept
    last = kept[-1]
    return [*kept[:-1], last._replace(value=text[last.start : found.start()], end=found.start())]
