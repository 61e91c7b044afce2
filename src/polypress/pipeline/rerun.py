"""Join what a run does with what an earlier one did: stages get the articles that changed, and know of no others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass, field, replace
from pathlib import Path

from polypress.charts.values import Tally
from polypress.checks import Context
from polypress.checks.running import Inspection, Ruling
from polypress.errors import EngineError
from polypress.model import Diagnostic, Locale, MessageKey, Severity
from polypress.pipeline.build import BuildResult, Withheld, render_pages
from polypress.pipeline.check import CheckResult, all_of, check, in_order, of_sources, orders_for
from polypress.pipeline.compile import CompileResult, compile_catalogues, write_bundles
from polypress.pipeline.extract import ExtractResult, extract
from polypress.pipeline.memo import AROUND, SHOWN, Json, Memo
from polypress.pipeline.processes import Progress
from polypress.pipeline.project import Project
from polypress.pipeline.publishing import build_site
from polypress.pipeline.status import StatusRow, status
from polypress.pipeline.translate import LocaleResult, TranslateResult
from polypress.pipeline.trees import write_trees
from polypress.pipeline.update import UpdateResult, update
from polypress.pipeline.wide import Prints, changed_names, inspect_again, prints_of
from polypress.site import entry_data, read_entry

Stage = Callable[[Sequence[str]], TranslateResult]


@dataclass(frozen=True, slots=True)
class Remembering(Project):
    """Hold a project that need not read the articles and catalogues that it remembers."""

    memo: Memo = field(kw_only=True)
    known: dict[str, Json] = field(default_factory=dict)
    """What is remembered of the articles that are as they were."""
    _places: dict[str, Path] = field(default_factory=dict, repr=False, compare=False)

    def targets(self, domain: str) -> tuple[Locale, ...]:
        """List the locales that a domain is translated into, in the article's order."""
        if domain in self.known:
            return tuple(map(Locale.parse, self.known[domain]["targets"]))
        return Project.targets(self, domain)

    def digest(self, domain: str, locale: Locale) -> str:
        """Give the SHA-256 of a catalogue's text."""
        known = self.memo.digest(domain, self.paths.catalogue(domain, locale)) if domain in self.known else None
        return known or Project.digest(self, domain, locale)

    def _found(self) -> dict[str, Path]:
        if not self._places:
            self._places.update(Project._found(self))
        return self._places


