"""The machine translation models on this machine, and those a project needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from polypress.engines.download import Progress as _Progress
from polypress.engines.download import index
from polypress.engines.inventory import Model, broken, installed, models_folder
from polypress.errors import EngineError
from polypress.model import Locale
from polypress.pipeline.project import Project

if TYPE_CHECKING:
    from polypress.engines.packages import Examination

Downloading = _Progress
"""Called with a file's name, the bytes it has so far, and its size where that is known."""


def bring_models(
    project: Project, targets: Iterable[Locale], *, offline: bool = False, progress: Downloading | None = None
) -> tuple[Model, ...]:
    """Install the models that are missing for a project's target locales, and return those.

    Raises:
        EngineUnavailable: Some cannot be brought.
        EngineError: A file is not what the index or the lock says it is.
    """
    from polypress.engines.packages import ensure

    return ensure(
        project.config.source,
        targets,
        folder=models_folder(),
        lock=project.paths.models_lock,
        index_url=project.config.index_url,
        offline=offline,
        progress=progress,
    )


def install_package(project: Project, file: Path) -> Model:
    """Install a package file that somebody brought.

    Raises:
        EngineError: It is not a sound package.
    """
    from polypress.engines.packages import install_file

    return install_file(file, models_folder(), project.paths.models_lock)


@dataclass(frozen=True, slots=True)
class ModelRow:
    """Say what is known of one model."""

    pair: str
    """Source and target in Argos's codes: `en_de`."""
    installed: str
    """Version on this machine; empty if none."""
    offered: str
    """Newest version in the index; empty if none."""
    note: str = ""


def listing(project: Project, *, offline: bool = False) -> tuple[tuple[ModelRow, ...], EngineError | None]:
    """List the installed models and what the index offers, and say why if it cannot be asked."""
    here = {model.pair: model.version for model in installed(models_folder())}
    offers: dict[str, str] = {}
    failure: EngineError | None = None
    if not offline:
        try:
            offers = {offer.pair: offer.version for offer in index(project.config.index_url)}
        except EngineError as error:
            failure = error
    faults = {fault.path.name: fault.reason for fault in broken(models_folder())}
    rows = [ModelRow(pair, here.get(pair, ""), offers.get(pair, "")) for pair in sorted({*here, *offers})]
    rows += [ModelRow(name, "broken", "", reason) for name, reason in sorted(faults.items())]
    return tuple(rows), failure


def remove_models(pairs: Iterable[str]) -> tuple[Model, ...]:
    """Remove installed models by their names.

    Raises:
        ConfigError: One is not installed.
    """
    from polypress.engines.packages import remove

    return tuple(model for pair in pairs for model in remove(pair, models_folder()))


def examine() -> Iterator[Examination]:
    """Load each installed model and let it translate a sentence."""
    from polypress.engines.packages import doctor

    return doctor(models_folder())
