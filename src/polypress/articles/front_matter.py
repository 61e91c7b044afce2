"""Read an article's YAML front matter with the place of each value, and write values back in YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

import yaml

from polypress.articles.escaping import fold_line
from polypress.errors import ArticleError, LocaleError
from polypress.model import Locale

KEYS = ("title", "description", "lang", "languages", "date", "author")
"""The keys that mean something to polypress; all others are kept and not looked at."""

_OPEN = re.compile(r"\ufeff?---[ \t]*(\r\n|\n|\r)")
_CLOSE = re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)")
_KEY = re.compile(r"[\w-]+[ \t]*:(?:\s|$)")
_TOML = re.compile(r"\ufeff?\+\+\+[ \t]*[\r\n].*?[\r\n]\+\+\+[ \t]*(?:[\r\n]|\Z)", re.DOTALL)
_STRING = "tag:yaml.org,2002:str"
_NULL = "tag:yaml.org,2002:null"
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Scalar:
    """Hold a value and where it is written, its quotes included."""

    value: str
    start: int
    end: int


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
    """Offset of the line that ends the front matter, where keys can be added; None if there is no front matter."""
    newline: str = "\n"

    @property
    def locale(self) -> Locale:
        """The article's own language."""
        return Locale.parse(self.lang.value) if self.lang else Locale("en")


def body_of(text: str) -> str:
    r"""Give an article's Markdown without its front matter.

    >>> body_of("---\ntitle: A\n---\n\nText\n")
    '\nText\n'
    """
    return text[read_header(text).body :]


def read_header(text: str, path: Path | None = None) -> Header:
    """Read the front matter.

    Args:
        text: The whole article.
        path: Where it came from, for the complaints.

    Raises:
        ArticleError: It is no YAML, holds a value of the wrong kind, or never ends.
        LocaleError: It names a locale that CLDR does not know.
    """
    if _TOML.match(text):
        raise ArticleError(
            "front matter in TOML is not read", path=path, line=1, hint="write it as YAML, between `---`"
        )
    opening = _OPEN.match(text)
    if opening is None:
        return Header(body=int(text.startswith("\ufeff")))
    closing = _CLOSE.search(text, opening.end() - 1)
    if closing is None:
        if _KEY.match(text, opening.end()):
            raise ArticleError(
                "the front matter never ends", path=path, line=1, hint="put a line `---` below its last key"
            )
        # A line across the page, as Markdown has it.
        return Header(body=int(text.startswith("\ufeff")))
    reader = _Reader(text, opening.end(), closing.start(), path)
    return reader.header(Header(body=closing.end(), closing=closing.start(), newline=opening[1]))


