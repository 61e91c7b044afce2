from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypress.errors import ArticleError
from polypress.model import Locale
from polypress.site import Origin, Page, Review, Site, Templates, anchors, mark, mark_source, render_page

NL, EN, DE, FR, AR = map(Locale.parse, ("nl", "en", "de", "fr", "ar"))
PSEUDO = Locale.parse("en-XA")
ONLINE = Site(url="https://example.org/news", name="The Example")
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

    def facts(self) -> list[tuple[str | None, str | None]]:
        return [(meta["property"], meta["content"]) for meta in self.attributes("meta") if "property" in meta]

    def data(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.text("script"))
        return found

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


def test_render_page__a_page_on_disk_has_no_alternates() -> None:
    # Search engines take absolute addresses only.
    outline = read(PAGE)
    assert outline.links("canonical") == outline.links("alternate") == []
    assert "url" not in outline.data()


def test_render_page__alternates_of_a_published_page_are_absolute() -> None:
    outline = read(replace(PAGE, versions=(DE, EN), site=ONLINE))
    assert outline.links("canonical") == [(None, "https://example.org/news/de/siversk.html")]
    assert outline.links("alternate") == [
        ("de", "https://example.org/news/de/siversk.html"),
        ("en", "https://example.org/news/en/siversk.html"),
        ("x-default", "https://example.org/news/en/siversk.html"),
    ]
    assert [link["href"] for link in outline.attributes("a")] == [
        "index.html",
        "../de/siversk.html",
        "../en/siversk.html",
        "index.html",
    ]


def test_render_page__source_withheld_is_no_default() -> None:
    alternates = read(replace(PAGE, versions=(DE, NL), site=ONLINE)).links("alternate")
    assert [language for language, _ in alternates] == ["de", "nl"]


def test_render_page__structured_data_of_a_translation() -> None:
    page = replace(PAGE, site=ONLINE, body="![Ein *Bild*](images/a.png)\n\n![b](https://x.example/b.png)\n")
    address = "https://example.org/news/de/siversk.html"
    assert read(replace(page, images={"images/a.png": "../media/images/a.png"})).data() == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": address,
        "headline": PAGE.title,
        "description": PAGE.description,
        "inLanguage": "de",
        "datePublished": "2025-12-22",
        "author": {"name": "Redaktion"},
        "publisher": {"@type": "Organization", "name": "The Example", "url": "https://example.org/news"},
        "url": address,
        "mainEntityOfPage": address,
        "image": ["https://example.org/news/media/images/a.png", "https://x.example/b.png"],
        "translationOfWork": {
            "@type": "NewsArticle",
            "inLanguage": "en",
            "@id": "https://example.org/news/en/siversk.html",
            "url": "https://example.org/news/en/siversk.html",
        },
    }


def test_render_page__structured_data_of_the_source() -> None:
    data = read(replace(PAGE, locale=EN, versions=(EN, DE))).data()
    assert data["workTranslation"] == [{"@type": "NewsArticle", "inLanguage": "de"}]
    assert "translationOfWork" not in data


def test_render_page__an_author_is_the_publisher_by_the_same_name() -> None:
    data = read(replace(PAGE, author="the example", site=ONLINE)).data()
    assert data["author"] == data["publisher"] == {"@type": "Organization", "name": "The Example", "url": ONLINE.url}
    assert read(replace(PAGE, author=None, site=Site())).data().keys().isdisjoint({"author", "publisher"})


LOCATIONS = {"@id", "url", "mainEntityOfPage"}
TEXTS = {"headline", "description", "inLanguage", "datePublished"}
AGENTS = {"author", "publisher"}
WORKS = {"translationOfWork", "workTranslation"}


