from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree

import pytest

from polypress.model import Locale
from polypress.site import Entry, Listed, Site, mark_source, newest_first, render_feed, render_robots, render_sitemaps
from polypress.site import feed as module

EN, DE, AR, PSEUDO = map(Locale.parse, ("en", "de", "ar", "en-XA"))
SITE = Site(url="https://news.example/a", name="Tom & <Jerry>")
ENTRIES = (
    Entry(
        "b",
        EN,
        (Listed(DE, mark_source("B <&>"), "Über\x00 uns."), Listed(EN, "B", is_reviewed=False), Listed(PSEUDO, "[B]")),
        "2026-01-02",
        "A & Ω",
    ),
    Entry("a", EN, (Listed(EN, "A"), Listed(DE, "Ä")), "2025-12-22"),
    Entry("c", EN, (Listed(DE, "C"),)),
)
ATOM = "{http://www.w3.org/2005/Atom}"
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def read_feed(text: str | None) -> ElementTree.Element:
    """Read a feed, and hold it against what RFC 4287 demands (sections 4.1.1 and 4.1.2)."""
    assert text is not None
    feed = ElementTree.fromstring(text)
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *feed.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
        assert re.fullmatch(r"https://\S+", element.findtext(f"{ATOM}id") or "")
        assert DATE.fullmatch(element.findtext(f"{ATOM}updated") or "")
        alternates = [link for link in element.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert len({(link.get("type"), link.get("hreflang")) for link in alternates}) == len(alternates) == 1
        assert all(author.findtext(f"{ATOM}name") for author in element.findall(f"{ATOM}author"))
    assert feed.find(f"{ATOM}author") is not None
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids) > 0
    return feed


def test_render_feed() -> None:
    feed = read_feed(render_feed(SITE, DE, ENTRIES))
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "de"
    assert feed.findtext(f"{ATOM}title") == "Tom & <Jerry>"
    assert feed.findtext(f"{ATOM}updated") == "2026-01-02T00:00:00Z"
    first, second = feed.iter(f"{ATOM}entry")
    assert first.findtext(f"{ATOM}title") == "B <&>"
    assert first.findtext(f"{ATOM}summary") == "Über\ufffd uns."
    assert first.findtext(f"{ATOM}author/{ATOM}name") == "A & Ω"
    assert second.findtext(f"{ATOM}id") == "https://news.example/a/de/a.html"


def test_render_feed__undated() -> None:
    feed = read_feed(render_feed(SITE, DE, ENTRIES, date(2026, 2, 3)))
    assert [entry.findtext(f"{ATOM}updated") for entry in feed.iter(f"{ATOM}entry")][-1] == "2026-02-03T00:00:00Z"


def test_render_feed__nothing_to_say() -> None:
    assert render_feed(SITE, AR, ENTRIES) is None
    assert render_feed(Site(), DE, ENTRIES) is None
    assert render_feed(SITE, DE, ENTRIES[2:]) is None


def test_render_feed__a_site_without_a_name() -> None:
    site = Site(url="https://news.example")
    feed = read_feed(render_feed(site, DE, ENTRIES))
    assert feed.findtext(f"{ATOM}title") == "Alle Artikel"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "news.example"
    arabic = (Entry("a", EN, (Listed(AR, "A"),), "2025-12-22"),)
    assert '<title xml:lang="en">All articles</title>' in str(render_feed(site, AR, arabic))


def test_newest_first() -> None:
    assert [entry.domain for entry in newest_first([*reversed(ENTRIES)])] == ["b", "a", "c"]


def test_render_sitemaps() -> None:
    text = render_sitemaps(SITE, ENTRIES)["sitemap.xml"]
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = ElementTree.fromstring(text)
    found = {
        str(url.findtext(f"{name}loc")): {
            link.get("hreflang"): link.get("href") for link in url.iter("{http://www.w3.org/1999/xhtml}link")
        }
        for url in root
    }
    base = "https://news.example/a"
    index = {"de": f"{base}/de/", "en": f"{base}/en/", "x-default": f"{base}/"}
    both = {"en": f"{base}/en/a.html", "de": f"{base}/de/a.html", "x-default": f"{base}/en/a.html"}
    assert found == {
        f"{base}/": index,
        f"{base}/de/": index,
        f"{base}/en/": index,
        f"{base}/de/b.html": {"de": f"{base}/de/b.html"},
        f"{base}/en/a.html": both,
        f"{base}/de/a.html": both,
        f"{base}/de/c.html": {"de": f"{base}/de/c.html"},
    }


def test_render_sitemaps__one_file_is_not_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST", 4)
    files = render_sitemaps(SITE, ENTRIES)
    assert list(files) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]
    assert re.findall("<loc>(.*?)</loc>", files["sitemap.xml"]) == [
        "https://news.example/a/sitemap-1.xml",
        "https://news.example/a/sitemap-2.xml",
    ]
    assert [files[name].count("<url>") for name in files] == [0, 4, 3]


def test_render_sitemaps__nothing_to_list() -> None:
    assert render_sitemaps(Site(), ENTRIES) == render_sitemaps(SITE, ()) == {}


def test_render_robots() -> None:
    assert render_robots(Site()) is None
    assert render_robots(SITE) is None
    assert str(render_robots(Site(url="https://x.example"))).endswith("\nSitemap: https://x.example/sitemap.xml\n")
