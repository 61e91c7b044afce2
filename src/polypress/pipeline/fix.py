"""Mend what has one right answer: the fixes of checks, each held to leaving words, numbers and markup alone."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from polypress.catalogues import PoFile
from polypress.checks import Check, Context, rule
from polypress.checks.ignoring import ignored
from polypress.errors import CatalogueError
from polypress.files import write_files
from polypress.markup import Marked, parse_inline
from polypress.model import Locale, State, Unit, text_digest
from polypress.number_match import compare_numbers
from polypress.pipeline.clock import timestamp
from polypress.pipeline.project import Project

_ROUNDS = 8
"""How often the fixes are tried: one may make room for another, but two that undo each other must end."""


@dataclass(frozen=True, slots=True)
class Change:
    """Hold a catalogue's text before and after it was mended."""

    path: Path
    before: str
    after: str


class Refused(NamedTuple):
    """Say why a fix was not taken over."""

    check: str
    reason: str
    broke: bool = False
    """Whether it raised an exception: a bug."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Say where a fix was not taken over, and why."""

    path: Path
    line: int | None
    refused: Refused


@dataclass(frozen=True, slots=True)
class FixResult:
    """Say what was mended."""

    units: int
    """Units whose target changed."""
    mended: Mapping[str, int]
    """Number of units by the check that mended them; some by several."""
    changes: tuple[Change, ...]
    refusals: tuple[Refusal, ...] = ()
    unreadable: tuple[CatalogueError, ...] = ()
    """Catalogues that were left alone."""

    @property
    def broken(self) -> bool:
        """Whether a fix has a bug that showed."""
        return any(refusal.refused.broke for refusal in self.refusals)


@dataclass(frozen=True, slots=True)
class Mending:
    """Hold a unit after its fixes."""

    unit: Unit
    checks: tuple[str, ...] = ()
    """Those whose fix changed it."""
    refusals: tuple[Refused, ...] = ()


def fix(
    project: Project,
    domains: Iterable[str] = (),
    locales: Iterable[Locale] = (),
    *,
    select: Iterable[str] = (),
    reviewed: bool = False,
    dry_run: bool = False,
) -> FixResult:
    """Mend the units of the chosen catalogues where a check offers a fix, machine text only unless told otherwise.

    Args:
        project: The project.
        domains: The domains; none means all.
        locales: The locales; none means all.
        select: Ids and families of checks; none means all.
        reviewed: Whether to mend what people wrote or approved, too.
        dry_run: Whether to leave every file as it is.

    Raises:
        PolypressError: The configuration, an article or the glossary is malformed, or a chosen name is of nothing.
    """
    pairs = project.pairs(domains, locales)
    checks = [check for check, _ in rule(project.config.severities, select).narrow if check.fix is not None]
    glossary, config = project.glossary(), project.config
    changes: list[Change] = []
    mended: Counter[str] = Counter({check.id: 0 for check in checks})
    refusals: list[Refusal] = []
    unreadable: list[CatalogueError] = []
    units = 0
    for domain, locale in pairs:
        try:
            file = project.catalogue(domain, locale)
        except CatalogueError as error:
            unreadable.append(error)
            continue
        context = Context(locale, config.conventions(locale), config.source, glossary)
        path = project.paths.catalogue(domain, locale)
        mendings = [mend(unit, context, checks, reviewed=reviewed) for unit in file.catalogue.units]
        for mending in mendings:
            mended.update(mending.checks)
            refusals += [Refusal(path, mending.unit.line, refused) for refused in mending.refusals]
        if number := sum(bool(mending.checks) for mending in mendings):
            units += number
            changes.append(Change(path, file.text, _render(file, [mending.unit for mending in mendings])))
    if not dry_run:
        write_files({change.path: change.after for change in changes})
    return FixResult(
        units, {name: own for name, own in mended.items() if own}, tuple(changes), tuple(refusals), tuple(unreadable)
    )