def check_work(data: dict[str, object]) -> None:
    """Hold a NewsArticle to what schema.org says of the types of its properties."""
    assert data["@type"] == "NewsArticle"
    Locale.parse(str(data["inLanguage"]))
    for name, value in data.items():
        if name in LOCATIONS:
            assert str(value).startswith("https://")
        elif name in TEXTS:
            assert isinstance(value, str)
            assert value
        elif name in AGENTS:
            assert isinstance(value, dict)
            assert value["name"]
            assert value.get("@type", "Organization") == "Organization"
        elif name in WORKS:
            for work in value if isinstance(value, list) else [value]:
                assert isinstance(work, dict)
                check_work(work)
        elif name == "image":
            assert isinstance(value, list)
        else:
            assert name in ("@context", "@type")


@pytest.mark.parametrize("locale", [EN, DE])
def test_render_page__structured_data_says_only_what_schema_org_knows(locale: Locale) -> None:
    data = read(replace(PAGE, locale=locale, site=ONLINE)).data()
    assert data["@context"] == "https://schema.org"
    check_work(data)
    assert ("translationOfWork" in data, "workTranslation" in data) == (locale == DE, locale == EN)


def test_render_page__what_a_link_to_it_shows() -> None:
    page = replace(PAGE, site=ONLINE, body="![A](a.png) ![B](b.png)")
    assert read(page).facts() == [
        ("og:type", "article"),
        ("og:title", PAGE.title),
        ("og:description", PAGE.description),
        ("og:url", "https://example.org/news/de/siversk.html"),
        ("og:site_name", "The Example"),
        ("og:locale", "de_DE"),
        ("og:locale:alternate", "nl_NL"),
        ("og:locale:alternate", "en_US"),
        ("og:locale:alternate", "ar_EG"),
        ("og:image", "https://example.org/news/de/a.png"),
        ("og:image:alt", "A"),
        ("article:published_time", "2025-12-22"),
    ]


def test_render_page__a_link_shows_the_territory_of_the_conventions() -> None:
    pt, br, hant = map(Locale.parse, ("pt", "pt-BR", "zh-Hant"))
    page = replace(PAGE, locale=pt, versions=(pt, br, hant), site=Site(conventions={pt: Locale.parse("pt-PT")}))
    assert [value for name, value in read(page).facts() if name and "locale" in name] == ["pt_PT", "pt_BR", "zh_TW"]


NOTICES = [
    (Review(4, 4, 4), "Maschinell übersetzt Noch nicht geprüft"),
    (Review(4, 4, 0), "Noch nicht geprüft"),
    (Review(1234, 2, 1), "Maschinell übersetzt Noch nicht geprüft: 2 von 1.234 Sätzen, gepunktet unterstrichen"),
    (Review(4, 2, 0), "Noch nicht geprüft: 2 von 4 Sätzen, gepunktet unterstrichen"),
]


@pytest.mark.parametrize(("review", "notice"), NOTICES)
def test_render_page__says_what_nobody_has_reviewed(review: Review, notice: str) -> None:
    body = f"{mark('Eins.', Origin.UNREVIEWED)} Zwei."
    outline = read(replace(PAGE, review=review, body=body))
    (found,) = [own for own in outline.attributes("p") if own.get("class") == "notice"]
    assert found["role"] == "note"
    assert notice in " ".join(outline.text("p").split())
    assert outline.meta("robots")["content"] == "noindex"
    # Where nothing is reviewed, there is no need to say it of each sentence.
    assert ("<span data-unreviewed>" in render_page(replace(PAGE, review=review, body=body))) is (review.unreviewed < 4)


def test_render_page__nothing_to_say_of_what_is_reviewed() -> None:
    html = render_page(replace(PAGE, review=Review(4, 0, 0)))
    assert "notice" not in html.partition("</style>")[2]
    assert "robots" not in html


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("nl", ("Gepubliceerd op 22 december 2025", "Alle artikelen", "Lezen in het")),
        ("en", ("Published on December 22, 2025", "All articles", "Read this in")),
        ("de", ("Veröffentlicht am 22. Dezember 2025", "Alle Artikel", "Lesen auf")),
        ("fr", ("Publié le 22 décembre 2025", "Tous les articles", "Lire en")),
        ("es", ("Publicado el 22 de diciembre de 2025", "Todos los artículos", "Leer en")),
        ("pt", ("Publicado em 22 de dezembro de 2025", "Todos os artigos", "Ler em")),
        ("de-CH", ("Veröffentlicht am 22. Dezember 2025", "Alle Artikel", "Lesen auf")),
        ("en-XA", ("Published on December 22, 2025", "All articles", "Read this in")),
    ],
)
def test_render_page__speaks_the_language_of_its_text(tag: str, words: tuple[str, str, str]) -> None:
    outline = read(replace(PAGE, locale=Locale.parse(tag)))
    assert (outline.text("header").split("Redaktion")[1].strip(), outline.text("footer").strip()) == words[:2]
    assert outline.attributes("nav") == [{"aria-label": words[2]}]
    assert outline.attributes("a")[-1] == {"href": "index.html"}


