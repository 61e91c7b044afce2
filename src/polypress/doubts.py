"""Find what makes a machine's translation doubtful, by the text alone: nothing, a copy, a loop, a wrong language.

Every finding is a reason to ask the engine again, or to send a person there first; a good translation must have none.
Whatever the source has too is no doubt. Each doubt has a function of its own, for who wants to know of that one alone.
Imports `model` and `languages`; the time grows with the text, not faster.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from operator import eq
from typing import NamedTuple

from polypress.languages import (
    CAPITAL_NOUNS,
    ENOUGH_LETTERS,
    can_identify,
    count_letters,
    has_dictionary,
    has_word,
    identify,
)
from polypress.model import Locale

_LONGEST = 5_000
"""Characters looked at: no sentence has as many, and a runaway engine shows well before."""
# Letters and digits, and beyond Latin all that is not a common mark: vowel signs are no letters to Python.
_INNER = r"0-9A-Za-zªµºÀ-ÖØ-öø-\u1fff\u2c00-\u2dff\u3040-\ufeff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc"
_LETTER = rf"[{_INNER}\U00010000-\U0001efff]"
_TOKEN = re.compile(rf"{_LETTER}+(?:['’.-]{_LETTER}+)*|\S")
_UNKNOWN = ("⁇", "<unk>", "\N{REPLACEMENT CHARACTER}")

# How often something must stand in a row to be a loop.
_WORD_PERIODS = 12
_LETTER_PERIODS = 24
_LONG_UNIT = 7
"""Letters from which two in a row are too many: `zu Tag zu Tag` is a phrase."""
_SCATTERED_WORDS = 4
_SCATTERED_TIMES = 3
_SCATTERED_SHARE = 0.3
"""Share of a text's runs of four words that stood in it before, from which it says everything twice."""

_STUTTER = re.compile(r"(.)\1{5}|(..)\2{3}|(.{3,7})\3\3|(.{8,24})\4", re.DOTALL)
"""What every word has that is a loop in itself."""
_STUTTERING = 6
"""Letters that the shortest such word has."""

# Share of the source's letters, and letters on top of it, between which a translation is neither long nor short.
_VERY_LONG, _VERY_SHORT = (2.0, 25), (0.45, 10)
_LONG, _SHORT = (1.6, 18), (0.6, 8)
"""The same on top of what the two languages usually need, where that is known."""
_NEEDS = {"en": 1.0, "nl": 1.11, "de": 1.16, "fr": 1.15, "es": 1.1, "pt": 1.08}
"""Letters that the same text needs in a language, measured on articles that people translated."""

_COPIED_RUN = 3
"""Foreign words in a row that are a copy rather than a name or a quotation."""

_PARTICLES = frozenset(
    """
    a an and at by for from in of on the to with und der die das von für im am et le la les de du des à en y el los las
    del e o os as da do das dos van het een voor
    """.split()
)
"""Small words inside the names of firms, offices and works."""

_SURE = 0.7
_UNLIKELY = 0.02
# Those that published models translate into: the identifier's small languages take their chances from big neighbours.
_LANGUAGES = frozenset(
    """
    af ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk km kn
    ko ky lt lv mk ml mn mr ms mt my nb ne nl pa pl ps pt ro ru si sk sl sq sr sv sw ta te th tr uk ur uz vi zh
    """.split()
)


class Doubt(StrEnum):
    """What a translation can be doubted for."""

    EMPTY = "empty"
    UNKNOWN = "unknown"
    COPY = "copy"
    LOOP = "loop"
    LENGTH = "length"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Finding:
    """Say what is doubtful, to an editor."""

    doubt: Doubt
    message: str


class _Loop(NamedTuple):
    times: int
    sample: str
    what: str


