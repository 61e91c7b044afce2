"""Take the pictures of the review desk in docs/, with German text of every state. Needs Chromium.

uv run python benchmarks/desk_pictures.py    writes docs/review.png, review-dark.png and review-phone.png
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from polypress.model import Locale
from polypress.paths import Paths
from polypress.pipeline.alternatives import keep_alternatives

REPOSITORY = Path(__file__).parent.parent
SENTENCE = "Siversk, located approximately"
SHOWN = "Sewersk liegt"
OTHERS = (
    "Siwersk, etwa 30 Kilometer östlich von Slowjansk gelegen, zählte vor dem Krieg rund 10.000 Einwohner.",
    "Siwersk, rund 30 Kilometer von Slowjansk, war vor dem Krieg die Heimat von etwa 10.000 Menschen.",
)


def main() -> None:
    sys.path.insert(0, str(REPOSITORY / "tests"))
    from review.browser.desks import as_machine, copy_project, prepare, rewrite, serve, units

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder)
        copy_project(root)
        number, unit = next(
            (number, unit) for number, unit in enumerate(units(root, "de")) if unit.source.startswith(SENTENCE)
        )
        prepare(root)
        guess = replace(unit, target=unit.target.replace("Siwersk liegt", SHOWN))
        rewrite(root, "de", {number: as_machine(guess, 0.62, 'the term "Siversk" got lost')})
        keep_alternatives(Paths(root), Locale("de"), {unit.key: OTHERS})
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        with serve(root) as desk:
            address = f"{desk.address}/de/siversk"
            take(chromium, address, "review.png", 1440, 900, "light")
            take(chromium, address, "review-dark.png", 1440, 900, "dark")
            take(chromium, address, "review-phone.png", 390, 844, "light")
        chromium.close()


def take(browser: Browser, address: str, name: str, width: int, height: int, scheme: Literal["light", "dark"]) -> None:
    tab = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    tab.goto(address)
    tab.wait_for_selector("html[data-ready]")
    tab.get_by_text(SHOWN).first.click()
    tab.get_by_text(OTHERS[0][:30]).first.wait_for(state="attached")
    tab.screenshot(path=REPOSITORY / "docs" / name)
    tab.close()


if __name__ == "__main__":
    main()
