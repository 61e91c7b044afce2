"""An article of 10,000 sentences: what is not seen is neither laid out nor rendered, and its end can be edited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from conftest import ProjectFactory
from polypress.model import State
from review.browser.conftest import OpenPage
from review.browser.desks import Desk, rewrite, serve, units

SENTENCES = 10_000
ROWS = SENTENCES // 5 + 1


@pytest.fixture
def long_desk(project: ProjectFactory) -> Iterator[Desk]:
    sentences = [f"This is *sentence* number {number} of a long report." for number in range(SENTENCES)]
    paragraphs = [" ".join(sentences[start : start + 5]) for start in range(0, SENTENCES, 5)]
    header = "---\ntitle: A long report\nlang: en\nlanguages: [en, de]\n---\n\n"
    glossary = "term,part of speech,do-not-translate,note,de\nreport,noun,,,Bericht\n"
    folder = project({"i18n/articles/long.md": header + "\n\n".join(paragraphs) + "\n", "i18n/glossary.csv": glossary})
    assert folder.run("extract").status == 0
    assert folder.run("update").status == 0
    done = {
        number: replace(unit, target=f"Das ist *Satz* {number} eines langen Berichts.", state=State.TRANSLATED)
        for number, unit in enumerate(units(folder.root, "de", "long"))
        if number % 10 != 1
    }
    rewrite(folder.root, "de", done, "long")
    with serve(folder.root) as desk:
        yield desk


def laid_out(page: Page) -> int:
    """Count the rows that Chromium lays out; those that it skips have no boxes."""
    return int(
        page.evaluate(
            """() => [...document.querySelectorAll('.row .target')].filter(
                (node) => node.firstChild.checkVisibility({contentVisibilityAuto: true})).length"""
        )
    )


def rendered(page: Page) -> int:
    return int(page.evaluate("desk.data.rows.filter((row) => row.source !== null).length"))


SCROLL = """async () => {
    const desk = document.getElementById('desk');
    const seen = {mutations: 0, reads: 0};
    const observer = new MutationObserver((records) => { seen.mutations += records.length; });
    observer.observe(desk, {subtree: true, childList: true, attributes: true});
    const box = Element.prototype.getBoundingClientRect;
    Element.prototype.getBoundingClientRect = function () { seen.reads += 1; return box.call(this); };
    for (let step = 0; step < 60; step += 1) {
        desk.scrollBy(0, 40);
        await new Promise(requestAnimationFrame);
    }
    Element.prototype.getBoundingClientRect = box;
    observer.disconnect();
    return seen;
}"""


def test_long__scrolls_without_laying_everything_out(long_desk: Desk, open_page: OpenPage) -> None:
    page = open_page(long_desk.address)
    # The checks of 10,000 sentences run beside; a busy machine may let a save wait for its turn.
    page.set_default_timeout(60_000)
    assert page.locator(".row").count() == ROWS
    assert laid_out(page) < 60
    assert rendered(page) < 130

    # Within what is rendered, scrolling is the browser's alone: no script changes or measures anything.
    page.wait_for_selector("html[data-checked]", state="attached", timeout=120_000)
    assert page.evaluate(SCROLL) == {"mutations": 0, "reads": 0}
    assert laid_out(page) < 60

    page.locator("#desk").evaluate("(node) => node.scrollTo(0, node.scrollHeight)")
    last = page.locator(".row").last
    expect(last).to_be_in_viewport()
    expect(last.locator(".target em").last).to_have_text("Satz")
    assert laid_out(page) < 60
    assert rendered(page) < 250
    last.locator(".target .unit").last.click()
    expect(page.locator(".source-text mark")).to_have_text("report")
    page.keyboard.press("e")
    page.locator(".editor textarea").press_sequentially(" Ende")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#status")).to_contain_text("Approved.", timeout=60_000)
    assert units(long_desk.root, "de", "long")[-1].target.endswith(" Ende")
    # From the end the review goes on at the first open sentence, which is then in view.
    expect(page.locator(".target .chosen")).to_be_in_viewport()

    page.keyboard.press("f")
    expect(page.get_by_label("Term").locator("option")).to_have_text(["any or none", "report"])
    page.get_by_label("Term").select_option("report")
    expect(page.locator("#filter-count")).to_have_text("10,001 sentences")
    page.get_by_label("State").select_option("untranslated")
    expect(page.locator("#filter-count")).to_have_text("1,000 sentences")
    # A stretch of which nothing passes takes no room.
    page.get_by_label("State").select_option("machine")
    expect(page.locator("#empty")).to_be_visible()
    assert page.locator("#rows").evaluate("(node) => node.querySelectorAll('.stretch:not([hidden])').length") <= 1
