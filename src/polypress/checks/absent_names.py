"""Tell which names that a target seems to lack it says in another way, as good prose may.

A name may have another form (`Holland`, `Pays-Bas`), be in an adjective, or be its surname alone; and one that was said
before, which English news shows by a surname alone, may be `she` or `the chancellor`. Another name instead is none of
these, so that `strangers` end all leniency.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import ascii_lowercase
from typing import NamedTuple

from polypress.checks.exonyms import fold
from polypress.checks.name_finding import CAPITAL, Name
from polypress.checks.name_spellings import is_adjective, is_form, is_spelled
from polypress.checks.other_names import other_name
from polypress.checks.stand_ins import spare_stand_ins
from polypress.languages import CAPITAL_NOUNS, has_word

_COINED = re.compile(r"(?:[A-ZÀ-Þ][a-zß-ÿ]+){3,}")
"""Several words written as one: a pseudonym, a hashtag, which a translator may translate."""
_FAMILY_FIRST = frozenset(
    "Xi Mao Deng Hu Jiang Li Wang Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Ma Zhu Lin Gao He Kim Moon Park Lee"
    " Choi Yoon Ri Ban Nguyen Tran Pham Vo Aung".split()
)
"""Names of families that stand before the name of the person."""
_SPEECH = re.compile(
    r"(?:says?|said|adds?|added|writes?|wrote|told|tells|explains?|explained|notes?|noted|argues?|argued|recalls?|recalled"
    r"|claims?|claimed|asks?|asked|replied|continued|concluded|insisted|admitted|announced|warned|tweeted|joked)\b"
)
_SPOKE = re.compile(rf"{_SPEECH.pattern}\s*\Z")
_QUOTED_BEFORE = re.compile(r"[\"”’']\s*(?:\w+\s*)?\Z")
_SPOKEN_SHORT = re.compile(r"[»”\"’']\s*,?\s+\w+(?:\s\w+)?[.,;]?\Z")
"""A verb by itself behind a quotation, at the end."""
_IN_A_PLACE = re.compile(
    r"\b(?:in|near|from|towards?|across|outside|inside|around"
    r"|(?:city|town|village|capture|fall|siege|battle|seizure|outskirts|centre|center) (?:of|for))\s+\Z",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]")
_SUBJECT_DROPPED = frozenset({"es", "pt", "it", "ca", "gl"})
_OF_A_GROUP = re.compile(
    r"\s+(?:[Gg]roup|[Cc]ompany|[Cc]orporation|[Ff]oundation|[Ff]amily|[Cc]lub|[Tt]eam|[Pp]arty|[Bb]rand|[Cc]hain)\b"
)
_ARTICLED = re.compile(
    r"(?:\b(?:[Dd](?:er|ie|as|em|en|es)|[Ii][mn]s?|[Aa][mn]s?|[Vv]om|[Zz]u[mr]|[Bb]eim|\w*e[nrms]?)|[\d%,])\s+\Z"
)
"""What stands before a German noun, but seldom before a name."""
_ELIDED = re.compile(r"\A[a-z]{1,2}['’](?=\w)")
"""What French and Italian write as one with the name behind it."""
_ACRONYM_BEHIND = re.compile(r"(?: [A-Z]\w+)* ([A-Z]{2,})\b|(?: [\w&-]+){0,6} \(([A-Z]{2,})\)")
_CLUB = re.compile(
    r"\b(Ajax|Anderlecht|Austria|Bayern|Be[sş]ikta[sş]|Boca|Bolton|Borussia|Celtic|D[iy]namo|Eintracht|Feyenoord|Fortuna"
    r"|Galatasaray|Girondins|Hertha|Inter|Juventus|Lazio|Legia|Lokomotiv|Olympiakos|Panathinaikos|Partizan|Rapid|Sampdoria"
    r"|Schalke|Shakhtar|Slavia|Sparta|Spartak|Sporting|Steaua|Tottenham|Werder|Wolverhampton|Zenit) \Z"
)
"""Clubs that go by the first word of their names: `Juventus` (Turin), `Tottenham` (Hotspur)."""
_WORD_BEFORE = re.compile(r"\b([A-ZÀ-Þ]\w+) \Z")
_OFFICE = re.compile(
    r"(?: (?:[A-Z]\w+|and|of|for))*? (?:Agency|Association|Authority|Board|Bureau|Commission|Committee|Council"
    r"|Department|Directorate|Institute|Ministry|Office|Service|Society|Trust|Union)\b"
)
_CAPITALS = re.compile(r"(?<=[\w,;(«“\"'’] )[A-ZÀ-Þ]\w+(?: [A-ZÀ-Þ]\w+)+")
_WITHIN = re.compile(r"[\w,;)’'-]\s*\Z")
"""What stands before a word that does not begin a sentence or a quotation."""
_LONG = 8
"""Letters of a word that hardly becomes another by one of them."""
_LONGEST_NAME = 12
"""Letters of a name; longer words with a capital are compounds."""


class Pair(NamedTuple):
    """Hold two plain texts, and what is asked of them again and again."""

    source: str
    target: str
    languages: tuple[str, str]
    own: Sequence[str]
    """The capitalised words that only the target has, with folded case."""
    small: Sequence[str]
    """The same of words in small letters."""
    forms: frozenset[str]
    """What the target's language calls the places of the source, with folded case."""
    places: frozenset[str]
    """What it calls any place in one word, with folded case."""


