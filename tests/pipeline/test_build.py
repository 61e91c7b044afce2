"""Articles become pages in every language that is ready."""

from __future__ import annotations

import re

import pytest

from conftest import ProjectFactory, ProjectFolder
from pipeline.articles import ARTICLE, GERMAN, RAIN
from pipeline.test_update import approve

GERMAN_TEXTS = {
    "Rain Falls on Town": "Regen in der Stadt",
    "Rain fell on the town on Monday.": "Am Montag regnete es in der Stadt.",
    "It was heavy.": "Es regnete stark.",
    "Nobody was hurt.": "Niemand wurde verletzt.",
    "What Happened Next": "Was dann geschah",
    "The mayor thanked 1,200 helpers.": "Der Bürgermeister dankte 1.200 Helfern.",
    "See [the report](https://example.org/report) for more.": "Mehr im [Bericht](https://example.org/report).",
    "Sandbags were handed out.": "Sandsäcke wurden verteilt.",
    "A bridge was closed.": "Eine Brücke wurde gesperrt.",
}
PAGE = "build/site/de/rain.html"
MARKDOWN = "build/markdown/de/rain.md"


@pytest.fixture
def rain(project: ProjectFactory) -> ProjectFolder:
    folder = project({ARTICLE: RAIN.replace("lang: en", "lang: en\ndate: 2025-12-22")})
    folder.run("extract")
    folder.run("update")
    for source, target in GERMAN_TEXTS.items():
        approve(folder, source, target)
    return folder


def test_build__renders_what_is_ready_and_withholds_the_rest(rain: ProjectFolder) -> None:
    result = rain.run("build")
    assert result.status == 1
    assert result.stdout == "build/site/de/rain.html\nbuild/site/en/rain.html\n"
    assert result.stderr == "withheld: rain in fr: 0 % of it reviewed, 80 % needed\n"
    page = rain.read(PAGE)
    assert '<html lang="de" dir="ltr"' in page
    assert "22. Dezember 2025" in page
    assert 'Mehr im <a href="https://example.org/report">Bericht</a>.' in page
    assert re.findall(r'<a href="([^"]+)" rel="alternate" hreflang="([^"]+)"', page) == [
        ("../de/rain.html", "de"),
        ("../en/rain.html", "en"),
    ]
    assert re.findall(r">(Deutsch|English|Français)<", page) == ["Deutsch", "English"]
    assert rain.read(MARKDOWN) == (
        "---\ntitle: Regen in der Stadt\ndescription: Am Montag regnete es in der Stadt. Es regnete stark.\nlang: de\n"
        "date: 2025-12-22\nlanguages: [de, en, fr]\n---\n\n"
        "Am Montag regnete es in der Stadt. Niemand wurde verletzt.\n\n## Was dann geschah\n\n"
        "Der Bürgermeister dankte 1.200 Helfern. Mehr im [Bericht](https://example.org/report).\n\n"
        "- Sandsäcke wurden verteilt.\n- Eine Brücke wurde gesperrt.\n"
    )


def test_build__the_source_comes_out_as_it_went_in(rain: ProjectFolder) -> None:
    rain.run("build")
    assert rain.read("build/markdown/en/rain.md") == rain.read(ARTICLE)


def test_build__twice_touches_nothing(rain: ProjectFolder) -> None:
    rain.run("build")
    before = (rain.files(), (rain.root / PAGE).stat().st_mtime_ns)
    rain.run("build")
    assert (rain.files(), (rain.root / PAGE).stat().st_mtime_ns) == before


def test_build__a_missing_sentence_stands_in_english_and_says_so(rain: ProjectFolder) -> None:
    german = rain.read(GERMAN)
    rain.write(GERMAN, german.replace('msgid "Nobody was hurt."', '#, fuzzy\nmsgid "Nobody was hurt."'))
    result = rain.run("build", "--locale", "de")
    assert (result.status, result.stdout) == (0, "build/site/de/rain.html\n")
    assert '<span lang="en" dir="ltr">Nobody was hurt.</span>' in rain.read(PAGE)
    assert "Am Montag regnete es in der Stadt. Nobody was hurt.\n" in rain.read(MARKDOWN)
    rain.run("build", "--locale", "de", "--include-fuzzy")
    page = rain.read(PAGE)
    assert "<span data-unreviewed>Niemand wurde verletzt.</span>" in page
    assert "Noch nicht geprüft: 1 von 9 Sätzen, gepunktet unterstrichen" in page
    assert '<meta name="robots" content="noindex">' in page
    assert "Niemand wurde verletzt." in rain.read(MARKDOWN)


