"""The page of one article in one language, as text; writes no file."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from polypress.errors import ArticleError
from polypress.model import Locale
from polypress.site.body import Piece, is_source, language_attributes, render_body, render_element, text_pieces
from polypress.site.marks import without_marks

if TYPE_CHECKING:
    from jinja2 import Template

_CLDR_OF_PSEUDO = {"en-XA": Locale("en"), "ar-XB": Locale("ar")}
# Words that hold a hyphen, but not so long that they leave a telephone's line.
_HYPHENATED = re.compile(r"(?<![\w-])(?=[\w-]{3,16}(?![\w-]))\w+(?:-\w+)+")
# Control characters, surrogates and noncharacters: HTML allows none of them, and UTF-8 no surrogate.
_NONCHARACTERS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_FORBIDDEN = re.compile(f"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NONCHARACTERS}]")


@dataclass(frozen=True, slots=True)
class Page:
    """Hold an article in one language, ready to be printed; all its text is untrusted.

    Title, description and body may hold sentences in the source language, each wrapped by `mark_source`.
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
    conventions: Locale | None = None
    """Whose date format to follow; None is the page's locale."""
    site_url: str | None = None
    """Absolute address of the folder that holds the locales' folders, without a final slash."""

    def path_to(self, locale: Locale) -> str:
        """Give the way to a version from this page, on a server and on a disk."""
        return f"../{locale}/{self.domain}.html"

    def address_of(self, locale: Locale) -> str:
        """Give the address of a version for search engines: absolute where the site's own is known."""
        return f"{self.site_url}/{locale}/{self.domain}.html" if self.site_url else self.path_to(locale)


def render_page(page: Page) -> str:
    """Render the page as a whole HTML document, its style included.

    Raises:
        ArticleError: The date is none.
    """
    language = language_attributes(page.source) if page.source != page.locale else ""
    title, description = tuple(text_pieces(page.title)), tuple(text_pieces(page.description))
    day = _day(page)
    html = _template().render(
        page=page,
        title=without_marks(page.title),
        title_language=language if is_source(title) else "",
        headline=render_element("h1", tuple(map(_unbroken, title)), language),
        description=without_marks(page.description),
        description_language=language if is_source(description) else "",
        standfirst=render_element("p", description, language, ' class="standfirst"'),
        day=day,
        day_in_words=_in_words(day, page.conventions or page.locale) if day else "",
        body=render_body(_allowed(page.body), language, page.title),
    )
    return _allowed(html)


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("polypress.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html")


def _day(page: Page) -> date | None:
    try:
        return date.fromisoformat(page.date) if page.date else None
    except ValueError as error:
        raise ArticleError(f"{page.date!r} is no date", hint="write dates as 2025-12-22") from error


def _in_words(day: date, locale: Locale) -> str:
    from babel.dates import format_date

    return format_date(day, "long", locale=_CLDR_OF_PSEUDO.get(locale.bcp47, locale).posix)


def _unbroken(piece: Piece) -> Piece:
    """Keep hyphenated words of a headline on one line: Portuguese `retiram-se`."""
    return replace(piece, html=_HYPHENATED.sub(r'<span class="whole">\g<0></span>', piece.html))


def _allowed(text: str) -> str:
    r"""Put the replacement character for what may not stand in HTML, and the line feed for every line end.

    >>> _allowed("a\r\nb\x07")
    'a\nb�'
    """
    return _FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
