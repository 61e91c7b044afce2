"""The article as rows: each block as it will be published, source and target side by side, every unit in a span.

A row is rendered by itself, so that one changed sentence costs one row, and one translation that would break its block
costs nothing but its own markup.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import escape

from polypress.articles import render_article
from polypress.articles.escaping import escape_plain
from polypress.articles.front_matter import read_header
from polypress.commonmark import Event, read_events
from polypress.errors import RoundTripError
from polypress.model import Article, Block, BlockKind, MessageKey, Segment
from polypress.review.inline import show_inline
from polypress.site import mark_unit
from polypress.site.body import heading_shift, render_body
from polypress.site.units import place_units

Attributes = Mapping[int, str]
"""The attributes of a unit's spans, by its number."""

_NOTES = '<div class="notes" role="doc-endnotes">'
_REFERENCE = re.compile(r'<a href="#note-(?P<number>\d+)"(?: id="reference-\d+")? role="doc-noteref">\d+</a>')
_TAGS = {
    "BlockQuote": "blockquote",
    "CodeBlock": "pre",
    "FootnoteDefinition": "aside",
    "Paragraph": "p",
    "Rule": "hr",
    "Table": "table",
}


_PLAIN_TAGS = {
    BlockKind.TITLE: ("h1", 1),
    BlockKind.DESCRIPTION: ("standfirst", 0),
    BlockKind.HEADING: ("h2", 2),
    BlockKind.LIST_ITEM: ("ul", 0),
    BlockKind.QUOTATION: ("blockquote", 0),
}
"""Element and level of a block that stands in a row of its own."""
_PLAIN_ELEMENTS = {"standfirst": ('<p class="standfirst">', "</p>"), "ul": ("<ul><li>", "</li></ul>")}


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one block of the article as published: the headline, the standfirst, or a block of the body."""

    number: int
    tag: str
    """Name of the HTML element."""
    heading: int
    """Level of a heading as published, else 0."""
    article: Article
    """The block as an article of its own, with the definitions of links and notes that it needs."""
    units: tuple[int, ...]
    """Numbers of the units that stand in it, in order."""
    notes: tuple[int, ...] = ()
    """The numbers that the notes it refers to have on the whole page."""
    is_plain: bool = False
    """Whether its text is no Markdown: one block, of which only the inline elements of HTML are no letters."""


@dataclass(frozen=True)
class Layout:
    """Hold the rows of an article and the keys of its units in reading order, a unit's number being its place there."""

    article: Article
    rows: tuple[Row, ...]
    keys: tuple[MessageKey, ...]
    shift: int
    """How far headings move."""
    _sources: dict[int, str] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def numbers(self) -> Mapping[MessageKey, int]:
        """The number of each unit."""
        return {key: number for number, key in enumerate(self.keys)}

    @cached_property
    def row_of(self) -> Mapping[int, Row]:
        """The first row that each unit stands in."""
        return {number: row for row in reversed(self.rows) for number in row.units}

    def source_html(self, row: Row, attributes: Attributes) -> str:
        """Render a row in the source language."""
        if row.number not in self._sources:
            self._sources[row.number] = self._source_html(row, attributes)
        return self._sources[row.number]

    def target_html(self, row: Row, targets: Mapping[int, str], attributes: Attributes) -> str:
        """Render a row with the targets of its units, by number; where there is none, the source stands."""
        if row.is_plain:
            return self._plain_html(row, targets, attributes)
        if not any(targets.get(number) for number in row.units):
            return self._finish(row, self._marked_source(row), attributes)
        return self._finish(row, self._marked_target(row, targets), attributes)

    def _source_html(self, row: Row, attributes: Attributes) -> str:
        if row.is_plain:
            return self._plain_html(row, {}, attributes)
        return self._finish(row, self._marked_source(row), attributes)

    def _plain_html(self, row: Row, targets: Mapping[int, str], attributes: Attributes) -> str:
        (block,) = row.article.blocks
        numbers = [self._number(block, segment) for segment in block.segments]
        texts = [targets.get(number) or segment.source for number, segment in zip(numbers, block.segments, strict=True)]
        is_html = row.article.format == "html"
        shown = show_inline(texts) if is_html else [escape(text, quote=False) for text in texts]
        marked = " ".join(mark_unit(text, number) for text, number in zip(shown, numbers, strict=True))
        opening, closing = _PLAIN_ELEMENTS.get(row.tag, (f"<{row.tag}>", f"</{row.tag}>"))
        return place_units(f"{opening}{marked}{closing}", lambda number: attributes.get(number, ""))

    def _marked_source(self, row: Row) -> str:
        """Mark the units where they stand, to the letter."""
        text, end, parts = row.article.text, 0, []
        for block in row.article.blocks:
            for segment in block.segments:
                marked = mark_unit(text[segment.start : segment.end], self._number(block, segment))
                parts += [text[end : segment.start], marked]
                end = segment.end
        return "".join([*parts, text[end:]])

    def _marked_target(self, row: Row, targets: Mapping[int, str]) -> str:
        try:
            return self._rendered(row, targets)
        except RoundTripError:
            sound = dict(targets)
            for number in row.units:
                sound[number] = self._sound(row, number, sound.get(number, ""))
            try:
                return self._rendered(row, sound)
            except RoundTripError:
                return self._marked_source(row)

    def _sound(self, row: Row, number: int, target: str) -> str:
        """Give a target that does no harm to its block: itself, its letters, or nothing."""
        for text in (target, escape_plain(target)):
            try:
                self._rendered(row, {number: text})
            except RoundTripError:
                continue
            return text
        return ""

    def _rendered(self, row: Row, targets: Mapping[int, str]) -> str:
        def marked(block: Block, segment: Segment) -> str:
            number = self._number(block, segment)
            return mark_unit(targets.get(number) or segment.source, number)

        return render_article(row.article, marked, row.article.front_matter.lang)

    def _number(self, block: Block, segment: Segment) -> int:
        return self.numbers[MessageKey(segment.source, block.msgctxt)]

    def _finish(self, row: Row, markdown: str, attributes: Attributes) -> str:
        def attributes_of(number: int) -> str:
            return attributes.get(number, "")

        html = render_body(markdown, {}, shift=self.shift).html
        if row.tag != "aside":
            html = _REFERENCE.sub(lambda link: _renumbered(link, row.notes), html.partition(_NOTES)[0])
        return place_units(html.strip(), attributes_of)


