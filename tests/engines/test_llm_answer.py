from __future__ import annotations

import json
import math
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypress.engines.base import Guess
from polypress.engines.llm_answer import read_answer

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def completion(content: object, tokens: object = None, **choice: object) -> dict[str, Any]:
    message = {"role": "assistant", "content": content}
    logprobs = None if tokens is None else {"content": tokens}
    return {"choices": [{"finish_reason": "stop", "message": message, "logprobs": logprobs} | choice]}


def tokens(*chosen: tuple[str, float]) -> list[dict[str, object]]:
    return [{"token": text, "logprob": math.log(probability)} for text, probability in chosen]


@pytest.mark.parametrize(
    ("content", "guess"),
    [
        ('{"translation": "Ja."}', Guess("Ja.")),
        ('\n {"translation": " Ja. ", "more": 1}\n', Guess("Ja.")),
        ('```json\n{"translation": "Ja."}\n```', Guess("Ja.")),
        ('```\r\n{"translation": "Ja."}\r\n```', Guess("Ja.")),
        ('<think>\n{"translation": "Nein."}?\n</think>\n\n{"translation": "Ja."}', Guess("Ja.")),
        ('{"translation": "Ja.", "alternatives": ["Doch", "Ja.", 7, "Doch"]}', Guess("Ja.", alternatives=("Doch",))),
        ('{"translation": "Ja.", "alternatives": [""]}', Guess("Ja.")),
        ('{"translation": "Oui\\u00a0!\\n"}', Guess("Oui\u00a0!")),
        ('{"translation": "{\\"translation\\": \\"x\\"}"}', Guess('{"translation": "x"}')),
    ],
)  # fmt: skip
def test_read_answer(content: str, guess: Guess) -> None:
    assert read_answer(completion(content)) == guess


@pytest.mark.parametrize(
    "content",
    ["", "Ja.", "{", "[]", '"Ja."', "null", "{}", '{"translation": ""}', '{"translation": " \\n"}',
     '{"translation": 1}', '{"translation": ["Ja."]}', 'Here it is: {"translation": "Ja."}',
     '{"translation": "Ja."} Fine?', '<think>{"translation": "Ja."}', "```json\n```", "[" * 100_000, None, 7, ["Ja."]],
)  # fmt: skip
def test_read_answer__no_translation(content: object) -> None:
    assert read_answer(completion(content)) is None


@pytest.mark.parametrize("reason", ["length", "content_filter", "tool_calls", 7])
def test_read_answer__cut_short(reason: object) -> None:
    assert read_answer(completion('{"translation": "Ja."}', finish_reason=reason)) is None


@pytest.mark.parametrize("field", [{"tool_calls": [{"id": "x"}]}, {"refusal": "I will not."}])
def test_read_answer__something_else(field: dict[str, object]) -> None:
    answer = completion('{"translation": "Ja."}')
    answer["choices"][0]["message"] |= field
    assert read_answer(answer) is None


@pytest.mark.parametrize(
    "answer", [None, [], {}, {"choices": {}}, {"choices": []}, {"choices": [7]}, {"choices": [{}]}]
)
def test_read_answer__no_completion(answer: object) -> None:
    assert read_answer(answer) is None


@pytest.mark.parametrize(
    ("chosen", "confidence"),
    [
        ((('{"translation": "', 0.01), ("Ja", 0.9), (".", 0.4), ('"}', 0.01)), 0.6),  # the braces do not count
        ((('{"translation": "', 0.01), ("Ja.", 0.5), ('"}', 0.01)), 0.5),
        ((('{"translation": "J', 0.8), ("a", 0.2), ('."}', 0.1)), (0.8 * 0.2 * 0.1) ** (1 / 3)),  # across its edges
        ((("?", 0.25), ("?", 1.0)), 0.5),  # not the answer's own: all count
    ],
)
def test_read_answer__confidence(chosen: tuple[tuple[str, float], ...], confidence: float) -> None:
    guess = read_answer(completion('{"translation": "Ja."}', tokens(*chosen)))
    assert guess is not None
    assert guess.confidence == pytest.approx(confidence)


@pytest.mark.parametrize(
    ("logprob", "confidence"),
    [(0.001, 1.0), (0, 1.0), (-(10**400), 0.0), (10**400, 1.0), (-math.inf, 0.0), (math.nan, None), (True, None),
     ("0", None)],
)  # fmt: skip
def test_read_answer__odd_confidence(logprob: object, confidence: float | None) -> None:
    guess = read_answer(completion('{"translation": "Ja."}', [{"token": "x", "logprob": logprob}]))
    assert guess == Guess("Ja.", confidence)


@pytest.mark.parametrize("odd", [[], "x", {}, 7, [7], [{}], [{"token": "x"}], [{"token": 1, "logprob": "x"}]])
def test_read_answer__no_confidence(odd: object) -> None:
    assert read_answer(completion('{"translation": "Ja."}', odd)) == Guess("Ja.")


@given(JSON)
def test_read_answer__whatever_comes(value: object) -> None:
    assert read_answer(value) is None
    guess = read_answer(completion('{"translation": "Ja."}', value))
    assert guess is not None
    assert guess.confidence is None or 0 <= guess.confidence <= 1
    found = read_answer(completion(json.dumps({"translation": value, "alternatives": value})))
    assert found is None or (isinstance(value, str) and found.text)


@given(st.text(max_size=20), st.lists(st.integers(0, 60), max_size=5), st.floats(0.01, 1))
def test_read_answer__confidence_within_any_tokens(text: str, cuts: list[int], probability: float) -> None:
    content = json.dumps({"translation": f"x{text}"})
    edges = sorted({0, len(content), *(min(cut, len(content)) for cut in cuts)})
    pieces = [content[start:end] for start, end in pairwise(edges)]
    guess = read_answer(completion(content, tokens(*((piece, probability) for piece in pieces))))
    assert guess is not None
    assert guess.confidence == pytest.approx(probability)