class Lost(NamedTuple):
    """Hold the names that a target says in no way."""

    lost: Sequence[Name] = ()
    left_out: Sequence[Name] = ()
    """Those that a person may have left out, as the article said them before."""


def absent(missing: Sequence[Name], pair: Pair, *, free: bool = True) -> Lost:
    """Give those of the missing names that the target does not say in another way.

    Args:
        missing: Names of the source of which the target has no spelling.
        pair: The texts.
        free: Whether a pronoun may stand for a name, or nothing at all, as where a person wrote the target.
    """
    lost = {name.word for name in missing}
    renamed = free and _is_translated(missing, pair)
    own = [*pair.own, *(part for word in pair.own if "-" in word for part in word.split("-")), *_joined(pair.target)]
    rest = [
        name
        for name in missing
        if not (renamed and not name.is_alone)
        and not _has_other_form(name, pair)
        and not _has_acronym(name, pair)
        and not (name.last not in {name.word, *lost} and not _is_renamed(name.last, pair))
        and not (name.surname and _stands(name.surname, pair) and not _is_renamed(name.surname, pair))
        and not _has_family_name(name, pair)
        and not (free and _is_of_a_club(name, pair))
        and not is_spelled(name.word, own)
        and not is_adjective(fold(name.word), pair.small)
        and not (free and name.is_rare and _is_no_name(name, pair))
    ]
    if not free or not rest or _strangers(pair):
        return Lost(rest)
    rest = _without_stand_ins(rest, pair)
    halves = [name for name in rest if not name.is_alone and _is_half(name, pair)]
    return Lost(halves, [name for name in rest if name not in halves])


def _is_half(name: Name, pair: Pair) -> bool:
    """Tell whether the target has the word before it, so that only half of somebody is left out."""
    before = _WORD_BEFORE.search(pair.source, 0, name.start)
    return before is not None and _stands(before[1], pair)


def _stands(word: str, pair: Pair) -> bool:
    """Tell whether the target has a word as it is."""
    return re.search(rf"\b{word}\b", pair.target) is not None


def _has_other_form(name: Name, pair: Pair) -> bool:
    known = other_name(name.word, pair.languages[1])
    if known and known.search(fold(pair.target.replace("’", "'"))):
        return True
    return bool(_COINED.fullmatch(name.word)) and any(
        _COINED.fullmatch(word) and word not in pair.source for word in re.findall(r"\w+", pair.target)
    )


def _has_acronym(name: Name, pair: Pair) -> bool:
    """Tell whether the target has the acronym of what the name ends: `… Agency for Germany (NADA)`."""
    acronym = _ACRONYM_BEHIND.match(pair.source, name.start + len(name.word))
    return acronym is not None and _stands(acronym[acronym.lastindex or 0], pair)


def _is_translated(missing: Sequence[Name], pair: Pair) -> bool:
    """Tell whether one foreign name of several words stands translated, with as many capitals: `Eleitores Livres`."""
    words = [name for name in missing if not name.is_alone]
    if len(words) < 2 or len({name.last for name in words}) > 1 or pair.languages[1] in CAPITAL_NOUNS:
        return False
    runs = [run[0].split() for run in _CAPITALS.finditer(pair.target) if run[0] not in pair.source]
    return any(len(run) == len(words) and all(_is_word(word, pair.languages[1]) for word in run) for run in runs)


def _is_renamed(surname: str, pair: Pair) -> bool:
    """Tell whether a surname has a first name before it that the source has not."""
    first = re.search(rf"\b([A-ZÀ-Þ]\w+)[ -]{surname}\b", pair.target)
    return first is not None and first[1] not in pair.source and not _is_word(first[1], pair.languages[1])


def _has_family_name(name: Name, pair: Pair) -> bool:
    before = pair.source[: name.start].split()[-1:]
    return bool(before) and before[0] in _FAMILY_FIRST and _stands(before[0], pair)


