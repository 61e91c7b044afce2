"""Take the pictures of docs/: the finished pages of this project's article, side by side. Needs Chromium.

uv run python benchmarks/pages.py            writes docs/pages.png
"""

from __future__ import annotations

import base64
import io
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from polypress.pipeline.build import build
from polypress.pipeline.project import Project

REPOSITORY = Path(__file__).parent.parent
PAGE = {"width": 860, "height": 1020}
COLUMNS, SCALE, GAP = 3, 0.5, 24


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for name in ("i18n", "locales"):
            shutil.copytree(REPOSITORY / name, Path(folder, name))
        pages = build(Project.open(Path(folder))).pages
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        pictures = [picture_of(chromium, page) for page in pages]
        sheet(chromium, pictures, REPOSITORY / "docs" / "pages.png")
        chromium.close()


def picture_of(browser: Browser, page: Path) -> bytes:
    tab = browser.new_page(viewport={"width": PAGE["width"], "height": PAGE["height"]}, color_scheme="light")
    tab.goto(page.as_uri())
    picture = tab.screenshot()
    tab.close()
    return picture


def sheet(browser: Browser, pictures: list[bytes], path: Path) -> None:
    html = io.StringIO()
    width, height = (round(PAGE[side] * SCALE) for side in ("width", "height"))
    html.write(
        f"<body style='margin:{GAP}px;display:grid;gap:{GAP}px;grid-template-columns:repeat({COLUMNS},{width}px);"
    )
    html.write("background:#d6d6d6'>")
    for picture in pictures:
        source = f"data:image/png;base64,{base64.b64encode(picture).decode()}"
        html.write(f"<img src='{source}' width={width} height={height} style='box-shadow:0 1px 4px #0006'>")
    rows = -(-len(pictures) // COLUMNS)
    size = {"width": COLUMNS * (width + GAP) + GAP, "height": rows * (height + GAP) + GAP}
    tab = browser.new_page(viewport={"width": size["width"], "height": size["height"]})
    tab.set_content(html.getvalue())
    tab.screenshot(path=path)
    tab.close()


if __name__ == "__main__":
    main()
