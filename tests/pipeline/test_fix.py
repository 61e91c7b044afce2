"""Fixes change form only, machine text only unless told otherwise, and once."""

from __future__ import annotations

import re
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ProjectFactory, ProjectFolder
from pipeline.articles import ARTICLE, GERMAN, RAIN
from polypress.catalogues import parse_catalogue
from polypress.checks import Check, Context, Family, load_checks
from polypress.model import Locale, MessageKey, Provenance, Severity, State, Unit, text_digest
from polypress.pipeline.fix import Refused, difference, mend

CONTEXT = Context(Locale("de"), conventions=Locale("de"))
HURT, HELPERS, BAGS = "Nobody was hurt.", "Sandbags were handed out.", "A bridge was closed."


def replacing(old: str, new: str, name: str = "house-style") -> Check:
    return Check(
        id=name,
        family=Family.TYPOGRAPHY,
        severity=Severity.WARNING,
        meaning="something is not as the house writes it",
        run=lambda unit, _: ["not so"] if old in unit.target else [],
        fix=lambda unit, _: unit.target.replace(old, new),
    )


def machine(target: str, source: str = "Source.", **known: object) -> Unit:
    mark = Provenance("argos en_de 1.0", text_digest(target), 0.5)
    return Unit(source, target=target, state=State.MACHINE, provenance=mark, **known)  # type: ignore[arg-type]


def test_mend__moves_the_digest_along() -> None:
    done = mend(machine("Ein  Wort."), CONTEXT, [replacing("  ", " ")])
    assert (done.unit.target, done.unit.state, done.checks) == ("Ein Wort.", State.MACHINE, ("house-style",))
    assert done.unit.provenance == Provenance("argos en_de 1.0", text_digest("Ein Wort."), 0.5)
    assert done.unit.is_untouched


def test_mend__until_nothing_changes() -> None:
    checks = [replacing(" .", "."), replacing("  ", " ", "spaces")]
    done = mend(machine("Ein Wort    ."), CONTEXT, checks)
    assert (done.unit.target, done.checks) == ("Ein Wort.", ("house-style", "spaces"))


def test_mend__fixes_that_undo_each_other_do_nothing() -> None:
    unit = machine("„Wort“")
    checks = [replacing("„", "»"), replacing("»", "„", "other-style")]
    done = mend(unit, CONTEXT, checks)
    assert done.unit is unit
    assert done.checks == ()

    endless = [replacing("…", "……")]
    done = mend(machine("Ja…"), CONTEXT, endless)
    assert (done.unit.target, done.checks) == ("Ja…", ())
    assert [refused.reason for refused in done.refusals] == [
        "the fixes undo each other, so there is no one right answer"
    ]


@pytest.mark.parametrize("state", [State.NEEDS_REVIEW, State.TRANSLATED])
def test_mend__reviewed_text_only_when_told(state: State) -> None:
    unit = Unit("Source.", target="Ein  Wort.", state=state)
    assert mend(unit, CONTEXT, [replacing("  ", " ")]).unit is unit
    done = mend(unit, CONTEXT, [replacing("  ", " ")], reviewed=True)
    assert (done.unit.target, done.unit.state) == ("Ein Wort.", state)


@pytest.mark.parametrize("state", [State.OBSOLETE, State.UNTRANSLATED])
def test_mend__never_what_stands_nowhere(state: State) -> None:
    unit = Unit("Source.", target="Ein  Wort.", state=state)
    assert mend(unit, CONTEXT, [replacing("  ", " ")], reviewed=True).unit is unit


def test_mend__a_persons_text_does_not_become_a_tools() -> None:
    mark = Provenance("argos en_de 1.0", text_digest("Anders."))
    unit = Unit("Source.", target="Ein  Wort.", state=State.NEEDS_REVIEW, provenance=mark)
    assert mend(unit, CONTEXT, [replacing("  ", " ")], reviewed=True).unit.provenance == mark


@pytest.mark.parametrize(("comment", "mended"), [("ignore", False), ("ignore house-style", False), ("ignore x", True)])
def test_mend__respects_a_comment(comment: str, mended: bool) -> None:
    unit = machine("Ein  Wort.", comments=(f"polypress: {comment}",))
    assert bool(mend(unit, CONTEXT, [replacing("  ", " ")]).checks) == mended


def test_mend__leaves_alone_what_its_check_accepts() -> None:
    quiet = Check(
        "quiet", Family.TYPOGRAPHY, Severity.WARNING, "never speaks", lambda *_: [], fix=lambda *_: "Etwas anderes."
    )
    assert mend(machine("Ein Wort."), CONTEXT, [quiet]).checks == ()


def test_mend__a_bug_of_one_check_stops_no_other() -> None:
    broken = Check(
        "broken", Family.TYPOGRAPHY, Severity.WARNING, "breaks", lambda *_: [1 / 0], fix=lambda unit, _: unit.target
    )
    done = mend(machine("Ein  Wort."), CONTEXT, [broken, replacing("  ", " ")])
    assert done.unit.target == "Ein Wort."
    assert done.refusals == (Refused("broken", "it broke: ZeroDivisionError", broke=True),)