def find_doubts(source: str, target: str, source_locale: Locale, target_locale: Locale) -> tuple[Finding, ...]:
    """Find what is doubtful about a translation; nothing is, if the source says nothing.

    Args:
        source: Plain words, without markup.
        target: Their translation, plain too.
        source_locale: What the source is written in.
        target_locale: What the target should be written in.

    >>> find_doubts("(Applause)", "(Applaus) (Applaus)", Locale("en"), Locale("de"))[0].message
    'the same words again and again: "(Applaus)"'
    """
    source, target = source[:_LONGEST], target[:_LONGEST]
    if not any(map(str.isalnum, source)):
        return ()
    if not any(map(str.isalnum, target)):
        return (Finding(Doubt.EMPTY, "no translation came back"),)
    if target_locale.is_pseudo:
        return ()
    languages = source_locale.language, target_locale.language
    findings = [
        *_finding(Doubt.UNKNOWN, find_unknown(source, target)),
        *_finding(Doubt.LOOP, find_loop(source, target)),
        *_finding(Doubt.COPY, _find_copy(source, target, *languages)),
        *_finding(Doubt.LENGTH, find_length(source, target, *languages)),
    ]
    if not any(finding.doubt in (Doubt.COPY, Doubt.LOOP) for finding in findings):
        findings += _finding(Doubt.LANGUAGE, find_language(source, target, *languages))
    return tuple(findings)


def _finding(doubt: Doubt, message: str | None) -> tuple[Finding, ...]:
    return (Finding(doubt, message),) if message else ()


def _find_copy(source: str, target: str, source_language: str, target_language: str) -> str | None:
    if is_copy(source, target, source_language, target_language):
        return "the same as the source"
    left = find_untranslated(source, target, source_language, target_language)
    return f'left untranslated: "{left}"' if left else None


def find_unknown(source: str, target: str) -> str | None:
    """Say with which mark an engine stood in for a word it did not know."""
    mark = next((mark for mark in _UNKNOWN if mark in target and mark not in source), None)
    return f"the engine had no word for something: {mark}" if mark else None


def find_loop(source: str, target: str) -> str | None:
    """Say what stands in a row, or all over the place, more often than anything does in the source.

    >>> find_loop("The army left.", "Die Armee ging weg ging weg ging weg.")
    'the same words again and again: "ging weg"'
    """
    source, target = source[:_LONGEST], target[:_LONGEST]
    found = list(_loops(target))
    if not found:
        return None
    allowed = {"words": 1, "letters": 1}
    for loop in _loops(source, strict=False):
        allowed[loop.what] = max(allowed[loop.what], loop.times)
    worst = next((loop for loop in found if loop.times > allowed[loop.what]), None)
    return f'the same {worst.what} again and again: "{_shorten(worst.sample)}"' if worst else None


def _loops(text: str, *, strict: bool = True) -> Iterator[_Loop]:
    """Find words in a row, letters in a row, and words that come again and again.

    Args:
        text: What to look through.
        strict: Whether to pass over what good prose may have: short words twice, syllables twice.
    """
    matches = list(_TOKEN.finditer(text))
    words = [match[0].casefold() for match in matches]
    for times, first, period in _rows(words, _WORD_PERIODS):
        sample = text[matches[first].start() : matches[first + period - 1].end()]
        letters = count_letters(sample)
        if letters and (not strict or times > 2 or letters >= _LONG_UNIT):
            yield _Loop(times, sample, "words")
    for match in matches:
        word = match[0].casefold()
        if len(word) < _STUTTERING or (strict and not _STUTTER.search(word)):
            continue
        for times, first, period in _rows(word, _LETTER_PERIODS):
            sample = match[0][first : first + period]
            if any(map(str.isalpha, sample)) and times >= _times_too_many(sample) - (not strict):
                yield _Loop(times, sample, "letters")
    yield from _scattered(words, strict=strict)


def _times_too_many(syllables: str) -> int:
    """Tell from how many in a row letters are a loop: `hahaha` and `Menschenscheu` are words."""
    return {1: 6, 2: 4}.get(len(syllables), 3 if len(syllables) < 8 else 2)


