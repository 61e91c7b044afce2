"""Every case file: the input, `---`, the sentences expected of it, one a line; a blank line between two cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from polypress.segmentation import sentence_spans, split_sentences

CASES = Path(__file__).parent / "cases"


def read_cases(folder: str) -> list[object]:
    return [
        pytest.param(*case.strip("\n").split("\n---\n"), id=f"{path.stem}-{number}")
        for path in sorted((CASES / folder).glob("*.txt"))
        for number, case in enumerate(path.read_text("utf-8").split("\n\n"), 1)
    ]


def sentences(text: str, language: str = "en") -> list[str]:
    return [text[start:stop] for start, stop in sentence_spans(text, language)]


@pytest.mark.parametrize(("text", "expected"), read_cases("en"))
def test_boundaries__english(text: str, expected: str) -> None:
    assert sentences(text) == expected.split("\n")


@pytest.mark.parametrize(("text", "expected"), read_cases("generic"))
def test_boundaries__language_without_rules(text: str, expected: str) -> None:
    assert sentences(text, "und") == expected.split("\n")


@pytest.mark.parametrize(("text", "expected"), read_cases("en"))
def test_boundaries__a_line_break_counts_as_a_space(text: str, expected: str) -> None:
    assert [sentence.replace("\n", " ") for sentence in sentences(text.replace(" ", "\n"))] == expected.split("\n")


@pytest.mark.parametrize(("text", "expected"), read_cases("en"))
def test_boundaries__a_sentence_is_not_cut_again(text: str, expected: str) -> None:
    assert [sentences(sentence) for sentence in expected.split("\n")] == [[one] for one in expected.split("\n")]


def test_boundaries__a_blank_line_parts_what_has_no_mark() -> None:
    assert split_sentences("\n\nA heading\n\nmore.\r\n\r\nMr.\n \nSmith\n\n") == [
        "\n\nA heading\n\n",
        "more.\r\n\r\n",
        "Mr.\n \n",
        "Smith\n\n",
    ]


@pytest.mark.parametrize(
    "unit",
    [
        *(
            ". ",
            "... ",
            ". . ",
            "…",
            "?! ",
            '." ',
            ".'",
            '"',
            "'",
            "« . » ",
            "(",
            "a?) B ",
            "[",
            "](",
            "[a](",
            "![a. b](",
        ),
        *(
            "` ",
            "`` ``` ",
            "<a ",
            "<a>",
            "</a>",
            "<!--",
            "*. ",
            "A. ",
            "Mr. ",
            "etc.) Bob ",
            '?" Aa Bb Cc Dd ',
            ". (A ",
        ),
        *("a.m. A ", ". 1. ", "\n", " \n", ".[1] ", "\\[", "。", "x"),
    ],
)
def test_boundaries__hostile_text_takes_linear_time(unit: str) -> None:
    """Were any step quadratic, this would not come back."""
    text = unit * (500_000 // len(unit))
    assert "".join(split_sentences(text)) == text
