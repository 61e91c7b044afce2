"""Send catalogues and terms to people who work in other tools, and take their work back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from polypress.articles.escaping import fold_line
from polypress.catalogues import PoFile
from polypress.errors import CatalogueError, ConfigError
from polypress.exchange import (
    ExchangeFile,
    ExchangeUnit,
    Version,
    parse_tbx,
    parse_xliff,
    render_glossary,
    render_tbx,
    render_xliff,
)
from polypress.files import read_bytes, read_text, write_files
from polypress.glossary import parse_glossary
from polypress.model import Locale, MessageKey, State, Term, Unit
from polypress.pipeline.clock import timestamp
from polypress.pipeline.formats import Format
from polypress.pipeline.project import Project


@dataclass(frozen=True, slots=True)
class Refused:
    """Name a unit that was not taken back."""

    source: str
    line: int | None
    why: str


@dataclass(frozen=True, slots=True)
class ImportResult:
    """Say what was taken back."""

    path: Path
    """What it went to."""
    changed: int
    conflicts: int
    """Units reviewed here with another text; fuzzy now, with both."""
    refused: tuple[Refused, ...] = ()


def export(
    project: Project, form: Format, folder: Path, domains: Iterable[str] = (), locales: Iterable[Locale] = ()
) -> tuple[Path, ...]:
    """Write a file for each catalogue, or one for the glossary, and return their paths."""
    source = project.config.source
    contents: dict[Path, str] = {}
    if form is Format.TBX:
        contents[folder / "glossary.tbx"] = render_tbx(project.glossary(), source=source)
    elif form is Format.CSV:
        contents[folder / "glossary.csv"] = render_glossary(project.glossary())
    else:
        version: Version = "2.1" if form is Format.XLIFF else "1.2"
        for domain, locale in project.pairs(domains, locales):
            catalogue = project.catalogue(domain, locale).catalogue
            path = folder / f"{domain}.{locale}.xlf"
            contents[path] = render_xliff(catalogue, source=source, version=version)
    write_files(contents)
    return tuple(contents)


def import_file(project: Project, file: Path) -> tuple[ImportResult, ...]:
    """Take back an XLIFF file, the edits of a review, or terms from a TBX or CSV file: a result for each file changed.

    Raises:
        ConfigError: Its kind is not known, or the project has no such article or locale.
        ExchangeError: It is malformed.
    """
    match file.suffix.lower():
        case ".xlf" | ".xliff":
            return (_import_units(project, parse_xliff(read_bytes(file), file), file),)
        case ".json":
            from polypress.pipeline.review_edits import import_edits

            return import_edits(project, file)
        case ".tbx":
            return (_import_terms(project, parse_tbx(read_bytes(file), file, source=project.config.source)),)
        case ".csv":
            return (_import_terms(project, parse_glossary(read_text(file), file)),)
    raise ConfigError("not an exchange file", path=file, hint="give an .xlf, review .json, .tbx or glossary .csv file")


def _import_units(project: Project, sent: ExchangeFile, file: Path) -> ImportResult:
    # Trados and memoQ write en-US and de-DE where we wrote en and de.
    if sent.source.language != project.config.source.language:
        raise CatalogueError(f"it translates from {sent.source}, not from {project.config.source}", path=file)
    (domain,) = project.domains([sent.domain])
    locale = _own_locale(sent.target, project.targets(domain))
    project.pairs([domain], [locale])
    here = project.catalogue(domain, locale)
    units = {unit.key: unit for unit in here.catalogue.active}
    changed: dict[MessageKey, Unit] = {}
    conflicts = 0
    refused: list[Refused] = []
    for own in sent.units:
        why = _refusal(own, units)
        if why:
            refused.append(Refused(own.unit.source, own.unit.line, why))
        elif (new := _taken(units[own.key], own.unit)) != units[own.key]:
            conflicts += units[own.key].state is State.TRANSLATED and new.state is State.NEEDS_REVIEW
            changed[own.key] = new
    path = project.paths.catalogue(domain, locale)
    if changed:
        write_files({path: render_changed(here, changed)})
    return ImportResult(path, len(changed), conflicts, tuple(refused))


def render_changed(file: PoFile, changed: Mapping[MessageKey, Unit]) -> str:
    """Render a catalogue with some of its units changed."""
    units = (unit if unit.state is State.OBSOLETE else changed.get(unit.key, unit) for unit in file.catalogue.units)
    header = {**dict(file.catalogue.header), "PO-Revision-Date": timestamp()}
    return file.render(units, header.items())


def conflict_with(text: str) -> str:
    """Give the comment, a line, that keeps a text beside the one it is at odds with."""
    return f"conflict, the other text: {fold_line(text)}"


def at_odds(unit: Unit, other: str) -> Unit:
    """Keep the comment with another person's text beside a unit's own, for people to decide.

    Where a person had only approved a machine's text, it must not look like a machine's again and be written anew.
    """
    return replace(unit, comments=(*unit.comments, other), state=State.NEEDS_REVIEW, provenance=None)


def _own_locale(named: Locale, targets: Iterable[Locale]) -> Locale:
    """Give the target locale that a file means: its own name, or the only one of that language."""
    same = [locale for locale in targets if locale.language == named.language]
    return same[0] if named not in same and len(same) == 1 else named


def _refusal(own: ExchangeUnit, units: Mapping[MessageKey, Unit]) -> str:
    if not own.is_intact:
        return "its source or a code in it was changed on the way"
    if own.unknown_codes:
        return f"it has lost the meaning of a code: {', '.join(own.unknown_codes)}"
    if own.key not in units:
        return "its source has changed here since it was sent"
    return ""


def _taken(here: Unit, sent: Unit) -> Unit:
    """Give a unit what came back for it; a text that both sides have reviewed differently is for a person to decide."""
    comments = tuple(dict.fromkeys((*here.comments, *sent.comments)))
    if not sent.target or sent.target == here.target:
        approved = sent.target == here.target and sent.state is State.TRANSLATED
        state = State.TRANSLATED if approved else here.state
        return replace(here, comments=comments, state=state)
    other = conflict_with(sent.target)
    if here.state is State.TRANSLATED or other in here.comments:
        here = replace(here, comments=comments)
        # Known from an earlier import, it stays as people have left it since.
        return here if other in comments else at_odds(here, other)
    state = State.TRANSLATED if sent.state is State.TRANSLATED else State.NEEDS_REVIEW
    return replace(here, target=sent.target, state=state, comments=comments, previous=None)


def _import_terms(project: Project, terms: Iterable[Term]) -> ImportResult:
    """Add terms and forms that the glossary lacks; what it has stays as it is."""
    known = {term.source: term for term in project.glossary()}
    changed = 0
    for term in terms:
        old = known.get(term.source)
        new = term if old is None else replace(old, targets={**term.targets, **old.targets})
        changed += new != old
        known[term.source] = new
    ordered = sorted(known.values(), key=lambda term: term.source.casefold())
    if changed:
        write_files({project.paths.glossary: render_glossary(ordered)})
    return ImportResult(project.paths.glossary, changed, 0)
