"""HTML as a format of articles: a page is kept byte for byte, and only the words that readers get are translated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from polypress.articles.blocks import Part, make_blocks
from polypress.articles.formats import Format, Split, Target
from polypress.articles.front_matter import body_of
from polypress.articles.html import read_html
from polypress.articles.html_content import Content, Run, Value, read_content
from polypress.articles.html_page import read_page
from polypress.articles.html_positions import read_tokens
from polypress.articles.html_prose import read_run, read_value
from polypress.articles.html_rendering import render_html
from polypress.articles.marks import marks_of
from polypress.articles.parsing import check_text
from polypress.articles.prose import Prose
from polypress.errors import ArticleError
from polypress.model import Article, ArticleOptions, BlockKind, FrontMatter, Locale


@dataclass(frozen=True, slots=True)
class Html:
    """Read and write HTML."""

    name: str = "html"
    suffixes: tuple[str, ...] = (".html",)
    folder: str = "html"

    def parse(self, text: str, *, domain: str, split: Split, path: Path | None, options: ArticleOptions) -> Article:  # noqa: ARG002
        """Read an article.

        Raises:
            ArticleError: It is empty or binary.
            LocaleError: It says to be in a language that CLDR does not know.
        """
        check_text(text, path)
        tokens = list(read_tokens(text))
        page = read_page(text, tokens, path)
        content = read_content(text, tokens, page.locale.language)
        marks = marks_of(text, content.events, path)
        found = sorted((one for one in _read(text, content) if not marks.hides(one.own.start)), key=_start)
        headline, summary = _headline(found), _summary(found)
        parts = (_part(one, headline, summary) for one in found)
        return Article(
            domain=domain,
            text=text,
            front_matter=FrontMatter(
                title=_part(headline, headline, None).words if headline else "",
                lang=page.locale,
                description=_part(summary, None, summary).words if summary else "",
                languages=page.languages,
                date=page.date,
                author=page.author,
            ),
            blocks=marks.annotate(list(make_blocks(parts, split)), text, path),
            format=self.name,
        )

    def render(self, article: Article, target: Target, lang: Locale, *, addendum: str = "") -> str:
        """Write an article in a language.

        Raises:
            RoundTripError: A translation would change more than words.
        """
        return render_html(article, target, lang, addendum)

    def body(self, rendered: str, article: Article | None = None) -> str:  # noqa: ARG002
        """Give the Markdown of what is said in a page; nothing if only what stands around an article is."""
        try:
            return body_of(read_html(rendered))
        except ArticleError:
            return ""


FORMAT: Format = Html()


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """Hold a text with its words."""

    own: Run | Value
    prose: Prose


def _read(text: str, content: Content) -> Iterator[_Found]:
    for own in content.found:
        prose = read_value(text, own) if isinstance(own, Value) else read_run(text, own.pieces)
        if prose.span is not None and prose.words:
            yield _Found(own, prose)


def _start(one: _Found) -> int:
    return one.prose.span[0] if one.prose.span else one.own.start


def _headline(found: Sequence[_Found]) -> _Found | None:
    """Find what the article is called: its first heading of level 1, else the title of the page."""
    headings = (one for one in found if isinstance(one.own, Run) and one.own.tag == "h1")
    titles = (one for one in found if isinstance(one.own, Value) and one.own.context == BlockKind.TITLE.context)
    return next(headings, None) or next(titles, None)


def _summary(found: Sequence[_Found]) -> _Found | None:
    values = [one for one in found if isinstance(one.own, Value) and one.own.context is None]
    kinds = (BlockKind.DESCRIPTION, BlockKind.META)
    return next((one for kind in kinds for one in values if one.own.kind is kind), None)


def _part(one: _Found, headline: _Found | None, summary: _Found | None) -> Part:
    own = one.own
    kind = BlockKind.TITLE if one is headline else BlockKind.DESCRIPTION if one is summary else own.kind
    if kind is BlockKind.DESCRIPTION and one is not summary:
        # A second description of the page is not the one that is shown.
        kind = BlockKind.META
    if isinstance(own, Run):
        return Part(kind, one.prose)
    return Part(kind, one.prose, own.context, is_whole=own.is_bare)
