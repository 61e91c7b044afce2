"""Filters, hints, colours and what comes from elsewhere: a few page loads, many steps."""

from __future__ import annotations

import json
import subprocess

from playwright.sync_api import expect

from polypress.model import State, unit_key
from review.browser.conftest import OpenPage
from review.browser.desks import Desk

FIELD = ".editor textarea"


def git(desk: Desk, *command: str) -> None:
    own = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *own, *command], cwd=desk.root, check=True)


def test_tools__every_filter(desk: Desk, open_page: OpenPage) -> None:
    git(desk, "init", "-q")
    git(desk, "add", "-A")
    git(desk, "commit", "-q", "-m", "x")
    page = open_page(desk.address)
    page.wait_for_selector("html[data-checked]")
    count = page.locator("#filter-count")
    units = desk.units()
    page.keyboard.press("f")
    unsure = [unit for unit in units if unit.provenance and (unit.provenance.confidence or 1) < 0.6]
    page.get_by_label("Less sure than (%)").fill("60")
    page.keyboard.press("Tab")
    expect(count).to_have_text(f"{len(unsure)} sentences")
    page.get_by_role("button", name="Clear", exact=True).click()
    expect(count).to_have_text("")

    named = page.evaluate(
        "Object.values(desk.data.units).filter((u) => u.terms.some((t) => t.source === 'Donetsk')).length"
    )
    page.get_by_label("Term").select_option("Donetsk")
    expect(count).to_have_text(f"{named} sentences")
    for row in page.locator(".row:not([hidden]) .source").all_text_contents()[1:]:
        assert "Donetsk" in row
    page.keyboard.press("Escape")
    page.keyboard.press("w")

    page.locator(".target h1 .unit").click()
    page.keyboard.press("e")
    page.locator(FIELD).fill("99 Truppen")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#status")).to_contain_text("Approved.")
    page.get_by_label("Finding").select_option("numbers")
    expect(page.locator(".target .unit.error:not(.aside)").first).to_contain_text("99 Truppen")
    page.get_by_role("button", name="Clear", exact=True).click()

    page.get_by_label("Changed since").fill("HEAD")
    page.keyboard.press("Tab")
    expect(count).to_have_text("1 sentence")
    assert page.locator(".target .unit.changed").all_text_contents() == ["99 Truppen"]
    page.get_by_label("Changed since").fill("no such revision")
    page.keyboard.press("Tab")
    expect(page.locator("[data-name=since]")).to_contain_text("git knows no 'no such revision'")
    page.get_by_role("button", name="Clear", exact=True).click()
    expect(page.locator(".target .unit.changed")).to_have_count(0)


def test_tools__alternatives_matches_and_colours(desk: Desk, open_page: OpenPage) -> None:
    machine = [unit for unit in desk.units() if unit.state is State.MACHINE]
    first, second = machine[0], next(unit for unit in machine[1:] if " the " in unit.source)
    near = second.source.replace(" the ", " this ", 1)
    others = {
        ".polypress/alternatives/de/siversk.json": json.dumps(
            [[first.source, first.context, ["Erste andere.", "Zweite andere."]]]
        ),
        "i18n/articles/b.md": f"---\ntitle: Another\nlanguages: [de]\n---\n\n{near}\n",
        "locales/de/LC_MESSAGES/b.po": f'msgid {json.dumps(near)}\nmsgstr "Aus dem Speicher."\n',
    }
    for name, text in others.items():
        path = desk.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    page = open_page(f"{desk.address}/de/siversk#{unit_key(first.key)}")
    expect(page.locator(".alternatives li")).to_have_count(2)
    page.keyboard.press("2")
    expect(page.locator(FIELD)).to_have_value("Zweite andere.")
    page.keyboard.press("Alt+1")
    expect(page.locator(FIELD)).to_have_value("Erste andere.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#status")).to_contain_text("Approved.")
    assert "Erste andere." in {unit.target for unit in desk.units()}

    page.evaluate("(key) => desk.choose(key)", unit_key(second.key))
    match = page.locator(".matches li").filter(has_text="Aus dem Speicher.")
    expect(match.locator("del")).to_contain_text("this")
    expect(match.locator("ins")).to_contain_text("the")
    match.get_by_role("button").click()
    expect(page.locator(FIELD)).to_have_value("Aus dem Speicher.")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Discard the draft").click()

    page.emulate_media(color_scheme="light")
    colour = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(colour)
    page.keyboard.press("t")
    page.keyboard.press("t")
    expect(page.locator("#status")).to_have_text("Colours: dark.")
    dark = page.evaluate(colour)
    assert dark != light
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.evaluate(colour) == dark
    page.keyboard.press("t")
    assert page.evaluate(colour) == light


def test_tools__an_article_that_changes_keeps_place_and_draft(desk: Desk, open_page: OpenPage) -> None:
    page = open_page(desk.address)
    unit = desk.units()[12]
    page.evaluate("(key) => desk.choose(key)", unit_key(unit.key))
    page.keyboard.press("e")
    page.locator(FIELD).fill("Mein Entwurf")
    top = page.locator("#desk").evaluate("(node) => node.scrollTop")
    article = desk.root / "i18n/articles/siversk.md"
    article.write_text(article.read_text("utf-8") + "\nA new paragraph stands here.\n", "utf-8")
    expect(page.locator(".source").last).to_contain_text("A new paragraph stands here.")
    expect(page.locator(FIELD)).to_have_value("Mein Entwurf")
    expect(page.locator(FIELD)).to_be_focused()
    assert page.evaluate("desk.current") == unit_key(unit.key)
    assert abs(page.locator("#desk").evaluate("(node) => node.scrollTop") - top) < 40
    page.keyboard.press("Control+Enter")
    expect(page.locator("#status")).to_contain_text("Approved.")
    assert desk.units()[12].target == "Mein Entwurf"
