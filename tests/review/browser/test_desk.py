"""A review of the article in a real browser, by keyboard, on the real server and its catalogues."""

from __future__ import annotations

from dataclasses import replace

from playwright.sync_api import Page, expect

from conftest import ProjectFolder
from polypress.model import State, unit_key
from review.browser.conftest import OpenPage
from review.browser.desks import Desk, rewrite, serve

FIELD = ".editor textarea"


def chosen(page: Page) -> str:
    """Give the key of the sentence that is chosen and has the focus."""
    return str(page.evaluate("document.activeElement.closest('[data-unit]')?.dataset.unit"))


def wait_saved(page: Page, said: str = "Approved.") -> None:
    expect(page.locator("#status")).to_contain_text(said)


def test_review__whole_article_by_keyboard(desk: Desk, open_page: OpenPage) -> None:
    page = open_page(desk.address)
    open_units = [unit for unit in desk.units() if unit.state is not State.TRANSLATED]
    assert len(open_units) > 20
    page.keyboard.press("n")
    for number in range(len(open_units)):
        if page.locator(".target .chosen[data-state=untranslated]").count():
            page.keyboard.press("Enter")
            page.locator(FIELD).press_sequentially(f"Neuer Satz {number}.")
            page.keyboard.press("Control+Enter")
        else:
            page.keyboard.press("a")
        left = len(open_units) - number - 1
        expect(page.locator("#progress")).to_contain_text(f"{left} sentence" if left else "all reviewed")
    after = desk.units()
    assert {unit.state for unit in after} == {State.TRANSLATED}
    was = {unit.key: unit.target for unit in open_units}
    assert all(unit.target == was[unit.key] for unit in after if was.get(unit.key))
    expect(page.locator("#status")).to_contain_text("No other sentence is left")


def test_review__undo_reject_comment_and_redo(desk: Desk, open_page: OpenPage) -> None:
    page = open_page(desk.address)
    before = {unit_key(unit.key): unit for unit in desk.units()}
    machine = next(key for key, unit in before.items() if unit.state is State.MACHINE)
    page.locator(f".target [data-unit='{machine}']").click()
    page.keyboard.press("x")
    wait_saved(page, "Rejected.")
    expect(page.locator(f".target [data-unit='{machine}']")).to_have_attribute("data-state", "untranslated")
    page.keyboard.press("u")
    wait_saved(page, "Undone.")
    assert {unit_key(unit.key): unit for unit in desk.units()}[machine].target == before[machine].target
    page.keyboard.press("Shift+U")
    wait_saved(page, "Done again.")
    page.keyboard.press("u")
    wait_saved(page, "Undone.")
    page.keyboard.press("c")
    page.keyboard.type("Bitte <b>prüfen</b>")
    page.keyboard.press("Control+Enter")
    wait_saved(page, "Comment added.")
    expect(page.locator(".comments li")).to_have_text("Bitte <b>prüfen</b>")
    after = {unit_key(unit.key): unit for unit in desk.units()}
    assert after[machine].comments == (*before[machine].comments, "Bitte <b>prüfen</b>")


def test_review__findings_live_and_terms(desk: Desk, open_page: OpenPage) -> None:
    page = open_page(desk.address)
    page.keyboard.press("e")
    page.locator(FIELD).fill("Ukrainische Truppen 77 aus Donezk")
    expect(page.locator(".findings")).to_contain_text("77")
    expect(page.locator(".target-text mark").first).to_have_text("Ukrainische Truppen")
    expect(page.locator(".source-text mark").first).to_have_text("Ukrainian Forces")
    expect(page.locator(".hint")).to_contain_text("error")


def test_review__draft_is_kept(desk: Desk, open_page: OpenPage) -> None:
    page = open_page(desk.address)
    page.keyboard.press("e")
    page.locator(FIELD).fill("Ein Entwurf")
    page.keyboard.press("Escape")
    key = chosen(page)
    page.reload()
    page.wait_for_selector("html[data-ready]")
    expect(page.locator(".target-text")).to_contain_text("Ein Entwurf")
    page.locator(f".target [data-unit='{key}']").focus()
    page.keyboard.press("e")
    expect(page.locator(FIELD)).to_have_value("Ein Entwurf")
    page.keyboard.press("Control+Enter")
    wait_saved(page)
    assert desk.units()[0].target == "Ein Entwurf"
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.includes('draft')).length") == 0


def test_review__two_tabs_on_one_unit(desk: Desk, open_page: OpenPage) -> None:
    mine, theirs = open_page(desk.address), open_page(desk.address)
    mine.keyboard.press("e")
    mine.locator(FIELD).fill("Mein Titel")
    theirs.keyboard.press("e")
    theirs.locator(FIELD).fill("Ihr Titel")
    theirs.keyboard.press("Control+Enter")
    wait_saved(theirs)
    expect(mine.locator(".banner")).to_contain_text("changed elsewhere")
    expect(mine.locator(FIELD)).to_have_value("Mein Titel")
    mine.locator(FIELD).press("Control+Enter")
    expect(mine.locator("dialog .mine")).to_have_text("Mein Titel")
    expect(mine.locator("dialog .theirs")).to_have_text("Ihr Titel")
    assert desk.units()[0].target == "Ihr Titel"
    mine.get_by_role("button", name="Approve yours").click()
    wait_saved(mine)
    expect(theirs.locator(".target h1")).to_have_text("Mein Titel")
    assert desk.units()[0].target == "Mein Titel"


