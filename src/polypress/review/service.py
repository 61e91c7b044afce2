"""What the desk does, without a word of HTTP: each request is one method, and gives a value that JSON can hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from threading import RLock

from polypress.errors import CatalogueError, PolypressError
from polypress.model import Locale, MessageKey, State, Unit, unit_key, unit_version
from polypress.pipeline.project import Project
from polypress.pipeline.reviewing import (
    Change,
    Place,
    Saved,
    Stale,
    approve,
    edit,
    restored,
    save,
)
from polypress.pipeline.since import Versions, versions_at
from polypress.review.events import News
from polypress.review.findings import Inspector, only_errors
from polypress.review.hints import alternatives, matches
from polypress.review.journal import Journal, Step
from polypress.review.orders import BulkOrder, ReplaceOrder, UnitOrder
from polypress.review.outside import Told, changed_units
from polypress.review.sheets import PART, Sheet
from polypress.review.shelf import NotFound, Shelf
from polypress.review.sweeping import FOUND_AT_MOST, search, sure_units
from polypress.review.views import View, finding_view, progress_view, unit_view


class Conflict(PolypressError):
    """Something was changed meanwhile, or there is nothing to take back; nothing was written.

    Args:
        message: What happened.
        unit: The unit as it stands now, if there is one.
    """

    def __init__(self, message: str, unit: View | None = None) -> None:
        super().__init__(message)
        self.unit = unit


def _silent(*news: News) -> None:
    """Tell nobody."""


@dataclass(slots=True)
class Service:
    """Serve one project; safe to call from several threads."""

    project: Project
    _publish: Callable[..., None] = _silent
    """Told of every change."""
    start: tuple[tuple[str, ...], Locale | None] = ((), None)
    """Domains and locale of the catalogues to begin with; none means all."""
    _shelf: Shelf = field(init=False)
    _journal: Journal = field(default_factory=Journal)
    _told: Told = field(default_factory=Told)
    _inspector: Inspector = field(default_factory=Inspector)
    _turn: RLock = field(default_factory=RLock)

    def __post_init__(self) -> None:
        self._shelf = Shelf(self.project)

    def first(self) -> Place | None:
        """Give the first catalogue with work left, or else the first of all."""
        with self._turn:
            domains, locale = self.start
            places = [
                place
                for place in self._shelf.places()
                if (not domains or place[0] in domains) and locale in (None, place[1])
            ]
            for place in places:
                try:
                    units = self._shelf.project.catalogue(*place).catalogue.active
                except CatalogueError:
                    continue
                if any(unit.state is not State.TRANSLATED for unit in units):
                    return place
            return places[0] if places else None

    def page(self, domain: str, locale: str, since: str | None = None, *, whole: bool = False) -> View:
        """Tell everything that the page shows at first.

        Of a long article that is the beginning in full, and of the rest the texts alone: HTML and terms, which take
        most of the time, are asked for where the page is looked at.

        Args:
            domain: The article.
            locale: The language.
            since: Revision or date from which on changes are marked.
            whole: Whether to tell all of it, however long it is.
        """
        with self._turn:
            place = self._shelf.place(domain, locale)
            then = versions_at(self._shelf.project, place, since) if since else None
            sheet = self._shelf.sheet(place)
            self._told.show(place, sheet.versions)
            terms = self._shelf.terminology(sheet.locale)
            rows = sheet.row_views(None if whole else PART)
            shown = {name for row in rows if row["source"] is not None for name in row["units"]}
            return {
                "domain": domain,
                "locale": locale,
                "dir": sheet.locale.direction,
                "language": sheet.locale.autonym,
                "sourceLocale": sheet.source.bcp47,
                "sourceDir": sheet.source.direction,
                "domains": self._domains(sheet.locale),
                "locales": [
                    {"locale": own.bcp47, "name": own.autonym, "dir": own.direction}
                    for name, own in self._shelf.places()
                    if name == domain
                ],
                "rows": rows,
                "units": {
                    name: unit_view(unit, terms if name in shown else None, changed=_changed(unit, then))
                    for name, unit in sheet.units.items()
                },
                "order": list(sheet.units),
                "worst": sheet.worst(),
                "progress": progress_view(sheet.units.values()),
                "since": since if then is not None else None,
            }

    def rows(self, domain: str, locale: str, first: int) -> View:
        """Tell some rows with their HTML, and the terms of their units, which stand as they did at that version."""
        with self._turn:
            sheet = self._shelf.sheet(self._shelf.place(domain, locale))
            rows = [sheet.row_view(row) for row in sheet.part(first)]
            terms = self._shelf.terminology(sheet.locale)
            units = {name: sheet.units[name] for row in rows for name in row["units"]}
            return {
                "rows": rows,
                "terms": {name: terms.of(unit.source, unit.target) for name, unit in units.items()},
                "versions": {name: sheet.versions[name] for name in units},
            }

    def terms(self, domain: str, locale: str) -> View:
        """Tell which terms the source of each unit has; others are served meanwhile."""
        with self._turn:
            sheet = self._shelf.sheet(self._shelf.place(domain, locale))
            terms = self._shelf.terminology(sheet.locale)
        return {"terms": {name: found for name, unit in sheet.units.items() if (found := terms.named_in(unit.source))}}

    def _domains(self, locale: Locale) -> list[View]:
        views: list[View] = []
        for domain, own in self._shelf.places():
            if own != locale:
                continue
            view: View = {"domain": domain, "title": self._shelf.project.article(domain).front_matter.title}
            try:
                units = self._shelf.project.catalogue(domain, own).catalogue.active
            except CatalogueError as error:
                view |= {"words": 0, "reviewed": 0, "error": self.told(error)}
            else:
                words = progress_view(units)["words"]
                view |= {"words": words["total"], "reviewed": words[State.TRANSLATED.value]}
            views.append(view)
        return views

    def told(self, error: PolypressError) -> str:
        """Word an error, its path from the project's folder."""
        if error.path is not None:
            error.path = self._shelf.project.paths.relative(error.path)
        return str(error)

    def unit(self, domain: str, locale: str, name: str) -> View:
        """Tell everything of one unit, with what may help to mend it."""
        with self._turn:
            place = self._shelf.place(domain, locale)
            sheet = self._shelf.sheet(place)
            unit = self._named(sheet, name)
            standing = self._standing(place, sheet, unit)
            project, neighbours = self._shelf.project, sheet.neighbours(name)
        return {
            **standing,
            "alternatives": alternatives(project, place, unit),
            "matches": matches(project, place, unit, *neighbours),
        }

    def findings(self, domain: str, locale: str) -> View:
        """Tell what all checks say of a catalogue; others are served meanwhile."""
        with self._turn:
            question = self._shelf.question(self._shelf.place(domain, locale))
            families = self._shelf.families()
        found = self._inspector.ask(question)
        return {
            "findings": {
                unit_key(key): [finding_view(finding, families) for finding in findings]
                for key, findings in found.items()
            }
        }

    def search(self, locale: str, text: str) -> View:
        """Find the units of a locale that have a text."""
        with self._turn:
            sheets = self._readable(locale)
        if not text.strip():
            return {"places": [], "more": False}
        found = (place for sheet in sheets for place in search(sheet.file.catalogue.domain, sheet.units.values(), text))
        places = list(islice(found, FOUND_AT_MOST + 1))
        return {"places": places[:FOUND_AT_MOST], "more": len(places) > FOUND_AT_MOST}

    def _readable(self, locale: str) -> list[Sheet]:
        own = next((own for _, own in self._shelf.places() if own.bcp47 == locale), None)
        if own is None:
            raise NotFound(f"no article is translated into {locale!r}")
        return self._shelf.readable(own)

    def approve(self, domain: str, locale: str, order: BulkOrder, tab: str = "") -> View:
        """Approve the machine's texts of which it was sure."""
        with self._turn:
            place = self._shelf.place(domain, locale)
            units = sure_units(self._shelf.sheet(place).units.values(), order.confidence)
            if order.clean and units:
                # As they will be: what is wrong with a text that nobody has reviewed blocks nothing.
                fresh = tuple(approve(unit) for unit in units)
                question = self._shelf.question(place, fresh)
        if order.clean and units:
            bad = only_errors(Inspector().ask(question))
            units = [unit for unit in units if unit.key not in bad]
        view: View = {"keys": [unit_key(unit.key) for unit in units], "words": sum(unit.words for unit in units)}
        if order.preview or not units:
            return {**view, "undo": len(self._journal)}
        with self._turn:
            changes = {unit.key: Change(unit_version(unit), approve) for unit in units}
            self._journal.note(self._write({place: changes}, tab))
            sheet = self._shelf.sheet(place)
            return {**view, "progress": progress_view(sheet.units.values()), "undo": len(self._journal)}

    def replace(self, locale: str, order: ReplaceOrder, tab: str = "") -> View:
        """Replace a text in all targets of a locale, or tell what would change."""
        with self._turn:
            sheets = {sheet.file.catalogue.domain: sheet for sheet in self._readable(locale)}
            for domain in order.domains or ():
                if domain not in sheets:
                    raise NotFound(f"there is no article {domain!r} in {locale!r}")
            places = [
                place
                for domain, sheet in sheets.items()
                if order.domains is None or domain in order.domains
                for place in order.what.places(domain, sheet.units.values())
            ]
            if order.preview:
                return {"places": places, "changed": 0, "undo": len(self._journal)}
            changes: dict[Place, dict[MessageKey, Change]] = {}
            for domain, name, version in order.chosen:
                if domain not in sheets:
                    raise NotFound(f"there is no article {domain!r} in {locale!r}")
                unit = self._named(sheets[domain], name)
                place = (domain, sheets[domain].locale)
                changes.setdefault(place, {})[unit.key] = Change(version, order.apply)
            saved = self._write(changes, tab)
            self._journal.note(saved)
            names = {(one.domain, unit_key(one.before.key)) for one in saved}
            done = [place for place in places if (place["domain"], place["key"]) in names]
            return {"places": done, "changed": len(saved), "undo": len(self._journal)}

    def _named(self, sheet: Sheet, name: str) -> Unit:
        unit = sheet.units.get(name)
        if unit is None:
            raise NotFound("there is no such unit")
        return unit

    def _standing(self, place: Place, sheet: Sheet, unit: Unit) -> View:
        row = sheet.row_of(unit)
        families = self._shelf.families()
        return {
            "unit": unit_view(unit, self._shelf.terminology(sheet.locale)),
            "row": row.number if row else None,
            "html": sheet.target_html(row) if row else "",
            "findings": [finding_view(finding, families) for finding in self._shelf.inspect_unit(place, unit)],
        }

    def change(self, domain: str, locale: str, name: str, order: UnitOrder, tab: str = "") -> View:
        """Do to a unit what a reviewer asks."""
        with self._turn:
            place = self._shelf.place(domain, locale)
            unit = self._named(self._shelf.sheet(place), name)
            self._journal.note(self._write({place: {unit.key: Change(order.version, order.apply)}}, tab))
            return self._outcome(place, unit.key)

    def _write(self, changes: Mapping[Place, Mapping[MessageKey, Change]], tab: str) -> list[Saved]:
        try:
            saved = save(self._shelf.project, changes)
        except Stale as error:
            place = next(place for place, own in changes.items() if error.key in own)
            unit = unit_view(error.unit, self._shelf.terminology(place[1])) if error.unit else None
            raise Conflict(error.message, unit) from error
        self._tell(saved, tab)
        return saved

    def _tell(self, saved: Sequence[Saved], tab: str) -> None:
        places: dict[Place, list[tuple[str, str]]] = {}
        for one in saved:
            named = (unit_key(one.after.key), unit_version(one.after))
            places.setdefault((one.domain, one.locale), []).append(named)
        for place, versions in places.items():
            self._told.note(place, versions)
            self._publish(*changed_units(place, [name for name, _ in versions], tab))

    def look(self, files: Set[Path]) -> None:
        """See what another program may have changed, and tell the pages."""
        with self._turn:
            paths = self._shelf.project.paths
            reopened = {paths.config, paths.glossary} & files
            domains = {path.stem for path in files if path.parent == paths.articles}
            if reopened or domains:
                try:
                    self._shelf.reopen()
                except PolypressError as error:
                    self._publish(News("notice", {"text": f"{self.told(error)}; the page shows it as it was"}))
                    return
                self._publish(*(News("article", {"domain": domain}) for domain in sorted(domains)))
                if reopened:
                    self._publish(News("article", {"domain": ""}))
            for place in self._shelf.places():
                if paths.catalogue(*place) in files:
                    self._publish(*self._changes(place))

    def _changes(self, place: Place) -> list[News]:
        paths = self._shelf.project.paths
        try:
            sheet = self._shelf.sheet(place)
        except PolypressError as error:
            return list(self._told.fault(place, self.told(error)))
        return list(self._told.changes(place, sheet.versions, str(paths.relative(paths.catalogue(*place)))))

    def _outcome(self, place: Place, key: MessageKey) -> View:
        sheet = self._shelf.sheet(place)
        standing = self._standing(place, sheet, sheet.units[unit_key(key)])
        return {
            **standing,
            "rowHtml": standing["html"],
            "progress": progress_view(sheet.units.values()),
            "undo": len(self._journal),
        }

    def undo(self, tab: str = "") -> View:
        """Take the last action back."""
        with self._turn:
            step = self._journal.last
            if step is None:
                raise Conflict("there is nothing to undo")
            self._replay([(saved.after, saved.before, saved) for saved in step], tab)
            self._journal.step_back()
            return self._replayed(step)

    def redo(self, tab: str = "") -> View:
        """Do again what was taken back last."""
        with self._turn:
            step = self._journal.next
            if step is None:
                raise Conflict("there is nothing to do again")
            self._replay([(saved.before, saved.after, saved) for saved in step], tab)
            self._journal.step_forward()
            return self._replayed(step)

    def _replay(self, moves: Sequence[tuple[Unit, Unit, Saved]], tab: str) -> None:
        changes: dict[Place, dict[MessageKey, Change]] = {}
        for now, then, saved in moves:
            change = Change(unit_version(now), _restoring(then))
            changes.setdefault((saved.domain, saved.locale), {})[then.key] = change
        self._write(changes, tab)

    def _replayed(self, step: Step) -> View:
        place, key = (step[0].domain, step[0].locale), step[0].before.key
        keys = [unit_key(saved.before.key) for saved in step]
        names = {"domain": place[0], "locale": place[1].bcp47, "key": keys[0], "keys": keys}
        return {**names, **self._outcome(place, key)}

    def check(self, domain: str, locale: str, name: str, target: str) -> View:
        """Tell what the checks say of a draft; nothing is written."""
        with self._turn:
            place = self._shelf.place(domain, locale)
            sheet = self._shelf.sheet(place)
            draft = replace(edit(self._named(sheet, name), target), state=State.TRANSLATED)
            row, families = sheet.row_of(draft), self._shelf.families()
            return {
                "findings": [finding_view(finding, families) for finding in self._shelf.inspect_unit(place, draft)],
                "targetTerms": self._shelf.terminology(sheet.locale).of(draft.source, target)["targetTerms"],
                "html": sheet.target_html(row, {draft.key: draft.target}) if row else "",
            }


def _changed(unit: Unit, then: Versions | None) -> bool | None:
    return None if then is None else then.get(unit.key) != unit_version(unit)


def _restoring(then: Unit) -> Callable[[Unit], Unit]:
    return lambda unit: restored(unit, then)
