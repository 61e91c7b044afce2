"""Every path of a project, in one place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from polypress.errors import ArticleError, ConfigError
from polypress.model import Locale

CONFIG = Path("i18n", "polypress.toml")
WORDS = "site"
"""The domain of the site's own words."""
_DOMAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
_TAKEN = {"index": "the site has a page of that name", WORDS: "it is the domain of the site's own words"}


def check_domain(name: str) -> str:
    """Return the name if it can be a domain: letters, digits, `-` and `_`, so never a path.

    Raises:
        ConfigError: It cannot.
    """
    if not _DOMAIN.fullmatch(name):
        raise ConfigError(
            f"{name!r} cannot be the name of an article",
            hint="use letters, digits, - and _ only, such as --domain my-article",
        )
    return name


def check_article_name(name: str, path: Path | None = None) -> str:
    """Return the name if an article can have it: one that can be a domain, and that no site needs for itself.

    Args:
        name: The name.
        path: The article's file, for the complaint.

    Raises:
        ArticleError: A site needs it.
        ConfigError: It cannot be a domain.
    """
    if why := _TAKEN.get(check_domain(name).casefold()):
        raise ArticleError(
            f"an article may not be called {name!r}: {why}",
            path=path,
            hint="give it another name: of the file in the project, or with --domain NAME",
        )
    return name


def find_root(start: Path) -> Path:
    """Find the project folder: the nearest one, upwards, that holds `i18n/polypress.toml`.

    Raises:
        ConfigError: There is none.
    """
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file():
            return folder
    raise ConfigError(
        f"no {CONFIG} here or in any folder above",
        path=start,
        hint="go to the project's folder or name it with --project, or start one: polypress add ARTICLE",
    )


@dataclass(frozen=True, slots=True)
class Paths:
    """Name the files of the project in one folder."""

    root: Path

    @property
    def config(self) -> Path:
        """The project configuration."""
        return self.root / CONFIG

    @property
    def glossary(self) -> Path:
        """The termbase."""
        return self.root / "i18n" / "glossary.csv"

    @property
    def models_lock(self) -> Path:
        """Name, version and SHA-256 of each machine translation model."""
        return self.root / "i18n" / "models.lock"

    @property
    def articles(self) -> Path:
        """The folder of the source articles."""
        return self.root / "i18n" / "articles"

    @property
    def addenda(self) -> Path:
        """The folder of what articles have at their end in one language only."""
        return self.root / "i18n" / "addenda"

    @property
    def memory(self) -> Path:
        """The folder of the memories that were taken in, as TMX."""
        return self.root / "i18n" / "memory"

    @property
    def build(self) -> Path:
        """The folder of all that can be made again."""
        return self.root / "build"

    @property
    def site(self) -> Path:
        """The folder of the finished pages."""
        return self.build / "site"

    @property
    def templates(self) -> Path:
        """The folder of the project's own templates for pages."""
        return self.root / "i18n" / "templates"

    @property
    def cache(self) -> Path:
        """The folder of what is kept between runs and may be deleted at any time."""
        return self.root / ".polypress"

    def article(self, domain: str) -> Path:
        """The source article of a domain."""
        return self.articles / f"{check_domain(domain)}.md"

    def template(self, domain: str) -> Path:
        """The template of a domain."""
        return self.root / "i18n" / "pot" / f"{check_domain(domain)}.pot"

    def catalogue(self, domain: str, locale: Locale) -> Path:
        """The catalogue of a domain in a locale."""
        return self.root / f"locales/{locale.posix}/LC_MESSAGES/{check_domain(domain)}.po"

    def mo(self, domain: str, locale: Locale) -> Path:
        """The compiled catalogue beside the catalogue."""
        return self.catalogue(domain, locale).with_suffix(".mo")

    def bundle(self, domain: str, locale: Locale) -> Path:
        """The JSON bundle."""
        return self.build / "bundles" / locale.bcp47 / f"{check_domain(domain)}.json"

    def page(self, domain: str, locale: Locale) -> Path:
        """The finished HTML page."""
        return self.site / locale.bcp47 / f"{check_domain(domain)}.html"

    def markdown(self, domain: str, locale: Locale) -> Path:
        """The translated article as Markdown."""
        return self.build / "markdown" / locale.bcp47 / f"{check_domain(domain)}.md"

    def rendered(self, domain: str, locale: Locale, folder: str, suffix: str) -> Path:
        """The translated article in its own format, in the folder of that format."""
        return self.build / folder / locale.bcp47 / f"{check_domain(domain)}{suffix}"

    def relative(self, path: Path) -> Path:
        """The path as people read it: from the project folder where it lies inside."""
        return path.relative_to(self.root) if path.is_relative_to(self.root) else path
