"""Finished pages: articles in their languages as HTML files, the lists that lead to them, and the site's own words.

Imports nothing of its own floor: what a page says is handed in.
"""

from polypress.site.feed import render_feed, render_robots, render_sitemaps
from polypress.site.headings import anchors
from polypress.site.index import (
    Entry,
    Listed,
    entry_data,
    locales_of,
    newest_first,
    read_entry,
    render_index,
    render_languages,
)
from polypress.site.marks import Origin, mark, mark_source, mark_unit
from polypress.site.page import Page, Review, render_page
from polypress.site.place import FEED, INDEX, MEDIA, ROBOTS, SITEMAP, Site
from polypress.site.templating import TEMPLATE_SUFFIXES, Templates
from polypress.site.wording import Word, find_words, shipped_words

__all__ = [
    "FEED",
    "INDEX",
    "MEDIA",
    "ROBOTS",
    "SITEMAP",
    "TEMPLATE_SUFFIXES",
    "Entry",
    "Listed",
    "Origin",
    "Page",
    "Review",
    "Site",
    "Templates",
    "Word",
    "anchors",
    "entry_data",
    "find_words",
    "locales_of",
    "mark",
    "mark_source",
    "mark_unit",
    "newest_first",
    "read_entry",
    "render_feed",
    "render_index",
    "render_languages",
    "render_page",
    "render_robots",
    "render_sitemaps",
    "shipped_words",
]
