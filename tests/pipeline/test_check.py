"""The stage `check` on whole projects: what it reports, in which order, and what it survives."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ProjectFactory, ProjectFolder
from pipeline.articles import ARTICLE, FRENCH, GERMAN, RAIN
from polypress.cli import progress
from polypress.errors import ConfigError
from polypress.model import Locale, Severity
from polypress.pipeline import workers
from polypress.pipeline.check import CheckResult, check, check_rows
from polypress.pipeline.project import Project

SNOW = "i18n/articles/snow.md"
GERMAN_SNOW = "locales/de/LC_MESSAGES/snow.po"
MACHINE = "# machine translation: argos en_de 1.0, confidence {} [{}]\n#, fuzzy\n"

OUTSIDE = """
from multiprocessing import parent_process
from os import _exit

from polypress.checks import AcrossCheck, Check, Family, WideCheck
from polypress.model import Severity

def break_down(unit, context):
    yield "this finding comes too early"
    raise ValueError("no umlauts, please\\nsecond line")

def equal_targets(places, context):
    seen = {}
    for catalogue, unit in places:
        if unit.target in seen:
            yield (catalogue, unit), f"the same as in {seen[unit.target]}"
        seen.setdefault(unit.target, catalogue.domain)

def wide_break(places, context):
    raise KeyError

def across(findings):
    raise IndexError("too few")

def elsewhere(unit, context):
    return ["another process"] if parent_process() else ["this process"]

def die(unit, context):
    if parent_process():
        _exit(1)
    return ["survived"]

def a(kind, name, run):
    return kind(f"x-{name}", Family.CONSISTENCY, Severity.ERROR, "some fault of the text", run)

BROKEN = a(Check, "broken", lambda unit, context: break_down(unit, context) if "ü" in unit.target else ())
SILENT = a(Check, "silent", lambda unit, context: 1 / 0)
EQUAL = a(WideCheck, "equal", equal_targets)
WIDE = a(WideCheck, "wide", wide_break)
ACROSS = a(AcrossCheck, "across", across)
ELSEWHERE = a(Check, "elsewhere", elsewhere)
DEADLY = a(Check, "deadly", die)
"""


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on the path where a package with checks can be installed."""
    folder = tmp_path / "packages"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    yield folder
    sys.modules.pop("house_checks", None)


def install(folder: Path, *names: str) -> None:
    (folder / "house_checks.py").write_text(OUTSIDE, encoding="utf-8")
    metadata = folder / "house_checks-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: house_checks\nVersion: 1.0\n", encoding="utf-8")
    entries = "".join(f"{name.lower()} = house_checks:{name}\n" for name in names)
    (metadata / "entry_points.txt").write_text(f"[polypress.checks]\n{entries}", encoding="utf-8")


def catalogue(*entries: tuple[str, str, str]) -> str:
    """A catalogue from what stands above each entry, its source and its target."""
    return "\n".join(f'{above}msgid "{source}"\nmsgstr "{target}"\n' for above, source, target in entries)


def of(folder: ProjectFolder, *select: str, **known: object) -> CheckResult:
    return check(Project.open(folder.root), select=select, **known)  # type: ignore[arg-type]


def said(result: CheckResult) -> list[tuple[str, str, str]]:
    return [(finding.domain, finding.check, finding.message) for finding in result.diagnostics]


def test_check__a_malformed_catalogue_is_one_finding(project: ProjectFactory) -> None:
    bad = 'msgid "a\nmsgstr ""\n\nmsgid "b\nmsgstr ""\n'
    folder = project({ARTICLE: RAIN, GERMAN: bad, FRENCH: catalogue(("", "It has 7 days.", "Elle a 8 jours."))})
    result = of(folder)
    syntax, number = result.diagnostics
    assert (syntax.check, syntax.severity, syntax.locale, syntax.domain) == (
        "syntax",
        Severity.ERROR,
        Locale("de"),
        "rain",
    )
    assert (syntax.path, syntax.line, syntax.key) == (folder.root.resolve() / GERMAN, 1, None)
    assert syntax.message.startswith("a string that does not end")
    assert (number.check, number.locale) == ("numbers", Locale("fr"))
    assert (result.catalogues, result.units, result.broken) == (2, 1, False)


