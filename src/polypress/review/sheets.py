"""One catalogue on the desk: its units beside the rows of its article, as values that never change."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape

from polypress.catalogues import PoFile
from polypress.model import Locale, MessageKey, State, Unit, unit_key, unit_version
from polypress.review.layout import Attributes, Layout, Row
from polypress.review.views import View, badness
from polypress.site.pieces import language_attributes

PART = 60
"""Rows whose HTML is told at once: more than a window shows, and little enough to be written in a moment."""


@dataclass(frozen=True)
class Names:
    """Name the units of a layout as addresses and pages do."""

    layout: Layout

    @cached_property
    def hex(self) -> tuple[str, ...]:
        """The name of each unit, by number."""
        return tuple(map(unit_key, self.layout.keys))

    @cached_property
    def source_attributes(self) -> Attributes:
        """What the spans of the source say."""
        return {number: f' class="unit" data-unit="{name}"' for number, name in enumerate(self.hex)}


@dataclass(frozen=True)
class Sheet:
    """Hold a catalogue as it stood when it was read, with the layout of its article."""

    file: PoFile
    locale: Locale
    names: Names
    source: Locale
    rendered: dict[int, tuple[object, str]]
    """Rows rendered before, by number, each with what it was made of; shared by the sheets of a catalogue."""

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        """The units by name, in reading order: those of the article, then those that only the catalogue has."""
        by_key = {unit.key: unit for unit in self.file.catalogue.active}
        named: dict[str, Unit] = {}
        for name, key in zip(self.names.hex, self.names.layout.keys, strict=True):
            if key in by_key:
                named[name] = by_key.pop(key)
        return named | {unit_key(key): unit for key, unit in by_key.items()}

    @cached_property
    def versions(self) -> Mapping[str, str]:
        """The version of each unit."""
        return {name: unit_version(unit) for name, unit in self.units.items()}

    def row_views(self, written: int | None = None) -> list[View]:
        """Tell the rows of the article, then one for each unit that has lost its place in it.

        Args:
            written: How many rows are told with their HTML; what has no unit is told with it anyhow. None means all.
        """
        layout = self.names.layout
        views = [
            self.row_view(row) if written is None or place < written or not row.units else self._row_outline(row)
            for place, row in enumerate(layout.rows)
        ]
        views += [
            self._lost_view(len(views) + place, name, unit)
            for place, (name, unit) in enumerate(
                (name, unit) for name, unit in self.units.items() if unit.key not in layout.numbers
            )
        ]
        return [view for view in views if view["source"] != ""]

    def part(self, first: int) -> Sequence[Row]:
        """Give the rows that are told together, from a number on."""
        rows = self.names.layout.rows
        start = bisect_left(rows, first, key=lambda row: row.number)
        return rows[start : start + PART]

    def row_view(self, row: Row) -> View:
        """Tell a row with its HTML."""
        return {**self._row_outline(row), "source": self.source_html(row), "target": self.target_html(row)}

    def _row_outline(self, row: Row) -> View:
        names = (self.names.hex[number] for number in row.units)
        return {
            "id": row.number,
            "tag": row.tag,
            "heading": row.heading,
            "source": None,
            "target": None,
            "units": [name for name in names if name in self.units],
        }

    def _lost_view(self, number: int, name: str, unit: Unit) -> View:
        source, target = (
            f'<p><span class="unit" data-unit="{name}">{escape(text)}</span></p>'
            for text in (unit.source, unit.target or unit.source)
        )
        return {"id": number, "tag": "p", "heading": 0, "source": source, "target": target, "units": [name]}

    def worst(self) -> list[str]:
        """The names of the units that want work, the worst first."""
        waiting = {name: unit for name, unit in self.units.items() if unit.state is not State.TRANSLATED}
        return sorted(waiting, key=lambda name: badness(waiting[name]))

    def neighbours(self, name: str) -> tuple[str | None, str | None]:
        """Give the sources before and behind a unit."""
        names = list(self.units)
        place = names.index(name)
        before = self.units[names[place - 1]].source if place else None
        return before, self.units[names[place + 1]].source if place + 1 < len(names) else None

    def row_of(self, unit: Unit) -> Row | None:
        """The first row that a unit stands in."""
        number = self.names.layout.numbers.get(unit.key)
        return None if number is None else self.names.layout.row_of.get(number)

    def source_html(self, row: Row) -> str:
        """Render a row in the source language."""
        return self.names.layout.source_html(row, self.names.source_attributes)

    def target_html(self, row: Row, draft: Mapping[MessageKey, str] | None = None) -> str:
        """Render a row in the target language; a draft stands in for the targets that are saved."""
        layout = self.names.layout
        targets: dict[int, str] = {}
        for number in row.units:
            unit = self.units.get(self.names.hex[number])
            targets[number] = (draft or {}).get(layout.keys[number], unit.target if unit else "")
        made_of = tuple(targets.values())
        if draft is None and row.number in self.rendered and self.rendered[row.number][0] == made_of:
            return self.rendered[row.number][1]
        html = layout.target_html(row, targets, {number: self._attributes(number, targets) for number in targets})
        if draft is None:
            self.rendered[row.number] = (made_of, html)
        return html

    def _attributes(self, number: int, targets: Mapping[int, str]) -> str:
        name = self.names.hex[number]
        if targets[number]:
            return f' class="unit" data-unit="{name}"'
        # A sentence that the catalogue does not have yet cannot be edited.
        own = f' class="unit untranslated" data-unit="{name}"' if name in self.units else ' class="missing"'
        return own + language_attributes(self.source)
