"""Put the glossary's terms where an engine wrote something else; a place that is not certain is left to the caller."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from polypress.glossary import Match, accepted_forms, find_terms, is_proper
from polypress.model import Edit, Link, Locale, Term
from polypress.term_match import Place, find_form, find_term, find_words

_CODE = re.compile(r"(?<![A-Za-z])[A-Z]{2}\d+")
"""A stand-in for what must come back letter for letter."""
_SHORT = 3
"""Words up to this length are articles and prepositions, most of them: no word of the glossary alone."""
_GAP = 2
"""How many such words may stand between those of a term."""
_NEAR = {True: 80, False: 88}
"""Likeness (rapidfuzz, 0 to 100) of a garbled name, and of another word: nine letters, one of them wrong."""
_ELIDED = re.compile(r"(?<!\w)(qu|[cdjlmnst])['’]$", re.IGNORECASE)
"""A French word that lost its vowel before another one."""
_VOWELS = "aeiouyhœæàâäéèêëîïôöùûü"
"""What French elides before; many words with h too."""
_HYPHENS = ("-", "‑")
_OPENING = " \u00a0\u202f\"'‘’‚“”„«»‹›「『([{¿¡*_"
_ENDS = (".", "!", "?", "…", ":", "。", "！", "？")


@dataclass(frozen=True, slots=True)
class Enforced:
    """Hold what it takes to bring the glossary into a target."""

    edits: tuple[Edit, ...] = ()
    """Replacements in the target, in its order and apart."""
    notes: tuple[str, ...] = ()
    """What the reviewer should look at."""
    lost: tuple[Match, ...] = ()
    """Terms of the source that have no certain place in the target."""


def required_terms(
    source: str, terms: tuple[Term, ...], locale: Locale, conventions: Locale, language: str = "en"
) -> list[tuple[Match, str]]:
    """Give the terms of a source that the glossary has a wish for, each with the wanted form, from left to right.

    Args:
        source: Plain text.
        terms: The glossary.
        locale: The locale translated into.
        conventions: The locale whose spelling it follows; its column counts if `locale` has none.
        language: Language of the source (ISO 639).

    >>> terms = (Term("peace"), Term("ceasefire", {"de": ("Waffenruhe", "Feuerpause")}))
    >>> german = Locale("de")
    >>> [(match.start, form) for match, form in required_terms("a ceasefire, peace", terms, german, german)]
    [(2, 'Waffenruhe')]
    """
    if locale.is_pseudo:
        return []
    found = ((match, _wanted_forms(match.term, locale, conventions)) for match in find_terms(source, terms, language))
    return [(match, forms[0]) for match, forms in found if forms]


def enforce_terms(
    source: str,
    target: str,
    links: Sequence[Link],
    terms: tuple[Term, ...],
    locale: Locale,
    conventions: Locale,
    language: str = "en",
) -> Enforced:
    """Replace what stands for a term by the form wanted, where the target has none that is accepted.

    The place is what the links join to the term, or a garbled copy of the wanted form or of the source's words.

    Args:
        source: Plain text.
        target: What an engine made of it.
        links: Which stretch of the source became which of the target; may be empty.
        terms: The glossary.
        locale: The locale translated into.
        conventions: The locale whose spelling it follows.
        language: Language of the source (ISO 639).

    >>> terms = (Term("ceasefire", {"de": ("Waffenruhe",)}),)
    >>> german = Locale("de")
    >>> enforce_terms("A ceasefire", "Ein Waffenstillstand", [Link(2, 11, 4, 20)], terms, german, german).edits
    (Edit(start=4, end=20, text='Waffenruhe'),)
    """
    required = required_terms(source, terms, locale, conventions, language)
    standing = {
        match.term.source: list(find_term(match.term, accepted_forms(match.term, locale, conventions), target))
        for match, _ in required
    }
    missing = [match for match, _ in required if not standing[match.term.source]]
    if not missing:
        return Enforced()
    taken = [code.span() for code in _CODE.finditer(target)] + [place for found in standing.values() for place in found]
    aligned = _Aligned(source, target, links)
    edits: list[Edit] = []
    notes: list[str] = []
    placed: set[str] = set()
    for match in sorted(missing, key=lambda match: (match.start - match.end, match.start)):
        forms = _wanted_forms(match.term, locale, conventions)
        found = aligned.find(match, forms[0], missing, taken)
        fitted = _fitted(forms, match.term, target, found) if found else None
        if found and fitted:
            edit = Edit(found.start, found.end, fitted)
            wider = _unelided(edit, target) if locale.language == "fr" else edit
            edit = edit if _overlaps((wider.start, wider.end), taken) else wider
            edits.append(edit)
            taken.append((edit.start, edit.end))
            placed.add(match.term.source)
            notes += _notes(match.term, edit, target, found)
    lost = tuple(match for match in missing if match.term.source not in placed)
    return Enforced(tuple(sorted(edits)), tuple(dict.fromkeys(notes)), lost)


@dataclass(frozen=True, slots=True)
class _Place:
    """Mark the words of a target that stand for a term."""

    start: int
    end: int
    garbled: bool = False
    """Whether they are a copy that went wrong, rather than words of their own."""


class _Aligned:
    """Find the words of a target that stand for a term of its source."""

    def __init__(self, source: str, target: str, links: Sequence[Link]) -> None:
        self._source = source
        self._target = target
        self._words = find_words(target)
        self._source_words = find_words(source)
        self._links: list[list[Link]] = [[] for _ in self._words]
        ends = [end for _, end in self._words]
        for link in links:
            index = bisect_right(ends, link.target_start)
            while index < len(self._words) and self._words[index][0] < link.target_end:
                self._links[index].append(link)
                index += 1
        self._all_links = links

    def find(self, match: Match, form: str, others: Sequence[Match], taken: Sequence[Place]) -> _Place | None:
        """Give the place of a term.

        Args:
            match: Where the source uses it.
            form: What the target should have.
            others: Where else it is used; other terms do not count.
            taken: What may not be replaced.
        """

        def is_free(place: Place) -> bool:
            return self._is_plausible(place, match, form) and not _overlaps(place, taken)

        if is_proper(match.term) or not self._all_links:
            copy = self._garbled_copy(match, form, others, is_free)
            if copy:
                return _Place(*copy, garbled=True)
        linked = self._linked_words(match, form)
        return _Place(*linked) if linked and is_free(linked) else None

    def _linked_words(self, match: Match, form: str) -> Place | None:
        """Give the words that links join to a term; None if they say more than the term, or stand apart."""
        own: list[int] = []
        for index, (start, end) in enumerate(self._words):
            inside, beside = self._said_by(index, match)
            if inside and not (beside and end - start <= _SHORT):
                if any(length > _SHORT for length in beside):
                    return None
                own.append(index)
        while len(own) > 1 and self._is_particle(own[0], own[1], form):
            own.pop(0)
        while len(own) > 1 and self._is_particle(own[-1], own[-2], form):
            own.pop()
        if not own or self._may_say_more(own, match):
            return None
        between = [index for index in range(own[0], own[-1]) if index not in own]
        if len(between) > _GAP or any(self._links[index] and not self._is_short(index) for index in between):
            return None
        return self._words[own[0]][0], self._words[own[-1]][1]

    def _said_by(self, index: int, match: Match) -> tuple[bool, list[int]]:
        """Tell whether a word says something of a term, and the lengths of the source's other words that it says."""
        links = self._links[index]
        inside = any(link.start < match.end and match.start < link.end for link in links)
        beside = [
            end - start
            for start, end in (self._source_words if inside else ())
            if (end <= match.start or match.end <= start)
            and any(link.start < end and start < link.end for link in links)
        ]
        return inside, beside

    def _may_say_more(self, own: Sequence[int], match: Match) -> bool:
        """Tell whether words may say a neighbour of the term too: they are more than its own, and nothing else does."""
        long = [(start, end) for start, end in self._source_words if end - start > _SHORT]
        before = [(start, end) for start, end in long if end <= match.start][-1:]
        behind = [(start, end) for start, end in long if match.end <= start][:1]
        words = [index for index in own if not self._is_short(index)]
        return len(words) > len(find_words(self._source[match.start : match.end])) and not all(
            any(link.start < end and start < link.end for link in self._all_links) for start, end in before + behind
        )

    def _is_short(self, index: int) -> bool:
        start, end = self._words[index]
        return end - start <= _SHORT

    def _is_particle(self, index: int, neighbour: int, form: str) -> bool:
        """Tell whether a word at the edge may be an article or an auxiliary verb, which stays: `la`, `hat`, `d’`."""
        start, end = self._words[index]
        word = self._target[start:end]
        small = word.islower() or (word.istitle() and _starts_sentence(start, self._target))
        first, second = sorted((index, neighbour))
        joined = self._target[self._words[first][1] : self._words[second][0]] in _HYPHENS
        return self._is_short(index) and small and not joined and not form.casefold().startswith(word.casefold())

    def _is_plausible(self, place: Place, match: Match, form: str) -> bool:
        """Tell whether words can be those of a term, by what they are and by how many they are."""
        stretch, used = self._target[slice(*place)], self._source[match.start : match.end]
        words = [stretch[start:end] for start, end in find_words(stretch)]
        most = max(len(find_words(form)), len(find_words(used)))
        return (
            len(words) <= 2 * most + 1
            and 0.4 * min(len(form), len(used)) <= len(stretch) <= 3 * max(len(form), len(used)) + 15
            and any(len(word) > _SHORT or not word.islower() for word in words)
            and (not any(map(str.isdigit, stretch)) or any(map(str.isdigit, form + used)))
        )

    def _garbled_copy(
        self, match: Match, form: str, others: Sequence[Match], is_free: Callable[[Place], bool]
    ) -> Place | None:
        """Give the words that are most like the wanted form or the term itself, if they are like enough."""
        alike = sorted(self._copies(match, form), key=lambda copy: (-copy[0], copy[1]))
        if not alike:
            return None
        rest = list(self._source)
        for other in others:
            if other.term.source == match.term.source:
                rest[other.start : other.end] = " " * (other.end - other.start)
        elsewhere = "".join(rest)
        for _, place, first, last in alike:
            linked = [self._said_by(index, match)[0] for index in range(first, last) if self._links[index]]
            copied = re.search(rf"(?<!\w){re.escape(self._target[slice(*place)])}(?!\w)", elsewhere)
            if is_free(place) and not copied and (any(linked) or not linked):
                return place
        return None

    def _copies(self, match: Match, form: str) -> Iterator[tuple[float, Place, int, int]]:
        """Give the likeness, the place, the first word and the one behind it of what may be a copy."""
        from rapidfuzz import fuzz

        wanted = {text.casefold() for text in (form, match.term.source, self._source[match.start : match.end])}
        least = _NEAR[is_proper(match.term)]
        counts = {max(len(find_words(text)) + more, 1) for text in wanted for more in (-1, 0, 1)}
        for count in counts:
            for first in range(len(self._words) - count + 1):
                place = self._words[first][0], self._words[first + count - 1][1]
                copy = self._target[slice(*place)].casefold()
                score = max(fuzz.ratio(copy, text, score_cutoff=least) for text in wanted)
                if score:
                    yield score, place, first, first + count


