"""Attention to pieces becomes links between words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypress.engines.linking import Span, compose_links, find_pieces, link_words, shift_links
from polypress.model import Link

OFFSETS = st.integers(0, 30)
LINKS = st.lists(st.builds(Link, OFFSETS, OFFSETS, OFFSETS, OFFSETS), max_size=5)


def pieces(text: str) -> list[Span]:
    """Cut a text, written with bars, as SentencePiece would: the space belongs to the piece behind."""
    spans, start = [], 0
    for piece in text.split("|"):
        spans.append((start, start + len(piece)))
        start += len(piece)
    return spans


def linked(source: str, target: str, attention: list[dict[int, float]]) -> str:
    """Link two texts written with bars between their pieces; each row names the columns that are looked at."""
    columns = len(pieces(source))
    rows = [[row.get(column, 0.0) for column in range(columns)] for row in attention]
    ours, theirs = source.replace("|", ""), target.replace("|", "")
    links = link_words(ours, pieces(source), theirs, pieces(target), rows)
    return " ".join(f"{ours[link.start : link.end]}={theirs[link.target_start : link.target_end]}" for link in links)


@pytest.mark.parametrize(
    ("source", "target", "attention", "expected"),
    [
        ("The| town", "Die| Stadt", [{0: 1}, {1: 1}], "The=Die town=Stadt"),
        # Several pieces of one word count as one.
        ("K|yi|v", "Ki|jiw", [{0: 1}, {2: 0.5, 1: 0.5}], "Kyiv=Kijiw"),
        # One target word of two source words, and two of one.
        ("peace| talks", "Friedens|gespräche", [{0: 1}, {1: 1}], "peace=Friedensgespräche talks=Friedensgespräche"),
        ("rejected", "hat| abgelehnt", [{0: 1}, {0: 1}], "rejected=hat rejected=abgelehnt"),
        # A long piece counts more than a short one, and a stray look counts nothing.
        ("proposal| rejected", "Vorschl|ag", [{0: 1}, {1: 1}], "proposal=Vorschlag"),
        ("a| b| c", "x", [{0: 0.8, 1: 0.15, 2: 0.05}], "a=x"),
        # A head that looks everywhere, or at what is no piece of the text, has no opinion.
        ("a| b| c| d| e| f", "x", [dict.fromkeys(range(6), 1 / 6)], ""),
        ("a| b", "x", [{}], ""),
        # Marks are linked with marks; signs that are read out are words.
        ("say| so|.", "Sag|,| so|.", [{0: 1}, {1: 1}, {1: 1}, {2: 1}], "say=Sag so=so .=."),
        ("5| percent", "5|\u00a0%", [{0: 1}, {1: 1}], "5=5 percent=%"),
        # A number is one word.
        ("1|0|,|000| men", "10|.|000| Mann", [{0: 0.5, 1: 0.5}, {2: 1}, {3: 1}, {4: 1}], "10,000=10.000 men=Mann"),
        # A space alone looks for the word behind it.
        ("the| |town", "der| |Ort", [{0: 1}, {1: 1}, {1: 1}], "the=der town=Ort"),
        # Marks that share a piece with a word have too little of it.
        ("“Kyiv”", "„Kiew“", [{0: 1}], "Kyiv=Kiew"),
        # Apostrophes part words, so that an article does not come along.
        ("the| deal", "l|’|accord", [{0: 1}, {0: 1}, {1: 1}], "the=l deal=accord"),
        # Every letter of a script without spaces stands for itself.
        ("Ukraine| fell", "乌克兰|沦陷", [{0: 1}, {1: 1}], "Ukraine=乌 Ukraine=克 Ukraine=兰 fell=沦 fell=陷"),
        ("हिन्दी| x", "x| हिन्दी", [{1: 1}, {0: 1}], "x=x हिन्दी=हिन्दी"),
        ("", "", [], ""),
    ],
)  # fmt: skip
def test_link_words(source: str, target: str, attention: list[dict[int, float]], expected: str) -> None:
    assert linked(source, target, attention) == expected


def test_link_words__bytes_stand_for_the_letter_they_end_in() -> None:
    spans = [(0, 0), (0, 0), (0, 1), (1, 3)]
    attention = [[1.0, 0, 0, 0], [0, 1.0, 0, 0], [0, 0, 1.0, 0], [0, 0, 0, 1.0]]
    assert link_words("ф ab", spans, "ф ab", spans, attention) == (Link(0, 1, 0, 1), Link(2, 4, 2, 4))


def test_link_words__more_columns_than_pieces() -> None:
    """The end of a sentence and a token for its language are no text."""
    assert link_words("a b", [(0, 1), (1, 3)], "x", [(0, 1)], [[0.1, 0.4, 0.5]]) == (Link(2, 3, 0, 1),)


@given(LINKS, OFFSETS, OFFSETS)
def test_shift_links(links: list[Link], source: int, target: int) -> None:
    shifted = shift_links(links, source, target)
    assert shift_links(shifted, -source, -target) == tuple(links)
    assert all(new.start - old.start == source for new, old in zip(shifted, links, strict=True))


def test_compose_links__by_way_of_what_overlaps() -> None:
    first = [Link(0, 3, 0, 4), Link(4, 8, 5, 9), Link(9, 12, 5, 9)]
    second = [Link(5, 9, 0, 6), Link(0, 4, 7, 9), Link(4, 5, 10, 11), Link(0, 9, 12, 13)]
    assert compose_links(first, second) == (
        *(Link(4, 8, 0, 6), Link(9, 12, 0, 6), Link(0, 3, 7, 9)),
        *(Link(0, 3, 12, 13), Link(4, 8, 12, 13), Link(9, 12, 12, 13)),
    )  # fmt: skip


@given(LINKS, LINKS)
def test_compose_links__joins_what_was_linked(first: list[Link], second: list[Link]) -> None:
    found = compose_links(first, second)
    assert len(set(found)) == len(found)
    assert {link[:2] for link in found} <= {link[:2] for link in first}
    assert {link[2:] for link in found} <= {link[2:] for link in second}


@given(st.text(), st.lists(st.text(min_size=1, max_size=5), max_size=8))
def test_find_pieces__within_the_text_and_in_order(text: str, tokens: list[str]) -> None:
    position = 0
    for start, end in find_pieces(tokens, text):
        assert position <= start <= end <= len(text)
        position = end
    assert [text[start:end] for start, end in find_pieces(text.split(), text)] == text.split() or "@@" in text
