"""Translate with a language model on a server of one's own that speaks the OpenAI protocol: llama.cpp, Ollama, vLLM.

A request carries one sentence. What a model answers is believed no more than what any other engine gives.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from typing import Any

from polypress.engines.base import Guess, Request, Setup
from polypress.engines.http import Access, Refused, Server, one_line
from polypress.engines.llm_answer import read_answer
from polypress.engines.llm_prompt import messages, schema
from polypress.engines.options import Options
from polypress.errors import ConfigError, EngineError, EngineFailed, EngineUnavailable
from polypress.model import Locale

_KEY = "POLYPRESS_LLM_KEY"
_PATH = "/chat/completions"
_WARMER = 0.3
"""What each further attempt adds to the temperature."""
_WARMEST = 1.0
_MOST_TOKENS = 4096
"""A model that never ends would keep its server busy until the time is up."""
_FORMATS = ("json_schema", "json_object", "")
_UNUSABLE = Guess("", 0.0)
_NOT_UNDERSTOOD = (400, 422, 501)
"""Answers to a field that a server does not know, or to more text than its model can hold."""

Batch = Mapping[int, Guess]


@dataclass(frozen=True, slots=True)
class Style:
    """Say how to ask, in steps from what suits us best to what every server understands."""

    form: int = 0
    """Index in the ways to ask for JSON."""
    logprobs: bool = True
    """Whether to ask for the probability of each token."""

    def plainer(self, reason: str) -> Style | None:
        """Give the next step after a refusal; None where nothing is left to do without.

        >>> Style().plainer("logprobs are not supported"), Style(2, False).plainer("")
        (Style(form=0, logprobs=False), None)
        """
        if self.logprobs and "logprobs" in reason:
            return replace(self, logprobs=False)
        if self.form < len(_FORMATS) - 1:
            return replace(self, form=self.form + 1)
        return Style(0, logprobs=False) if self.logprobs else None

    def fields(self, alternatives: int) -> dict[str, Any]:
        """Give the request's fields that say it."""
        kind = _FORMATS[self.form]
        found: dict[str, Any] = {"logprobs": True} if self.logprobs else {}
        if kind:
            found["response_format"] = {"type": kind}
        if kind == "json_schema":
            form = {"name": "translation", "strict": True, "schema": schema(alternatives)}
            found["response_format"]["json_schema"] = form
        return found


@dataclass(frozen=True, slots=True)
class Model:
    """Say which model to ask, and how much of it."""

    name: str
    parallel: int
    """Requests at once."""
    temperature: float
    alternatives: int
    """Other translations to ask for; each takes the model as long as the first."""


def create(setup: Setup) -> LlmEngine:
    """Start the engine; the server is asked nothing yet."""
    known = ("url", "model", "key-env", "parallel", "timeout", "temperature", "alternatives")
    options = Options("llm", setup, known)
    url = options.address("url", "http://localhost:8080/v1")
    model = Model(
        options.text("model", "NAME"),
        options.whole("parallel", 4, 1, 64),
        options.number("temperature", 0, 0, 2),
        options.whole("alternatives", 0, 0, 5),
    )
    variable, key = options.secret("key-env", _KEY)
    access = Access(url, options.number("timeout", 120, 1, 3600), key, bearer=True, connections=model.parallel)
    return LlmEngine(Server(access), model, variable, setup.conventions)


class LlmEngine:
    """Translate with one model of one server."""

    name = "llm"

    def __init__(self, server: Server, model: Model, variable: str, conventions: Mapping[Locale, Locale]) -> None:
        self._server = server
        self._conventions = conventions
        self._model = model
        self._variable = variable
        self._style = Style()

    def origin(self, source: Locale, target: Locale) -> str:  # noqa: ARG002 (the protocol names it)
        """Name the server and the model: `llm localhost:8080 qwen3:8b`."""
        if target.is_pseudo:
            raise ConfigError(f"the engine llm does not write {target}", hint="use --engine pseudo for it")
        return f"{self.name} {self._server.host} {self._model.name}"

    def translate(self, requests: Sequence[Request], source: Locale, target: Locale) -> Iterator[Batch]:
        """Yield each guess as it comes back; a sentence that the server will not take comes last, without words."""
        self.origin(source, target)
        asked = {index: request for index, request in enumerate(requests) if one_line(request.text).strip()}
        blank = {index: Guess("") for index in range(len(requests)) if index not in asked}
        if blank:
            yield blank
        pool = ThreadPoolExecutor(self._model.parallel)
        try:
            futures = {pool.submit(self._translate, request, source, target): index for index, request in asked.items()}
            yield from self._collect(futures)
        finally:
            pool.shutdown(cancel_futures=True)

    def _collect(self, futures: Mapping[Future[Guess], int]) -> Iterator[Batch]:
        """Yield what comes back, even after one has failed; then say so."""
        failure: EngineError | None = None
        refused: dict[int, Refused] = {}
        for future in as_completed(futures):
            if future.cancelled():
                continue
            try:
                yield {futures[future]: future.result()}
            except Refused as refusal:
                refused[futures[future]] = refusal
            except EngineError as error:
                failure = failure or error
                for other in futures:
                    other.cancel()
        if failure:
            raise failure
        if refused and len(refused) == len(futures):  # it is not one sentence that is at fault
            raise refused[min(refused)]
        if refused:
            yield dict.fromkeys(sorted(refused), _UNUSABLE)

    def _translate(self, request: Request, source: Locale, target: Locale) -> Guess:
        """Ask, and once more in another way if the answer is of no use."""
        # `pt` alone is Brazilian to CLDR; the project knows better.
        spoken = messages(request, source, self._conventions.get(target, target), self._model.alternatives)
        for attempt in (request.attempt, request.attempt + 1):
            guess = read_answer(self._ask(spoken, attempt))
            if guess is not None:
                return guess
        return _UNUSABLE

    def _ask(self, spoken: Sequence[Mapping[str, str]], attempt: int) -> Any:
        """Give the answer to one request, asked in the style that the server is known to understand."""
        base = self._model.temperature
        body = {
            "model": self._model.name,
            "messages": spoken,
            "temperature": min(base + _WARMER * attempt, max(base, _WARMEST)),
            "seed": 1 + attempt,
            "max_tokens": _MOST_TOKENS,
            "stream": False,
        }
        style = self._style
        while True:
            try:
                answer = self._server.post(_PATH, body | style.fields(self._model.alternatives))
            except Refused as refusal:
                style = self._plainer(style, refusal)
            else:
                break
        # Only a style in which an answer came is kept: what was refused may have been the sentence.
        self._style = style
        if not isinstance(answer, dict) or not isinstance(answer.get("choices"), list):
            raise self._server.failure(f"answers {_PATH} with something that is no chat completion")
        return answer

    def _plainer(self, style: Style, refusal: Refused) -> Style:
        if refusal.status in (401, 403):
            raise EngineUnavailable(
                refusal.message, hint=f"put the server's key into the environment variable {self._variable}"
            ) from refusal
        if refusal.status not in _NOT_UNDERSTOOD:
            raise EngineFailed(refusal.message, hint=refusal.hint) from refusal
        plainer = style.plainer(refusal.reason)
        if plainer is None:
            raise refusal
        return plainer
