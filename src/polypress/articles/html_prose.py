"""Read runs and values of HTML as prose, which then is cut into segments as that of Markdown is."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from itertools import accumulate

from polypress.articles.html_content import Piece, Value
from polypress.articles.html_positions import Kind
from polypress.articles.prose import OBJECT, Prose
from polypress.markup import VOID_TAGS

_REFERENCE = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});?")
_SEEN = frozenset({"embed", "img", "input"})
_MOST_OPEN = 50
"""Open tags looked through for the partner of one that ends."""


def read_value(text: str, value: Value) -> Prose:
    """Read a value."""
    prose = Prose(text, ())
    _put_text(prose, value.start, value.end)
    return prose.finished(())


def read_run(text: str, pieces: Sequence[Piece]) -> Prose:
    """Read a run, without the tags that stand around all of its words."""
    partners = _partners(pieces)
    low, high = _narrow(text, pieces, partners)
    prose = Prose(text, ())
    for piece in pieces[low:high]:
        _put(prose, piece)
    pairs = [(pieces[one].token.start, pieces[other].token.end) for one, other in partners.items() if one < other]
    first, last = (pieces[low].token.start, pieces[high - 1].token.end) if low < high else (0, 0)
    return prose.finished(pair for pair in pairs if first <= pair[0] and pair[1] <= last)


def _put(prose: Prose, piece: Piece) -> None:
    token = piece.token
    place = (token.start, token.end)
    if token.kind is Kind.TEXT and not piece.is_hidden:
        _put_text(prose, *place)
        return
    if token.kind is Kind.START and token.name == "br":
        prose.breaks.append((len(prose.plain), place))
        prose.solid.append(place)
        prose.put(" ", place)
        return
    prose.solid.append(place)
    prose.covered.append(place)
    if (token.kind is Kind.START and token.name in _SEEN) or token.kind is Kind.TEXT:
        prose.put(OBJECT, place)


def _put_text(prose: Prose, start: int, end: int) -> None:
    """Put words; a character reference is the character it means."""
    text = prose.text
    at = start
    for match in _REFERENCE.finditer(text, start, end):
        letters = html.unescape(match[0])
        if letters == match[0]:
            continue
        prose.put_letters(at, match.start())
        prose.solid.append(match.span())
        prose.put(letters, match.span())
        if not letters.isspace():
            prose.covered.append(match.span())
        prose.words += [match.start()] * any(map(str.isalnum, letters))
        at = match.end()
    prose.put_letters(at, end)


def _partners(pieces: Sequence[Piece]) -> dict[int, int]:
    """Pair the tags that start and end one element; both give the other."""
    partners: dict[int, int] = {}
    waiting: list[int] = []
    for index, piece in enumerate(pieces):
        token = piece.token
        if token.kind is Kind.START and token.name not in VOID_TAGS:
            waiting.append(index)
        elif token.kind is Kind.END:
            near = range(len(waiting) - 1, max(-1, len(waiting) - 1 - _MOST_OPEN), -1)
            depth = next((at for at in near if pieces[waiting[at]].token.name == token.name), None)
            if depth is not None:
                partners[waiting[depth]] = index
                partners[index] = waiting[depth]
                del waiting[depth:]
    return partners


def _narrow(text: str, pieces: Sequence[Piece], partners: dict[int, int]) -> tuple[int, int]:
    """Leave out what stands at the edges of a run and says nothing, and the tags around all of it."""
    said = list(accumulate((_says(text, piece) for piece in pieces), initial=0))
    low, high = 0, len(pieces)

    def is_idle(index: int) -> bool:
        """Whether a piece says nothing, and is half of no element that does."""
        partner = partners.get(index)
        if pieces[index].token.kind is not Kind.TEXT and (partner is None or not low <= partner < high):
            return True
        first, last = sorted((index, index if partner is None else partner))
        return said[first] == said[last + 1]

    while low < high:
        if is_idle(low):
            low += 1
        elif is_idle(high - 1):
            high -= 1
        elif partners.get(low) == high - 1 and not pieces[low + 1].is_hidden:
            low, high = low + 1, high - 1
        else:
            break
    return low, high


def _says(text: str, piece: Piece) -> bool:
    return piece.token.kind is Kind.TEXT and not text[piece.token.start : piece.token.end].isspace()
