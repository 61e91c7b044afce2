"""Run the checks of whole locales anew only where what they look at changed.

A check says by which names it ties units together (`WideCheck.ties`). Of each catalogue a print of the units under each
name is kept; where the prints of an article differ from those of the last run, the catalogues that have one of these
names are read, and no others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from polypress.checks import Context, WideCheck
from polypress.checks.running import Inspection, Ruling, inspect_locale
from polypress.model import Catalogue, Diagnostic, MessageKey, Unit

Prints = Mapping[str, str]
"""A print of the units under each name, by the print of the name; of one catalogue."""


def prints_of(catalogue: Catalogue, ruling: Ruling) -> dict[str, str]:
    """Give the prints of a catalogue's units."""
    groups: dict[str, list[Unit]] = {}
    for check, _ in ruling.wide:
        for name, unit in _ties(check, catalogue):
            groups.setdefault(name, []).append(unit)
    return {name: _print("\n".join(map(_text, units))) for name, units in groups.items()}


def changed_names(before: Prints, after: Prints) -> set[str]:
    """List the names under which something is new, gone or different."""
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def inspect_again(
    catalogues: Sequence[Catalogue], names: set[str], known: Iterable[Diagnostic], context: Context, ruling: Ruling
) -> Inspection:
    """Find what the checks of a locale say of some catalogues.

    Args:
        catalogues: All that have units under one of the names.
        names: Under which something changed.
        known: What was found in these catalogues the last time.
        context: What the checks may know.
        ruling: The checks that run.
    """
    fresh = inspect_locale(catalogues, context, ruling)
    touched = {
        (check.id, catalogue.domain, unit.key)
        for catalogue in catalogues
        for check, _ in ruling.wide
        for name, unit in _ties(check, catalogue)
        if name in names
    }
    lines: dict[tuple[str, MessageKey | None], int | None] = {
        (catalogue.domain, unit.key): unit.line for catalogue in catalogues for unit in catalogue.active
    }
    kept = [_moved(own, lines) for own in known if _place(own) not in touched and _place(own)[1:] in lines]
    new = [own for own in fresh.diagnostics if _place(own) in touched or not own.domain]
    return Inspection((*kept, *new), fresh.broken)


def _ties(check: WideCheck, catalogue: Catalogue) -> Iterator[tuple[str, Unit]]:
    if check.ties is None:
        yield from ((_print(check.id), unit) for unit in catalogue.units)
    else:
        for name, unit in check.ties(catalogue):
            yield _print(f"{check.id}\0{name}"), unit


def _place(own: Diagnostic) -> tuple[str, str, MessageKey | None]:
    return own.check, own.domain, own.key


def _moved(own: Diagnostic, lines: Mapping[tuple[str, MessageKey | None], int | None]) -> Diagnostic:
    return replace(own, line=lines[own.domain, own.key])


def _text(unit: Unit) -> str:
    # Where a unit stands in its file is no matter, only how it stands to the others.
    return repr(replace(unit, line=None))


def _print(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()
