"""The exported page without any server: opened from the disk, edited, and its edits taken out as a file."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from conftest import ProjectFolder
from polypress.model import State, unit_version
from review.browser.conftest import OpenPage
from review.browser.desks import prepare, units


def saved_edits(page: Page, folder: Path) -> object:
    """Save the edits by the page's button and read the file."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Save edits").click()
    assert download.value.suggested_filename == "polypress-de.json"
    download.value.save_as(folder / "edits.json")
    return json.loads((folder / "edits.json").read_text("utf-8"))


def test_export__edited_without_a_server(siversk: ProjectFolder, tmp_path: Path, open_page: OpenPage) -> None:
    prepare(siversk.root)
    file = tmp_path / "review.html"
    result = siversk.run("review", "--locale", "de", "--export", str(file))
    assert result.status == 0, result.stderr
    before = units(siversk.root, "de")
    page = open_page(file.as_uri())
    expect(page.locator(".target h1")).to_have_text(before[0].target)

    page.keyboard.press("e")
    page.locator(".editor textarea").fill("Neuer <b>Titel</b>")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".target h1")).to_have_text("Neuer <b>Titel</b>")
    page.keyboard.press("n")
    page.keyboard.press("c")
    page.keyboard.type("Was heißt das?")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".comments li")).to_have_text("Was heißt das?")
    page.keyboard.press("Escape")
    worst = page.evaluate("desk.unit(desk.current).source")
    second = next(unit for unit in before if unit.source == worst)

    # The edits are still there when the file is opened again.
    page.reload()
    page.wait_for_selector("html[data-ready]")
    expect(page.locator(".target h1")).to_have_text("Neuer <b>Titel</b>")
    document = saved_edits(page, tmp_path)
    shared = {"domain": "siversk"}
    assert document == {
        "format": "polypress review",
        "version": 1,
        "locale": "de",
        "edits": [
            {
                **shared,
                "source": before[0].source,
                "context": before[0].context,
                "was": unit_version(before[0]),
                "target": "Neuer <b>Titel</b>",
                "state": "translated",
                "comments": [],
            },
            {
                **shared,
                "source": second.source,
                "context": second.context,
                "was": unit_version(second),
                "target": second.target,
                "state": second.state.value,
                "comments": ["Was heißt das?"],
            },
        ],
    }

    result = siversk.run("import", str(tmp_path / "edits.json"))
    assert result.status == 0, result.stderr
    after = units(siversk.root, "de")
    assert (after[0].target, after[0].state) == ("Neuer <b>Titel</b>", State.TRANSLATED)
    assert "Was heißt das?" in next(unit for unit in after if unit.source == worst).comments


def test_export__undo_and_search(siversk: ProjectFolder, tmp_path: Path, open_page: OpenPage) -> None:
    prepare(siversk.root)
    file = tmp_path / "review.html"
    assert siversk.run("review", "--locale", "de", "--export", str(file)).status == 0
    page = open_page(file.as_uri())
    title = page.locator(".target h1").inner_text()
    page.keyboard.press("e")
    page.locator(".editor textarea").fill("Anders")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".target h1")).to_have_text("Anders")
    page.keyboard.press("u")
    expect(page.locator(".target h1")).to_have_text(title)
    page.keyboard.press("Shift+U")
    expect(page.locator(".target h1")).to_have_text("Anders")
    page.keyboard.press("/")
    page.get_by_role("textbox", name="Find").fill("Pokrovsk")
    page.keyboard.press("Enter")
    expect(page.locator("dialog .places li").first).to_contain_text("Pokrovsk")
