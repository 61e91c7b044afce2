"""Work goes out to agencies and comes back without a loss."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import ProjectFactory, ProjectFolder
from pipeline.articles import ARTICLE, GERMAN, RAIN
from pipeline.test_update import approve
from polypress.model import text_digest

SENTENCE = "Nobody was hurt."


@pytest.fixture
def rain(project: ProjectFactory) -> ProjectFolder:
    folder = project({ARTICLE: RAIN})
    for command in ("extract", "update"):
        folder.run(command)
    return folder


def send(folder: ProjectFolder, form: str = "xliff") -> Path:
    result = folder.run("export", "--format", form, "--locale", "de")
    assert (result.status, result.stdout) == (0, "build/exchange/rain.de.xlf\n")
    return folder.root / "build/exchange/rain.de.xlf"


def translate(file: Path, target: str, sentence: str = SENTENCE) -> None:
    """Do what an agency's tool does."""
    text = file.read_text()
    if 'version="2.1"' in text:
        old, new = f"<source>{sentence}</source>", f"<source>{sentence}</source>\n<target>{target}</target>"
        head, _, rest = text.partition(old)
        start = head.rindex("<segment")
        head = head[:start] + '<segment state="final">' + head[head.index(">", start) + 1 :]
        file.write_text(head + new + rest)
    else:
        head, _, rest = text.partition(f"<source>{sentence}</source>")
        rest = rest.replace('<target state="new"></target>', "", 1) if rest.startswith("\n<target") else rest
        file.write_text(f'{head}<source>{sentence}</source><target state="final">{target}</target>{rest}')


@pytest.mark.parametrize("form", ["xliff", "xliff-1.2"])
def test_import__untouched_changes_nothing(rain: ProjectFolder, form: str) -> None:
    approve(rain, SENTENCE, "Niemand wurde verletzt.")
    file = send(rain, form)
    before = rain.files()
    assert rain.run("import", str(file)).stdout == f"{GERMAN}: 0 changed\n"
    assert rain.files() == before


@pytest.mark.parametrize("form", ["xliff", "xliff-1.2"])
def test_import__only_what_changed_moves(rain: ProjectFolder, form: str) -> None:
    file = send(rain, form)
    before = rain.read(GERMAN)
    translate(file, "Niemand wurde verletzt.")
    result = rain.run("import", str(file))
    assert (result.status, result.stdout) == (0, f"{GERMAN}: 1 changed\n")
    after = rain.read(GERMAN)

    def lines(text: str) -> list[str]:
        return [line for line in text.splitlines() if "PO-Revision-Date" not in line]

    assert 'msgid "Nobody was hurt."\nmsgstr "Niemand wurde verletzt."\n' in after
    assert [line for line in lines(after) if line not in lines(before)] == ['msgstr "Niemand wurde verletzt."']


def test_import__a_text_that_was_reviewed_here_meanwhile_is_kept_beside(rain: ProjectFolder) -> None:
    file = send(rain)
    translate(file, "Keiner wurde verletzt.")
    approve(rain, SENTENCE, "Niemand wurde verletzt.")
    result = rain.run("import", str(file))
    assert (result.status, result.stdout) == (1, f"{GERMAN}: 1 changed, 1 conflict\n")
    text = rain.read(GERMAN)
    assert "# conflict, the other text: Keiner wurde verletzt.\n" in text
    assert 'msgstr "Niemand wurde verletzt."' in text
    assert "#, fuzzy" in text


def test_import__twice_a_conflict_changes_nothing_more(rain: ProjectFolder) -> None:
    file = send(rain)
    translate(file, "Keiner wurde verletzt.")
    approve(rain, SENTENCE, "Niemand wurde verletzt.")
    rain.run("import", str(file))
    before = rain.files()
    assert rain.run("import", str(file)).stdout == f"{GERMAN}: 0 changed\n"
    assert rain.files() == before


