"""The exception tree; imports nothing of polypress.

::

    PolypressError
    ├── ConfigError           i18n/polypress.toml, options, the project folder
    │   └── LocaleError       a locale that CLDR does not know
    ├── ArticleError          an article that cannot be read or imported
    ├── CatalogueError        a .po or .pot file that is not what it should be
    ├── GlossaryError         i18n/glossary.csv
    ├── ExchangeError         a file of another tool: XLIFF, TMX, TBX, CSV
    ├── MemoryStoreError      the translation memory's database
    ├── RoundTripError        a rendered article that would not read back as the same structure
    ├── FileError             the disk said no: read-only, full, gone
    └── EngineError
        ├── EngineUnavailable a model, server or package is missing; installing it helps
        └── EngineFailed      the engine is there and broke

Findings about good files are values (`polypress.model.Diagnostic`), never exceptions.
"""

from __future__ import annotations

from pathlib import Path


class PolypressError(Exception):
    """Say what happened, where, and what to do next.

    Args:
        message: What happened; lower case, without a final stop.
        path: The file it happened in.
        line: The line in that file, from 1.
        hint: What to type or change next.
    """

    def __init__(
        self,
        message: str,
        *,
        path: Path | None = None,
        line: int | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.hint = hint

    def __str__(self) -> str:
        """Prefix the message with `path:line: ` where they are known."""
        if self.path is None:
            return self.message
        where = str(self.path) if self.line is None else f"{self.path}:{self.line}"
        return f"{where}: {self.message}"


class ConfigError(PolypressError):
    """The project, its configuration or an option is wrong."""


class LocaleError(ConfigError):
    """A locale tag names nothing that CLDR knows."""


class ArticleError(PolypressError):
    """An article cannot be read, parsed or imported."""


class CatalogueError(PolypressError):
    """A catalogue or template is malformed or belongs elsewhere."""


class GlossaryError(PolypressError):
    """The glossary is malformed."""


class ExchangeError(PolypressError):
    """A file of another tool is malformed, or is none of the expected kind."""


class MemoryStoreError(PolypressError):
    """The translation memory's file is locked, damaged or cannot be written."""


class RoundTripError(PolypressError):
    """A rendered text would not read back with the structure of its source."""


class FileError(PolypressError):
    """The file system refused to read or write."""


class EngineError(PolypressError):
    """A machine translation engine cannot serve."""


class EngineUnavailable(EngineError):
    """Something the engine needs is not installed or not reachable."""


class EngineFailed(EngineError):
    """The engine started and then failed."""
