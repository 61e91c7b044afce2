"""Turn `i18n/polypress.toml` into a typed value; every unknown key is refused with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from polypress.errors import ConfigError, LocaleError
from polypress.files import read_text
from polypress.model import ArticleOptions, Locale, Severity

_T = TypeVar("_T")
BUNDLES = ("mo", "json", "i18next", "fluent")
"""What `compile` can write for programs."""


class Tree(StrEnum):
    """The site generators that `build` can lay out the articles for."""

    HUGO = "hugo"
    MKDOCS = "mkdocs"
    DOCUSAURUS = "docusaurus"


SEGMENTATIONS = ("sentence", "paragraph")
KEEPABLE = ("html", "text")
"""Names of the formats that an article may stay in; all others become Markdown."""


@dataclass(frozen=True, slots=True)
class LocaleConfig:
    """Hold what is particular to one target locale."""

    conventions: Locale | None = None
    """Whose numbers, quotes and spelling the locale follows, where its name does not say: `pt-PT` for `pt`."""
    engine: str | None = None


@dataclass(frozen=True, slots=True)
class EngineConfig:
    """Hold what the configuration says to one engine, which alone knows what it means."""

    options: Mapping[str, str | int | float | bool] = field(default_factory=dict)
    line: int | None = None
    """Where its table starts in the configuration."""


@dataclass(frozen=True, slots=True)
class Config:
    """Hold the project configuration; every field has its default."""

    source: Locale = Locale("en")
    targets: tuple[Locale, ...] | None = None
    """Target locales of every article; None takes those each article lists."""
    engine: str = "argos"
    segmentation: str = "sentence"
    threshold: int = 80
    """Percentage of reviewed units below which a locale's page is withheld."""
    site_url: str | None = None
    """Absolute address under which `build/site` is published."""
    site_name: str = ""
    """What the site is called, in every language."""
    index_url: str | None = None
    """Address of the model index; None is Argos's own."""
    articles: ArticleOptions = field(default_factory=ArticleOptions)
    """How the articles are read."""
    bundles: tuple[str, ...] = ("mo", "json")
    """Formats that `compile` writes."""
    trees: tuple[Tree, ...] = ()
    """Site generators that `build` lays out the articles for."""
    locales: Mapping[Locale, LocaleConfig] = field(default_factory=dict)
    engines: Mapping[str, EngineConfig] = field(default_factory=dict)
    severities: Mapping[str, Severity] = field(default_factory=dict)
    """Severity by check id, where it is not the check's own."""
    severity_lines: Mapping[str, int | None] = field(default_factory=dict, repr=False, compare=False)
    """Where each of these checks stands in the configuration."""

    def conventions(self, locale: Locale) -> Locale:
        """The locale whose conventions a target locale follows."""
        own = self.locales.get(locale)
        return own.conventions if own and own.conventions else locale

    def engine_for(self, locale: Locale) -> str:
        """The engine that translates into a locale."""
        own = self.locales.get(locale)
        return own.engine if own and own.engine else self.engine


def load_config(path: Path) -> Config:
    """Load the project configuration.

    Raises:
        ConfigError: It is no TOML, or holds an unknown key or a value of the wrong kind.
    """
    text = read_text(path, error=ConfigError)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise ConfigError(
            f"not valid TOML: {error}", path=path, line=int(line[1]) if line else max(len(text.splitlines()), 1)
        ) from error
    return _Reader(text, path).config(table)