def mend(unit: Unit, context: Context, checks: Sequence[Check], *, reviewed: bool = False) -> Mending:
    """Apply the fixes to one unit until none changes it; one that would change more than its form is refused.

    A unit stays in its state: machine text is known by its digest, which moves along.
    """
    states = {State.MACHINE, State.NEEDS_REVIEW, State.TRANSLATED} if reviewed else {State.MACHINE}
    if unit.state not in states or not unit.target.strip():
        return Mending(unit)
    quiet = ignored(unit.comments)
    wanted = [check for check in checks if not quiet.covers(check.id)]
    used: dict[str, None] = {}
    refusals: dict[Refused, None] = {}
    now = unit
    for _ in range(_ROUNDS):
        before = now
        for check in wanted:
            target = _fixed(check, now, context)
            if isinstance(target, Refused):
                refusals[target] = None
            elif target != now.target:
                now, used[check.id] = _with_target(now, target), None
        if now.target == before.target:
            if now.target == unit.target:
                return Mending(unit, refusals=tuple(refusals))
            return Mending(now, tuple(used), tuple(refusals))
    reason = "the fixes undo each other, so there is no one right answer"
    return Mending(unit, refusals=tuple(Refused(name, reason) for name in used))


def _fixed(check: Check, unit: Unit, context: Context) -> str | Refused:
    """Give the mended target, the target itself where the check has nothing to say, or why it may not be mended."""
    # A bug in one check must not keep the others from their work.
    try:
        speaks = check.fix is not None and any(True for _ in check.run(unit, context))
        target = check.fix(unit, context) if check.fix is not None and speaks else unit.target
    except Exception as bug:
        return Refused(check.id, f"it broke: {type(bug).__name__}", broke=True)
    reason = "" if target == unit.target else difference(unit, target, context)
    return Refused(check.id, reason) if reason else target


def difference(unit: Unit, target: str, context: Context) -> str:
    """Say what another target would change that no fix may; empty if its form only."""
    old, new = parse_inline(unit.target), parse_inline(target)
    if not new.plain.strip() and old.plain.strip():
        return "it would leave nothing"
    if _words(old.plain) != _words(new.plain):
        return "it would change the words"
    if Counter(_marks(old)) != Counter(_marks(new)):
        return "it would change the markup"
    if not _keeps_numbers(unit.source, old.plain, new.plain, context):
        return "it would change the numbers"
    return ""


# Joiners make words in the scripts of Asia; between the letters of Europe they are as good as not there.
_INVISIBLE = re.compile(r"[\xad\u200b\u2060\ufeff]|(?<=[\x00-\u058f])[\u200c\u200d]")
_DIRECTION = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _words(text: str) -> tuple[list[str], Counter[str]]:
    """Give the words in order, and the signs that mean something, whatever white space is around them."""
    characters = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    kinds = [(unicodedata.category(character), character) for character in characters]
    words = "".join(
        character if kind[0] in "LM" else " "
        for kind, character in kinds
        if character.isspace() or (kind != "Cc" and character not in _DIRECTION)
    )
    return words.split(), Counter(character for kind, character in kinds if kind == "Sc" or character in "%‰°")


def _marks(marked: Marked) -> Iterator[tuple[str, ...]]:
    for span in marked.spans:
        fixed = "" if span.translatable else marked.plain[span.start : span.end]
        yield span.kind.value, span.open, span.close, span.literal or "", fixed


def _keeps_numbers(source: str, old: str, new: str, context: Context) -> bool:
    """Whether every number keeps its value: as it was written, or as the source has it where it was written wrongly."""
    if _digits(old) != _digits(new):
        return False
    if not compare_numbers(old, new, context.conventions, context.conventions):
        return True
    # "1,234" in a German text said 1.234 and meant 1234: what counts is that no number moves away from the source.
    plain = parse_inline(source).plain
    before = compare_numbers(plain, old, context.source, context.conventions)
    after = compare_numbers(plain, new, context.source, context.conventions)
    lost = Counter(numeral.text for numeral in after.missing) - Counter(numeral.text for numeral in before.missing)
    return not lost and len(after.missing) < len(before.missing) and len(after.extra) <= len(before.extra)


def _digits(text: str) -> list[int]:
    return [unicodedata.decimal(character) for character in text if character.isdecimal()]


def _with_target(unit: Unit, target: str) -> Unit:
    mark = unit.provenance
    # Text that only a tool has touched is still such a text; a person's words do not become a tool's.
    if mark is not None and mark.digest == text_digest(unit.target):
        mark = replace(mark, digest=text_digest(target))
    return replace(unit, target=target, provenance=mark)


def _render(file: PoFile, units: Sequence[Unit]) -> str:
    header = {**dict(file.catalogue.header), "PO-Revision-Date": timestamp()}
    return file.render(units, header.items())
