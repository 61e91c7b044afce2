"""Ask whether any engine could translate at all, before catalogues are read for one."""

from __future__ import annotations

from collections.abc import Iterable

from polypress.engines import create_engine
from polypress.errors import EngineError
from polypress.model import Locale
from polypress.pipeline.engines import setup_for
from polypress.pipeline.models import Downloading, bring_models
from polypress.pipeline.project import Project


def why_barred(
    project: Project,
    locales: Iterable[Locale],
    *,
    engine: str | None = None,
    offline: bool = False,
    downloading: Downloading | None = None,
) -> tuple[EngineError, ...] | None:
    """Say why nothing can be translated into any of some locales, in the words of `translate`; None if something can.

    Args:
        project: The project.
        locales: The locales with empty units.
        engine: Name of the engine; None takes the configured one of each locale.
        offline: Whether to do without models that are not installed.
        downloading: Told while a missing model comes.
    """
    names = {locale: engine or project.config.engine_for(locale) for locale in locales}
    lacking = [locale for locale, name in names.items() if name == "argos"]
    failures: list[EngineError] = []
    try:
        bring_models(project, lacking, offline=offline, progress=downloading)
    except EngineError as failure:
        failures.append(failure)
    for locale, name in names.items():
        try:
            create_engine(name, setup_for(project, name)).origin(project.config.source, locale)
        except EngineError as failure:
            if not (failures and locale in lacking):
                failures.append(failure)
        else:
            return None
    return tuple(failures)
