"""Read Markdown as a site generator does: what it fills in (`{{ … }}`, `{% … %}`, `{{< … >}}`) is a word to Markdown.

Hugo and Jekyll take their templates out before they read Markdown, so nothing in them is markup, and nothing cuts them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple
from zlib import crc32

from polypress.commonmark import Event, read_events, read_inline

_BLANK = r"(?:\r\n|\n|\r)[ \t>]*(?:\r\n|\n|\r)"
# Each ends where the next begins, so that many openings take no more time than one.
_TEMPLATE = re.compile(
    rf"\{{\{{(?:(?!\}}\}}|\{{\{{|\{{%|{_BLANK}).){{0,4000}}+\}}\}}+|\{{%(?:(?!%\}}|\{{\{{|\{{%|{_BLANK}).){{0,4000}}+%\}}",
    re.DOTALL,
)
_TAG = re.compile(r"\{(?:%-?|\{[<%])\s*(?P<end>end|/)?(?P<name>[a-z_]+)\b")
_VERBATIM = frozenset("code codeblock comment highlight katex math mermaid raw verbatim".split())
"""Templates around what is no prose: code, formulas, remarks."""
# A colon right before a word is an emoji or a directive of other Markdowns (`:::note`), never a definition.
_COLON = re.compile(r"^[ \t>]*(?P<colon>:)(?=[^ \t\r\n])", re.MULTILINE)
_LINE_START = re.compile(r"[ \t>]*")
_LINE_END = re.compile(r"[ \t]*(?:\r\n|\n|\r|\Z)")
_PRIVATE, _PRIVATE_COUNT = 0xE000, 0x1900


class _Stretch(NamedTuple):
    start: int
    end: int
    mask: str


def template_matches(text: str) -> Iterator[re.Match[str]]:
    """Find the templates in a text."""
    return _TEMPLATE.finditer(text) if "{{" in text or "{%" in text else iter(())


def find_templates(text: str) -> Iterator[str]:
    """List the templates in a text, letter for letter but for white space.

    >>> list(find_templates("{{< ref a >}} and {% b %} and { {"))
    ['{{< ref a >}}', '{% b %}']
    """
    return (" ".join(match[0].split()) for match in template_matches(text))


def read_article_events(text: str) -> list[Event]:
    """Parse an article's Markdown; offsets and values are those of the text as it stands.

    Raises:
        UnicodeEncodeError: The text holds half a surrogate pair.

    >>> [event.name for event in read_article_events("{{< a _b_ >}}")]
    ['Paragraph', 'Text', 'Paragraph']
    """
    masked = [*_masks(text), *_colons(text)]
    return list(_restore(read_events(_write(text, masked), definitions=True), text, masked))


def read_line_events(line: str, definitions: str = "") -> list[Event]:
    r"""Parse a line as the content of one block.

    Args:
        line: The line.
        definitions: Markdown that says where the labels in it lead, and what footnotes there are.
    """
    masked = list(_masks(line, inline=True))
    return list(_restore(read_inline(_write(line, masked), definitions), line, masked))


def _masks(text: str, *, inline: bool = False) -> Iterator[_Stretch]:
    verbatim: tuple[str, int] | None = None
    for match in template_matches(text):
        tag = _TAG.match(match[0])
        name = tag["name"] if tag else ""
        if (
            verbatim is None
            and tag
            and not tag["end"]
            and name in _VERBATIM
            and not match[0].endswith(("/>}}", "/%}}"))
        ):
            verbatim = (name, match.start())
        elif verbatim and tag and tag["end"] and name == verbatim[0]:
            yield _verbatim(text, verbatim[1], match.end(), inline=inline)
            verbatim = None
            continue
        if verbatim is None:
            yield _word(text, *match.span())
    if verbatim:
        # What is never closed is a template like others.
        yield from (_word(text, *match.span()) for match in _TEMPLATE.finditer(text, verbatim[1]))


def _word(text: str, start: int, end: int) -> _Stretch:
    """Mask a stretch as a word of its own, the same one wherever it stands."""
    number = crc32(" ".join(text[start:end].split()).encode("utf-8", "replace"))
    return _Stretch(start, end, chr(_PRIVATE + number % _PRIVATE_COUNT) * (end - start))


def _verbatim(text: str, start: int, end: int, *, inline: bool) -> _Stretch:
    """Mask lines of their own as HTML, which is a block of its own, too; any other stretch as a word."""
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    is_block = _LINE_START.fullmatch(text, line, start) and _LINE_END.match(text, end)
    if inline or not is_block:
        return _word(text, start, end)
    return _Stretch(start, end, f"<!--{'x' * (end - start - 7)}-->")


def _colons(text: str) -> Iterator[_Stretch]:
    for match in _COLON.finditer(text) if ":" in text else ():
        yield _Stretch(match.start("colon"), match.end("colon"), "\u02d0")


def _write(text: str, stretches: Iterable[_Stretch]) -> str:
    parts = []
    end = 0
    for stretch in sorted(stretches):
        if stretch.start >= end:
            parts += [text[end : stretch.start], stretch.mask]
            end = stretch.end
    return "".join([*parts, text[end:]])


def _restore(events: Iterable[Event], text: str, masked: list[_Stretch]) -> Iterator[Event]:
    """Give events the values that the text has where it was masked."""
    if not masked:
        yield from events
        return
    masked.sort()
    for event in events:
        index = bisect_right(masked, event.start, key=itemgetter(1))
        if not isinstance(event.value, str) or index == len(masked) or masked[index].start >= event.end:
            yield event
        elif event.name == "Code":
            yield event._replace(value=text[event.start : event.end].strip("`").strip())
        elif event.name in ("Text", "Html", "InlineHtml"):
            yield event._replace(value=text[event.start : event.end])
        else:
            yield event
