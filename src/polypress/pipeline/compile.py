"""Compile reviewed units for programs: .mo beside each catalogue, other bundles in the build folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from polypress.files import remove_files, write_files
from polypress.model import Catalogue, Diagnostic, Locale, State, Unit
from polypress.pipeline.bundles import leftovers, manifest_path, place, render, render_manifest
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
    formats: tuple[str, ...] = ("mo", "json")


def compile_catalogues(
    project: Project,
    domains: Iterable[str] = (),
    locales: Iterable[Locale] = (),
    *,
    include_fuzzy: bool = False,
    formats: Iterable[str] = (),
    errors: tuple[Diagnostic, ...] | None = None,
) -> CompileResult:
    """Compile every catalogue that has no errors.

    Args:
        project: The project.
        domains: The domains; none means all.
        locales: The locales; none means all.
        include_fuzzy: Whether unreviewed text goes in, too.
        formats: Those of `config.BUNDLES` to write; none means the configured ones.
        errors: What the checks found, if they have just run.
    """
    found = check(project, domains, locales).errors if errors is None else errors
    forms = tuple(formats) or project.config.bundles
    by_pair: dict[tuple[str, Locale | None], list[Diagnostic]] = {}
    for error in found:
        by_pair.setdefault((error.domain, error.locale), []).append(error)
    contents: dict[Path, str | bytes] = {}
    refused: list[Path] = []
    blocking: list[Diagnostic] = []
    pairs = project.pairs(domains, locales)
    for domain, locale in pairs:
        catalogue = project.catalogue(domain, locale).catalogue
        if own := by_pair.get((domain, locale)):
            blocking += own
            refused.append(project.paths.relative(project.paths.catalogue(domain, locale)))
            continue
        messages = {unit.key: unit.target for unit in published(catalogue, include_fuzzy=include_fuzzy)}
        for form in forms:
            contents[place(project.paths, domain, locale, form)] = render(form, _header(catalogue), messages)
    written = write_bundles(project, contents, forms)
    return CompileResult(len(pairs) - len(refused), tuple(refused), tuple(blocking), written, forms)


def write_bundles(
    project: Project, contents: Mapping[Path, str | bytes], forms: Iterable[str] = ()
) -> tuple[Path, ...]:
    """Write bundles with their manifest, and take away those that nothing stands behind any more."""
    paths = project.paths
    kept = dict.fromkeys([*project.config.bundles, *forms])
    wanted = [place(paths, *pair, form) for pair in project.pairs() for form in kept] + list(contents)
    gone = leftovers(paths, wanted)
    manifest = render_manifest(paths, dict.fromkeys(wanted), contents)
    written = write_files({**contents, manifest_path(paths): manifest})
    remove_files(gone)
    return tuple(path for path in written if path in contents)


def published(catalogue: Catalogue, *, include_fuzzy: bool = False) -> tuple[Unit, ...]:
    """List the units whose targets readers get."""
    states = {State.TRANSLATED, State.MACHINE, State.NEEDS_REVIEW} if include_fuzzy else {State.TRANSLATED}
    return tuple(unit for unit in catalogue.active if unit.state in states)


def _header(catalogue: Catalogue) -> str:
    return "".join(f"{name}: {value}\n" for name, value in catalogue.header)
