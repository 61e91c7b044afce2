"""The pages that lead to articles: one a language, and one that leads to the languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from polypress.model import Locale, MessageKey
from polypress.site.marks import Origin, without_marks
from polypress.site.page import day_of, marking_of, render_document
from polypress.site.pieces import common_origin, finished, language_attributes, render_element, text_pieces
from polypress.site.place import INDEX, Site, sharing_locale, versions_of

if TYPE_CHECKING:
    from markupsafe import Markup

_ALL = MessageKey("All articles")
_DESCRIBED = 3
_STANDFIRST = ' class="standfirst"'


@dataclass(frozen=True, slots=True)
class Listed:
    """Hold what a list of articles says of one of them in one language."""

    locale: Locale
    title: str
    """Plain text with marks."""
    description: str = ""
    is_reviewed: bool = True
    """Whether a person approved all its words: only then others may list it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold what lists say of an article."""

    domain: str
    source: Locale
    versions: tuple[Listed, ...]
    """The languages in which it is published, in the order of its switcher."""
    date: str | None = None
    """ISO 8601 date."""
    author: str | None = None
    images: Mapping[str, str | None] = field(default_factory=dict)
    """The files of its own images, from the folder of the articles, by address; None where there is none."""

    def version(self, locale: Locale) -> Listed | None:
        """Give its version in a language."""
        return next((version for version in self.versions if version.locale == locale), None)


def entry_data(entry: Entry) -> dict[str, Any]:
    """Give an entry as JSON has it."""
    versions = [{**asdict(version), "locale": str(version.locale)} for version in entry.versions]
    return {**asdict(entry), "source": str(entry.source), "versions": versions}


def read_entry(data: Mapping[str, Any]) -> Entry:
    """Read what `entry_data` gave.

    Raises:
        KeyError, TypeError, LocaleError: It is something else.
    """
    versions = [Listed(**{**own, "locale": Locale.parse(own["locale"])}) for own in data["versions"]]
    return Entry(**{**data, "source": Locale.parse(data["source"]), "versions": tuple(versions)})


@dataclass(frozen=True, slots=True)
class _Row:
    """Hold an article as `index.html` sees it."""

    path: str
    title: str
    title_language: Markup
    standfirst: Markup
    day: date | None


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """Sort entries by their dates, those without one last, then by name."""
    named = sorted(entries, key=lambda entry: entry.domain)
    return sorted(named, key=lambda entry: entry.date or "", reverse=True)


def locales_of(entries: Iterable[Entry]) -> tuple[Locale, ...]:
    """List the languages of the articles, in the order of the article that has most."""
    ordered = sorted(entries, key=lambda entry: -len(entry.versions))
    return tuple(dict.fromkeys(version.locale for entry in ordered for version in entry.versions))


def render_index(site: Site, locale: Locale, entries: Sequence[Entry], *, has_feed: bool = False) -> str:
    """Render the list of the articles in a language.

    Args:
        site: The site.
        locale: The language.
        entries: All articles of the site, in the order of the list.
        has_feed: Whether there is a feed in this language.

    Raises:
        ConfigError: One of the site's own templates is wrong.
    """
    rows = [(entry, listed) for entry in entries if (listed := entry.version(locale))]
    words = site.words_for(locale)
    return render_document(
        site,
        "index.html",
        locale,
        title=words.say(*_ALL),
        title_language=_attributes(words.locale, locale),
        description=" · ".join(without_marks(listed.title) for _, listed in rows[:_DESCRIBED]),
        description_language="",
        address=site.address(f"{locale}/{INDEX}"),
        versions=versions_of(site, INDEX, locales_of(entries), locale),
        default=site.address(INDEX),
        sharing=_sharing(site, locale, words.say(*_ALL)),
        articles=[_row(entry, listed) for entry, listed in rows],
        has_feed=has_feed,
    )


def render_languages(site: Site, source: Locale, entries: Sequence[Entry]) -> str:
    """Render the page that leads to the languages, itself in the language of the articles.

    Raises:
        ConfigError: One of the site's own templates is wrong.
    """
    words = site.words_for(source)
    locales = locales_of(entries)
    return render_document(
        site,
        "languages.html",
        source,
        title=site.name or words.say(*_ALL),
        title_language="" if site.name else _attributes(words.locale, source),
        description=", ".join(locale.autonym for locale in locales),
        description_language="",
        address=site.address(INDEX),
        versions=versions_of(site, INDEX, locales, None),
        default=site.address(INDEX),
        sharing=_sharing(site, source, site.name or words.say(*_ALL)),
    )


def _row(entry: Entry, listed: Listed) -> _Row:
    marking = marking_of(listed.locale, entry.source)
    title, standfirst = tuple(text_pieces(listed.title)), tuple(text_pieces(listed.description))
    return _Row(
        path=f"{entry.domain}.html",
        title=without_marks(listed.title),
        title_language=finished(marking.get(common_origin(title) or Origin.FINISHED, "")),
        standfirst=finished(render_element("p", standfirst, marking, ' class="standfirst"'))
        if standfirst
        else finished(""),
        day=day_of(entry.date),
    )


def _attributes(words: Locale, page: Locale) -> Markup:
    return finished("" if words.language == page.language else language_attributes(words))


def _sharing(site: Site, locale: Locale, title: str) -> tuple[tuple[str, str], ...]:
    facts = [
        ("og:type", "website"),
        ("og:title", title),
        ("og:url", site.address(f"{locale}/{INDEX}")),
        ("og:site_name", site.name),
        ("og:locale", sharing_locale(site, locale)),
    ]
    return tuple((name, value) for name, value in facts if value)
