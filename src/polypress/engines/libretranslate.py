"""Translate with a LibreTranslate server of one's own, a batch of sentences a request.

A code of a language is sent only if the server lists it and it means what is wanted: European Portuguese is never taken
for Brazilian, nor simplified Chinese for traditional, nor the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from typing import Any

from polypress.engines.base import Guess, Request, Setup
from polypress.engines.http import Access, Refused, Server, one_line
from polypress.engines.inventory import argos_code, is_foreign, locale_of, sibling_of
from polypress.engines.options import Options
from polypress.errors import ConfigError, EngineFailed, EngineUnavailable
from polypress.model import Locale

_KEY = "LIBRETRANSLATE_API_KEY"
_ALTERNATIVES = 2
"""Other translations for the review; the beam that finds the first is as wide as this needs anyway."""
_TOO_MUCH = re.compile(r"\blimit|\btoo (?:long|large|big|many)", re.IGNORECASE)
"""How servers say in a 400 that a sentence has too many characters, or a batch too many sentences."""
_VERSION = re.compile(r"\d[0-9A-Za-z.+-]{0,31}")
_ALIASES = {"zh": ("zh-Hans",)}
"""What servers call a language besides its locale and Argos's code."""

Batch = Mapping[int, Guess]


def create(setup: Setup) -> LibreTranslateEngine:
    """Start the engine; the server is asked nothing yet."""
    options = Options("libretranslate", setup, ("url", "key-env", "batch", "timeout"))
    url = options.address("url", "http://localhost:5000")
    variable, key = options.secret("key-env", _KEY)
    timeout = options.number("timeout", 120, 1, 3600)
    size = options.whole("batch", 32, 1, 1000)
    return LibreTranslateEngine(Server(Access(url, timeout, key)), key, variable, size)


