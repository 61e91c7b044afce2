"""Entries for the tests of the translation memory."""

from __future__ import annotations

from polypress.memory import Entry
from polypress.model import Locale

EN, DE, FR = Locale("en"), Locale("de"), Locale("fr")


def entry(
    source: str,
    target: str | None = None,
    *,
    locale: Locale = DE,
    context: str | None = None,
    previous: str | None = None,
    following: str | None = None,
    origin: str = "news",
) -> Entry:
    """An entry whose target, unless given, says what the source says."""
    written = f"<{source}>" if target is None else target
    return Entry(source, written, EN, locale, context, previous, following, origin)
