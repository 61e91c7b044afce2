"""Install, remove and examine the model packages of this machine; values only, nothing is printed.

A package is looked through, unpacked and tried in a temporary folder, and only then renamed into place. Packages lie as
Argos Translate lays them, so that both see the same models.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from polypress.engines.archive import unpack
from polypress.engines.argos import load_model
from polypress.engines.base import Guess
from polypress.engines.decoding import Batch, Worker
from polypress.engines.download import Offer, Progress, download, index
from polypress.engines.hardware import Hardware
from polypress.engines.inventory import (
    Broken,
    Model,
    broken,
    every_version,
    installed,
    is_foreign,
    lacking,
    models_folder,
    pairs_for,
    read_model,
)
from polypress.engines.lock import Record, check_record, read_lock, write_record
from polypress.engines.probes import is_repetitive, probe_for
from polypress.errors import ConfigError, EngineError, EngineFailed, FileError
from polypress.model import Locale

__all__ = [
    "Broken",
    "Examination",
    "Model",
    "Offer",
    "Progress",
    "Verdict",
    "broken",
    "doctor",
    "download",
    "downloads_folder",
    "ensure",
    "index",
    "install_file",
    "installed",
    "models_folder",
    "remove",
]

_FILE_NAME = re.compile(r"(?:translate-)?(?P<pair>[a-z]{2,3}_[a-z]{2,3})(?:[-_.].*)?")


class Verdict(StrEnum):
    """Say what came of a model's probe."""

    OK = "ok"
    EMPTY = "empty"
    """It gave no text."""
    COPY = "copy"
    """It gave the source back."""
    REPETITIVE = "repetitive"
    """It says the same again and again."""
    BROKEN = "broken"
    """It cannot be read, loaded or run."""


@dataclass(frozen=True, slots=True)
class Examination:
    """Report on one model."""

    path: Path
    verdict: Verdict
    model: Model | None = None
    """None where not even its metadata can be read."""
    probe: str = ""
    output: str = ""
    """What it made of the probe, or why it failed."""
    seconds: float | None = None
    """Time for the probe, without loading."""


