"""Translate a flow of batches with one CTranslate2 model, on every core; both engines that have such models share it.

A request's first attempt is decoded as its engine wants, later ones in other ways:

| attempt | decoding |
|---|---|
| 0 | the engine's own; one hypothesis |
| 1 | no three pieces twice, repetition costs; the other hypotheses are the guess's alternatives |
| 2 | as 1, with a beam of eight, and no unknown words |
| 3 … | as 2, but the second hypothesis, at 4 the third, and so on to the last |

Confidence is the geometric mean of the probabilities that the model itself gives to the pieces of its translation.
What a later attempt forbids or charges for changes the scores of its search, so its outcome is scored once more.
"""

from __future__ import annotations

import contextlib
import math
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from polypress.engines.base import Guess, Request
from polypress.engines.hardware import Hardware
from polypress.engines.linking import Span, compose_links, link_words, shift_links
from polypress.errors import EngineFailed
from polypress.model import Link

_SMALL_BATCH = 8
_LONGEST_INPUT = 200
"""Tokens; a longer sentence is translated in pieces, because models learn from shorter ones and output ends at 256."""
_LONGEST_OUTPUT = 256
_ALWAYS = {
    "return_scores": True,
    "batch_type": "examples",
    "max_decoding_length": _LONGEST_OUTPUT,
}
_UNREPEATED = {"no_repeat_ngram_size": 3, "repetition_penalty": 1.2}
_ATTEMPTS: tuple[Mapping[str, Any], ...] = (
    {"num_hypotheses": 1},
    {"num_hypotheses": 4, "beam_size": 4, **_UNREPEATED},
    {"num_hypotheses": 8, "beam_size": 8, "disable_unk": True, **_UNREPEATED},
)
_LINE_ENDS = dict.fromkeys(map(ord, "\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"), " ")
_CUTS = tuple(re.compile(cut) for cut in (r"[.!?…]['\"’”»)\]]*\s+|[。！？]", r"[,;:—–]\s+|[、，；：]", r"\s+"))
"""Where a sentence may be cut that is too long, the best places first."""


class Tokenizer(Protocol):
    """Cut a model's source into pieces and join those of its target."""

    @property
    def prefix(self) -> str:
        """Token that every target is made to start with; empty for none."""
        ...

    def encode(self, text: str) -> tuple[list[str], Sequence[Span]]:
        """Give the pieces of a source, and where each stands in it."""
        ...

    def decode(self, pieces: list[str]) -> tuple[str, Sequence[Span]]:
        """Give the text of a target, and where each piece stands in it."""
        ...


@dataclass(frozen=True, slots=True)
class Recipe:
    """Say what a model is, and how it is fed and asked."""

    title: str
    """What messages call it: `en_de 1.0`."""
    path: Path
    """What messages point at."""
    hint: str
    """What helps where a file of it is damaged."""
    folder: Path
    """Where the CTranslate2 model is."""
    tokenizer: Callable[[], Tokenizer]
    """Opens its tokenizer."""
    length_penalty: float = 1.0
    decoding: Mapping[str, Any] | None = None
    """Settings of `translate_batch` for every attempt."""
    before: tuple[str, ...] = ()
    """Tokens that stand before every source."""
    behind: tuple[str, ...] = ()
    """Tokens that stand behind every source."""
    joint: str = " "
    """What stands between two sentences of the target's language."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Hold what to translate, or what came of it."""

    guesses: Mapping[int, Guess]
    """By index of the request; the text of a guess is what the next model translates."""
    attempt: int = 0
    aligned: bool = True
    """Whether links are wanted."""


def batches(requests: Sequence[Request], hardware: Hardware) -> Iterator[Batch]:
    """Cut requests into batches of one kind and like length, the longest first: so the last ones end together."""
    for attempt, aligned in sorted({(request.attempt, request.aligned) for request in requests}):
        own = [index for index, own in enumerate(requests) if (own.attempt, own.aligned) == (attempt, aligned)]
        own.sort(key=lambda index: -len(requests[index].text))
        size = _batch_size(len(own), hardware)
        for start in range(0, len(own), size):
            some = own[start : start + size]
            yield Batch({index: Guess(requests[index].text) for index in some}, attempt, aligned)


