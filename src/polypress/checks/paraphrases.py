"""Know the numbers that a text means without a figure or a number word: `Boxing Day`, `rund um die Uhr`, `trentenaire`.

What is found here only ever excuses a difference. Holds no check, imports nothing of this project.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

# A line is the numbers, and after a colon the phrases that may mean them, as regular expressions between word borders.
_TABLES: Mapping[str, str] = {
    "en": r"""
        0 24: midnight
        0: goalless scoreless nil nought
        1 12: new\syear's\sday
        2: pair twin\w* doubl\w+ duo brace dual
        3: hat[\s-]trick trio tripl\w+ treble[ds]? trilogy
        4: fourth\sof\sjuly independence\sday quartet quadrupl\w+ foursome
        5: quintet quintupl\w+ fivesome
        6: sextet
        10: top\sten tenfold double[\s-]digits?
        7: sevens
        11: veterans\sday armistice\sday
        13: rugby\sleague
        15: rugby\sunion
        24: christmas\seve (?:a)?round\sthe\sclock
        25: christmas(?:\sday)? quarter(?:[\s-]century|\sof\sa\scentury)
        26: boxing\sday
        30: half\san\shour half-hour(?:ly)?
        31: new\syear's\seve h[ao]llowe'?en
        50: half[\s-](?:a\s)?centur(?:y|ies) fifty-fifty
        100: centen\w+
        150: sesquicentennial
        200: bicenten\w+
        1920: twenties
        1930: thirties
        1940: forties
        1950: fifties
        1960: sixties
        1970: seventies
        1980: eighties
        1990: nineties
    """,
    "nl": r"""
        0.25: kwart\w*
        0: doelpuntloos middernacht gelijkspel
        2: paar duo tweeling\w* dubbel\w* verdubbel\w*
        3: drievoud\w* trio hattrick drieling\w*
        4: kwartet
        9: nine-eleven
        911 999 112: noodnummer alarmnummer alarmcentrale hulpdiensten
        10: top[\s-]?ten
        7: sevens
        8: kwartfinale\w*
        16: achtste\sfinales?
        24 7: de\sklok\srond rond\sde\sklok dag\sen\snacht hele\sdag
        24: etmaal kerstavond
        50: fifty-?fifty half\som\shalf
        100: eeuwfeest\w*
    """,
    "de": r"""
        0.25: \w*viertel\w*
        0: torlos\w* mitternacht
        2: paar duo zwilling\w* doppel\w* verdoppel\w*
        3: verdreifach\w* trio hattrick drilling\w*
        4: quartett vierling\w*
        9: nine-eleven
        911 999 110 112: \w*notruf\w* rettungsdienst\w*
        10: top[\s-]ten\S*
        7: sevens
        8: viertelfinal\w*
        16: achtelfinal\w*
        20: (?:mitt|end|anfang-?)zwanziger\w*
        24 7: rund[\s-]um[\s-]die[\s-]uhr\S* tag\sund\snacht ganzen\stag ganztägig\w*
        24: heiligabend
        30: (?:mitt|end|anfang-?)drei(?:ß|ss)iger\w*
        40: (?:mitt|end|anfang-?)vierziger\w*
        50: (?:mitt|end|anfang-?)fünfziger\w* fifty-?fifty\S* halbe-halbe
        60: (?:mitt|end|anfang-?)sechziger\w*
        70: (?:mitt|end|anfang-?)siebziger\w*
    """,
    "fr": r"""
        0.25: quart
        0: score\svierge nul\set\svierge
        2: doubl\w+ couple duo jumeaux jumelles paire
        3: tripl\w+ trio trilogie coup\sdu\schapeau triplé
        4: quatuor
        7: sevens
        8: quarts\sde\sfinale
        911 999 112: secours urgences samu police-secours numéro\sd'urgence
        10: dizaines?
        16: huitièmes?\sde\sfinale
        20: vingtenaires?
        24 7: jour\set\s(?:de\s)?nuit en\spermanence en\scontinu non-stop toute\sla\sjournée
        24: réveillon\sde\snoël
        30: trentenaires?
        40: quadragénaires? quadras?
        50: quinquagénaires? cinquantenaires? fifty-fifty moitié-moitié quinquas?
        60: sexagénaires?
        70: septuagénaires?
        80: octogénaires?
        90: nonagénaires?
        100: centenaires? centaines?
        200: bicentenaires?
        1000: millénaires?
    """,
    "es": r"""
        0.25: cuarto
        0: sin\sgoles
        2: dobl\w+ duplic\w+ pareja par dúo gemel[oa]s
        3: tripl\w+ trío trilogía 11-m
        4: cuarteto
        7: sevens
        8: cuartos\sde\sfinal
        9: 11-s
        911 999 112: emergencias servicios?\sde\surgencias?
        10: decenas? top\sten
        12: docenas?
        15: quincenas?
        16: octavos\sde\sfinal
        20: veinteañer[oa]s? veintena
        24 7: las\s24\shoras día\sy\snoche sin\sdescanso ininterrumpid\w+ todo\sel\sdía
        24: nochebuena
        30: treintañer[oa]s? treintena
        40: cuarent[oó]n\w* cuarentañer[oa]s? cuarentena
        50: cincuent[oó]n\w* cincuentenarios? fifty-fifty mitad\sy\smitad cincuentena
        60: sesent[oó]n\w* sexagenari[oa]s?
        70: septuagenari[oa]s?
        80: octogenari[oa]s?
        90: nonagenari[oa]s?
        100: centenari[oa]s? centenares cientos
        200: bicentenarios?
        19: decimonónic[oa]s?
        18: dieciochesc[oa]s?
        1000: miles millares milenari[oa]s?
    """,
    "pt": r"""
        0.25: quarto
        0: sem\sgolos sem\sgols
        2: dobr\w+ dupl\w+ casal par duo gémeos gêmeos
        3: tripl\w+ trio trilogia hat-trick
        4: quarteto
        911 999 112: emergências? número\sde\semergência socorro
        10: dezenas?
        12: dúzias?
        7: sevens
        8: quartos\sde\sfinal
        15: quinzenas?
        16: oitavos\sde\sfinal
        20: vintena
        24 7: dia\se\snoite em\scontínuo ininterrupt\w+ todo\so\sdia o\sdia\stodo
        24: véspera\sde\snatal consoada
        30: trint(?:ão|ões|ona|onas)
        40: quarent(?:ão|ões|ona|onas)
        50: cinquent(?:ão|ões|ona|onas) cinquentenários? meio\sa\smeio metade\sa\smetade
        60: sexagenári[oa]s?
        70: septuagenári[oa]s?
        80: octogenári[oa]s?
        90: nonagenári[oa]s?
        100: centenári[oa]s? centenas?
        200: bicentenários?
        19: oitocentistas?
        18: setecentistas?
        1000: milhares milenar\w*
    """,
}


def phrased_numbers(text: str, language: str) -> frozenset[Decimal]:
    """Find what a text may mean by its phrases.

    >>> sorted(map(int, phrased_numbers("The shop is open round the clock, save on Boxing Day.", "en")))
    [24, 26]
    """
    folded = text.casefold().replace("’", "'")
    return frozenset(value for pattern, values in _phrases(language) if pattern.search(folded) for value in values)


@cache
def _phrases(language: str) -> tuple[tuple[re.Pattern[str], tuple[Decimal, ...]], ...]:
    rows = [line.split(":", 1) for line in _TABLES.get(language, "").splitlines() if line.strip()]
    return tuple(
        (re.compile(rf"\b(?:{'|'.join(words.split())})(?!\w)"), tuple(map(Decimal, values.split())))
        for values, words in rows
    )
