"""Find the words of a target that say a stretch of its source; each way of finding them is a function of a `Query`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from polypress.localise.anatomy import WORD
from polypress.localise.editing import Aligned, Atom
from polypress.typesetting.edits import Stretch

TOKEN = re.compile(r"\w+(?:[’'-]\w+)*")
_LIKE = 80
"""Percentage of likeness from which a stretch of the target counts as a span's own translation."""
_TELLING = 12
"""Characters from which the same words in two languages mean the same."""
_ENDINGS = frozenset(" \u00a0\u202f\t.,;:!?¡¿…\"'“”„‟‘’‚‛«»‹›()[]")
"""What stands around words and is none of them; not so `%` and `°`."""


@dataclass(frozen=True, slots=True)
class Hints:
    """Hold what is known of single words."""

    own: Mapping[str, str] = field(default_factory=dict)
    """What the engine makes of the words of a span alone."""
    localised: Callable[[str], str] = str
    """Writes numbers as the target's language does."""
    terms: Callable[[int, int], Iterable[Stretch]] = lambda _start, _end: ()
    """Finds, for a stretch of the source that is a term, its accepted forms in the target."""


@dataclass(frozen=True, slots=True)
class Query:
    """Ask where a span of the source stands in the target."""

    aligned: Aligned
    hints: Hints
    start: int
    end: int
    words: str
    """What it encloses, without images."""
    around: Stretch
    """The stretch of the source in which it stands: the span around it, or the sentence."""
    window: Stretch
    """Where in the target that is, and it must be."""
    taken: tuple[Stretch, ...] = ()
    """Places of spans beside it."""
    atoms: tuple[Atom, ...] = ()
    """What it encloses that is copied."""
    copied: tuple[str, ...] = ()
    """The words of those."""

    @property
    def linked(self) -> list[Stretch]:
        """The stretches of the target that the alignment gives."""
        return self.aligned.targets_of(self.start, self.end)

    def share(self, stretch: Stretch) -> float | None:
        """Tell how much of what a stretch of the target says is inside the span; None if that is unknown."""
        said = self.aligned.sources_of(*stretch)
        total = sum(last - first for first, last in said)
        if not total:
            return None
        return sum(max(0, min(self.end, last) - max(self.start, first)) for first, last in said) / total


def find_copied(query: Query) -> Stretch | None:
    """Take what was copied, if the span holds nothing else."""
    rest = query.words
    for text in query.copied:
        rest = rest.replace(text, "", 1)
    if not query.atoms or WORD.search(rest):
        return None
    return min(atom.start for atom in query.atoms), max(atom.end for atom in query.atoms)


def find_whole(query: Query) -> Stretch | None:
    """Take all there is, if nothing but marks stands beside the span."""
    source, (first, last) = query.aligned.source, query.around
    before, behind = source[first : query.start], source[query.end : last]
    if WORD.search(before) or WORD.search(behind):
        return None
    return trimmed(query.aligned.target, query.window, leading=bool(before.strip()), trailing=bool(behind.strip()))


def find_verbatim(query: Query) -> Stretch | None:
    """Look for the same words: names, numbers, whatever needs no translation."""
    text, aligned = query.words, query.aligned
    # Small words of two languages may look the same and mean anything: only the alignment can tell.
    tells = any(letter.isupper() or letter.isdigit() for letter in text) or len(text) > _TELLING
    forms = dict.fromkeys((text, query.hints.localised(text)))
    found = [place for form in forms for place in places_of(form, aligned.target, query.window)]
    near = _near(query, found)
    if len(near) == 1 or not tells:
        return near[0] if len(near) == 1 else None
    before = places_of(text, aligned.source, (0, len(aligned.source)))
    if len(found) != len(before):
        return found[0] if len(found) == 1 else None
    return next((there for here, there in zip(before, found, strict=True) if here[0] >= query.start), None)


def find_term(query: Query) -> Stretch | None:
    """Look for what the glossary makes of the span."""
    found = [place for place in query.hints.terms(query.start, query.end) if inside(place, query.window)]
    place = _only(query, found)
    return _fitted(query, place) if place else None


def find_translation(query: Query) -> Stretch | None:
    """Look for what the engine makes of the span alone, or something like it."""
    own = query.hints.own.get(query.words, "")
    own = own[slice(*trimmed(own, (0, len(own)), leading=True, trailing=True) or (0, 0))]
    if len(own) < 2:
        return None
    exact = places_of(own, query.aligned.target, query.window, fold=True)
    place = _only(query, exact) if exact else _similar(own, query.aligned.target, query.window)
    return _fitted(query, place) if place else None


def find_aligned(query: Query) -> Stretch | None:
    """Take the words that the alignment gives, with what stands between them."""
    stretches = sorted({link[2:] for link in query.aligned.links if inside(link[2:], query.window)})
    shares = [(stretch, query.share(stretch) or 0.0) for stretch in stretches]
    own = [stretch for stretch, share in shares if share >= 0.5]
    return _hull(own, [stretch for stretch, share in shares if share < 0.5]) if own else None