@pytest.mark.parametrize(
    ("source", "old", "new", "reason"),
    [
        ("A word.", "Ein Wort.", "Ein Wort!", ""),
        ("A word.", "Ein\u200b Wo\u00adrt.\x07", "Ein Wort.", ""),
        ("A word.", "„Ein“ Wort...", "»Ein« Wort…", ""),
        ("A word.", "Ein Wort.", "Kein Wort.", "words"),
        ("A word.", "Ein Wort.", "EinWort.", "words"),
        ("A word.", "Ein Wort.", "ein Wort.", "words"),
        ("A word.", "a e\u0301", "a \u00e9", ""),
        ("A word.", "می\u200cخواهم", "میخواهم", "words"),
        ("A word.", "!?", " ", "nothing"),
        ("A **word**.", "Ein **Wort**.", "Ein Wort.", "markup"),
        ("A [word](a.html).", "Ein [Wort](a.html).", "Ein [Wort](b.html).", "markup"),
        ("A `word`.", "Ein `a..b`.", "Ein `a.b`.", "markup"),
        ("€5", "5€", "5 €", ""),
        ("€5", "5 €", "5 $", "words"),
        ("5%", "5%", "5 %", ""),
        ("5%", "5 %", "5", "words"),
        ("1,234.5 tons", "1,234.5 Tonnen", "1.234,5 Tonnen", ""),
        ("10,000 of 5", "10,000 von", "10.000 von", ""),
        ("1,234 tons", "1.234 Tonnen", "1,234 Tonnen", "numbers"),
        ("1,234 tons", "1234 Tonnen", "1.234 Tonnen", ""),
        ("12 of 34", "12 von 34", "12 von 35", "numbers"),
        ("1.5 m", "1,5 m", "15 m", "numbers"),
    ],
)
def test_difference(source: str, old: str, new: str, reason: str) -> None:
    found = difference(Unit(source, target=old, state=State.MACHINE), new, CONTEXT)
    assert found == (f"it would {'leave' if reason == 'nothing' else 'change the'} {reason}" if reason else "")


@settings(max_examples=60, deadline=None)
@given(st.text("ab 12.,'\"„“…\u00a0\u200b()*_[]%€\x07-", min_size=1, max_size=40).filter(str.strip))
def test_mend__twice_changes_nothing_more(text: str) -> None:
    checks = [check for check in load_checks().values() if check.fix is not None]
    once = mend(machine(text, source=text), CONTEXT, checks)
    assert once.unit.source == text
    assert difference(machine(text), once.unit.target, CONTEXT) in ("", "it would change the numbers")
    again = mend(once.unit, CONTEXT, checks)
    assert (again.unit, again.checks) == (once.unit, ())


@pytest.fixture
def rain(project: ProjectFactory, monkeypatch: pytest.MonkeyPatch) -> ProjectFolder:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    folder = project({ARTICLE: RAIN})
    folder.run("extract")
    folder.run("update")
    translate(folder, HURT, "Niemand  wurde verletzt.")
    translate(folder, BAGS, "Eine  Brücke wurde gesperrt.", by_person=True)
    return folder


def translate(folder: ProjectFolder, source: str, target: str, *, by_person: bool = False) -> None:
    old = f'msgid "{source}"\nmsgstr ""'
    before, found, behind = folder.read(GERMAN).partition(old)
    assert found
    entry = before.rfind("\n\n") + 2
    mark = "" if by_person else f"# machine translation: argos en_de 1.0, confidence 0.50 [{text_digest(target)}]\n"
    flag = "" if by_person else "#, fuzzy\n"
    text = f'{before[:entry]}{mark}{before[entry:]}{flag}msgid "{source}"\nmsgstr "{target}"{behind}'
    folder.write(GERMAN, text)


def unit_of(folder: ProjectFolder, source: str) -> Unit:
    file = parse_catalogue(folder.read(GERMAN), domain="rain", locale=Locale("de"))
    return next(unit for unit in file.catalogue.units if unit.key == MessageKey(source))


def test_fix__machine_units_only(rain: ProjectFolder) -> None:
    before = rain.read(GERMAN)
    result = rain.run("check", "--fix", "--locale", "de")
    assert "1 unit mended: double-spaces 1\n" in result.stderr
    assert unit_of(rain, HURT).target == "Niemand wurde verletzt."
    assert unit_of(rain, HURT).state is State.MACHINE
    assert unit_of(rain, BAGS).target == "Eine  Brücke wurde gesperrt."
    changed = set(rain.read(GERMAN).splitlines()) - set(before.splitlines())
    digest = text_digest("Niemand wurde verletzt.")
    assert changed == {
        'msgstr "Niemand wurde verletzt."',
        f"# machine translation: argos en_de 1.0, confidence 0.50 [{digest}]",
        '"PO-Revision-Date: 2026-01-01 00:00+0000\\n"',
    } - set(before.splitlines())


