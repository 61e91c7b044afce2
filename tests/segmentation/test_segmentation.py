from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypress.config import SEGMENTATIONS
from polypress.errors import ConfigError
from polypress.segmentation import SEGMENTERS, segmenter, sentence_spans, split_sentences

FRAGMENTS = [
    *(".", "!", "?", "…", "...", "..", "。", '"', "'", "“", "”", "’", "«", "»", "(", ")", "[", "]", "](", "![", "[^1]"),
    *("`", "``", "<", ">", "<b>", "</b>", "<a>", "</a>", "<br>", "*", "_", "-", "—", "\\", "\ufffc", "é", "i", "5"),
    *("1.", "a.", "Mr.", "U.S.", "p.m.", "Smith", "The", "said", " ", "\n", "\n\n", "\u00a0"),
]
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(FRAGMENTS)).map("".join))


@given(TEXTS, st.sampled_from(["en", "de"]))
def test_split_sentences__joins_back_to_the_text(text: str, language: str) -> None:
    pieces = split_sentences(text, language)
    assert "".join(pieces) == text
    assert all(pieces)
    assert not any(piece[0].isspace() for piece in pieces[1:])


@given(TEXTS)
def test_sentence_spans__are_the_trimmed_pieces_in_order(text: str) -> None:
    spans = sentence_spans(text)
    assert [text[start:stop] for start, stop in spans] == [p.strip() for p in split_sentences(text) if p.strip()]
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(start < stop for start, stop in spans)


@given(st.text(st.characters(exclude_characters="[]()\\")))
def test_split_sentences__never_cuts_a_link(text: str) -> None:
    link = f"[{text}](a.md)"
    assert any(link in piece for piece in split_sentences(f"One. Two {link} three. Four."))


@given(st.text(st.characters(exclude_characters="`")))
def test_split_sentences__never_cuts_code(text: str) -> None:
    code = f"`{text}`"
    assert any(code in piece for piece in split_sentences(f"One. Two {code} three. Four."))


@pytest.mark.parametrize(("text", "pieces"), [("", []), (" \n ", [" \n "]), (" A. ", [" A. "]), ("\nA.\n", ["\nA.\n"])])
def test_split_sentences__nothing_to_cut(text: str, pieces: list[str]) -> None:
    assert split_sentences(text) == pieces


def test_sentence_spans__white_space_is_no_sentence() -> None:
    assert sentence_spans(" \n ") == []


@pytest.mark.parametrize("language", ["en", "en-GB", "en_US", "EN"])
def test_split_sentences__english_by_any_name(language: str) -> None:
    assert split_sentences("Gen. Orr left. He won.", language) == ["Gen. Orr left. ", "He won."]


def test_split_sentences__a_language_without_rules_knows_no_abbreviations() -> None:
    assert split_sentences("Gen. Orr left. He won.", "nl") == ["Gen. ", "Orr left. ", "He won."]


def test_segmenter__paragraph_leaves_the_block_whole() -> None:
    paragraph = segmenter("paragraph")
    assert paragraph.split("One. Two.\n\nThree. ") == ["One. Two.\n\nThree. "]
    assert paragraph.spans(" One. Two. ") == [(1, 10)]
    assert paragraph.split("") == []
    assert paragraph.spans(" ") == []


def test_segmenter__sentence_takes_a_language() -> None:
    assert segmenter("sentence").spans("Dr. Orr. He.") == sentence_spans("Dr. Orr. He.")
    assert segmenter("sentence", "de").split("Am 3. Mai. Ja.") == ["Am 3. Mai. ", "Ja."]


def test_segmenter__unknown_name() -> None:
    with pytest.raises(ConfigError, match="unknown segmentation 'word'") as caught:
        segmenter("word")
    assert caught.value.hint == "use one of: sentence, paragraph"


def test_segmenters__are_those_of_the_configuration() -> None:
    assert tuple(SEGMENTERS) == SEGMENTATIONS
