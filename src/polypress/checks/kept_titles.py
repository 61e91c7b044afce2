"""Find what keeps its English name in a translation: titles of works, institutions, in quotation marks or without.

A stretch that both texts have is a name where its long words all have capitals, though the text is no headline, or
where quotation marks set it apart and a word beside it says what it is the name of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from polypress.typesetting.quotations import Pair, find_pairs

_WORD = re.compile(r"\w+")
_SMALL = frozenset("from with into over upon about after than that your like when what this have been were".split())
"""Words of four letters or more that a title may have in small letters; all shorter ones may be small."""
_SHORTEST = 4
_HEADLINE = 0.5
_WORK = re.compile(
    r"""\b(?:albums?|anthems?|apps?|articles?|awards?|ballads?|bands?|books?|brands?|campaigns?|channels?|columns?|comics?
    |dubbed|documentar(?:y|ies)|entitled|episodes?|exhibitions?|films?|games?|groups?|guides?|hashtags?|hits?|headlines?
    |headlined|initiatives?|lines?|magazines?|mottos?|movies?|musicals?|named|novels?|operas?|paintings?|papers?|pieces?
    |plays?|podcasts?|poems?|programm?es?|projects?|records?|reports?|series|serials?|shows?|signs?|singles?|slogans?
    |songs?|stud(?:y|ies)|theme|titles?|titled|tracks?|videos?|called|words?
    |published|publishes|printed|edited|wrote|written|authors?)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NEAR = 30
_SEVERAL = 3
"""Quotations of a text that all stay only where somebody wants them to."""
_PREDICATE = re.compile(r"\s(?:is|was|are|were|has|had|will|won|opens?|opened|premieres?|stars?|tells?|follows)\b")
"""What follows a title that begins a sentence; speech would have a comma."""
_GLOSS = re.compile(r"[\s,]*\(")
_SHOWN = re.compile(
    r"\b(?:[Ii]t|screen|page|window|terminal|message|menu|dropdown|button|line|dialog) (?:will |should |may )?"
    r"(?:either |now |then )?(?:says?|reads?|shows?)[\s:,]+\Z"
)
"""What stands before words on a screen, which a guide leaves as they are seen there."""
_MEANT = re.compile(r"[\s_*]*(?:means|stands for)\b")
_IN_ENGLISH = re.compile(r"(?:ingl[eé]s|inglês|anglais|englisch|engels)\w*[\s,:]*\Z", re.IGNORECASE)
"""What a translator says before words of the source."""


def kept_titles(source: str, target: str) -> list[tuple[int, int]]:
    """Give where the target has names as the source has them, as ranges of its characters; both texts are plain.

    >>> source = "She was reading Gone with the Wind when the people of the Institute for War came."
    >>> target = "Elle lisait Gone with the Wind quand les gens de l’Institute for War sont venus."
    >>> [target[start:end] for start, end in kept_titles(source, target)]
    ['Gone with the Wind', 'Institute for War']
    """
    words = _WORD.findall(source)
    long = [word for word in words if len(word) >= _SHORTEST]
    in_headline = sum(word[0].isupper() for word in long) > len(long) * _HEADLINE
    found = list(_quoted(source, target))
    return found if in_headline else found + list(_capitalised(words, list(_WORD.finditer(target))))


def works(text: str) -> list[tuple[int, int]]:
    """Give where a text has quotations that are said to be works, as ranges of its characters.

    >>> text = 'Tusser, in his book "Points of Huswifry", asked for a reason, does but say "no".'
    >>> [text[start:end] for start, end in works(text)]
    ['Points of Huswifry']
    """
    return [(pair.start + 1, pair.end) for pair in find_pairs(text) if _WORK.search(_around(text, pair))]


def _around(text: str, pair: Pair) -> str:
    return text[max(0, pair.start - _NEAR) : pair.start] + " | " + text[pair.end + 1 : pair.end + _NEAR]


def _quoted(source: str, target: str) -> Iterator[tuple[int, int]]:
    """Find quotations that both texts have word for word, and that are said to be a work, or are explained."""
    theirs = {tuple(_WORD.findall(source[pair.start + 1 : pair.end])): pair for pair in find_pairs(source)}
    pairs = find_pairs(target)
    ours = {tuple(_WORD.findall(target[pair.start + 1 : pair.end])) for pair in pairs}
    if len(theirs) >= _SEVERAL and ours == theirs.keys():
        # Nobody forgets all of several quotations: they are examples, or what stands on a screen.
        yield from ((pair.start + 1, pair.end) for pair in pairs)
    for pair in pairs:
        twin = theirs.get(tuple(_WORD.findall(target[pair.start + 1 : pair.end])))
        if twin is not None:
            is_subject = not source[: twin.start].strip() and _PREDICATE.match(source, twin.end + 1)
            is_shown = _SHOWN.search(source, 0, twin.start) or _MEANT.match(source, twin.end + 1)
            explained = _GLOSS.match(target, pair.end + 1) or _IN_ENGLISH.search(target, 0, pair.start)
            if _WORK.search(_around(source, twin)) or explained or is_subject or is_shown:
                yield pair.start + 1, pair.end


def _capitalised(words: Sequence[str], matches: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
    places = defaultdict(list)
    for place, word in enumerate(words):
        places[word.casefold()].append(place)
    index = 0
    while index < len(matches):
        length = max(
            (_length(words, place, matches, index) for place in places[matches[index][0].casefold()]), default=0
        )
        for first, last in _names([match[0] for match in matches[index : index + length]]):
            yield matches[index + first].start(), matches[index + last].end()
        index += max(1, length)


def _length(words: Sequence[str], place: int, matches: Sequence[re.Match[str]], index: int) -> int:
    """Count the words that both texts have in a row from here on."""
    length = 0
    while place + length < len(words) and index + length < len(matches):
        if words[place + length].casefold() != matches[index + length][0].casefold():
            break
        length += 1
    return length


def _names(run: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Find the stretches of several words that begin and end with a capital and have no long word without one."""
    start = 0
    for end in range(len(run) + 1):
        if end < len(run) and (len(run[end]) < _SHORTEST or not run[end].islower() or run[end] in _SMALL):
            continue
        capitals = [place for place in range(start, end) if run[place][0].isupper() or run[place][0].isdigit()]
        if len(capitals) > 1:
            first = capitals[0] - (capitals[0] > start and run[capitals[0] - 1] == "the")
            yield first, capitals[-1]
        start = end + 1
