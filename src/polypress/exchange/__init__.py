"""Exchange with other people's tools: XLIFF, translation memories (TMX, CSV) and glossaries (TBX, CSV)."""

from polypress.errors import ExchangeError
from polypress.exchange.glossaries import render_glossary
from polypress.exchange.pairs import Pair, catalogue_pairs, parse_csv_pairs
from polypress.exchange.tbx import parse_tbx, render_tbx
from polypress.exchange.tmx import parse_tmx, render_tmx
from polypress.exchange.units import ExchangeFile, ExchangeUnit, unit_id
from polypress.exchange.xliff import Version, parse_xliff, render_xliff

__all__ = [
    "ExchangeError",
    "ExchangeFile",
    "ExchangeUnit",
    "Pair",
    "Version",
    "catalogue_pairs",
    "parse_csv_pairs",
    "parse_tbx",
    "parse_tmx",
    "parse_xliff",
    "render_glossary",
    "render_tbx",
    "render_tmx",
    "render_xliff",
    "unit_id",
]