class _Reader:
    """Read checked values out of the parsed table, with the line for each complaint."""

    def __init__(self, text: str, path: Path) -> None:
        self._text = text
        self._path = path

    def config(self, table: dict[str, Any]) -> Config:
        known = "source targets engine segmentation threshold articles site build compile models engines locales checks"
        self._known(table, known)
        default = Config()
        site, models = self._table(table, "site"), self._table(table, "models")
        self._known(site, "name url", "site")
        self._known(models, "index", "models")
        bundles = self._table(table, "compile")
        self._known(bundles, "formats", "compile")
        build = self._table(table, "build")
        self._known(build, "trees", "build")
        return Config(
            source=self._value(table, "source", self._locale, default.source),
            targets=self._value(table, "targets", self._locales, None),
            engine=self._value(table, "engine", self._name, default.engine),
            segmentation=self._value(table, "segmentation", self._segmentation, default.segmentation),
            threshold=self._value(table, "threshold", self._percentage, default.threshold),
            site_url=self._value(site, "url", self._url, None),
            site_name=self._value(site, "name", self._name, default.site_name),
            index_url=self._value(models, "index", self._url, None),
            articles=self._articles(self._table(table, "articles")),
            bundles=self._value(bundles, "formats", self._bundles, default.bundles),
            trees=self._value(build, "trees", self._trees, default.trees),
            locales={
                self._locale(name, name): self._locale_config(name, own)
                for name, own in self._table(table, "locales").items()
            },
            engines={name: self._engine_config(name, own) for name, own in self._table(table, "engines").items()},
            severities={check: self._severity(value, check) for check, value in self._table(table, "checks").items()},
            severity_lines={check: self._line(check) for check in self._table(table, "checks")},
        )

    def _bundles(self, value: object, key: str) -> tuple[str, ...]:
        if not isinstance(value, list) or not value or any(name not in BUNDLES for name in value):
            raise self._error(f"{key} must be a list of {', '.join(BUNDLES)}, not {value!r}", key)
        return tuple(dict.fromkeys(value))

    def _trees(self, value: object, key: str) -> tuple[Tree, ...]:
        if not isinstance(value, list) or any(name not in list(Tree) for name in value):
            raise self._error(f"{key} must be a list of {', '.join(Tree)}, not {value!r}", key)
        return tuple(Tree(name) for name in dict.fromkeys(value))

    def _articles(self, own: Mapping[str, object]) -> ArticleOptions:
        self._known(own, "front-matter keep", "articles")
        default = ArticleOptions()
        return ArticleOptions(
            front_matter=self._value(own, "front-matter", self._key_paths, default.front_matter),
            keep=self._value(own, "keep", self._kept, default.keep),
        )

    def _key_paths(self, value: object, key: str) -> tuple[str, ...]:
        if not isinstance(value, list):
            raise self._error(f'{key} must be a list of keys, such as ["title", "images.caption"]', key)
        paths = tuple(self._name(item, key) for item in value)
        for path in paths:
            if not all(part.strip() == part and part for part in path.split(".")):
                raise self._error(f"{key} must be a list of keys, not {path!r}", key)
        return paths

    def _kept(self, value: object, key: str) -> tuple[str, ...]:
        names = tuple(self._name(item, key) for item in (value if isinstance(value, list) else [value]))
        for name in names:
            if name not in KEEPABLE:
                raise self._error(f"{key} must be one of {', '.join(KEEPABLE)}, not {name!r}", key)
        return names

    def _locale_config(self, name: str, own: object) -> LocaleConfig:
        if not isinstance(own, dict):
            raise self._error(f"locales.{name} must be a table", name)
        self._known(own, "conventions engine", name)
        return LocaleConfig(
            conventions=self._value(own, "conventions", self._locale, None),
            engine=self._value(own, "engine", self._name, None),
        )

    def _engine_config(self, name: str, own: object) -> EngineConfig:
        if not isinstance(own, dict):
            raise self._error(f"engines.{name} must be a table", name)
        for key, value in own.items():
            if not isinstance(value, str | int | float | bool):
                raise self._error(f"engines.{name}.{key} must be a text, a number or true or false", key)
        return EngineConfig(own, self._line(name))

    def _known(self, table: Mapping[str, object], keys: str, parent: str | None = None) -> None:
        for key in table:
            if key not in keys.split():
                name = f"{parent}.{key}" if parent else key
                raise self._error(f"unknown key {name!r}", key, hint=f"known keys are: {', '.join(keys.split())}")

    def _table(self, table: Mapping[str, object], key: str) -> Mapping[str, object]:
        value = table.get(key, {})
        if not isinstance(value, dict):
            raise self._error(f"{key} must be a table", key)
        return value

    def _value(self, table: Mapping[str, object], key: str, read: Callable[[object, str], _T], default: _T) -> _T:
        return read(table[key], key) if key in table else default

    def _name(self, value: object, key: str) -> str:
        if not isinstance(value, str) or not value:
            raise self._error(f"{key} must be a text, not {value!r}", key)
        return value

    def _url(self, value: object, key: str) -> str:
        url = self._name(value, key)
        if not re.fullmatch(r"https?://[^\s\"'<>]+", url):
            raise self._error(f"{key} must be an http or https address, not {url!r}", key)
        return url.rstrip("/")

    def _locale(self, value: object, key: str) -> Locale:
        try:
            return Locale.parse(self._name(value, key))
        except LocaleError as error:
            raise LocaleError(error.message, path=self._path, line=self._line(key), hint=error.hint) from error

    def _locales(self, value: object, key: str) -> tuple[Locale, ...]:
        if not isinstance(value, list):
            raise self._error(f"{key} must be a list of locales", key)
        return tuple(self._locale(item, key) for item in value)

    def _segmentation(self, value: object, key: str) -> str:
        if value not in SEGMENTATIONS:
            raise self._error(f"{key} must be one of {', '.join(SEGMENTATIONS)}, not {value!r}", key)
        return str(value)

    def _percentage(self, value: object, key: str) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 100:
            raise self._error(f"{key} must be a whole number from 0 to 100, not {value!r}", key)
        return value

    def _severity(self, value: object, key: str) -> Severity:
        if value not in list(Severity):
            raise self._error(f"{key} must be one of {', '.join(Severity)}, not {value!r}", key)
        return Severity(str(value))

    def _line(self, key: str) -> int | None:
        # tomllib keeps no positions; the first line that names the key is right for every file but a contrived one.
        name = re.escape(key)
        match = re.search(
            rf"^\s*(?:\[[^\]\n]*\b{name}\b[^\]\n]*\]|[\"']?{name}[\"']?\s*[.=])", self._text, re.MULTILINE
        )
        return self._text.count("\n", 0, match.end()) + 1 if match else None

    def _error(self, message: str, key: str, hint: str | None = None) -> ConfigError:
        return ConfigError(message, path=self._path, line=self._line(key), hint=hint)