def downloads_folder() -> Path:
    """Name the folder for files on their way."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "polypress" / "downloads"


def ensure(
    source: Locale,
    targets: Iterable[Locale],
    *,
    folder: Path,
    lock: Path | None,
    index_url: str | None = None,
    offline: bool = False,
    progress: Progress | None = None,
) -> tuple[Model, ...]:
    """Install the models that are missing to translate from one language into others, and return those.

    Args:
        source: The language to translate from.
        targets: The locales to translate into.
        folder: Where models lie.
        lock: The project's `models.lock`; None records nothing.
        index_url: The model index; None is Argos's own.
        offline: Ask no network.
        progress: Called while files come.

    Raises:
        EngineUnavailable: Some cannot be brought; those that can are installed all the same.
        EngineError: A file is not what the index or the lock says it is.
    """
    here = [model.pair for model in installed(folder)]
    missing = [target for target in targets if is_foreign(source, target) and not pairs_for(source, target, here)]
    if not missing:
        return ()
    if offline:
        raise lacking(source, missing, why="offline", known=here)
    try:
        offers = _offers(index(index_url), lock)
    except EngineError as error:
        raise lacking(source, missing, why=error.message, known=here) from error
    new: list[Model] = []
    failures: dict[Locale, EngineError | None] = {}
    for target in missing:
        present = {model.pair for model in installed(folder)}
        pairs = pairs_for(source, target, {*present, *offers})
        if not pairs:
            failures[target] = None
        try:
            new += [_bring(offers[pair], folder, lock, progress) for pair in pairs if pair not in present]
        except EngineError as error:
            failures[target] = error
    if failures:
        raise _failure(source, failures, {*here, *offers})
    return tuple(new)


def install_file(path: Path, folder: Path, lock: Path | None, *, expected: str | None = None) -> Model:
    """Install a model package from a file, in place of other versions of it.

    Args:
        path: The .argosmodel file.
        folder: Where models lie.
        lock: The project's `models.lock`; None records nothing.
        expected: The name (`en_de`) that the model must have; None takes it from the file's name, if it says one.

    Raises:
        EngineError: The file is damaged, harmful, no model, another model than it says, or another file than recorded.
        EngineFailed: It does not load or translate.
        FileError: The disk refused.
        ConfigError: The lock is not what polypress writes.
    """
    with _disk(path), path.open("rb") as stream, _scratch(folder) as scratch:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        fresh = _read_fresh(unpack(stream, scratch / "new", path=path), path)
        _check_pair(fresh, expected or _claimed(path), path)
        record = Record(fresh.version, digest)
        if lock is not None:
            check_record(lock, fresh.pair, record, path)
        _try(fresh, path)
        if lock is not None:
            write_record(lock, fresh.pair, record)
        return _place(fresh, folder, scratch)


def remove(pair: str, folder: Path) -> tuple[Model, ...]:
    """Delete every version of a model, and return them; the lock keeps its record.

    Args:
        pair: The model's name: `en_de`.
        folder: Where models lie.

    Raises:
        ConfigError: It is not installed.
        FileError: The disk refused.
    """
    models = every_version(folder, pair)
    if not models:
        names = ", ".join(model.pair for model in installed(folder)) or "none"
        raise ConfigError(f"the model {pair} is not installed", hint=f"installed models: {names}")
    with _disk(folder), _scratch(folder) as scratch:
        for number, model in enumerate(models):
            # A rename is all or nothing; deleting file by file is not.
            model.path.rename(scratch / str(number))
    return models


def doctor(folder: Path) -> Iterator[Examination]:
    """Load each model of a folder, let it translate a sentence, and report as each is done."""
    for wreck in broken(folder):
        yield Examination(wreck.path, Verdict.BROKEN, output=wreck.reason)
    for model in installed(folder):
        yield _examine(model)


def _examine(model: Model) -> Examination:
    probe = probe_for(model.source_code)
    try:
        loaded = load_model(model, Hardware("cpu"))
        start = time.perf_counter()
        guess = _translate(loaded, probe)
        seconds = time.perf_counter() - start
    except EngineFailed as error:
        return Examination(model.path, Verdict.BROKEN, model, probe, error.message)
    return Examination(model.path, _verdict(probe, guess), model, probe, guess.text, seconds)


def _verdict(probe: str, guess: Guess) -> Verdict:
    if not guess.text.strip():
        return Verdict.EMPTY
    if guess.text.casefold() == probe.casefold():
        return Verdict.COPY
    # Without confidence, it found no end; see `polypress.engines.decoding`.
    return Verdict.REPETITIVE if guess.confidence == 0 or is_repetitive(guess.text) else Verdict.OK


def _translate(loaded: Worker, sentence: str) -> Guess:
    return next(loaded.translate([Batch({0: Guess(sentence)})])).guesses[0]


def _try(model: Model, path: Path) -> None:
    """Load a model and let it translate."""
    try:
        guess = _translate(load_model(model, Hardware("cpu")), probe_for(model.source_code))
    except EngineFailed as error:
        raise EngineFailed(error.message, path=path, hint="the file is damaged: download it again") from error
    if not guess.text.strip():
        raise EngineFailed(f"the model {model.pair} {model.version} translates nothing", path=path)


def _place(fresh: Model, folder: Path, scratch: Path) -> Model:
    """Rename a tried model into place, then let other versions go."""
    target = folder / f"translate-{fresh.pair}-{fresh.version.replace('.', '_')}"
    others = [model.path for model in every_version(folder, fresh.pair) if model.path != target]
    aside = scratch / "same"
    if os.path.lexists(target):
        target.rename(aside)
    try:
        fresh.path.rename(target)
    except BaseException:
        if os.path.lexists(aside):
            aside.rename(target)
        raise
    for number, path in enumerate(others):
        path.rename(scratch / f"other{number}")
    return replace(fresh, path=target)


def _read_fresh(unpacked: Path, path: Path) -> Model:
    try:
        return read_model(unpacked)
    except EngineError as error:
        raise EngineError(f"metadata.json: {error.message}", path=path) from error


def _check_pair(model: Model, expected: str | None, path: Path) -> None:
    if expected is not None and model.pair != expected:
        raise EngineError(
            f"not the model {expected}: its metadata say {model.pair}",
            path=path,
            hint="do not use this file; one of its name and its content is wrong",
        )


def _claimed(path: Path) -> str | None:
    """Read which model a file's name says it holds; None if it says none."""
    match = _FILE_NAME.fullmatch(path.stem)
    return match["pair"] if match else None


def _offers(offers: Iterable[Offer], lock: Path | None) -> dict[str, Offer]:
    """Choose the offer for each model: the version that the lock records, else the newest."""
    records = read_lock(lock) if lock is not None else {}
    chosen: dict[str, Offer] = {}
    for offer in offers:  # the newest comes last
        record, before = records.get(offer.pair), chosen.get(offer.pair)
        if not (record and before and before.version == record.version):
            chosen[offer.pair] = offer
    return chosen


def _bring(offer: Offer, folder: Path, lock: Path | None, progress: Progress | None) -> Model:
    file = download(offer, downloads_folder(), progress)
    try:
        return install_file(file, folder, lock, expected=offer.pair)
    finally:
        file.unlink(missing_ok=True)


def _failure(source: Locale, failures: Mapping[Locale, EngineError | None], known: Iterable[str]) -> EngineError:
    """Make one error of all that went wrong."""
    errors = [error for error in failures.values() if error is not None]
    if len(failures) == len(errors) == 1:
        return errors[0]
    reasons = dict.fromkeys(error.message for error in errors)
    if len(errors) < len(failures):
        names = ", ".join(target.bcp47 for target, error in failures.items() if error is None)
        reasons[f"the index offers none for {names}"] = None
    return lacking(source, failures, why="; ".join(reasons), known=known, offered=bool(errors))


@contextlib.contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    """Give a folder for a while, beside the models and not among them, where Argos would take it for a package."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".polypress-", dir=folder.parent) as name:
        yield Path(name)


@contextlib.contextmanager
def _disk(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        named = error.filename if isinstance(error.filename, str) else path
        raise FileError(error.strerror or str(error), path=Path(named)) from error