def _renumbered(link: re.Match[str], notes: tuple[int, ...]) -> str:
    number = int(link["number"])
    own = notes[number - 1] if number <= len(notes) else number
    return f'<a href="#note-{own}" role="doc-noteref">{own}</a>'


def lay_out(article: Article) -> Layout:
    """Cut an article into rows; of one that is no Markdown each block is a row."""
    is_markdown = article.format == "markdown"
    body = read_header(article.text).body if is_markdown else 0
    events = read_events(article.text[body:]) if is_markdown else []
    keys = dict.fromkeys(
        MessageKey(segment.source, block.msgctxt) for block in article.blocks for segment in block.segments
    )
    numbers = {key: number for number, key in enumerate(keys)}
    builder = _Builder(article, body, heading_shift(article.text[body:]) if is_markdown else 0, numbers)
    rows = builder.rows(events) if is_markdown else builder.plain_rows()
    return Layout(article, tuple(rows), tuple(keys), builder.shift)


class _Builder:
    def __init__(self, article: Article, body: int, shift: int, numbers: Mapping[MessageKey, int]) -> None:
        self.shift = shift
        self._article = article
        self._body = body
        self._numbers = numbers

    def plain_rows(self) -> Iterator[Row]:
        return (self._head(number, block) for number, block in enumerate(self._article.blocks))

    def rows(self, events: list[Event]) -> Iterator[Row]:
        heads = [block for block in self._article.blocks if block.kind in (BlockKind.TITLE, BlockKind.DESCRIPTION)]
        number = 0
        for block in heads:
            yield self._head(number, block)
            number += 1
        tops = list(_top_level(events))
        starts = [top.start + self._body for top in tops]
        inside: list[list[Block]] = [[] for _ in tops]
        for block in self._article.blocks:
            if block not in heads:
                inside[max(bisect_right(starts, block.start) - 1, 0)].append(block)
        definitions = self._definitions(tops)
        notes = {label: place for place, label in enumerate(_labels(events), start=1)}
        for top, blocks in zip(tops, inside, strict=True):
            if any(top.start <= head.start - self._body < top.end for head in heads):
                continue  # The headline stands above already.
            yield self._row(number, top, blocks, definitions, notes)
            number += 1

    def _head(self, number: int, block: Block) -> Row:
        text, segments = "", []
        for segment in block.segments:
            text += " " if text else ""
            segments.append(replace(segment, start=len(text), end=len(text) + len(segment.source)))
            text += segment.source
        own = replace(self._article, text=text, blocks=(replace(block, segments=tuple(segments)),))
        tag, heading = _PLAIN_TAGS.get(block.kind, ("p", 0))
        return Row(number, tag, heading, own, self._units([block]), is_plain=True)

    def _row(self, number: int, top: Event, blocks: list[Block], definitions: str, notes: Mapping[str, int]) -> Row:
        start, end = top.start + self._body, top.end + self._body
        text = self._article.text[start:end]
        moved = tuple(
            replace(
                block,
                start=block.start - start,
                end=block.end - start,
                segments=tuple(
                    replace(segment, start=segment.start - start, end=segment.end - start) for segment in block.segments
                ),
            )
            for block in blocks
        )
        labels = [label for label in notes if f"[^{label}]" in text] if "[^" in text else []
        labels.sort(key=lambda label: text.index(f"[^{label}]"))
        extra = definitions if "[" in text else ""
        if top.name != "FootnoteDefinition":
            extra += "".join(f"\n\n[^{label}]: -" for label in labels)
        heading = min(int(top.value["level"][1]) + self.shift, 6) if top.name == "Heading" else 0
        return Row(
            number=number,
            tag=f"h{heading}" if heading else self._tag(top, text),
            heading=heading,
            article=replace(self._article, text=f"{text}\n\n{extra}" if extra else text, blocks=moved),
            units=self._units(blocks),
            notes=tuple(notes[label] for label in labels),
        )

    def _tag(self, top: Event, text: str) -> str:
        if top.name == "List":
            return "ul" if top.value is None else "ol"
        if top.name == "Paragraph" and text.startswith("![") and text.rstrip().endswith(")") and text.count("![") == 1:
            return "figure"
        return _TAGS.get(top.name, "p")

    def _units(self, blocks: list[Block]) -> tuple[int, ...]:
        keys = (MessageKey(segment.source, block.msgctxt) for block in blocks for segment in block.segments)
        return tuple(dict.fromkeys(self._numbers[key] for key in keys))

    def _definitions(self, tops: list[Event]) -> str:
        """Give what stands between the blocks: definitions of links, and nothing else that is read."""
        text, end, parts = self._article.text, self._body, []
        for top in tops:
            parts.append(text[end : top.start + self._body].strip())
            end = top.end + self._body
        return "\n".join(part for part in [*parts, text[end:].strip()] if part)


def _top_level(events: list[Event]) -> Iterator[Event]:
    depth = 0
    for event in events:
        if event.phase == "Start":
            if depth == 0:
                yield event
            depth += 1
        elif event.phase == "End":
            depth -= 1
        elif depth == 0:
            yield event


def _labels(events: list[Event]) -> Iterator[str]:
    """Give the labels of the notes in the order in which the page numbers them."""
    references = [event.value for event in events if event.name == "FootnoteReference"]
    defined = [event.value for event in events if event.name == "FootnoteDefinition" and event.phase == "Start"]
    return iter(dict.fromkeys([*references, *defined]))
