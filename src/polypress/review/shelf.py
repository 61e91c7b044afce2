"""The project as the desk reads it: always as the files stand now, and made ready only where they changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from polypress.checks import Context, rule
from polypress.checks.running import Ruling, inspect
from polypress.config import Config
from polypress.errors import ArticleError, CatalogueError, LocaleError, PolypressError
from polypress.files import read_text
from polypress.model import Catalogue, Diagnostic, Locale, Term, Unit
from polypress.pipeline.project import Project
from polypress.pipeline.reviewing import Place
from polypress.review.findings import Question
from polypress.review.layout import lay_out
from polypress.review.sheets import Names, Sheet
from polypress.review.views import Terminology


class NotFound(PolypressError):
    """There is no such article, locale or unit."""


@dataclass(slots=True)
class Shelf:
    """Keep what was read and made of it, each as long as its file stays the same."""

    project: Project
    _names: dict[str, Names] = field(default_factory=dict)
    _sheets: dict[Place, Sheet] = field(default_factory=dict)
    _glossary: tuple[bytes, tuple[Term, ...]] = (b"", ())
    _terminologies: dict[Locale, tuple[Config, tuple[Term, ...], Terminology]] = field(default_factory=dict)
    _ruling: Ruling | None = None

    def reopen(self) -> None:
        """Read the configuration and the articles again.

        Raises:
            ConfigError: It is wrong; what was read before stays.
        """
        self.project = Project.open(self.project.paths.root)
        self._ruling = None

    def place(self, domain: str, locale: str) -> Place:
        """Read the names of a catalogue, as they stand in an address.

        Raises:
            NotFound: There is no such article, or it is not translated into that locale.
        """
        try:
            wanted = Locale.parse(locale)
            # An address has one spelling, so that nothing is cached twice.
            if wanted.bcp47 != locale or domain not in self.project.articles():
                raise NotFound(f"there is no article {domain!r} in {locale!r}")
        except LocaleError as error:
            raise NotFound(error.message, hint=error.hint) from error
        self.refresh(domain)
        if wanted not in self.project.targets(domain) and not self._is_pseudo(domain, wanted):
            raise NotFound(f"the article {domain!r} is not translated into {locale}")
        return domain, wanted

    def _is_pseudo(self, domain: str, locale: Locale) -> bool:
        return locale.is_pseudo and self.project.paths.catalogue(domain, locale).exists()

    def refresh(self, domain: str) -> None:
        """Open the project again if the article is not what it was."""
        path = self.project.article_path(domain)
        # The site's own words stand in a folder.
        if not path.is_dir() and self.project.article(domain).text != read_text(path, error=ArticleError):
            self.reopen()

    def places(self) -> list[Place]:
        """List every catalogue that can be reviewed; an article that cannot be read has none."""
        found: list[Place] = []
        for domain in self.project.articles():
            try:
                targets = self.project.targets(domain)
            except PolypressError:
                continue
            found += [(domain, locale) for locale in targets]
            found += [(domain, locale) for locale in _PSEUDO if self._is_pseudo(domain, locale)]
        return found

    def sheet(self, place: Place) -> Sheet:
        """Lay a catalogue on the desk.

        Raises:
            CatalogueError: It cannot be read.
        """
        domain, locale = place
        article, file = self.project.article(domain), self.project.catalogue(domain, locale)
        names = self._names.get(domain)
        if names is None or names.layout.article is not article:
            names = self._names[domain] = Names(lay_out(article))
        old = self._sheets.get(place)
        if old is None or old.file is not file or old.names is not names:
            rendered = old.rendered if old is not None and old.names is names else {}
            old = self._sheets[place] = Sheet(file, locale, names, self.project.config.source, rendered)
        return old

    def known(self, place: Place) -> Sheet | None:
        """Give a catalogue as it was when it was last read."""
        return self._sheets.get(place)

    def readable(self, locale: Locale) -> list[Sheet]:
        """Give every catalogue of a locale that is there and can be read."""
        sheets = []
        for domain, own in self.places():
            if own == locale and self.project.paths.catalogue(domain, own).exists():
                try:
                    sheets.append(self.sheet((domain, own)))
                except (CatalogueError, ArticleError):
                    continue
        return sheets

    def glossary(self) -> tuple[Term, ...]:
        """Read the glossary; the same tuple as long as it is the same."""
        path = self.project.paths.glossary
        data = path.read_bytes() if path.exists() else b""
        if data != self._glossary[0]:
            self._glossary = data, self.project.glossary()
        return self._glossary[1]

    def terminology(self, locale: Locale) -> Terminology:
        """Give what finds terms in a locale."""
        config, terms = self.project.config, self.glossary()
        known = self._terminologies.get(locale)
        if known is None or known[0] is not config or known[1] is not terms:
            made = Terminology(terms, config.source, locale, config.conventions(locale))
            known = self._terminologies[locale] = (config, terms, made)
        return known[2]

    def context(self, locale: Locale) -> Context:
        """Give what checks of a locale may know."""
        config = self.project.config
        return Context(locale, config.conventions(locale), config.source, self.glossary())

    def ruling(self) -> Ruling:
        """Settle which checks run."""
        if self._ruling is None:
            self._ruling = rule(self.project.config.severities)
        return self._ruling

    def families(self) -> Mapping[str, str]:
        """The family of each check that runs."""
        return {name: check.family.value for name, (check, _) in self.ruling().chosen.items()}

    def question(self, place: Place, units: tuple[Unit, ...] | None = None) -> Question:
        """Put together all that findings depend on; where units are given, theirs alone."""
        catalogue = self.sheet(place).file.catalogue
        others = tuple(sheet.file.catalogue for sheet in self.readable(place[1]))
        if units is not None:
            catalogue, others = replace(catalogue, units=units), ()
        return Question(place, catalogue, others, self.context(place[1]), self.ruling(), self.project.config)

    def inspect_unit(self, place: Place, unit: Unit) -> tuple[Diagnostic, ...]:
        """Run the checks of units over one."""
        domain, locale = place
        return inspect(Catalogue(domain, locale, (unit,)), self.context(locale), self.ruling()).diagnostics


_PSEUDO = (Locale("en", territory="XA"), Locale("ar", territory="XB"))
