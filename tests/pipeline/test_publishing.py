"""Lists, feeds and sitemap are made of all articles; templates and words of the project are obeyed."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest

from conftest import ProjectFactory, ProjectFolder
from pipeline.articles import ARTICLE, GERMAN, RAIN
from pipeline.test_build import GERMAN_TEXTS
from pipeline.test_update import approve
from polypress.model import Locale
from polypress.pipeline.build import build, entry_of, render_pages
from polypress.pipeline.project import Project
from polypress.pipeline.publishing import build_site, images_current
from polypress.site import entry_data, read_entry

SNOW = "---\ntitle: Snow & Ice\nlang: en\nlanguages: [en, de]\ndate: 2026-01-02\nauthor: A <b>\n---\n\nSnow fell.\n"
CONFIG = "i18n/polypress.toml"


@pytest.fixture
def news(project: ProjectFactory) -> ProjectFolder:
    folder = project({ARTICLE: RAIN.replace("lang: en", "lang: en\ndate: 2025-12-22"), "i18n/articles/snow.md": SNOW})
    folder.run("extract")
    folder.run("update")
    for source, target in GERMAN_TEXTS.items():
        approve(folder, source, target)
    return folder


def test_build__an_index_a_language(news: ProjectFolder) -> None:
    news.run("build")
    english, german = news.read("build/site/en/index.html"), news.read("build/site/de/index.html")
    assert re.findall(r'<h2><a href="([^"]+)">([^<]+)</a></h2>', english) == [
        ("snow.html", "Snow &amp; Ice"),
        ("rain.html", "Rain Falls on Town"),
    ]
    assert "<h1>Alle Artikel</h1>" in german
    assert re.findall(r'<h2><a href="([^"]+)">([^<]+)</a></h2>', german) == [("rain.html", "Regen in der Stadt")]
    assert '<p class="standfirst">Am Montag regnete es in der Stadt. Es regnete stark.</p>' in german
    assert '<time datetime="2025-12-22">22. Dezember 2025</time>' in german
    assert re.findall(r'<a href="([^"]+)" hreflang', news.read("build/site/index.html")) == [
        "de/index.html",
        "en/index.html",
    ]
    assert "build/site/fr/index.html" not in news.files()


def test_build__without_an_address_nothing_names_one(news: ProjectFolder) -> None:
    news.run("build")
    assert not [path for path in news.files() if path.endswith((".xml", ".txt"))]


def test_build__one_article_leaves_the_lists_whole(news: ProjectFolder) -> None:
    news.run("build")
    before = news.files()
    news.run("build", "--domain", "rain", "--locale", "de")
    assert news.files() == before


def test_build__lists_name_no_page_that_is_not_there(news: ProjectFolder) -> None:
    news.run("build", "--domain", "rain", "--locale", "en")
    assert "snow.html" not in news.read("build/site/en/index.html")
    assert "build/site/de/index.html" not in news.files()


def test_build__an_index_goes_with_its_last_article(news: ProjectFolder) -> None:
    news.run("build")
    assert "build/site/de/index.html" in news.files()
    news.write(GERMAN, news.read(GERMAN).replace("msgid", "#, fuzzy\nmsgid").replace("#, fuzzy\n", "", 1))
    news.run("build")
    assert "build/site/de/index.html" not in news.files()
    assert "de/" not in news.read("build/site/index.html")


def test_build__what_a_site_with_an_address_has(news: ProjectFolder) -> None:
    news.write(CONFIG, '[site]\nurl = "https://news.example/"\nname = "The Example"\n')
    news.run("build")
    feed = ElementTree.fromstring(news.read("build/site/en/feed.xml"))
    atom = "{http://www.w3.org/2005/Atom}"
    assert [own.findtext(f"{atom}id") for own in feed.iter(f"{atom}entry")] == [
        "https://news.example/en/snow.html",
        "https://news.example/en/rain.html",
    ]
    assert feed.findtext(f"{atom}updated") == "2026-01-02T00:00:00Z"
    sitemap = news.read("build/site/sitemap.xml")
    assert re.findall(r"<loc>(.*?)</loc>", sitemap) == [
        f"https://news.example/{path}" for path in ("", "de/", "en/", "en/snow.html", "de/rain.html", "en/rain.html")
    ]
    assert news.read("build/site/robots.txt").endswith("Sitemap: https://news.example/sitemap.xml\n")
    assert '<link rel="alternate" type="application/atom+xml" href="feed.xml">' in news.read("build/site/en/index.html")
    news.write(CONFIG, "")
    news.run("build")
    assert not [path for path in news.files() if path.startswith("build/site") and not path.endswith(".html")]


def test_build__undated_articles_bear_the_date_of_the_build(
    news: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    news.write(CONFIG, '[site]\nurl = "https://news.example/"\n')
    news.write("i18n/articles/snow.md", SNOW.replace("date: 2026-01-02\n", ""))
    news.run("build")
    assert "snow.html" not in news.read("build/site/en/feed.xml")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767398400")
    news.run("build")
    assert "2026-01-03T00:00:00Z" in news.read("build/site/en/feed.xml")


def test_build__previews_are_in_no_feed_or_sitemap(news: ProjectFolder) -> None:
    news.write(CONFIG, '[site]\nurl = "https://news.example/"\n')
    german = news.read(GERMAN)
    news.write(GERMAN, german.replace('msgid "Nobody was hurt."', '#, fuzzy\nmsgid "Nobody was hurt."'))
    news.run("build", "--include-fuzzy")
    assert "de/rain.html" not in news.read("build/site/sitemap.xml")
    assert "build/site/de/feed.xml" not in news.files()
    assert "rain.html" in news.read("build/site/de/index.html")


def test_render_pages__and_build_site_are_what_build_is(news: ProjectFolder) -> None:
    build(Project.open(news.root))
    whole = news.files()
    for path in sorted((news.root / "build").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    project = Project.open(news.root)
    entries = [entry for domain in ("snow", "rain") for entry in render_pages(project, [domain]).entries]
    entries = [read_entry(json.loads(json.dumps(entry_data(entry)))) for entry in entries]
    assert entries == [entry_of(project, domain) for domain in ("snow", "rain")]
    assert build_site(project, entries) != ()
    assert news.files() == whole
    assert build_site(project, entries) == ()


def test_images_current(news: ProjectFolder) -> None:
    news.write("i18n/articles/snow.md", SNOW + "\n![A](a.png)\n")
    project = Project.open(news.root)
    assert not images_current(project, entry_of(project, "snow"))
    file = news.write("i18n/articles/a.png", b"PNG")
    entry = entry_of(project, "snow")
    assert images_current(project, entry)
    assert images_current(project, entry_of(project, "rain"))
    file.unlink()
    assert not images_current(project, entry)


def test_build__templates_of_the_project(news: ProjectFolder) -> None:
    news.write("i18n/templates/parts/end.html", "<p>{% trans %}All articles{% endtrans %}: {{ article_count }}</p>")
    news.write(
        "i18n/templates/page.html",
        '{% extends "polypress/page.html" %}\n{% block footer %}{% set article_count = 2 %}'
        '{% include "parts/end.html" %}{% endblock %}\n',
    )
    news.write("i18n/templates/notes.txt", "{% not a template")
    assert news.run("build").stdout.count("\n") == 3
    assert "<p>Alle Artikel: 2</p>" in news.read("build/site/de/rain.html")


def test_build__words_of_the_project(news: ProjectFolder) -> None:
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: {}\\n"\n\n'
    words = 'msgid "All articles"\nmsgstr "Was <i>sonst</i> geschah"\n\n#, fuzzy\nmsgid "Contents"\nmsgstr "?"\n'
    news.write("locales/de/LC_MESSAGES/site.po", header.format("de") + words)
    news.run("build")
    assert "Was &lt;i&gt;sonst&lt;/i&gt; geschah</a>" in news.read("build/site/de/rain.html")
    assert "<h1>Was &lt;i&gt;sonst&lt;/i&gt; geschah</h1>" in news.read("build/site/de/index.html")


def test_update__words_of_the_projects_templates(news: ProjectFolder) -> None:
    path = "locales/de/LC_MESSAGES/site.po"
    news.run("extract")
    news.run("update")
    assert path not in news.files()
    news.write(
        "i18n/templates/page.html",
        '{% extends "polypress/page.html" %}\n{% block footer %}{# Translators: A button. #}{% trans %}Subscribe'
        "{% endtrans %} {{ _('All articles') }}{% endblock %}\n",
    )
    assert "there is no template yet" in news.run("update", "--domain", "site").stderr
    news.run("extract")
    news.run("update")
    template = news.read("i18n/pot/site.pot")
    assert '#. A button.\n#: page.html:2\nmsgid "Subscribe"\nmsgstr ""\n' in template
    german = news.read(path)
    assert 'msgid "All articles"\nmsgstr "Alle Artikel"\n' in german
    assert 'msgid "Subscribe"\nmsgstr ""\n' in german
    # Until all is translated, the words are English and say so.
    news.run("build")
    assert '<a href="index.html" lang="en" dir="ltr">' not in news.read("build/site/de/rain.html")
    assert '<h1><span lang="en" dir="ltr">All articles</span></h1>' in news.read("build/site/de/index.html")
    news.write(path, german.replace('"Subscribe"\nmsgstr ""', '"Subscribe"\nmsgstr "Abonnieren"'))
    before = news.files()
    news.run("update")
    assert news.files() == before
    news.run("build")
    assert "Abonnieren Alle Artikel" in news.read("build/site/de/rain.html")
    assert "<h1>Alle Artikel</h1>" in news.read("build/site/de/index.html")


@pytest.mark.parametrize(
    ("name", "template", "complaint"),
    [
        ("page.html", "a\n{% if %}", "page.html:2: the template is wrong: Expected an expression"),
        ("page.html", "a\nb {{ nothing }}", "page.html:2: the template is wrong: 'nothing' is undefined"),
        ("index.html", "{{ 1 / 0 }}", "index.html:1: the template is wrong: division by zero"),
        ("page.html", "{{ page.__class__.__mro__ }}", "page.html:1: the template is wrong: access to attribute"),
        ("page.html", '\n{% include "none.html" %}', "page.html:2: the template is wrong: there is no template 'none"),
        ("part.html", "{% endif %}", "part.html:1: the template is wrong: Encountered unknown tag 'endif'"),
        ("page.html", "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "page.html:1: the template is wrong: maximum"),
        ("style.css", b"\xff", "style.css:1: not UTF-8"),
    ],
)
def test_build__a_wrong_template_is_named_and_nothing_is_written(
    news: ProjectFolder, name: str, template: str | bytes, complaint: str
) -> None:
    news.write(f"i18n/templates/{name}", template)
    before = news.files()
    result = news.run("build")
    assert result.status == 2
    assert complaint in result.stderr
    assert "Traceback" not in result.stderr
    assert news.files() == before
    assert "Traceback" not in news.run("extract").stderr


def test_build__templates_are_read_in_their_folder_only(news: ProjectFolder) -> None:
    news.write("secret.html", "secret")
    (news.root / "i18n/templates").mkdir()
    (news.root / "i18n/templates/part.html").symlink_to(news.root / "secret.html")
    news.write("i18n/templates/page.html", '{% include "part.html" %}')
    assert "there is no template 'part.html'" in news.run("build").stderr
    news.write("i18n/templates/page.html", '{% include "../../secret.html" %}')
    assert "there is no template" in news.run("build").stderr


def test_entry__is_of_the_right_language(news: ProjectFolder) -> None:
    entry = entry_of(Project.open(news.root), "rain")
    assert [version.locale for version in entry.versions] == [Locale("de"), Locale("en")]
    assert entry.version(Locale("fr")) is None
