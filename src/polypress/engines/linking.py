"""Tell which words became which, from the attention a decoder paid; pure functions that know no engine."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from polypress.model import Link

Span = tuple[int, int]
"""Where something starts in a text and the offset behind it."""

_NOTHING = 0.01
"""Attention that the softmax leaves everywhere."""
_LEAST = 0.2
"""Share of a word's attention below which it says nothing: a head that looks everywhere has no opinion."""
_VALUE_MARKS = frozenset("%‰&@#*/§")
"""Punctuation by Unicode that stands for a word."""
_JOINERS = frozenset("\u00ad\u200c\u200d")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff]")
"""Letters of scripts without spaces, from Thai to Han: each stands for itself here."""
_WORD = re.compile(r"[wd]+(?:(?<=d)\.(?=d)[wd]+)*|c|(?P<mark>[.p])")
"""A word, of the classes of its characters; a number holds its points and commas."""


class _Word(NamedTuple):
    start: int
    end: int
    is_mark: bool


def link_words(
    source: str,
    source_spans: Sequence[Span],
    target: str,
    target_spans: Sequence[Span],
    attention: Sequence[Sequence[float]],
) -> tuple[Link, ...]:
    """Link each word of a target with the words of the source that it was made of.

    A word's attention is that of its pieces, each counted by its letters. A source word with half of the best one's
    share is linked too: `peace talks` gives `Friedensgespräche`. Marks are linked with marks only.

    Args:
        source: What was translated.
        source_spans: Where its pieces stand, for each of the first columns of `attention`.
        target: The translation.
        target_spans: Where its pieces stand, for each row of `attention`.
        attention: For each piece of the target the weights of the source's pieces, which sum up to one.
    """
    ours, theirs = _words(source), _words(target)
    owners = _owners(ours, source_spans, len(source))
    masses: list[dict[int, float]] = [{} for _ in theirs]
    letters = [0] * len(theirs)
    for owned, weights in zip(_owners(theirs, target_spans, len(target)), attention, strict=False):
        telling = [(weight, other) for weight, other in zip(weights, owners, strict=False) if weight > _NOTHING]
        for number, count in owned.items():
            letters[number] += count
            _add(masses[number], telling, count)
    links: list[Link] = []
    for word, count, mass in zip(theirs, letters, masses, strict=True):
        links += _link(word, {ours[number]: value / count for number, value in sorted(mass.items())})
    return tuple(links)


def shift_links(links: Iterable[Link], source: int, target: int) -> tuple[Link, ...]:
    """Move links to where the texts that they join stand in longer ones."""
    return tuple(
        Link(link.start + source, link.end + source, link.target_start + target, link.target_end + target)
        for link in links
    )


def compose_links(first: Iterable[Link], second: Iterable[Link]) -> tuple[Link, ...]:
    """Link a source with a target by way of a text between them.

    >>> compose_links([Link(0, 3, 5, 9)], [Link(5, 9, 1, 2), Link(0, 4, 3, 4)])
    (Link(start=0, end=3, target_start=1, target_end=2),)
    """
    known = tuple(first)
    found = (
        Link(one.start, one.end, other.target_start, other.target_end)
        for other in second
        for one in known
        if one.target_start < other.end and other.start < one.target_end
    )
    return tuple(dict.fromkeys(found))


def find_pieces(tokens: Iterable[str], text: str) -> list[Span]:
    r"""Find the pieces of a tokenizer that keeps no offsets, from left to right; one that it changed has no width.

    >>> find_pieces(["Kyi@@", "v", "fell", "&quot;", "."], "Kyiv  fell\".")
    [(0, 3), (3, 4), (6, 10), (10, 10), (11, 12)]
    """
    spans, position = [], 0
    for token in tokens:
        piece = token.removesuffix("@@")
        # What it wrote in another way, such as a quotation mark, takes the place of little text.
        start = text.find(piece, position, position + len(piece) + 4)
        end = start + len(piece) if start >= 0 else position
        spans.append((start if start >= 0 else position, end))
        position = end
    return spans


def _add(mass: dict[int, float], telling: Iterable[tuple[float, Mapping[int, int]]], times: int) -> None:
    """Add to a word's attention to words that of one piece to pieces."""
    for weight, owned in telling:
        total = sum(owned.values())
        for number, count in owned.items():
            mass[number] = mass.get(number, 0.0) + weight * times * count / total


def _link(word: _Word, masses: Mapping[_Word, float]) -> Iterator[Link]:
    """Link a word with those of its kind that it paid attention to."""
    fitting = {other: mass for other, mass in masses.items() if other.is_mark == word.is_mark}
    least = max(_LEAST, max(fitting.values(), default=0.0) / 2)
    for other, mass in fitting.items():
        if mass >= least:
            yield Link(other.start, other.end, word.start, word.end)


def _words(text: str) -> list[_Word]:
    classes = "".join(map(_class, text))
    return [_Word(*match.span(), match["mark"] is not None) for match in _WORD.finditer(classes)]


@lru_cache(maxsize=4096)
def _class(letter: str) -> str:
    """Sort a character: `d` digit, `w` of a word, `c` a word alone, `.` mark inside numbers, `p` mark, or space."""
    kind = unicodedata.category(letter)
    if kind == "Nd":
        return "d"
    if letter in _JOINERS or letter in _VALUE_MARKS:
        return "w"
    if kind[0] in "LMNS":
        return "c" if _UNSPACED.match(letter) else "w"
    if kind[0] == "P":
        return "." if letter in ".,:" else "p"
    return " "


def _owners(words: Sequence[_Word], spans: Iterable[Span], length: int) -> list[Mapping[int, int]]:
    """Say for each piece how many letters it has of which words.

    A piece without letters (the space before a word, all bytes of a letter but the last) belongs to the letter behind.
    """
    owner: list[int | None] = [None] * (length + 2)
    for number, word in enumerate(words):
        owner[word.start : word.end] = [number] * (word.end - word.start)
    found: list[Mapping[int, int]] = []
    for start, end in spans:
        counts: dict[int, int] = {}
        for at in owner[start:end]:
            if at is not None:
                counts[at] = counts.get(at, 0) + 1
        behind = owner[end]
        found.append(counts or ({} if behind is None else {behind: 1}))
    return found
