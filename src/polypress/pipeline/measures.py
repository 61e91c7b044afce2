"""Measure translations against those that people made: how near they come, and what they keep of facts and form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from polypress.checks.plain import plain_text
from polypress.localise import find_names
from polypress.markup import parse_inline
from polypress.model import Locale
from polypress.number_match import compare_numbers
from polypress.numerals import find_numerals

_WORD = re.compile(r"\w+")
_TOKENIZERS = {"zh": "zh", "ja": "char", "km": "char", "lo": "char", "my": "char", "th": "char"}
"""How BLEU cuts words, by sacrebleu's names, in languages that do not part them by spaces."""


@dataclass(frozen=True, slots=True)
class Score:
    """Hold what a metric gives for a whole text."""

    name: str
    value: float
    """From 0 to 100, the higher the nearer to the reference."""
    signature: str
    """How it was counted, so that others can compare: sacrebleu's own."""


@dataclass(frozen=True, slots=True)
class Share:
    """Hold in how many sentences something was kept."""

    kept: int
    total: int
    """Sentences that have something of the kind to keep."""

    @property
    def percentage(self) -> float | None:
        """The share from 0 to 100; None where there was nothing to keep."""
        return 100 * self.kept / self.total if self.total else None


class Triple(NamedTuple):
    """Hold one sentence three times; none may be read as another."""

    source: str
    made: str
    """What is measured; empty if nothing was made of it."""
    reference: str


@dataclass(frozen=True, slots=True)
class Measures:
    """Say how good translations are."""

    scores: tuple[Score, ...]
    """chrF2++, then BLEU."""
    translated: Share
    """Sentences of which anything was made."""
    numbers: Share
    """Sentences whose numbers have the same values in the translation."""
    names: Share
    """Sentences whose names stand in the translation, as far as the reference keeps them, too."""
    markup: Share
    """Sentences whose inline markup is the same in the translation."""


def measure(triples: Sequence[Triple], source: Locale, target: Locale, conventions: Locale) -> Measures:
    """Measure the sentences of a text.

    Args:
        triples: At least one sentence.
        source: The language of the source.
        target: The language of the other two.
        conventions: The locale whose numbers the target uses.
    """
    return Measures(
        scores=_scores(triples, target),
        translated=Share(sum(bool(triple.made.strip()) for triple in triples), len(triples)),
        numbers=_numbers_kept(triples, source, conventions),
        names=_names_kept(triples, source.language),
        markup=_markup_kept(triples),
    )


def _scores(triples: Sequence[Triple], locale: Locale) -> tuple[Score, ...]:
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    made, references = [triple.made for triple in triples], [triple.reference for triple in triples]
    # `force` spares the guess, said on stderr, that a text whose stops stand apart is tokenised.
    bleu = BLEU(tokenize=_TOKENIZERS.get(locale.language, "13a"), force=True)
    results = [(metric, metric.corpus_score(made, [references])) for metric in (CHRF(word_order=2), bleu)]
    return tuple(Score(result.name, result.score, str(metric.get_signature())) for metric, result in results)


def _numbers_kept(triples: Iterable[Triple], source: Locale, conventions: Locale) -> Share:
    differences = [
        compare_numbers(plain_text(text), plain_text(own), source, conventions)
        for text, own, _ in triples
        if find_numerals(plain_text(text), source)
    ]
    kept = sum(not difference.missing and not difference.extra for difference in differences)
    return Share(kept, len(differences))


def _names_kept(triples: Sequence[Triple], language: str) -> Share:
    """Look for the names that the reference keeps letter for letter; Kyiv, which is Kiew to Germans, is not one."""
    plain = [plain_text(text) for text, _, _ in triples]
    by_word: dict[str, list[str]] = {}
    for name in find_names(plain, language):
        # Many names may begin with one word: Mr, Lake, San.
        by_word.setdefault(max(_WORD.findall(name), key=len, default=""), []).append(name)
    units = []
    for text, (_, own, wanted) in zip(plain, triples, strict=True):
        known = [name for word in set(_WORD.findall(text)) for name in by_word.get(word, ())]
        names = [name for name in known if _stands(name, text) and _stands(name, wanted)]
        if names:
            units.append(all(_stands(name, own) for name in names))
    return Share(sum(units), len(units))


def _stands(name: str, text: str) -> bool:
    """Tell whether a name stands in a text, as a whole word or with an ending.

    Letters without case, such as Chinese ones, stand right before a Latin name without a space.

    >>> _stands("London", "Londons Straßen"), _stands("son", "Allison"), _stands("London", "在London")
    (True, False, True)
    """
    at = text.find(name)
    while at >= 0:
        before = text[max(at - 1, 0) : at]
        if before.lower() == before.upper():
            return True
        at = text.find(name, at + 1)
    return False


def _markup_kept(triples: Iterable[Triple]) -> Share:
    units = [(marks, _marks(own)) for text, own, _ in triples if (marks := _marks(text))]
    return Share(sum(wanted == found for wanted, found in units), len(units))


def _marks(text: str) -> Counter[tuple[str, ...]]:
    """Count the inline markup of a text, with what stands in it where that is not for translation."""
    marked = parse_inline(text)
    return Counter(
        (span.kind, span.open, span.close, "" if span.translatable else marked.plain[span.start : span.end])
        for span in marked.spans
        if not span.is_spelling
    )
