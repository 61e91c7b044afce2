"""Catalogues: read, bring in line with a template, and write .po, .mo and JSON without losing a byte."""

from polypress.catalogues.bundle import render_bundle
from polypress.catalogues.guard import Guard
from polypress.catalogues.merge import merge_header, merge_units
from polypress.catalogues.mo import compiled_key, render_mo
from polypress.catalogues.po import PoFile, header_for, parse_catalogue
from polypress.catalogues.update import update_units

__all__ = [
    "Guard",
    "PoFile",
    "compiled_key",
    "header_for",
    "merge_header",
    "merge_units",
    "parse_catalogue",
    "render_bundle",
    "render_mo",
    "update_units",
]
