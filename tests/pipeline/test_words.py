"""The site's own words are a domain like an article's, where a project has templates of its own."""

from __future__ import annotations

import json

import pytest

from conftest import ProjectFactory, ProjectFolder
from pipeline.articles import ARTICLE, RAIN
from polypress.model import Locale
from polypress.pipeline.build import render_pages
from polypress.pipeline.project import Project
from polypress.site import Entry

FOOTER = (
    '{% extends "polypress/page.html" %}\n'
    "{% block footer %}<p>{% trans %}Subscribe to our newsletter{% endtrans %}</p>{% endblock %}\n"
)
GERMAN, PSEUDO = "locales/de/LC_MESSAGES/site.po", "locales/en_XA/LC_MESSAGES/site.po"
EMPTY = 'msgid "Subscribe to our newsletter"\nmsgstr ""'
FILLED = 'msgid "Subscribe to our newsletter"\nmsgstr "Newsletter bestellen"'


@pytest.fixture
def site(project: ProjectFactory) -> ProjectFolder:
    folder = project({ARTICLE: RAIN, "i18n/templates/page.html": FOOTER, "i18n/polypress.toml": "threshold = 0\n"})
    folder.run("extract")
    folder.run("update")
    return folder


def test_domains(site: ProjectFolder) -> None:
    own = Project.open(site.root)
    assert own.domains() == ("rain", "site")
    assert own.articles() == ("rain",)
    assert own.targets("site") == (Locale("de"), Locale("fr"))
    assert own.pairs(["site"], [Locale("de")]) == (("site", Locale("de")),)
    assert own.article_path("site") == own.paths.templates
    (site.root / "i18n/templates/page.html").unlink()
    assert own.domains() == ("rain",)
    assert "there is no article 'site'" in site.run("status", "--domain", "site").stderr


def test_domains__without_articles(project: ProjectFactory) -> None:
    folder = project({"i18n/templates/page.html": FOOTER})
    assert Project.open(folder.root).pairs() == ()
    for stage in ("extract", "update", "status", "check", "compile", "build"):
        assert folder.run(stage).status == 0


def test_extract_and_update__what_is_shipped_counts_as_reviewed(site: ProjectFolder) -> None:
    assert EMPTY in site.read("i18n/pot/site.pot")
    german = site.read(GERMAN)
    assert 'msgid "Contents"\nmsgstr "Inhalt"\n' in german
    # What the project's page extends is said, too.
    assert "#: polypress/page.html:" in german
    row = site.run("status", "--domain", "site", "--locale", "de").stdout.splitlines()[1].split()
    assert row[:2] == ["site", "de"]
    assert site.read("locales/fr/LC_MESSAGES/site.po").count("#: polypress/page.html:") > 1
    assert site.run("update").stdout.endswith("nothing changed\n")


def test_update__what_a_person_wrote_stays(site: ProjectFolder) -> None:
    site.write(GERMAN, site.read(GERMAN).replace('msgstr "Inhalt"', 'msgstr "Auf dieser Seite"'))
    before = site.files()
    site.run("update")
    assert site.files() == before


def test_status_check_and_compile__know_it(site: ProjectFolder) -> None:
    site.write(GERMAN, site.read(GERMAN).replace(EMPTY, FILLED.replace("Newsletter", "%(no)s  Newsletter")))
    found = site.run("check", "--domain", "site", "--locale", "de")
    assert f"{GERMAN}:" in found.stdout
    site.write(GERMAN, site.read(GERMAN).replace("%(no)s  ", ""))
    assert site.run("compile").status == 0
    assert json.loads(site.read("build/bundles/de/site.json"))["Subscribe to our newsletter"] == "Newsletter bestellen"


def test_translate__a_machine_can_begin(site: ProjectFolder) -> None:
    assert site.run("translate", "--engine", "pseudo", "--domain", "site").status == 0
    assert "newsletter" not in site.read(PSEUDO).partition('msgid "Subscribe')[2].partition("msgstr")[2].split("\n")[0]


def test_build__no_page_of_its_own(site: ProjectFolder) -> None:
    site.write(GERMAN, site.read(GERMAN).replace(EMPTY, FILLED))
    assert "site.html" not in site.run("build").stdout
    assert "<p>Newsletter bestellen</p>" in site.read("build/site/de/rain.html")
    assert "<p lang" not in site.read("build/site/de/rain.html").partition("Newsletter")[2]
    result = render_pages(Project.open(site.root), ["site"])
    assert (result.pages, result.entries) == ((), (Entry("site", Locale("en"), ()),))
    assert site.run("build", "--domain", "site").stdout == ""


def test_run__twice_and_after_a_change(site: ProjectFolder) -> None:
    site.write(GERMAN, site.read(GERMAN).replace(EMPTY, FILLED))
    site.run("run", "--offline")
    before = site.files()
    assert "<p>Newsletter bestellen</p>" in site.read("build/site/de/rain.html")
    site.run("run", "--offline")
    assert site.files() == before
    site.write("i18n/templates/page.html", FOOTER.replace("Subscribe to", "Read"))
    site.run("run", "--offline")
    assert 'msgid "Read our newsletter"' in site.read(GERMAN)


@pytest.mark.parametrize("name", ["site", "index", "Index"])
def test_add__refuses_what_a_site_needs(site: ProjectFolder, name: str) -> None:
    file = site.write(f"drafts/{name}.md", RAIN)
    before = site.files()
    for arguments in ([str(file)], [str(file), "--domain", name]):
        result = site.run("add", *arguments)
        assert result.status == 2
        assert f"{name}.md: an article may not be called '" in result.stderr
        assert "\nhint: give it another name" in result.stderr
    assert site.files() == before
    assert site.run("add", str(file), "--domain", "home").status == 0


def test_review_and_export__articles_in_the_browser_and_words_in_files(site: ProjectFolder) -> None:
    result = site.run("review", "--export", str(site.root / "review.html"), "--locale", "de")
    assert (result.status, result.stderr) == (0, "")
    assert "Rain Falls on Town" in site.read("review.html")
    assert "Subscribe to our newsletter" not in site.read("review.html")
    assert site.run("export", "--domain", "site", "--locale", "de").status == 0
