"""Where a site and its pages are, in all languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from polypress.model import Locale, MessageKey
from polypress.site.templating import Templates
from polypress.site.wording import Words, words_for

INDEX = "index.html"
FEED = "feed.xml"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
MEDIA = "media"
"""The folder of the images; no locale has such a name."""


@dataclass(frozen=True, slots=True)
class Site:
    """Hold what all pages of a site share."""

    url: str | None = None
    """Absolute address of the folder that holds the locales' folders, without a final slash."""
    name: str = ""
    """What the site is called, in every language."""
    templates: Templates = field(default_factory=Templates)
    words: Mapping[Locale, Mapping[MessageKey, str]] = field(default_factory=dict)
    """What the project says instead of the words that polypress brings."""
    conventions: Mapping[Locale, Locale] = field(default_factory=dict)
    """Whose dates and numbers a locale follows, where they are not its own."""

    def address(self, path: str) -> str | None:
        """Give the absolute address of a file, or None where the site's own is not known; of an index, its folder's."""
        return f"{self.url}/{path.removesuffix(INDEX)}" if self.url else None

    def words_for(self, locale: Locale) -> Words:
        """Give the words for pages in a locale."""
        return words_for(locale, self.templates.wanted, self.words.get(locale))

    def conventions_of(self, locale: Locale) -> Locale:
        """Give the locale whose dates and numbers a locale follows."""
        return self.conventions.get(locale, locale)


@dataclass(frozen=True, slots=True)
class Version:
    """Name the file of a page in one language."""

    locale: Locale
    path: str
    """The way to it from the page, on a server and on a disk."""
    address: str | None
    """Where it is for search engines: Google takes absolute addresses only."""
    is_current: bool


def versions_of(site: Site, name: str, locales: Iterable[Locale], current: Locale | None) -> tuple[Version, ...]:
    """List the versions of a file that stands in the locales' folders.

    Args:
        site: The site.
        name: Name of the file in each folder.
        locales: The locales that have it.
        current: The locale of the page that lists them; None if it stands above the folders.
    """
    up = "../" if current else ""
    return tuple(
        Version(locale, f"{up}{locale}/{name}", site.address(f"{locale}/{name}"), locale == current)
        for locale in locales
    )


def sharing_locale(site: Site, locale: Locale) -> str:
    """Name a locale as Open Graph does, always with a territory: `de_DE`."""
    from babel.core import get_global

    own = site.conventions_of(locale)
    likely = get_global("likely_subtags").get(own.posix) or get_global("likely_subtags").get(own.language, "")
    territory = own.territory or next(_territories(likely), "")
    return f"{own.language}_{territory}" if territory else own.language


def _territories(likely: str) -> Iterator[str]:
    return (part for part in likely.split("_")[1:] if len(part) < 4)
