"""Compare the times of day, however each language writes them: `3:30 p.m.`, `15.30 Uhr`, `15 h 30`.

Only clock times are held against each other; that the figures stand at all is the business of `numbers`. A time with
its zone may have been put into that of the reader.

>>> CHECK.probe("The talks start at 3:30 p.m.", "Die Gespräche beginnen um 3.30 Uhr.")
['time 3:30 p.m. of the source is missing (found: 3.30 Uhr)']
>>> CHECK.probe("The talks start at 3:30 p.m.", "Die Gespräche beginnen um 15.30 Uhr.")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.plain import reading
from polypress.model import Severity, Unit

_HALF_DAY = 12 * 60
_NOON = 12
# What must stand around figures to make them a time: a colon between them, or a word behind.
_CLOCK = re.compile(
    r"""(?<![\d.,:/h-])
    (?P<hour>2[0-4]|[01]?\d)(?!\d)
    (?: (?P<colon>:) (?P<minute>[0-5]\d) (?!\d|[:.]\d)
      | \s?(?P<h>[hu])\s? (?P<minute2>[0-5]\d) (?!\d)
      | \. (?P<minute3>[0-5]\d) (?=\s?(?:Uhr|uur|u\.|h\b|[ap]\.?\s?m\b))
    )?
    (?: \s?(?P<half>[ap])\.?\s?m\b\.? | \s?(?P<word>Uhr|uur|heures?|horas|h\b|hs\b|hrs?\b|o['’]clock) )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MAYBE = re.compile(r"\d\s?[:.hHuUaApPo]")
"""What stands in every text that has a time."""
_BARE = re.compile(
    r"""(?<![\d.,:/h-]) (?P<hour>2[0-4]|[01]?\d) (?: [.:] (?P<minute>[0-5]\d) )? (?!\d|[.,:]\d)
    (?= \s? (?: [,;&)–—-] | \Z | [.](?:\s|\Z)
        | (?: (?:bis|und|oder|sowie|tot|en|of|tot\sen\smet|t/m|à|et|ou|jusqu|a|al|y|e|o|u|hasta|até|às|ou)\b) ) )""",
    re.VERBOSE | re.IGNORECASE,
)
"""A figure that may be a time, and goes on to another one or ends the clause."""
_WORDS = re.compile(
    r"\b(?:half|halb|halv|kwart|viertel|quart|cuarto|quarto|media|meia|meio|demie?|midi|minuit|noon|mittag\w*|mitternacht"
    r"|middernacht|mediodía|medianoche|meia-noite|meio-dia|ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf"
    r"|een|één|twee|drie|vijf|zes|zeven|negen|tien|twaalf|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze"
    r"|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|duas|três|sete|oito|nove|dez|doze)\b",
    re.IGNORECASE,
)
"""A word that may be a time, or part of one."""
_ZONE = re.compile(r"\b(?:[ECMP][SD]?T|GMT|UTC|CES?T|BST|EES?T|IST|JST|MSK|local time)\b")
_PART_OF_DAY = re.compile(
    r"""\b(?:[ap]\.\s?m\b|morning|afternoon|evening|night|noon|midnight|'s\s(?:ochtends|middags|avonds|nachts)
    |\w*(?:ochtend|middag|avond|nacht|mittag|abend|morgen|früh)s?\b|mañana|tarde|noche|madrugada|mediod[ií]a
    |matin|après-midi|soir|nuit|midi|manhã|noite|meio-dia)""",
    re.VERBOSE | re.IGNORECASE,
)


def _run(unit: Unit, context: Context) -> Iterator[str]:
    source = reading(unit.source)
    if context.locale.is_pseudo or source.characters.isdisjoint("0123456789"):
        return
    if not _MAYBE.search(source.plain):
        return
    wanted = _times(source.plain)
    if not wanted or _ZONE.search(source.plain):
        return
    target = reading(unit.target).plain
    found = _times(target)
    # Where fewer are found than looked for, one may be in words: `van half drie tot 16.00 uur`.
    if not found or (len(found) < len(wanted) and _WORDS.search(target)):
        return
    values = frozenset().union(*(readings for _, readings in found), *_shared(target))
    for text, readings in wanted:
        if readings.isdisjoint(values):
            others = ", ".join(other for other, _ in found)
            yield f"time {text} of the source is missing (found: {others})"


def _shared(text: str) -> Iterator[frozenset[int]]:
    """Give the times that leave the word for it to another: the 14 and the 17 of `14, 17 und 20 Uhr`."""
    loose = _PART_OF_DAY.search(text) is not None
    for match in _BARE.finditer(text):
        minutes = int(match["hour"]) % 24 * 60 + int(match["minute"] or 0)
        yield _readings(minutes, "", loose=loose)


def _times(text: str) -> list[tuple[str, frozenset[int]]]:
    """Give the times of a text, each with what it may be, in minutes of the day."""
    # Half a day is told by its own mark, or by a word for the part of the day.
    loose = _PART_OF_DAY.search(text) is not None
    found = []
    for match in _CLOCK.finditer(text):
        half = (match["half"] or "").casefold()
        minute = match["minute"] or match["minute2"] or match["minute3"]
        if not (half or match["word"] or minute):
            continue
        minutes = int(match["hour"]) % 24 * 60 + int(minute or 0)
        found.append((match[0].strip(), _readings(minutes, half, loose=loose)))
    return found


def _readings(minutes: int, half: str, *, loose: bool) -> frozenset[int]:
    if half:
        return frozenset({minutes % _HALF_DAY + (_HALF_DAY if half == "p" else 0)})
    if loose and minutes <= _NOON * 60 + 59:
        return frozenset({minutes % _HALF_DAY, minutes % _HALF_DAY + _HALF_DAY})
    return frozenset({minutes})


CHECK = Check(
    id="times",
    family=Family.NUMBERS,
    severity=Severity.ERROR,
    meaning="a time of day is another one than in the source",
    run=_run,
)
