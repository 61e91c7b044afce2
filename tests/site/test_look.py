"""Pages as a browser shows them: what a reader, with eyes or without, and a search engine ask of every page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from polypress.model import Locale
from polypress.site import Site, anchors, render_index, render_languages, render_page
from site_pages import ENTRIES, PAGE

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
EN, DE, AR = map(Locale.parse, ("en", "de", "ar"))
SITE = Site(url="https://news.example", name="The Example")
FACTS = """() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const box = (element) => element.getBoundingClientRect();
  const text = document.createRange();
  const paragraph = all('article p').find((own) => own.textContent.length > 200);
  const style = paragraph ? getComputedStyle(paragraph) : null;
  text.selectNodeContents(paragraph || document.body);
  const tops = new Set([...text.getClientRects()].map((own) => Math.round(own.bottom / 12)));
  return {
    headings: all('h1').length,
    title: document.title,
    description: (document.querySelector('meta[name=description]') || {}).content || '',
    language: document.documentElement.lang,
    direction: getComputedStyle(document.documentElement).direction,
    overflow: document.documentElement.scrollWidth - innerWidth,
    nameless: all('a, summary').filter((own) => !own.textContent.trim() && !own.querySelector('[alt]')).length,
    pictures: all('img:not([alt])').length,
    targets: all('nav a, body > footer a, .articles h2 a, summary').filter((own) => box(own).height < 24).length,
    size: parseFloat(getComputedStyle(document.body).fontSize),
    measure: paragraph ? paragraph.textContent.length / tops.size : null,
    hyphens: style && style.hyphens,
    scripts: all('script:not([type="application/ld+json"])').length,
  };
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    long = "Ein Satz, der so lang ist wie die meisten in einer Zeitung, und noch etwas länger. " * 6
    page = replace(PAGE, body=f"{long}\n\n{PAGE.body}", site=SITE)
    page = replace(page, anchors=anchors(page.body))
    for locale in (EN, DE, AR):
        (folder / f"{locale}-page.html").write_text(render_page(replace(page, locale=locale)), encoding="utf-8")
        (folder / f"{locale}-index.html").write_text(render_index(SITE, locale, ENTRIES), encoding="utf-8")
    (folder / "index.html").write_text(render_languages(SITE, EN, ENTRIES), encoding="utf-8")
    return folder


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["en-page", "de-page", "ar-page", "de-index", "ar-index", "index"])
def test_page__is_good_to_read(browser: Browser, pages: Path, name: str, width: int) -> None:
    facts, complaints = look(browser, pages / f"{name}.html", width)
    # The images of the article are not there; nothing else may be missing or wrong.
    assert [own for own in complaints if "ERR_FILE_NOT_FOUND" not in own] == []
    assert facts["headings"] == 1
    assert facts["title"]
    assert len(facts["description"]) >= 10
    assert facts["language"] == (name.partition("-")[0] if "-" in name else "en")
    assert facts["direction"] == ("rtl" if name.startswith("ar") else "ltr")
    assert facts["overflow"] <= 0
    assert (facts["nameless"], facts["pictures"], facts["scripts"], facts["targets"]) == (0, 0, 0, 0)
    assert facts["size"] >= 16
    if name == "de-page":
        assert facts["hyphens"] == "auto"
        assert (55 if width > 1000 else 30) <= facts["measure"] <= 75


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["de-page", "ar-page", "de-index", "index"])
def test_page__is_accessible(browser: Browser, pages: Path, name: str, scheme: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = browser.new_page(color_scheme=scheme)
    page.goto((pages / f"{name}.html").as_uri())
    violations = axe.run(page).response["violations"]
    page.close()
    assert [(own["id"], [node["html"] for node in own["nodes"]]) for own in violations] == []


def test_page__a_link_to_a_section_works_in_every_language(browser: Browser, pages: Path) -> None:
    for locale in (EN, DE, AR):
        page = browser.new_page()
        page.goto((pages / f"{locale}-page.html").as_uri() + "#teil-5")
        assert page.evaluate("document.querySelector(':target').tagName") == "H3"
        assert page.evaluate("scrollY") > 0
        page.close()


def look(browser: Browser, file: Path, width: int) -> tuple[dict[str, Any], list[str]]:
    page = browser.new_page(viewport={"width": width, "height": 844})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(file.as_uri())
    facts: dict[str, Any] = page.evaluate(FACTS)
    page.close()
    return facts, complaints
