"""Take the pictures of docs/: the finished pages of this project side by side, and the review desk. Needs Chromium.

uv run python benchmarks/pictures.py    writes docs/pages.png, review.png, review-dark.png and review-phone.png
"""

from __future__ import annotations

import base64
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from polypress.model import Locale
from polypress.paths import Paths
from polypress.pipeline.alternatives import keep_alternatives
from polypress.pipeline.build import build
from polypress.pipeline.project import Project

REPOSITORY = Path(__file__).parent.parent
DOCS = REPOSITORY / "docs"
WIDTH, HEIGHT = 860, 1020
COLUMNS, SCALE, GAP = 3, 0.5, 24
DOMAIN, LOCALE = "siversk", Locale("de")
SENTENCE = "Siversk, located approximately"
SHOWN = "Sewersk liegt"
OTHERS = (
    "Siwersk, etwa 30 Kilometer östlich von Slowjansk gelegen, zählte vor dem Krieg rund 10.000 Einwohner.",
    "Siwersk, rund 30 Kilometer von Slowjansk, war vor dem Krieg die Heimat von etwa 10.000 Menschen.",
)


def main() -> None:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for show in (show_pages, show_desk):
            with tempfile.TemporaryDirectory() as folder:
                show(chromium, Path(folder))
        chromium.close()


def show_pages(browser: Browser, root: Path) -> None:
    for name in ("i18n", "locales"):
        shutil.copytree(REPOSITORY / name, root / name)
    pictures = []
    for path in build(Project.open(root)).pages:
        tab = opened(browser, WIDTH, HEIGHT, "light")
        tab.goto(path.as_uri())
        pictures.append(tab.screenshot())
        tab.close()
    write_sheet(browser, pictures)


def write_sheet(browser: Browser, pictures: Sequence[bytes]) -> None:
    """Put the pictures side by side."""
    width, height = round(WIDTH * SCALE), round(HEIGHT * SCALE)
    style = f"margin:{GAP}px;display:grid;gap:{GAP}px;grid-template-columns:repeat({COLUMNS},{width}px)"
    shown = [
        f"<img src='data:image/png;base64,{base64.b64encode(picture).decode()}' width={width} height={height}"
        " style='box-shadow:0 1px 4px #0006'>"
        for picture in pictures
    ]
    rows = -(-len(pictures) // COLUMNS)
    tab = opened(browser, COLUMNS * (width + GAP) + GAP, rows * (height + GAP) + GAP, "light")
    tab.set_content(f"<body style='{style};background:#d6d6d6'>{''.join(shown)}")
    tab.screenshot(path=DOCS / "pages.png")
    tab.close()


def show_desk(browser: Browser, root: Path) -> None:
    """Show German text of every state."""
    sys.path.insert(0, str(REPOSITORY / "tests"))
    from review.browser.desks import as_machine, copy_project, prepare, rewrite, serve, units

    copy_project(root)
    number, unit = next(
        (number, unit) for number, unit in enumerate(units(root, "de")) if unit.source.startswith(SENTENCE)
    )
    prepare(root)
    guess = replace(unit, target=unit.target.replace("Siwersk liegt", SHOWN))
    rewrite(root, "de", {number: as_machine(guess, 0.62, 'the term "Siversk" got lost')})
    keep_alternatives(Paths(root), DOMAIN, LOCALE, {unit.key: OTHERS})
    with serve(root) as desk:
        address = f"{desk.address}/{LOCALE}/{DOMAIN}"
        take(opened(browser, 1440, 900, "light"), address, "review.png")
        take(opened(browser, 1440, 900, "dark"), address, "review-dark.png")
        take(opened(browser, 390, 844, "light"), address, "review-phone.png")


def take(tab: Page, address: str, name: str) -> None:
    tab.goto(address)
    tab.wait_for_selector("html[data-ready]")
    tab.get_by_text(SHOWN).first.click()
    tab.get_by_text(OTHERS[0][:30]).first.wait_for(state="attached")
    tab.screenshot(path=DOCS / name)
    tab.close()


def opened(browser: Browser, width: int, height: int, scheme: Literal["light", "dark"]) -> Page:
    return browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)


if __name__ == "__main__":
    main()
