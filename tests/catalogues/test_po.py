"""Reading and lossless rendering of catalogues."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from conftest import needs_gettext
from polypress.catalogues import header_for, parse_catalogue
from polypress.errors import CatalogueError
from polypress.model import Locale, MessageKey, Provenance, State, Unit, text_digest

DE = Locale("de")
HEADER = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'

NASTY = (
    "\ufeff# A comment of the team\n#, unknown-flag\n" + HEADER + "\n\n\n"
    "#. place\n# note after place\n#: a.md#p1 a.md#p2\n#, no-wrap, fuzzy\n"
    '#| msgctxt "x"\n#| msgid ""\n#| "old one "\n#| "goes on"\nmsgid "one"\nmsgstr "eins"\n'
    'msgid "tight"\nmsgstr   "eng \\"am\\" Zaun\\n"\n"weiter"\n\n'
    "# by hand, far too long a line to be wrapped by any tool whatever it may think of lines and their lengths\n"
    'msgctxt "title"\nmsgid "one"\nmsgstr ""\n\n'
    '#, fuzzy\n#~| msgid "older"\n#~ msgid "gone"\n#~ msgstr "weg"\n\n# the end\n'
)


def units_of(text: str) -> tuple[Unit, ...]:
    return parse_catalogue(text, domain="a", locale=DE).catalogue.units


@pytest.mark.parametrize("text", [NASTY, NASTY.replace("\n", "\r\n"), NASTY.removesuffix("\n"), HEADER])
def test_render__unchanged_keeps_every_byte(text: str) -> None:
    file = parse_catalogue(text, domain="a", locale=DE)
    assert file.render(file.catalogue.units) == text


def test_render__a_changed_unit_leaves_the_others_alone() -> None:
    file = parse_catalogue(NASTY, domain="a", locale=DE)
    units = [replace(unit, target="Eins") if unit.context == "title" else unit for unit in file.catalogue.units]
    assert file.render(units) == NASTY.replace('msgid "one"\nmsgstr ""', 'msgid "one"\nmsgstr "Eins"')


def test_render__keeps_line_ends_and_an_unwrapped_file_unwrapped() -> None:
    long = " ".join(["word"] * 40)
    text = (HEADER + f'\nmsgid "{long}"\nmsgstr ""\n').replace("\n", "\r\n")
    file = parse_catalogue(text, domain="a", locale=DE)
    changed = file.render([replace(unit, target=long.upper()) for unit in file.catalogue.units])
    assert changed == text.removesuffix('""\r\n') + f'"{long.upper()}"\r\n'


def test_parse__states() -> None:
    machine = f"# machine translation: argos en_de 1.0, confidence 0.87 [{text_digest('eins')}]\n"
    entry = '#, fuzzy\nmsgid "one"\nmsgstr "eins"\n'
    assert units_of(HEADER + "\n" + machine + entry)[0].state is State.MACHINE
    assert units_of(HEADER + "\n" + machine + entry.replace("eins", "eine"))[0].state is State.NEEDS_REVIEW
    assert units_of(HEADER + "\n" + machine + entry.replace("#, fuzzy\n", ""))[0].state is State.TRANSLATED
    assert units_of(HEADER + "\n" + entry)[0].state is State.NEEDS_REVIEW
    assert units_of(HEADER + "\n" + entry.replace("eins", ""))[0].state is State.UNTRANSLATED


def test_parse__reads_what_a_unit_says() -> None:
    one, tight, title, gone = units_of(NASTY)
    assert one == Unit(
        source="one",
        target="eins",
        state=State.NEEDS_REVIEW,
        places=("place",),
        references=("a.md#p1", "a.md#p2"),
        comments=("note after place",),
        flags=("no-wrap",),
        previous=MessageKey("old one goes on", "x"),
        line=10,
    )
    assert tight.target == 'eng "am" Zaun\nweiter'
    assert title.state is State.UNTRANSLATED
    assert (gone.state, gone.previous, gone.flags) == (State.OBSOLETE, MessageKey("older"), ("fuzzy",))


def test_render__provenance_comes_back() -> None:
    mark = Provenance("argos de_en 1.0 + en_fr 1.0", text_digest("x"), 0.875, notes=("markup left out: *…*", "x: y"))
    memory = Provenance("siversk", text_digest("y"), from_memory=True)
    units = [
        Unit("a", target="x", state=State.MACHINE, provenance=mark),
        Unit("b", target="y", state=State.NEEDS_REVIEW, provenance=memory),
    ]
    text = parse_catalogue("", domain="a", locale=DE).render(units, header_for("a", DE, "", ""))
    read = units_of(text)
    assert [replace(unit, line=None) for unit in read] == [
        replace(units[0], provenance=replace(mark, confidence=0.88)),
        units[1],
    ]


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=60)
UNITS = st.lists(
    st.builds(
        Unit,
        source=TEXT,
        context=st.none() | st.just("title"),
        target=TEXT,
        state=st.sampled_from([State.TRANSLATED, State.NEEDS_REVIEW]),
        places=st.lists(st.just('section "x", paragraph 1'), max_size=1).map(tuple),
        references=st.lists(st.sampled_from(["a.md#p1", "a.md#p2.s3"]), max_size=9, unique=True).map(tuple),
        comments=st.lists(st.sampled_from(["a note", "another"]), max_size=2).map(tuple),
        previous=st.none() | st.builds(MessageKey, TEXT),
    ),
    max_size=8,
    unique_by=lambda unit: unit.key,
)


@given(UNITS)
def test_render__what_is_written_is_read_back(units: list[Unit]) -> None:
    text = parse_catalogue("", domain="a", locale=DE).render(units, header_for("a", DE, "2026-01-01 00:00+0000", ""))
    read = units_of(text)
    assert [replace(unit, line=None) for unit in read] == units


@given(UNITS)
def test_render__polib_reads_the_same(units: list[Unit]) -> None:
    text = parse_catalogue("", domain="a", locale=DE).render(units, header_for("a", DE, "", ""))
    assume(len(text.splitlines()) == text.count("\n"))  # polib cuts lines at control characters, too
    read = polib.pofile(text)
    assert [(entry.msgid, entry.msgstr, entry.fuzzy) for entry in read] == [
        (unit.source, unit.target, unit.state is State.NEEDS_REVIEW) for unit in units
    ]


@needs_gettext
@pytest.mark.parametrize("tag", ["nl", "de", "fr", "es", "pt", "pt-BR", "zh-Hant", "ar", "ru", "en-XA"])
def test_header_for__msgfmt_has_nothing_to_say(tmp_path: Path, tag: str) -> None:
    locale = Locale.parse(tag)
    header = header_for("a", locale, "2026-01-01 00:00+0000", "2026-01-01 00:00+0000")
    path = tmp_path / "a.po"
    path.write_text(parse_catalogue("", domain="a", locale=locale).render([Unit("a")], header))
    judged = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], capture_output=True, text=True, check=False)
    assert (judged.returncode, judged.stderr) == (0, "")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("<<<<<<< ours\n" + HEADER, 1, "merge conflict"),
        (HEADER + '\nmsgid "a"\n=======\nmsgstr "b"\n', 7, "merge conflict"),
        (HEADER + '\nmsgid "a"\nmsgstr "b"\n>>>>>>> theirs\n', 8, "merge conflict"),
        (HEADER + '\nmsgid "a"\nmsgstr "b\n', 7, "quotation mark"),
        (HEADER + '\nmsgid "a"\nmsgstr "b" c\n', 7, "quotation mark"),
        (HEADER + "\nmsgid a\n", 6, "not PO syntax"),
        ('"a"\n' + HEADER, 1, "not PO syntax"),
        (HEADER + '\nmsgid "a"\n\nmsgid "b"\nmsgstr ""\n', 8, "a second msgid"),
        (HEADER + '\nmsgid "a"\n', 6, "without msgstr"),
        (HEADER + '\nmsgstr "a"\n', 6, "without msgid"),
        (HEADER + '\nmsgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 9, "twice"),
        (HEADER + '\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n', 6, "plural"),
        (HEADER + '\nmsgctxt "x"\nmsgid ""\nmsgstr "c"\n', 6, "without a source"),
        (HEADER.replace("de", "fr", 1), 1, "Language: fr"),
        (HEADER.replace("Language: de", "Language: Deutsch"), 1, "Language: Deutsch"),
    ],
)
def test_parse__says_what_is_wrong_and_where(text: str, line: int, words: str) -> None:
    with pytest.raises(CatalogueError, match=words) as error:
        parse_catalogue(text, domain="a", locale=DE, path=Path("a.po"))
    assert (error.value.path, error.value.line) == (Path("a.po"), line)


def test_render__nothing_breaks_out_of_a_comment() -> None:
    evil = 'x\n\nmsgid "evil"\nmsgstr "böse"\r#~ '
    unit = Unit("One.", places=(evil,), comments=(evil,), flags=("a\nb",), references=("r\nmsgid",))
    text = parse_catalogue("", domain="a", locale=DE).render([unit], header_for("a", DE, "", ""))
    (read,) = units_of(text)
    assert (read.source, read.target) == ("One.", "")
    assert "evil" not in {own.source for own in units_of(text)}