def test_check__other_stages_stay_strict(project: ProjectFactory) -> None:
    folder = project({ARTICLE: RAIN, GERMAN: 'msgid "a\nmsgstr ""\n'})
    folder.run("extract")
    result = folder.run("compile")
    assert (result.status, result.stdout) == (2, "")
    assert "rain.po:1: a string that does not end" in result.stderr


def test_check__machine_text_comes_last_and_the_least_sure_first(project: ProjectFactory) -> None:
    from polypress.model import text_digest

    texts = [("0.90", "A", "eins"), ("", "B", "zwei"), ("0.20", "C", "drei"), ("", "D", "")]
    entries = [
        (MACHINE.format(confidence, text_digest(target)) if confidence else "", source, target)
        for confidence, source, target in texts
    ]
    folder = project({ARTICLE: RAIN, GERMAN: catalogue(*entries)})
    found = of(folder, "fuzzy", "untranslated")
    assert [finding.key.source for finding in found.diagnostics if finding.key] == ["D", "C", "A"]


@pytest.mark.parametrize(
    ("select", "expected"),
    [
        ((), {"end-punctuation", "edge-whitespace"}),
        (("edge-whitespace",), {"edge-whitespace"}),
        (("typography",), {"edge-whitespace"}),
        (("punctuation", "edge-whitespace"), {"end-punctuation", "edge-whitespace"}),
        (("state",), set()),
    ],
)
def test_check__select(project: ProjectFactory, select: tuple[str, ...], expected: set[str]) -> None:
    folder = project({ARTICLE: RAIN, GERMAN: catalogue(("", "It rains.", "Es regnet! "))})
    own = {"end-punctuation", "edge-whitespace"}
    assert {finding.check for finding in of(folder, *select).diagnostics} & own == expected


def test_check__selects_nothing_that_is_off(project: ProjectFactory) -> None:
    files = {"i18n/polypress.toml": '[checks]\nedge-whitespace = "off"\n', ARTICLE: RAIN}
    folder = project({**files, GERMAN: catalogue(("", "It rains.", "Es regnet. "))})
    assert of(folder, "edge-whitespace").diagnostics == ()


def test_check__select_of_no_check(project: ProjectFactory) -> None:
    with pytest.raises(ConfigError, match="unknown check or family 'nubmers'") as error:
        of(project({ARTICLE: RAIN}), "nubmers")
    assert "typography" in (error.value.hint or "")
    assert "edge-whitespace" in (error.value.hint or "")


def test_check__ignores_what_a_comment_names(project: ProjectFactory) -> None:
    wrong = ("It lasts 7 days.", "Es dauert 8 Tage! ")
    above = ["", "# polypress: ignore numbers\n", "# A note.\n# polypress: ignore numbers, edge-whitespace\n"]
    above += ["# polypress: ignore\n", "# Polypress: ignore: nubmers\n", "# polypress: ignored\n"]
    entries = [(comment, f"{wrong[0]} {number}", f"{wrong[1]}{number} ") for number, comment in enumerate(above)]
    folder = project({ARTICLE: RAIN, GERMAN: catalogue(*entries)})
    result = of(folder, "numbers", "edge-whitespace", "ignores")
    by_unit: dict[str, list[str]] = {}
    for finding in result.diagnostics:
        by_unit.setdefault(finding.key.source[-1] if finding.key else "", []).append(finding.check)
    both = ["numbers", "edge-whitespace"]
    assert {number: sorted(found) for number, found in by_unit.items()} == {
        "0": sorted(both),
        "1": ["edge-whitespace"],
        "4": sorted([*both, "ignores"]),
        "5": sorted(both),
    }
    assert [finding.message for finding in result.diagnostics if finding.check == "ignores"] == [
        'there is no check "nubmers" to ignore'
    ]


def test_check__a_check_that_breaks(project: ProjectFactory, outside: Path) -> None:
    install(outside, "BROKEN", "SILENT", "WIDE")
    entries = [("", "Good.", "Gut."), ("#, fuzzy\n", "Green 7.", "Grün 8.")]
    folder = project({ARTICLE: RAIN.replace("[de, en, fr]", "[de, en]"), GERMAN: catalogue(*entries)})
    result = of(folder, "x-broken", "x-silent", "x-wide", "numbers")
    assert said(result) == [
        ("rain", "x-silent", "the check 'x-silent' broke: ZeroDivisionError: division by zero"),
        ("rain", "numbers", "number 7 of the source is missing (found: 8)"),
        ("rain", "x-broken", "the check 'x-broken' broke: ValueError: no umlauts, please"),
        ("rain", "x-silent", "the check 'x-silent' broke: ZeroDivisionError: division by zero"),
        ("", "x-wide", "the check 'x-wide' broke: KeyError"),
    ]
    assert result.broken
    broken = [finding for finding in result.diagnostics if finding.check != "numbers"]
    # A bug is no fault of a text, so that nobody has reviewed the text does not soften it.
    assert {finding.severity for finding in broken} == {Severity.ERROR}
    assert [finding.line for finding in broken] == [1, 4, 4, None]


