"""Keep the other translations of a sentence where the review can offer them: in the cache, which may be deleted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from polypress.errors import FileError
from polypress.files import read_text, write_files
from polypress.model import Locale, MessageKey
from polypress.paths import Paths


def keep_alternatives(paths: Paths, domain: str, locale: Locale, fresh: Mapping[MessageKey, tuple[str, ...]]) -> None:
    """Add the alternatives of some units to those of a catalogue."""
    known = alternatives_for(paths, domain, locale) | dict(fresh)
    rows = [[key.source, key.context, list(texts)] for key, texts in known.items()]
    write_files({_path(paths, domain, locale): json.dumps(rows, ensure_ascii=False, indent=1) + "\n"})


def alternatives_for(paths: Paths, domain: str, locale: Locale) -> dict[MessageKey, tuple[str, ...]]:
    """Read the alternatives of a catalogue's units, the best first; a file that is damaged holds none."""
    path = _path(paths, domain, locale)
    try:
        rows = json.loads(read_text(path)) if path.exists() else []
        return {MessageKey(source, context): tuple(texts) for source, context, texts in rows}
    except (ValueError, TypeError, FileError):
        return {}


def _path(paths: Paths, domain: str, locale: Locale) -> Path:
    return paths.cache / "alternatives" / locale.posix / f"{domain}.json"
