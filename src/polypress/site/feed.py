"""What programs read to find the pages: an Atom feed a language (RFC 4287), a sitemap with alternates, robots.txt.

All of them name pages by absolute addresses, so a site without an address has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from polypress.model import Locale
from polypress.site.index import Entry, Listed, locales_of
from polypress.site.marks import without_marks
from polypress.site.page import allowed
from polypress.site.place import FEED, INDEX, SITEMAP, Site

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_NEWEST = 50
_MOST = 50_000
"""The addresses that one sitemap may hold (sitemaps.org)."""


def render_feed(site: Site, locale: Locale, entries: Sequence[Entry], undated: date | None = None) -> str | None:
    """Render the feed of a language; None if it would be empty.

    Args:
        site: The site, with its address.
        locale: The language.
        entries: All articles of the site, newest first.
        undated: The date of articles that have none; without it these are left out, as a feed must say when.
    """
    from xml.etree.ElementTree import Element, SubElement

    other = undated.isoformat() if undated else None
    listed = [
        (entry, version, day)
        for entry in entries
        if (version := entry.version(locale)) and version.is_reviewed and (day := entry.date or other)
    ][:_NEWEST]
    home, own = site.address(f"{locale}/{INDEX}"), site.address(f"{locale}/{FEED}")
    if home is None or own is None or not listed:
        return None
    words = site.words_for(locale)
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": str(locale)})
    title = SubElement(feed, "title")
    title.text = site.name or words.say("All articles")
    if not site.name and words.locale.language != locale.language:
        title.set("xml:lang", str(words.locale))
    SubElement(feed, "id").text = own
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": own})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "hreflang": str(locale), "href": home})
    SubElement(feed, "updated").text = _moment(max(day for _, _, day in listed))
    author = SubElement(feed, "author")
    SubElement(author, "name").text = site.name or urlsplit(home).hostname
    for entry, version, day in listed:
        feed.append(_entry(site, entry, version, day))
    return _document(feed)


def _entry(site: Site, entry: Entry, version: Listed, day: str) -> Element:
    from xml.etree.ElementTree import Element, SubElement

    address = site.address(f"{version.locale}/{entry.domain}.html") or ""
    element = Element("entry")
    SubElement(element, "title").text = allowed(without_marks(version.title))
    SubElement(element, "id").text = address
    SubElement(
        element, "link", {"rel": "alternate", "type": "text/html", "hreflang": str(version.locale), "href": address}
    )
    SubElement(element, "published").text = _moment(day)
    SubElement(element, "updated").text = _moment(day)
    if entry.author:
        author = SubElement(element, "author")
        SubElement(author, "name").text = allowed(entry.author)
    if version.description:
        SubElement(element, "summary").text = allowed(without_marks(version.description))
    return element


def _moment(day: str) -> str:
    """Give the start of a day as RFC 3339 has it."""
    return f"{day}T00:00:00Z"


def render_sitemaps(site: Site, entries: Iterable[Entry]) -> dict[str, str]:
    """Render the sitemap, by file name: one file, or as many as its size needs and a list of them.

    Each page is listed with all its versions, itself among them. Pages that nobody has reviewed are not listed.
    """
    urls = list(_urls(site, list(entries)))
    parts = [urls[first : first + _MOST] for first in range(0, len(urls), _MOST)]
    documents = [
        f'{_DECLARATION}<urlset xmlns="{_SITEMAP}" xmlns:xhtml="{_XHTML}">\n{"".join(part)}</urlset>\n'
        for part in parts
    ]
    if len(documents) < 2:
        return dict.fromkeys([SITEMAP][: len(documents)], "".join(documents))
    files = {f"sitemap-{number}.xml": document for number, document in enumerate(documents, 1)}
    listed = "".join(f"  <sitemap>\n    <loc>{escape(str(site.address(name)))}</loc>\n  </sitemap>\n" for name in files)
    return {SITEMAP: f'{_DECLARATION}<sitemapindex xmlns="{_SITEMAP}">\n{listed}</sitemapindex>\n', **files}


def _urls(site: Site, entries: list[Entry]) -> Iterator[str]:
    root = site.address(INDEX)
    if root is None or not entries:
        return
    locales = [locale for locale in locales_of(entries) if not locale.is_pseudo]
    addresses = {str(locale): site.address(f"{locale}/{INDEX}") or "" for locale in locales}
    yield from _url_elements(addresses, root, [root, *addresses.values()])
    for entry in entries:
        ready = [own.locale for own in entry.versions if own.is_reviewed and not own.locale.is_pseudo]
        addresses = {str(locale): site.address(f"{locale}/{entry.domain}.html") or "" for locale in ready}
        yield from _url_elements(addresses, addresses.get(str(entry.source)), addresses.values())


def _url_elements(versions: Mapping[str, str], default: str | None, listed: Iterable[str]) -> Iterator[str]:
    """Write an element for each address; every one of them names all versions."""
    others = {**versions, **({"x-default": default} if default else {})}
    links = "".join(
        f'    <xhtml:link rel="alternate" hreflang="{language}" href="{escape(address)}"/>\n'
        for language, address in others.items()
    )
    yield from (f"  <url>\n    <loc>{escape(address)}</loc>\n{links}  </url>\n" for address in listed)


def render_robots(site: Site) -> str | None:
    """Render robots.txt; None where it would not be read: it stands at the root of a host (RFC 9309)."""
    if site.url is None or urlsplit(site.url).path:
        return None
    return f"User-agent: *\nAllow: /\n\nSitemap: {site.address(SITEMAP)}\n"


def _document(root: Element) -> str:
    from xml.etree.ElementTree import indent, tostring

    indent(root)
    return _DECLARATION + tostring(root, encoding="unicode") + "\n"
