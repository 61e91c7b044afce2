"""Translate with any model converted for CTranslate2 and its SentencePiece files, such as those of OPUS-MT.

The configuration names a folder a locale::

    [engines.ctranslate2]
    de = "models/opus-en-de"                # source.spm and target.spm, or sentencepiece.model, beside model.bin
    pt-BR = "models/opus-en-romance"
    prefix-pt-BR = ">>pt_br<<"              # a model of many languages: the token before every source …
    fr = "models/nllb"
    prefix-fr = "eng_Latn"
    target-prefix-fr = "fra_Latn"           # … or the one that every target starts with
    device = "cuda"                         # "auto" takes a graphics card where there is one
    compute-type = "int8"
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from polypress.engines.base import Guess, Request, Setup
from polypress.engines.decoding import Recipe, Worker, batch_size, batches
from polypress.engines.hardware import hardware_for
from polypress.engines.inventory import argos_code
from polypress.engines.linking import Span
from polypress.engines.options import HARDWARE_OPTIONS, PREFIXES, Options
from polypress.errors import ConfigError, EngineFailed, EngineUnavailable, FileError, LocaleError
from polypress.files import read_text
from polypress.model import Locale

_TOKENIZERS = (
    ("source.spm", "target.spm"),
    ("sentencepiece.model", "sentencepiece.model"),
    ("sentencepiece.bpe.model", "sentencepiece.bpe.model"),
)
"""File names of the tokenizers of source and target: OPUS-MT's, then those of models with one for both."""
_UNSPACED = frozenset({"ja", "km", "lo", "my", "th", "yue", "zh"})
"""Languages that put no space between sentences."""
_START = "<s>"


def create(setup: Setup) -> CTranslateEngine:
    """Start the engine with the models that the configuration names.

    Raises:
        ConfigError: An option is wrong.
    """
    return CTranslateEngine(setup)


@dataclass(frozen=True, slots=True)
class _Choice:
    """Hold what the configuration says of one locale."""

    name: str
    """The folder as it stands there."""
    folder: Path
    source_prefix: str = ""
    target_prefix: str = ""


class CTranslateEngine:
    """Translate with the configured folders; each is loaded once, when first needed."""

    name = "ctranslate2"

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        rest = {key: value for key, value in setup.options.items() if key in HARDWARE_OPTIONS}
        # As the model was saved: another way of computing would change its texts.
        options = Options(self.name, replace(setup, options=rest), HARDWARE_OPTIONS)
        self._hardware = hardware_for(setup, options, compute_type="default")
        self._choices = _choices(setup)
        self._prints: dict[Path, str] = {}
        self._loaded: dict[_Choice, Worker] = {}

    def origin(self, source: Locale, target: Locale) -> str:
        """Name the folder and the first digits of the SHA-256 of the model in it: `ctranslate2 opus-en-de 1f0c3b9a`."""
        choice = self._choice(source, target)
        if choice.folder not in self._prints:
            self._prints[choice.folder] = _fingerprint(choice.folder / "model.bin")
        name = f"{self.name} {choice.folder.resolve().name} {self._prints[choice.folder]}"
        return f"{name} (draft)" if self._hardware.is_draft else name

    def translate(self, requests: Sequence[Request], source: Locale, target: Locale) -> Iterator[Mapping[int, Guess]]:
        """Yield batches as they finish, the longest sentences first."""
        choice = self._choice(source, target)
        if choice not in self._loaded:
            self._loaded[choice] = Worker(self._recipe(choice, source, target), self._hardware)
        worker = self._loaded[choice]
        for batch in worker.translate(batches(requests), batch_size(len(requests), worker.hardware)):
            yield batch.guesses

    def folders(self, source: Locale, target: Locale) -> tuple[Path, ...]:
        """List the folder of the model that would translate."""
        return (self._choice(source, target).folder,)

    def _choice(self, source: Locale, target: Locale) -> _Choice:
        """Find the model of a locale: its own, or that of a locale which is written with the same model."""
        choice = self._choices.get(target) or next(
            (own for locale, own in self._choices.items() if argos_code(locale) == argos_code(target)), None
        )
        if choice is None:
            raise self._unavailable(
                f"no model for {target} is named in [engines.ctranslate2]",
                f'put {target} = "models/opus-{source}-{target}" there, once that folder is made: '
                + _conversion(source, target, f"models/opus-{source}-{target}"),
            )
        if not (choice.folder / "model.bin").is_file():
            raise self._unavailable(f"no model lies in {choice.name}", _conversion(source, target, choice.name))
        if _tokenizer_files(choice.folder) is None:
            hint = "copy source.spm and target.spm, or sentencepiece.model, from where the model was published"
            raise self._unavailable(f"the model in {choice.name} has no SentencePiece files", hint)
        return choice

    def _recipe(self, choice: _Choice, source: Locale, target: Locale) -> Recipe:
        """Say how the model of a locale is fed."""
        hint = f"convert it again: {_conversion(source, target, choice.name)}"
        try:
            end = _end_token(choice.folder)
            unknown = [
                token
                for side, token in (("source", choice.source_prefix), ("target", choice.target_prefix))
                if token and token not in _vocabulary(choice.folder, side)
            ]
        except (FileError, ValueError, AttributeError, TypeError, RecursionError) as error:
            raise EngineFailed(
                f"cannot load the model {choice.name}: {error}", path=choice.folder, hint=hint
            ) from error
        if unknown:
            raise ConfigError(
                f"engines.ctranslate2: the model in {choice.name} does not know the token {unknown[0]!r}",
                path=self._setup.config,
                line=self._setup.line,
                hint="the page where the model was published lists its tokens",
            )
        return Recipe(
            title=choice.name,
            path=choice.folder,
            hint=hint,
            folder=choice.folder,
            tokenizer=partial(_Tokenizer.open, choice.folder, choice.target_prefix),
            # A sign for an unknown word is of no use to anybody.
            decoding={"disable_unk": True},
            before=(choice.source_prefix,) if choice.source_prefix else (),
            behind=(end,) if end else (),
            joint="" if target.language in _UNSPACED else " ",
        )

    def _unavailable(self, message: str, hint: str) -> EngineUnavailable:
        return EngineUnavailable(message, path=self._setup.config, line=self._setup.line, hint=hint)


