"""Prepare a sentence for an engine: words without markup, names in their case, codes for what must be copied."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from polypress.glossary import Match
from polypress.localise.anatomy import Anatomy
from polypress.localise.headlines import sentence_case
from polypress.localise.holding import Held, Holding, hold_out
from polypress.localise.terms import required_terms
from polypress.markup import blanked
from polypress.model import Locale, Term

_HEADLINES = frozenset({"title", "heading"})


@dataclass(frozen=True, slots=True)
class Rules:
    """Hold what is the same for every sentence of a locale."""

    source: Locale
    target: Locale
    conventions: Locale
    """The locale whose numbers and quotation marks the target follows."""
    terms: tuple[Term, ...] = ()
    names: frozenset[str] = frozenset()
    """What the articles show to be names."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold one sentence, ready for an engine."""

    anatomy: Anatomy
    holding: Holding
    prose: str
    """The source where only words of the sentence are; offsets are those of `plain`."""
    terms: tuple[tuple[Match, str], ...] = ()
    """The terms of the glossary with what each must become."""
    is_headline: bool = False

    @property
    def text(self) -> str:
        """What the engine is asked for."""
        return self.holding.text

    @property
    def plain(self) -> str:
        """The source without markup."""
        return self.anatomy.marked.plain

    @property
    def needs_links(self) -> bool:
        """Whether it matters which word became which."""
        return bool(self.anatomy.wraps or self.anatomy.anchors or self.holding.codes or self.terms)

    @property
    def parts(self) -> tuple[str, ...]:
        """What the engine should also translate by itself: the words of spans, the texts of images."""
        copied = [self.plain[slice(*self._range(number))] for number in self.anatomy.atoms]
        words = [self.anatomy.text_of(number) for number in self.anatomy.wraps]
        alone = [text for text in words if text != self.plain.strip() and not any(part in text for part in copied)]
        return tuple(dict.fromkeys(filter(None, [*alone, *(anchor.words for anchor in self.anatomy.anchors)])))

    def _range(self, number: int) -> tuple[int, int]:
        span = self.anatomy.marked.spans[number]
        return span.start, span.end


def prepare(source: str, context: str | None, rules: Rules, hold: Iterable[Held] = (), attempt: int = 0) -> Draft:
    """Take the markup out of a sentence and put codes in place of what an engine must not touch.

    Args:
        source: The sentence, with its inline markup.
        context: `title` or `heading` for a headline.
        rules: What holds for the locale.
        hold: Other stretches to hold out, as they got lost before.
        attempt: How often this sentence was tried before.
    """
    anatomy = Anatomy.of(source)
    plain, spans = anatomy.marked.plain, anatomy.marked.spans
    is_headline = context in _HEADLINES
    seen = sentence_case(plain, rules.names, rules.source.language) if is_headline else plain
    atoms = [
        Held(spans[number].start, spans[number].end, plain[spans[number].start : spans[number].end], number)
        for number in anatomy.atoms
    ]
    cuts = [anchor.cut for anchor in anatomy.anchors if anchor.cut[0] < anchor.cut[1]]
    others = [held for held in hold if not any(_overlap(held, other) for other in atoms)]
    holding = hold_out(seen, [*atoms, *others], cuts, attempt)
    terms = required_terms(plain, rules.terms, rules.target, rules.conventions, rules.source.language)
    free = [(match, form) for match, form in terms if not any(_overlap(held, match) for held in atoms)]
    hidden = [*((atom.start, atom.end) for atom in atoms), *(anchor.cut for anchor in anatomy.anchors)]
    return Draft(anatomy, holding, blanked(plain, hidden), tuple(free), is_headline)


def figure_of(text: str) -> str:
    """Give the figures of a numeral without the words and signs around them.

    >>> figure_of("3 million"), figure_of("75%")
    ('3', '75')
    """
    match = re.search(r"\d(?:[\d.,'’\u00a0\u202f]*\d)?", text)
    return match[0] if match else text


def _overlap(one: Held, other: Held | Match) -> bool:
    return one.start < other.end and other.start < one.end
