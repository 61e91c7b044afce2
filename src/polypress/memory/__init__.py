"""The translation memory: reviewed pairs of the project and of imported files, searched before an engine is asked.

A file in the project's cache, made again from the catalogues at any time, so never a source of truth. Owns its format,
what makes a text similar to another, and how numbers and placeholders of a match are adapted. Who fills it gives
reviewed text only. Imports floors 1 and 2 only.
"""

from polypress.memory.entries import Entry, Match, MatchKind, Origin, Stats
from polypress.memory.memory import Memory

__all__ = ["Entry", "Match", "MatchKind", "Memory", "Origin", "Stats"]