class _Reader:
    """Read checked values out of the YAML, with the line for each complaint."""

    def __init__(self, text: str, start: int, end: int, path: Path | None) -> None:
        self._text = text
        self._start = start
        self._end = end
        self._path = path

    def header(self, empty: Header) -> Header:
        nodes = self._nodes()
        languages = nodes.get("languages")
        lang = self._locale(nodes["lang"]) if "lang" in nodes else None
        return Header(
            body=empty.body,
            closing=empty.closing,
            newline=empty.newline,
            title=self._text_of(nodes, "title"),
            description=self._text_of(nodes, "description"),
            lang=lang,
            languages=None if languages is None else self._languages(languages),
            date=self._date(nodes["date"]) if "date" in nodes else None,
            author=self._author(nodes["author"]) if "author" in nodes else None,
        )

    def _nodes(self) -> dict[str, yaml.Node]:
        """Give the nodes of the known keys that have a value."""
        root = self._compose()
        if root is None:
            return {}
        if not isinstance(root, yaml.MappingNode):
            self._fail("the front matter must be a list of `key: value`", root)
        found: dict[str, yaml.Node] = {}
        for key, value in root.value:
            if not isinstance(key, yaml.ScalarNode) or key.value not in KEYS:
                continue
            if key.value in found:
                self._fail(f"the key {key.value!r} stands here twice", key)
            if root.flow_style:
                self._fail("the front matter must have each key on a line of its own", key)
            found[key.value] = value
        # A key without a value says nothing, but for the language, where it would be a mistake.
        return {key: value for key, value in found.items() if value.tag != _NULL or key == "lang"}

    def _compose(self) -> yaml.Node | None:
        source = self._text[self._start : self._end]
        try:
            self._refuse_bombs(source)
            return yaml.compose(source, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            problem = error.problem or error.context
            self._fail_at(f"the front matter is not valid YAML: {problem}", mark.index if mark else 0)
        except yaml.reader.ReaderError as error:
            self._fail_at(f"the front matter holds U+{error.character:04X}, which YAML forbids", error.position)

    def _refuse_bombs(self, source: str) -> None:
        """Refuse what would grow when it is read, or is nested beyond sense, before anything is built from it."""
        depth = 0
        for event in yaml.parse(source, Loader=yaml.SafeLoader):
            index = event.start_mark.index if event.start_mark else 0
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                self._fail_at("anchors and aliases (`&name`, `*name`) are not allowed here", index)
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > _DEEPEST:
                    self._fail_at("the front matter is nested too deep", index)
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1

    def _text_of(self, nodes: Mapping[str, yaml.Node], key: str) -> Scalar | None:
        node = nodes.get(key)
        if node is None:
            return None
        scalar = self._string(node, key)
        return scalar if scalar.value.strip() else None

    def _string(self, node: yaml.Node, key: str) -> Scalar:
        if not isinstance(node, yaml.ScalarNode):
            self._fail(f"{key} must be a text", node)
        if node.tag != _STRING:
            self._fail(f"{key} must be a text, not {node.value}", node, hint=f'put it in quotes: "{node.value}"')
        return self._scalar(node)

    def _scalar(self, node: yaml.ScalarNode) -> Scalar:
        start, end = self._start + node.start_mark.index, self._start + node.end_mark.index
        # A block scalar ends behind the line breaks that follow it.
        return Scalar(node.value, start, start + len(self._text[start:end].rstrip()))

    def _locale(self, node: yaml.Node) -> Scalar:
        if not isinstance(node, yaml.ScalarNode):
            self._fail("a language must be a name such as de or pt-BR", node)
        # Its text, whatever YAML takes it for: to YAML, Norwegian (`no`) is false.
        scalar = self._scalar(node)
        try:
            Locale.parse(scalar.value)
        except LocaleError as error:
            raise LocaleError(error.message, path=self._path, line=self._line(scalar.start), hint=error.hint) from error
        return scalar

    def _languages(self, node: yaml.Node) -> tuple[Locale, ...]:
        if not isinstance(node, yaml.SequenceNode):
            self._fail("languages must be a list", node, hint="write it as languages: [nl, en, de]")
        return tuple(dict.fromkeys(Locale.parse(self._locale(item).value) for item in node.value))

    def _date(self, node: yaml.Node) -> str:
        value = node.value if isinstance(node, yaml.ScalarNode) else ""
        day = re.match(r"\d{4}-\d\d-\d\d(?![^T \t])", value)
        try:
            return date.fromisoformat(day[0] if day else value).isoformat()
        except ValueError:
            self._fail("date must be an ISO 8601 date", node, hint="write it as date: 2026-01-31")

    def _author(self, node: yaml.Node) -> str | None:
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        return ", ".join(fold_line(self._string(item, "author").value) for item in items) or None

    def _fail(self, message: str, node: yaml.Node, hint: str | None = None) -> NoReturn:
        self._fail_at(message, node.start_mark.index, hint)

    def _fail_at(self, message: str, index: int, hint: str | None = None) -> NoReturn:
        raise ArticleError(message, path=self._path, line=self._line(self._start + index), hint=hint)

    def _line(self, offset: int) -> int:
        return line_at(self._text, offset)


def line_at(text: str, offset: int) -> int:
    """Give the number of the line, from 1, that an offset is in."""
    return len(re.findall(r"\r\n|\n|\r", text[:offset])) + 1


_NUMBER_LIKE = re.compile(r"[-+.]?\d[\d_.,:eExXoO+-]*|[yYnN]|~")


def render_scalar(value: str) -> str:
    """Write a text as YAML, in quotes only where YAML would read it as something else.

    >>> print(render_scalar("Krieg und Frieden"), render_scalar("no"), render_scalar("Ja: 'gut'"))
    Krieg und Frieden 'no' "Ja: 'gut'"
    """
    value = fold_line(value)
    if _reads_back(value):
        return value
    if "'" in value and '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def _reads_back(value: str) -> bool:
    # Other programs read YAML 1.2, in which other words are numbers.
    if _NUMBER_LIKE.fullmatch(value):
        return False
    try:
        root = yaml.compose(f"key: {value}\n", Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return False
    node = root.value[0][1] if isinstance(root, yaml.MappingNode) else None
    return (
        isinstance(node, yaml.ScalarNode) and node.tag == _STRING and node.style is None and bool(node.value == value)
    )


def render_keys(values: Mapping[str, str | tuple[Locale, ...] | None], newline: str = "\n") -> str:
    r"""Write keys with their values, a line each, without those that have none.

    >>> render_keys({"title": "A", "languages": (Locale("nl"), Locale("no")), "date": None})
    "title: A\nlanguages: [nl, 'no']\n"
    """
    return "".join(f"{line}{newline}" for line in _key_lines(values))


def _key_lines(values: Mapping[str, str | tuple[Locale, ...] | None]) -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, tuple):
            yield f"{key}: [{', '.join(render_scalar(locale.bcp47) for locale in value)}]"
        elif value:
            # A date in quotes would be a text to other programs.
            yield f"{key}: {value if key == 'date' else render_scalar(value)}"
