"""An article of 10,000 sentences: what is not seen is not laid out, and its end can be reached and edited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from conftest import ProjectFactory
from polypress.model import State
from review.browser.conftest import OpenPage
from review.browser.desks import Desk, rewrite, serve, units

SENTENCES = 10_000


@pytest.fixture
def long_desk(project: ProjectFactory) -> Iterator[Desk]:
    sentences = [f"This is sentence number {number} of a long report." for number in range(SENTENCES)]
    paragraphs = [" ".join(sentences[start : start + 5]) for start in range(0, SENTENCES, 5)]
    header = "---\ntitle: A long report\nlang: en\nlanguages: [en, de]\n---\n\n"
    folder = project({"i18n/articles/long.md": header + "\n\n".join(paragraphs) + "\n"})
    assert folder.run("extract").status == 0
    assert folder.run("update").status == 0
    rows = units(folder.root, "de", "long")
    done = {
        number: replace(unit, target=f"Das ist Satz {number} eines langen Berichts.", state=State.TRANSLATED)
        for number, unit in enumerate(rows)
        if number % 10 != 1
    }
    rewrite(folder.root, "de", done, "long")
    with serve(folder.root) as desk:
        yield desk


def test_long__scrolls_without_laying_everything_out(long_desk: Desk, open_page: OpenPage) -> None:
    page = open_page(long_desk.address)
    # The checks of 10,000 sentences run beside; a busy machine may let a save wait for its turn.
    page.set_default_timeout(60_000)
    assert page.locator(".row").count() == SENTENCES / 5 + 1
    # What Chromium skips has no boxes: of 2,000 rows only those near the window are laid out.
    skipped = """() => {
        const inner = [...document.querySelectorAll('.row .target > p')];
        return inner.filter((node) => !node.checkVisibility({contentVisibilityAuto: true})).length;
    }"""
    assert page.evaluate(skipped) > SENTENCES / 5 - 60
    page.locator("#desk").evaluate("(node) => node.scrollTo(0, node.scrollHeight)")
    last = page.locator(".row").last
    expect(last).to_be_in_viewport()
    assert page.evaluate(skipped) > SENTENCES / 5 - 60
    last.locator(".target .unit").last.click()
    page.keyboard.press("e")
    page.locator(".editor textarea").press_sequentially(" Ende")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#status")).to_contain_text("Approved.", timeout=60_000)
    assert units(long_desk.root, "de", "long")[-1].target.endswith(" Ende")
    # From the end the review goes on at the first open sentence, which is then in view.
    expect(page.locator(".target .chosen")).to_be_in_viewport()