def snowy(project: ProjectFactory) -> ProjectFolder:
    return project(
        {
            ARTICLE: RAIN,
            SNOW: RAIN,
            GERMAN: catalogue(("", "a", "x"), ("", "b", "y"), ("", "c", "x")),
            GERMAN_SNOW: catalogue(
                ("", "d", ""), ("# polypress: ignore x-equal\n", "e", "y"), ("#, fuzzy\n", "f", "x")
            ),
        }
    )


def test_check__wide_checks_see_all_articles(project: ProjectFactory, outside: Path) -> None:
    install(outside, "EQUAL")
    folder = snowy(project)
    result = of(folder, "x-equal")
    assert [
        (found.domain, found.key.source if found.key else "", found.severity.value) for found in result.diagnostics
    ] == [("rain", "c", "error"), ("snow", "f", "warning")]
    assert not result.broken
    # The other article is looked at all the same.
    assert said(of(folder, "x-equal", domains=["snow"])) == [("snow", "x-equal", "the same as in rain")]


def test_check__wide_checks_survive_a_malformed_catalogue(project: ProjectFactory, outside: Path) -> None:
    install(outside, "EQUAL")
    folder = snowy(project)
    folder.write(GERMAN, "nonsense")
    assert said(of(folder, "x-equal", domains=["snow"])) == []
    assert [finding.check for finding in of(folder, "x-equal").diagnostics] == ["syntax"]


def test_check__wide_checks_have_a_severity(project: ProjectFactory, outside: Path) -> None:
    install(outside, "EQUAL")
    folder = snowy(project)
    folder.write("i18n/polypress.toml", '[checks]\nx-equal = "warning"\n')
    assert [finding.severity for finding in of(folder, "x-equal").diagnostics] == [Severity.WARNING] * 2
    folder.write("i18n/polypress.toml", '[checks]\nx-equal = "off"\n')
    assert of(folder, "x-equal").diagnostics == ()


def many(project: ProjectFactory) -> ProjectFolder:
    entries = [("", f"It lasts {n} days.", f"Es dauert {n + n % 2} Tage.") for n in range(100, 120)]
    return project({ARTICLE: RAIN, SNOW: RAIN, GERMAN: catalogue(*entries), GERMAN_SNOW: catalogue(*entries[:3])})


