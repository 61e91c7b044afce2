"""Empty units are filled, from memory first; what a person wrote is never touched."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import polypress.pipeline.translate as stage
from conftest import ProjectFactory, ProjectFolder
from pipeline.articles import ARTICLE, GERMAN, RAIN
from pipeline.test_update import approve
from polypress.catalogues import parse_catalogue
from polypress.model import Locale, State, Unit
from polypress.pipeline.filling import portions
from polypress.pipeline.project import Project
from polypress.pipeline.translate import translate

NOWHERE = '[models]\nindex = "http://127.0.0.1:9/index.json"\n'
"""An index that nobody serves: the discard port of this machine."""


@pytest.fixture
def rain(project: ProjectFactory) -> ProjectFolder:
    folder = project({ARTICLE: RAIN, "i18n/polypress.toml": NOWHERE})
    folder.run("extract")
    folder.run("update")
    return folder


def units(folder: ProjectFolder, path: str, locale: str) -> list[Unit]:
    return list(parse_catalogue(folder.read(path), domain="rain", locale=Locale.parse(locale)).catalogue.units)


def test_translate__pseudo_fills_its_own_locale_only(rain: ProjectFolder) -> None:
    before = rain.files()
    result = rain.run("translate", "--engine", "pseudo")
    assert (result.status, result.stdout) == (0, "en-XA: 9 units by pseudo\n")
    assert "9 of 9 sentences" in result.stderr
    after = rain.files()
    assert {path for path in after if after[path] != before.get(path)} == {"locales/en_XA/LC_MESSAGES/rain.po"}
    filled = units(rain, "locales/en_XA/LC_MESSAGES/rain.po", "en-XA")
    assert {unit.state for unit in filled} == {State.MACHINE}
    assert any("](https://example.org/report)" in unit.target for unit in filled)
    assert rain.run("translate", "--engine", "pseudo").stdout == "nothing to translate\n"
    assert rain.files() == after


def test_translate__pseudo_into_a_real_language_is_refused(rain: ProjectFolder) -> None:
    before = rain.files()
    result = rain.run("translate", "--engine", "pseudo", "--locale", "de")
    assert (result.status, result.stdout) == (2, "")
    assert "en-XA" in result.stderr
    assert rain.files() == before


@pytest.mark.parametrize("arguments", [(), ("--offline",)])
def test_translate__without_a_model_says_what_to_type(rain: ProjectFolder, arguments: tuple[str, ...]) -> None:
    before = rain.files()
    result = rain.run("translate", *arguments)
    assert result.status == 1
    assert result.stdout == "de: 9 units left untranslated\nfr: 9 units left untranslated\n"
    error, hint = result.stderr.splitlines()
    assert error.startswith("error: no model translates en into de, fr")
    assert "polypress models install de fr" in hint
    assert "polypress models install FILE.argosmodel" in hint
    assert rain.files() == before


def test_run__without_a_model_finishes_every_other_stage(rain: ProjectFolder) -> None:
    result = rain.run("run")
    assert result.status == 1
    assert [line.split()[0] for line in result.stdout.splitlines()[:6]] == [
        *("extract", "update", "translate", "check", "compile", "build"),
    ]
    assert (rain.root / "build/site/en/rain.html").exists()
    assert "withheld: rain in de: 0 % of it reviewed, 80 % needed" in result.stderr
    assert result.stderr.count("no model translates") == 1


def test_translate__takes_over_reviewed_text_of_any_article(rain: ProjectFolder) -> None:
    approve(rain, "Nobody was hurt.", "Niemand wurde verletzt.")
    rain.write("i18n/articles/other.md", RAIN.replace("Rain Falls on Town", "Another Story"))
    rain.run("extract")
    rain.run("update")
    result = rain.run("translate", "--domain", "other", "--locale", "de")
    assert "de: 1 unit from reviewed text, 8 units left untranslated" in result.stdout
    text = rain.read("locales/de/LC_MESSAGES/other.po")
    found = re.search(
        r'# translation memory: rain \[[0-9a-f]{8}\]\n(?:#.*\n)*#, fuzzy\nmsgid "Nobody was hurt\."\n', text
    )
    assert found is not None


def test_translate__touches_no_reviewed_unit(rain: ProjectFolder) -> None:
    approve(rain, "Nobody was hurt.", "Niemand wurde verletzt.")
    rain.write(GERMAN, rain.read(GERMAN).replace('msgid "A bridge', '#, fuzzy\nmsgid "A bridge', 1))
    before = rain.read(GERMAN)
    rain.run("translate", "--offline")
    assert rain.read(GERMAN) == before


PRICES = (
    "---\ntitle: Prices\nlang: en\nlanguages: [de, en, nl]\n---\n\n"
    + " ".join(f"Prices rose by {number} percent in March." for number in range(2, 42))
    + "\n"
)
KILL_AFTER_THE_FIRST_BATCH = """
import os, signal, sys
from pathlib import Path
from polypress.pipeline.project import Project
from polypress.pipeline.translate import translate
translate(Project.open(Path(sys.argv[1])), progress=lambda *_: os.kill(os.getpid(), signal.SIGKILL))
"""


@pytest.fixture
def prices(project: ProjectFactory, models: Path, monkeypatch: pytest.MonkeyPatch) -> ProjectFolder:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1766404800")
    folder = project({"i18n/articles/prices.md": PRICES, "i18n/polypress.toml": NOWHERE})
    folder.run("extract")
    folder.run("update")
    return folder


def catalogue(folder: ProjectFolder, tag: str) -> list[Unit]:
    text = folder.read(f"locales/{tag}/LC_MESSAGES/prices.po")
    return list(parse_catalogue(text, domain="prices", locale=Locale.parse(tag)).catalogue.units)


def test_translate__by_a_real_model(prices: ProjectFolder) -> None:
    result = prices.run("translate")
    assert (result.status, result.stdout) == (
        0,
        "de: 41 units by argos en_de 1.0\nnl: 41 units by argos en_nl 1.0\n",
    )
    assert re.search(r"de: 41 sentences in \d+\.\d s \(\d+ sentences/s\)", result.stderr)
    for tag in ("de", "nl"):
        for unit in catalogue(prices, tag)[1:]:
            (number,) = re.findall(r"\d+", unit.source)
            assert unit.state is State.MACHINE
            assert unit.provenance is not None
            assert unit.provenance.origin == f"argos en_{tag} 1.0"
            assert unit.provenance.confidence is not None
            assert number in unit.target
    assert "# machine translation: argos en_de 1.0, confidence 0." in prices.read("locales/de/LC_MESSAGES/prices.po")
    before = prices.files()
    assert prices.run("translate").stdout == "nothing to translate\n"
    assert prices.files() == before


def test_translate__killed_and_resumed_gives_the_same(prices: ProjectFolder) -> None:
    empty = prices.files()
    prices.run("translate")
    whole = prices.files()
    for path, data in empty.items():
        prices.write(path, data)
    killed = subprocess.run([sys.executable, "-c", KILL_AFTER_THE_FIRST_BATCH, str(prices.root)], check=False)
    assert killed.returncode == -signal.SIGKILL
    done = [unit for unit in catalogue(prices, "de") if unit.target]
    assert 0 < len(done) < 41
    assert not any(unit.target for unit in catalogue(prices, "nl"))
    result = prices.run("translate")
    assert f"de: {41 - len(done)} units by argos en_de 1.0" in result.stdout
    assert prices.files() == whole


def test_translate__an_edited_guess_is_told_from_a_raw_one(prices: ProjectFolder) -> None:
    prices.run("translate", "--locale", "de")
    raw = catalogue(prices, "de")[1]
    path = "locales/de/LC_MESSAGES/prices.po"
    prices.write(path, prices.read(path).replace(f'msgstr "{raw.target}"', f'msgstr "{raw.target} Ja."'))
    assert catalogue(prices, "de")[1].state is State.NEEDS_REVIEW
    before = prices.read(path)
    prices.run("translate", "--locale", "de")
    assert prices.read(path) == before


def test_translate__the_text_does_not_depend_on_the_batch(prices: ProjectFolder) -> None:
    prices.run("translate", "--locale", "de")
    together = {unit.source: unit.target for unit in catalogue(prices, "de")}
    alone = ProjectFolder(prices.root.parent / "alone")
    alone.write("i18n/polypress.toml", NOWHERE)
    for number in (3, 17, 40):
        sentence = f"Prices rose by {number} percent in March."
        alone.write("i18n/articles/prices.md", f"---\ntitle: P\nlanguages: [de]\n---\n\n{sentence}\n")
        for command in ("extract", "update", "translate"):
            alone.run(command)
        assert {unit.source: unit.target for unit in catalogue(alone, "de")}[sentence] == together[sentence]


def test_translate__in_portions_gives_the_same(rain: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1766404800")
    rain.write("i18n/articles/snow.md", rain.read("i18n/articles/rain.md").replace("rain", "snow"))
    for command in ("extract", "update"):
        rain.run(command)
    whole = rain.run("translate", "--engine", "pseudo")
    files = rain.files()
    for path in (rain.root / "locales" / "en_XA" / "LC_MESSAGES").iterdir():
        path.unlink()
    monkeypatch.setattr(stage, "PORTION", 1)
    assert rain.run("translate", "--engine", "pseudo").stdout == whole.stdout
    assert rain.files() == files


def test_translate__killed_between_portions_asks_for_nothing_twice(
    prices: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1766404800")
    monkeypatch.setattr(stage, "PORTION", 1)
    monkeypatch.setattr(portions, "__defaults__", (1,))
    prices.write("i18n/articles/wages.md", prices.read("i18n/articles/prices.md"))
    for command in ("extract", "update"):
        prices.run(command)
    empty = prices.files()
    german = [Locale.parse("de")]
    translate(Project.open(prices.root), locales=german)
    whole = prices.files()
    assert not list(prices.root.glob(".polypress/**/repeats*"))
    for path, data in empty.items():
        prices.write(path, data)

    def stop(_locale: Locale, done: int, total: int) -> None:
        if done == total:
            raise KeyboardInterrupt

    for torn in ("", '["Prices rose by', '["Prices rose by", 1]\n'):
        with pytest.raises(KeyboardInterrupt):
            translate(Project.open(prices.root), locales=german, progress=stop)
        (kept,) = prices.root.glob(".polypress/**/repeats-de.jsonl")
        with kept.open("a") as file:
            file.write(torn)
        (row,) = translate(Project.open(prices.root), locales=german).locales
        # The title, which stands in both articles, is asked for again: its form depends on the names of all.
        assert (row.sentences, row.by_engine) == (1, 41)
        assert prices.files() == whole
        assert not kept.exists()
        for path, data in empty.items():
            prices.write(path, data)


def test_translate__keeps_what_a_person_writes_meanwhile(prices: ProjectFolder) -> None:
    path = "locales/de/LC_MESSAGES/prices.po"
    written: list[str] = []

    def write(_locale: Locale, done: int, total: int) -> None:
        empty = [unit for unit in units(prices, path, "de") if unit.state is State.UNTRANSLATED]
        if not written:
            assert done < total
            written.append(empty[-1].source)
            approve(prices, written[0], "Von Hand.", path)

    translate(Project.open(prices.root), locales=[Locale.parse("de")], progress=write)
    found = {unit.source: unit for unit in units(prices, path, "de")}
    assert (found[written[0]].target, found[written[0]].state) == ("Von Hand.", State.TRANSLATED)
    assert {unit.state for unit in found.values()} == {State.TRANSLATED, State.MACHINE}


def test_run__a_draft_on_one_core_says_so(prices: ProjectFolder) -> None:
    prices.run("run", "--offline", "--draft", "--jobs", "1")
    for tag in ("de", "nl"):
        origins = {unit.provenance.origin for unit in catalogue(prices, tag) if unit.provenance}
        assert origins == {f"argos en_{tag} 1.0 (draft)"}


@pytest.mark.parametrize("command", ["run", "translate", "check"])
def test_jobs__at_least_one(command: str, rain: ProjectFolder) -> None:
    before = rain.files()
    assert rain.run(command, "--jobs", "0").status == 2
    assert rain.files() == before


def test_progress__counts_every_sentence_once_for_each_locale(prices: ProjectFolder) -> None:
    said: dict[str, list[tuple[int, int]]] = {}

    def note(locale: Locale, done: int, total: int) -> None:
        said.setdefault(locale.bcp47, []).append((done, total))

    translate(Project.open(prices.root), progress=note)
    assert said.keys() == {"de", "nl"}
    for steps in said.values():
        assert steps == sorted(steps)
        assert {total for _, total in steps} == {41}
        assert steps[-1] == (41, 41)
