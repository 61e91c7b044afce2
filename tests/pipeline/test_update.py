"""Catalogues follow their articles."""

from __future__ import annotations

import subprocess

import pytest

from conftest import ProjectFactory, ProjectFolder, needs_gettext
from pipeline.articles import ARTICLE, FRENCH, GERMAN, RAIN


@pytest.fixture
def rain(project: ProjectFactory) -> ProjectFolder:
    folder = project({ARTICLE: RAIN})
    folder.run("extract")
    folder.run("update")
    return folder


def approve(folder: ProjectFolder, source: str, target: str, path: str = GERMAN) -> None:
    text = folder.read(path)
    assert f'msgid "{source}"\nmsgstr ""' in text
    folder.write(path, text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"'))


def change(folder: ProjectFolder, old: str, new: str) -> str:
    folder.write(ARTICLE, folder.read(ARTICLE).replace(old, new))
    folder.run("extract")
    return folder.run("update").stdout


def test_update__makes_a_catalogue_for_each_target(rain: ProjectFolder) -> None:
    assert (rain.root / GERMAN).exists()
    assert (rain.root / FRENCH).exists()
    assert not (rain.root / "locales/en").exists()
    header = rain.read(FRENCH)
    for line in ("Language: fr", "Language-Team: French", "Plural-Forms: nplurals=2; plural=(n > 1);"):
        assert f'"{line}\\n"' in header


def test_update__twice_touches_nothing(rain: ProjectFolder) -> None:
    before = {path: (rain.root / path).stat().st_mtime_ns for path in (GERMAN, FRENCH)}
    files = rain.files()
    assert rain.run("update").stdout == "2 catalogues: nothing changed\n"
    assert rain.files() == files
    assert {path: (rain.root / path).stat().st_mtime_ns for path in before} == before


def test_update__keeps_a_persons_text_and_notes(rain: ProjectFolder) -> None:
    approve(rain, "Nobody was hurt.", "Niemand wurde verletzt.")
    rain.write(GERMAN, rain.read(GERMAN).replace("#. introduction, paragraph 1, sentence 2", "# Note.\n\\g<0>", 1))
    rain.write(
        GERMAN, rain.read(GERMAN).replace("# Note.\n\\g<0>", "# Note.\n#. introduction, paragraph 1, sentence 2")
    )
    said = change(rain, "Nobody was hurt.", "Nobody was badly hurt.")
    assert said == "2 catalogues: 1 new, 1 to review again, 2 obsolete; 2 written\n"
    german = rain.read(GERMAN)
    assert (
        "# Note.\n#. introduction, paragraph 1, sentence 2 of 2\n#: rain.md#p1.s2\n#, fuzzy\n"
        '#| msgid "Nobody was hurt."\nmsgid "Nobody was badly hurt."\nmsgstr "Niemand wurde verletzt."\n'
    ) in german
    assert '#~ msgid "Nobody was hurt."\n#~ msgstr "Niemand wurde verletzt."\n' in german
    assert 'msgid "Nobody was badly hurt."\nmsgstr ""\n' in rain.read(FRENCH)


def test_update__what_comes_back_is_as_it_was(rain: ProjectFolder) -> None:
    approve(rain, "Nobody was hurt.", "Niemand wurde verletzt.")
    before = rain.read(GERMAN)
    change(rain, " Nobody was hurt.", "")
    assert '#~ msgid "Nobody was hurt."' in rain.read(GERMAN)
    change(rain, "on Monday.\n\n##", "on Monday. Nobody was hurt.\n\n##")

    def entries(text: str) -> list[str]:
        return [line for line in text.splitlines() if "Date" not in line]

    assert entries(rain.read(GERMAN)) == entries(before)


def test_update__only_the_chosen_ones(rain: ProjectFolder) -> None:
    (rain.root / GERMAN).unlink()
    (rain.root / FRENCH).unlink()
    rain.run("update", "--locale", "fr", "--domain", "rain")
    assert not (rain.root / GERMAN).exists()
    assert (rain.root / FRENCH).exists()


def test_update__without_a_template_says_what_to_type(project: ProjectFactory) -> None:
    result = project({ARTICLE: RAIN}).run("update")
    assert result.status == 2
    assert result.stderr.endswith("rain.pot: there is no template yet\nhint: make it: polypress extract\n")


@needs_gettext
def test_update__gettext_accepts_what_we_write(rain: ProjectFolder) -> None:
    approve(rain, "Nobody was hurt.", "Niemand wurde verletzt.")
    change(rain, "Nobody was hurt.", "Nobody was badly hurt, " + "and so on and on " * 9 + "to the end.")
    for path in (GERMAN, FRENCH):
        subprocess.run(["msgfmt", "-c", "-o", "/dev/null", rain.root / path], check=True)
        judged = subprocess.run(["msgcat", rain.root / path], capture_output=True, check=True)
        assert judged.stdout == (rain.root / path).read_bytes()
