"""Translate with Argos model packages: CTranslate2 does the work, whole batches at a time, on every core.

One sentence gives the text that Argos's own interface would give. That interface also cuts its input into sentences
again and at line ends, and translates 32 tokens at a time; none of it here. Nothing obeys `ARGOS_*` variables or
Argos's settings.json, and no folder is made, because `argostranslate.settings` is never imported.
"""

from __future__ import annotations

import math
import os
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from polypress.engines.base import Guess, Setup
from polypress.engines.inventory import Model, installed, is_foreign, lacking, route
from polypress.errors import ConfigError, EngineFailed
from polypress.model import Locale

_BATCH = 32
"""Sentences in a batch; more only adds padding."""
_SMALL_BATCH = 8
_LONGEST_INPUT = 200
"""Tokens; a longer sentence is translated in pieces, because models learn from shorter ones and output ends at 256."""
_LONGEST_OUTPUT = 256
_LENGTH_PENALTY = 0.2
_DECODING = {
    "beam_size": 4,
    "num_hypotheses": 1,
    "length_penalty": _LENGTH_PENALTY,
    "replace_unknowns": True,
    "return_scores": True,
    "max_batch_size": _BATCH,
    "batch_type": "examples",
    "max_decoding_length": _LONGEST_OUTPUT,
}
"""Argos's own, but for the kind of batch, which does not change a translation."""
_UNSPACED = frozenset({"ja", "th", "zh", "zt"})
"""Languages that put no space between sentences."""
_CUTS = tuple(re.compile(cut) for cut in (r"[.!?…]['\"’”»)\]]*\s+|[。！？]", r"[,;:—–]\s+|[、，；：]", r"\s+"))
"""Where a sentence may be cut that is too long, the best places first."""

Batch = Mapping[int, Guess]


def create(setup: Setup) -> ArgosEngine:
    """Start the engine on the models of this machine."""
    return ArgosEngine(setup.models)


class ArgosEngine:
    """Translate with the models of one folder; each is loaded once, when first needed."""

    name = "argos"

    def __init__(self, models: Path) -> None:
        self._models = models
        self._loaded: dict[Model, LoadedModel] = {}

    def origin(self, source: Locale, target: Locale) -> str:
        """Name the models that would translate: `argos de_en 1.0 + en_fr 1.0`."""
        return "argos " + " + ".join(f"{model.pair} {model.version}" for model in self._route(source, target))

    def translate(self, sentences: Sequence[str], source: Locale, target: Locale) -> Iterator[Batch]:
        """Yield batches as they finish, the longest sentences first."""
        flow: Iterable[Batch] = _batches(sentences, cores())
        for model in self._route(source, target):
            flow = self._load(model).translate(flow)
        yield from flow

    def _route(self, source: Locale, target: Locale) -> tuple[Model, ...]:
        if target.is_pseudo:
            raise ConfigError(f"the engine argos does not write {target}", hint="use --engine pseudo for it")
        if not is_foreign(source, target):
            raise ConfigError(
                f"the engine argos has one language for {source} and {target}",
                hint=f"take {target} out of the target locales, or choose another engine for it",
            )
        models = {model.pair: model for model in installed(self._models)}
        found = route(models, source, target)
        if not found:
            raise lacking(source, [target], known=models)
        return found

    def _load(self, model: Model) -> LoadedModel:
        if model not in self._loaded:
            self._loaded[model] = LoadedModel(model, cores())
        return self._loaded[model]