def _wanted_forms(term: Term, locale: Locale, conventions: Locale) -> tuple[str, ...]:
    forms = accepted_forms(term, locale, conventions)
    return forms or ((term.source,) if term.do_not_translate else ())


def _overlaps(place: Place, others: Sequence[Place]) -> bool:
    return any(start < place[1] and place[0] < end for start, end in others)


def _fitted(forms: Sequence[str], term: Term, target: str, place: _Place) -> str | None:
    """Give the wanted form as it fits a place: inflected like its words, with a capital where a sentence starts.

    None if no form does: a noun cannot stand for a verb (`Einnahme` for `erobern`).
    """
    from rapidfuzz import fuzz

    wanted = forms[0]
    if term.do_not_translate:
        return wanted
    stretch = target[place.start : place.end]
    if wanted[0].isupper() and stretch == stretch.lower() and not (place.garbled or is_proper(term)):
        # German capitals tell nouns from verbs, other accepted forms among them.
        forms = [form for form in forms if form[0].islower()]
        if not forms:
            return None
        wanted = forms[0]
    # Other forms may be other words (capture: prise, s’emparer): only those that inflect the preferred one.
    family = [form for form in forms if form == wanted or find_form(wanted, form)]
    best = max(family, key=lambda form: fuzz.ratio(form.casefold(), stretch.casefold()))
    capital = best[0].upper()
    if stretch[0].isupper() and len(capital) == 1 and _starts_sentence(place.start, target):
        return capital + best[1:]
    return best


def _unelided(edit: Edit, target: str) -> Edit:
    """Give back its vowel to the word before: `l’armistice`, `le cessez-le-feu`; a reviewer is told to look anyway."""
    before = _ELIDED.search(target, max(edit.start - 4, 0), edit.start)
    if before and edit.text[0].casefold() not in _VOWELS:
        return Edit(before.start(), edit.end, f"{before[1]}e {edit.text}")
    return edit


def _starts_sentence(start: int, target: str) -> bool:
    before = target[:start].rstrip(_OPENING)
    return not before or before.endswith(_ENDS)


def _notes(term: Term, edit: Edit, target: str, place: _Place) -> list[str]:
    if term.do_not_translate and place.garbled:
        return []
    concern = "the words around it" if term.do_not_translate else "its inflection"
    return [f'put "{edit.text}" in place of "{target[edit.start : edit.end]}": check {concern}']
