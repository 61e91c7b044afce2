"""Compare the numbers of source and target by value, each read as its language writes them.

>>> CHECK.probe("A town of 10,000 people", "Eine Stadt mit 1.000 Einwohnern")
['number 10,000 of the source is missing (found: 1.000)']
>>> CHECK.probe("A town of 10,000 people", "Eine Stadt mit 10.000 Einwohnern")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from decimal import Decimal

from polypress.checks.base import Check, Context, Family
from polypress.checks.clock_words import times_in_words
from polypress.checks.conversions import (
    heights,
    is_converted,
    is_height,
    is_said_otherwise,
    measures_in_words,
    mixed_fractions,
    repeated_measures,
)
from polypress.checks.durations import decade_ends, is_same_span
from polypress.checks.paraphrases import phrased_numbers
from polypress.checks.plain import plain_text
from polypress.model import Locale, Severity, State, Unit
from polypress.number_match import compare_numbers
from polypress.number_words import spelled_numbers
from polypress.numerals import Numeral, find_numerals

_Numerals = tuple[Numeral, ...]

_HALF = Decimal("0.5")
_HUNDRED = Decimal(100)
_HUNDRED_YEARS = re.compile(r"\b(1\d|20)00['’]?s\b")
_YEAR = re.compile(r"1\d{3}|20\d\d")
_WHOLLY = re.compile(r"\s(?!(?:of|in|to|on|from|by|tariffs?|tax|duty|owned)\b)[a-z]+")
"""What is `100 percent` so is that wholly, and is said without a number."""
_COUNTRY_CODE = re.compile(r"00[1-9]\d{0,2}")
_DIALLED = 6
"""Digits by which a telephone number is known."""
_YEAR_BEFORE = re.compile(
    r"vorjahr|vorige jaar|jaar eerder|jaar (?:ervoor|daarvoor)|jahr zuvor|année (?:précédente|d['’]avant)"
    r"|an (?:plus tôt|auparavant)|año (?:anterior|antes|previo)|ano (?:anterior|antes)|período homólogo",
    re.IGNORECASE,
)
_AGED = re.compile(
    r"-year-old(?:[,.]|\s(?:\w+ed|ha[sd]|wa[sn]t?|is|will|would|can|could|says?|said|lost|took|went|came|won|made|got|told|gave|left"
    r"|found|felt|met|ran|fell|broke|grew|began|became|drove|flew|wrote|thinks?|thought|knows?|knew|who|and|then|also)\b)"
)
"""What follows an age that stands for a person."""
_YEARS = re.compile(r"jarig|jährig|\b(?:ans?|años?|anos?)\b")
"""What would follow an age in a target that gives one."""
_DAY = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s\Z")


def _run(unit: Unit, context: Context) -> Iterator[str]:
    source, target = plain_text(unit.source), plain_text(unit.target)
    difference = compare_numbers(source, target, context.source, context.conventions)
    missing, extra = difference.missing, difference.extra
    if not difference:
        return
    if context.source.language == "en":
        missing, extra = _without_conversions(source, target, context, missing, extra)
        texts = (source, context.source), (target, context.conventions)
        missing = _without_paraphrases(missing, *texts)
        extra = _without_paraphrases(extra, *reversed(texts))
        # `In their 20s` is what the source says, and `entre 20 y 30 años` the target.
        ends = decade_ends(source)
        extra = tuple(each for each in extra if each.values.isdisjoint(ends))
        missing = tuple(
            numeral
            for numeral in missing
            if not (
                _is_said_once(numeral, source, target, context)
                or _is_wholly(numeral, source)
                or _is_year_before(numeral, target, context)
                or _is_dialled(numeral, source, target)
                or (unit.state is not State.MACHINE and not extra and _is_somebody(numeral, source, target))
            )
        )
    others = f" (found: {', '.join(numeral.text for numeral in extra)})" if extra else ""
    for numeral in missing:
        yield f"number {numeral.text} of the source is missing{others}"
    if not missing:
        for numeral in extra:
            yield f"number {numeral.text} is not in the source"


def _without_conversions(
    source: str, target: str, context: Context, missing: _Numerals, extra: _Numerals
) -> tuple[_Numerals, _Numerals]:
    """Take away what is only put into metric units: for the source's, or beside it, as in `13.75 inches (35 cm)`."""
    spelled = spelled_numbers(target, context.conventions)
    for start, end, size in heights(source):
        tall = [numeral for numeral in extra if is_height(numeral.values, size)]
        if tall or is_height(spelled, size):
            missing = tuple(numeral for numeral in missing if not start <= numeral.start < end)
            extra = tuple(numeral for numeral in extra if numeral not in tall)
    others = spelled | {value for numeral in extra for value in numeral.values}
    left = [numeral for numeral in missing if not is_converted(numeral.values, source, numeral.end, others)]
    for start, end in repeated_measures(source):
        # Who reads kilometres needs no miles: of the two numbers one may go.
        both = [numeral for numeral in left if start <= numeral.start < end]
        if len(both) == 1:
            left.remove(both[0])
    known = [(numeral.end, numeral.values) for numeral in find_numerals(source, context.source)]
    known += [(end, frozenset({value})) for end, value in measures_in_words(source)]
    return tuple(left), tuple(
        each for each in extra if not any(is_converted(values, source, end, each.values) for end, values in known)
    )


