"""Find the names of an English text: words that no dictionary has, places, and several proper words in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from polypress.checks.base import Context
from polypress.checks.exonyms import place_names
from polypress.languages import has_word

CAPITAL = re.compile(r"[^\W\d_]\w+(?:['’-]\w+)*")
"""A word that may be a name, with or without a capital."""
_CAPITALISED = re.compile(r"\b[^\W\d_a-zß-ÿ][^\W_]{2,}(?:-\w+)*")
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
_RANKS = frozenset(
    "Adm Brig Capt Cmdr Col Cpl Det Gen Gov Insp Lt Maj Messrs Mr Mrs Ms Mx Prof Rep Rev Sen Sgt Supt".split()
)
"""Those that the British write without a stop, before a name."""
_COMMON = frozenset(
    """
    Prix Bundestag Bundesrat Bundesliga Bundeswehr Landtag Reichstag Champions-League Concours Oblast Rayon Raion
    Voivodeship Politburo Perestroika Premiership Presidium Secretary-General Vice-President Her Famer Famers
    Brexiteer Brexiteers Remainer Remainers Leaver Leavers Obamacare
    Stadio Estadio Stade Stadion Piazza Calle Rua Museo Musée Museu Teatro Théâtre Palazzo Palais Château Università
    Universidad Universität Université Bahnhof Hauptbahnhof Platz Straße Strasse Allee Ministerio Partido Partei Parti
    Avg Min Max Qty Vol Est Approx
    Congrats Thanks Thx Hooray Hurrah Yikes Oops Whoa Wow Gotcha Nope Yup Yep Yeah Hmm Ahem Phew Ouch Okay Hey Voilà
    Gazeta Comune Ayuntamiento Ltda GmbH PhD
    Christmas Xmas Easter Passover Ramadan Christmastime Yule Olympics Paralympics Oscars Grammy Grammys Emmy Emmys
    Muslims Christians Catholics Buddhists Hindus Sikhs Jesuits Mormons Nazis Romans Vikings Arabs Slavs Celts Saxons
    Eskimos Hebrews Israelites Bolsheviks Samaritans Europeans Africans Asians Americas Londoners Parisians Texans
    Mexicans Thais Tibetans Persians Trojans Venetians Sicilians Victorians Frenchman Englishman Englishmen Irishman
    Irishmen Scotsman Dutchman Spaniard Aussie Dane Turk Serb Scot Saxon Arabic Sanskrit Cantonese Aramaic Swahili
    Mediterranean Himalayan Antarctica Scientology Christianity Monsignor
    """.split()
)
"""Words within names that English took from elsewhere or that no dictionary has; other languages have their own."""
_BEFORE_WORDS = re.compile(r"[\w,;)»”’'&-]\s+$|-$")
_NO_NAME = re.compile(r"[A-Z]{2,}s|\w{3,}(?:isms?|esque|i[sz]ation|phobia)")
"""Acronyms in the plural, and what people think or do, called after somebody: `Thatcherism`."""
_MADE = re.compile(r"(?:ings?|ness|ly|able|less|wards)\Z")
"""How new words end that have a capital because they begin a sentence: `Geotagging`."""
_HEADLINE = 0.5
_SURNAME = re.compile(
    r" (Baker|Banks|Bell|Bishop|Black|Blunt|Brown|Bush|Butler|Cage|Carter|Cash|Cook|Cooper|Day|Fisher|Ford|Fox|Gates"
    r"|Grant|Gray|Green|Grey|Hill|Holder|Hunt|Hunter|Jobs|King|Knight|Law|Love|Macron|Marshall|Mason|May|Miller|Moon|Musk"
    r"|Page|Parker|Pence|Price|Reed|Rice|Rose|Rush|Sanders|Smith|Spears|Stone|Straw|Swift|Taylor|Trump|Turner|Walker|Warren"
    r"|West|White|Wolf|Wood|Woods|Young)\b"
)
"""Surnames that are words, too."""


class Name(NamedTuple):
    """Hold a word that is a name, or part of one."""

    word: str
    start: int
    is_rare: bool
    """Whether no dictionary of the source's language has it at all."""
    is_place: bool
    last: str
    """The word that its run of names ends with, if nothing but spaces is between; a surname, mostly."""
    surname: str
    """What stands directly behind the run, and is no name by itself: `Brown`, `Macron`."""
    is_alone: bool
    """Whether it is a run by itself."""


