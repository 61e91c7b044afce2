from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polypress.checks import Check, Context, Family, load_all, load_checks, rule, run_checks
from polypress.checks.running import Inspection, inspect, inspect_locale
from polypress.errors import ConfigError
from polypress.model import Catalogue, Diagnostic, Locale, MessageKey, Provenance, Severity, State, Term, Unit

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


@settings(deadline=None)
@given(
    st.text(min_size=1).filter(str.strip) | st.text("ab 1.,%?!…'\"{}[]()<>@:/_*\u00a0", min_size=1).filter(str.strip)
)
def test_run_checks__a_text_agrees_with_itself(text: str) -> None:
    english = Context(Locale("en"), conventions=Locale("en"))
    same = Unit(text, target=text, state=State.TRANSLATED)
    # The other families know better than a source how its language is written.
    ruling = rule({}, ["accuracy", "markup", "numbers", "end-punctuation", "edge-whitespace", "glossary"])
    assert inspect(Catalogue("a", Locale("en"), (same,)), english, ruling) == Inspection(())


TEXT = st.text() | st.text("Aaß 1.,%?!…'\"„“«»{}[]()<>@:/_*`#~-\\\u00a0\u200b\n", max_size=60)


@pytest.mark.parametrize("locale", ["de", "en", "es", "fr", "ja", "nl", "pt-BR", "ar", "en-XA"])
@given(pairs=st.lists(st.tuples(TEXT, TEXT, st.sampled_from(State)), max_size=4, unique_by=lambda pair: pair[0]))
@settings(max_examples=40, deadline=None)
def test_checks__none_breaks_on_any_text(locale: str, pairs: list[tuple[str, str, State]]) -> None:
    context = Context(
        Locale.parse(locale), conventions=Locale.parse(locale), terms=(Term("a 1"), Term("A", {"de": ("ß",)}))
    )
    units = tuple(Unit(source, target=target, state=state) for source, target, state in pairs)
    catalogue = Catalogue("a", context.locale, units)
    ruling = rule({})
    found = [inspect(catalogue, context, ruling), inspect_locale([catalogue], context, ruling)]
    assert [finding.message for own in found if own.broken for finding in own.diagnostics] == []


@pytest.mark.parametrize("locale", ["de", "de-CH", "es", "fr", "nl", "pt-BR", "pt-PT"])
@given(source=TEXT, target=TEXT)
@settings(max_examples=40, deadline=None)
def test_checks__each_is_silent_about_what_it_mended(locale: str, source: str, target: str) -> None:
    context = Context(Locale.parse(locale), conventions=Locale.parse(locale))
    for check in load_checks().values():
        if check.fix is None:
            continue
        mended = replace(unit(check.fix(Unit(source, target=target, state=State.TRANSLATED), context)), source=source)
        assert check.fix(mended, context) == mended.target, check.id
        assert mended.target == target or list(check.run(mended, context)) == [], check.id


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


def test_load_all__gives_each_by_its_id() -> None:
    for name, check in load_all().items():
        assert name == check.id
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
        assert check.family in Family
        assert re.fullmatch(r"\w.{10,90}[^.]", check.meaning), name


def test_load_checks__are_those_of_one_unit() -> None:
    assert list(load_checks()) == [name for name, check in load_all().items() if isinstance(check, Check)]


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