@dataclass(frozen=True, slots=True)
class _Tokenizer:
    """Cut and join with SentencePiece, and say where the pieces stand."""

    source: Any
    target: Any
    prefix: str
    """Token that every target starts with and which is no part of its text; empty for none."""

    @classmethod
    def open(cls, folder: Path, prefix: str) -> _Tokenizer:
        """Open the files of a model's folder.

        Raises:
            OSError: One cannot be read.
            RuntimeError: One is damaged.
        """
        from sentencepiece import SentencePieceProcessor

        files = _tokenizer_files(folder) or _TOKENIZERS[0]
        source, target = (SentencePieceProcessor(model_file=str(folder / name)) for name in files)
        return cls(source, target, prefix)

    def encode(self, text: str) -> tuple[list[str], Sequence[Span]]:
        mapped = self.source.encode(text, return_type="offset_mapping")
        return mapped["pieces"], mapped["offsets"]

    def decode(self, pieces: list[str]) -> tuple[str, Sequence[Span]]:
        given = bool(self.prefix)
        mapped = self.target.decode(pieces[given:], return_type="offset_mapping")
        return mapped["text"], [(0, 0)] * given + mapped["offsets"]


def _choices(setup: Setup) -> dict[Locale, _Choice]:
    """Read the options: folders and prefixes by locale."""

    def wrong(message: str, hint: str | None = None) -> ConfigError:
        return ConfigError(f"engines.ctranslate2: {message}", path=setup.config, line=setup.line, hint=hint)

    found: dict[str, dict[Locale, str]] = {"": {}, **{kind: {} for kind in PREFIXES}}
    for key, value in setup.options.items():
        if key in HARDWARE_OPTIONS:
            continue
        kind = next((kind for kind in PREFIXES if key.startswith(kind)), "")
        try:
            locale = Locale.parse(key.removeprefix(kind))
        except LocaleError as error:
            others = f"prefix-de, target-prefix-de, {', '.join(HARDWARE_OPTIONS)}"
            raise wrong(f"unknown key {key!r}", f"a key is a locale, such as de, or one of {others}") from error
        if not isinstance(value, str) or not value.strip() or not value.isprintable():
            raise wrong(f"{key} must be a text of one line, not {value!r}")
        found[kind][locale] = value
    for kind in PREFIXES:
        for locale in found[kind]:
            if locale not in found[""]:
                raise wrong(
                    f"{kind}{locale} stands there without a model for {locale}", f'put {locale} = "FOLDER" there'
                )
    target, source = (found[kind] for kind in PREFIXES)
    return {
        locale: _Choice(name, setup.project / name, source.get(locale, ""), target.get(locale, ""))
        for locale, name in found[""].items()
    }


def _tokenizer_files(folder: Path) -> tuple[str, str] | None:
    return next((pair for pair in _TOKENIZERS if all((folder / name).is_file() for name in pair)), None)


def _fingerprint(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()[:8]
    except OSError as error:
        raise EngineFailed(f"cannot read: {error.strerror}", path=path) from error


def _end_token(folder: Path) -> str:
    """Give the token that must be put behind every source; empty where there is none, or CTranslate2 does it.

    The converters for Transformers leave it to the caller, and make models that do not start as those of OpenNMT do.
    """
    settings = json.loads(read_text(folder / "config.json"))
    if settings.get("add_source_eos") or settings.get("decoder_start_token", _START) == _START:
        return ""
    return str(settings.get("eos_token", "</s>"))


def _vocabulary(folder: Path, side: str) -> frozenset[str]:
    """Read which tokens a model knows."""
    own = folder / f"{side}_vocabulary.json"
    return frozenset(json.loads(read_text(own if own.is_file() else folder / "shared_vocabulary.json")))


def _conversion(source: Locale, target: Locale, folder: str) -> str:
    """Give the command that makes a folder of a published model; it needs PyTorch and the network, on any machine."""
    return (
        f"ct2-transformers-converter --model Helsinki-NLP/opus-mt-{source.language}-{target.language} "
        f"--output_dir {folder} --quantization int8 --copy_files source.spm target.spm"
    )
