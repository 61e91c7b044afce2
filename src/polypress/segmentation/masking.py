"""Replace inline markup by stand-ins of the same length, so that the engine reads plain prose; imports nothing.

Markdown and inline HTML are treated alike: code, images and autolinks become an object; the target of a link, a note
mark and a closing tag become closing marks, an opening tag opening ones; a line break and a comment become white space;
the white space of what must stay whole (the text of a link, whatever stands in square brackets) disappears. Offsets
stay true. Every pass is linear in the text, however it is nested or left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

OBJECT = "\ufffc"
"""Stands for what is no prose: neither a letter in lower case, nor white space, nor a mark."""
_OPENING, _CLOSING = "{", "}"
_WHOLE = ""
"""Leaves the text of a span, but for all that the engine could cut at."""

_BACKTICKS = re.compile(r"(?<![\\`])`++")
_TAG = re.compile(r"<(?:![^<>]*+>|(?P<close>/?)(?P<name>[A-Za-z][\w-]*+)(?P<rest>[^<>]*+)>)")
_BRACKET = re.compile(
    r"""\\.                                                      # an escaped mark is text
    | (?P<open> !?\[ )
    | (?P<close> \] (?: \( (?: [^()\\]++ | \\. | \( [^()]*+ \) )*+ \)   # a target: (url "title")
                      | \[ [^\[\]]*+ \]                                  # or a reference: [name]
                    )?+ )""",
    re.VERBOSE | re.DOTALL,
)
_NOTE = re.compile(r"\[(?:\^[^\[\]]{1,80}|\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,9})\]")
_MARK_AND_SPACE = re.compile(r"""[.!?…"'”’)\]]\s""")
_NUMBERS = re.compile(r"<sup[^<>]*+>[\d\[\],–\s-]{1,20}</sup>", re.IGNORECASE)
_BREAK = re.compile(r"[\s。！？]")
_CODE_TAGS = frozenset({"code", "kbd", "samp", "var", "tt", "pre", "script", "style"})
_SPACE_TAGS = frozenset({"br", "hr"})

_Edit = tuple[int, int, str]
"""A span, and the stand-in that overwrites each of its characters."""


def mask(text: str) -> str:
    """Return the text with stand-ins for its markup, of the same length.

    >>> mask("See [the docs. All](x.html). Run `a. B`.")
    'See [the￼docs.￼All}}}}}}}}}. Run ￼￼￼￼￼￼.'
    """
    if "`" in text:
        text = _overwrite(text, _code_spans(text))
    if "<" in text:
        text = _mask_tags(text)
    if "[" in text:
        text = _mask_brackets(text)
    return text


def _code_spans(text: str) -> Iterator[_Edit]:
    """Pair runs of backticks of one length, from the left, as CommonMark does."""
    runs = [match.span() for match in _BACKTICKS.finditer(text)]
    partner: list[int] = []
    last_of_length: dict[int, int] = {}
    for index in reversed(range(len(runs))):
        length = runs[index][1] - runs[index][0]
        partner.append(last_of_length.get(length, 0))
        last_of_length[length] = index
    partner.reverse()
    index = 0
    while index < len(runs):
        closing = partner[index]
        if closing:
            yield runs[index][0], runs[closing][1], OBJECT
        index = max(index, closing) + 1


def _mask_tags(text: str) -> str:
    edits: list[_Edit] = []
    whole: list[_Edit] = []
    opened: dict[str, int] = {}
    for match in _TAG.finditer(text):
        name = (match["name"] or "").lower()
        stand_in = _stand_in(match, name)
        edits.append((*match.span(), stand_in))
        if stand_in == _OPENING:
            opened[name] = match.start()
        elif stand_in == _CLOSING and name in opened:
            element = opened.pop(name), match.end()
            if name in _CODE_TAGS:
                edits.append((*element, OBJECT))
            elif name == "sup" and _NUMBERS.fullmatch(text, *element):
                edits.append((*element, _CLOSING))
            elif name == "a":
                whole.append((*element, _WHOLE))
    return _overwrite(_overwrite(text, edits), whole)


def _stand_in(tag: re.Match[str], name: str) -> str:
    if name in _SPACE_TAGS or not name:
        return " "
    if tag["rest"][:1] in {":", "@", ".", "+"}:
        return OBJECT  # an autolink
    return _CLOSING if tag["close"] else _OPENING


def _mask_brackets(text: str) -> str:
    edits: list[_Edit] = []
    whole: list[_Edit] = []
    opened: list[re.Match[str]] = []
    for match in _BRACKET.finditer(text):
        if match["open"]:
            opened.append(match)
        elif match["close"] and opened:
            opening = opened.pop()
            start, stop = opening.start(), match.end()
            whole.append((start, stop, _WHOLE))
            if opening["open"] == "![":
                edits += (start, start + 2, OBJECT), (match.start(), stop, OBJECT)
            else:
                note = _note_start(text, start)
                edits.append((match.start() if note is None else note, stop, _CLOSING))
    return _overwrite(_overwrite(text, edits), whole)


def _note_start(text: str, start: int) -> int | None:
    """Return where a note mark begins to the left of the cut: `end.[1] Next`, and `end. [1] Next` too."""
    if not _NOTE.match(text, start):
        return None
    before = text[max(0, start - 2) : start]
    if _MARK_AND_SPACE.fullmatch(before):
        return start - 1
    return start if before and not before[-1].isspace() else None


def _overwrite(text: str, edits: Iterable[_Edit]) -> str:
    """Apply the edits; one inside another counts for nothing."""
    parts: list[str] = []
    end = 0
    for start, stop, character in sorted(edits, key=lambda edit: (edit[0], -edit[1])):
        if start >= end:
            stand_in = _BREAK.sub(OBJECT, text[start:stop]) if character == _WHOLE else character * (stop - start)
            parts += text[end:start], stand_in
            end = stop
    return "".join([*parts, text[end:]])
