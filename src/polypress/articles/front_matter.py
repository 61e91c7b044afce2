"""Read an article's front matter, YAML or TOML, with the place of each value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NoReturn

from polypress.articles.escaping import fold_line
from polypress.articles.front_toml import read_toml, render_toml, write_toml
from polypress.articles.front_yaml import read_yaml, render_scalar, write_yaml
from polypress.articles.values import Scalar, Value, ValueKind, texts_in
from polypress.errors import ArticleError, LocaleError
from polypress.model import Locale

__all__ = ["Header", "Scalar", "body_of", "line_at", "read_header", "render_keys", "render_scalar", "write_scalar"]

KEYS = ("title", "description", "lang", "languages", "date", "author")
"""The keys that mean something to polypress; of the others only texts are translated, and only where asked."""

_OPEN = re.compile(r"\ufeff?(?P<fence>---|\+\+\+)[ \t]*(?P<newline>\r\n|\n|\r)")
_CLOSE = {
    "---": re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)"),
    "+++": re.compile(r"(?<=[\r\n])\+\+\+[ \t]*(?:\r\n|\n|\r|\Z)"),
}
_KEY = re.compile(r"[\w-]+[ \t]*[:=](?:\s|$)")
_SKIP = r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*+[ \t]*"
_FIRST = {
    "---": re.compile(rf"{_SKIP}(?:[{{?]|[^\s:#*>|`-][^\r\n:]*:(?:\s|$)|\Z)"),
    "+++": re.compile(rf"{_SKIP}(?:[\w\"'][^\r\n=]*=|\[|\Z)"),
}
"""What front matter begins with; between two lines across the page, anything else is the article itself."""
_LONGEST = 200_000
"""Characters of front matter; a page has two thousand."""


@dataclass(frozen=True, slots=True)
class Header:
    """Hold what the front matter says, and where; without front matter, nothing."""

    body: int
    """Offset of the first character behind the front matter."""
    title: Scalar | None = None
    description: Scalar | None = None
    lang: Scalar | None = None
    languages: tuple[Locale, ...] | None = None
    date: str | None = None
    """ISO 8601 date, without time."""
    author: str | None = None
    closing: int | None = None
    """Offset of the line that ends the front matter; None if there is no front matter."""
    newline: str = "\n"
    texts: tuple[Scalar, ...] = ()
    """All its texts, in the order in which they stand."""
    is_toml: bool = False
    opening: int = 0
    """Offset behind the line that starts the front matter."""

    @property
    def locale(self) -> Locale:
        """The article's own language."""
        return Locale.parse(self.lang.value) if self.lang else Locale("en")

    @property
    def free_line(self) -> int:
        """Offset of a line where keys can be added."""
        # In TOML, what follows the name of a table belongs to it.
        return self.opening if self.is_toml or self.closing is None else self.closing


def body_of(text: str) -> str:
    r"""Give an article's Markdown without its front matter.

    >>> body_of("---\ntitle: A\n---\n\nText\n")
    '\nText\n'
    """
    return text[read_header(text).body :]


# A page is made from its article, compared with it, and shown without its front matter.
@lru_cache(maxsize=8)
def read_header(text: str, path: Path | None = None) -> Header:
    """Read the front matter.

    Args:
        text: The whole article.
        path: Where it came from, for the complaints.

    Raises:
        ArticleError: It is neither YAML nor TOML, holds a value of the wrong kind, or never ends.
        LocaleError: It names a locale that CLDR does not know.
    """
    nothing = Header(body=int(text.startswith("\ufeff")))
    opening = _OPEN.match(text)
    if opening is None:
        return nothing
    fence = opening["fence"]
    closing = _CLOSE[fence].search(text, opening.end() - 1)
    if closing is None:
        if _KEY.match(text, opening.end()):
            raise ArticleError(
                "the front matter never ends", path=path, line=1, hint=f"put a line `{fence}` below its last key"
            )
        # A line across the page, as Markdown has it.
        return nothing
    if _FIRST[fence].match(text, opening.end(), closing.start()) is None:
        return nothing
    if closing.end() - opening.end() > _LONGEST:
        raise ArticleError(f"the front matter is longer than {_LONGEST:,} characters", path=path, line=1)
    reader = _Reader(text, opening.end(), closing.start(), path, is_toml=fence == "+++")
    empty = Header(body=closing.end(), closing=closing.start(), newline=opening["newline"], opening=opening.end())
    return reader.header(empty)


def write_scalar(header: Header, scalar: Scalar, paragraphs: tuple[str, ...], text: str) -> str:
    """Write paragraphs in the place of a text of the front matter."""
    return (write_toml if header.is_toml else write_yaml)(scalar, paragraphs, text)


