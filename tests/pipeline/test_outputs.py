"""What earlier builds made of things that are gone goes; what a person put there stays."""

from __future__ import annotations

import hashlib
import json
import shutil

import pytest

from conftest import ProjectFactory, ProjectFolder
from pipeline.articles import RAIN
from polypress.paths import Paths
from polypress.pipeline.outputs import read_manifest

CONFIG = "i18n/polypress.toml"
SITE = 'threshold = 0\n[site]\nurl = "https://news.example"\n'
MANIFEST = "build/manifest.json"
SNOW = "---\ntitle: Snow\nlang: en\nlanguages: [en, de]\ndate: 2026-01-02\n---\n\n![Snow](snow.png)\n"


@pytest.fixture
def news(project: ProjectFactory) -> ProjectFolder:
    folder = project({"i18n/articles/rain.md": RAIN, "i18n/articles/snow.md": SNOW, CONFIG: SITE})
    folder.write("i18n/articles/snow.png", b"PNG")
    folder.run("extract")
    folder.run("update")
    assert folder.run("build").status == 0
    return folder


def built(folder: ProjectFolder) -> dict[str, bytes]:
    return {path: data for path, data in folder.files().items() if path.startswith("build/")}


def built_afresh(folder: ProjectFolder) -> dict[str, bytes]:
    shutil.rmtree(folder.root / "build")
    folder.run("build")
    return built(folder)


def remove_article(folder: ProjectFolder) -> None:
    (folder.root / "i18n/articles/snow.md").unlink()


def remove_all_articles(folder: ProjectFolder) -> None:
    shutil.rmtree(folder.root / "i18n/articles")


def remove_locale(folder: ProjectFolder) -> None:
    for name, text in (("rain", RAIN), ("snow", SNOW)):
        folder.write(f"i18n/articles/{name}.md", text.replace(" de,", "").replace("[de, ", "[").replace(", de]", "]"))


def change_format(folder: ProjectFolder) -> None:
    remove_article(folder)
    folder.write("i18n/articles/snow.html", "<html lang=en><title>Snow</title><h1>Snow</h1><p>Snow fell.</p></html>")


def remove_image(folder: ProjectFolder) -> None:
    folder.write("i18n/articles/snow.md", SNOW.replace("![Snow](snow.png)", "No picture."))


def remove_address(folder: ProjectFolder) -> None:
    folder.write(CONFIG, "threshold = 0\n")


def reject(folder: ProjectFolder) -> None:
    folder.write(CONFIG, SITE.replace("= 0", "= 50"))


CHANGES = (remove_article, remove_all_articles, remove_locale, change_format, remove_image, remove_address, reject)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_build__after_a_change_is_a_fresh_build(news: ProjectFolder, change: object) -> None:
    before = built(news)
    assert callable(change)
    change(news)
    news.run("build")
    after = built(news)
    assert after != before
    assert after == built_afresh(news)
    assert not [path for path in (news.root / "build").rglob("*") if path.is_dir() and not any(path.iterdir())]


@pytest.mark.parametrize("change", CHANGES[:3], ids=lambda change: change.__name__)
def test_run__after_a_change_is_a_fresh_build(news: ProjectFolder, change: object) -> None:
    news.run("run", "--offline")
    assert callable(change)
    change(news)
    news.run("run", "--offline")
    pages = {path: data for path, data in built(news).items() if "/bundles/" not in path}
    assert pages == {path: data for path, data in built_afresh(news).items() if "/bundles/" not in path}


def test_build__leaves_alone_what_a_person_put_there(news: ProjectFolder) -> None:
    own = ("build/site/about/index.html", "build/site/de/contact.html", "build/site/CNAME", "build/site/media/own.png")
    for path in own:
        news.write(path, "mine")
    news.write("build/site/de/snow.html", "changed by hand")
    news.write(CONFIG, "threshold = 0\n")
    remove_article(news)
    news.run("build")
    assert {news.read(path) for path in own} == {"mine"}
    assert news.read("build/site/de/snow.html") == "changed by hand"
    assert not (news.root / "build/site/en/snow.html").exists()
    assert not (news.root / "build/site/sitemap.xml").exists()


def test_build__a_withheld_page_goes_though_it_was_changed(news: ProjectFolder) -> None:
    news.write("build/site/de/rain.html", "changed by hand")
    reject(news)
    assert news.run("build").status == 1
    assert not (news.root / "build/site/de/rain.html").exists()


def test_build__some_articles_only_take_no_others_away(news: ProjectFolder) -> None:
    before = built(news)
    news.run("build", "--domain", "snow", "--locale", "de")
    assert built(news) == before


def test_build__the_manifest_names_every_file(news: ProjectFolder) -> None:
    files = json.loads(news.read(MANIFEST))["files"]
    there = {path.removeprefix("build/"): data for path, data in built(news).items() if path != MANIFEST}
    assert list(files) == sorted(there)
    for path, data in there.items():
        assert files[path] == {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    assert "site/media/snow.png" in files


@pytest.mark.parametrize("text", ["", "[]", '{"files": {"a": {}}}', '{"files": {"a": 1}}', "[" * 100_000])
def test_build__a_spoiled_manifest_is_none(news: ProjectFolder, text: str) -> None:
    whole = news.read(MANIFEST)
    news.write(MANIFEST, text)
    assert read_manifest(Paths(news.root)) == {}
    news.run("build")
    assert news.read(MANIFEST) == whole


@pytest.mark.parametrize("path", ["../i18n/polypress.toml", "site/../../i18n/polypress.toml", "{root}/secret"])
def test_build__a_manifest_leads_nowhere_else(news: ProjectFolder, path: str) -> None:
    secret = news.write("secret", "secret")
    path = path.format(root=news.root)
    target = secret if path.startswith("/") else news.root / CONFIG
    own = {"bytes": target.stat().st_size, "sha256": hashlib.sha256(target.read_bytes()).hexdigest()}
    news.write(MANIFEST, json.dumps({"files": {path: own}}))
    news.run("build")
    assert target.exists()