def test_build__a_page_that_is_withheld_later_is_taken_away(rain: ProjectFolder) -> None:
    rain.run("build")
    german = rain.read(GERMAN)
    for source in list(GERMAN_TEXTS)[:3]:
        german = german.replace(f'msgid "{source}"', f'#, fuzzy\nmsgid "{source}"')
    rain.write(GERMAN, german.replace('#, fuzzy\nmsgid "Rain Falls', 'msgid "Rain Falls'))
    assert rain.run("build").status == 1
    assert not (rain.root / PAGE).exists()
    assert not (rain.root / MARKDOWN).exists()
    assert "Deutsch" not in rain.read("build/site/en/rain.html")


def test_build__absolute_addresses_with_a_site(rain: ProjectFolder) -> None:
    rain.write("i18n/polypress.toml", '[site]\nurl = "https://news.example/"\n')
    rain.run("build")
    assert '<link rel="canonical" href="https://news.example/de/rain.html">' in rain.read(PAGE)


def test_build__a_translation_is_text_and_never_markup(rain: ProjectFolder) -> None:
    evil = "<script>alert(1)</script> # [x](javascript:alert)"
    rain.write(GERMAN, rain.read(GERMAN).replace("Niemand wurde verletzt.", evil))
    rain.run("build")
    page, markdown = rain.read(PAGE), rain.read(MARKDOWN)
    assert re.findall(r"<script[^>]*>", page) == ['<script type="application/ld+json">']
    assert "javascript:" not in re.sub(r"<p>.*?</p>", "", page)
    assert 'href="javascript' not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "\n<script" not in markdown


def test_build__sections_have_the_same_address_in_every_language(rain: ProjectFolder) -> None:
    rain.run("build")
    assert '<h2 id="what-happened-next">Was dann geschah</h2>' in rain.read(PAGE)
    assert '<h2 id="what-happened-next">What Happened Next</h2>' in rain.read("build/site/en/rain.html")


def test_build__passages_of_one_language_keep_the_addresses_right(rain: ProjectFolder) -> None:
    passage = "<!-- polypress: only de -->\n\n## Nur hier\n\n<!-- polypress: all -->\n\n## What"
    rain.write(ARTICLE, rain.read(ARTICLE).replace("## What", passage))
    rain.run("extract")
    rain.run("update")
    rain.run("build")
    assert re.findall(r'<h2 id="([^"]+)"', rain.read(PAGE)) == ["nur-hier", "what-happened-next"]
    assert re.findall(r'<h2 id="([^"]+)"', rain.read("build/site/en/rain.html")) == ["what-happened-next"]


@pytest.mark.parametrize("name", ["index", "site", "Index"])
def test_build__names_that_the_site_needs(rain: ProjectFolder, name: str) -> None:
    rain.write(f"i18n/articles/{name}.md", RAIN)
    before = rain.files()
    for stage in ("build", "extract", "status"):
        result = rain.run(stage)
        assert result.status == 2
        assert f"i18n/articles/{name}.md: an article may not be called '{name}': " in result.stderr
        assert "\nhint: give it another name" in result.stderr
    assert rain.files() == before


def test_build__an_article_in_html(rain: ProjectFolder) -> None:
    page = '<html lang="en"><head><title>One</title></head><body><h1>One</h1><p>Two <b>three</b>.</p></body></html>'
    rain.write("i18n/articles/page.html", page)
    assert "build/site/en/page.html" in rain.run("build", "--domain", "page").stdout
    assert rain.read("build/html/en/page.html") == page
    assert "<p>Two <strong>three</strong>.</p>" in rain.read("build/site/en/page.html")


def test_siversk__all_six_languages_are_complete(siversk: ProjectFolder) -> None:
    result = siversk.run("run", "--offline")
    assert (result.status, result.stderr) == (0, "")
    for tag, word in {
        "nl": "staakt-het-vuren",
        "en": "ceasefire",
        "de": "Waffenruhe",
        "fr": "cessez-le-feu",
        "es": "alto el fuego",
        "pt": "cessar-fogo",
    }.items():
        page = siversk.read(f"build/site/{tag}/siversk.html")
        assert f'<html lang="{tag}" dir="ltr"' in page
        assert word in page
        assert "lang=" not in page.partition("<article")[2]
        assert "strategic-importance-of-siversk" in page
        names = re.findall(r">(Nederlands|English|Deutsch|Français|Español|Português)<", page)
        assert names == ["Nederlands", "English", "Deutsch", "Français", "Español", "Português"]


def test_siversk__run_changes_nothing_that_is_committed(siversk: ProjectFolder) -> None:
    before = siversk.files()
    siversk.run("run", "--offline")
    after = siversk.files()
    made = {path for path in after if after[path] != before.get(path)}
    assert {path for path in made if not path.startswith("build/") and not path.endswith(".mo")} == set()
    siversk.run("run", "--offline")
    assert siversk.files() == after
