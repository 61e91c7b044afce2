from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypress.errors import ArticleError
from polypress.model import Locale
from polypress.site import Page, mark_source, render_page

NL, EN, DE, FR, AR = map(Locale.parse, ("nl", "en", "de", "fr", "ar"))
PSEUDO = Locale.parse("en-XA")
PAGE = Page(
    domain="siversk",
    locale=DE,
    title="Ukrainische Truppen ziehen ab",
    body="Erster Absatz.\n\n## Überschrift\n\nZweiter Absatz.\n",
    description="Der Vorspann. Er hat zwei Sätze.",
    date="2025-12-22",
    author="Redaktion",
    versions=(NL, EN, DE, AR),
)
EVERYTHING = f"""
Ein *Absatz* mit **allem**, ~~was~~ `Code` und [Verweis](https://example.org/?a=b&c=d%20%[e] "Titel").[^1] Noch[^1] was.
{mark_source("Not translated, with *emphasis*.")} Schon. ![Bild im *Satz*](a%20b.png "Titel")

# Eins

## Zwei {mark_source("three")}

- Punkt
  1. darunter
     > Zitat in der Liste

     ```py
     a < b & c
     ```
- {mark_source("Point")}

---

| a | {mark_source("b")} |
|:-:|--:|
| 1 | [2](#note-1) |
| {mark_source("3")} |

| leer |
|------|

[![Bild](a.png)](b.html)

![Bild allein](a.png "Bildzeile & mehr")

<div onclick="x">
kein Markup
</div>

<!-- Bemerkung -->

[^1]: Anmerkung.
[^2]: {mark_source("Nobody refers to it.")}
"""
VOID = frozenset({"meta", "link", "br", "hr", "img"})


