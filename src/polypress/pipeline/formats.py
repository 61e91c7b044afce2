"""The formats of exchange and of archives by name; light, as the command line names them before it works."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """What `export` writes."""

    XLIFF = "xliff"
    """XLIFF 2.1."""
    XLIFF_1_2 = "xliff-1.2"
    TBX = "tbx"
    """The glossary, as TBX-Basic."""
    CSV = "csv"
    """The glossary."""


class Archive(StrEnum):
    """How `compile` packs bundles, by the ending of the file."""

    TAR = "tar.gz"
    ZIP = "zip"
