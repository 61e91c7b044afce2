"""The formats in which a project may keep its articles: one protocol, one registry, found by the suffix of the file.

The entry-point group `polypress.formats` adds others, each named by its suffix. What such a package offers is a
`Format` if it has a `render`; else it is one of `importing`, and its files can only be taken in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from polypress.errors import ArticleError
from polypress.extensions import find_extensions, load_extension
from polypress.model import Article, ArticleOptions, Block, Locale, Segment

GROUP = "polypress.formats"
Split = Callable[[str], list[tuple[int, int]]]
"""Gives the spans of the sentences in a block's text; spans have no white space at their ends."""
Target = Callable[[Block, Segment], str | None]
"""Gives the translation of a segment, or None where it stays as it is."""


class Format(Protocol):
    """Read articles of a format, and write them with translations in the place of their segments."""

    @property
    def name(self) -> str:
        """The word for it in the configuration and in `Article.format`: `markdown`."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The endings of its files, lower case with their dots, the usual one first."""
        ...

    @property
    def folder(self) -> str:
        """The folder in `build/` for what `render` gives."""
        ...

    def parse(self, text: str, *, domain: str, split: Split, path: Path | None, options: ArticleOptions) -> Article:
        """Read an article; one without a title or without words is an article, too.

        Raises:
            ArticleError: It is no article of this format.
            LocaleError: It names a locale that CLDR does not know.
        """
        ...

    def render(self, article: Article, target: Target, lang: Locale, *, addendum: str = "") -> str:
        """Write an article in a language; where nothing changes, byte for byte what it is.

        Args:
            article: What `parse` gave.
            target: Gives each segment's translation: untrusted text.
            lang: The language of the translations.
            addendum: Markdown to stand behind the article in this language, checked by `read_addendum`.

        Raises:
            RoundTripError: The translations would change more than words.
        """
        ...

    def body(self, rendered: str, article: Article | None = None) -> str:
        """Give the Markdown, without front matter, that a page is made of; it is as untrusted as the article.

        Args:
            rendered: What `render` gave, or an article.
            article: What it was rendered from, which tells more of a format without marks.
        """
        ...


FORMATS: Mapping[str, str] = {
    ".md": "polypress.articles.markdown:FORMAT",
    ".html": "polypress.articles.html_article:FORMAT",
    ".txt": "polypress.articles.text_article:FORMAT",
}
"""Where the format of each suffix is."""


def formats() -> tuple[str, ...]:
    """List the suffixes of the files that a project may hold as articles, ours first; what others add comes unseen."""
    return tuple(dict.fromkeys([*FORMATS, *(f".{point.name.lower()}" for point in find_extensions(GROUP))]))


def format_of(path: Path) -> Format:
    """Give the format of a file, by its suffix.

    Raises:
        ArticleError: There is none, or it can only be imported.
    """
    suffix = path.suffix
    if suffix in FORMATS:
        module, _, name = FORMATS[suffix].partition(":")
        return cast("Format", getattr(import_module(module), name))
    for point in find_extensions(GROUP):
        if suffix == f".{point.name.lower()}":
            found = load_extension(point, "format", ArticleError)
            if hasattr(found, "render"):
                return cast("Format", found)
    known = ", ".join(FORMATS)
    raise ArticleError(
        f"not an article: its name must end in {known}",
        path=path,
        hint=f"move it away and import it: polypress add {path.name}",
    )


def format_named(name: str) -> Format:
    """Give the format that an article says it is written in.

    Raises:
        ArticleError: There is none of that name.
    """
    for suffix in formats():
        found = format_of(Path(f"a{suffix}"))
        if found.name == name:
            return found
    raise ArticleError(f"there is no article format {name!r}")
