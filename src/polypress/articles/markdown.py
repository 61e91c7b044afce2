"""Markdown as a format of articles."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from polypress.articles.formats import Format, Split, Target
from polypress.articles.front_matter import body_of
from polypress.articles.parsing import parse_article
from polypress.articles.rendering import render_article
from polypress.model import Article, ArticleOptions, Locale


@dataclass(frozen=True, slots=True)
class Markdown:
    """Read and write Markdown with front matter."""

    name: str = "markdown"
    suffixes: tuple[str, ...] = (".md",)
    folder: str = "markdown"

    def parse(self, text: str, *, domain: str, split: Split, path: Path | None, options: ArticleOptions) -> Article:
        """Read an article."""
        return parse_article(text, domain=domain, split=split, path=path, options=options)

    def render(self, article: Article, target: Target, lang: Locale, *, addendum: str = "") -> str:
        """Write an article in a language."""
        return render_article(article, target, lang, addendum=addendum)

    def body(self, rendered: str, article: Article | None = None) -> str:  # noqa: ARG002
        """Give the Markdown without its front matter."""
        return body_of(rendered)


FORMAT: Format = Markdown()
