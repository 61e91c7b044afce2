"""Read an article: its front matter, its translatable blocks and their segments."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from polypress.articles.blocks import Numbering, Part
from polypress.articles.definitions import find_definitions, used_labels
from polypress.articles.escaping import HEADING_ATTRIBUTES, fold_line
from polypress.articles.front_matter import Header, Scalar, line_at, read_header
from polypress.articles.marks import Marks, read_marks
from polypress.articles.prose import Split, find_title, read_prose
from polypress.articles.structure import BREAKS, Leaf, Outline, plain_text, read_outline
from polypress.commonmark import Event
from polypress.errors import ArticleError
from polypress.model import Article, ArticleOptions, Block, BlockKind, FrontMatter, Segment

DEFAULT = ArticleOptions()
LONGEST = 2_000_000
"""Characters of an article, which take some seconds; a long novel has one million."""
MOST_BYTES = 4 * LONGEST
"""Bytes of its file: no character has more than four in UTF-8."""
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
_HEADER = frozenset({BlockKind.TITLE, BlockKind.DESCRIPTION, BlockKind.FRONT_MATTER})
"""Kinds that a page has above its text."""


def parse_article(
    text: str,
    *,
    domain: str,
    split: Split,
    path: Path | None = None,
    options: ArticleOptions = DEFAULT,
) -> Article:
    """Read an article; one without a title or without text is an article, too.

    Args:
        text: The whole file.
        domain: The article's domain.
        split: Gives the spans of the sentences in a text.
        path: Where it came from, for the complaints.
        options: What the project says of its articles.

    Raises:
        ArticleError: It is empty, binary or too long, its front matter is wrong, or a mark of the author's is.
        LocaleError: It names a locale that CLDR does not know.
    """
    check_text(text, path)
    header = read_header(text, path)
    outline = read_outline(text, header.body)
    marks = read_marks(text, outline, path)
    leaves = [leaf for leaf in outline.leaves if not (leaf.events and marks.hides(leaf.events[0].start))]
    headline = None if header.title else find_headline(leaves)
    title = fold_line(header.title.value) if header.title else heading_text(text, headline) if headline else ""
    body = _body_blocks(text, leaves, headline, split, _definition_titles(text, header, outline, marks))
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
        blocks=(*_header_blocks(text, header, split, options), *marks.annotate(list(body), text, path)),
    )


def check_publishable(article: Article, body: Callable[[str], str], path: Path | None) -> None:
    """Refuse an article of which no page can be made.

    Args:
        article: The article, of any format.
        body: Gives the Markdown of its page.
        path: Its file.

    Raises:
        ArticleError: It has no title, or no text.
    """
    if not any(block.kind not in _HEADER for block in article.blocks) and not body(article.text).strip():
        raise ArticleError("the article has no text", path=path, line=line_at(article.text, len(article.text.rstrip())))
    if not article.front_matter.title:
        raise ArticleError(
            "the article has no title", path=path, line=1, hint="add `title: …` to its front matter, or a `# ` heading"
        )


def check_text(text: str, path: Path | None) -> None:
    """Refuse what is no text.

    Raises:
        ArticleError: It is empty, binary or too long.
    """
    if len(text) > LONGEST:
        raise ArticleError(
            f"the article has {len(text):,} characters; {LONGEST:,} is the most", path=path, hint="make several of it"
        )
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


def _header_blocks(text: str, header: Header, split: Split, options: ArticleOptions) -> Iterator[Block]:
    numbers: Counter[str] = Counter()
    for scalar in header.texts:
        if scalar.key not in options.front_matter or not scalar.paragraphs:
            continue
        kind = {"title": BlockKind.TITLE, "description": BlockKind.DESCRIPTION}.get(scalar.key, BlockKind.FRONT_MATTER)
        if kind is BlockKind.TITLE:
            segments: tuple[Segment, ...] = (Segment(fold_line(scalar.value), scalar.start, scalar.end),)
        else:
            segments = tuple(_scalar_segments(text, scalar, split))
        numbers[scalar.key] += 1
        section = scalar.key if kind is BlockKind.FRONT_MATTER else None
        yield Block(kind, scalar.start, scalar.end, segments, section, numbers[scalar.key])


def _scalar_segments(text: str, scalar: Scalar, split: Split) -> Iterator[Segment]:
    """Cut a value into sentences; where its quoting hides where one stands, it has the place of all of it."""
    at = scalar.start
    for paragraph in scalar.paragraphs:
        for start, end in split(paragraph):
            source = paragraph[start:end]
            words = r"\s+".join(re.escape(word) for word in source.split(" ") if word)
            found = re.compile(words).search(text, at, scalar.end)
            place = found.span() if found else (scalar.start, scalar.end)
            at = found.end() if found else at
            yield Segment(source, *place)


def _definition_titles(text: str, header: Header, outline: Outline, marks: Marks) -> Iterator[Part]:
    """Give the titles of links that stand where their labels are defined."""
    if "]:" not in text:
        return
    used = used_labels(outline.events)
    for definition in find_definitions(text, header.body, outline):
        if definition.title and definition.label in used and not marks.hides(definition.title[0]):
            yield _title_part(text, (), BlockKind.LINK_TITLE, definition.title)


def _title_part(text: str, containers: tuple[str, ...], kind: BlockKind, place: tuple[int, int]) -> Part:
    return Part(kind, read_prose(text, containers, [Event("Text", "", text[slice(*place)], *place)]))


def _body_blocks(
    text: str, leaves: Sequence[Leaf], headline: Leaf | None, split: Split, definitions: Iterable[Part]
) -> Iterator[Block]:
    numbering = Numbering(split)
    waiting = deque(definitions)
    image = -2
    for leaf in leaves:
        start = leaf.events[0].start if leaf.events else 0
        while waiting and waiting[0].start < start:
            yield from _blocks(numbering, waiting.popleft())
        parts = list(_parts(text, leaf, is_headline=leaf is headline, below_image=leaf.order == image + 1))
        if any(part.kind is BlockKind.IMAGE_TEXT for part in parts):
            image = leaf.order
        for part in parts:
            yield from _blocks(numbering, part)
        if leaf.name == "Heading" and leaf is not headline and (words := heading_text(text, leaf)):
            numbering.begin(words)
    for part in waiting:
        yield from _blocks(numbering, part)


def _blocks(numbering: Numbering, part: Part) -> Iterator[Block]:
    """Give the block of a part, and those of the titles in it."""
    block = numbering.block(part)
    if block is not None:
        yield block
    for title in part.prose.titles:
        yield from _blocks(numbering, _title_part(part.prose.text, part.prose.containers, title.kind, title.place))


def _parts(text: str, leaf: Leaf, *, is_headline: bool, below_image: bool) -> Iterator[Part]:
    kind = BlockKind.TITLE if is_headline else _kind(leaf)
    events = _content(text, leaf)
    if leaf.name == "Heading":
        yield Part(kind, read_prose(text, leaf.containers, events))
        return
    units = [unit for unit in _units(events) if not _is_space(unit)]
    images = [unit for unit in units if _is_image(unit)]
    rest = units[len(images) :]
    if leaf.name == "TableCell" or units[: len(images)] != images:
        images, rest = [], units
    is_caption = len(rest) == 1 and rest[0][0].name in ("Emphasis", "Strong") and (bool(images) or below_image)
    if rest and not is_caption:
        yield Part(kind, read_prose(text, leaf.containers, events))
        return
    for image in images:
        yield from _image_texts(text, leaf, image)
    if rest:
        yield Part(BlockKind.CAPTION, read_prose(text, leaf.containers, rest[0]))


def _kind(leaf: Leaf) -> BlockKind:
    if leaf.name == "Heading":
        return BlockKind.HEADING
    if leaf.name == "TableCell":
        return BlockKind.TABLE_CELL
    if leaf.name == "DefinitionListTitle":
        return BlockKind.TERM
    for container in reversed(leaf.containers):
        if container == "Item":
            return BlockKind.LIST_ITEM
        if container == "BlockQuote":
            return BlockKind.QUOTATION
        if container == "DefinitionListDefinition":
            return BlockKind.DEFINITION
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


def _image_texts(text: str, leaf: Leaf, unit: Sequence[Event]) -> Iterator[Part]:
    """Give the text of each image, and the titles, which a page shows as captions."""
    for image in [unit] if unit[0].name == "Image" else _units(unit[1:-1]):
        if image[0].name == "Image":
            yield Part(BlockKind.IMAGE_TEXT, read_prose(text, leaf.containers, image[1:-1]))
            yield from _titles(text, leaf, image, BlockKind.CAPTION)
    if unit[0].name == "Link":
        yield from _titles(text, leaf, unit, BlockKind.LINK_TITLE)


def _titles(text: str, leaf: Leaf, unit: Sequence[Event], kind: BlockKind) -> Iterator[Part]:
    behind = unit[-2].end if len(unit) > 2 else unit[0].start
    title = find_title(text, behind, unit[0].end) if unit[0].value["title"].strip() else None
    if title:
        yield _title_part(text, leaf.containers, kind, title[0])


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
