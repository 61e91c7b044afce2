"""What axe-core finds in the main states of the desk: nothing, in light, dark, on a phone and from right to left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from review.browser.desks import Desk, as_machine, copy_project, prepare, rewrite, serve, units

_AXE = Axe()
_RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    # Headlines of an article stand in both columns; their order is the author's.
    "rules": {"heading-order": {"enabled": False}},
}


def violations(page: Page) -> list[str]:
    response = _AXE.run(page, options=_RULES).response
    assert "color-contrast" in {one["id"] for one in response["passes"]}
    return [f"{one['id']}: {node['html'][:200]}" for one in response["violations"] for node in one["nodes"]]


def start(page: Page) -> None:
    page.keyboard.press("n")
    expect(page.locator(".panel h2")).to_be_visible()


def edit(page: Page) -> None:
    start(page)
    page.keyboard.press("e")
    page.locator(".editor textarea").fill("Text 99")
    expect(page.locator(".hint")).to_contain_text("error")


def draft(page: Page) -> None:
    edit(page)
    page.keyboard.press("Escape")
    expect(page.locator(".draft-bar")).to_have_count(1)


def pressed(keys: str, selector: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        for key in keys:
            page.keyboard.press(key)
        expect(page.locator(selector).first).to_be_visible()

    return act


def conflict(page: Page) -> None:
    page.evaluate(
        """() => {
            const key = desk.current;
            desk.drafts.set(key, "Mein Text", desk.unit(key).version);
            desk.conflict(key, {...desk.unit(key), target: "Ihr Text", version: "0"});
        }"""
    )
    expect(page.locator("dialog .theirs")).to_have_text("Ihr Text")


def banners(page: Page) -> None:
    page.evaluate(
        "desk.banner('notice', 'de.po was changed.'); desk.banner('x', 'Not saved.', desk.button('To it', 'help'))"
    )
    expect(page.locator(".banner")).to_have_count(2)


STATES: dict[str, Callable[[Page], None]] = {
    "start": start,
    "editing": edit,
    "draft": draft,
    "filters": pressed("f", "#filters select"),
    "help": pressed("?", "dialog dl"),
    "search": pressed("/", "dialog input"),
    "bulk": pressed("b", "dialog .choices"),
    "contents": pressed("o", "#contents li"),
    "conflict": conflict,
    "banners": banners,
}
LEAVE = """() => {
    document.getElementById("dialog").close();
    for (const menu of document.querySelectorAll("details")) menu.open = false;
    if (!document.getElementById("filters").hidden) desk.toggleFilters();
    for (const banner of [...document.querySelectorAll(".banner")]) banner.remove();
    desk.discardDraft();
}"""


ARABIC = (
    "القوات الأوكرانية تنسحب من موقع رئيسي في دونيتسك",
    "سيطرت القوات الروسية على بلدة سيفيرسك الاستراتيجية في منطقة دونيتسك بعد الانسحاب الأوكراني.",
    "تشير أوكرانيا إلى التفوق العددي لروسيا وتتحدث عن خسائر روسية فادحة.",
)


@pytest.fixture(scope="module")
def project_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The article with German text of every state, and with the beginning of an Arabic translation."""
    folder = copy_project(tmp_path_factory.mktemp("desk") / "siversk")
    article = folder.root / "i18n/articles/siversk.md"
    article.write_text(article.read_text("utf-8").replace("languages: [nl,", "languages: [ar, nl,"), "utf-8")
    assert folder.run("update").status == 0
    prepare(folder.root)
    rows = units(folder.root, "ar")
    texts = zip(rows, ARABIC, strict=False)
    arabic = {number: as_machine(replace(unit, target=text), 0.7) for number, (unit, text) in enumerate(texts)}
    rewrite(folder.root, "ar", arabic)
    with serve(folder.root) as desk:
        yield desk


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("locale", ["de", "ar"])
def test_axe__nothing_found(browser: Browser, project_desk: Desk, locale: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{project_desk.address}/{locale}/siversk")
    page.wait_for_selector("html[data-checked]", state="attached")
    found: dict[str, list[str]] = {}
    for name, act in STATES.items():
        if locale == "ar" and name not in ("editing", "filters", "conflict"):
            continue
        act(page)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found[f"{name} {scheme}"] = violations(page)
        # Nothing stands beyond the edge of the window.
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate(LEAVE)
    context.close()
    assert {name: one for name, one in found.items() if one} == {}


def test_axe__target_reads_from_right_to_left(browser: Browser, project_desk: Desk) -> None:
    page = browser.new_page()
    page.goto(f"{project_desk.address}/ar/siversk")
    page.wait_for_selector("html[data-ready]")
    target = page.locator(".target").first
    assert target.get_attribute("dir") == "rtl"
    assert target.get_attribute("lang") == "ar"
    assert target.evaluate("(node) => getComputedStyle(node).direction") == "rtl"
    page.keyboard.press("e")
    assert page.locator(".editor textarea").get_attribute("dir") == "rtl"
    page.close()