def _is_of_a_club(name: Name, pair: Pair) -> bool:
    """Tell whether a name only goes on with that of a club, by whose first word all know it."""
    club = _CLUB.search(pair.source, 0, name.start)
    return club is not None and _stands(club[1], pair)


def _is_no_name(name: Name, pair: Pair) -> bool:
    """Tell whether a word that no dictionary has is a common one misspelt, or is made of two: `Roadworks Office`."""
    word, language = name.word.lower(), pair.languages[0]
    if _OFFICE.match(pair.source, name.start + len(word)) is not None and any(
        has_word(word[:cut], language) and has_word(word[cut:], language) for cut in range(4, len(word) - 3)
    ):
        return True
    return _is_misspelt(word, language)


def _is_misspelt(word: str, language: str) -> bool:
    """Tell whether a long word is but one letter from a common one: a slip of the author's, and no name."""
    if len(word) < _LONG:
        return False
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    near = [start + end[1:] for start, end in cuts if end]
    near += [start + end[1] + end[0] + end[2:] for start, end in cuts if len(end) > 1]
    near += [start + letter + end[skipped:] for start, end in cuts for letter in ascii_lowercase for skipped in (0, 1)]
    return any(has_word(other, language) for other in near)


def _joined(target: str) -> list[str]:
    """Give each two capitalised words in a row as one, for names that another language writes apart."""
    return [fold(first + second) for first, second in re.findall(r"(?=\b([A-ZÀ-Þ]\w+)[ -]([A-ZÀ-Þ]\w+))", target)]


def _strangers(pair: Pair) -> bool:
    """Tell whether the target has a name that neither the source nor the dictionary has, or another place."""
    spellings = [fold(word) for word in CAPITAL.findall(pair.source) if word[0].isupper()]
    for match in CAPITAL.finditer(pair.target):
        word, before = _ELIDED.sub("", match[0]), pair.target[: match.start()]
        if (
            not word[0].isupper()
            or fold(word) in spellings
            or len(word) > _LONGEST_NAME
            or not word.isalpha()
            or (_is_word(word, pair.languages[1]) and not _is_someone(word, pair))
        ):
            continue
        if not _WITHIN.search(before) or (pair.languages[1] in CAPITAL_NOUNS and _ARTICLED.search(before)):
            continue
        if not is_spelled(word, spellings) and not any(is_form(form, fold(word)) for form in pair.forms):
            return True
    return False


def _is_someone(word: str, pair: Pair) -> bool:
    """Tell whether a word that a dictionary has names a place or a person all the same: `Frankreich`, `Hamburg`."""
    source = pair.languages[0]
    return fold(word) in pair.places or (has_word(word, source) and not has_word(word.lower(), source))


def _is_word(word: str, language: str) -> bool:
    return word.isupper() or has_word(word, language) or has_word(word.lower(), language)


def _without_stand_ins(names: Sequence[Name], pair: Pair) -> list[Name]:
    """Give the names that nothing in the target stands for; a first mention, in full, needs the name itself."""
    spare = spare_stand_ins(pair.source, pair.target, pair.languages)
    left = {
        False: spare.pronouns + spare.people + spare.groups + 2 * spare.pairs,
        True: spare.pronouns * (not spare.people) + spare.places + 2 * spare.pairs,
    }
    found: list[Name] = []
    stood_for: set[str] = set()
    for name in names:
        if name.word in stood_for:
            continue
        before, behind = pair.source[: name.start], pair.source[name.start + len(name.word) :]
        is_place = name.is_place or bool(_IN_A_PLACE.search(before))
        other = spare.owners if _POSSESSIVE.match(behind) else 0
        other += spare.speakers if _speaks(before, behind) else 0
        if name.is_alone and not is_place and _is_understood(before, behind, pair):
            continue
        left[is_place] -= 1
        if not name.is_alone or left[is_place] + other < 0:
            found.append(name)
        else:
            stood_for.add(name.word)
    return found


def _is_understood(before: str, behind: str, pair: Pair) -> bool:
    """Tell whether nothing need stand for a name: Spanish says `dijo` for `Smith said`; the group has its word."""
    if _OF_A_GROUP.match(behind):
        return spare_stand_ins("", pair.target, pair.languages).groups > 0
    if pair.languages[1] not in _SUBJECT_DROPPED or not _QUOTED_BEFORE.search(before):
        return False
    return _speaks(before, behind) and bool(_SPOKEN_SHORT.search(pair.target))


def _speaks(before: str, behind: str) -> bool:
    return bool(_SPEECH.match(behind.lstrip()) or _SPOKE.search(before))