class Worker:
    """Keep one model in memory: its tokenizer, and a CTranslate2 thread for each core.

    Raises:
        EngineUnavailable: What it shall run on is not there.
        EngineFailed: A file of it is damaged or does not fit the others.
    """

    def __init__(self, recipe: Recipe, hardware: Hardware) -> None:
        from ctranslate2 import Translator

        self._recipe = recipe
        self.hardware = own = hardware.settled()
        self._joint = recipe.joint
        with self._guarded("cannot load the model"):
            # Threads that share a batch wait for each other; a batch for each thread is faster.
            self._translator = Translator(
                str(recipe.folder),
                device=own.device,
                compute_type=own.compute_type,
                inter_threads=own.workers,
                intra_threads=1,
            )
            self._tokenizer = recipe.tokenizer()

    def translate(self, flow: Iterable[Batch]) -> Iterator[Batch]:
        """Translate the texts of a flow of batches; as many are in flight as there are cores, and one waiting."""
        flying: deque[_Job] = deque()
        for batch in flow:
            flying.append(self._start(batch))
            if len(flying) > self.hardware.workers:
                yield self._finish(flying.popleft())
        while flying:
            yield self._finish(flying.popleft())

    def _start(self, batch: Batch) -> _Job:
        recipe, prefix = self._recipe, self._tokenizer.prefix
        parts = [
            _Part(index, start, text, *encoded)
            for index, guess in batch.guesses.items()
            for start, text, encoded in self._parts(_tame(guess.text))
        ]
        settings = {**_ALWAYS, "beam_size": self.hardware.beam, "length_penalty": recipe.length_penalty}
        settings |= {"max_batch_size": self.hardware.batch, "return_attention": batch.aligned}
        settings |= {**(recipe.decoding or {}), **_ATTEMPTS[min(batch.attempt, len(_ATTEMPTS) - 1)]}
        with self._guarded("cannot translate with"):
            futures = self._translator.translate_batch(
                [self._fed(part) for part in parts],
                target_prefix=[[prefix]] * len(parts) if prefix else None,
                asynchronous=True,
                **settings,
            )
        return _Job(batch, tuple(zip(parts, futures, strict=True)))

    def _fed(self, part: _Part) -> list[str]:
        return [*self._recipe.before, *part.tokens, *self._recipe.behind]

    def _parts(self, text: str, start: int = 0) -> Iterator[tuple[int, str, tuple[list[str], Sequence[Span]]]]:
        """Yield a text with its pieces, its halves if it is too long, and nothing if there is nothing to say."""
        tokens, spans = self._tokenizer.encode(text)
        if len(tokens) > _LONGEST_INPUT:
            cut = _middle(text)
            for offset, half in ((0, text[:cut].rstrip()), (cut, text[cut:])):
                yield from self._parts(half.lstrip(), start + offset + len(half) - len(half.lstrip()))
        elif tokens and text.strip():
            yield start, text, (tokens, spans)

    def _finish(self, job: _Job) -> Batch:
        results: dict[int, list[_Result]] = {index: [] for index in job.batch.guesses}
        with self._guarded("cannot translate with"):
            for part, future in job.results:
                results[part.owner].append((part, future.result()))
        guesses = {index: self._guess(results[index], before, job.batch) for index, before in job.batch.guesses.items()}
        return replace(job.batch, guesses=guesses)

    def _guess(self, results: Sequence[_Result], before: Guess, batch: Batch) -> Guess:
        """Join what became of the parts of a text."""
        if not results:
            return Guess("", before.confidence)
        said: dict[str, tuple[int, list[_Said]]] = {}
        for rank in range(max(len(result.hypotheses) for _, result in results)):
            parts = [self._tokenizer.decode(result.hypotheses[_clipped(rank, result)]) for _, result in results]
            text = self._joint.join(text for text, _ in parts if text)
            said.setdefault(text, (rank, parts))
        said = {text: known for text, known in said.items() if text.strip()} or said
        wanted = max(batch.attempt - len(_ATTEMPTS) + 1, 0)
        text = list(said)[min(wanted, len(said) - 1)]
        rank, parts = said.pop(text)
        confidence = self._confidence(results, rank, rescored=batch.attempt > 0)
        links = self._links(results, rank, parts) if batch.aligned else ()
        if before.confidence is not None:  # another model came before
            confidence, links = confidence * before.confidence, compose_links(before.links, links)
        return Guess(text, confidence, links, tuple(said))

    def _links(self, results: Sequence[_Result], rank: int, parts: Sequence[_Said]) -> tuple[Link, ...]:
        links: list[Link] = []
        offset, first, given = 0, len(self._recipe.before), bool(self._tokenizer.prefix)
        for (part, result), (text, spans) in zip(results, parts, strict=True):
            attention = [weights[first:] for weights in result.attention[_clipped(rank, result)][given:]]
            found = link_words(part.text, part.spans, text, spans[given:], attention)
            links += shift_links(found, part.start, offset)
            offset += len(text) + len(self._joint) if text else 0
        return tuple(links)

    def _confidence(self, results: Sequence[_Result], rank: int, *, rescored: bool) -> float:
        given = bool(self._tokenizer.prefix)
        chosen = [(result.hypotheses[(at := _clipped(rank, result))], result.scores[at]) for _, result in results]
        if any(len(tokens) >= _LONGEST_OUTPUT for tokens, _ in chosen):
            # It never came to its end: text is lost or repeated, and there is nothing to be confident of.
            return 0.0
        count = sum(len(tokens) + 1 - given for tokens, _ in chosen)
        if rescored:
            with self._guarded("cannot score with"):
                scored = self._translator.score_batch(
                    [self._fed(part) for part, _ in results], [tokens for tokens, _ in chosen]
                )
            total = sum(sum(one.log_probs[given:]) for one in scored)
        else:
            # CTranslate2 divides the sum of the logarithms by `steps ** length_penalty`, where steps are all tokens,
            # the end among them; the sum itself leaves out the prefix.
            total = sum(score * (len(tokens) + 1) ** self._recipe.length_penalty for tokens, score in chosen)
        return min(1.0, math.exp(total / count))

    @contextlib.contextmanager
    def _guarded(self, what: str) -> Iterator[None]:
        try:
            yield
        except (RuntimeError, ValueError, OSError) as error:
            recipe = self._recipe
            raise EngineFailed(f"{what} {recipe.title}: {error}", path=recipe.path, hint=recipe.hint) from error


