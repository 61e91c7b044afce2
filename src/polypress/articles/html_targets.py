"""Make untrusted text stand in HTML: it says what it says, and does nothing that its source does not do.

A unit of an HTML article is HTML: its translation may have the tags, the comments and the templates of its source, and
spell characters as references. Whatever else would be markup is escaped.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Sequence

from polypress.articles.escaping import fold_line
from polypress.articles.html_content import is_translatable_value
from polypress.articles.html_positions import TEMPLATE, Attribute, Kind, Token, read_tag, read_tokens
from polypress.commonmark import is_safe_address

_MARK = re.compile(r"<(?=[A-Za-z/!?%]|$)|\{(?=[{%])|\{$|&(?=[A-Za-z#]|$)")
_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*)(?P<end>;?)")
_SPELLED = {"<": "&lt;", "{": "&#123;", "&": "&amp;", '"': "&quot;", "'": "&#39;"}
_LANGUAGE = frozenset({"lang", "xml:lang", "dir"})
"""What says which language a text is in."""


def escape_words(target: str, source: str, localised: Sequence[str] = ()) -> str:
    """Make a translation stand between tags.

    Args:
        target: The translation.
        source: What it translates.
        localised: What each tag of the source is in the translation, where a text in one of them is translated, too.

    >>> escape_words('<b onclick="x">Ja</b> & <i>nein</i> &copy', "<b>Yes</b> or no")
    '&lt;b onclick="x">Ja</b> & &lt;i>nein&lt;/i> &amp;copy'
    """
    allowed = _Allowed(source, localised)
    return _escape(fold_line(target), allowed.take)


def escape_value(target: str, source: str, quote: str) -> str:
    """Make a translation stand in the value of an attribute, or in a title, where no tag can be.

    Args:
        target: The translation.
        source: What it translates.
        quote: The mark around it; empty in a title.

    >>> escape_value('Say "<Ja>"', "Say yes", '"')
    'Say &quot;&lt;Ja>&quot;'
    """
    templates = Counter(_templates(source))

    def take(text: str, at: int) -> tuple[str, int] | None:
        return _take_template(text, at, templates)

    text = _escape(fold_line(target), take)
    return text.replace(quote, _SPELLED[quote]) if quote else text


def _escape(text: str, take: Callable[[str, int], tuple[str, int] | None]) -> str:
    parts: list[str] = []
    done = 0
    while match := _MARK.search(text, done):
        at = match.start()
        parts.append(text[done:at])
        taken = take(text, at)
        if taken is not None:
            parts.append(taken[0])
            done = taken[1]
            continue
        parts.append(_spell(text, at))
        done = at + 1
    return "".join([*parts, text[done:]])


def _spell(text: str, at: int) -> str:
    if text[at] != "&":
        return _SPELLED[text[at]]
    reference = _REFERENCE.match(text, at)
    # Without its semicolon, a reference is chance, or goes on in the next sentence.
    at_end = at + 1 == len(text) or (reference is not None and reference.end() == len(text))
    is_chance = reference is not None and html.unescape(reference[0]) != reference[0]
    return "&amp;" if not (reference and reference["end"]) and (at_end or is_chance) else "&"


def _templates(text: str) -> list[str]:
    return [match[0] for match in TEMPLATE.finditer(text)]


def _take_template(text: str, at: int, left: Counter[str]) -> tuple[str, int] | None:
    match = TEMPLATE.match(text, at)
    if match is None or not left[match[0]]:
        return None
    left[match[0]] -= 1
    return match[0], match.end()


class _Allowed:
    """Hold the markup of a source that its translation may have, each as often."""

    def __init__(self, source: str, localised: Sequence[str]) -> None:
        self._templates = Counter(_templates(source))
        tokens = list(read_tokens(source))
        tags = [token for token in tokens if token.kind in (Kind.START, Kind.END)]
        spelled = [source[tag.start : tag.end] for tag in tags]
        self._shapes = Counter(shape(source, tag) for tag in tags)
        written = localised if len(localised) == len(tags) else spelled
        self._written: dict[str, list[str]] = {}
        for one, own in zip(reversed(spelled), reversed(written), strict=True):
            self._written.setdefault(one, []).append(own)
        self._comments = Counter(source[token.start : token.end] for token in tokens if token.kind is Kind.COMMENT)

    def take(self, text: str, at: int) -> tuple[str, int] | None:
        """Take the markup that starts at a place, if it may be there: what to write, and where it ends."""
        if text[at] != "<":
            return _take_template(text, at, self._templates) if text[at] == "{" else None
        for comment, count in self._comments.items():
            if count and text.startswith(comment, at):
                self._comments[comment] -= 1
                return comment, at + len(comment)
        tag = read_tag(text, at)
        return self._take_tag(text, tag) if tag else _take_template(text, at, self._templates)

    def _take_tag(self, text: str, tag: Token) -> tuple[str, int] | None:
        own = shape(text, tag)
        if not self._shapes[own]:
            return None
        self._shapes[own] -= 1
        written = text[tag.start : tag.end]
        same = self._written.get(written)
        return same.pop() if same else written, tag.end


def words_of(text: str) -> str:
    """Give the words of a unit of HTML.

    >>> words_of("<em>Fish</em> &amp; chips")
    'Fish & chips'
    """
    return html.unescape("".join(text[own.start : own.end] for own in read_tokens(text) if own.kind is Kind.TEXT))


def shape(text: str, tag: Token) -> tuple[object, ...]:
    """Give what a tag does, without the words in it that readers get, and a harmless address that it leads to."""
    attributes = (own for own in tag.attributes if own.name not in _LANGUAGE)
    return (tag.kind, tag.name, *(_effect(text, tag, own) for own in attributes))


def _effect(text: str, tag: Token, attribute: Attribute) -> tuple[str, str | None]:
    value = text[slice(*attribute.value)] if attribute.value else ""
    is_harmless = (
        is_translatable_value(text, tag, attribute.name)
        or (tag.name, attribute.name) == ("meta", "content")
        or ((tag.name, attribute.name) == ("a", "href") and is_safe_address(html.unescape(value)))
    )
    return attribute.name, None if is_harmless else value
