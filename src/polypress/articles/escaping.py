"""Make untrusted text stand as a line of Markdown: what it says is read, what it would do is escaped.

Two kinds of text come in. Plain text is letters only: any markup in it is chance (`escape_plain`). A translation is
Markdown with the markup of its source: any other is an accident or an attack (`escape_target`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from polypress.commonmark import Event, is_safe_address, read_inline
from polypress.shortcodes import find_templates, read_line_events, template_matches

_ROUNDS = 40
"""Each round escapes all markup that is not nested in other markup; what is nested deeper than this is no prose."""
_PUNCTUATION = re.compile(r"[\\`*_\[\]<>&~${]")
_CONTROLS = "\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff"
_SPACES_AND_CONTROLS = re.compile(f"[ {_CONTROLS}]+")
_ONLY_SPACES = re.compile(" +")


@dataclass(frozen=True, slots=True)
class Place:
    """Say where a text will stand, for that decides what would be markup there."""

    line_start: bool = True
    """Whether nothing but the marks of lists and quotations stands before it on its line."""
    atx: bool = False
    """Whether it is a heading behind `#`, which may also end in `#`."""
    heading: bool = False
    cell: bool = False
    """Whether it is the cell of a table."""
    alt: bool = False
    """Whether it stands between the brackets of an image."""
    quote: str = ""
    """The mark before it, if it is the title of an image: plain text up to the same mark."""
    alone: bool = True
    """Whether nothing that it leaves open can be closed by other text of its block."""
    definitions: str = ""
    """Markdown that says where the article's labels lead, and what footnotes it has."""


def fold_line(text: str) -> str:
    r"""Make one line of a text: line breaks and control characters become a space, no space is left at its ends.

    No-break spaces stay, for French needs them before its marks.

    >>> fold_line(" one\r\n  two\u00a0!\n")
    'one two\xa0!'
    """
    return _SPACES_AND_CONTROLS.sub(lambda match: match[0] if _ONLY_SPACES.fullmatch(match[0]) else " ", text).strip(
        " "
    )


def insert_backslashes(text: str, places: Iterable[int]) -> str:
    r"""Put a backslash before the characters at these offsets.

    >>> print(insert_backslashes("a*b*", [1, 3]))
    a\*b\*
    """
    cuts = [0, *sorted(set(places)), len(text)]
    return "\\".join(text[start:end] for start, end in pairwise(cuts))


def escape_plain(text: str, place: Place = Place()) -> str:
    r"""Escape a line of plain text so that Markdown reads back exactly its characters, and no more than needed.

    >>> print(escape_plain("_i.e._ 2 * 3 < 5, AT&amp;T <b>"))
    \_i.e._ 2 * 3 < 5, AT\&amp;T \<b>
    >>> print(escape_plain("1. Home"))
    1\. Home
    """
    if _is_letters(text):
        return _escape_rest(text, place)
    places: list[int] = []
    for _ in range(_ROUNDS):
        escaped = insert_backslashes(text, places)
        own = {at + index for index, at in enumerate(places)}
        ordered = sorted(own)
        found = {at - bisect_left(ordered, at) for at in _markup(escaped, own)}
        if not found:
            return _escape_rest(escaped, place)
        places = sorted(found.union(places))
    return _escape_rest(_PUNCTUATION.sub(r"\\\g<0>", text), place)


def _is_letters(text: str) -> bool:
    """Whether nothing in a text can be inline markup, so that nobody need parse it."""
    return _PUNCTUATION.search(text) is None


def _markup(text: str, own: set[int]) -> Iterator[int]:
    """Find where inline markup starts that is not inside other markup, but for the escapes in `own`."""
    depth = end = 0
    for event in read_inline(text):
        at = event.start
        if event.phase == "End":
            depth -= 1
        elif event.phase == "Start":
            if depth == 0:
                yield at + (event.name == "Image")
            depth += 1
        elif depth == 0 and event.name == "Text":
            if is_entity(text, event):
                yield at
            elif is_escaped(text, event, end) and at - 1 not in own:
                yield at - 1
        elif depth == 0 and event.name in ("Code", "InlineHtml", "InlineMath", "DisplayMath"):
            yield at
        end = event.end


def is_entity(text: str, event: Event) -> bool:
    """Whether a text is written as an entity, such as `&mdash;`."""
    return text.startswith("&", event.start) and event.value != text[event.start : event.end]


