"""The page of one article in one language, as text; writes no file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urljoin

from polypress.errors import ArticleError
from polypress.model import Locale
from polypress.site.body import Body, render_body
from polypress.site.marks import Origin, without_marks
from polypress.site.pieces import (
    Marking,
    Piece,
    common_origin,
    finished,
    language_attributes,
    render_element,
    text_pieces,
)
from polypress.site.place import FEED, INDEX, Site, sharing_locale, versions_of

# Words that hold a hyphen, but not so long that they leave a telephone's line.
_HYPHENATED = re.compile(r"(?<![\w-])(?=[\w-]{3,16}(?![\w-]))\w+(?:-\w+)+")
# Control characters, surrogates and noncharacters: HTML allows none of them, and UTF-8 no surrogate.
_NONCHARACTERS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_FORBIDDEN = re.compile(f"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NONCHARACTERS}]")
_UNREVIEWED = " data-unreviewed"
# All that could end a script or start a comment in it; the last two end a line to older browsers.
_SCRIPT = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class Review:
    """Count what is not reviewed on a page."""

    sentences: int = 0
    unreviewed: int = 0
    """Sentences in the page's language that nobody has approved."""
    machine: int = 0
    """Those among them that stand as a machine wrote them."""


@dataclass(frozen=True, slots=True)
class Page:
    """Hold an article in one language, ready to be printed; all its text is untrusted.

    Title, description and body may hold sentences that are no finished translations, each wrapped by `mark`.
    """

    domain: str
    locale: Locale
    title: str
    """Plain text."""
    body: str
    """Markdown, without front matter."""
    description: str = ""
    """The standfirst; plain text."""
    date: str | None = None
    """ISO 8601 date."""
    author: str | None = None
    source: Locale = Locale("en")
    versions: tuple[Locale, ...] = ()
    """The locales in which the article is published, this one among them, in the order of the switcher."""
    anchors: tuple[str, ...] = ()
    """The addresses of the body's headings, in order; the same in every language."""
    images: Mapping[str, str | None] = field(default_factory=dict)
    """Where on the site an image is, by the address that the article gives it; None where it is nowhere."""
    review: Review = Review()
    site: Site = field(default_factory=Site)


def render_page(page: Page) -> str:
    """Render the page as a whole HTML document, its style included.

    Raises:
        ArticleError: The date is none.
        ConfigError: One of the site's own templates is wrong.
    """
    marking = marking_of(page.locale, page.source, page.review)
    title, description = tuple(text_pieces(page.title)), tuple(text_pieces(page.description))
    name = f"{page.domain}.html"
    versions = versions_of(page.site, name, page.versions, page.locale)
    address = page.site.address(f"{page.locale}/{name}")
    body = render_body(allowed(page.body), marking, page.title, anchors=page.anchors, images=page.images)
    day = day_of(page.date)
    return render_document(
        page.site,
        "page.html",
        page.locale,
        page=page,
        title=without_marks(page.title),
        title_language=finished(_language_of(page.title, page)),
        description=without_marks(page.description),
        description_language=finished(_language_of(page.description, page)),
        address=address,
        versions=versions,
        default=next((version.address for version in versions if version.locale == page.source), None),
        headline=finished(render_element("h1", tuple(map(_unbroken, title)), marking)),
        standfirst=finished(render_element("p", description, marking, ' class="standfirst"')) if description else "",
        author=page.author,
        day=day,
        review=page.review,
        sections=tuple((section, finished(section.html)) for section in body.sections),
        body=finished(body.html),
        sharing=_sharing(page, body, address),
        structured=finished(_structured(page, body, address, day)),
    )


def render_document(site: Site, template: str, locale: Locale, **values: object) -> str:
    """Render a template with what every document needs; letters that HTML forbids are replaced."""
    words = site.words_for(locale)
    defaults = {"author": None, "default": None, "review": Review(), "sharing": (), "structured": ""}
    is_foreign = words.locale.language != locale.language
    html = site.templates.render(
        template,
        words,
        site=site,
        locale=locale,
        conventions=site.conventions_of(locale),
        words_language=finished(language_attributes(words.locale) if is_foreign else ""),
        words_lang=finished(f' lang="{words.locale}"' if is_foreign else ""),
        index=INDEX,
        feed=FEED,
        **{**defaults, **values},
    )
    return allowed(html)