class _Reader:
    """Read checked values out of the front matter, with the line for each complaint."""

    def __init__(self, text: str, start: int, end: int, path: Path | None, *, is_toml: bool) -> None:
        self._text = text
        self._start = start
        self._end = end
        self._path = path
        self._is_toml = is_toml

    def header(self, empty: Header) -> Header:
        read = read_toml if self._is_toml else read_yaml
        root = read(self._text, self._start, self._end, self._fail_at)
        if root is None:
            return replace(empty, is_toml=self._is_toml)
        if root.kind is not ValueKind.TABLE:
            self._fail("the front matter must be a list of `key: value`", root)
        values = self._known(root)
        languages = values.get("languages")
        lang = self._locale(values["lang"]) if "lang" in values else None
        return replace(
            empty,
            title=self._text_of(values, "title"),
            description=self._text_of(values, "description"),
            lang=lang,
            languages=None if languages is None else self._languages(languages),
            date=self._date(values["date"]) if "date" in values else None,
            author=self._author(values["author"]) if "author" in values else None,
            texts=tuple(sorted(texts_in(root), key=lambda scalar: scalar.start)),
            is_toml=self._is_toml,
        )

    def _known(self, root: Value) -> dict[str, Value]:
        """Give the values of the known keys that have one."""
        found: dict[str, Value] = {}
        for name, place, value in root.entries:
            if name not in KEYS:
                continue
            if name in found:
                self._fail_at(f"the key {name!r} stands here twice", place)
            if root.in_flow:
                self._fail_at("the front matter must have each key on a line of its own", place)
            found[name] = value
        # A key without a value says nothing, but for the language, where it would be a mistake.
        return {name: value for name, value in found.items() if value.kind is not ValueKind.NOTHING or name == "lang"}

    def _text_of(self, values: Mapping[str, Value], key: str) -> Scalar | None:
        value = values.get(key)
        if value is None:
            return None
        scalar = self._string(value, key)
        return scalar if scalar.value.strip() else None

    def _string(self, value: Value, key: str) -> Scalar:
        if value.kind in (ValueKind.LIST, ValueKind.TABLE):
            self._fail(f"{key} must be a text", value)
        if value.kind is not ValueKind.TEXT:
            self._fail(f"{key} must be a text, not {value.text}", value, hint=f'put it in quotes: "{value.text}"')
        return next(texts_in(value, key))

    def _locale(self, value: Value) -> Scalar:
        if value.kind in (ValueKind.LIST, ValueKind.TABLE):
            self._fail("a language must be a name such as de or pt-BR", value)
        # Its text, whatever YAML takes it for: to YAML, Norwegian (`no`) is false.
        try:
            Locale.parse(value.text)
        except LocaleError as error:
            raise LocaleError(error.message, path=self._path, line=self._line(value.start), hint=error.hint) from error
        return Scalar(value.text, value.start, value.end, "lang", value.style)

    def _languages(self, value: Value) -> tuple[Locale, ...]:
        if value.kind is not ValueKind.LIST:
            self._fail("languages must be a list", value, hint="write it as languages: [nl, en, de]")
        return tuple(dict.fromkeys(Locale.parse(self._locale(item).value) for item in value.items))

    def _date(self, value: Value) -> str:
        day = re.match(r"\d{4}-\d\d-\d\d(?![^T \t])", value.text)
        try:
            return date.fromisoformat(day[0] if day else value.text).isoformat()
        except ValueError:
            self._fail("date must be an ISO 8601 date", value, hint="write it as date: 2026-01-31")

    def _author(self, value: Value) -> str | None:
        items = value.items if value.kind is ValueKind.LIST else (value,)
        return ", ".join(fold_line(self._string(item, "author").value) for item in items) or None

    def _fail(self, message: str, value: Value, hint: str | None = None) -> NoReturn:
        self._fail_at(message, value.start, hint)

    def _fail_at(self, message: str, offset: int, hint: str | None = None) -> NoReturn:
        raise ArticleError(message, path=self._path, line=self._line(offset), hint=hint)

    def _line(self, offset: int) -> int:
        return line_at(self._text, offset)


def line_at(text: str, offset: int) -> int:
    """Give the number of the line, from 1, that an offset is in."""
    return len(re.findall(r"\r\n|\n|\r", text[:offset])) + 1


def render_keys(
    values: Mapping[str, str | tuple[Locale, ...] | None], newline: str = "\n", *, is_toml: bool = False
) -> str:
    r"""Write keys with their values, a line each, without those that have none.

    >>> render_keys({"title": "A", "languages": (Locale("nl"), Locale("no")), "date": None})
    "title: A\nlanguages: [nl, 'no']\n"
    """
    return "".join(f"{line}{newline}" for line in (_toml_lines if is_toml else _key_lines)(values))


def _key_lines(values: Mapping[str, str | tuple[Locale, ...] | None]) -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, tuple):
            yield f"{key}: [{', '.join(render_scalar(locale.bcp47) for locale in value)}]"
        elif value:
            # A date in quotes would be a text to other programs.
            yield f"{key}: {value if key == 'date' else render_scalar(value)}"


def _toml_lines(values: Mapping[str, str | tuple[Locale, ...] | None]) -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, tuple):
            yield f"{key} = [{', '.join(render_toml(locale.bcp47) for locale in value)}]"
        elif value:
            yield f"{key} = {value if key == 'date' else render_toml(value)}"