class LibreTranslateEngine:
    """Translate with one server."""

    name = "libretranslate"

    def __init__(self, server: Server, key: str, variable: str, size: int) -> None:
        self._server = server
        self._key = key
        self._variable = variable
        self._size = size
        self._alternatives = _ALTERNATIVES
        self._offered: Mapping[str, tuple[str, ...]] | None = None

    def origin(self, source: Locale, target: Locale) -> str:
        """Name the server, its codes of the languages and its version: `libretranslate localhost:5000 en_de 1.9.6`."""
        codes = "_".join(self._codes(source, target))
        return " ".join(filter(None, (self.name, self._server.host, codes, self._version())))

    def translate(self, requests: Sequence[Request], source: Locale, target: Locale) -> Iterator[Batch]:
        """Yield batches as they come back, in the order of the requests."""
        codes = self._codes(source, target)
        blank = {index: Guess("") for index, request in enumerate(requests) if not one_line(request.text).strip()}
        if blank:
            yield blank
        left = [(index, request) for index, request in enumerate(requests) if index not in blank]
        while left:
            batch, left = left[: self._size], left[self._size :]
            yield from self._translate(batch, codes)

    def _translate(self, batch: Sequence[tuple[int, Request]], codes: tuple[str, str]) -> Generator[Batch, None, bool]:
        """Yield a batch, in halves where it is too much for the server, and tell whether no sentence was."""
        try:
            guesses = self._ask([request for _, request in batch], codes)
        except Refused as refusal:
            if not _is_too_much(refusal):
                raise self._explained(refusal) from refusal
        else:
            yield {index: guess for (index, _), guess in zip(batch, guesses, strict=True)}
            return True
        if len(batch) == 1:
            yield {batch[0][0]: Guess("", 0.0)}
            return False
        middle = len(batch) // 2
        first = yield from self._translate(batch[:middle], codes)
        second = yield from self._translate(batch[middle:], codes)
        if first and second:  # it was their number, not one of them
            self._size = min(self._size, middle)
        return first and second

    def _ask(self, requests: Sequence[Request], codes: tuple[str, str]) -> list[Guess]:
        wanted = self._alternatives and max(self._alternatives, *(request.attempt for request in requests))
        question = {
            "q": [one_line(request.text) for request in requests],
            "source": codes[0],
            "target": codes[1],
            "format": "text",
            "alternatives": wanted,
        }
        try:
            answer = self._server.post("/translate", question | ({"api_key": self._key} if self._key else {}))
        except Refused as refusal:
            if not (wanted and refusal.status == 400 and "alternatives" in refusal.reason):
                raise
            self._alternatives = 0
            return self._ask(requests, codes)
        return self._guesses(answer, requests)

    def _guesses(self, answer: Any, requests: Sequence[Request]) -> list[Guess]:
        texts = _strings(answer.get("translatedText") if isinstance(answer, dict) else None)
        if texts is None:
            raise self._server.failure("answers /translate without a list of translations")
        if len(texts) != len(requests):
            raise self._server.failure(f"gives {len(texts)} translations of {len(requests)} sentences")
        found = answer.get("alternatives")
        others = found if isinstance(found, list) and len(found) == len(texts) else [()] * len(texts)
        return [
            _guess([text, *(_strings(more) or ())], request.attempt)
            for text, more, request in zip(texts, others, requests, strict=True)
        ]

    def _codes(self, source: Locale, target: Locale) -> tuple[str, str]:
        if target.is_pseudo or not is_foreign(source, target):
            raise ConfigError(
                f"the engine libretranslate has nothing to do between {source} and {target}",
                hint=f"take {target} out of the target locales, or choose another engine for it",
            )
        languages = self._languages()
        first = _find(source, languages)
        offered = languages[first] if first else ()
        last = _find(target, offered)
        if first and last:
            return first, last
        sibling = sibling_of(argos_code(target))
        near = _find(locale_of(sibling), offered) if sibling else None
        raise EngineUnavailable(
            f"{self._server.address} does not translate {source} into {target}",
            hint=f"its {near} is never used for {target}: if you want it, make the target {locale_of(sibling)}"
            if near and sibling
            else "install a model for it on the server, or choose another engine",
        )

    def _languages(self) -> Mapping[str, tuple[str, ...]]:
        """Give the server's codes, each with those into which it translates."""
        if self._offered is None:
            answer = self._get("/languages")
            rows = answer if isinstance(answer, list) else []
            rows = [row for row in rows if isinstance(row, dict) and isinstance(row.get("code"), str)]
            if not rows:
                raise self._server.failure("answers /languages without a list of languages")
            every = [row["code"] for row in rows]
            self._offered = {row["code"]: _strings(row.get("targets", every)) or () for row in rows}
        return self._offered

    def _version(self) -> str:
        """Give the server's version where it describes itself, which it need not."""
        try:
            version = self._server.get("/spec")["info"]["version"]
        except (EngineFailed, LookupError, TypeError):
            return ""
        return version if isinstance(version, str) and _VERSION.fullmatch(version) else ""

    def _get(self, path: str) -> Any:
        try:
            return self._server.get(path)
        except Refused as refusal:
            raise self._explained(refusal) from refusal

    def _explained(self, refusal: Refused) -> EngineFailed | EngineUnavailable:
        if refusal.status not in (401, 403) and "api key" not in refusal.reason.lower():
            return refusal
        return EngineUnavailable(
            refusal.message, hint=f"put the server's API key into the environment variable {self._variable}"
        )


def _is_too_much(refusal: Refused) -> bool:
    return refusal.status == 413 or (refusal.status == 400 and _TOO_MUCH.search(refusal.reason) is not None)


def _strings(value: Any) -> tuple[str, ...] | None:
    return tuple(value) if isinstance(value, list) and all(isinstance(item, str) for item in value) else None


def _guess(texts: Sequence[str], attempt: int) -> Guess:
    """Take the first translation, or at a further attempt one behind it."""
    different = list(dict.fromkeys(filter(None, map(one_line, texts)))) or [""]
    text = different.pop(min(attempt, len(different) - 1))
    return Guess(text, alternatives=tuple(different))


def _find(locale: Locale, offered: Iterable[str]) -> str | None:
    """Find the server's code for a locale's language, however it is spelt, and never that of a near one."""
    codes = {code.lower(): code for code in offered}
    own = argos_code(locale)
    names = (locale.bcp47, locale_of(own).bcp47, own, *_ALIASES.get(own, ()))
    return next((codes[name.lower()] for name in names if name.lower() in codes), None)
