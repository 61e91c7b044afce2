"""Files that other tools wrote keep every byte outside the units that changed."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from catalogues.test_po import NASTY
from conftest import needs_gettext
from polypress.catalogues import PoFile, parse_catalogue
from polypress.catalogues.syntax import scan
from polypress.model import Locale, State, Unit

CASES = {
    "nasty": NASTY,
    **{path.stem: path.read_bytes().decode() for path in sorted((Path(__file__).parent / "cases").glob("*.po"))},
}
every_case = pytest.mark.parametrize("text", CASES.values(), ids=list(CASES))


def parse(text: str) -> PoFile:
    locale = Locale("de") if "Language: de" in text else Locale("fr")
    return parse_catalogue(text, domain="siversk", locale=locale)


def units_of(text: str) -> list[Unit]:
    return [replace(unit, line=None) for unit in parse(text).catalogue.units]


@every_case
def test_render__untouched(text: str) -> None:
    file = parse(text)
    assert file.render(file.catalogue.units) == text


@every_case
def test_render__every_other_entry_keeps_its_bytes(text: str) -> None:
    file = parse(text)
    units = file.catalogue.units
    for place, unit in enumerate(units):
        new = replace(unit, target="Autre chose.", flags=())
        before = [entry.raw for entry in scan(text) if entry.strings]
        after = [entry.raw for entry in scan(file.render((*units[:place], new, *units[place + 1 :]))) if entry.strings]
        assert [raw.strip() for number, raw in enumerate(after) if number != place + 1] == [
            raw.strip() for number, raw in enumerate(before) if number != place + 1
        ]
        assert "Autre chose." in after[place + 1]


@every_case
def test_render__taking_out_and_putting_in(text: str) -> None:
    file = parse(text)
    units = [unit for unit in file.catalogue.units if unit.state is not State.OBSOLETE]
    for place in range(len(units)):
        shorter = file.render((*units[:place], *units[place + 1 :]))
        assert units_of(shorter) == [replace(unit, line=None) for unit in (*units[:place], *units[place + 1 :])]
        longer = file.render((*units[:place], Unit("Entirely new."), *units[place:]))
        assert units_of(longer)[place] == Unit("Entirely new.")
        assert len(units_of(longer)) == len(units) + 1


@needs_gettext
@every_case
def test_render__msgcat_understands_it_as_we_do(tmp_path: Path, text: str) -> None:
    file = parse(text)
    changed = [
        replace(unit, target="Autre “chose”, " * 9 + "fin.") if place % 3 == 0 else unit
        for place, unit in enumerate(file.catalogue.units)
    ]
    path = tmp_path / "a.po"
    # msgcat takes no byte order mark, and the CR of a comment for a part of it.
    path.write_bytes(file.render(changed).removeprefix("\ufeff").replace("\r\n", "\n").encode())
    judged = subprocess.run(["msgcat", path], capture_output=True, check=True).stdout.decode()
    # msgcat drops where an obsolete unit stood and sorts the kinds of comments; all else must be the same.
    assert units_of(judged) == [replace(unit, line=None) for unit in changed]