def test_fix__twice_touches_nothing(rain: ProjectFolder) -> None:
    rain.run("check", "--fix")
    files = rain.files()
    assert rain.run("check", "--fix").stderr.startswith("nothing to mend\n")
    assert rain.files() == files


def test_fix__reviewed(rain: ProjectFolder) -> None:
    assert "2 units mended: double-spaces 2\n" in rain.run("check", "--fix", "--reviewed").stderr
    assert unit_of(rain, BAGS).target == "Eine Brücke wurde gesperrt."
    assert unit_of(rain, BAGS).state is State.TRANSLATED


def test_fix__selected(rain: ProjectFolder) -> None:
    assert "nothing to mend" in rain.run("check", "--fix", "--select", "numbers").stderr
    assert "nothing to mend" in rain.run("check", "--fix", "--locale", "fr").stderr
    assert "1 unit mended" in rain.run("check", "--fix", "--select", "typography").stderr


def test_fix__off_in_the_configuration(rain: ProjectFolder) -> None:
    rain.write("i18n/polypress.toml", '[checks]\ndouble-spaces = "off"\n')
    assert "nothing to mend" in rain.run("check", "--fix").stderr


def test_fix__dry_run_is_a_patch(rain: ProjectFolder) -> None:
    files = rain.files()
    shown = rain.run("check", "--fix", "--reviewed", "--dry-run")
    assert (shown.status, shown.stderr) == (1, "2 units to mend: double-spaces 2\n")
    assert f"--- a/{GERMAN}\n+++ b/{GERMAN}\n" in shown.stdout
    assert '-msgstr "Eine  Brücke wurde gesperrt."\n+msgstr "Eine Brücke wurde gesperrt."\n' in shown.stdout
    assert rain.files() == files

    rain.run("check", "--fix", "--reviewed")
    mended = rain.files()
    for path, data in files.items():
        (rain.root / path).write_bytes(data)
    patch = shown.stdout.encode()
    subprocess.run(["git", "apply", "-p1", "-"], cwd=rain.root, input=patch, check=True)
    assert rain.files() == mended


def test_fix__dry_run_of_nothing(rain: ProjectFolder) -> None:
    result = rain.run("check", "--fix", "--dry-run", "--locale", "fr")
    assert (result.status, result.stdout, result.stderr) == (0, "", "nothing to mend\n")


def test_fix__dry_run_into_a_file(rain: ProjectFolder) -> None:
    output = rain.root / "build" / "fix.patch"
    assert rain.run("check", "--fix", "--dry-run", "--output", str(output)).stdout == ""
    assert output.read_text(encoding="utf-8").startswith(f"--- a/{GERMAN}\n")


def test_fix__malformed_catalogue_is_left_alone(rain: ProjectFolder) -> None:
    french = "locales/fr/LC_MESSAGES/rain.po"
    rain.write(french, rain.read(french) + 'msgid "x\n')
    damaged = rain.read(french)
    shown = rain.run("check", "--fix", "--dry-run")
    assert shown.status == 2
    assert "a string that does not end" in shown.stderr
    result = rain.run("check", "--fix")
    assert "1 unit mended" in result.stderr
    assert result.status == 1
    assert re.search(rf"^{french}:\d+: error: a string that does not end.* \[syntax\]$", result.stdout, re.MULTILINE)
    assert rain.read(french) == damaged


def test_fix__keeps_line_ends(rain: ProjectFolder) -> None:
    rain.write(GERMAN, rain.read(GERMAN).replace("\n", "\r\n"))
    rain.run("check", "--fix")
    text = rain.read(GERMAN)
    assert 'msgstr "Niemand wurde verletzt."\r\n' in text
    assert text.count("\n") == text.count("\r\n")


BROKEN = """\
from polypress.checks import Check, Family
from polypress.model import Severity
def fix(unit, context):
    if "Brücke" in unit.target:
        raise ValueError("no")
    return unit.target.upper()
CHECK = Check("shout", Family.LANGUAGE, Severity.WARNING, "too quiet", lambda unit, context: ["speak up"], fix=fix)
"""


def test_fix__refused_and_broken_ones_are_reported(rain: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    rain.write("plugin/shouting_style.py", BROKEN)
    rain.write("plugin/shouting-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: shouting\nVersion: 1.0\n")
    rain.write("plugin/shouting-1.0.dist-info/entry_points.txt", "[polypress.checks]\nshout = shouting_style:CHECK\n")
    monkeypatch.syspath_prepend(rain.root / "plugin")
    files = rain.files()
    result = rain.run("check", "--fix", "--reviewed", "--select", "shout")
    assert result.status == 2
    line = unit_of(rain, HURT).line
    assert f"{GERMAN}:{line}: the fix of 'shout' is refused: it would change the words\n" in result.stderr
    line = unit_of(rain, BAGS).line
    assert f"{GERMAN}:{line}: the fix of 'shout' is refused: it broke: ValueError\n" in result.stderr
    assert {path: data for path, data in rain.files().items() if "__pycache__" not in path} == files
