"""Say what an engine is; imports the model and nothing else of polypress."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from polypress.model import Locale


@dataclass(frozen=True, slots=True)
class Guess:
    """Hold what an engine makes of one sentence."""

    text: str
    """The sentence in the target language; empty where the engine found no words."""
    confidence: float | None = None
    """From 0 (guess) to 1 (sure); None where the engine gives none."""


@dataclass(frozen=True, slots=True)
class Setup:
    """Hold what an engine may need to start; new fields may come, so that engines from outside keep working."""

    models: Path
    """The folder of the machine translation models on this machine."""


class Engine(Protocol):
    """Translate sentences from one language into another."""

    @property
    def name(self) -> str:
        """The name in the configuration."""
        ...

    def origin(self, source: Locale, target: Locale) -> str:
        """Say what would translate, with its version: `argos en_de 1.0`.

        Raises:
            EngineUnavailable: Something is not installed.
            ConfigError: The engine never serves this pair.
        """
        ...

    def translate(self, sentences: Sequence[str], source: Locale, target: Locale) -> Iterator[Mapping[int, Guess]]:
        """Yield finished batches, in any order: the index of each sentence, once, and its guess.

        Args:
            sentences: Distinct sentences, with their inline markup.
            source: Their language.
            target: The language wanted.

        Raises:
            EngineUnavailable: Something is not installed.
            EngineFailed: The engine broke on the way; batches already yielded are good.
        """
        ...
