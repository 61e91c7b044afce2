"""The site's own words: what its templates say besides the articles, in the languages that polypress speaks.

Words are plain text. A language that lacks a word that the templates need lacks all: what a page says is then English
and marked as such, never half and half.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from io import BytesIO

from polypress.model import Locale, MessageKey

ENGLISH = Locale("en")
_FUNCTIONS: Mapping[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


@dataclass(frozen=True, slots=True)
class Word:
    """Hold a text of the templates that is to be translated."""

    key: MessageKey
    note: str = ""
    """What the template says to translators."""
    places: tuple[tuple[str, int], ...] = ()
    """Templates and lines where it stands."""


@dataclass(frozen=True, slots=True)
class Words:
    """Hold the words of a page in one language."""

    locale: Locale = ENGLISH
    """The language that they are in."""
    targets: Mapping[MessageKey, str] = field(default_factory=dict)

    def say(self, source: str, context: str | None = None) -> str:
        """Give a text in the language."""
        return self.targets.get(MessageKey(source, context), source)


def find_words(templates: Mapping[str, str]) -> tuple[Word, ...]:
    """Find what is to be translated in templates, in their order; plural forms are words of their own.

    Args:
        templates: Their texts by name.

    Raises:
        jinja2.TemplateSyntaxError: One is no template.
    """
    from jinja2.ext import babel_extract

    options = {"trimmed": "true", "silent": "false"}
    found: dict[MessageKey, Word] = {}
    for name, text in sorted(templates.items()):
        if not name.endswith(".html"):
            continue
        for line, function, messages, notes in babel_extract(
            BytesIO(text.encode()), tuple(_FUNCTIONS), ("Translators:",), options
        ):
            for key in _keys(function, messages):
                old = found.get(key, Word(key))
                note = old.note or " ".join(notes).removeprefix("Translators:").strip()
                found[key] = Word(key, note, (*old.places, (name, line)))
    return tuple(found.values())


def _keys(function: str, messages: str | tuple[str | None, ...] | None) -> Iterator[MessageKey]:
    texts = [messages] if not isinstance(messages, tuple) else list(messages)
    context = texts.pop(0) if "pgettext" in function else None
    count = 2 if "ngettext" in function or "npgettext" in function else 1
    yield from (MessageKey(text, context) for text in texts[:count] if text)


def words_for(locale: Locale, wanted: Iterable[MessageKey], own: Mapping[MessageKey, str] | None = None) -> Words:
    """Give the words of a locale, those of its language, or English ones.

    Args:
        locale: The locale of the page.
        wanted: All that the templates say.
        own: What the project says instead of the words that polypress brings, or beyond them.
    """
    if locale.language == ENGLISH.language:
        return Words(locale, own or {})
    targets = {**shipped_words(Locale(locale.language)), **shipped_words(locale), **(own or {})}
    return Words(locale, targets) if all(key in targets for key in wanted) else Words()


@cache
def shipped_words(locale: Locale) -> Mapping[MessageKey, str]:
    """Give the words that polypress brings for a locale; none for most."""
    # A locale is no path: letters and digits only.
    path = files(__package__).joinpath("words", f"{locale.posix}.po")
    if not path.is_file():
        return {}
    from babel.messages.pofile import read_po

    with path.open("rb") as stream:
        catalogue = read_po(stream, locale=locale.posix)
    return {
        MessageKey(str(message.id), message.context): str(message.string)
        for message in catalogue
        if message.id and message.string and not message.fuzzy
    }


_PLACE = re.compile(r"%(?:\((\w+)\)s|%)")


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values into the places `%(name)s` of a text; a place that nothing is known of stays as it is.

    >>> fill("%(day)s, 100%% %(month)s", {"day": "Monday"})
    'Monday, 100% %(month)s'
    """
    return _PLACE.sub(lambda place: values.get(place[1], place[0]) if place[1] else "%", text)
