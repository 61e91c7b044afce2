"""`polypress check` as CI meets it: forms, baselines, exit statuses, bad usage, the pre-commit hook."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from xml.etree import ElementTree

import pytest
import yaml

from conftest import REPOSITORY, ProjectFactory, ProjectFolder
from pipeline.articles import ARTICLE, FRENCH, GERMAN, RAIN

COMMAND = [sys.executable, "-c", "from polypress.cli import main; main()"]
HELPERS = "The mayor thanked 1,200 helpers."
WRONG = "Der Bürgermeister dankte 1.300 Helfern."
RIGHT = "Der Bürgermeister dankte 1.200 Helfern."


@pytest.fixture
def rain(project: ProjectFactory) -> ProjectFolder:
    """A project with one error: a wrong number in a reviewed unit of the German catalogue."""
    folder = project({ARTICLE: RAIN})
    folder.run("extract")
    folder.run("update")
    approve(folder, HELPERS, WRONG)
    return folder


def approve(folder: ProjectFolder, source: str, target: str) -> None:
    text = folder.read(GERMAN)
    assert f'msgid "{source}"\nmsgstr ""' in text
    folder.write(GERMAN, text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"'))


def mend(folder: ProjectFolder) -> None:
    folder.write(GERMAN, folder.read(GERMAN).replace(WRONG, RIGHT))


def line_of(folder: ProjectFolder) -> int:
    """Where the unit with the error starts: at its first comment."""
    before = folder.read(GERMAN).partition(f'msgid "{HELPERS}"')[0]
    return before[: before.rindex("\n\n") + 2].count("\n") + 1


def test_check__text(rain: ProjectFolder) -> None:
    result = rain.run("check", "--select", "numbers")
    assert (result.status, result.stderr) == (1, "2 catalogues, 18 units: 1 error, 0 warnings\n")
    assert result.stdout == (
        f"{GERMAN}:{line_of(rain)}: error: number 1,200 of the source is missing (found: 1.300) [numbers]\n"
    )


def test_check__good(rain: ProjectFolder) -> None:
    mend(rain)
    result = rain.run("check", "--select", "numbers")
    assert (result.status, result.stdout, result.stderr) == (0, "", "2 catalogues, 18 units: no findings\n")


def test_check__warnings_do_not_count(rain: ProjectFolder) -> None:
    mend(rain)
    result = rain.run("check")
    assert result.status == 0
    assert "warning: not translated yet [untranslated]" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--select", "numbers"], 1),
        (["--select", "urls"], 0),
        (["--select", "urls", "--select", "numbers"], 1),
        (["--select", "state"], 0),
        (["--locale", "de"], 1),
        (["--locale", "fr"], 0),
        (["--domain", "rain"], 1),
    ],
)
def test_check__chosen(rain: ProjectFolder, arguments: list[str], status: int) -> None:
    assert rain.run("check", *arguments).status == status


def test_check__json(rain: ProjectFolder) -> None:
    result = rain.run("check", "--format", "json", "--select", "numbers")
    assert result.status == 1
    data = json.loads(result.stdout)
    assert (data["catalogues"], data["units"], data["errors"], data["broken"]) == (2, 18, 1, False)
    (found,) = data["findings"]
    assert (found["check"], found["path"], found["line"], found["source"]) == (
        "numbers",
        GERMAN,
        line_of(rain),
        HELPERS,
    )


def test_check__junit(rain: ProjectFolder) -> None:
    root = ElementTree.fromstring(rain.run("check", "--format", "junit", "--select", "numbers").stdout)
    assert [(suite.attrib["name"], suite.attrib["failures"]) for suite in root] == [("rain.de", "1"), ("rain.fr", "0")]


def test_check__sarif(rain: ProjectFolder) -> None:
    log = json.loads(rain.run("check", "--format", "sarif", "--select", "numbers").stdout)
    (run,) = log["runs"]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert {"numbers", "syntax"} <= rules.keys()
    assert "urls" not in rules
    helping = rules["numbers"]["help"]["text"]
    assert helping.startswith("Compare the numbers of source and target by value")
    assert ">>> CHECK.probe" in helping
    (result,) = run["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == GERMAN


def test_check__sarif_of_a_schema(rain: ProjectFolder) -> None:
    model = pytest.importorskip("pydantic_sarif.model", reason="no package with the SARIF schema is installed")
    log = rain.run("check", "--format", "sarif").stdout
    assert model.StaticAnalysisResultsFormatSarifVersion210JsonSchema.model_validate_json(log)


@pytest.mark.parametrize("form", ["github", "sarif", "junit"])
def test_check__ci_counts_paths_from_the_repository(rain: ProjectFolder, form: str) -> None:
    (rain.root.parent / ".git").mkdir()
    assert f"project/{GERMAN}" in rain.run("check", "--format", form).stdout
    assert rain.run("check", "--select", "numbers").stdout.startswith(GERMAN)


def test_check__github(rain: ProjectFolder) -> None:
    assert rain.run("check", "--format", "github", "--select", "numbers").stdout == (
        f"::error file={GERMAN},line={line_of(rain)},title=polypress%3A numbers"
        "::number 1,200 of the source is missing (found: 1.300)\n"
    )


def test_check__output(rain: ProjectFolder) -> None:
    output = rain.root / "build" / "report.json"
    result = rain.run("check", "--format", "json", "--output", str(output))
    assert (result.status, result.stdout) == (1, "")
    assert json.loads(output.read_text(encoding="utf-8"))["errors"] == 1


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
    ids=["terminal", "NO_COLOR", "dumb"],
)
def test_check__colours(rain: ProjectFolder, environment: dict[str, str], coloured: bool) -> None:
    pty = pytest.importorskip("pty")
    known = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    ours, theirs = pty.openpty()
    arguments = ["--project", str(rain.root), "check", "--select", "numbers"]
    done = subprocess.run(
        [*COMMAND, *arguments],
        stdout=theirs,
        stderr=subprocess.PIPE,
        env={**known, "TERM": "xterm", **environment},
        check=False,
    )
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert done.returncode == 1
    assert ("\x1b[31m\x1b[1merror\x1b[0m: number" in shown) == coloured
    assert ("\x1b" in shown) == coloured


def test_baseline__only_new_findings_count(rain: ProjectFolder) -> None:
    baseline = rain.root / "i18n" / "baseline.json"
    written = rain.run("check", "--write-baseline", str(baseline))
    assert (written.status, written.stdout) == (0, "")
    assert re.search(r"no findings; \d+ known to the baseline$", written.stderr.strip())
    assert rain.run("check", "--baseline", str(baseline)).status == 0

    # Lines move, the findings stay known.
    rain.write(GERMAN, rain.read(GERMAN).replace("\n\n", "\n\n# One more line.\n", 3))
    same = rain.run("check", "--baseline", str(baseline), "--format", "json")
    assert (same.status, json.loads(same.stdout)["findings"]) == (0, [])
    assert json.loads(same.stdout)["known"] > 0

    approve(rain, "A bridge was closed.", "2 Brücken wurden gesperrt. {x}")
    result = rain.run("check", "--baseline", str(baseline), "--select", "placeholders")
    assert result.status == 1
    assert re.fullmatch(rf"{GERMAN}:\d+: error: .* \[placeholders\]\n", result.stdout)


def test_baseline__is_stable(rain: ProjectFolder) -> None:
    baseline = rain.root / "baseline.json"
    rain.run("check", "--write-baseline", str(baseline))
    first = baseline.read_bytes()
    rain.run("check", "--write-baseline", str(baseline))
    assert baseline.read_bytes() == first


def test_baseline__says_what_is_gone(rain: ProjectFolder) -> None:
    baseline = rain.root / "baseline.json"
    rain.run("check", "--write-baseline", str(baseline))
    mend(rain)
    assert "; 1 of the baseline gone: write it anew\n" in rain.run("check", "--baseline", str(baseline)).stderr
    assert "gone" not in rain.run("check", "--baseline", str(baseline), "--locale", "fr").stderr


def test_baseline__a_malformed_catalogue_never_becomes_usual(rain: ProjectFolder) -> None:
    rain.write(FRENCH, rain.read(FRENCH) + 'msgid "x\n')
    result = rain.run("check", "--write-baseline", str(rain.root / "baseline.json"))
    assert result.status == 1
    assert result.stdout.endswith("[syntax]\n")


BROKEN = """\
from polypress.checks import Check, Family
from polypress.model import Severity
CHECK = Check("breaks", Family.LANGUAGE, Severity.WARNING, "breaks", lambda unit, context: [1 / 0])
"""


def test_check__a_broken_check_is_status_2(rain: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    rain.write("plugin/breaking_style.py", BROKEN)
    rain.write("plugin/breaking-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: breaking\nVersion: 1.0\n")
    rain.write("plugin/breaking-1.0.dist-info/entry_points.txt", "[polypress.checks]\nb = breaking_style:CHECK\n")
    monkeypatch.syspath_prepend(rain.root / "plugin")
    baseline = rain.root / "baseline.json"
    result = rain.run("check", "--write-baseline", str(baseline))
    assert result.status == 2
    assert "[numbers]" in result.stdout
    assert "[breaks]" in result.stdout
    assert "is not written: a check broke" in result.stderr
    assert not baseline.exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--select", "nubmers"], "unknown check or family 'nubmers'"),
        (["--fix", "--select", "nubmers"], "unknown check or family 'nubmers'"),
        (["--format", "xml"], "Invalid value for '--format'"),
        (["--locale", "it"], "no article is translated into it"),
        (["--domain", "snow"], "there is no article 'snow'"),
        (["--baseline", "missing.json"], "missing.json: cannot read"),
        (["--baseline", "."], "cannot read"),
        (["--baseline", ARTICLE], "rain.md:1: not valid JSON"),
        (["--output", "."], "cannot write"),
        (["--write-baseline", "."], "cannot write"),
        (["--reviewed"], "--reviewed and --dry-run go with --fix"),
        (["--dry-run"], "--reviewed and --dry-run go with --fix"),
        (["--fix", "--dry-run", "--format", "json"], "--dry-run prints a diff"),
        (["--fix", "--dry-run", "--baseline", "b.json"], "--dry-run prints a diff"),
        (["--baseline", "a.json", "--write-baseline", "b.json"], "do not go together"),
    ],
)
def test_check__bad_usage(
    rain: ProjectFolder, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str
) -> None:
    monkeypatch.chdir(rain.root)
    before = rain.files()
    result = rain.run("check", *arguments)
    assert (result.status, result.stdout) == (2, "")
    assert words in result.stderr
    assert rain.files() == before


def test_pre_commit_hook(rain: ProjectFolder) -> None:
    (hook,) = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert (hook["id"], hook["language"], hook["pass_filenames"]) == ("polypress-check", "python", False)
    files = re.compile(hook["files"])
    assert all(map(files.search, [GERMAN, ARTICLE, "sub/i18n/glossary.csv", "locales/de/LC_MESSAGES/a.po"]))
    assert not any(map(files.search, ["README.md", "src/my_i18n/a.py", "a.pot.txt"]))
    program, *arguments = shlex.split(hook["entry"])
    assert program == "polypress"
    assert rain.run(*arguments).status == 1
    mend(rain)
    assert rain.run(*arguments).status == 0


def test_reports__are_loaded_when_asked_for() -> None:
    code = "import sys, polypress.cli.main; print({'xml.etree', 'polypress.reports.junit'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


@pytest.mark.parametrize("command", ["check", "checks"])
def test_check__a_severity_of_no_check_is_said_with_its_place(siversk: ProjectFolder, command: str) -> None:
    siversk.write("i18n/polypress.toml", '[checks]\nnumbers = "error"\nnumberz = "off"\n')
    result = siversk.run(command)
    assert result.status == 2
    assert "i18n/polypress.toml:3: unknown check 'numberz'" in result.stderr