class Rerun:
    """Lead one run: which articles it is about, and what it comes to with all the others."""

    def __init__(self, project: Project) -> None:
        """See what changed since the last run, and read it.

        Raises:
            PolypressError: Something is malformed.
        """
        self.memo = Memo.open(project.paths)
        self.project = Remembering(project.paths, project.config, memo=self.memo)
        domains = self.project.domains()
        self.memo.gather(domains)
        known: dict[str, Json] = {}
        if self.memo.settled(SHOWN) is not None:
            known = {domain: data for domain in domains if (data := self.memo.settled(domain)) is not None}
        self.project.known.update(known)
        self.stale = tuple(domain for domain in domains if domain not in known)
        """The articles to run all stages on."""
        self.project.validate(self.stale)
        self.locales = tuple(dict.fromkeys(locale for _, locale in self.project.pairs()))
        others = any(data["locales"] != _names(self.locales) for data in known.values())
        if others or (self._is_news(domains) and self.memo.prints() is None):
            # With a locale more or less, the checks of whole locales look at other catalogues.
            self.memo.forget(list(self.memo.records))
            self.project.known.clear()
            self.stale = domains
        self._domains = domains
        self._pairs = self.project.pairs()
        self._gone = self._gone_from(domains)
        self._touched: dict[tuple[str, Locale], tuple[Diagnostic, ...]] = {}
        """New findings in other articles, which those of stale ones contradict or no longer do."""
        self._prints: dict[str, dict[str, Prints]] = {domain: {} for domain in self.stale}
        self._looks = [self.memo.found]
        self._site_is_stale = False
        self._found: dict[tuple[str, Locale | None], tuple[Diagnostic, ...]] = {}

    def _gone_from(self, domains: Sequence[str]) -> tuple[str, ...]:
        return tuple(self.memo.records.keys() - {*domains, SHOWN, AROUND})

    def _is_news(self, domains: Sequence[str]) -> bool:
        return bool(self.stale or self._gone_from(domains))

    def extract(self) -> ExtractResult:
        """Bring the templates in line with the articles."""
        fresh = extract(self.project, self.stale) if self.stale else ExtractResult((), 0, 0, ())
        known = self.project.known.values()
        units = fresh.units + sum(data["units"] for data in known)
        return ExtractResult(self._domains, units, fresh.words + sum(data["words"] for data in known), fresh.written)

    def update(self) -> UpdateResult:
        """Bring the catalogues in line with the templates."""
        fresh = update(self.project, self.stale) if self.stale else UpdateResult(0, 0, 0, 0, ())
        return replace(fresh, catalogues=len(self._pairs))

    def translate(
        self, stage: Stage, barred: Callable[[Sequence[Locale]], Sequence[EngineError] | None]
    ) -> TranslateResult:
        """Fill what is empty, in the articles that are settled otherwise, too.

        Args:
            stage: Fills what is empty in some articles.
            barred: Says why no engine can translate into any of some locales; None if one can.
        """
        left = self._left()
        if not self.stale and left and (failures := barred(list(left))) is not None:
            # As it was the last time: the reviewed units that it could be filled from are the same.
            return TranslateResult(
                tuple(LocaleResult(locale, left=left.get(locale, 0)) for locale in self.locales), tuple(failures)
            )
        waiting = [
            domain for domain in self.project.known if any(row.by_units.untranslated for row in self._rows(domain))
        ]
        chosen = [*self.stale, *waiting]
        fresh = stage(chosen) if chosen else TranslateResult(())
        rows = {row.locale: row for row in fresh.locales}
        order = dict.fromkeys([*self.locales, *rows]) if self._domains else ()
        if chosen:
            self._look()
            before, after = self._looks[-2:]
            self._unsettle([domain for domain in waiting if before.get(domain) != after.get(domain)])
        return replace(fresh, locales=tuple(rows.get(locale) or LocaleResult(locale) for locale in order))

    def _left(self) -> dict[Locale, int]:
        """Count the empty units of the articles that are settled, by locale."""
        left: dict[Locale, int] = {}
        for domain in self.project.known:
            for row in self._rows(domain):
                if row.by_units.untranslated:
                    left[row.locale] = left.get(row.locale, 0) + row.by_units.untranslated
        return {locale: left[locale] for locale in self.locales if locale in left}

    def _unsettle(self, domains: Sequence[str]) -> None:
        """Run the stages that follow on some more articles."""
        if domains and self.memo.prints() is None:
            domains = list(self.project.known)
        for domain in domains:
            del self.project.known[domain]
            self._prints[domain] = {}
        self.stale = tuple(domain for domain in self._domains if domain not in self.project.known)

    def check(self, jobs: int | None, progress: Progress) -> CheckResult:
        """Check the catalogues, in so many processes at most, and others again where these matter to them."""
        fresh = CheckResult(0, 0, ())
        if self.stale:
            fresh = check(self.project, self.stale, jobs=jobs, look_over=self._look_over, progress=progress)
        elif self._gone:
            orders = orders_for(self.project, self._pairs)
            for context in orders.contexts.values():
                self._look_over(context, orders.ruling())
        by_pair: dict[tuple[str, Locale | None], list[Diagnostic]] = {}
        for finding in fresh.diagnostics:
            by_pair.setdefault((finding.domain, finding.locale), []).append(finding)
        for domain, locale in self._pairs:
            if domain in self.project.known:
                touched = self._touched.get((domain, locale))
                own = self._remembered(domain, locale) if touched is None else touched
            else:
                own = tuple(by_pair.get((domain, locale), ()))
            self._found[domain, locale] = own
        for domain in self._domains:
            self._found[domain, None] = self._across(domain, by_pair.get((domain, None), ()))
        units = fresh.units + sum(sum(row[1]) for data in self.project.known.values() for row in data["status"])
        bugs = [finding for finding in fresh.diagnostics if not finding.domain]
        placed = [finding for pair in self._pairs for finding in self._found[pair]]
        across = [finding for domain in sorted(self._domains) for finding in self._found[domain, None]]
        found = [*placed, *bugs, *across]
        return CheckResult(len(self._pairs), units, tuple(found), fresh.broken)

    def _across(self, domain: str, fresh: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Give what the checks of sources find in an article: new, as before, or again where other findings changed."""
        locales = self.project.targets(domain) if domain in self.project.known else ()
        if not locales:
            return tuple(fresh)
        if not any((domain, locale) in self._touched for locale in locales):
            return self._remembered(domain, None)
        catalogues = [found for locale in locales for found in all_of(self.project, locale, [domain])]
        findings = tuple(finding for locale in locales for finding in self._found[domain, locale])
        ruling = orders_for(self.project, self._pairs).ruling()
        return of_sources(self.project, catalogues, [Inspection(findings)], ruling).diagnostics

    def _look_over(self, context: Context, ruling: Ruling) -> Inspection:
        """Run the checks of a locale on what changed, and on what is tied to it."""
        locale, name = context.locale, context.locale.bcp47
        before = {domain: prints.get(name, {}) for domain, prints in (self.memo.prints() or {}).items()}
        fresh = {catalogue.domain: catalogue for catalogue in all_of(self.project, locale, self.stale)}
        names: set[str] = set()
        for domain in (*self.stale, *self._gone):
            prints = prints_of(fresh[domain], ruling) if domain in fresh else {}
            if domain in fresh:
                self._prints[domain][name] = prints
            record = self.memo.records.get(domain)
            # What was not published then has no findings that could be kept.
            was = before.get(domain, {}) if record and name in record.data["targets"] else {}
            names |= changed_names(was, prints) | changed_names(before.get(domain, {}), prints)
        tied = [domain for domain in self.project.known if names and not names.isdisjoint(before.get(domain, ()))]
        catalogues = [*fresh.values(), *all_of(self.project, locale, tied)]
        catalogues.sort(key=lambda catalogue: catalogue.domain)
        kinds = {check.id for check, _ in ruling.wide}
        known = [
            finding
            for catalogue in catalogues
            for finding in self._remembered(catalogue.domain, locale)
            if finding.check in kinds
        ]
        inspection = inspect_again(catalogues, names, known, context, ruling)
        for catalogue in catalogues:
            domain = catalogue.domain
            if domain in tied:
                own = [finding for finding in inspection.diagnostics if finding.domain == domain]
                own += [finding for finding in self._remembered(domain, locale) if finding.check not in kinds]
                self._touched[domain, locale] = tuple(in_order(own, catalogue, ruling))
        return inspection

    def compile(self, checked: CheckResult) -> CompileResult:
        """Compile what has no errors."""
        domains = dict.fromkeys([*self.stale, *(domain for domain, _ in self._touched)])
        errors = checked.errors
        written: tuple[Path, ...] = ()
        if domains:
            written = compile_catalogues(self.project, domains, errors=errors).written
        elif self._gone or self.memo.settled(AROUND) is None:
            written = write_bundles(self.project, {})
        faulty = {(finding.domain, finding.locale) for finding in errors}
        refused = [pair for pair in self._pairs if pair in faulty]
        order = {pair: number for number, pair in enumerate(self._pairs)}
        paths = self.project.paths
        return CompileResult(
            len(self._pairs) - len(refused),
            tuple(paths.relative(paths.catalogue(*pair)) for pair in refused),
            tuple(own for own in errors if (own.domain, own.locale) in order),
            written,
            self.project.config.bundles,
        )

    def build(self, jobs: int | None, progress: Progress) -> BuildResult:
        """Render the pages, in so many processes at most, and all that leads to them."""
        fresh = BuildResult((), (), ())
        if self.stale:
            fresh = render_pages(self.project, self.stale, jobs=jobs, progress=progress)
        entries = {entry.domain: entry for entry in fresh.entries}
        pages: list[Path] = []
        withheld: list[Withheld] = []
        for domain in self._domains:
            if domain in self.project.known:
                data = self.project.known[domain]
                pages += [self.project.paths.root / page for page in data["pages"]]
                withheld += [Withheld(domain, Locale.parse(name), *rest) for name, *rest in data["withheld"]]
            else:
                pages += _pages_of(fresh, domain)
                withheld += [own for own in fresh.withheld if own.domain == domain]
        written = fresh.written
        if self.stale or self._gone or self.memo.settled(AROUND) is None:
            self._site_is_stale = True
            known = self.project.known
            every = [entries.get(domain) or read_entry(known[domain]["entry"]) for domain in self._domains]
            entries = {entry.domain: entry for entry in every}
            written = (*written, *build_site(self.project, every))
            write_trees(self.project, domains=self.stale if self.stale or self._gone else None)
        warnings = [line for domain in self._domains for line in self._warnings(domain, fresh)]
        return BuildResult(tuple(pages), tuple(withheld), written, tuple(entries.values()), tuple(warnings))

    def _warnings(self, domain: str, fresh: BuildResult) -> list[str]:
        if domain in self.project.known:
            return list(self.project.known[domain]["warnings"])
        start = f"{self.project.paths.relative(self.project.article_path(domain))}:"
        return [line for line in fresh.warnings if line.startswith(start)]

    def status(self) -> tuple[StatusRow, ...]:
        """Count the units of every catalogue."""
        fresh: dict[str, list[StatusRow]] = {}
        for row in status(self.project, self.stale) if self.stale else ():
            fresh.setdefault(row.domain, []).append(row)
        return tuple(row for domain in self._domains for row in fresh.get(domain) or self._rows(domain))

    def keep(self, result_check: CheckResult, built: BuildResult, rows: Iterable[StatusRow]) -> None:
        """Remember all that for the next run."""
        if result_check.broken:
            # A check with a bug shows it until it is mended.
            self.memo.drop()
            return
        self.memo.forget(self._gone)
        touched = dict.fromkeys(domain for domain, _ in self._touched)
        if self.stale or touched or self._site_is_stale:
            self._look()
        by_domain: dict[str, list[StatusRow]] = {domain: [] for domain in self._domains}
        for row in rows:
            by_domain[row.domain].append(row)
        for domain in self.stale:
            template = self.project.template(domain).catalogue.active
            data: Json = {
                "locales": _names(self.locales),
                "targets": _names(self.project.targets(domain)),
                "units": len(template),
                "words": sum(unit.words for unit in template),
                "status": [_row(row) for row in by_domain[domain]],
                "findings": self._findings(domain),
                "pages": [self.project.paths.relative(page).as_posix() for page in _pages_of(built, domain)],
                "withheld": [
                    [own.locale.bcp47, own.reviewed, own.threshold] for own in built.withheld if own.domain == domain
                ],
            }
            data["entry"] = next(entry_data(entry) for entry in built.entries if entry.domain == domain)
            data["warnings"] = self._warnings(domain, built)
            self.memo.keep(domain, data, settled=self._was_left_alone(domain))
        for domain in touched:
            data = {**self.project.known[domain], "findings": self._findings(domain)}
            self.memo.keep(domain, data, settled=self._was_left_alone(domain))
        if self._site_is_stale:
            for name in (SHOWN, AROUND):
                self.memo.keep(name, {}, settled=True)
        prints = None
        if self.stale or self._gone:
            kept = self.memo.prints() or {}
            prints = {domain: self._prints.get(domain) or kept.get(domain, {}) for domain in self._domains}
        self.memo.save(prints)

    def _look(self) -> None:
        self.memo.look()
        self.memo.gather(self._domains)
        self._looks.append(self.memo.found)

    def _was_left_alone(self, domain: str) -> bool:
        """Whether nobody wrote to an article while it was at work: what was read is what is there."""
        first, middle, last = (look.get(domain, {}) for look in (self._looks[0], *self._looks[-2:]))
        return all(
            last.get(path) == (first if path.startswith("i18n/articles/") else middle).get(path)
            for path in last.keys() | middle.keys()
            if path.startswith("i18n/") or path.endswith(".po")
        )

    def _findings(self, domain: str) -> list[object]:
        return [
            [_name(locale), own.check, own.severity.value, own.message, *(own.key or (None, None)), own.line]
            for locale in (*self.project.targets(domain), None)
            for own in self._found[domain, locale]
        ]

    def _remembered(self, domain: str, locale: Locale | None) -> tuple[Diagnostic, ...]:
        """Give what was found in a catalogue; without a locale, in the article."""
        record = self.memo.records.get(domain)
        path = self.project.paths.catalogue(domain, locale) if locale else self.project.article_path(domain)
        return tuple(
            Diagnostic(check, Severity(severity), message, domain, locale, key, path, line)
            for name, check, severity, message, source, context, line in (record.data["findings"] if record else ())
            if name == _name(locale)
            for key in [None if source is None else MessageKey(source, context)]
        )

    def _rows(self, domain: str) -> list[StatusRow]:
        known = self.project.known.get(domain)
        rows = known["status"] if known else []
        return [StatusRow(domain, Locale.parse(name), Tally(*units), Tally(*words)) for name, units, words in rows]


def _row(row: StatusRow) -> list[object]:
    return [row.locale.bcp47, astuple(row.by_units), astuple(row.by_words)]


def _pages_of(result: BuildResult, domain: str) -> list[Path]:
    return [page for page in result.pages if page.stem == domain]


def _name(locale: Locale | None) -> str | None:
    return locale.bcp47 if locale else None


def _names(locales: Iterable[Locale]) -> list[str]:
    return [locale.bcp47 for locale in locales]
