"""Hold out of a sentence what must come back letter for letter, behind codes that an engine copies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from polypress.localise.editing import Aligned, Atom
from polypress.model import Edit, Guess, Link
from polypress.typesetting.edits import Stretch, apply_edits, mover

_CODES = ("XQ", "KX", "VM", "ZT")
"""Letters of the codes, another pair for each attempt. They read as names of parts, which engines learn to copy."""
_ALIKE = 50
"""Percentage of likeness from which a word at the right place counts as a damaged code."""
_WORD = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True, slots=True)
class Held:
    """Hold one stretch of a source that the engine does not see."""

    start: int
    end: int
    literal: str
    """What stands in the target for it."""
    span: int | None = None
    """Number of the span of markup that it is, if it is one."""
    bends: bool = True
    """Whether it is a word that may need another ending where it stands."""


@dataclass(frozen=True, slots=True)
class Holding:
    """Hold a source and the text that an engine is asked for in its place."""

    source: str
    text: str
    codes: tuple[tuple[str, Held], ...] = ()
    """Each code that stands in the text, and what it stands for."""
    edits: tuple[Edit, ...] = ()
    """What makes the text of the source."""


def hold_out(source: str, helds: Iterable[Held], cuts: Iterable[Stretch] = (), attempt: int = 0) -> Holding:
    """Put codes in place of stretches that do not overlap, and cut others out.

    >>> hold_out("Run ls now.", [Held(4, 6, "ls")]).text
    'Run XQ1 now.'
    """
    letters = _CODES[attempt % len(_CODES)]
    while re.search(rf"{letters}\d", source):
        letters += letters[-1]
    codes = [(f"{letters}{number}", held) for number, held in enumerate(sorted(helds, key=_start), 1)]
    edits = [Edit(held.start, held.end, code) for code, held in codes]
    edits = sorted([*edits, *(Edit(start, end, "") for start, end in cuts)])
    return Holding(source, apply_edits(source, edits), tuple(codes), tuple(edits))


def put_back(holding: Holding, guess: Guess, *, last: bool = False) -> tuple[Aligned, tuple[Held, ...]]:
    """Put what was held out in the places of its codes, and name what found no place.

    Args:
        holding: What was held out.
        guess: What the engine made of the text.
        last: Whether nobody will ask again, so that of a code that stands there twice one has to do.
    """
    aligned = Aligned(holding.source, guess.text, tuple(_seen(holding, guess.links)))
    found: list[tuple[Edit, Held]] = []
    surplus: list[Edit] = []
    lost: list[Held] = []
    for code, held in holding.codes:
        places = _places_of(code, held, aligned, [edit for edit, _ in found], holding)
        if len(places) == 1 or (places and last):
            found.append((Edit(*places[0], held.literal), held))
            surplus += [Edit(max(start - 1, 0), end, "") for start, end in places[1:]]
        else:
            lost.append(held)
    edits = sorted([*(edit for edit, _ in found), *surplus])
    move = mover(edits)
    moved = aligned.edited(edits)
    atoms = [Atom(held.span, *move(edit.start, edit.end)) for edit, held in found if held.span is not None]
    return Aligned(moved.source, moved.target, moved.links, tuple(sorted(atoms, key=_place))), tuple(lost)


def _place(atom: Atom) -> int:
    return atom.start


def _start(held: Held) -> int:
    return held.start


def _seen(holding: Holding, links: Sequence[Link]) -> Iterator[Link]:
    """Turn links from the text that the engine saw into links from the source."""
    back: list[Edit] = []
    grown = 0
    for edit in holding.edits:
        start = edit.start + grown
        back.append(Edit(start, start + len(edit.text), holding.source[edit.start : edit.end]))
        grown += len(edit.text) - (edit.end - edit.start)
    place = mover(back)
    for link in links:
        yield Link(*place(link.start, link.end), link.target_start, link.target_end)


def _places_of(code: str, held: Held, aligned: Aligned, taken: Sequence[Edit], holding: Holding) -> list[Stretch]:
    """Find where a code stands, the likeliest place first; one that stands nowhere whole may be damaged."""
    linked = aligned.targets_of(held.start, held.end)

    def is_near(word: Stretch) -> bool:
        return any(start < word[1] and word[0] < end for start, end in linked)

    places = [match.span() for match in re.finditer(rf"(?<!\w){code}(?!\w)", aligned.target, re.IGNORECASE)]
    if places:
        return sorted(places, key=is_near, reverse=True)
    own = {other for other, _ in holding.codes}
    words = [
        match.span()
        for match in _WORD.finditer(aligned.target)
        if match[0].upper() not in own and match[0] not in holding.source and not _overlaps(match.span(), taken)
    ]
    damaged = [word for word in words if _is_damaged(code, aligned.target[slice(*word)])]
    near = [word for word in damaged if is_near(word)]
    # A damaged code that might as well be another is no place.
    chosen = near or damaged
    return chosen if len(chosen) == 1 else []


def _is_damaged(code: str, word: str) -> bool:
    from rapidfuzz import fuzz

    looks = any(character.isdigit() for character in word) or word.isupper()
    return looks and fuzz.ratio(code, word.upper()) >= _ALIKE


def _overlaps(stretch: Stretch, edits: Sequence[Edit]) -> bool:
    return any(edit.start < stretch[1] and stretch[0] < edit.end for edit in edits)