def is_escaped(text: str, event: Event, previous_end: int) -> bool:
    """Whether the first character of a text has a backslash before it, which the parser reports nowhere."""
    return event.start > previous_end and text[event.start - 1] == "\\"


def escape_target(target: str, source: str, place: Place) -> str:
    r"""Make a translation stand in the place of its source, as one line with no markup of a kind the source lacks.

    >>> print(escape_target("1. <script> and *more*", "One", Place()))
    1\. \<script> and \*more*
    """
    text = fold_line(target)
    if _is_letters(text) and not place.quote:
        return _escape_rest(text, place)
    allowed = _Allowed.of(source, place.definitions)
    text = insert_backslashes(text, allowed.refuse_templates(text))
    if place.quote:
        return _escape_title(text, place)
    for _ in range(_ROUNDS):
        refused = list(allowed.refuse(text))
        if not refused:
            break
        text = insert_backslashes(text, refused)
    else:
        text = _PUNCTUATION.sub(r"\\\g<0>", fold_line(target))
    return _escape_rest(text, place)


def _escape_title(text: str, place: Place) -> str:
    marks = "()" if place.quote == "(" else place.quote
    text = re.sub(rf"(?<!\\)((?:\\\\)*)([{marks}])", r"\1\\\2", text)
    if place.cell:
        text = _escape_pipes(text)
    return text + "\\" * _ends_in_backslash(text)


_KINDS = {
    "Emphasis": "emphasis",
    "Strong": "emphasis",
    "Strikethrough": "strikethrough",
    "Code": "code",
    "InlineMath": "maths",
    "DisplayMath": "maths",
}
"""Markup that only changes how words look, by the parser's names for it."""
_TEMPLATE_START = re.compile(r"\{(?=[{%])")


@dataclass(frozen=True, slots=True)
class _Allowed:
    """Hold the markup of a source segment that its translation may have, too."""

    html: frozenset[str]
    """Tags and autolinks, letter for letter."""
    addresses: frozenset[tuple[str, str]]
    """`Link` or `Image`, and where it leads."""
    kinds: frozenset[str]
    notes: frozenset[str]
    """Labels of footnotes."""
    templates: frozenset[str]
    definitions: str

    @classmethod
    def of(cls, source: str, definitions: str) -> _Allowed:
        events = read_line_events(source, definitions)
        return cls(
            frozenset(source[event.start : event.end] for event in events if _is_angled(event)),
            frozenset((event.name, event.value["dest_url"]) for event in events if _leads_somewhere(event)),
            frozenset(_KINDS[event.name] for event in events if event.name in _KINDS),
            frozenset(event.value for event in events if event.name == "FootnoteReference"),
            frozenset(find_templates(source)),
            definitions,
        )

    def refuse_templates(self, text: str) -> Iterator[int]:
        """Find the second of two braces wherever a site generator would fill in what the source lacks."""
        done = 0
        allowed = (match.span() for match in template_matches(text) if " ".join(match[0].split()) in self.templates)
        for start, end in [*allowed, (len(text), len(text))]:
            yield from (match.end() for match in _TEMPLATE_START.finditer(text, done, start))
            done = end

    def refuse(self, text: str) -> Iterator[int]:
        """Find the characters to escape so that what the source lacks is only letters."""
        for event in read_line_events(text, self.definitions):
            if _is_angled(event):
                if text[event.start : event.end] not in self.html:
                    yield event.start
            elif _leads_somewhere(event):
                if not self._may_lead(event.name, event.value["dest_url"]):
                    yield event.start + (event.name == "Image")
            elif event.phase != "End" and event.name in _KINDS:
                if _KINDS[event.name] not in self.kinds:
                    yield event.start
            elif event.name == "FootnoteReference" and event.value not in self.notes:
                yield event.start

    def _may_lead(self, name: str, address: str) -> bool:
        """Let a translation link to its own language's page, but only where the source links, and never to a script."""
        if (name, address) in self.addresses:
            return True
        return is_safe_address(address) and any(known == name for known, _ in self.addresses)


def _is_angled(event: Event) -> bool:
    is_link = event.name == "Link" and event.phase == "Start"
    return event.name == "InlineHtml" or (is_link and event.value["link_type"] in ("Autolink", "Email"))


def _leads_somewhere(event: Event) -> bool:
    return event.name in ("Link", "Image") and event.phase == "Start" and not _is_angled(event)


