"""Compile reviewed units for programs: .mo beside each catalogue, JSON in the build folder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from polypress.catalogues import compiled_key, render_bundle, render_mo
from polypress.files import write_files
from polypress.model import Catalogue, Diagnostic, Locale, State, Unit
from polypress.pipeline.check import check
from polypress.pipeline.project import Project


@dataclass(frozen=True, slots=True)
class CompileResult:
    """Say what was compiled."""

    compiled: int
    """Catalogues without errors."""
    refused: tuple[Path, ...]
    """Catalogues with errors; nothing was written for them."""
    errors: tuple[Diagnostic, ...]
    written: tuple[Path, ...]


def compile_catalogues(
    project: Project,
    domains: Iterable[str] = (),
    locales: Iterable[Locale] = (),
    *,
    include_fuzzy: bool = False,
    errors: tuple[Diagnostic, ...] | None = None,
) -> CompileResult:
    """Compile every catalogue that has no errors.

    Args:
        project: The project.
        domains: The domains; none means all.
        locales: The locales; none means all.
        include_fuzzy: Whether unreviewed text goes in, too.
        errors: What the checks found, if they have just run.
    """
    found = check(project, domains, locales).errors if errors is None else errors
    contents: dict[Path, str | bytes] = {}
    refused: dict[Path, None] = {}
    compiled = 0
    blocking: list[Diagnostic] = []
    for domain, locale in project.pairs(domains, locales):
        catalogue = project.catalogue(domain, locale).catalogue
        own = [error for error in found if (error.domain, error.locale) == (domain, locale)]
        if own:
            blocking += own
            refused[project.paths.relative(project.paths.catalogue(domain, locale))] = None
            continue
        compiled += 1
        units = published(catalogue, include_fuzzy=include_fuzzy)
        messages = {compiled_key(unit.key): unit.target for unit in units}
        contents[project.paths.mo(domain, locale)] = render_mo({"": _header(catalogue), **messages})
        contents[project.paths.bundle(domain, locale)] = render_bundle(messages)
    return CompileResult(compiled, tuple(refused), tuple(blocking), write_files(contents))


def published(catalogue: Catalogue, *, include_fuzzy: bool = False) -> tuple[Unit, ...]:
    """List the units whose targets readers get."""
    states = {State.TRANSLATED, State.MACHINE, State.NEEDS_REVIEW} if include_fuzzy else {State.TRANSLATED}
    return tuple(unit for unit in catalogue.active if unit.state in states)


def _header(catalogue: Catalogue) -> str:
    return "".join(f"{name}: {value}\n" for name, value in catalogue.header)