def may_lack_names(source: str, target: str, context: Context) -> bool:
    """Tell whether a target lacks a word of its source that may be a name, as few do."""
    return any(word not in target and any(_kind(word, context)) for word in _CAPITALISED.findall(source))


def find_names(source: str, context: Context) -> Iterator[Name]:
    """Find the names of a text; words that only some dictionary's capitals tell from names count in company."""
    words = list(CAPITAL.finditer(source))
    capitals = [match for match in words if match[0][0].isupper()]
    long = sum(len(match[0]) > 3 for match in words)
    in_headline = sum(len(match[0]) > 3 for match in capitals) > long * _HEADLINE
    found: list[tuple[int, re.Match[str], Name]] = []
    for place, match in enumerate(words):
        word = _POSSESSIVE.sub("", match[0])
        parts = word.split("-")
        if not all(part[:1].isupper() and part.isalpha() for part in parts) or len(word) < 3 or word.isupper():
            continue
        if word in _COMMON or _NO_NAME.fullmatch(word) or _is_shortened(word, source, match.end()):
            continue
        # `Berners-Lee` is a name, `Anglo-American` is none.
        is_place, is_rare, is_proper = _kind(word, context)
        is_rare = is_rare and any(_kind(part, context)[1] for part in parts)
        starts = in_headline or not _BEFORE_WORDS.search(source[max(0, match.start() - 3) : match.start()])
        if (is_rare and not (starts and _MADE.search(word))) or (not starts and (is_place or is_proper)):
            found.append((place, match, Name(word, match.start(), is_rare, is_place, word, "", is_alone=True)))
    for _, run in groupby(enumerate(found), key=lambda item: item[1][0] - item[0]):
        group = [(match, name) for _, (_, match, name) in run]
        yield from (name for name in _with_last(source, group) if name.is_rare or name.is_place or len(group) > 1)


def _with_last(source: str, group: Sequence[tuple[re.Match[str], Name]]) -> Iterator[Name]:
    """Tell each name of a run what the run ends with; a comma, an `’s` or a place ends one."""
    runs: list[list[Name]] = []
    end, owned = 0, False
    for match, name in group:
        apart = source[end : match.start()].strip() or name.is_place or (runs and runs[-1][-1].is_place) or owned
        if not runs or apart:
            runs.append([])
        runs[-1].append(name)
        end, owned = match.end(), len(match[0]) > len(name.word)
    for run in runs:
        more = _SURNAME.match(source, run[-1].start + len(run[-1].word))
        surname = more[1] if more else ""
        yield from (name._replace(last=run[-1].word, surname=surname, is_alone=len(run) == 1) for name in run)


def _is_shortened(word: str, source: str, end: int) -> bool:
    if word in _SHORTENED and source.startswith(".", end):
        return True
    return word in _RANKS and source[end : end + 1] == " " and source[end + 1 : end + 2].isupper()


@lru_cache(maxsize=8192)
def _lookup(word: str, language: str, target: str) -> tuple[bool, bool, bool]:
    known, common = has_word(word, language), has_word(word.lower(), language)
    is_place = word.casefold() in place_names(language, target).single
    return is_place, not known and not common, known and not common


def _kind(word: str, context: Context) -> tuple[bool, bool, bool]:
    """Tell whether a word is a place, rare, or always has a capital."""
    return _lookup(word, context.source.language, context.conventions.posix)
