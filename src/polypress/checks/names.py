"""Report names of the source that the target has in no spelling: dropped, or swapped for another.

A name is a capitalised word that no English dictionary has, a place that CLDR knows, or one of several such words in a
row; what the glossary knows is the glossary's. Between scripts no spelling can be told, so nothing is said.

>>> CHECK.probe("The troops left Bakhmut for Chasiv.", "Die Truppen zogen aus Awdijiwka nach Tschassiw ab.")
['no "Bakhmut" in the target']
>>> CHECK.probe("The troops left Bakhmut for Germany.", "Die Truppen zogen aus Bachmut nach Deutschland ab.")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from polypress.checks.base import Check, Context, Family
from polypress.checks.exonyms import fold, place_names
from polypress.checks.plain import plain_text, reading
from polypress.languages import has_dictionary, has_word
from polypress.model import Severity, Unit

_CAPITAL = re.compile(r"[^\W\d_]\w+(?:['’-]\w+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_SHORTENED = frozenset(
    """
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
    Adm Brig Capt Cmdr Col Cpl Dept Det Dr Esq Fr Gen Gov Hon Insp Jr Lt Maj Messrs Mr Mrs Ms Mx Pfc Pres Prof Pvt Rep
    Reps Rev Sec Sen Sens Sgt Spc Sr Supt Ave Blvd Bros Co Corp Ft Inc Ltd Mt Pty
    Ala Ariz Ark Calif Colo Conn Del Fla Ill Ind Kan Ky La Mass Md Me Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn
    Tenn Tex Va Vt Wash Wis Wyo
    """.split()
)
"""What English writes short, with a stop: months, ranks, firms, states; other languages write them out."""
_COMMON = frozenset(
    "Prix Bundestag Bundesrat Bundesliga Bundeswehr Landtag Reichstag Champions-League Concours Oblast Rayon Raion"
    " Voivodeship Politburo Perestroika Premiership Presidium Secretary-General Vice-President".split()
)
"""Words within names that English took from elsewhere or that no dictionary has; other languages have their own."""
_BEFORE_WORDS = re.compile(r"[\w,;)»”’'&-]\s+$|-$")
_LATIN = "\u0250"
_HEADLINE = 0.5
_ALIKE = 62
"""Per cent of common letters from which two words are spellings of one name."""
_STEM = 4
_ADJECTIVE = 50
_SPELLINGS = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"schtsch|shch", "s"),
        (r"tsch|tch|sch|sh|ch|kh|zh|sz|cz|ts|tz", "s"),
        (r"c(?=[eiy])|z", "s"),
        (r"[cq]", "k"),
        (r"ph", "f"),
        (r"[wu]", "v"),
        (r"[yj]", "i"),
        (r"gu(?=[ei])", "g"),
        (r"(.)\1+", r"\1"),
    )
)


class _Name(NamedTuple):
    word: str
    start: int
    is_rare: bool
    """Whether no dictionary of the source's language has it at all."""
    is_place: bool


def _run(unit: Unit, context: Context) -> Iterator[str]:
    source = plain_text(unit.source)
    if context.locale.is_pseudo or not has_dictionary(context.source.language) or not any(map(str.isupper, source[1:])):
        return
    names = list(_names(source, context))
    if not names:
        return
    target = plain_text(unit.target)
    words = _CAPITAL.findall(target)
    spelled = [fold(word) for word in words]
    names = [name for name in names if not _stands_in(fold(name.word), spelled)]
    if not names or (max(target, default="") >= "\u0370" and not _is_latin(target)):
        return
    taken = {fold(word) for word in _CAPITAL.findall(source)}
    own = [form for form, word in zip(spelled, words, strict=True) if word[0].isupper() and form not in taken]
    places = place_names(context.source.language, _cldr(context)).names
    hidden: list[tuple[int, int]] | None = None
    for name in names:
        wanted = places.get(name.word.casefold(), ())
        if any(_is_form(form, word) for form in wanted for word in spelled) or _is_spelled(name.word, own):
            continue
        hidden = _hidden(unit, context) if hidden is None else hidden
        if not any(start <= name.start < end for start, end in hidden):
            yield f'no "{name.word}" in the target'