def test_import__a_conflict_never_makes_an_approved_text_a_machines_again(rain: ProjectFolder) -> None:
    file = send(rain)
    translate(file, "Keiner wurde verletzt.")
    approve(rain, SENTENCE, "Niemand wurde verletzt.")
    made = f"# machine translation: argos en_de 1.9 [{text_digest('Niemand wurde verletzt.')}]\n"
    place = "#. introduction, paragraph 1, sentence 2"
    rain.write(GERMAN, rain.read(GERMAN).replace(place, made + place))
    assert rain.run("import", str(file)).stdout == f"{GERMAN}: 1 changed, 1 conflict\n"
    rows = json.loads(rain.run("status", "--locale", "de", "--format", "json").stdout)["catalogues"]
    assert [(row["needs_review"], row["machine"]) for row in rows] == [(1, 0)]


def test_import__a_unit_whose_source_changed_is_refused(rain: ProjectFolder) -> None:
    file = send(rain)
    translate(file, "Niemand wurde verletzt.")
    rain.write(ARTICLE, RAIN.replace(SENTENCE, "Nobody was hurt at all."))
    for command in ("extract", "update"):
        rain.run(command)
    before = rain.read(GERMAN)
    result = rain.run("import", str(file))
    assert result.status == 1
    assert result.stdout == f"{GERMAN}: 0 changed, 1 refused\n"
    assert "refused: its source has changed here since it was sent: Nobody was hurt." in result.stderr
    assert rain.read(GERMAN) == before


GLOSSARY = "term,part of speech,do-not-translate,note,de,fr\nmayor,noun,,,Bürgermeister,maire\n"


@pytest.mark.parametrize("form", ["tbx", "csv"])
def test_glossary__goes_out_and_comes_back(project: ProjectFactory, form: str) -> None:
    folder = project({ARTICLE: RAIN, "i18n/glossary.csv": GLOSSARY})
    assert folder.run("export", "--format", form).stdout == f"build/exchange/glossary.{form}\n"
    file = folder.root / f"build/exchange/glossary.{form}"
    assert folder.run("import", str(file)).stdout == "i18n/glossary.csv: 0 changed\n"
    folder.write("i18n/glossary.csv", "term,part of speech,do-not-translate,note,de\nmayor,,,,Stadtoberhaupt\n")
    assert folder.run("import", str(file)).stdout == "i18n/glossary.csv: 1 changed\n"
    glossary = folder.read("i18n/glossary.csv")
    assert "Stadtoberhaupt" in glossary
    assert "maire" in glossary


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xlf", "<xliff", "a.xlf:1: "),
        ("a.xlf", '<!DOCTYPE x [<!ENTITY y "z">]><x>&y;</x>', "a.xlf:1: "),
        ("a.tbx", "<html/>", "a.tbx:1: "),
        ("a.docx", "x", "not an exchange file"),
        ("a.xlf", "", "a.xlf:1: "),
    ],
)
def test_import__says_what_is_wrong(rain: ProjectFolder, name: str, content: str, words: str) -> None:
    file = rain.write(name, content)
    before = rain.files()
    result = rain.run("import", str(file))
    assert result.status == 2
    assert words in result.stderr
    assert rain.files() == before


def test_import__of_another_article_or_language_is_refused(rain: ProjectFolder) -> None:
    file = send(rain)
    text = file.read_text()
    before = rain.files()
    for old, new, words in (
        ("rain", "storm", "there is no article 'storm'"),
        ('trgLang="de"', 'trgLang="it"', "no article is translated into it"),
        ('srcLang="en"', 'srcLang="nl"', "it translates from nl"),
    ):
        file.write_text(text.replace(old, new))
        result = rain.run("import", str(file))
        assert result.status == 2
        assert words in result.stderr
    file.write_text(text)
    assert rain.files() == before


def test_import__a_tool_may_name_the_country_too(rain: ProjectFolder) -> None:
    file = send(rain)
    translate(file, "Niemand wurde verletzt.")
    file.write_text(
        file.read_text().replace('trgLang="de"', 'trgLang="de-DE"').replace('srcLang="en"', 'srcLang="en-US"')
    )
    assert rain.run("import", str(file)).stdout == f"{GERMAN}: 1 changed\n"