@pytest.fixture
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make more processes pay at once."""
    monkeypatch.setattr(workers, "WORTH", 10)
    monkeypatch.setattr(workers, "SLICE", 4)


@pytest.mark.usefixtures("small_slices")
def test_check__in_two_processes_as_in_one(project: ProjectFactory, outside: Path) -> None:
    install(outside, "ELSEWHERE", "SILENT", "EQUAL")
    folder = many(project)
    alone, together = (of(folder, "numbers", "consistency", jobs=jobs) for jobs in (1, 2))
    assert {message for _, check, message in said(together) if check == "x-elsewhere"} == {"another process"}
    assert together.broken
    assert [(name, text.replace("another", "this")) for _, name, text in said(together)] == [
        (name, text) for _, name, text in said(alone)
    ]
    assert [finding.key for finding in together.diagnostics] == [finding.key for finding in alone.diagnostics]
    assert len([finding for finding in together.diagnostics if finding.check == "numbers"]) == 11


@pytest.mark.usefixtures("small_slices")
def test_check__goes_on_alone_where_processes_die(project: ProjectFactory, outside: Path) -> None:
    install(outside, "DEADLY")
    result = of(many(project), "x-deadly", jobs=2)
    assert [message for _, _, message in said(result)] == ["survived"] * 23


def test_check__a_small_project_needs_no_other_process(project: ProjectFactory, outside: Path) -> None:
    install(outside, "ELSEWHERE")
    result = of(many(project), "x-elsewhere", jobs=8)
    assert {message for _, _, message in said(result)} == {"this process"}


FRENCH_BAD = catalogue(("", "It rains.", "Il pleut !"), ("", "Nobody was hurt.", "Personne n’a été blessé"))
GERMAN_BAD = catalogue(("", "It rains.", "Es regnet!"), ("", "Nobody was hurt.", "Niemand wurde verletzt"))


def sources(result: CheckResult) -> list[tuple[str | None, int | None, str]]:
    return [
        (finding.path.name if finding.path else None, finding.line, finding.message)
        for finding in result.diagnostics
        if finding.check == "multiple-failures"
    ]


def test_check__a_source_that_fails_in_several_languages(project: ProjectFactory) -> None:
    folder = project({ARTICLE: RAIN, GERMAN: GERMAN_BAD, FRENCH: FRENCH_BAD})
    message = '"end-punctuation" speaks of the translations into de, fr: look at the source'
    # "It rains." stands in the catalogues only.
    expected = [("rain.md", None, message), ("rain.md", 8, message)]
    assert sources(of(folder)) == expected
    alone = of(folder, "multiple-failures")
    assert sources(alone) == expected
    assert len(alone.diagnostics) == 2
    assert sources(of(folder, locales=[Locale("de")])) == []
    assert sources(of(folder, "punctuation")) == []


def test_check__a_source_is_ignored_where_a_comment_says_so(project: ProjectFactory) -> None:
    comment = "# polypress: ignore multiple-failures\n"
    folder = project({ARTICLE: RAIN, GERMAN: GERMAN_BAD.replace("msgid", f"{comment}msgid"), FRENCH: FRENCH_BAD})
    assert sources(of(folder)) == []
    folder.write("i18n/polypress.toml", '[checks]\nmultiple-failures = "off"\n')
    folder.write(GERMAN, GERMAN_BAD)
    assert sources(of(folder)) == []


def test_check__a_broken_check_of_sources(project: ProjectFactory, outside: Path) -> None:
    install(outside, "ACROSS", "BROKEN")
    folder = project({ARTICLE: RAIN, GERMAN: GERMAN_BAD, FRENCH: FRENCH_BAD.replace("Il", "Ül")})
    result = of(folder, "x-across")
    assert {message for _, check, message in said(result) if check == "x-across"} == {
        "the check 'x-across' broke: IndexError: too few"
    }
    assert result.broken


def test_check__nothing_to_check(project: ProjectFactory) -> None:
    assert of(project({ARTICLE: RAIN}), jobs=0) == CheckResult(2, 0, ())


def test_check_rows__of_a_project(project: ProjectFactory, outside: Path) -> None:
    install(outside, "EQUAL")
    files = {"i18n/polypress.toml": '[checks]\nnumbers = "off"\nx-equal = "warning"\n', ARTICLE: RAIN}
    rows = {row.id: row for row in check_rows(Project.open(project(files).root))}
    assert (rows["numbers"].severity, rows["numbers"].family) == (Severity.OFF, "numbers")
    assert (rows["x-equal"].severity, rows["x-equal"].fixes) == (Severity.WARNING, False)
    assert rows["fuzzy"].severity is Severity.WARNING


def test_checks__prints_a_table(siversk: ProjectFolder) -> None:
    siversk.write("i18n/polypress.toml", '[checks]\nnumbers = "off"\n')
    result = siversk.run("checks")
    header, *lines = result.stdout.splitlines()
    assert (result.status, result.stderr) == (0, "")
    assert header.split("  ")[0] == "check"
    (numbers,) = [line.split() for line in lines if line.startswith("numbers ")]
    assert numbers[1:3] == ["numbers", "off"]
    siversk.write("i18n/polypress.toml", '[checks]\nnubmers = "off"\n')
    assert siversk.run("checks").status == 2


def test_check__says_how_many_catalogues_are_done(project: ProjectFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project({ARTICLE: RAIN, GERMAN: 'msgid "It rains."\nmsgstr "Es regnet."\n', FRENCH: ""})
    assert "checking" not in folder.run("check").stderr
    monkeypatch.setattr(progress, "MANY", 2)
    told = [line for line in folder.run("check").stderr.splitlines() if line.startswith("checking")]
    assert told == ["checking: 1 of 2 catalogues", "checking: 2 of 2 catalogues"]
