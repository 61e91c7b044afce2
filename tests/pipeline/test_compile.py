"""Reviewed units, and only those, reach programs."""

from __future__ import annotations

import gettext
import hashlib
import json
import os

import pytest

from conftest import ProjectFactory, ProjectFolder
from pipeline.articles import ARTICLE, GERMAN, RAIN
from pipeline.test_update import approve

MO = "locales/de/LC_MESSAGES/rain.mo"
BUNDLE = "build/bundles/de/rain.json"


@pytest.fixture
def rain(project: ProjectFactory) -> ProjectFolder:
    folder = project({ARTICLE: RAIN})
    folder.run("extract")
    folder.run("update")
    approve(folder, "Nobody was hurt.", "Niemand wurde verletzt.")
    approve(folder, "What Happened Next", "Was dann geschah")
    approve(folder, "It was heavy.", "Er war stark.")
    folder.write(GERMAN, folder.read(GERMAN).replace('msgid "It was heavy."', '#, fuzzy\nmsgid "It was heavy."'))
    return folder


def test_compile__gettext_reads_what_is_reviewed(rain: ProjectFolder) -> None:
    result = rain.run("compile")
    assert (result.status, result.stdout) == (0, "2 catalogues to .mo and JSON\n")
    translation = gettext.translation("rain", rain.root / "locales", ["de"])
    assert translation.gettext("Nobody was hurt.") == "Niemand wurde verletzt."
    assert translation.pgettext("heading", "What Happened Next") == "Was dann geschah"
    assert translation.gettext("It was heavy.") == "It was heavy."
    assert json.loads(rain.read(BUNDLE)) == {
        "Nobody was hurt.": "Niemand wurde verletzt.",
        "heading\x04What Happened Next": "Was dann geschah",
    }


def test_compile__a_preview_takes_fuzzy_ones_too(rain: ProjectFolder) -> None:
    rain.run("compile", "--include-fuzzy")
    translation = gettext.translation("rain", rain.root / "locales", ["de"])
    assert translation.gettext("It was heavy.") == "Er war stark."


def test_compile__twice_touches_nothing(rain: ProjectFolder) -> None:
    rain.run("compile")
    before = (rain.files(), (rain.root / MO).stat().st_mtime_ns)
    rain.run("compile")
    assert (rain.files(), (rain.root / MO).stat().st_mtime_ns) == before


def test_compile__writes_nothing_for_a_catalogue_with_errors(rain: ProjectFolder) -> None:
    approve(rain, "The mayor thanked 1,200 helpers.", "Der Bürgermeister dankte 1.300 Helfern.")
    result = rain.run("compile")
    assert (result.status, result.stdout) == (1, "1 catalogue to .mo and JSON; 1 catalogue with errors refused\n")
    assert "rain.po" in result.stderr
    assert "[numbers]" in result.stderr
    assert not (rain.root / MO).exists()
    assert not (rain.root / BUNDLE).exists()
    assert (rain.root / MO.replace("/de/", "/fr/")).exists()


def test_compile__an_error_in_unpublished_text_blocks_nothing(rain: ProjectFolder) -> None:
    approve(rain, "The mayor thanked 1,200 helpers.", "Der Bürgermeister dankte 1.300 Helfern.")
    rain.write(GERMAN, rain.read(GERMAN).replace('msgid "The mayor', '#, fuzzy\nmsgid "The mayor'))
    assert rain.run("compile").status == 0


def test_compile__the_manifest_names_every_bundle(rain: ProjectFolder) -> None:
    rain.run("compile", "--bundle", "mo", "--bundle", "i18next", "--bundle", "fluent")
    manifest = json.loads(rain.read("build/bundles/manifest.json"))["files"]
    assert len(manifest) == 6
    for path, own in manifest.items():
        data = (rain.root / path).read_bytes()
        assert own == {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def test_compile__takes_away_what_is_gone_and_was_ours(rain: ProjectFolder) -> None:
    rain.run("compile")
    french = rain.root / "build/bundles/fr/rain.json"
    german = rain.root / BUNDLE
    german.write_text("{}")
    rain.write("i18n/polypress.toml", 'targets = ["es"]\n')
    rain.run("update")
    rain.run("compile")
    assert not french.exists()
    assert german.read_text() == "{}"


@pytest.mark.parametrize("kind", ["tar.gz", "zip"])
def test_compile__archives_are_the_same_bytes_again(rain: ProjectFolder, kind: str) -> None:
    assert f"build/archives/de.{kind}" in rain.run("compile", "--archive", kind).stdout
    archive = rain.root / f"build/archives/de.{kind}"
    before = archive.read_bytes()
    archive.unlink()
    for path in rain.root.rglob("*.mo"):
        os.utime(path, (1, 1))
    rain.run("compile", "--archive", kind)
    assert archive.read_bytes() == before
