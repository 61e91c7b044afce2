"""Translate with Argos model packages, which `argostranslate.package` reads and `polypress.engines.decoding` runs.

The first attempt at a sentence gives the text that Argos's own interface would give. That interface also cuts its input
into sentences again and at line ends, and translates 32 tokens at a time; none of it here.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from polypress.engines.base import Guess, Request, Setup
from polypress.engines.decoding import Recipe, Worker, batch_size, batches
from polypress.engines.hardware import Hardware, hardware_for
from polypress.engines.inventory import Model, installed, is_foreign, lacking, route
from polypress.engines.linking import Span, find_pieces
from polypress.engines.options import HARDWARE_OPTIONS, Options
from polypress.errors import ConfigError
from polypress.model import Locale

_LENGTH_PENALTY = 0.2
"""Argos's own."""
_UNSPACED = frozenset({"ja", "th", "zh", "zt"})
"""Languages that put no space between sentences."""
_HOMES = ("HOME", "USERPROFILE", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
_OBEYED = ("ARGOS_", "SNAP", "LIBRETRANSLATE_", "OPENAI_")
"""What variables that Argos reads start with."""
_IMPORT = Lock()


def create(setup: Setup) -> ArgosEngine:
    """Start the engine on the models of this machine.

    Raises:
        ConfigError: An option is wrong.
    """
    return ArgosEngine(setup.models, hardware_for(setup, Options("argos", setup, HARDWARE_OPTIONS)))


class ArgosEngine:
    """Translate with the models of one folder; each is loaded once, when first needed."""

    name = "argos"

    def __init__(self, models: Path, hardware: Hardware) -> None:
        self._models = models
        self._hardware = hardware
        self._loaded: dict[Model, Worker] = {}

    def origin(self, source: Locale, target: Locale) -> str:
        """Name the models that would translate: `argos de_en 1.0 + en_fr 1.0`, and whether it is but a draft."""
        models = " + ".join(f"{model.pair} {model.version}" for model in self._route(source, target))
        return f"argos {models} (draft)" if self._hardware.is_draft else f"argos {models}"

    def translate(self, requests: Sequence[Request], source: Locale, target: Locale) -> Iterator[Mapping[int, Guess]]:
        """Yield batches as they finish, the longest sentences first."""
        workers = [self._load(model) for model in self._route(source, target)]
        flow, size = batches(requests), batch_size(len(requests), workers[0].hardware)
        for worker in workers:
            flow = worker.translate(flow, size)
        for batch in flow:
            yield batch.guesses

    def folders(self, source: Locale, target: Locale) -> tuple[Path, ...]:
        """List the folders of the models that would translate."""
        return tuple(model.path for model in self._route(source, target))

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

    def _load(self, model: Model) -> Worker:
        if model not in self._loaded:
            self._loaded[model] = load_model(model, self._hardware)
        return self._loaded[model]


def load_model(model: Model, hardware: Hardware) -> Worker:
    """Load a package.

    Raises:
        EngineUnavailable: What it shall run on is not there.
        EngineFailed: A file of it is damaged or does not fit the others.
    """
    recipe = Recipe(
        title=f"{model.pair} {model.version}",
        path=model.path,
        hint="polypress models doctor",
        folder=model.path / "model",
        tokenizer=lambda: _Tokenizer.open(model.path),
        length_penalty=_LENGTH_PENALTY,
        decoding={"replace_unknowns": True},
        joint="" if model.target_code in _UNSPACED else " ",
    )
    return Worker(recipe, hardware)


@dataclass(frozen=True, slots=True)
class _Tokenizer:
    """Cut and join with the tokenizer of a package, and say where the pieces stand."""

    package: Any

    @classmethod
    def open(cls, path: Path) -> _Tokenizer:
        """Open the tokenizer of the package in a folder.

        Raises:
            OSError: A file is missing.
            ValueError: The metadata or a file are not what they should be.
            RuntimeError: The tokenizer's file is damaged.
        """
        try:
            tokenizer = cls(_package_class()(path))
            tokenizer.encode("")  # it reads its file only now
        except (AttributeError, TypeError) as error:  # the package has no tokenizer, or a list that is none
            raise ValueError(str(error)) from error
        return tokenizer

    @property
    def prefix(self) -> str:
        """Token that tells a model of many languages which one to write; empty for most."""
        return str(self.package.target_prefix)

    def encode(self, text: str) -> tuple[list[str], Sequence[Span]]:
        processor = self._processor()
        if processor is None:
            pieces = self.package.tokenizer.encode(text)
            return pieces, find_pieces(pieces, text)
        mapped = processor.encode(text, return_type="offset_mapping")
        return mapped["pieces"], mapped["offsets"]

    def decode(self, pieces: list[str]) -> tuple[str, Sequence[Span]]:
        whole: str = self.package.tokenizer.decode(pieces)
        # Argos takes away the prefix if it still looks like itself, and one space.
        text = whole.removeprefix(self.prefix).removeprefix(" ")
        processor, gone = self._processor(), len(whole) - len(text)
        if processor is None:
            return text, find_pieces(pieces, text)
        spans = processor.decode(pieces, return_type="offset_mapping")["offsets"]
        return text, [(max(0, start - gone), max(0, end - gone)) for start, end in spans]

    def _processor(self) -> Any:
        """Give the SentencePiece processor; None for a package with another kind of tokenizer."""
        lazy = getattr(self.package.tokenizer, "lazy_processor", None)
        return lazy and lazy()


def _package_class() -> Any:
    """Give `argostranslate.package.Package`.

    Importing it reads Argos's variables and settings, fails where they are nonsense, sets a variable and makes folders
    in the home directory. So the import sees none of ours; what it learns of folders is of no use to us anyway.
    """
    with _IMPORT:
        with contextlib.nullcontext() if "argostranslate.package" in sys.modules else _nowhere():
            from argostranslate.package import Package
        return Package


@contextlib.contextmanager
def _nowhere() -> Iterator[None]:
    """Give the process a home that nobody ever lived in, for a while."""
    before = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="polypress-") as home:
        try:
            for name in before:
                if name.startswith(_OBEYED):
                    del os.environ[name]
            os.environ.update(dict.fromkeys(_HOMES, home))
            yield
        finally:
            for name in os.environ.keys() - before.keys():
                del os.environ[name]
            os.environ.update({name: value for name, value in before.items() if os.environ.get(name) != value})
