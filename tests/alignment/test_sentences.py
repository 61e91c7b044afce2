"""Sentences are paired by length and by what they share."""

from __future__ import annotations

import string
from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from polypress.alignment import SURE, Bead, Reader, align_sentences
from polypress.model import Locale, Term

GERMAN = Reader(Locale("en"), Locale("de"))
ENGLISH = Reader(Locale("en"), Locale("en"))

sentences = st.lists(
    st.lists(
        st.sampled_from(["Kyiv", "rain", "fell", "on", "the", "38", "drones", "`x`", "12.5%", "Why", "not"]),
        min_size=1,
        max_size=8,
    ).map(lambda words: " ".join(words) + "."),
    max_size=12,
)
anything = st.lists(st.text(max_size=30), max_size=6)


def numbers(beads: tuple[Bead, ...]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.sources, bead.targets) for bead in beads]


@given(sentences | anything, sentences | anything)
@settings(max_examples=60, deadline=None)
@example([""], ["", ""])
def test_align_sentences__every_sentence_is_in_one_bead_in_order(source: list[str], target: list[str]) -> None:
    beads = align_sentences(source, target, GERMAN)
    assert [number for bead in beads for number in bead.sources] == list(range(len(source)))
    assert [number for bead in beads for number in bead.targets] == list(range(len(target)))
    assert all(0 <= bead.confidence <= 1 and (bead.sources or bead.targets) for bead in beads)


@given(sentences | anything)
@settings(max_examples=60, deadline=None)
def test_align_sentences__a_text_with_itself_is_identity(texts: list[str]) -> None:
    assert numbers(align_sentences(texts, texts, ENGLISH)) == [((at,), (at,)) for at in range(len(texts))]


def test_align_sentences__lengths_alone_find_what_is_missing() -> None:
    random = Random(7)
    lengths = [random.randint(20, 200) for _ in range(40)]
    source = ["a" * length for length in lengths]
    target = ["б" * (length + random.randint(-4, 4)) for at, length in enumerate(lengths) if at != 17]
    beads = align_sentences(source, target, Reader(Locale("en"), Locale("ru")))
    expected = [(at, at if at < 17 else at - 1) for at in range(40) if at != 17]
    assert [(*bead.sources, *bead.targets) for bead in beads if bead.is_linked] == expected


def test_align_sentences__one_becomes_two_and_two_become_one() -> None:
    source = [
        "In 2019 Kyiv counted 38 drones, and the mayor, Vitali Klitschko, thanked 1,200 helpers for their patience.",
        "It rained.",
        "Nobody was hurt on 12 May.",
        "A bridge near Lviv was closed for 3 days.",
    ]
    target = [
        "Kyiv zählte 2019 genau 38 Drohnen.",
        "Bürgermeister Vitali Klitschko dankte 1.200 Helfern für ihre Geduld.",
        "Es regnete.",
        "Am 12. Mai wurde niemand verletzt, und eine Brücke bei Lviv blieb 3 Tage gesperrt.",
    ]
    beads = align_sentences(source, target, GERMAN)
    assert numbers(beads) == [((0,), (0, 1)), ((1,), (2,)), ((2, 3), (3,))]


def test_align_sentences__a_term_tells_sentences_of_one_length_apart() -> None:
    terms = (Term("ceasefire", {"de": ("Waffenruhe",)}), Term("losses", {"de": ("Verluste",)}))
    source = ["They want a ceasefire now.", "They fear losses there too."] * 3
    target = ["Sie wollen eine Waffenruhe.", "Sie fürchten dort Verluste."] * 3
    for gone in range(6):
        beads = align_sentences(source, target[:gone] + target[gone + 1 :], Reader(Locale("en"), Locale("de"), terms))
        linked = [bead for bead in beads if bead.is_linked and len(bead.sources) == 1]
        assert len(linked) >= 4
        assert all((bead.sources[0] - bead.targets[0] - (bead.targets[0] >= gone)) % 2 == 0 for bead in linked)


def test_align_sentences__numbers_are_compared_by_value() -> None:
    source = ["It cost 1,234.5 euros.", "It cost 9,876.5 euros."]
    beads = align_sentences(source, ["Es kostete 9.876,5 Euro."], GERMAN)
    assert numbers(tuple(bead for bead in beads if bead.is_linked)) == [((1,), (0,))]


def test_align_sentences__long_texts_are_followed_through_gaps() -> None:
    random = Random(3)
    source = [" ".join("".join(random.choices(string.ascii_lowercase, k=6)) for _ in range(8)) for _ in range(700)]
    target = [text for at, text in enumerate(source) if not 300 <= at < 420]
    beads = align_sentences(source, target, ENGLISH)
    sure = {(*bead.sources, *bead.targets) for bead in beads if bead.is_linked and bead.confidence >= SURE}
    expected = {(at, at if at < 300 else at - 120) for at in range(700) if not 300 <= at < 420}
    assert sure <= expected
    assert len(sure) >= 0.99 * len(expected)
