"""Finished pages: an article in one language as an HTML file that needs nothing beside it."""

from polypress.site.marks import mark_source, mark_unit
from polypress.site.page import Page, render_page

__all__ = ["Page", "mark_source", "mark_unit", "render_page"]
