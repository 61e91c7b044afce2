"""Find the translation in what an OpenAI-compatible server answers, and how sure the model was; pure functions."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from typing import Any

from polypress.engines.base import Guess
from polypress.engines.http import one_line

_FENCE = re.compile(r"```[A-Za-z]*(.*)```", re.DOTALL)
_VALUE = re.compile(r'"translation"\s*:\s*"((?:[^"\\]|\\.)*)"')
_IMPOSSIBLE = -1e6
"""Some servers write such a number for the logarithm of nothing."""
_THOUGHT = ("<think>", "</think>")
"""Between these, some models think aloud before they answer."""


def read_answer(answer: Any) -> Guess | None:
    """Give the translation in a chat completion; None where it is of no use.

    Of no use are an answer cut short, a refusal, a call of a tool, and whatever is no JSON object with a translation.

    >>> read_answer({"choices": [{"finish_reason": "stop", "message": {"content": '{"translation": "Ja"}'}}]}).text
    'Ja'
    """
    choice = _first(_field(answer, "choices"))
    message = _field(choice, "message")
    content = _field(message, "content")
    if not isinstance(content, str) or _field(choice, "finish_reason") not in ("stop", None):
        return None
    if _field(message, "tool_calls") or _field(message, "refusal"):
        return None
    try:
        found = json.loads(_bare(content))
    except (ValueError, RecursionError):
        return None
    text = _line(_field(found, "translation"))
    if not text:
        return None
    others = _field(found, "alternatives")
    alternatives = dict.fromkeys(map(_line, others if isinstance(others, list) else []))
    kept = tuple(other for other in alternatives if other and other != text)
    return Guess(text, _confidence(_field(choice, "logprobs"), content), alternatives=kept)


def _bare(content: str) -> str:
    """Take away what a model may put around its answer: its thoughts before it, a code fence around it."""
    opening, closing = _THOUGHT
    text = content.strip()
    if text.startswith(opening):
        text = text.partition(closing)[2].strip()
    fenced = _FENCE.fullmatch(text)
    return fenced[1] if fenced else text


def _confidence(logprobs: Any, content: str) -> float | None:
    """Give the geometric mean of the probabilities of the translation's tokens, None where the server told none.

    The braces and names around it, of which a model bound to a schema is always sure, do not count.
    """
    tokens = _field(logprobs, "content")
    if not isinstance(tokens, list):
        return None
    texts = [_field(token, "token") for token in tokens]
    values = [_logprob(_field(token, "logprob")) for token in tokens]
    chosen = [value for value, inside in zip(values, _inside(texts, content), strict=True) if inside]
    known = [value for value in chosen if value is not None]
    if not known or len(known) < len(chosen):
        return None
    return math.exp(math.fsum(known) / len(known))


def _inside(texts: Sequence[Any], content: str) -> list[bool]:
    """Tell which tokens are the translation's; all of them where they are not the answer's, letter for letter."""
    values = list(_VALUE.finditer(content))
    if len(values) != 1 or not all(isinstance(text, str) for text in texts) or "".join(texts) != content:
        return [True] * len(texts)
    start, end = values[0].span(1)
    inside, position = [], 0
    for text in texts:
        inside.append(position < end and start < position + len(text))
        position += len(text)
    return inside


def _logprob(value: Any) -> float | None:
    """Read the logarithm of a probability; what rounding made a little more than certain is certain."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    bounded = float(max(min(value, 0), _IMPOSSIBLE))
    return None if math.isnan(bounded) else bounded


def _field(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else None


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else None


def _line(value: Any) -> str:
    return one_line(value) if isinstance(value, str) else ""