def test_render_page__english_words_say_so_where_there_are_no_others() -> None:
    outline = read(replace(PAGE, locale=AR, versions=(AR, DE), review=Review(3, 3, 3)))
    assert outline.attributes("nav") == [{"aria-label": "Read this in", "lang": "en"}]
    english = {"lang": "en", "dir": "ltr"}
    assert outline.attributes("a")[-1] == {"href": "index.html"} | english
    assert outline.one("strong") == english
    # A date that the page can say in its own language stands alone.
    assert outline.text("header").split("Redaktion")[1].strip() == "22 ديسمبر 2025"


def test_render_page__sections_have_one_address_in_all_languages() -> None:
    source = "## One\n\n## Two {#zwei}\n\n## Three\n"
    page = replace(PAGE, body="## Eins\n\n## Zwei {#zwei}\n\n## Drei\n", anchors=anchors(source))
    outline = read(page)
    assert [own["id"] for own in outline.attributes("h2")] == ["one", "zwei", "three"]
    assert outline.text("h2") == "EinsZweiDrei"
    assert outline.attributes("details") == []


def test_render_page__a_long_article_has_contents() -> None:
    body = "".join(f"## Teil *{number}* & mehr\n\n### Unter {number}\n\n" for number in range(6))
    outline = read(replace(PAGE, body=body, anchors=anchors(body)))
    assert outline.text("summary") == "Inhalt"
    assert outline.text("ol").split("\n")[1:3] == ["Teil 0 & mehr", "Teil 1 & mehr"]
    targets = [own["href"] for own in outline.attributes("a") if (own["href"] or "").startswith("#")]
    assert targets == [f"#teil-{number}-mehr" for number in range(6)]


def test_render_page__a_site_with_a_name() -> None:
    outline = read(replace(PAGE, versions=(DE,), site=Site(name="Tom & <Jerry>")))
    assert outline.text("title") == f"{PAGE.title} – Tom & <Jerry>"
    assert outline.attributes("a")[0] == {"class": "name", "href": "index.html", "translate": "no"}
    assert outline.text("bdi") == "Tom & <Jerry>Redaktion"


def test_render_page__templates_of_the_site() -> None:
    own = {
        "page.html": '{% extends "polypress/page.html" %}\n{% block footer %}<p>{{ site.name }}: {{ page.title }}'
        " {% trans %}All articles{% endtrans %} {{ 1234.5 | number(locale) }}{% endblock %}",
        "style.css": "p { color: red }",
    }
    site = Site(name="<b>", templates=Templates(own))
    html = render_page(replace(PAGE, title="A & B", site=site))
    assert "<p>&lt;b&gt;: A &amp; B Alle Artikel 1.234,5</body>" in html.replace("\n", "")
    assert "<style>\np { color: red }" in html


def test_render_page__switcher() -> None:
    outline = read(PAGE)
    assert outline.text("nav").split() == ["Nederlands", "English", "Deutsch", "العربية"]
    links = outline.attributes("a")[:4]
    assert [link["href"] for link in links] == [f"../{locale}/siversk.html" for locale in PAGE.versions]
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
    page = replace(PAGE, locale=EN, site=Site(conventions={EN: Locale.parse("en-GB")}))
    assert read(page).text("time") == "22 December 2025"


def test_render_page__no_date() -> None:
    with pytest.raises(ArticleError, match="'22 December' is no date"):
        render_page(replace(PAGE, date="22 December"))


