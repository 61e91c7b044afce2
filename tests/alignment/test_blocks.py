"""Blocks are paired by kind and order, and found again where they were moved."""

from __future__ import annotations

from alignment.damage import blocks_of, reader_for, rows_of, source_article, translated_article
from polypress.alignment import Reader, align_blocks
from polypress.model import BlockKind, Locale

READER = Reader(Locale("en"), Locale("de"))


def test_align_blocks__a_translation_block_by_block() -> None:
    source, target = source_article().blocks, translated_article("nl").blocks
    beads = align_blocks(source, target, reader_for("nl"))
    assert [(bead.sources, bead.targets) for bead in beads] == [((at,), (at,)) for at in range(17)]


def test_align_blocks__kinds_correspond() -> None:
    source = blocks_of([(BlockKind.HEADING, ["On 12 May in Kyiv"]), (BlockKind.PARAGRAPH, ["On 13 May in Lviv"])])
    target = blocks_of([(BlockKind.PARAGRAPH, ["Am 12. Mai in Kyiv"]), (BlockKind.HEADING, ["Am 13. Mai in Lviv"])])
    pairs = {(bead.sources, bead.targets) for bead in align_blocks(source, target, READER)}
    assert pairs.isdisjoint({((0,), (0,)), ((1,), (1,))})


def test_align_blocks__a_list_item_may_be_a_paragraph() -> None:
    source = blocks_of([(BlockKind.LIST_ITEM, ["On 12 May 38 drones fell."])])
    target = blocks_of([(BlockKind.PARAGRAPH, ["Am 12. Mai fielen 38 Drohnen."])])
    assert [(bead.sources, bead.targets) for bead in align_blocks(source, target, READER)] == [((0,), (0,))]


def test_align_blocks__the_title_is_found_wherever_it_stands() -> None:
    title, description = (BlockKind.TITLE, ["Rain in Kyiv"]), (BlockKind.DESCRIPTION, ["It rained for 3 days."])
    headline, standfirst = (BlockKind.TITLE, ["Regen in Kyiv"]), (BlockKind.DESCRIPTION, ["Es regnete 3 Tage."])
    beads = align_blocks(blocks_of([title, description]), blocks_of([standfirst, headline]), READER)
    assert [(bead.sources, bead.targets) for bead in beads] == [((0,), (1,)), ((1,), (0,))]


def test_align_blocks__moved_paragraphs_are_found() -> None:
    source = rows_of(source_article())
    target = rows_of(translated_article("es"))
    target[4], target[15] = target[15], target[4]
    beads = align_blocks(blocks_of(source), blocks_of(target), reader_for("es"))
    pairs = {(bead.sources, bead.targets) for bead in beads if bead.is_linked}
    assert {((4,), (15,)), ((15,), (4,))} <= pairs
    assert len(pairs) == 17


def test_align_blocks__two_paragraphs_in_one() -> None:
    source = rows_of(source_article())
    target = rows_of(translated_article("pt"))
    target[4:6] = [(BlockKind.PARAGRAPH, target[4][1] + target[5][1])]
    beads = align_blocks(blocks_of(source), blocks_of(target), reader_for("pt"))
    assert ((4, 5), (4,)) in [(bead.sources, bead.targets) for bead in beads]


def test_align_blocks__empty_blocks_and_sides() -> None:
    blocks = blocks_of([(BlockKind.PARAGRAPH, [])])
    assert align_blocks([], [], READER) == ()
    assert [bead.sources for bead in align_blocks(blocks, [], READER)] == [(0,)]
    assert sum(len(bead.targets) for bead in align_blocks(blocks, blocks, READER)) == 1