def _letters(text: str) -> Iterator[int]:
    """Give the offsets of all characters that are text and not yet escaped."""
    end = 0
    for event in read_line_events(text):
        if event.name == "Text" and not is_entity(text, event):
            yield from range(event.start + is_escaped(text, event, end), event.end)
        end = event.end if event.phase != "Start" else event.start


def _left_open(text: str) -> Iterator[int]:
    """Find what is only text here but would be markup if an earlier sentence opened it, or a later one closed it."""
    for at in _letters(text):
        following = text[at + 1 : at + 2]
        if (
            text[at] in "`$"
            or (text[at] in "*_~" and _may_flank(text, at))
            or (text[at] == "<" and (following.isalpha() or following in ("/", "!", "?")))
            or (text[at] == "]" and following == "(")
        ):
            yield at


def _may_flank(text: str, at: int) -> bool:
    """Whether a character could begin or end emphasis: not between spaces, and not inside a word if it is `_`."""
    before, behind = text[at - 1 : at] if at else " ", text[at + 1 : at + 2] or " "
    if text[at] == "_" and before.isalnum() and behind.isalnum():
        return False
    return not (before.isspace() and behind.isspace())


def _unbalanced_brackets(text: str) -> list[int]:
    opened: list[int] = []
    closing: list[int] = []
    for at in _letters(text):
        if text[at] == "[":
            opened.append(at)
        elif text[at] == "]":
            if opened:
                opened.pop()
            else:
                closing.append(at)
    return opened + closing


_BLOCK_START = re.compile(
    r"""
    (?P<mark>
      \#{1,6}(?=[ ]|$)                                  # heading
    | [-+*](?=[ ]|$)                                    # list, or a line under a heading
    | >                                                 # quotation
    | (?:=+|(?:-[ ]*)+|(?:_[ ]*)+|(?:\*[ ]*)+)$         # a line under a heading or across the page
    | `{3,}(?=[^`]*$) | ~{3,}                           # code
    | <(?=[A-Za-z/!?])                                  # HTML
    | \[(?=(?:[^\\\[\]]|\\.){1,999}\]:)                 # where a link leads, footnote
    | \[(?=[ xX]\](?:[ ]|$))                            # task
    | \[(?=!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]$)  # alert
    | [|:-](?=[|: -]*$)                                 # line under the head of a table
    | :(?=[ ])                                          # definition
    | \+{3}(?=[ ]*$)                                    # front matter
    )
    | \d{1,9}(?P<stop>[.)])(?=[ ]|$)                    # numbered list
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PIPE = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_CLOSING_HASHES = re.compile(r"(?:^|(?<= ))#+$")
HEADING_ATTRIBUTES = re.compile(r"[ \t]*(?<!\\)\{[#.][^{}\r\n]*\}[ \t]*$")


def _escape_rest(text: str, place: Place) -> str:
    """Escape what is markup because of its place: at the start of a line, at its end, between pipes or brackets."""
    is_letters = _is_letters(text)
    if not place.alone and not is_letters:
        text = insert_backslashes(text, _left_open(text))
    if place.alt and not is_letters:
        text = insert_backslashes(text, _unbalanced_brackets(text))
    if place.line_start and (start := _block_start(text)) is not None:
        text = insert_backslashes(text, [start])
    if place.atx and (closing := _CLOSING_HASHES.search(text)):
        text = insert_backslashes(text, [closing.start()])
    if place.heading and (attributes := HEADING_ATTRIBUTES.search(text)):
        text = insert_backslashes(text, [text.index("{", attributes.start())])
    if place.cell:
        text = _escape_pipes(text)
    return text + "\\" * _ends_in_backslash(text)


def _escape_pipes(text: str) -> str:
    """Escape what would end a cell; a template is filled in before there are cells."""
    parts = []
    end = 0
    for match in template_matches(text):
        parts += [_PIPE.sub(r"\1\\|", text[end : match.start()]), match[0]]
        end = match.end()
    return "".join([*parts, _PIPE.sub(r"\1\\|", text[end:])])


def _ends_in_backslash(text: str) -> bool:
    """Whether a text ends in a backslash that would escape what follows, or break the line."""
    return (len(text) - len(text.rstrip("\\"))) % 2 == 1


def _block_start(text: str) -> int | None:
    match = _BLOCK_START.match(text)
    if match is None:
        return None
    if text.startswith("<"):
        first = read_inline(text)[0]
        # A tag that its source has may stay.
        return None if _is_angled(first) else 0
    return match.start("stop") if match["stop"] else 0