def _without_paraphrases(numerals: _Numerals, own: tuple[str, Locale], other: tuple[str, Locale]) -> _Numerals:
    """Take away what the other text says in its own way: `rund um die Uhr`, `two decades`, `a quarter`."""
    if not numerals:
        return ()
    text, locale = other
    spelled = spelled_numbers(text, locale)
    phrased = phrased_numbers(text, locale.language)
    values = spelled | {value for numeral in find_numerals(text, locale) for value in numeral.values}

    whole = times_in_words(own[0], spelled) + [
        (start, end)
        for start, end, size in mixed_fractions(own[0])
        if size in values or {size - _HALF, _HALF} <= spelled
    ]

    def stands(numeral: Numeral) -> bool:
        known = {value for value in numeral.values & phrased if value < 1 or not numeral.percent}
        return (
            bool(known)
            or any(start <= numeral.start < end for start, end in whole)
            or is_said_otherwise(numeral, own[0], spelled)
            or is_same_span(numeral, own[0], text, values)
            or _is_century(numeral, own[0], text, values)
        )

    return tuple(numeral for numeral in numerals if not stands(numeral))


def _is_century(numeral: Numeral, text: str, other: str, values: Set[Decimal]) -> bool:
    """Tell whether hundred years are counted: the 1900s are the 20th century."""
    if _HUNDRED_YEARS.match(text, numeral.start):
        return any(value / 100 + 1 in values for value in numeral.values)
    return any(int(match[1]) + 1 in numeral.values for match in _HUNDRED_YEARS.finditer(other))


def _is_said_once(numeral: Numeral, source: str, target: str, context: Context) -> bool:
    """Tell whether a year or a day that the source names again is left out the second time: `at that day's meeting`."""
    if not (_YEAR.fullmatch(numeral.text) or _DAY.search(source, 0, numeral.start)):
        return False
    again = sum(numeral.agrees(other) for other in find_numerals(source, context.source)) > 1
    return again and any(numeral.agrees(other) for other in find_numerals(target, context.conventions))


def _is_year_before(numeral: Numeral, target: str, context: Context) -> bool:
    """Tell whether a target that names the next year calls a year the one before: `gegenüber dem Vorjahreszeitraum`."""
    if not _YEAR.fullmatch(numeral.text) or not _YEAR_BEFORE.search(target):
        return False
    known = {value for other in find_numerals(target, context.conventions) for value in other.values}
    return any(value + 1 in known for value in numeral.values)


def _is_dialled(numeral: Numeral, source: str, target: str) -> bool:
    """Tell whether the code of a country goes before a telephone number, which those who live there dial without."""
    if not _COUNTRY_CODE.fullmatch(numeral.text):
        return False
    digits = re.sub(r"\D", "", source[numeral.end :])[:_DIALLED]
    return len(digits) == _DIALLED and f"0{digits}" in re.sub(r"\D", "", target)


def _is_somebody(numeral: Numeral, source: str, target: str) -> bool:
    """Tell whether an age only says again of whom a text speaks, where others say `he`: `The 29-year-old lost`."""
    if _YEARS.search(target):
        return False
    return source[: numeral.start].endswith(("The ", "the ")) and _AGED.match(source, numeral.end) is not None


def _is_wholly(numeral: Numeral, source: str) -> bool:
    return bool(numeral.percent) and _HUNDRED in numeral.values and bool(_WHOLLY.match(source, numeral.end))


CHECK = Check(
    id="numbers",
    family=Family.NUMBERS,
    severity=Severity.ERROR,
    meaning="a number of the source is missing, or the target has another",
    run=_run,
)
