"""The reviewed article with its translations, and what editors do to a translation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from random import Random

from polypress.alignment import SURE, Bead, Reader, align_articles
from polypress.articles import parse_article, render_article
from polypress.catalogues import parse_catalogue
from polypress.glossary import load_glossary
from polypress.model import Article, Block, BlockKind, Locale, MessageKey, Segment
from polypress.segmentation import segmenter

ROOT = Path(__file__).parents[2]
LOCALES = ("de", "es", "fr", "nl", "pt")

Rows = list[tuple[BlockKind, list[str]]]
"""Blocks as their kinds and sentences."""


@cache
def source_article() -> Article:
    path = ROOT / "i18n/articles/siversk.md"
    return parse_article(path.read_text("utf-8"), domain="siversk", split=segmenter("sentence").spans)


@cache
def translated_article(language: str) -> Article:
    """The article as a translator would hand it in: rendered, and read again as any article in that language."""
    locale = Locale(language)
    path = ROOT / f"locales/{language}/LC_MESSAGES/siversk.po"
    units = parse_catalogue(path.read_text("utf-8"), domain="siversk", locale=locale).catalogue.active
    targets = {unit.key: unit.target for unit in units}
    text = render_article(
        source_article(), lambda block, segment: targets[MessageKey(segment.source, block.kind.context)], locale
    )
    return parse_article(text, domain="siversk", split=segmenter("sentence", language).spans)


@cache
def reader_for(language: str) -> Reader:
    return Reader(Locale("en"), Locale(language), load_glossary(ROOT / "i18n/glossary.csv"))


def rows_of(article: Article) -> Rows:
    return [(block.kind, [segment.source for segment in block.segments]) for block in article.blocks]


def blocks_of(rows: Iterable[tuple[BlockKind, list[str]]]) -> list[Block]:
    return [Block(kind, 0, 0, tuple(Segment(text, 0, 0) for text in texts)) for kind, texts in rows]


def align_rows(source: Rows, target: Rows, reader: Reader) -> list[tuple[str, str, Bead]]:
    """Align, and give each bead with the texts on its sides."""
    texts, target_texts = ([text for _, own in rows for text in own] for rows in (source, target))
    return [
        (
            " ".join(texts[number] for number in bead.sources),
            " ".join(target_texts[number] for number in bead.targets),
            bead,
        )
        for bead in align_articles(blocks_of(source), blocks_of(target), reader)
    ]


def sure_pairs(source: Rows, target: Rows, reader: Reader) -> set[tuple[str, str]]:
    """Give the sentences that surely belong together, one to one."""
    return {
        (text, target_text)
        for text, target_text, bead in align_rows(source, target, reader)
        if len(bead.sources) == len(bead.targets) == 1 and bead.confidence >= SURE
    }


def _in_paragraphs(rows: Rows, edit: Callable[[list[str]], list[str]]) -> Rows:
    return [(kind, edit(texts) if kind is BlockKind.PARAGRAPH else texts) for kind, texts in rows]


def merge_sentences(rows: Rows, random: Random) -> Rows:
    def edit(texts: list[str]) -> list[str]:
        at = random.randrange(len(texts))
        both = texts[at : at + 2]
        return [*texts[:at], "; ".join([*(text.rstrip(".") for text in both[:-1]), both[-1]]), *texts[at + 2 :]]

    return _in_paragraphs(rows, edit)


def split_sentences(rows: Rows, random: Random) -> Rows:
    def edit(texts: list[str]) -> list[str]:
        at = random.randrange(len(texts))
        commas = [found.start() for found in re.finditer(", ", texts[at])]
        if not commas:
            return texts
        comma = min(commas, key=lambda place: abs(place - len(texts[at]) / 2))
        return [*texts[:at], texts[at][:comma] + ".", texts[at][comma + 2 :].capitalize(), *texts[at + 1 :]]

    return _in_paragraphs(rows, edit)


def drop_sentences(rows: Rows, random: Random) -> Rows:
    def edit(texts: list[str]) -> list[str]:
        at = random.randrange(len(texts))
        return texts[:at] + texts[at + 1 :]

    return [(kind, texts) for kind, texts in _in_paragraphs(rows, edit) if texts]


def add_paragraph(rows: Rows, random: Random) -> Rows:
    texts = [text for kind, own in rows if kind is BlockKind.PARAGRAPH for text in own]
    new = [f"{text.rstrip('.')} – {other}" for text, other in zip(random.sample(texts, 3), texts[:3], strict=True)]
    at = random.randrange(2, len(rows))
    return [*rows[:at], (BlockKind.PARAGRAPH, new), *rows[at:]]


def swap_paragraphs(rows: Rows, random: Random) -> Rows:
    at = random.choice([at for at in range(len(rows) - 1) if rows[at][0] is rows[at + 1][0] is BlockKind.PARAGRAPH])
    return [*rows[:at], rows[at + 1], rows[at], *rows[at + 2 :]]


def drop_section(rows: Rows, random: Random) -> Rows:
    headings = [at for at, (kind, _) in enumerate(rows) if kind is BlockKind.HEADING]
    first, last = random.choice(list(zip(headings, [*headings[1:], len(rows)], strict=True)))
    return rows[:first] + rows[last:]


def join_paragraphs(rows: Rows, random: Random) -> Rows:
    at = random.choice([at for at in range(len(rows) - 1) if rows[at][0] is rows[at + 1][0] is BlockKind.PARAGRAPH])
    return [*rows[:at], (BlockKind.PARAGRAPH, rows[at][1] + rows[at + 1][1]), *rows[at + 2 :]]


def cut_paragraphs(rows: Rows, random: Random) -> Rows:
    del random
    return [
        (kind, part)
        for kind, texts in rows
        for part in ([texts[:1], texts[1:]] if kind is BlockKind.PARAGRAPH else [texts])
        if part
    ]


DAMAGES = (
    merge_sentences,
    split_sentences,
    drop_sentences,
    add_paragraph,
    swap_paragraphs,
    drop_section,
    join_paragraphs,
    cut_paragraphs,
)
