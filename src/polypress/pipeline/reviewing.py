"""What a reviewer does to a unit, and how it reaches the catalogue: at once, as a whole, never over another's work."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum

from polypress.articles.escaping import fold_line
from polypress.catalogues import PoFile, parse_catalogue
from polypress.catalogues.po import fuzzy_state
from polypress.errors import FileError, PolypressError
from polypress.files import read_bytes, write_files
from polypress.model import Locale, MessageKey, State, Unit, unit_version
from polypress.paths import Paths
from polypress.pipeline.clock import timestamp
from polypress.pipeline.lock import locked
from polypress.pipeline.project import Project

Place = tuple[str, Locale]
"""A catalogue: its domain and its locale."""

_PATIENCE = 3.0
"""Seconds to wait for another command that writes; a translation of hours is not waited for."""


class Action(StrEnum):
    """Name what a reviewer can do to one unit."""

    EDIT = "edit"
    APPROVE = "approve"
    REJECT = "reject"
    COMMENT = "comment"


class NotAcceptable(PolypressError):
    """A text or an action cannot be taken; nothing was written."""


class Stale(PolypressError):
    """A unit is no longer what the reviewer saw; nothing was written.

    Args:
        unit: As it stands now; None if it is gone.
        key: Which.
    """

    def __init__(self, key: MessageKey, unit: Unit | None) -> None:
        super().__init__("this unit was changed meanwhile" if unit else "this unit is no longer in the catalogue")
        self.key = key
        self.unit = unit


@dataclass(frozen=True, slots=True)
class Change:
    """Hold what is to become of one unit."""

    version: str
    """`unit_version` of what the reviewer saw."""
    apply: Callable[[Unit], Unit]


@dataclass(frozen=True, slots=True)
class Saved:
    """Hold a unit before and after it was written."""

    domain: str
    locale: Locale
    before: Unit
    after: Unit


def edit(unit: Unit, target: str, state: State = State.TRANSLATED) -> Unit:
    """Give a unit another text; an empty one leaves it untranslated.

    Raises:
        NotAcceptable: The state is none that a person gives.
    """
    if state not in (State.TRANSLATED, State.NEEDS_REVIEW):
        raise NotAcceptable(f"a unit cannot be made {state.value!r}", hint="use 'translated' or 'needs review'")
    text = fold_line(target)
    if not text:
        return _emptied(unit)
    if state is State.TRANSLATED:
        return replace(unit, target=text, state=state, previous=None)
    return _fuzzy(replace(unit, target=text))


def approve(unit: Unit, target: str | None = None) -> Unit:
    """Approve a unit's text, or another one in its place.

    Raises:
        NotAcceptable: There is no text.
    """
    text = unit.target if target is None or target == unit.target else fold_line(target)
    if not text.strip():
        raise NotAcceptable("there is no text to approve", hint="write a translation first")
    return replace(unit, target=text, state=State.TRANSLATED, previous=None)


def reject(unit: Unit) -> Unit:
    """Take machine text away; a person's text is only marked for review."""
    if unit.state is State.UNTRANSLATED:
        raise NotAcceptable("there is no text to reject")
    if unit.state is State.MACHINE:
        return _emptied(unit)
    return _fuzzy(unit)


def comment(unit: Unit, text: str) -> Unit:
    """Add a translator's comment.

    Raises:
        NotAcceptable: It says nothing.
    """
    lines = tuple(line for line in (fold_line(line) for line in text.splitlines()) if line)
    if not lines:
        raise NotAcceptable("the comment is empty")
    return replace(unit, comments=(*unit.comments, *lines))


def restored(unit: Unit, before: Unit) -> Unit:
    """Give a unit what a person may change of it as it was before."""
    return replace(
        unit,
        target=before.target,
        state=before.state,
        comments=before.comments,
        provenance=before.provenance,
        previous=before.previous,
        flags=before.flags,
    )


def _emptied(unit: Unit) -> Unit:
    return replace(unit, target="", state=State.UNTRANSLATED, provenance=None, previous=None)


def _fuzzy(unit: Unit) -> Unit:
    return replace(unit, state=fuzzy_state(unit))


def save(project: Project, changes: Mapping[Place, Mapping[MessageKey, Change]]) -> list[Saved]:
    """Write changes to their catalogues as one act; where nothing changes, nothing is written.

    Raises:
        Stale: A unit is not what it was; nothing is written.
        NotAcceptable: A change cannot be made, or its text cannot be kept in a catalogue; nothing is written.
        FileError: The disk refuses, or another command is writing.
    """
    with _lock(project.paths):
        while True:
            files = {place: project.catalogue(*place) for place in changes}
            saved = [one for place, wanted in changes.items() for one in _changed(place, files[place], wanted)]
            contents = {project.paths.catalogue(*place): _render(files[place], place, saved) for place in changes}
            # A program that knows nothing of our lock may have written since we read.
            if all(_is_still(project, place, file) for place, file in files.items()):
                break
        write_files({path: text for path, text in contents.items() if text is not None})
    return saved


@contextmanager
def _lock(paths: Paths) -> Iterator[None]:
    """Hold the project's lock, but do not wait for a command that takes long."""

    def refuse(owner: str) -> None:
        raise _Busy(f"{owner} is writing to the project", path=paths.root, hint="try again when it is done")

    until = time.monotonic() + _PATIENCE
    while True:
        holding = locked(paths, refuse)
        try:
            holding.__enter__()
        except _Busy:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)
            continue
        try:
            yield
        finally:
            holding.__exit__(None, None, None)
        return


class _Busy(FileError):
    """Another command holds the lock."""


def _changed(place: Place, file: PoFile, wanted: Mapping[MessageKey, Change]) -> Iterator[Saved]:
    units = {unit.key: unit for unit in file.catalogue.active if unit.key in wanted}
    for key, change in wanted.items():
        unit = units.get(key)
        if unit is None or unit_version(unit) != change.version:
            raise Stale(key, unit)
        after = change.apply(unit)
        if after != unit:
            yield Saved(*place, unit, _settled(after, place))


def _settled(unit: Unit, place: Place) -> Unit:
    """Give a unit as it will be read from its file.

    Raises:
        NotAcceptable: It would not come back as it was written.
    """
    empty = parse_catalogue("", domain=place[0], locale=place[1])
    try:
        read = parse_catalogue(empty.render([unit], ()), domain=place[0], locale=place[1]).catalogue.units[-1:]
    except (PolypressError, UnicodeError) as error:
        raise NotAcceptable(f"a catalogue cannot hold this text: {error}") from error
    if not read or unit_version(read[0]) != unit_version(unit) or read[0].key != unit.key:
        hint = "leave out what looks like a note of a tool"
        raise NotAcceptable("a catalogue cannot hold this text as it is", hint=hint)
    return replace(unit, provenance=read[0].provenance)


def _render(file: PoFile, place: Place, saved: list[Saved]) -> str | None:
    fresh = {one.before.key: one.after for one in saved if (one.domain, one.locale) == place}
    if not fresh:
        return None
    units = (unit if unit.state is State.OBSOLETE else fresh.get(unit.key, unit) for unit in file.catalogue.units)
    header = {**dict(file.catalogue.header), "PO-Revision-Date": timestamp()} if file.catalogue.header else {}
    return file.render(units, header.items())


def _is_still(project: Project, place: Place, file: PoFile) -> bool:
    path = project.paths.catalogue(*place)
    return (read_bytes(path) if path.exists() else b"") == file.text.encode()
