"""Take back the edits that a reviewer made in an exported page.

By the rules of every import: what nobody touched since the export is changed, a text at odds with another person's is
kept beside it and both are looked at again, and what fits no unit is refused by name. All catalogues are made ready
before the first is written, and a second time changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from polypress.articles.escaping import fold_line
from polypress.catalogues import PoFile, parse_catalogue
from polypress.catalogues.po import fuzzy_state
from polypress.errors import ExchangeError
from polypress.exchange.review_json import LARGEST, Edit, parse_review
from polypress.files import read_bytes, write_files
from polypress.model import Locale, MessageKey, State, Unit, unit_version
from polypress.pipeline.exchange import ImportResult, Refused, at_odds, conflict_with, render_changed
from polypress.pipeline.project import Project


@dataclass(slots=True)
class _Outcome:
    """Gather what becomes of one catalogue."""

    path: Path
    changed: dict[MessageKey, tuple[Unit, Edit]] = field(default_factory=dict)
    conflicts: int = 0
    refused: list[Refused] = field(default_factory=list)

    def refuse(self, edit: Edit, why: str) -> None:
        self.refused.append(Refused(edit.key.source, edit.line, why))

    @property
    def result(self) -> ImportResult:
        return ImportResult(self.path, len(self.changed), self.conflicts, tuple(self.refused))


def import_edits(project: Project, file: Path) -> tuple[ImportResult, ...]:
    """Take back one file of edits; a result for each catalogue, and one for what belongs to none.

    Raises:
        ConfigError: No article is translated into its locale.
        ExchangeError: It is malformed, or holds a text that no catalogue can hold.
    """
    # What is too large is not read; what cannot be read says so itself.
    if file.is_file() and file.stat().st_size > LARGEST:
        raise ExchangeError(f"larger than {LARGEST >> 20} MB", path=file)
    sent = parse_review(read_bytes(file), file)
    # Before all else, as a locale that nobody translates into is a mistake of the whole file.
    edited = {edit.domain for edit in sent.edits}
    pairs = {
        domain: project.catalogue(domain, locale)
        for domain, locale in project.pairs((), [sent.locale])
        if domain in edited
    }
    outcomes: dict[str, _Outcome] = {}
    stray = _Outcome(file)
    units = {domain: {unit.key: unit for unit in here.catalogue.active} for domain, here in pairs.items()}
    for edit in sent.edits:
        if edit.domain not in pairs:
            stray.refuse(edit, f"there is no article {edit.domain!r} in {sent.locale}")
            continue
        path = project.paths.catalogue(edit.domain, sent.locale)
        _take(edit, units[edit.domain], outcomes.setdefault(edit.domain, _Outcome(path)))
    write_files(
        {
            outcome.path: _render(pairs[domain], domain, sent.locale, outcome, file)
            for domain, outcome in outcomes.items()
            if outcome.changed
        }
    )
    found = (*outcomes.values(), *([stray] if stray.refused or not outcomes else []))
    return tuple(outcome.result for outcome in found)


def _take(edit: Edit, units: Mapping[MessageKey, Unit], outcome: _Outcome) -> None:
    here = units.get(edit.key)
    if here is None:
        outcome.refuse(edit, "its source has changed here since it was sent")
        return
    known = edit.was == unit_version(here)
    if edit.state is State.UNTRANSLATED and here.state is State.MACHINE and not known:
        outcome.refuse(edit, "the machine's text that it rejects is another one now")
        return
    new = apply_edit(here, edit, known=known)
    if new != here:
        outcome.changed[edit.key] = new, edit
        outcome.conflicts += _other(edit) in new.comments and _other(edit) not in here.comments


def apply_edit(here: Unit, edit: Edit, *, known: bool) -> Unit:
    """Give a unit what a reviewer made of it.

    Args:
        here: The unit as it stands now.
        edit: What the reviewer made of it.
        known: Whether the reviewer saw the unit as it stands.
    """
    here = replace(here, comments=tuple(dict.fromkeys((*here.comments, *filter(None, map(fold_line, edit.comments))))))
    text = here.target if edit.target == here.target else fold_line(edit.target)
    if edit.state is State.UNTRANSLATED:
        # A person's text is never taken away: it is looked at again.
        emptied = replace(here, target="", state=State.UNTRANSLATED, provenance=None, previous=None)
        return emptied if here.state is State.MACHINE else _looked_at_again(here) if known and here.target else here
    if edit.state is State.MACHINE:
        return here
    if text == here.target:
        if edit.state is State.TRANSLATED:
            return replace(here, state=State.TRANSLATED, previous=None)
        return _looked_at_again(here) if known else here
    if not known and not here.is_untouched and here.target:
        other = _other(edit)
        if other in here.comments:
            return here
        return at_odds(here, other)
    new = replace(here, target=text, state=State.TRANSLATED, previous=None)
    return new if edit.state is State.TRANSLATED else _looked_at_again(replace(new, previous=here.previous))


def _other(edit: Edit) -> str:
    return conflict_with(edit.target)


def _looked_at_again(unit: Unit) -> Unit:
    return replace(unit, state=fuzzy_state(unit))


def _render(here: PoFile, domain: str, locale: Locale, outcome: _Outcome, file: Path) -> str:
    """Render a catalogue, and hold it to what it will say when it is read again."""
    text = render_changed(here, {key: unit for key, (unit, _) in outcome.changed.items()})
    units = parse_catalogue(text, domain=domain, locale=locale, path=outcome.path).catalogue.active
    read = {unit.key: unit_version(unit) for unit in units}
    for key, (unit, edit) in outcome.changed.items():
        if read.get(key) != unit_version(unit):
            raise ExchangeError(
                f"a catalogue cannot hold what was made of {key.source[:50]!r}",
                path=file,
                line=edit.line,
                hint="leave out comments that look like a tool's: machine translation, translation memory",
            )
    return text
