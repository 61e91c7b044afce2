"""Read what a page says of itself, and make it say that it is in another language."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from polypress.articles.escaping import fold_line
from polypress.articles.front_matter import line_at
from polypress.articles.html import find_day, read_locale
from polypress.articles.html_content import is_in_language, value_of
from polypress.articles.html_positions import Kind, Token
from polypress.errors import LocaleError
from polypress.model import Edit, Locale

_ENGLISH = Locale("en")


@dataclass(frozen=True, slots=True)
class Page:
    """Hold what a page says of itself."""

    locale: Locale
    languages: tuple[Locale, ...]
    date: str | None
    author: str | None
    meta: Mapping[str, str]
    """Content by name, in lower case."""


def read_page(text: str, tokens: Sequence[Token], path: Path | None = None) -> Page:
    """Read what a page says of itself.

    Raises:
        LocaleError: It names a locale that CLDR does not know.
    """
    starts = [token for token in tokens if token.kind is Kind.START]
    meta: dict[str, str] = {}
    for token in starts:
        if token.name == "meta":
            meta.setdefault(_name(text, token), read_attribute(text, token, "content"))
        elif token.name == "time":
            meta.setdefault("time", read_attribute(text, token, "datetime"))
    locale = _locale(text, starts, path)
    return Page(locale, _languages(text, starts, locale, path), find_day(meta), meta.get("author") or None, meta)


def read_attribute(text: str, token: Token, name: str) -> str:
    """Give the value of an attribute as it is meant, on one line."""
    return fold_line(html.unescape(value_of(text, token, name)))


def _name(text: str, token: Token) -> str:
    return (read_attribute(text, token, "name") or read_attribute(text, token, "property")).lower()


def _locale(text: str, starts: Iterable[Token], path: Path | None) -> Locale:
    page = next((token for token in starts if token.name == "html"), None)
    lang = read_attribute(text, page, "lang") if page else ""
    return read_locale(lang, path, line_at(text, page.start)) if page and lang else _ENGLISH


def _languages(text: str, starts: Iterable[Token], own: Locale, path: Path | None) -> tuple[Locale, ...]:
    """Find the languages of the switcher: what the page lists, else those of the pages it is linked with."""
    linked: list[Locale] = []
    for token in starts:
        if token.name == "meta" and _name(text, token) == "languages":
            names = re.split(r"[\s,;]+", read_attribute(text, token, "content").strip(" ,;"))
            listed = [read_locale(name, path, line_at(text, token.start)) for name in names if name]
            return tuple(dict.fromkeys(listed if own in listed or not listed else [own, *listed]))
        if token.name == "link" and "alternate" in read_attribute(text, token, "rel").lower().split():
            # Whoever wrote these had browsers in mind: `x-default`, and names that we need not know.
            with suppress(LocaleError):
                linked.append(read_locale(read_attribute(text, token, "hreflang"), path, 1))
    return tuple(dict.fromkeys(linked if own in linked or not linked else [own, *linked]))


def language_edits(text: str, tokens: Iterable[Token], own: Locale, lang: Locale) -> Iterator[Edit]:
    """Make a page that says to be in its own language say that it is in another one, wherever it says so."""
    is_found = False
    for token in tokens:
        if token.kind is not Kind.START:
            continue
        known = {attribute.name for attribute in token.attributes}
        if token.name == "html" and not is_found:
            is_found = True
            yield from _set(text, token, "lang", lang.bcp47)
            yield from _set(text, token, "dir", lang.direction)
            if "xml:lang" in known:
                yield from _set(text, token, "xml:lang", lang.bcp47)
            continue
        for name in ("lang", "xml:lang"):
            if name in known and is_in_language(text, token, name, own.language):
                yield from _set(text, token, name, lang.bcp47)
        if token.name == "meta" and (value := _language_value(text, token, lang)):
            yield from _set(text, token, "content", value)


def _language_value(text: str, token: Token, lang: Locale) -> str | None:
    name = _name(text, token)
    if name == "og:locale":
        return _with_territory(lang)
    names = {name, read_attribute(text, token, "http-equiv").lower()}
    return lang.bcp47 if names & {"content-language", "language", "dc.language"} else None


def _with_territory(lang: Locale) -> str:
    """Name a locale as Open Graph does, which wants a territory: the one where most people speak it.

    >>> _with_territory(Locale("de"))
    'de_DE'
    """
    from babel.core import get_global

    likely = get_global("likely_subtags").get(lang.posix) or get_global("likely_subtags").get(lang.language, "")
    territory = lang.territory or next((part for part in likely.split("_")[1:] if len(part) != 4), "")
    return f"{lang.language}_{territory}" if territory else lang.language


def _set(text: str, token: Token, name: str, value: str) -> Iterator[Edit]:
    attribute = next((own for own in token.attributes if own.name == name), None)
    if attribute is None:
        at = token.start + 1 + len(token.name)
        yield Edit(at, at, f' {name}="{value}"')
    elif text[slice(*attribute.value)] != value if attribute.value else True:
        spelled = text[attribute.start : attribute.start + len(name)]
        yield Edit(attribute.start, attribute.end, f'{spelled}="{value}"')
