"""Cut HTML into tokens with exact places, as the tokenizer of the HTML standard does; imports nothing of ours.

No installed parser says where the value of an attribute stands (html.parser knows where a tag starts, lxml its line,
html5lib and lexbor nothing), and none leaves the tags of a template alone. The tokens of a text join to the text,
whatever it is. What is broken is never repaired: an unfinished tag or comment is one token up to the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

_GAP = r"[\s/]"
# Bounded, and never over another one's start, so that no text, however hostile, takes more than linear time.
_TEMPLATE = (
    r"\{\{(?:(?!</|\}\}|\{[{%]).){0,500}\}\}|\{%(?:(?!</|%\}|\{[{%]).){0,500}%\}"
    r"|<%(?:(?!%>|<%).){0,500}%>|<\?(?:php|=)(?:(?!\?>|<\?).){0,500}\?>"
)
TEMPLATE = re.compile(_TEMPLATE, re.DOTALL)
"""What a program fills in before the text is HTML."""
_TEXT = re.compile(rf"(?:[^<{{]++|{_TEMPLATE}|\{{|<(?![A-Za-z/!?]))+", re.DOTALL)
_NAME = re.compile(r"</?(?P<name>[A-Za-z][^\s/>]*)")
_ATTRIBUTE = re.compile(
    rf"(?:{_TEMPLATE})"
    r"|(?P<name>=?[^\s/>=]+)(?:\s*=\s*"
    rf"""(?:"(?P<double>(?:{_TEMPLATE}|[^"])*+)"|'(?P<single>(?:{_TEMPLATE}|[^'])*+)'"""
    rf"""|(?P<bare>(?!["'])(?:{_TEMPLATE}|[^\s>])*+)))?+""",
    re.DOTALL,
)
_GAPS = re.compile(rf"{_GAP}*+")
_COMMENT_END = re.compile(r"--!?>")
_SCRIPT = re.compile(
    r"(?P<empty><!---?>)|(?P<open><!--)|(?P<close>-->)|<(?P<slash>/?)script(?=[\s/>])",
    re.IGNORECASE,
)
_RAW = frozenset({"iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp"})
_FOREIGN = frozenset({"math", "svg"})


class Kind(Enum):
    """What a token is."""

    TEXT = auto()
    RAW = auto()
    """The inside of an element in which there are no tags: a script, a title."""
    START = auto()
    END = auto()
    COMMENT = auto()
    DECLARATION = auto()
    """A document type."""
    BROKEN = auto()
    """What never ends, and no browser shows."""


class Attribute(NamedTuple):
    """Hold an attribute and its places in the text."""

    name: str
    """In lower case."""
    start: int
    end: int
    value: tuple[int, int] | None
    """Where its value is, without quotation marks; None if it has none."""
    quote: str
    """The quotation mark around the value, or nothing."""


class Token(NamedTuple):
    """Hold a piece of HTML."""

    kind: Kind
    start: int
    end: int
    name: str = ""
    """Of a tag, in lower case; of raw text, that of its element."""
    attributes: tuple[Attribute, ...] = ()
    """The first of each name, as browsers read them."""
    is_closed: bool = False
    """Whether a start tag ends in `/>`."""


def read_tokens(text: str) -> Iterator[Token]:
    """Cut HTML into tokens.

    >>> [token.kind.name for token in read_tokens('<p class=a>1 < 2<br/></p><!-- x -->')]
    ['START', 'TEXT', 'START', 'END', 'COMMENT']
    """
    position = 0
    foreign = 0
    raw = ""
    while position < len(text):
        if raw:
            token = Token(Kind.RAW, position, _raw_end(text, position, raw), raw)
            raw = ""
        else:
            token = _read_token(text, position, is_foreign=foreign > 0)
        if token.name in _FOREIGN and not token.is_closed:
            foreign = max(0, foreign + (1 if token.kind is Kind.START else -1))
        elif token.kind is Kind.START and token.name in _RAW and not foreign:
            raw = token.name
        if token.end > token.start:
            yield token
        position = token.end


def read_tag(text: str, position: int) -> Token | None:
    """Read the tag that starts at a place, None if none does."""
    match = _NAME.match(text, position)
    if match is None:
        return None
    closing = text.startswith("</", position)
    attributes: dict[str, Attribute] = {}
    at = match.end()
    while True:
        at = _GAPS.match(text, at).end()  # type: ignore[union-attr]
        if text.startswith(">", at):
            kind = Kind.END if closing else Kind.START
            return Token(kind, position, at + 1, match["name"].lower(), tuple(attributes.values()), text[at - 1] == "/")
        found = _ATTRIBUTE.match(text, at)
        if found is None:
            return None
        if found["name"] is not None:
            own = _attribute(found)
            attributes.setdefault(own.name, own)
        at = found.end()


def _attribute(match: re.Match[str]) -> Attribute:
    group = next((name for name in ("double", "single", "bare") if match[name] is not None), None)
    quote = {"double": '"', "single": "'"}.get(group or "", "")
    return Attribute(match["name"].lower(), *match.span(), match.span(group) if group else None, quote)


def _read_token(text: str, position: int, *, is_foreign: bool) -> Token:
    if match := _TEXT.match(text, position):
        return Token(Kind.TEXT, position, match.end())
    if _NAME.match(text, position):
        return read_tag(text, position) or Token(Kind.BROKEN, position, len(text))
    if text.startswith("<!--", position):
        # `<!-->` and `<!--->` are whole comments.
        end = _COMMENT_END.search(text, position + 2)
        return _until(end.end() if end else -1, Kind.COMMENT, text, position)
    if is_foreign and text.startswith("<![CDATA[", position):
        end_at = text.find("]]>", position)
        return _until(end_at + 3 if end_at >= 0 else -1, Kind.COMMENT, text, position)
    if text.startswith(("<!", "<?", "</"), position) and position + 2 < len(text):
        kind = Kind.DECLARATION if text[position : position + 9].lower() == "<!doctype" else Kind.COMMENT
        return _until(text.find(">", position) + 1 or -1, kind, text, position)
    return Token(Kind.TEXT, position, position + 1)


def _until(end: int, kind: Kind, text: str, position: int) -> Token:
    return Token(kind, position, end) if end >= 0 else Token(Kind.BROKEN, position, len(text))


def _raw_end(text: str, position: int, name: str) -> int:
    if name == "plaintext":
        return len(text)
    if name == "script":
        return _script_end(text, position)
    match = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(text, position)
    return match.start() if match else len(text)


def _script_end(text: str, position: int) -> int:
    """Find the end of a script: one that stands in a comment in it ends only itself."""
    in_comment = in_script = False
    for match in _SCRIPT.finditer(text, position):
        if match["open"]:
            in_comment = True
        elif match["close"] or match["empty"]:
            in_comment = in_script = False
        elif not match["slash"]:
            in_script = in_comment
        elif in_script:
            in_script = False
        else:
            return match.start()
    return len(text)