def test_review__another_program_writes_meanwhile(desk: Desk, open_page: OpenPage) -> None:
    page = open_page(desk.address)
    page.keyboard.press("e")
    page.locator(FIELD).fill("Entwurf im Browser")
    units = desk.units()
    rewrite(
        desk.root, "de", {0: replace(units[0], target="Von Poedit"), 2: replace(units[2], target="Auch von Poedit.")}
    )
    expect(page.locator(f".target [data-unit='{unit_key(units[2].key)}']")).to_have_text("Auch von Poedit.")
    expect(page.locator(".banner").first).to_be_visible()
    expect(page.locator(FIELD)).to_have_value("Entwurf im Browser")
    page.locator(FIELD).press("Control+Enter")
    expect(page.locator("dialog .theirs")).to_have_text("Von Poedit")
    page.get_by_role("button", name="Keep theirs").click()
    expect(page.locator(".target h1")).to_have_text("Von Poedit")
    assert desk.units()[0].target == "Von Poedit"
    assert desk.units()[2].target == "Auch von Poedit."


def test_review__server_killed_in_mid_edit(siversk: ProjectFolder, open_page: OpenPage) -> None:
    with serve(siversk.root) as desk:
        page = open_page(f"{desk.address}/de/siversk")
        page.keyboard.press("e")
        page.locator(FIELD).fill("Getippt, als der Server starb")
        before = siversk.files()
        desk.kill()
        page.keyboard.press("Control+Enter")
        expect(page.locator(".banner")).to_contain_text("The server does not answer. 1 draft kept")
        assert siversk.files() == before
        port = int(desk.address.rpartition(":")[2])
    with serve(siversk.root, port) as desk:
        page.get_by_role("button", name="Try again").click()
        expect(page.locator("[data-name=offline]")).to_have_count(0)
        page.locator(".target h1 .unit").click()
        page.keyboard.press("a")
        wait_saved(page)
        assert desk.units()[0].target == "Getippt, als der Server starb"


def test_review__language_keeps_the_place(desk: Desk, open_page: OpenPage) -> None:
    page = open_page(desk.address)
    for _ in range(6):
        page.keyboard.press("j")
    key = chosen(page)
    page.keyboard.press("l")
    page.get_by_role("link", name="Français").click()
    page.wait_for_url(f"**/fr/siversk#{key}")
    page.wait_for_selector("html[data-ready]")
    assert chosen(page) == key
    page.keyboard.press("o")
    page.locator("#contents li button").last.press("Enter")
    assert page.locator(".target h2 .chosen").count() == 1


def test_review__script_in_a_target_stays_letters(desk: Desk, open_page: OpenPage) -> None:
    hostile = "<script>window.broken = 1</script><img src=x onerror='window.broken = 1'>"
    units = desk.units()
    rewrite(desk.root, "de", {1: replace(units[1], target=hostile, comments=(hostile,), state=State.TRANSLATED)})
    page = open_page(desk.address)
    page.locator(f".target [data-unit='{unit_key(units[1].key)}']").click()
    expect(page.locator(".comments li")).to_have_text(hostile)
    expect(page.locator(f".target [data-unit='{unit_key(units[1].key)}']")).to_contain_text("<script>")
    page.keyboard.press("e")
    expect(page.locator(FIELD)).to_have_value(hostile)
    assert page.evaluate("window.broken") is None


def test_review__bulk_search_and_replace(desk: Desk, open_page: OpenPage) -> None:
    page = open_page(desk.address)
    sure = [unit for unit in desk.units() if unit.provenance and (unit.provenance.confidence or 0) >= 0.8]
    page.keyboard.press("b")
    page.get_by_label("At least this sure").fill("80")
    page.get_by_label("Leave out sentences with errors").uncheck()
    page.get_by_role("button", name=f"Approve {len(sure)} sentences").click()
    wait_saved(page, f"Approved {len(sure)} sentences")
    page.keyboard.press("u")
    wait_saved(page, "Undone.")
    page.keyboard.press("/")
    page.get_by_role("textbox", name="Find").fill("Siwersk")
    page.keyboard.press("Enter")
    expect(page.locator("dialog .places li").first).to_contain_text("Siwersk")
    page.get_by_label("Replace by").fill("Siwerskchen")
    page.get_by_role("button", name="Preview the replacing").click()
    expect(page.locator("dialog ins").first).to_have_text("Siwerskchen")
    places = page.locator("dialog .change").count()
    page.locator("dialog .change input").first.uncheck()
    page.get_by_role("button", name="Replace", exact=True).click()
    wait_saved(page, f"Replaced in {places - 1} sentence")
    assert sum("Siwerskchen" in unit.target for unit in desk.units()) == places - 1


def test_review__filters(desk: Desk, open_page: OpenPage) -> None:
    page = open_page(desk.address)
    page.keyboard.press("f")
    page.get_by_label("State").select_option("untranslated")
    wanted = [unit for unit in desk.units() if unit.state is State.UNTRANSLATED]
    expect(page.locator("#filter-count")).to_have_text(f"{len(wanted)} sentences")
    page.keyboard.press("Escape")
    for unit in wanted[1:]:
        page.keyboard.press("j")
        assert chosen(page) == unit_key(unit.key)
    page.keyboard.press("w")
    expect(page.locator(".row[hidden]")).to_have_count(0)


def test_review__help_and_single_keys(desk: Desk, open_page: OpenPage) -> None:
    page = open_page(desk.address)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("approve and go on")
    page.get_by_label("Single keys work").uncheck()
    page.keyboard.press("Escape")
    before = chosen(page)
    page.keyboard.press("j")
    assert chosen(page) == before
    page.keyboard.press("ArrowDown")
    assert chosen(page) != before
