"""Say what an engine is; imports the model and nothing else of polypress."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from polypress.model import Guess, Locale

__all__ = ["Engine", "Guess", "Request", "Setup"]


@dataclass(frozen=True, slots=True)
class Request:
    """Ask for one sentence, with all that an engine may want to know of it."""

    text: str
    """Plain words without markup; a code such as `XQ1` stands where something must come back letter for letter."""
    before: str = ""
    """The sentence before it in the article, in the source language."""
    behind: str = ""
    """The sentence behind it."""
    context: str | None = None
    """`title` or `heading` for a headline."""
    terms: tuple[tuple[str, str], ...] = ()
    """Words of `text` with the translation that the glossary wants."""
    aligned: bool = True
    """Whether the guess's links are wanted, where the engine knows them; they cost little, but not nothing."""
    attempt: int = 0
    """0 at first; a higher number asks for another way of decoding, since the last result was doubtful."""


@dataclass(frozen=True, slots=True)
class Setup:
    """Hold what an engine may need to start; new fields may come, so that engines from outside keep working."""

    models: Path
    """The folder of the machine translation models on this machine."""
    project: Path = Path()
    """The project's folder, from which paths in the configuration count."""
    options: Mapping[str, str | int | float | bool] = field(default_factory=dict)
    """The configuration's table `[engines.NAME]`."""
    config: Path | None = None
    """The configuration file, for messages about an option."""
    line: int | None = None
    """Where that table starts in it."""
    draft: bool = False
    """Whether speed comes before quality, where the engine has a choice."""
    jobs: int | None = None
    """The most processor cores at work; None takes all."""
    conventions: Mapping[Locale, Locale] = field(default_factory=dict)
    """Whose numbers, quotation marks and spelling a target follows, where its name does not say."""


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

    def translate(self, requests: Sequence[Request], source: Locale, target: Locale) -> Iterator[Mapping[int, Guess]]:
        """Yield finished batches, in any order: the index of each request, once, and its guess.

        Args:
            requests: Distinct requests.
            source: Their language.
            target: The language wanted.

        Raises:
            EngineUnavailable: Something is not installed.
            EngineFailed: The engine broke on the way; batches already yielded are good.
        """
        ...