def _is_latin(text: str) -> bool:
    return sum(letter.isalpha() and letter < _LATIN for letter in text) * 2 > sum(map(str.isalpha, text))


def _cldr(context: Context) -> str:
    return context.conventions.posix


def _hidden(unit: Unit, context: Context) -> list[tuple[int, int]]:
    """Find the stretches that the glossary answers for."""
    matches = reading(unit.source).terms(context.terms, context.source.language)
    return [(match.start, match.end) for match in matches]


def _names(source: str, context: Context) -> Iterator[_Name]:
    """Find the names of a text; words that only some dictionary's capitals tell from names count in company."""
    words = list(_CAPITAL.finditer(source))
    capitals = [match for match in words if match[0][0].isupper()]
    long = sum(len(match[0]) > 3 for match in words)
    in_headline = sum(len(match[0]) > 3 for match in capitals) > long * _HEADLINE
    found: list[tuple[int, _Name]] = []
    for place, match in enumerate(words):
        word = _POSSESSIVE.sub("", match[0])
        parts = word.split("-")
        if not all(part[:1].isupper() and part.isalpha() for part in parts) or len(word) < 3 or word.isupper():
            continue
        if word in _COMMON or (word in _SHORTENED and source.startswith(".", match.end())):
            continue
        # `Berners-Lee` is a name, `Anglo-American` is none.
        is_place, is_rare, is_proper = _kind(word, context)
        is_rare = is_rare and any(_kind(part, context)[1] for part in parts)
        starts = in_headline or not _BEFORE_WORDS.search(source[max(0, match.start() - 3) : match.start()])
        if is_rare or (not starts and (is_place or is_proper)):
            found.append((place, _Name(word, match.start(), is_rare, is_place)))
    for _, run in groupby(enumerate(found), key=lambda item: item[1][0] - item[0]):
        group = [name for _, (_, name) in run]
        yield from (name for name in group if name.is_rare or name.is_place or len(group) > 1)


@lru_cache(maxsize=8192)
def _lookup(word: str, language: str, target: str) -> tuple[bool, bool, bool]:
    known, common = has_word(word, language), has_word(word.lower(), language)
    is_place = word.casefold() in place_names(language, target).single
    return is_place, not known and not common, known and not common


def _kind(word: str, context: Context) -> tuple[bool, bool, bool]:
    """Tell whether a word is a place, rare, or always has a capital."""
    return _lookup(word, context.source.language, _cldr(context))


def _stands_in(name: str, words: Sequence[str]) -> bool:
    return any(name in word for word in words)


def _is_form(form: str, word: str) -> bool:
    """Tell whether a word is a form of a place's name, or made from it: `deutsche` of `Deutschland`."""
    from rapidfuzz.fuzz import ratio

    if form in word or form[:_STEM] == word[:_STEM]:
        return True
    return form[: _STEM - 1] == word[: _STEM - 1] and ratio(form, word) >= _ADJECTIVE


def _is_spelled(name: str, words: Sequence[str]) -> bool:
    """Tell whether one of the words may be another spelling of a name."""
    from rapidfuzz.fuzz import ratio

    plain = fold(name)
    sound = _sound(plain)
    for word in words:
        if plain[:_STEM] == word[:_STEM] or ratio(plain, word) >= _ALIKE:
            return True
        other = _sound(word)
        if sound[:_STEM] == other[:_STEM] or ratio(sound, other) >= _ALIKE:
            return True
    return False


@lru_cache(maxsize=8192)
def _sound(word: str) -> str:
    """Spell a folded word as no language does, so that the ways of several to write one sound meet."""
    for pattern, instead in _SPELLINGS:
        word = pattern.sub(instead, word)
    return word


CHECK = Check(
    id="names",
    family=Family.ACCURACY,
    severity=Severity.WARNING,
    meaning="a name of the source is in the target in no spelling",
    run=_run,
)
