"""A translated article finds its sentences again, whatever editors did to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment.damage import (
    DAMAGES,
    LOCALES,
    Rows,
    align_rows,
    blocks_of,
    drop_sentences,
    reader_for,
    rows_of,
    source_article,
    sure_pairs,
    translated_article,
)
from polypress.alignment import SURE, Reader, align_articles
from polypress.articles import import_article, parse_article
from polypress.model import BlockKind, Locale
from polypress.segmentation import segmenter

LONG = Path(__file__).parents[3] / "shared/data/articles/12-girls-own-paper.txt"
ENGLISH = Reader(Locale("en"), Locale("en"))


def truth(language: str) -> set[tuple[str, str]]:
    pairs = zip(rows_of(source_article()), rows_of(translated_article(language)), strict=True)
    return {pair for (_, texts), (_, targets) in pairs for pair in zip(texts, targets, strict=True)}


def texts_of(rows: Rows) -> set[str]:
    return {text for _, texts in rows for text in texts}


@pytest.mark.parametrize("language", LOCALES)
def test_align_articles__pairs_every_sentence_of_a_faithful_translation(language: str) -> None:
    source, target = source_article(), translated_article(language)
    beads = align_articles(source.blocks, target.blocks, reader_for(language))
    numbers = tuple(range(31))
    assert [bead.sources for bead in beads] == [bead.targets for bead in beads] == [(number,) for number in numbers]
    assert min(bead.confidence for bead in beads) > 0.95


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_align_articles__sure_pairs_are_right_after(damage: Callable[[Rows, Random], Rows]) -> None:
    # Where nearly half of the prose is gone, more of the rest is in doubt.
    least = 0.85 if damage is drop_sentences else 0.97
    found = right = possible = 0
    for language in LOCALES:
        pairs, source = truth(language), rows_of(source_article())
        for seed in range(6):
            target = damage(rows_of(translated_article(language)), Random(seed))
            left = {pair for pair in pairs if pair[1] in texts_of(target)}
            sure = sure_pairs(source, target, reader_for(language))
            found, right, possible = found + len(sure), right + len(sure & left), possible + len(left)
    assert right / found >= 0.99
    assert right / possible >= least


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_align_articles__every_sentence_is_in_one_bead(damage: Callable[[Rows, Random], Rows]) -> None:
    source, target = rows_of(source_article()), damage(rows_of(translated_article("fr")), Random(1))
    beads = align_articles(blocks_of(source), blocks_of(target), reader_for("fr"))
    for rows, sides in ((source, [bead.sources for bead in beads]), (target, [bead.targets for bead in beads])):
        assert sorted(number for side in sides for number in side) == list(range(sum(len(texts) for _, texts in rows)))
    assert all(0 <= bead.confidence <= 1 for bead in beads)


def test_align_articles__joined_sentences_stay_together() -> None:
    source, target = rows_of(source_article()), rows_of(translated_article("de"))
    both = "; ".join(target[2][1])
    target[2] = (BlockKind.PARAGRAPH, [both])
    (bead,) = [bead for _, text, bead in align_rows(source, target, reader_for("de")) if text == both]
    assert (len(bead.sources), len(bead.targets)) == (2, 1)


def test_align_articles__nothing_is_sure_in_another_article() -> None:
    other: Rows = [
        (BlockKind.TITLE, ["Kuchen für Anfänger"]),
        (BlockKind.DESCRIPTION, ["Ein Rezept aus der Küche der Großmutter.", "Es gelingt immer."]),
        (
            BlockKind.PARAGRAPH,
            ["Butter und Zucker schaumig rühren.", "Danach die Eier unterheben, eines nach dem anderen."],
        ),
        (BlockKind.HEADING, ["Der Teig"]),
        (
            BlockKind.PARAGRAPH,
            ["Das Mehl sieben.", "Mit dem Backpulver mischen und langsam zugeben.", "Kurz ruhen lassen."],
        ),
        (BlockKind.HEADING, ["Der Ofen"]),
        (BlockKind.PARAGRAPH, ["Bei mittlerer Hitze backen.", "Nach einer Stunde herausnehmen und abkühlen lassen."]),
    ]
    assert sure_pairs(rows_of(source_article()), other, reader_for("de")) == set()


def test_align_articles__a_number_that_differs_is_doubted() -> None:
    source, target = rows_of(source_article()), rows_of(translated_article("fr"))
    (place,) = [place for place, (_, texts) in enumerate(target) if any("635" in text for text in texts)]
    target[place] = (target[place][0], [text.replace("635", "535") for text in target[place][1]])
    (bead,) = [bead for text, _, bead in align_rows(source, target, reader_for("fr")) if "635" in text]
    assert (len(bead.sources), len(bead.targets)) == (1, 1)
    assert bead.confidence < SURE


rows = st.lists(
    st.tuples(
        st.sampled_from(BlockKind),
        st.lists(st.sampled_from(["Kyiv fell.", "38 drones.", "It rained.", "Why?", "On 12 May.", ""]), max_size=4),
    ),
    max_size=7,
)


@given(rows, rows)
@settings(max_examples=80, deadline=None)
def test_align_articles__no_sentence_is_lost_or_doubled(source: Rows, target: Rows) -> None:
    beads = align_articles(blocks_of(source), blocks_of(target), ENGLISH)
    for side, texts in (([bead.sources for bead in beads], source), ([bead.targets for bead in beads], target)):
        assert sorted(number for own in side for number in own) == list(range(sum(len(own) for _, own in texts)))


def test_align_articles__empty_sides() -> None:
    blocks = blocks_of(rows_of(source_article()))
    alone = align_articles(blocks, [], ENGLISH)
    assert [(bead.sources, bead.targets) for bead in alone] == [((number,), ()) for number in range(31)]
    assert align_articles([], [], ENGLISH) == ()
    assert len(align_articles([], blocks, ENGLISH)) == 31


@pytest.mark.skipif(not LONG.exists(), reason="the long articles are not here")
def test_align_articles__a_long_text_with_sentences_left_out() -> None:
    text = import_article(LONG.read_text("utf-8"), ".txt")
    source = rows_of(parse_article(text, domain="long", split=segmenter("sentence").spans))
    random = Random(12)
    target = [
        (kind, kept)
        for kind, texts in source
        if (kept := [text for text in texts if kind is not BlockKind.PARAGRAPH or random.random() > 0.15])
    ]
    pairs = {(text, text) for _, texts in target for text in texts}
    sure = sure_pairs(source, target, ENGLISH)
    assert len(sure & pairs) / len(sure) >= 0.99
    assert len(sure & pairs) / len(pairs) >= 0.98
