"""The engines as a project sees them: with its options, and what each can do here."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from polypress.config import EngineConfig
from polypress.engines import ENGINES, Engine, Offered, Setup, create_engine, offered
from polypress.engines.inventory import models_folder
from polypress.errors import ConfigError, EngineError, EngineUnavailable
from polypress.model import Locale
from polypress.pipeline.project import Project

PSEUDO = Locale("en", territory="XA")
_SERVERS = frozenset({"libretranslate", "llm"})
"""Engines that are never asked here: the answer would come from the network."""
_CONFIGURABLE = _SERVERS | {"ctranslate2"}
"""Engines that do nothing without options."""


def setup_for(project: Project | None, name: str, *, draft: bool = False, jobs: int | None = None) -> Setup:
    """Gather what an engine may need to start; outside of a project, only the models of this machine.

    Args:
        project: The project.
        name: The engine.
        draft: Whether speed comes before quality.
        jobs: The most processor cores at work; None takes all.
    """
    if project is None:
        return Setup(models_folder())
    own = project.config.engines.get(name, EngineConfig())
    return Setup(
        models=models_folder(),
        project=project.paths.root,
        options=own.options,
        draft=draft,
        jobs=jobs,
        conventions={locale: project.config.conventions(locale) for locale in project.config.locales},
        config=project.paths.config,
        line=own.line,
    )


def check_engines(project: Project, locales: Iterable[Locale], name: str | None = None) -> None:
    """Start the engines of some locales and drop them, so that a wrong option is said before anything is written.

    Raises:
        ConfigError: There is no such engine, or an option of it is wrong.
    """
    for own in dict.fromkeys(name or project.config.engine_for(locale) for locale in locales):
        # What is missing on this machine is no mistake, and is said when it is needed.
        with contextlib.suppress(EngineError):
            create_engine(own, setup_for(project, own))


class Standing(StrEnum):
    """Say how far an engine is from working here."""

    LOCAL = "local"
    """It works on this machine, for the locales that have what it needs."""
    CONFIGURED = "configured"
    """Whether its server answers, nobody has asked."""
    NOT_CONFIGURED = "not configured"
    NOT_READY = "not ready"
    """What it needs on this machine or in the configuration is missing or wrong."""
    INSTALLED = "installed"
    """It comes from another package, which alone knows what it needs."""


@dataclass(frozen=True, slots=True)
class EngineRow:
    """Say what is known of one engine."""

    name: str
    summary: str
    needs: str
    standing: Standing
    used_for: tuple[Locale, ...] = ()
    """Target locales of the project that it is chosen for."""
    ready: tuple[Locale, ...] = ()
    """Locales that it can write at once."""
    lacking: tuple[Locale, ...] = ()
    """Target locales of the project that it could write, but for something that is not installed."""
    fault: str = ""
    """Why it is not ready."""


def engine_rows(project: Project | None) -> tuple[EngineRow, ...]:
    """List every engine there is, sorted by name; no model is loaded, and no server asked.

    Args:
        project: The project whose locales and options count; None outside of one.
    """
    targets = tuple(dict.fromkeys(locale for _, locale in project.pairs())) if project else ()
    return tuple(_row(project, name, offer, targets) for name, offer in offered().items())


def _row(project: Project | None, name: str, offer: Offered, targets: Sequence[Locale]) -> EngineRow:
    used_for = tuple(locale for locale in targets if project and project.config.engine_for(locale) == name)
    row = EngineRow(name, offer.summary, offer.needs, Standing.INSTALLED, used_for)
    if name not in ENGINES:
        return row
    if name in _CONFIGURABLE and not (project and name in project.config.engines):
        return replace(row, standing=Standing.NOT_CONFIGURED)
    try:
        engine = create_engine(name, setup_for(project, name))
    except (ConfigError, EngineError) as error:
        return replace(row, standing=Standing.NOT_READY, fault=error.message)
    if name in _SERVERS:
        return replace(row, standing=Standing.CONFIGURED)
    ready, lacking = _able(engine, project.config.source if project else Locale("en"), targets)
    return replace(row, standing=Standing.LOCAL, ready=ready, lacking=lacking)


def _able(engine: Engine, source: Locale, targets: Iterable[Locale]) -> tuple[tuple[Locale, ...], tuple[Locale, ...]]:
    """Part the locales, and the one of layouts, into those an engine can write now, and those it could write."""
    ready: list[Locale] = []
    lacking: list[Locale] = []
    for locale in dict.fromkeys([*targets, PSEUDO]):
        try:
            engine.origin(source, locale)
        except EngineUnavailable:
            lacking.append(locale)
        except ConfigError:
            continue  # it never writes this one
        else:
            ready.append(locale)
    return tuple(ready), tuple(lacking)