class Outline(HTMLParser):
    """Read a page strictly: every tag, its attributes, and the text in each kind of element."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), "an attribute stands twice"
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((tuple(self.open), data))

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    def one(self, tag: str) -> dict[str, str | None]:
        (attributes,) = self.attributes(tag)
        return attributes

    def text(self, tag: str) -> str:
        return "".join(text for path, text in self.texts if tag in path)

    def meta(self, name: str) -> dict[str, str | None]:
        (attributes,) = [attributes for attributes in self.attributes("meta") if attributes.get("name") == name]
        return attributes

    def links(self, rel: str) -> list[tuple[str | None, str | None]]:
        return [(link.get("hreflang"), link["href"]) for link in self.attributes("link") if link["rel"] == rel]


def read(page: Page) -> Outline:
    return Outline(render_page(page))


def test_render_page__language_and_words() -> None:
    html = render_page(PAGE)
    outline = Outline(html)
    assert html.startswith("<!DOCTYPE html>\n")
    assert html.endswith("</html>\n")
    assert outline.one("html") == {"lang": "de", "dir": "ltr"}
    assert outline.attributes("meta")[0] == {"charset": "utf-8"}
    assert outline.text("title") == outline.text("h1") == PAGE.title
    assert outline.meta("description")["content"] == PAGE.description
    assert outline.meta("author")["content"] == outline.text("bdi") == "Redaktion"
    assert outline.text("h2") == "Überschrift"
    for word in ("Erster Absatz.", "Zweiter Absatz.", PAGE.description):
        assert word in outline.text("article")


def test_render_page__alternates_of_a_page_on_disk() -> None:
    outline = read(PAGE)
    assert outline.links("canonical") == [(None, "../de/siversk.html")]
    assert outline.links("alternate") == [
        ("nl", "../nl/siversk.html"),
        ("en", "../en/siversk.html"),
        ("de", "../de/siversk.html"),
        ("ar", "../ar/siversk.html"),
        ("x-default", "../en/siversk.html"),
    ]


def test_render_page__alternates_of_a_published_page_are_absolute() -> None:
    outline = read(replace(PAGE, versions=(DE, EN), site_url="https://example.org/news"))
    assert outline.links("canonical") == [(None, "https://example.org/news/de/siversk.html")]
    assert outline.links("alternate") == [
        ("de", "https://example.org/news/de/siversk.html"),
        ("en", "https://example.org/news/en/siversk.html"),
        ("x-default", "https://example.org/news/en/siversk.html"),
    ]
    assert [link["href"] for link in outline.attributes("a")] == ["../de/siversk.html", "../en/siversk.html"]


def test_render_page__source_withheld_is_no_default() -> None:
    assert read(replace(PAGE, versions=(DE, NL))).links("alternate") == [
        ("de", "../de/siversk.html"),
        ("nl", "../nl/siversk.html"),
    ]


def test_render_page__switcher() -> None:
    outline = read(PAGE)
    assert outline.text("nav").split() == ["Nederlands", "English", "Deutsch", "العربية"]
    links = outline.attributes("a")
    assert [(link["lang"], link["hreflang"], link["dir"]) for link in links] == [
        ("nl", "nl", "ltr"),
        ("en", "en", "ltr"),
        ("de", "de", "ltr"),
        ("ar", "ar", "rtl"),
    ]
    assert [link.get("aria-current") for link in links] == [None, None, "page", None]


@pytest.mark.parametrize("versions", [(), (DE,)])
def test_render_page__no_switcher_for_one_language(versions: tuple[Locale, ...]) -> None:
    assert read(replace(PAGE, versions=versions)).attributes("nav") == []


def test_render_page__right_to_left() -> None:
    assert read(replace(PAGE, locale=AR)).one("html") == {"lang": "ar", "dir": "rtl"}


@pytest.mark.parametrize(
    ("tag", "date"),
    [
        ("nl", "22 december 2025"),
        ("en", "December 22, 2025"),
        ("de", "22. Dezember 2025"),
        ("fr", "22 décembre 2025"),
        ("es", "22 de diciembre de 2025"),
        ("pt", "22 de dezembro de 2025"),
        ("pt-BR", "22 de dezembro de 2025"),
        ("zh-Hant", "2025年12月22日"),
        ("en-XA", "December 22, 2025"),
        ("ar-XB", "22 ديسمبر 2025"),
    ],
)
def test_render_page__date_in_words(tag: str, date: str) -> None:
    outline = read(replace(PAGE, locale=Locale.parse(tag)))
    assert outline.text("time") == date
    assert outline.one("time") == {"datetime": "2025-12-22"}


def test_render_page__date_in_another_form() -> None:
    assert read(replace(PAGE, date="20251222")).one("time") == {"datetime": "2025-12-22"}


def test_render_page__date_by_the_conventions_of_another_locale() -> None:
    page = replace(PAGE, locale=EN, conventions=Locale.parse("en-GB"))
    assert read(page).text("time") == "22 December 2025"


def test_render_page__no_date() -> None:
    with pytest.raises(ArticleError, match="'22 December' is no date"):
        render_page(replace(PAGE, date="22 December"))


def test_render_page__nothing_but_title_and_text() -> None:
    outline = read(Page("a", EN, "Title", "Text.\n"))
    assert [attributes.get("name") for attributes in outline.attributes("meta")] == [None, "viewport", "color-scheme"]
    assert outline.text("article").split() == ["Title", "Text."]
    assert outline.attributes("time") == outline.attributes("p")[1:] == []


def test_render_page__untranslated_title_and_standfirst() -> None:
    outline = read(replace(PAGE, title=mark_source("The & title"), description=mark_source("The standfirst.")))
    english = {"lang": "en", "dir": "ltr"}
    assert outline.one("title") == outline.one("h1") == english
    assert outline.text("title") == outline.text("h1") == "The & title"
    assert outline.meta("description") == {"name": "description", "content": "The standfirst."} | english
    assert outline.attributes("p")[0] == {"class": "standfirst"} | english


def test_render_page__headline_keeps_hyphenated_words_whole() -> None:
    outline = read(replace(PAGE, title="Tropas retiram-se <a-b> & &-c Donaudampfschiff-Gesellschaft - 1-"))
    assert [text for path, text in outline.texts if "span" in path] == ["retiram-se", "a-b"]
    assert outline.text("h1") == outline.text("title")


def test_render_page__half_translated_standfirst() -> None:
    outline = read(replace(PAGE, description=f"Der Vorspann. {mark_source('It has two.')}"))
    assert outline.meta("description") == {"name": "description", "content": "Der Vorspann. It has two."}
    assert outline.attributes("p")[0] == {"class": "standfirst"}
    assert outline.one("span") == {"lang": "en", "dir": "ltr"}
    assert outline.text("span") == "It has two."


def test_render_page__source_language_itself_is_not_marked() -> None:
    page = replace(PAGE, locale=EN, title=mark_source("Title"), body=mark_source("Text."))
    outline = read(page)
    assert outline.one("title") == outline.one("h1") == {}
    assert outline.attributes("span") == []
    assert outline.attributes("p")[-1] == {}


def test_render_page__needs_nothing_beside_it() -> None:
    html = render_page(PAGE)
    outline = Outline(html)
    assert not {"script", "iframe", "img", "object"} & {tag for tag, _ in outline.tags}
    assert {link["rel"] for link in outline.attributes("link")} == {"canonical", "alternate"}
    assert not re.search(r"url\(|@import|@font-face", outline.text("style"))


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title></h1></style><!--",
    "[a](javascript:alert(1))",
    "![a](data:text/html,x 'y\"')",
    "<a href=javascript:alert(1)>b</a>",
    "{{ page }} {% raw %}",
    "&lt;b&gt; &amp",
    "\u202etfel ot thgir",
    "⸨⦗⁅",
    "⁆⦘⸩",
    "⸨",
    "\n\n",
    "|a|\n|-|\n|",
    "```",
    "[^1]",
    "\n\n[^1]: ",
)
letters = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=20)
hostile = st.lists(st.sampled_from(HOSTILE) | letters, max_size=6).map("".join)
ATTRIBUTES = {
    "a": {"href", "title", "id", "role", "rel", "hreflang", "lang", "dir", "aria-current"},
    "code": {"class"},
    "div": {"class", "role"},
    "img": {"src", "alt", "title", "lang", "dir"},
    "link": {"rel", "href", "hreflang"},
    "meta": {"charset", "name", "content", "lang", "dir"},
    "ol": {"start"},
    "pre": {"dir"},
    "sup": {"class"},
    "th": {"scope", "class", "lang", "dir"},
    "time": {"datetime"},
    **{tag: {"class", "lang", "dir"} for tag in ("bdi", "td", "p", "span")},
    **{tag: {"lang", "dir"} for tag in ("html", "title", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption")},
    "li": {"id", "lang", "dir"},
}


@given(title=hostile, description=hostile, author=hostile, body=hostile)
def test_render_page__hostile_text_stays_letters(title: str, description: str, author: str, body: str) -> None:
    outline = read(replace(PAGE, title=title, description=description, author=author, body=body))
    assert "script" not in {tag for tag, _ in outline.tags}
    for tag, attributes in outline.tags:
        assert attributes.keys() <= ATTRIBUTES.get(tag, set())
        for address in (attributes.get("href"), attributes.get("src")):
            assert address is None or re.match(r"\.\./\w\w/siversk\.html$|https?:|#|[^:]*$", address)
    assert outline.text("h1") == outline.text("title") == re.sub("⸨⦗⁅|⁆⦘⸩", "", title)
    assert outline.text("bdi") == author
    assert outline.one("html") == {"lang": "de", "dir": "ltr"}


@given(st.text(st.characters()))
def test_render_page__forbidden_characters_do_not_reach_the_page(text: str) -> None:
    html = render_page(replace(PAGE, title=text, author=text, body=text + "&#1;&#x80;&#xFFFF;"))
    html.encode()
    assert not re.search("[\0-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]", html)


def luminance(colour: str) -> float:
    """Relative luminance, from 0 to 1 (WCAG 2.2)."""
    digits = colour.removeprefix("#")
    values = [
        int(part, 16) / 255 for part in re.findall("..", digits if len(digits) == 6 else re.sub("(.)", r"\1\1", digits))
    ]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("text", ["ink", "quiet", "link"])
@pytest.mark.parametrize("ground", ["paper", "tint"])
def test_render_page__contrast_is_enough_to_read(scheme: str, text: str, ground: str) -> None:
    light, dark = re.findall(r":root \{(.*?)\}", read(PAGE).text("style"), re.DOTALL)
    colours = dict(re.findall(r"--(\w+): (#\w+);", light if scheme == "light" else dark))
    lighter, darker = sorted((luminance(colours[text]), luminance(colours[ground])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


@pytest.mark.parametrize("locale", [DE, EN, AR, PSEUDO], ids=str)
class TestValidator:
    """Ask real validators, where they are installed."""

    @pytest.mark.skipif(shutil.which("html-validate") is None, reason="needs html-validate (npm)")
    def test_render_page__html_validate(self, locale: Locale) -> None:
        command = ["html-validate", "--preset=standard,a11y,document", "--max-warnings=0", "--stdin"]
        assert validate(command, locale) == (0, [])

    @pytest.mark.skipif(shutil.which("tidy") is None, reason="needs HTML Tidy")
    def test_render_page__tidy(self, locale: Locale) -> None:
        status, findings = validate(["tidy", "-quiet", "-errors", "-utf8"], locale)
        # Tidy's newest release is older than this attribute (WAI-ARIA 1.1).
        assert [finding for finding in findings if 'proprietary attribute "aria-current"' not in finding] == []
        assert status in (0, 1)


def validate(command: list[str], locale: Locale) -> tuple[int, list[str]]:
    page = replace(PAGE, locale=locale, body=EVERYTHING, description=mark_source(PAGE.description))
    done = subprocess.run(
        [shutil.which(command[0]) or command[0], *command[1:]],
        input=render_page(page),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, [line for line in done.stdout.splitlines() if line]
