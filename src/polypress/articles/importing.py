"""Take articles in: whatever the format, the result is Markdown with front matter.

A format is a function from a file's text to Markdown that may lack parts of its front matter; what is missing is added
here. An installed package can bring another one under the entry point group `polypress.formats`, named by its suffix.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from polypress.articles.front_matter import Header, read_header, render_keys
from polypress.articles.parsing import check_text, find_headline, heading_text
from polypress.articles.structure import read_outline
from polypress.commonmark import read_events
from polypress.errors import ArticleError
from polypress.extensions import find_extensions, load_extension
from polypress.model import Locale

GROUP = "polypress.formats"

_EMPTY_LINES = re.compile(r"\A(?:[ \t]*(?:\r\n|\n|\r))+")


class Format(Protocol):
    """Convert a file's text into Markdown, with what it knows as front matter."""

    def __call__(self, text: str, path: Path | None = None) -> str:
        """Convert.

        Raises:
            ArticleError: The text is no article.
        """
        ...


FORMATS: Mapping[str, str] = {
    "": "polypress.articles.plain:read_plain",
    ".txt": "polypress.articles.plain:read_plain",
    ".text": "polypress.articles.plain:read_plain",
    ".md": "polypress.articles.importing:read_markdown",
    ".markdown": "polypress.articles.importing:read_markdown",
    ".html": "polypress.articles.html:read_html",
    ".htm": "polypress.articles.html:read_html",
    ".xhtml": "polypress.articles.html:read_html",
}
"""Where each format is read, by the suffix of its files."""
_KEPT = {
    **dict.fromkeys(("", ".txt", ".text"), ".txt"),
    **dict.fromkeys((".md", ".markdown"), ".md"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), ".html"),
}


def import_article(data: str, suffix: str, *, path: Path | None = None, languages: Sequence[Locale] = ()) -> str:
    """Convert an article of any format into Markdown with front matter; converting the result changes nothing.

    Args:
        data: The file's text.
        suffix: The file's suffix with its dot, which names the format.
        path: The file, for the complaints.
        languages: What the article shall be available in, where it does not say so itself.

    Raises:
        ArticleError: It is empty, binary, of no known format, or lacks a title or text.
        LocaleError: It names a locale that CLDR does not know.
    """
    check_text(data, path)
    return _complete(_format(suffix, path)(data, path), tuple(languages), path)


def read_markdown(text: str, path: Path | None = None) -> str:  # noqa: ARG001 (the protocol names it)
    """Take Markdown as it is."""
    return text.removeprefix("\ufeff")


def kept_suffix(suffix: str) -> str | None:
    """Give the suffix under which a project keeps files of a suffix as they are; None if it cannot.

    >>> kept_suffix(".HTM"), kept_suffix(""), kept_suffix(".docx")
    ('.html', '.txt', None)
    """
    return _KEPT.get(suffix.lower())


def suffixes() -> tuple[str, ...]:
    """List the suffixes of the files that can be taken in, ours first; the empty one is plain text."""
    return tuple(dict.fromkeys([*FORMATS, *(f".{point.name.lower()}" for point in find_extensions(GROUP))]))


def _format(suffix: str, path: Path | None) -> Format:
    suffix = suffix.lower()
    if suffix in FORMATS:
        module, _, name = FORMATS[suffix].partition(":")
        return cast("Format", getattr(import_module(module), name))
    for point in find_extensions(GROUP):
        if suffix == f".{point.name.lower()}":
            return cast("Format", load_extension(point, "format", ArticleError))
    raise ArticleError(
        f"no way to read {suffix} files", path=path, hint=f"known are: {', '.join(filter(None, suffixes()))}"
    )


def _complete(text: str, languages: tuple[Locale, ...], path: Path | None) -> str:
    """Add what the front matter lacks."""
    header = read_header(text, path)
    front, body = text[: header.body], text[header.body :]
    title = None
    if header.title is None:
        title, body = _take_title(text, header, path)
    if not body.strip():
        raise ArticleError("the article has no text", path=path, line=text.count("\n") + 1)
    lang = None if header.lang else header.locale.bcp47
    chosen = languages if header.languages is None and languages else None
    if header.closing is None:
        body = _EMPTY_LINES.sub("", body)
        keys = render_keys({"title": title, "lang": lang, "languages": chosen})
        front = f"---\n{keys}---\n\n"
    else:
        front = _without_empty(front, [key for key, value in (("title", title), ("languages", chosen)) if value])
        closing = len(front) - (header.body - header.closing)
        opening = front.index(header.newline) + len(header.newline)
        front = "".join(
            [
                front[:opening],
                render_keys({"title": title}, header.newline, is_toml=header.is_toml),
                # In TOML, what follows the name of a table belongs to it.
                render_keys({"lang": lang, "languages": chosen}, header.newline, is_toml=True)
                if header.is_toml
                else "",
                front[opening:closing],
                "" if header.is_toml else render_keys({"lang": lang, "languages": chosen}, header.newline),
                front[closing:],
            ]
        )
    return front + body if body.endswith(("\n", "\r")) else front + body + header.newline


def _without_empty(front: str, keys: Sequence[str]) -> str:
    """Take out keys without a value, so that they can be added with one."""
    if not keys:
        return front
    names = "|".join(keys)
    nothing = r"""(?:'\s*'|"\s*"|~|null)?[ \t]*(?:[#][^\r\n]*)?(?:\r\n|\n|\r)"""
    return re.sub(rf"^(?:{names})[ \t]*[:=][ \t]*{nothing}", "", front, flags=re.MULTILINE | re.IGNORECASE)


def _take_title(text: str, header: Header, path: Path | None) -> tuple[str, str]:
    """Take the headline out of the body.

    Raises:
        ArticleError: There is none.
    """
    headline = find_headline(read_outline(text, header.body).leaves)
    if headline is None:
        raise ArticleError(
            "the article has no title", path=path, line=1, hint="begin it with a `# ` heading, or add `title: …`"
        )
    body = text[header.body :]
    at = headline.events[0].start - header.body
    place = next(event for event in read_events(body) if event.name == "Heading" and event.start <= at < event.end)
    before, after = body[: place.start], body[place.end :].lstrip("\r\n")
    return heading_text(text, headline), before + after
