"""The finished articles stand where other site generators look for them, with front matter that these know."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from conftest import ProjectFactory, ProjectFolder
from polypress.articles.front_matter import read_header
from polypress.articles.handing_over import hand_over

CONFIG = 'targets = ["de", "pt-BR"]\nthreshold = 0\n[articles]\nkeep = ["html", "text"]\n'
RAIN = (
    "---\n# From the desk.\ntitle: 'Rain: a report'\ntags: [weather,\n  town]\nlang: en\ndate: 2025-12-22\n"
    "languages:\n- en\n- de\n\nauthor: Ann Example\n---\n\nIt rains in town.\n\n![A cloud](images/cloud.png)\n"
)
STONE = '+++\ntitle = "Stone"\nlang = "en"\nopen = 09:30:00\n\n[extra]\nweight = 3\n+++\n\nA stone fell.\n'
WIND = (
    '<!DOCTYPE html>\n<html lang="en"><head><title>Wind</title><meta name="description" content="It blew."></head>\n'
    "<body><p>Wind came up: {{< now >}}.</p></body></html>\n"
)
SNOW = "It was cold.\n\nSnow\n\nSnow fell on the town.\n"


@pytest.fixture
def town(project: ProjectFactory) -> ProjectFolder:
    folder = project(
        {
            "i18n/polypress.toml": CONFIG + '[build]\ntrees = ["hugo", "mkdocs", "docusaurus"]\n',
            "i18n/articles/rain.md": RAIN,
            "i18n/articles/stone.md": STONE,
            "i18n/articles/wind.html": WIND,
            "i18n/articles/snow.txt": SNOW,
            "i18n/articles/images/cloud.png": "not really",
        }
    )
    result = folder.run("run", "--offline")
    assert result.status in (0, 1), result.stderr
    return folder


def names(folder: ProjectFolder, tree: str) -> list[str]:
    root = folder.root / "build" / tree
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def matter(text: str) -> dict[str, object]:
    header = read_header(text)
    found: dict[str, object] = yaml.safe_load(text[header.opening : header.closing])
    return found


ARTICLES = ("rain", "snow", "stone", "wind")


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        ("hugo", [f"content/{name}.{lang}.md" for name in ARTICLES for lang in ("de", "en", "pt-br")]
         + ["assets/images/cloud.png"]),
        ("mkdocs", [f"docs/{name}.{lang}.md" for name in ARTICLES for lang in ("de", "en", "pt-BR")]
         + ["docs/images/cloud.png"]),
        ("docusaurus", [f"{place}/{name}"
                        for place in ("docs", *(f"i18n/{lang}/docusaurus-plugin-content-docs/current"
                                                for lang in ("de", "pt-BR")))
                        for name in ("images/cloud.png", *(f"{own}.md" for own in ARTICLES))]),
    ],
)  # fmt: skip
def test_write_trees__every_language_has_its_place(town: ProjectFolder, tree: str, expected: list[str]) -> None:
    assert names(town, tree) == sorted([*expected, "polypress.json"])


def test_write_trees__front_matter(town: ProjectFolder) -> None:
    assert town.read("build/hugo/content/rain.de.md").partition("\n\nIt")[0] == (
        "---\n# From the desk.\ntitle: 'Rain: a report'\ntags: [weather,\n  town]\ndate: 2025-12-22\n"
        "author: Ann Example\ntranslationKey: rain\n---"
    )
    assert matter(town.read("build/mkdocs/docs/stone.pt-BR.md")) == {
        "title": "Stone", "open": "09:30:00", "extra": {"weight": 3},
    }  # fmt: skip
    assert matter(town.read("build/docusaurus/docs/stone.md"))["mdx"] == {"format": "md"}


def test_write_trees__other_formats_become_markdown(town: ProjectFolder) -> None:
    wind = town.read("build/hugo/content/wind.de.md")
    assert matter(wind) == {"title": "Wind", "description": "It blew.", "translationKey": "wind"}
    assert "{{</* now */>}}" in wind
    assert "<p>" not in wind
    snow = town.read("build/mkdocs/docs/snow.de.md")
    assert matter(snow) == {"title": "Snow", "description": "It was cold."}
    assert "Snow fell on the town." in snow


def test_write_trees__takes_away_what_is_gone_and_nothing_else(town: ProjectFolder) -> None:
    town.write("build/hugo/hugo.toml", "")
    town.write("build/hugo/content/stone.de.md", "My own words.")
    for article in ("rain.md", "stone.md"):
        (town.root / "i18n/articles" / article).unlink()
    town.run("run", "--offline")
    left = [name for name in names(town, "hugo") if "wind" not in name and "snow" not in name]
    assert left == ["content/stone.de.md", "hugo.toml", "polypress.json"]


@pytest.mark.parametrize(
    "listing", ["", "{", '{"articles": {"a": {"../../../i18n/polypress.toml": ""}}}', '{"articles": []}']
)
def test_write_trees__a_damaged_listing_is_none(town: ProjectFolder, listing: str) -> None:
    files = town.files()
    town.write("build/hugo/polypress.json", listing)
    town.run("run", "--offline")
    assert town.files() == files


def test_write_trees__a_listed_file_that_cannot_be_read_stays(town: ProjectFolder) -> None:
    listing = json.loads(town.read("build/hugo/polypress.json"))
    listing["articles"]["gone"] = {"content": "0", "content/rain.de.md/x": "0"}
    town.write("build/hugo/polypress.json", json.dumps(listing))
    before = names(town, "hugo")
    town.run("run", "--offline")
    assert names(town, "hugo") == before


def test_write_trees__by_option(project: ProjectFactory) -> None:
    folder = project({"i18n/polypress.toml": CONFIG, "i18n/articles/rain.md": RAIN})
    folder.run("run", "--offline")
    assert not (folder.root / "build/hugo").exists()
    assert "build/hugo/content/rain.de.md" in folder.run("build", "--tree", "hugo").stdout.splitlines()


def test_config__a_tree_that_nobody_knows(project: ProjectFactory) -> None:
    folder = project({"i18n/polypress.toml": '[build]\ntrees = ["jekyll"]\n'})
    result = folder.run("status")
    assert result.status == 2
    assert "i18n/polypress.toml:2" in result.stderr
    assert "trees must be a list of hugo, mkdocs, docusaurus" in result.stderr


def test_hand_over__where_there_is_none() -> None:
    assert hand_over("# A\n", {"title": "A: b"}) == "---\ntitle: 'A: b'\n---\n# A\n"
    assert hand_over("---\n# Only a remark.\n---\nText\n", {"title": "A"}) == "---\ntitle: A\n---\nText\n"


values = st.sampled_from(
    [
        "a",
        "'a: b'",
        "[a, b]",
        "|\n  one\n\n  two",
        ">-\n  one\n  two",
        "\n- a\n- b",
        "\n  c: 1",
        "true",
        "",
        "2025-01-02",
    ]
)


@given(st.lists(st.tuples(st.sampled_from(["title", "tags", "weight", "x"]), values), unique_by=lambda own: own[0]),
       st.integers(0, 4), st.sampled_from(["\n", "\r\n"]))  # fmt: skip
def test_hand_over__all_else_stays(entries: list[tuple[str, str]], place: int, newline: str) -> None:
    lines = [f"{name}: {value}\n" for name, value in entries if not (name == "title" and value[:1] in "[\nt2")]
    expected = yaml.safe_load("".join(lines)) or {}
    ours = ["lang: de\n", "languages: [en,\n  de]\n"]
    text = "---\n" + "".join([*lines[:place], *ours, *lines[place:]]) + "---\nText\n"
    given_over = hand_over(text.replace("\n", newline), {"key": "rain"})
    assert given_over.replace(newline, "").count("\n") == 0
    assert matter(given_over) == {**expected, "key": "rain"}


@pytest.mark.skipif(shutil.which("hugo") is None, reason="Hugo is not installed")
def test_write_trees__hugo_builds_it(town: ProjectFolder) -> None:
    root = town.root / "build/hugo"
    languages = "".join(f"[languages.{lang}]\nweight = {n}\n" for n, lang in enumerate(("en", "de", "pt-br"), 1))
    (root / "hugo.toml").write_text(f'baseURL = "https://example.org/"\ndefaultContentLanguage = "en"\n{languages}')
    single = root / "layouts/_default/single.html"
    single.parent.mkdir(parents=True)
    single.write_text(
        "{{ .Language.Lang }}|{{ .Title }}|{{ range .Translations }}{{ .Language.Lang }} {{ end }}|{{ .Content }}"
    )
    done = subprocess.run(["hugo", "--config", "hugo.toml"], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    page = (root / "public/de/rain/index.html").read_text()
    assert page.startswith("de|Rain: a report|en pt-br |")
    assert "{{&lt; now &gt;}}" in (root / "public/wind/index.html").read_text()


def _mkdocs() -> str | None:
    found = shutil.which("mkdocs") or str(Path(sys.executable).parent / "mkdocs")
    return found if Path(found).exists() else None


@pytest.mark.skipif(_mkdocs() is None, reason="MkDocs with mkdocs-static-i18n is not installed")
def test_write_trees__mkdocs_builds_it(town: ProjectFolder) -> None:
    root = town.root / "build/mkdocs"
    languages = "".join(
        f"        - {{locale: {lang}, name: {lang}, build: true{', default: true' if lang == 'en' else ''}}}\n"
        for lang in ("en", "de", "pt-BR")
    )
    (root / "mkdocs.yml").write_text(
        "site_name: Town\ntheme: {name: null, custom_dir: theme}\n"
        f"plugins:\n  - i18n:\n      docs_structure: suffix\n      languages:\n{languages}"
    )
    # MkDocs' own themes know no `pt-BR`.
    (root / "theme").mkdir()
    (root / "theme/main.html").write_text("<title>{{ page.title }}</title>\n{{ page.content }}")
    done = subprocess.run([_mkdocs() or "", "build"], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "<title>Rain: a report</title>" in (root / "site/de/rain/index.html").read_text()
    assert (root / "site/pt-BR/stone/index.html").is_file()