def find_neighbour(query: Query) -> Stretch | None:
    """Choose the free word nearest to where the alignment breaks off."""
    before = [link for link in query.aligned.links if link.end <= query.start]
    behind = [link for link in query.aligned.links if link.start >= query.end]
    if before:
        place = max(before, key=lambda link: link.end).target_end
    elif behind:
        place = min(behind, key=lambda link: link.start).target_start
    else:
        return None
    tokens = (token.span() for token in TOKEN.finditer(query.aligned.target, *query.window))
    free = [token for token in tokens if not any(touches(token, other) for other in query.taken)]
    return min(free, key=lambda token: abs(token[0] - place), default=None)


def inside(stretch: Stretch, window: Stretch) -> bool:
    """Tell whether a stretch lies within another."""
    return window[0] <= stretch[0] and stretch[1] <= window[1]


def touches(one: Stretch, other: Stretch) -> bool:
    """Tell whether two stretches have a character in common."""
    return one[0] < other[1] and other[0] < one[1]


def places_of(form: str, text: str, window: Stretch, *, fold: bool = False) -> list[Stretch]:
    """Find whole words in a stretch of a text."""
    if not form:
        return []
    pattern = re.compile(rf"(?<!\w){re.escape(form)}(?!\w)", re.IGNORECASE if fold else 0)
    return [match.span() for match in pattern.finditer(text, *window)]


def trimmed(text: str, window: Stretch, *, leading: bool, trailing: bool) -> Stretch | None:
    """Leave out white space, and where asked the marks, at the ends of a stretch; None if nothing is left.

    >>> trimmed("„Ja“, 5 %.", (0, 10), leading=True, trailing=True)
    (1, 9)
    """
    start, end = window
    while start < end and (text[start].isspace() or (leading and text[start] in _ENDINGS)):
        start += 1
    while start < end and (text[end - 1].isspace() or (trailing and text[end - 1] in _ENDINGS)):
        end -= 1
    return (start, end) if start < end else None


def _near(query: Query, found: Iterable[Stretch]) -> list[Stretch]:
    linked = query.linked
    return [place for place in found if any(touches(place, other) for other in linked)]


def _only(query: Query, found: Sequence[Stretch]) -> Stretch | None:
    """Choose the place that the alignment points at, or the only one."""
    near = _near(query, found)
    chosen = near if len(near) == 1 else found
    return chosen[0] if len(chosen) == 1 else None


def _fitted(query: Query, stretch: Stretch) -> Stretch:
    """Let go of words at the ends that say what is outside of a span, and take in neighbours that say its words.

    By itself, a phrase may be translated with an article more or less, or with words that it only suggests.
    """
    target = query.aligned.target
    tokens = [token.span() for token in TOKEN.finditer(target, *query.window)]
    shares = [query.share(token) for token in tokens]
    own = [place for place, token in enumerate(tokens) if inside(token, stretch)]
    if not own:
        return stretch
    first, last = own[0], own[-1]
    while first < last and shares[first] == 0:
        first += 1
    while first < last and shares[last] == 0:
        last -= 1

    def joins(left: int) -> bool:
        return not target[tokens[left][1] : tokens[left + 1][0]].strip(" \u00a0\u202f'’")

    while first > 0 and shares[first - 1] == 1 and joins(first - 1):
        first -= 1
    while last + 1 < len(tokens) and shares[last + 1] == 1 and joins(last):
        last += 1
    return tokens[first][0], tokens[last][1]


def _similar(own: str, target: str, window: Stretch) -> Stretch | None:
    from rapidfuzz import fuzz

    text = target[slice(*window)]
    match = fuzz.partial_ratio_alignment(own.casefold(), text.casefold(), score_cutoff=_LIKE)
    # A letter that grows when folded would shift every offset behind it.
    if len(own) > len(text) or match is None or len(text.casefold()) != len(text):
        return None
    hit = [token.span() for token in TOKEN.finditer(text) if touches(token.span(), (match.dest_start, match.dest_end))]
    if not hit or fuzz.ratio(own, text[hit[0][0] : hit[-1][1]]) < _LIKE:
        return None
    return window[0] + hit[0][0], window[0] + hit[-1][1]


def _hull(own: Sequence[Stretch], foreign: Sequence[Stretch]) -> Stretch:
    """Give the stretch around the words of a span; where too much else stands between them, around most of them."""
    runs: list[list[Stretch]] = [[own[0]]]
    for stretch in own[1:]:
        between = [other for other in foreign if runs[-1][-1][1] <= other[0] and other[1] <= stretch[0]]
        if sum(end - start for start, end in between) > stretch[1] - stretch[0]:
            runs.append([stretch])
        else:
            runs[-1].append(stretch)
    best = max(runs, key=lambda run: sum(end - start for start, end in run))
    return best[0][0], best[-1][1]