def test_render_page__nothing_but_title_and_text() -> None:
    outline = read(Page("a", EN, "Title", "Text.\n"))
    names = [own.get("name") for own in outline.attributes("meta") if "property" not in own]
    assert names == [None, "viewport", "color-scheme"]
    assert outline.text("article").split() == ["Title", "Text."]
    assert outline.attributes("time") == outline.attributes("p")[2:] == []


def test_render_page__untranslated_title_and_standfirst() -> None:
    outline = read(replace(PAGE, title=mark_source("The & title"), description=mark_source("The standfirst.")))
    english = {"lang": "en", "dir": "ltr"}
    assert outline.one("title") == outline.one("h1") == english
    assert outline.text("title") == outline.text("h1") == "The & title"
    assert outline.meta("description") == {"name": "description", "content": "The standfirst."} | english
    assert outline.attributes("p")[0] == {"class": "standfirst"} | english


def test_render_page__headline_keeps_hyphenated_words_whole() -> None:
    outline = read(replace(PAGE, title="Tropas retiram-se <a-b> & &-c Donaudampfschiff-Gesellschaft - 1-"))
    assert [text for path, text in outline.texts if "span" in path and "h1" in path] == ["retiram-se", "a-b"]
    assert outline.text("h1") == outline.text("title")


def test_render_page__half_translated_standfirst() -> None:
    outline = read(replace(PAGE, description=f"Der Vorspann. {mark_source('It has two.')}"))
    assert outline.meta("description") == {"name": "description", "content": "Der Vorspann. It has two."}
    assert outline.attributes("p")[0] == {"class": "standfirst"}
    assert outline.attributes("span")[0] == {"lang": "en", "dir": "ltr"}
    assert "It has two." in outline.text("span")


def test_render_page__source_language_itself_is_not_marked() -> None:
    page = replace(PAGE, locale=EN, title=mark_source("Title"), body=mark_source("Text."))
    outline = read(page)
    assert outline.one("title") == outline.one("h1") == {}
    assert outline.attributes("span") == [{}]
    assert outline.attributes("p")[-2] == {}


def test_render_page__needs_nothing_beside_it() -> None:
    html = render_page(PAGE)
    outline = Outline(html)
    assert not {"iframe", "img", "object", "link"} & {tag for tag, _ in outline.tags}
    assert outline.one("script") == {"type": "application/ld+json"}
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
    "details": {"class"},
    "header": {"class"},
    "meta": {"charset", "name", "property", "content", "lang", "dir"},
    "nav": {"aria-label"},
    "script": {"type"},
    "ol": {"start"},
    "pre": {"dir"},
    "sup": {"class"},
    "th": {"scope", "class", "lang", "dir"},
    "time": {"datetime"},
    **{tag: {"class", "lang", "dir"} for tag in ("bdi", "td", "p", "span")},
    **{tag: {"lang", "dir"} for tag in ("html", "title", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption")},
    **{tag: {"id", "lang", "dir"} for tag in ("h2", "h3", "h4", "h5", "h6")},
    "li": {"id", "lang", "dir"},
}


def without(text: str) -> str:
    return re.sub("⸨⦗⁅|⁆⦘⸩", "", text)


@given(title=hostile, description=hostile, author=hostile, body=hostile)
def test_render_page__hostile_text_stays_letters(title: str, description: str, author: str, body: str) -> None:
    own = replace(PAGE, title=title, description=description, author=author, body=body, anchors=anchors(body))
    outline = read(own)
    assert outline.one("script") == {"type": "application/ld+json"}
    assert outline.data()["headline" if without(title) else "inLanguage"] == (without(title) or "de")
    for tag, attributes in outline.tags:
        assert attributes.keys() <= ATTRIBUTES.get(tag, set())
        for address in (attributes.get("href"), attributes.get("src")):
            assert address is None or re.match(r"\.\./\w\w/siversk\.html$|https?:|#|[^:]*$", address)
    assert outline.text("h1") == outline.text("title") == without(title)
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