@dataclass(frozen=True, slots=True)
class _Part:
    """Hold a text, or a stretch of one that is too long."""

    owner: int
    """Index of the request."""
    start: int
    """Where it starts in the request's text."""
    text: str
    tokens: list[str]
    spans: Sequence[Span]
    """Where the tokens stand in `text`."""


_Result = tuple[_Part, Any]
"""A part with what CTranslate2 makes of it."""
_Said = tuple[str, Sequence[Span]]
"""A text of the target, and where its pieces stand."""


@dataclass(frozen=True, slots=True)
class _Job:
    """Hold a batch that workers are at."""

    batch: Batch
    results: tuple[_Result, ...]
    """The parts of its texts, each with a result to come."""


def _batch_size(count: int, hardware: Hardware) -> int:
    """Choose batches large enough to be fast and small enough to keep every worker busy.

    >>> [_batch_size(count, Hardware(workers=2)) for count in (1, 5, 31, 40, 64, 5000)]
    [1, 3, 8, 10, 16, 32]
    """
    share = math.ceil(count / hardware.workers)
    return max(1, min(share, max(_SMALL_BATCH, min(math.ceil(share / 2), hardware.batch))))


def _tame(text: str) -> str:
    """Make of a text what a tokenizer takes, letter by letter: what UTF-8 can carry, in one line."""
    return text.encode("utf-8", "replace").decode().translate(_LINE_ENDS)


def _clipped(rank: int, result: Any) -> int:
    return min(rank, len(result.hypotheses) - 1)


def _middle(text: str) -> int:
    """Find the best place to cut a text in two, in the half around its middle."""
    low, middle, high = len(text) // 4, len(text) // 2, len(text) * 3 // 4
    for cut in _CUTS:
        places = [match.end() for match in cut.finditer(text, low, high)]
        if places:
            return min(places, key=lambda place: abs(place - middle))
    return max(1, middle)