def marking_of(locale: Locale, source: Locale, review: Review | None = None) -> Marking:
    """Say how a page in a locale marks what is no finished translation."""
    marking: dict[Origin, str] = {}
    if source != locale:
        marking[Origin.SOURCE] = language_attributes(source)
    # Where nothing is reviewed the page says it once, above the text.
    if review is not None and 0 < review.unreviewed < review.sentences:
        marking[Origin.UNREVIEWED] = _UNREVIEWED
    return marking


def day_of(day: str | None) -> date | None:
    """Read an ISO 8601 date.

    Raises:
        ArticleError: It is none.
    """
    try:
        return date.fromisoformat(day) if day else None
    except ValueError as error:
        raise ArticleError(f"{day!r} is no date", hint="write dates as 2025-12-22") from error


def allowed(text: str) -> str:
    r"""Put the replacement character for what may not stand in HTML, and the line feed for every line end.

    >>> allowed("a\r\nb\x07")
    'a\nb�'
    """
    return _FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _language_of(text: str, page: Page) -> str:
    if page.source == page.locale:
        return ""
    return language_attributes(page.source) if common_origin(text_pieces(text)) is Origin.SOURCE else ""


def _unbroken(piece: Piece) -> Piece:
    """Keep hyphenated words of a headline on one line: Portuguese `retiram-se`."""
    return replace(piece, html=_HYPHENATED.sub(r'<span class="whole">\g<0></span>', piece.html))


def _images(body: Body, address: str | None) -> list[tuple[str, str]]:
    """List the images that others can find, each with its words."""
    if address is None:
        return []
    found = {urljoin(address, picture.address): picture.text for picture in body.pictures}
    return [(image, text) for image, text in found.items() if image.startswith(("http://", "https://"))]


def _sharing(page: Page, body: Body, address: str | None) -> tuple[tuple[str, str], ...]:
    """Say what the page is to those who show a link to it (Open Graph protocol)."""
    facts: list[tuple[str, str | None]] = [
        ("og:type", "article"),
        ("og:title", without_marks(page.title)),
        ("og:description", without_marks(page.description)),
        ("og:url", address),
        ("og:site_name", page.site.name),
        ("og:locale", sharing_locale(page.site, page.locale)),
    ]
    others = dict.fromkeys(sharing_locale(page.site, locale) for locale in page.versions if locale != page.locale)
    facts += [("og:locale:alternate", other) for other in others]
    for image, text in _images(body, address)[:1]:
        facts += [("og:image", image), ("og:image:alt", text)]
    facts.append(("article:published_time", page.date))
    return tuple((name, value) for name, value in facts if value)


def _structured(page: Page, body: Body, address: str | None, day: date | None) -> str:
    """Say what the page is to search engines (schema.org), as JSON that can stand in a script."""

    def work(locale: Locale) -> dict[str, Any]:
        own = page.site.address(f"{locale}/{page.domain}.html") if locale in page.versions else None
        return {"@type": "NewsArticle", "inLanguage": str(locale), "@id": own, "url": own}

    facts: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": address,
        "headline": without_marks(page.title),
        "description": without_marks(page.description),
        "inLanguage": str(page.locale),
        "datePublished": day.isoformat() if day else None,
        "author": _author(page),
        "publisher": _publisher(page.site),
        "url": address,
        "mainEntityOfPage": address,
        "image": [image for image, _ in _images(body, address)],
    }
    if page.locale != page.source:
        facts["translationOfWork"] = work(page.source)
    else:
        facts["workTranslation"] = [work(locale) for locale in page.versions if locale != page.locale]
    return json.dumps(_without_empty(facts), ensure_ascii=False, indent=1).translate(_SCRIPT)


def _author(page: Page) -> dict[str, Any]:
    """Say who wrote it; a name alone does not tell a person from an office, and what is not known is not claimed."""
    if page.author and page.author.casefold() == page.site.name.casefold():
        return _publisher(page.site)
    return {"name": page.author} if page.author else {}


def _publisher(site: Site) -> dict[str, Any]:
    return {"@type": "Organization", "name": site.name, "url": site.url} if site.name else {}


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_empty(item) for key, item in value.items() if item}
    return [_without_empty(item) for item in value] if isinstance(value, list) else value
