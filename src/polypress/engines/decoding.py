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

A sentence becomes the same whoever stands beside it in a batch: alone, in an archive, after a kill, on any number of
machines. CTranslate2 pads a batch to its longest sentence; the padding changes the last digit of a sum here and there,
and where numbers are rounded to eight bits, one sentence in a hundred comes out as another. So sentences of like length
are padded to the same length always: the next of `_WIDTHS`, by a filler where none of the batch is that long.
"""

from __future__ import annotations

import contextlib
import math
import re
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from polypress.engines.base import Guess, Request
from polypress.engines.hardware import Hardware
from polypress.engines.linking import Span, compose_links, link_words, shift_links
from polypress.errors import EngineFailed
from polypress.model import Link

_SMALL_BATCH = 8
_LONGEST_INPUT = 200
"""Tokens; a longer sentence is translated in pieces, because models learn from shorter ones and output ends at 256."""
_LONGEST_OUTPUT = 256
_WIDTHS = (8, 16, 24, 32, 40, 48, 64, 96, 128, 192, 256)
"""Tokens; close together where most sentences are, and apart where few would share a batch."""
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


def batches(requests: Sequence[Request]) -> Iterator[Batch]:
    """Cut requests into batches of one kind, the longest first: so the last ones to be translated end together."""
    for attempt, aligned in sorted({(request.attempt, request.aligned) for request in requests}):
        own = [index for index, own in enumerate(requests) if (own.attempt, own.aligned) == (attempt, aligned)]
        own.sort(key=lambda index: -len(requests[index].text))
        for start in range(0, len(own), _SMALL_BATCH):
            some = own[start : start + _SMALL_BATCH]
            yield Batch({index: Guess(requests[index].text) for index in some}, attempt, aligned)


def batch_size(count: int, hardware: Hardware) -> int:
    """Choose batches large enough to be fast and small enough to keep every worker busy.

    >>> [batch_size(count, Hardware(workers=2)) for count in (1, 5, 31, 40, 64, 5000)]
    [1, 3, 8, 10, 16, 32]
    """
    share = math.ceil(count / hardware.workers)
    return max(1, min(share, max(_SMALL_BATCH, min(math.ceil(share / 2), hardware.batch))))


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

    def translate(self, flow: Iterable[Batch], size: int = 1) -> Iterator[Batch]:
        """Translate the texts of a flow of batches, which are put together anew by their lengths.

        As many batches are in flight as there are cores, and as many wait, so that none idles behind a longer one.

        Args:
            flow: The texts.
            size: How many should be translated at a time; what they become does not depend on it.
        """
        flying: deque[_Job] = deque()
        for kind, parts in self._packs(flow, size):
            flying.append(self._start(kind, parts))
            if len(flying) > 2 * self.hardware.workers:
                yield self._finish(flying.popleft())
        while flying:
            yield self._finish(flying.popleft())

    def _packs(self, flow: Iterable[Batch], size: int) -> Iterator[tuple[_Kind, list[_Part]]]:
        """Yield texts that can be translated in one call, as soon as there are enough of them."""
        waiting: dict[_Kind, list[_Part]] = {}
        for batch in flow:
            for index, guess in batch.guesses.items():
                text = _Text(index, guess)
                parts = [_Part(text, *part) for part in self._parts(_tame(guess.text))] or [_Part(text)]
                text.parts, text.awaited = parts, len(parts)
                for part in parts:
                    kind = _Kind(batch.attempt, batch.aligned, self._width(part))
                    pack = waiting.setdefault(kind, [])
                    pack.append(part)
                    if len(pack) == 2 * size:
                        chosen, waiting[kind] = _halves(pack)
                        yield kind, chosen
        # What is left makes two batches of one size rather than a full one and a rest, which would take as long.
        for kind, pack in sorted(waiting.items(), key=lambda item: -item[0].width):
            yield from ((kind, half) for half in (_halves(pack) if len(pack) > size else (pack,)) if half)

    def _width(self, part: _Part) -> int:
        """Give the length that a text is padded to; 0 if there is nothing to translate."""
        # A graphics card computes in another way, and is fastest with all at once.
        widths = _WIDTHS if self.hardware.device == "cpu" else _WIDTHS[-1:]
        return widths[bisect_left(widths, len(part.tokens))] if part.tokens else 0

    def _start(self, kind: _Kind, parts: Sequence[_Part]) -> _Job:
        if not kind.width:
            return _Job(kind, [(part, None) for part in parts])
        recipe, prefix = self._recipe, self._tokenizer.prefix
        fed = [self._fed(part) for part in parts]
        longest = max(fed, key=len)
        width = kind.width + len(recipe.before) + len(recipe.behind)
        if len(longest) < width and self.hardware.device == "cpu":
            fed.append(list(islice(cycle(longest), width)))
        settings = {**_ALWAYS, "beam_size": self.hardware.beam, "length_penalty": recipe.length_penalty}
        settings |= {"max_batch_size": len(fed), "return_attention": kind.aligned}
        settings |= {**(recipe.decoding or {}), **_ATTEMPTS[min(kind.attempt, len(_ATTEMPTS) - 1)]}
        with self._guarded("cannot translate with"):
            futures = self._translator.translate_batch(
                fed,
                target_prefix=[[prefix]] * len(fed) if prefix else None,
                asynchronous=True,
                **settings,
            )
        return _Job(kind, list(zip(parts, futures, strict=False)))

    def _fed(self, part: _Part) -> list[str]:
        return [*self._recipe.before, *part.tokens, *self._recipe.behind]

    def _parts(self, text: str, start: int = 0) -> Iterator[tuple[int, str, Sequence[str], Sequence[Span]]]:
        """Yield a text with its pieces, its halves if it is too long, and nothing if there is nothing to say."""
        tokens, spans = self._tokenizer.encode(text)
        if len(tokens) > _LONGEST_INPUT:
            cut = _middle(text)
            for offset, half in ((0, text[:cut].rstrip()), (cut, text[cut:])):
                yield from self._parts(half.lstrip(), start + offset + len(half) - len(half.lstrip()))
        elif tokens and text.strip():
            yield start, text, tokens, spans

    def _finish(self, job: _Job) -> Batch:
        """Wait for a batch, and give the texts that are whole with it."""
        guesses: dict[int, Guess] = {}
        for part, future in job.results:
            with self._guarded("cannot translate with"):
                part.result = future and future.result()
            part.owner.awaited -= 1
            if not part.owner.awaited:
                guesses[part.owner.index] = self._guess(part.owner, job.kind)
        return Batch(guesses, job.kind.attempt, job.kind.aligned)

    def _guess(self, text: _Text, kind: _Kind) -> Guess:
        """Join what became of the parts of a text."""
        before, results = text.before, [(part, part.result) for part in text.parts if part.result]
        if not results:
            return Guess("", before.confidence)
        said: dict[str, tuple[int, list[_Said]]] = {}
        for rank in range(max(len(result.hypotheses) for _, result in results)):
            parts = [self._tokenizer.decode(result.hypotheses[_clipped(rank, result)]) for _, result in results]
            whole = self._joint.join(own for own, _ in parts if own)
            said.setdefault(whole, (rank, parts))
        said = {whole: known for whole, known in said.items() if whole.strip()} or said
        wanted = max(kind.attempt - len(_ATTEMPTS) + 1, 0)
        whole = list(said)[min(wanted, len(said) - 1)]
        rank, parts = said.pop(whole)
        confidence = self._confidence(results, rank, rescored=kind.attempt > 0)
        links = self._links(results, rank, parts) if kind.aligned else ()
        if before.confidence is not None:  # another model came before
            confidence, links = confidence * before.confidence, compose_links(before.links, links)
        return Guess(whole, confidence, links, tuple(said))

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


class _Kind(NamedTuple):
    """Say what texts must have in common to be translated in one call."""

    attempt: int
    aligned: bool
    width: int
    """Tokens that they are padded to, less those that stand before and behind every source."""


@dataclass(slots=True, eq=False)
class _Text:
    """Follow one text until all its parts are translated."""

    index: int
    """Number of the request."""
    before: Guess
    """The text, as what came before made it."""
    parts: list[_Part] = field(default_factory=list)
    awaited: int = 0
    """How many of them are still to come."""


@dataclass(slots=True, eq=False)
class _Part:
    """Hold a text, or a stretch of one that is too long."""

    owner: _Text
    start: int = 0
    """Where it starts in the text."""
    text: str = ""
    tokens: Sequence[str] = ()
    spans: Sequence[Span] = ()
    """Where the tokens stand in `text`."""
    result: Any = None
    """What CTranslate2 made of it; None before, and where there is nothing to say."""


_Result = tuple[_Part, Any]
"""A part with what CTranslate2 made of it."""
_Said = tuple[str, Sequence[Span]]
"""A text of the target, and where its pieces stand."""


@dataclass(frozen=True, slots=True)
class _Job:
    """Hold a batch that workers are at."""

    kind: _Kind
    results: Sequence[tuple[_Part, Any]]
    """Its parts, each with a result to come."""


def _halves(parts: Sequence[_Part]) -> tuple[list[_Part], list[_Part]]:
    """Share texts out so that both halves have some of the longest, as a batch that has none must take a filler."""
    ranked = sorted(parts, key=lambda part: -len(part.tokens))
    return ranked[::2], ranked[1::2]


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
