"""Every form says the same, fits its place, and shows hostile text as letters."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from charts.standings import HARM, standing
from polypress.charts import Form, render, text
from polypress.charts.values import History, Standing
from polypress.charts.wording import width

SVG = "{http://www.w3.org/2000/svg}"


class Page(HTMLParser):
    """Gather the elements, ids and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.letters = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.letters += data


@pytest.mark.parametrize("form", Form)
def test_render__is_the_same_each_time_and_ends_with_a_line_end(form: Form) -> None:
    assert render(standing(), form) == render(standing(), form)
    assert render(standing(), form).endswith("\n")
    assert render(Standing(history=History(missing="git is not installed")), form).endswith("\n")


@pytest.mark.parametrize("form", Form)
def test_render__can_be_written_as_utf8_whatever_the_text(form: Form) -> None:
    harmful = render(standing(HARM), form)
    assert harmful.encode()
    assert "\x1b" not in harmful
    assert "\0" not in harmful


@pytest.mark.parametrize("articles", [1, 2, 30])
@pytest.mark.parametrize("words", ["Rain fell.", HARM, "東京都は雨でした。" * 20])
def test_text__fits_80_columns(words: str, articles: int) -> None:
    for plain in (False, True):
        lines = text.render(standing(words, articles), plain=plain).splitlines()
        assert max(map(width, lines)) <= 80
    missing = "git refuses: " + "it is long " * 20
    assert max(map(width, text.render(Standing(history=History(missing=missing))).splitlines())) <= 80


def test_text__reads_without_colour_and_in_ascii() -> None:
    plain = text.render(standing("Rain"), plain=True)
    assert plain.isascii()
    coloured = text.render(standing(), colour=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == text.render(standing())
    assert "█ translated  ▚ needs review  ▒ machine  · untranslated" in text.render(standing())
    assert "\x1b[" in coloured


def test_text__says_that_there_is_nothing_yet() -> None:
    said = text.render(Standing(history=History(missing="the project is in no git repository")))
    assert said == (
        "no article is translated into any language yet\n\n"
        "review progress: no history: the project is in no git repository\n"
    )


def test_svg__is_well_formed_and_has_a_name_and_a_description() -> None:
    tree = ElementTree.fromstring(render(standing(HARM), Form.SVG))
    assert (tree.get("role"), tree.get("aria-label")) == ("img", "Where the translations stand")
    title, description = tree.find(f"{SVG}title"), tree.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert description.get("id") == tree.get("aria-describedby")
    assert "Deutsch de: 100 % reviewed" in (description.text or "")
    assert {element.tag.removeprefix(SVG) for element in tree.iter()} <= {
        *(
            "svg",
            "title",
            "desc",
            "style",
            "rect",
            "defs",
            "pattern",
            "path",
            "circle",
            "g",
            "text",
            "polygon",
            "polyline",
        )
    }
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    used = set(re.findall(r"url\(#([^)]+)\)", render(standing(), Form.SVG)))
    assert used <= set(ids)


def test_svg__draws_bars_in_proportion_within_the_picture() -> None:
    tree = ElementTree.fromstring(render(standing(), Form.SVG))
    left, _, wide, high = (float(number) for number in (tree.get("viewBox") or "").split())
    for rect in tree.iter(f"{SVG}rect"):
        assert float(rect.get("width", 0)) > 0
        assert left <= float(rect.get("x", 0)) <= left + wide
    assert high > 100


def test_html__holds_no_script_no_address_and_hostile_text_as_letters() -> None:
    page = Page(render(standing(HARM), Form.HTML))
    assert not {"script", "iframe", "link", "img", "object", "form", "a"} & set(page.names)
    assert page.letters.count("<script>alert(1)</script>") >= 4
    for name, value in page.attributes:
        assert not name.startswith("on")
        assert name not in ("href", "src", "style")
        assert name != "lang" or value in ("en", "ar")
    ids = [value for name, value in page.attributes if name == "id"]
    assert len(ids) == len(set(ids))


def test_html__has_a_table_for_every_picture() -> None:
    page = Page(render(standing(), Form.HTML))
    assert page.names.count("figure") == page.names.count("table") == 3
    for words in ("article-001", "1,234,567", "85 %", "225.0 %", "locales/ar/LC_MESSAGES/rain.po:12"):
        assert words in page.letters


@pytest.mark.skipif(shutil.which("tidy") is None, reason="tidy is not installed")
@pytest.mark.parametrize("words", ["Rain fell.", HARM])
def test_html__is_valid(words: str) -> None:
    html = render(standing(words), Form.HTML)
    done = subprocess.run(["tidy", "-q", "-e", "-utf8"], input=html.encode(), capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")


def test_markdown__keeps_every_table_whole() -> None:
    written = render(standing(HARM, articles=30), Form.MARKDOWN)
    tables = [block.splitlines() for block in written.split("\n\n") if block.startswith("|")]
    assert len(tables) == 6
    for table in tables:
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table}) == 1
    for sign in ("<script", "](", "http:", "&"):
        assert sign not in re.sub(r"\\.", "", written)


def test_json__says_all() -> None:
    data = json.loads(render(standing(), Form.JSON))
    assert list(data) == ["catalogues", "locales", "history", "postEdit", "worst"]
    assert data["catalogues"][1] == {
        "domain": "article-000",
        "locale": "ar",
        "units": 7,
        "words": 165,
        "untranslated": 1,
        "machine": 2,
        "needs_review": 1,
        "translated": 3,
        "words_by_state": {"translated": 100, "needs_review": 20, "machine": 40, "untranslated": 5},
    }
    assert data["locales"][0]["reviewed"] == 100
    assert data["history"]["moments"][-1]["commit"] is None
    assert data["history"]["moments"][1]["time"] == "2026-01-02T00:00:00Z"
    assert data["postEdit"]["rows"][1]["rate"] == 2.25
    assert [unit["state"] for unit in data["worst"]] == ["machine", "machine", "translated"]