class LoadedModel:
    """Keep one model in memory: its tokenizer, and a CTranslate2 worker for each core.

    Raises:
        EngineFailed: A file of it is damaged or does not fit the others.
    """

    def __init__(self, model: Model, workers: int) -> None:
        from ctranslate2 import Translator

        self._model = model
        self._workers = workers
        try:
            # Threads that share a batch wait for each other; a batch for each thread is faster.
            self._translator = Translator(
                str(model.path / "model"), compute_type="auto", inter_threads=workers, intra_threads=1
            )
            self._tokenizer = _tokenizer(model)
            self._tokenizer.encode("")  # it reads its file only now
        except (RuntimeError, ValueError, OSError) as error:
            raise self._failure("cannot load the model", error) from error

    def translate(self, flow: Iterable[Batch]) -> Iterator[Batch]:
        """Translate the texts of a flow of batches; as many are in flight as there are cores, and one waiting."""
        flying: deque[_Job] = deque()
        for batch in flow:
            flying.append(self._start(batch))
            if len(flying) > self._workers:
                yield self._finish(flying.popleft())
        while flying:
            yield self._finish(flying.popleft())

    def _start(self, batch: Batch) -> _Job:
        owners, pieces = [], []
        for index, guess in batch.items():
            found = self._pieces(guess.text)
            owners += [index] * len(found)
            pieces += found
        prefix = [[self._model.target_prefix]] * len(pieces) if self._model.target_prefix else None
        futures = self._translator.translate_batch(pieces, target_prefix=prefix, asynchronous=True, **_DECODING)
        return _Job(batch, tuple(zip(owners, futures, strict=True)))

    def _pieces(self, text: str) -> list[list[str]]:
        """Give the tokens of a text, of its halves if it is too long, and of nothing if there is nothing to say."""
        # A tokenizer takes only what UTF-8 can carry, which half of a surrogate pair is not; a line end may puzzle it.
        tokens = self._tokenizer.encode(" ".join(text.encode("utf-8", "replace").decode().splitlines()))
        if len(tokens) <= _LONGEST_INPUT:
            return [tokens] if tokens and text.strip() else []
        cut = _middle(text)
        return self._pieces(text[:cut].rstrip()) + self._pieces(text[cut:].lstrip())

    def _finish(self, job: _Job) -> Batch:
        results: dict[int, list[Any]] = {index: [] for index in job.batch}
        try:
            for index, future in job.futures:
                results[index].append(future.result())
        except (RuntimeError, ValueError) as error:
            raise self._failure("cannot translate", error) from error
        return {index: self._guess(found, job.batch[index].confidence) for index, found in results.items()}

    def _guess(self, results: Sequence[Any], before: float | None) -> Guess:
        if not results:
            return Guess("", before)
        joint = "" if self._model.target_code in _UNSPACED else " "
        text = joint.join(filter(None, (self._text(result.hypotheses[0]) for result in results)))
        prefixed = 1 if self._model.target_prefix else 0
        confidence = _confidence([(result.scores[0], len(result.hypotheses[0])) for result in results], prefixed)
        return Guess(text, confidence if before is None else confidence * before)

    def _text(self, tokens: list[str]) -> str:
        text: str = self._tokenizer.decode(tokens)
        return text.removeprefix(self._model.target_prefix).removeprefix(" ")

    def _failure(self, what: str, error: Exception) -> EngineFailed:
        return EngineFailed(
            f"{what} {self._model.pair} {self._model.version}: {error}",
            path=self._model.path,
            hint="polypress models doctor",
        )


@dataclass(frozen=True, slots=True)
class _Job:
    """Hold a batch that workers are at."""

    batch: Batch
    futures: tuple[tuple[int, Any], ...]
    """A result to come for each piece of text, with the index of the sentence it belongs to."""


def cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _batches(sentences: Sequence[str], workers: int) -> Iterator[Batch]:
    """Cut sentences into batches of like length, the longest first, so that the last ones end together."""
    order = sorted(range(len(sentences)), key=lambda index: -len(sentences[index]))
    size = _batch_size(len(order), workers)
    for start in range(0, len(order), size):
        yield {index: Guess(sentences[index]) for index in order[start : start + size]}


def _batch_size(count: int, workers: int) -> int:
    """Choose batches large enough to be fast and small enough to keep every worker busy.

    >>> [_batch_size(count, 2) for count in (1, 5, 31, 40, 64, 5000)]
    [1, 3, 8, 10, 16, 32]
    """
    share = math.ceil(count / workers)
    return max(1, min(share, max(_SMALL_BATCH, min(math.ceil(share / 2), _BATCH))))


def _confidence(scored: Sequence[tuple[float, int]], prefixed: int) -> float:
    """Give the geometric mean of the probabilities of the tokens that the model chose.

    CTranslate2 divides the sum of their logarithms by `steps ** length_penalty`, where steps are the tokens of the
    hypothesis, those of the prefix and the end among them; the sum itself leaves out the prefix. A hypothesis as long
    as it may be never came to its end: text is lost or repeated, and there is nothing to be confident of.

    Args:
        scored: The score and the number of tokens of each piece of a sentence.
        prefixed: Number of those tokens that were given and not chosen.

    >>> round(_confidence([(3 * math.log(0.5) / 3**0.2, 2)], 0), 6)
    0.5
    >>> _confidence([(-1.0, 256)], 0)
    0.0
    """
    if any(length >= _LONGEST_OUTPUT for _, length in scored):
        return 0.0
    total = sum(score * (length + 1) ** _LENGTH_PENALTY for score, length in scored)
    chosen = sum(length + 1 - prefixed for _, length in scored)
    return min(1.0, math.exp(total / chosen))


def _middle(text: str) -> int:
    """Find the best place to cut a text in two, in the half around its middle."""
    low, middle, high = len(text) // 4, len(text) // 2, len(text) * 3 // 4
    for cut in _CUTS:
        places = [match.end() for match in cut.finditer(text, low, high)]
        if places:
            return min(places, key=lambda place: abs(place - middle))
    return max(1, middle)


def _tokenizer(model: Model) -> Any:
    """Open the package's tokenizer, choosing as `argostranslate.package` does."""
    from argostranslate.tokenizer import BPETokenizer, SentencePieceTokenizer

    pieces = model.path / "sentencepiece.model"
    if pieces.exists():
        return SentencePieceTokenizer(pieces)
    return BPETokenizer(model.path / "bpe.model", model.source_code, model.target_code)
