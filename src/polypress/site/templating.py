"""Templates in a sandbox: those that polypress brings, and those that a site puts in their place.

A site's `page.html` may begin with `{% extends "polypress/page.html" %}` and change some blocks only.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from polypress.errors import ConfigError
from polypress.model import Locale, MessageKey
from polypress.site.wording import ENGLISH, Words, fill, find_words

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Context
    from markupsafe import Markup

TEMPLATE_SUFFIXES = (".html", ".css")
_OURS = "polypress/"
_CLDR_OF_PSEUDO = {"en-XA": ENGLISH, "ar-XB": Locale("ar")}


@dataclass(frozen=True, slots=True)
class Templates:
    """Hold the templates of a site: its own over those of polypress."""

    own: Mapping[str, str] = field(default_factory=dict)
    """The site's own texts by name, such as `page.html` or `parts/footer.html`."""
    folder: Path = Path("templates")
    """Where they are, for complaints."""

    def __hash__(self) -> int:
        """Hash the texts, so that compiled templates are found again."""
        return hash((self.folder, tuple(sorted(self.own.items()))))

    @property
    def texts(self) -> Mapping[str, str]:
        """All templates that may be used, by name: ours, too, where the site has one in its place that extends it."""
        named = {f"{_OURS}{name}": text for name, text in shipped_templates().items() if name in self.own}
        extended = {name: text for name, text in named.items() if any(name in own for own in self.own.values())}
        return {**shipped_templates(), **self.own, **extended}

    @property
    def wanted(self) -> frozenset[MessageKey]:
        """All words that the templates may say."""
        return _wanted(self)

    def check(self) -> None:
        """Compile the site's own templates.

        Raises:
            ConfigError: One is no template.
        """
        for name in self.own:
            if name.endswith(".html"):
                self._guarded(lambda name=name: _environment(self).get_template(name))

    def render(self, name: str, words: Words, /, **values: object) -> str:
        """Render a template; it sees the values as variables.

        Raises:
            ConfigError: One of the site's own templates is wrong.
        """
        result = self._guarded(lambda: _environment(self).get_template(name).render(words=words, **values))
        return str(result)

    def _guarded(self, act: Any) -> Any:
        from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

        try:
            return act()
        except TemplateSyntaxError as error:
            raise self._error(error.message or "not a template", error.name, error.lineno) from error
        except Exception as error:
            # Whatever a site's own template does wrong is the site's affair; all else is ours.
            name, line = self._place(error)
            if name is None and not isinstance(error, TemplateError):
                raise
            message = f"there is no template {error.name!r}" if isinstance(error, TemplateNotFound) else str(error)
            raise self._error(message, name, line) from error

    def _place(self, error: Exception) -> tuple[str | None, int | None]:
        own = {str(self.folder / name): name for name in self.own}
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in own]
        return (own[frames[-1].filename], frames[-1].lineno) if frames else (None, None)

    def _error(self, message: str, name: str | None, line: int | None) -> ConfigError:
        if name is None or name not in self.own:
            return ConfigError(f"a template is wrong: {message}", path=self.folder)
        return ConfigError(f"the template is wrong: {message}", path=self.folder / name, line=line)


@cache
def shipped_templates() -> Mapping[str, str]:
    """Give the texts of the templates that polypress brings, by name."""
    folder = files(__package__).joinpath("templates")
    return {
        path.name: path.read_text(encoding="utf-8")
        for path in folder.iterdir()
        if path.name.endswith(TEMPLATE_SUFFIXES)
    }


@lru_cache(maxsize=8)
def _wanted(templates: Templates) -> frozenset[MessageKey]:
    return frozenset(word.key for word in find_words(templates.texts))


@lru_cache(maxsize=8)
def _environment(templates: Templates) -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateNotFound
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    def load(name: str) -> tuple[str, str, None]:
        if name in templates.own:
            return templates.own[name], str(templates.folder / name), None
        plain = name.removeprefix(_OURS)
        if plain not in shipped_templates():
            raise TemplateNotFound(name)
        return shipped_templates()[plain], f"{_OURS}{plain}", None

    # The sandbox costs half of the time; what polypress brings needs none.
    environment = (ImmutableSandboxedEnvironment if templates.own else Environment)(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.globals.update(_gettext())
    environment.filters["date"] = _date
    environment.filters["number"] = _number
    return environment


def _gettext() -> dict[str, Any]:
    """Make the functions behind `{% trans %}` and `_()`: words are letters, and so are the values put into them."""
    from jinja2 import pass_context
    from markupsafe import Markup, escape

    def say(context: Context, text: str, values: Mapping[str, Any], about: str | None = None) -> Markup:
        words: Words = context["words"]
        named = {name: str(escape(value)) for name, value in values.items()}
        # Letters and values are escaped.
        return Markup(fill(str(escape(words.say(text, about))), named))  # noqa: S704

    @pass_context
    def gettext(context: Context, text: str, **values: Any) -> Markup:
        return say(context, text, values)

    @pass_context
    def ngettext(context: Context, one: str, many: str, num: int, **values: Any) -> Markup:
        return say(context, one if num == 1 else many, {"num": num, **values})

    @pass_context
    def pgettext(context: Context, about: str, text: str, **values: Any) -> Markup:
        return say(context, text, values, about)

    @pass_context
    def npgettext(context: Context, about: str, one: str, many: str, num: int, **values: Any) -> Markup:
        return say(context, one if num == 1 else many, {"num": num, **values}, about)

    return {"gettext": gettext, "ngettext": ngettext, "pgettext": pgettext, "npgettext": npgettext}


@lru_cache(maxsize=4096)
def _date(day: date, locale: Locale) -> str:
    """Write a date in words: `{{ day | date(locale) }}`."""
    from babel.dates import format_date

    return format_date(day, "long", locale=_cldr(locale))


def _number(number: float, locale: Locale) -> str:
    """Write a number as a locale does: `{{ 1234 | number(locale) }}`."""
    from babel.numbers import format_decimal

    return str(format_decimal(number, locale=_cldr(locale)))


def _cldr(locale: Locale) -> str:
    return _CLDR_OF_PSEUDO.get(locale.bcp47, locale).posix
