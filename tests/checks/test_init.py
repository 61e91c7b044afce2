from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypress.checks import Check, Context, Family, load_checks, run_checks
from polypress.errors import ConfigError
from polypress.model import Catalogue, Diagnostic, Locale, MessageKey, Provenance, Severity, State, Unit

GERMAN = Context(Locale("de"), conventions=Locale("de"))
WRONG = "10,000 people fled."


def unit(target: str, state: State = State.TRANSLATED, **known: object) -> Unit:
    return Unit(WRONG, target=target, state=state, line=7, **known)  # type: ignore[arg-type]


def run(*units: Unit, severities: Mapping[str, Severity] | None = None) -> list[Diagnostic]:
    catalogue = Catalogue("siversk", Locale("de"), units, path=Path("siversk.po"))
    return run_checks(catalogue, GERMAN, severities or {})


def test_run_checks__says_where() -> None:
    assert run(unit("1.000 Menschen flohen.")) == [
        Diagnostic(
            check="numbers",
            severity=Severity.ERROR,
            message="number 10,000 of the source is missing (found: 1.000)",
            domain="siversk",
            locale=Locale("de"),
            key=MessageKey(WRONG),
            path=Path("siversk.po"),
            line=7,
        )
    ]


def test_run_checks__good_unit() -> None:
    assert run(unit("10.000 Menschen flohen.")) == []


@pytest.mark.parametrize(
    ("bad", "check"),
    [
        (unit("", State.UNTRANSLATED), "untranslated"),
        (unit("\u00a0"), "untranslated"),
        (unit("10.000 Menschen flohen.", State.MACHINE), "fuzzy"),
        (unit("10.000 Menschen flohen.", State.NEEDS_REVIEW), "fuzzy"),
        (unit("10.000 Menschen flohen"), "end-punctuation"),
        (unit("10.000 {Menschen} flohen."), "placeholders"),
        (unit("10.000 Menschen flohen. "), "edge-whitespace"),
        (unit("10.000 Menschen flohen nach www.example.org."), "urls"),
    ],
)
def test_run_checks__one_fault_one_finding(bad: Unit, check: str) -> None:
    assert [finding.check for finding in run(bad)] == [check]


@given(
    st.text(min_size=1).filter(str.strip) | st.text("ab 1.,%?!…'\"{}[]()<>@:/_*\u00a0", min_size=1).filter(str.strip)
)
def test_run_checks__a_text_agrees_with_itself(text: str) -> None:
    english = Context(Locale("en"), conventions=Locale("en"))
    same = Unit(text, target=text, state=State.TRANSLATED)
    assert run_checks(Catalogue("a", Locale("en"), (same,)), english, {}) == []


def test_run_checks__obsolete_units_are_left_alone() -> None:
    assert run(unit("1.000 Menschen", State.OBSOLETE)) == []


@pytest.mark.parametrize("state", [State.MACHINE, State.NEEDS_REVIEW])
def test_run_checks__error_in_unreviewed_text_is_a_warning(state: State) -> None:
    found = {finding.check: finding.severity for finding in run(unit("1.000 Menschen flohen.", state))}
    assert found == {"fuzzy": Severity.WARNING, "numbers": Severity.WARNING}


def test_run_checks__unreviewed_text_can_be_made_an_error() -> None:
    found = run(unit("10.000 Menschen flohen.", State.MACHINE), severities={"fuzzy": Severity.ERROR})
    assert [finding.severity for finding in found] == [Severity.ERROR]


def test_run_checks__severity_of_the_configuration() -> None:
    bad = unit("1.000 Menschen flohen")
    found = run(bad, severities={"numbers": Severity.WARNING, "end-punctuation": Severity.OFF})
    assert [(finding.check, finding.severity) for finding in found] == [("numbers", Severity.WARNING)]


def test_run_checks__unknown_check() -> None:
    with pytest.raises(ConfigError, match="unknown check 'nubmers'") as error:
        run(severities={"nubmers": Severity.OFF})
    assert "numbers" in (error.value.hint or "")


@pytest.mark.parametrize(
    ("known", "message"),
    [
        (
            {"state": State.MACHINE, "provenance": Provenance("argos en_de 1.0", "753692ec")},
            "machine translation by argos en_de 1.0, not reviewed",
        ),
        ({"state": State.NEEDS_REVIEW, "previous": MessageKey("Old.")}, "needs review: the source has changed"),
        ({"state": State.NEEDS_REVIEW, "previous": MessageKey(WRONG, "title")}, "needs review"),
    ],
)
def test_fuzzy__says_why(known: dict[str, object], message: str) -> None:
    assert [finding.message for finding in run(unit("10.000 Menschen flohen.", **known))] == [message]  # type: ignore[arg-type]


def test_load_checks__are_in_order() -> None:
    for name, check in load_checks().items():
        assert name == check.id
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
        assert check.family in Family
        assert check.severity is not Severity.OFF
        assert re.fullmatch(r"[a-z].{10,90}[^.]", check.meaning)


def test_load_checks__each_documents_a_fault_and_a_good_text() -> None:
    folder = Path(__file__).parents[2] / "src" / "polypress" / "checks"
    for name in load_checks():
        docstring = (folder / f"{name.replace('-', '_')}.py").read_text(encoding="utf-8").split('"""')[1]
        answers = re.findall(r"^\[.*\]$", docstring, re.MULTILINE)
        assert [answer != "[]" for answer in answers] == [True, False], name


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on the path, for an installed package that adds a check."""
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    for name in ("house_style", "broken_style"):
        sys.modules.pop(name, None)


def install(folder: Path, module: str, code: str, entry: str) -> None:
    (folder / f"{module}.py").write_text(code, encoding="utf-8")
    metadata = folder / f"{module}-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n", encoding="utf-8")
    (metadata / "entry_points.txt").write_text(f"[polypress.checks]\n{entry}\n", encoding="utf-8")


def code_of(name: str) -> str:
    return (
        "from polypress.checks import Check, Family\n"
        "from polypress.model import Severity\n"
        f"CHECK = Check('{name}', Family.LANGUAGE, Severity.ERROR, 'too loud',"
        " lambda unit, context: ['do not shout'] if unit.target.isupper() else [])\n"
    )


def test_load_checks__of_another_package(package: Path) -> None:
    install(package, "house_style", code_of("shouting"), "shouting = house_style:CHECK")
    assert list(load_checks())[-1] == "shouting"
    assert isinstance(load_checks()["shouting"], Check)
    assert [finding.message for finding in run(unit("10.000 MENSCHEN FLOHEN."))] == ["do not shout"]
    assert run(unit("10.000 MENSCHEN FLOHEN."), severities={"shouting": Severity.OFF}) == []


@pytest.mark.parametrize(
    ("code", "entry", "message"),
    [
        (code_of("numbers"), "mine = broken_style:CHECK", "takes the id 'numbers', which is in use"),
        (code_of("mine"), "mine = broken_style:MISSING", "cannot load the check 'mine' of broken_style"),
        ("import module_that_is_not_there\n", "mine = broken_style:CHECK", "No module named"),
        ("CHECK = 'no check'\n", "mine = broken_style:CHECK", r"is no polypress\.checks\.Check"),
    ],
)
def test_load_checks__broken_package(package: Path, code: str, entry: str, message: str) -> None:
    install(package, "broken_style", code, entry)
    with pytest.raises(ConfigError, match=message):
        load_checks()