def _rows(items: Sequence[str], longest: int) -> Iterator[tuple[int, int, int]]:
    """Find stretches that stand two times or more in a row, as times, first index and length: one pass a length."""
    for period in range(1, min(longest, len(items) // 2) + 1):
        if sum(map(eq, items, items[period:])) < period:
            continue
        same = 0
        for index in range(period, len(items) + 1):
            if index < len(items) and items[index] == items[index - period]:
                same += 1
                continue
            if same >= period:
                yield same // period + 1, index - same - period, period
            same = 0


def _scattered(tokens: Sequence[str], *, strict: bool) -> Iterator[_Loop]:
    words = [token for token in tokens if token[0].isalnum()]
    length = _SCATTERED_WORDS if strict else _SCATTERED_WORDS - 1
    stretches = Counter(zip(*(words[start:] for start in range(length)), strict=False))
    again = stretches.total() - len(stretches)
    for stretch, times in stretches.most_common(1):
        everything = again >= max(_SCATTERED_WORDS, stretches.total() * _SCATTERED_SHARE)
        sample = " ".join(stretch)
        if (times >= _SCATTERED_TIMES or everything or (times > 1 and not strict)) and count_letters(sample):
            yield _Loop(times, sample, "words")


def is_copy(source: str, target: str, source_language: str, target_language: str) -> bool:
    """Tell whether a target says what the source says, word by word, though it should not: names may stay.

    >>> is_copy("The army left", "the army left", "en", "de"), is_copy("BBC News", "BBC News", "en", "de")
    (True, False)
    """
    source, target = source[:_LONGEST], target[:_LONGEST]
    if source_language == target_language or _first(source) != _first(target):
        return False
    # Either may tell better which words are names: a headline is asked for in sentence case.
    copies = {text: _tokens(text) for text in (source, target)}
    if len({tuple(word.casefold() for word in words) for words in copies.values()}) > 1:
        return False
    return any(_is_untranslated(text, words, source_language, target_language) for text, words in copies.items())


def _first(text: str) -> str:
    return next(filter(str.isalnum, text), "").casefold()


def find_untranslated(source: str, target: str, source_language: str, target_language: str) -> str | None:
    """Find words of the source language left as they were: not names, nor words that both languages have.

    >>> find_untranslated("Lost because supply lines were cut", "Weg, because supply lines were cut", "en", "de")
    'because supply lines were cut'
    """
    if source_language == target_language:
        return None
    source_words, target_words = _tokens(source[:_LONGEST]), _tokens(target[:_LONGEST])
    if len(set(source_words) & set(target_words)) < _COPIED_RUN or source_words == target_words:
        return None
    known = {tuple(source_words[start : start + _COPIED_RUN]) for start in range(len(source_words))}
    for run in _shared_runs(target_words, known):
        # Most shared runs are names and marks, for which no dictionary needs to be read.
        small = {word for word in (run[0].lower(), *run[1:]) if word.isalpha() and word == word.lower()}
        if len(small) < _COPIED_RUN or _is_long_name(run):
            continue
        if len(foreign_words(run, source_language, target_language)) >= _COPIED_RUN:
            return _shorten(" ".join(run))
    return None


def _is_long_name(run: Sequence[str]) -> bool:
    """Tell a name of several words, capitals at both ends, from common words: `Ministry of the Interior`."""
    inner = {word for word in run if word.isalpha() and word == word.lower()}
    return inner <= _PARTICLES and not {run[0], run[-1]} & inner


def _is_untranslated(text: str, words: Sequence[str], source_language: str, target_language: str) -> bool:
    """Tell whether a copy of the source should have been translated: one word may be the same in both languages."""
    if has_dictionary(source_language) and has_dictionary(target_language):
        letters = [word for word in words if word.isalpha() and len(word) > 1]
        if len(letters) < _COPIED_RUN and not (len(letters) > 1 and any(map(str.islower, letters))):
            # A name or two, for which no dictionary needs to be read.
            return False
        # A headline gives capitals to common words too.
        small, all_words = (foreign_words(words, source_language, target_language, case=case) for case in (True, False))
        return len(small) >= 2 or len(all_words) >= _COPIED_RUN
    found = identify(text, _LANGUAGES | {target_language, source_language})
    return found is not None and found.language == source_language and found.probability > _SURE


def _shared_runs(words: Sequence[str], known: set[tuple[str, ...]]) -> Iterator[Sequence[str]]:
    """Find the stretches of which every few words in a row stand so in the source."""
    start = end = 0
    for index in range(len(words) - _COPIED_RUN + 1):
        if tuple(words[index : index + _COPIED_RUN]) in known:
            if index > end - _COPIED_RUN + 1:
                yield from [words[start:end]] if end else []
                start = index
            end = index + _COPIED_RUN
    if end:
        yield words[start:end]


def foreign_words(words: Sequence[str], source_language: str, target_language: str, *, case: bool = True) -> set[str]:
    """Find the common words of the source language that the target language does not have.

    Args:
        words: A stretch of text, word by word.
        source_language: Whose words to find.
        target_language: Whose words to pass over.
        case: Whether a capital inside the stretch makes a name.
    """
    found = set()
    for place, word in enumerate(words):
        small = word.lower()
        capital = word != small and ((case and place) or word[1:] != small[1:] or has_word(word, source_language))
        if len(word) < 2 or not word.isalpha() or capital or not _may_have(small, source_language):
            continue
        # Where nouns have capitals, a small one is none of that language.
        also = small if word == small and target_language in CAPITAL_NOUNS else small.capitalize()
        if not has_word(small, target_language) and not has_word(also, target_language):
            found.add(small)
    return found


def _may_have(word: str, language: str) -> bool:
    return has_word(word, language) or not has_dictionary(language)


def find_length(source: str, target: str, source_language: str, target_language: str) -> str | None:
    """Say whether a target is much longer or shorter than its source, for what the two languages usually need.

    >>> find_length("The army left the town a week ago.", "Die Armee.", "en", "de")
    'much shorter than the source'
    """
    source, target = source[:_LONGEST], target[:_LONGEST]
    needs = _NEEDS.get(source_language), _NEEDS.get(target_language)
    usual = needs[1] / needs[0] if needs[0] and needs[1] else None
    (high, more), (low, less) = (_LONG, _SHORT) if usual else (_VERY_LONG, _VERY_SHORT)
    high, low = high * (usual or 1), low * (usual or 1)
    # Among the languages whose need is known a character is a letter, or nearly so; to count them takes longer.
    if usual and low * 1.3 * len(source) < len(target) < high * 0.7 * len(source):
        return None
    before, behind = _size(source), _size(target)
    if before and behind > before * high + more:
        return "much longer than the source"
    return "much shorter than the source" if behind < before * low - less else None


def _size(text: str) -> int:
    return count_letters(text) + sum(map(str.isdigit, text))


def find_language(source: str, target: str, source_language: str, wanted: str) -> str | None:
    """Say which language a target is in instead, by the words that it does not share with the source: those are names.

    >>> find_language("The army left the town a week ago.", "L’armée a quitté la ville il y a une semaine.", "en", "de")
    'looks like French, not German'
    """
    names = {word.casefold() for word in _tokens(source[:_LONGEST])}
    own = " ".join(word for word in _tokens(target[:_LONGEST]) if word.casefold() not in names)
    # Of a short text the model, which takes a while to load, could say nothing.
    if count_letters(own) < ENOUGH_LETTERS or not can_identify(wanted):
        return None
    found = identify(own, _LANGUAGES | {wanted, source_language})
    if found and found.probability > _SURE and found.chance(wanted) < _UNLIKELY:
        return f"looks like {_name(found.language)}, not {_name(wanted)}"
    return None


# Several doubts in a row look at the same two texts.
@lru_cache(maxsize=64)
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(text))


def _name(language: str) -> str:
    from babel.core import Locale as CldrLocale

    return str(CldrLocale.parse("en").languages.get(language, language))


def _shorten(text: str, longest: int = 40) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
