"""Compare the marks of emphasis: as many of each, each closed; a mark that Markdown takes for a character is stray.

>>> CHECK.probe("It is **very** cold.", "Es ist *sehr* kalt.")
['** stands 0 times around words, in the source once', '* stands once around words, in the source 0 times']
>>> CHECK.probe("It is **very** cold.", "Es ist **sehr kalt.")
['** stands 0 times around words, in the source once', 'stray **']
>>> CHECK.probe("It is **very** cold.", "Es ist **sehr** kalt.")
[]
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.plain import reading
from polypress.markup import Span, SpanKind, blanked
from polypress.model import Severity, State, Unit

_MARKS = frozenset("*_~`")
_AROUND_WORDS = frozenset({SpanKind.EMPHASIS, SpanKind.STRONG, SpanKind.STRIKETHROUGH})
_LATIN = re.compile(r"(?:i\. ?e|e\. ?g|viz|cf|etc|et al|ibid|vs?|ca?|q\. ?v)\.?", re.IGNORECASE)
_STRAY = re.compile(r"\*+|~~+|`+|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)")


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    if _MARKS.isdisjoint(reading(unit.source).characters) and _MARKS.isdisjoint(reading(unit.target).characters):
        return
    source, target, spare = _marks(unit.source), _marks(unit.target), _spare(unit.source)
    added = Counter[str]() if unit.state is State.MACHINE else _foreign(unit)
    for mark in dict.fromkeys([*source, *target]):
        if not -added[mark] <= source[mark] - target[mark] <= spare[mark]:
            yield f"{mark} stands {_times(target[mark])} around words, in the source {_times(source[mark])}"
    for mark in _stray(unit.target) - _stray(unit.source):
        yield f"stray {mark}"


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _marks(text: str) -> Counter[str]:
    return Counter(span.open for span in _around_words(text))


def _spare(text: str) -> Counter[str]:
    """Count the marks around Latin abbreviations, for which a language may have words of its own."""
    plain = reading(text).plain
    return Counter(span.open for span in _around_words(text) if _LATIN.fullmatch(plain[span.start : span.end]))


def _foreign(unit: Unit) -> Counter[str]:
    """Count the marks around words that only the target sets apart, as they are the source's: `una *pull request*`."""
    source, marked = reading(unit.source).plain.casefold(), reading(unit.target).marked
    return Counter(
        span.open
        for span in _around_words(unit.target)
        if marked.plain[span.start : span.end].casefold() in source and span.open not in unit.source
    )


def _around_words(text: str) -> list[Span]:
    return [span for span in reading(text).marked.spans if span.kind in _AROUND_WORDS]


def _stray(text: str) -> Counter[str]:
    """Count the marks in the words themselves; not those of code and addresses, nor what is escaped."""
    marked = reading(text).marked
    spans = (span for span in marked.spans if span.is_spelling or not span.translatable)
    return Counter(_STRAY.findall(blanked(marked.plain, ((span.start, span.end) for span in spans), "x")))


CHECK = Check(
    id="md-syntax",
    family=Family.MARKUP,
    severity=Severity.ERROR,
    meaning="marks of emphasis differ from the source, or one is not closed",
    run=_run,
)
