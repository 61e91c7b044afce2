"""Report a measure that lost its unit, or whose unit changed while its number did not.

A unit may be spelled out, shortened, or converted into another of its kind: `30 miles` may be `48 km`, but not `30 km`.
Only languages whose words for them are known are looked at.

>>> CHECK.probe("It lies 30 miles east of Kharkiv.", "Es liegt 30 Kilometer östlich von Charkiw.")
['"30 miles" of the source has another unit: 30 Kilometer']
>>> CHECK.probe("It lies 30 miles east of Kharkiv.", "Es liegt 48 Kilometer östlich von Charkiw.")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from polypress.checks.base import Check, Context, Family
from polypress.checks.plain import reading
from polypress.model import Severity, Unit
from polypress.numerals import find_numerals

_LANGUAGES = frozenset({"en", "nl", "de", "fr", "es", "pt"})
_NUMBER = re.compile(r"\d")
_UNITS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    # What a source calls a unit behind a figure; then what a target may call it.
    "length": {
        "kilometre": (r"km(?![²2³3/])|kilomet(?:er|re)s?", r"km\b|(?:[kq]uil[oôó]|kil[oóô])m[eèé]t\w*"),
        "metre": (r"(?<=\s)m(?![²2³3/])|met(?:er|re)s?", r"m\b|m[eèé]t(?:er|re|ro)\w*"),
        "centimetre": (r"cm(?![²2³3])|centimet(?:er|re)s?", r"cm\b|[cz]ent[ií]m[eèé]t\w*"),
        "millimetre": (r"mm(?![²2³3])|millimet(?:er|re)s?", r"mm\b|mil+[ií]m[eèé]t\w*"),
        "mile": (r"miles?", r"mi\b|miles?\b|mijl\w*|meilen?\b|mil(?:le|la|ha)s?\b"),
        "foot": (r"feet|ft", r"ft\b|feet|foot|voet\w*|fu(?:ß|ss)\w*|pieds?|pies?\b|pés?\b"),
        "inch": (r"inch(?:es)?", r"inch\w*|duim|zoll|pouces?|pulgadas?|polegadas?"),
        "yard": (r"yards?", r"yd|yards?|yarda?s?|jardas?"),
    },
    "speed": {
        "kilometres an hour": (
            r"km/h|kph|kmh",
            r"km/h|km/u|kmh|k(?:m|il\w+) (?:par|per|pro|por|à l|an)|stundenkil\w+|tundenkil\w+",
        ),
        "miles an hour": (r"mph", r"mph|(?:mijl|meilen|mil(?:les|las|has)) (?:par|per|pro|por|à l|an)\w*"),
    },
    "mass": {
        "kilogram": (r"kg|kilogram(?:me)?s?|kilos?", r"kg\b|kilos?\b|kilogram\w*|[kq]uilos?\b|[kq]uilogram\w*"),
        "gram": (r"grams?|grammes?", r"g\b|gr\b|gram\w*"),
        "tonne": (r"tonnes?|tons?", r"t\b|ton+(?:e|en|es|s|eladas?)?\b|mt\b"),
        "ounce": (r"ounces?|oz", r"oz\b|ounces?|unzen?|onces?|onzas?|onças?|ons\b"),
    },
    "area": {
        "hectare": (r"hectares?|ha", r"ha\b|hect[aá]r\w*|hektar\w*"),
        "acre": (r"acres?", r"acres?|akkers?|acre\w*"),
        "square kilometre": (
            r"km[²2]|(?:square|sq\.?) (?:kilomet(?:er|re)s?|km)",
            r"km[²2]|vierkante \w+|quadratkil\w+|kil\w+ (?:carr|cuad|quad)\w+|quil\w+ quad\w+",
        ),
        "square metre": (
            r"m[²2]|(?:square|sq\.?) met(?:er|re)s?",
            r"m[²2]|vierkante \w+|quadratmeter\w*|m\w+ (?:carr|cuad|quad)\w+",
        ),
        "square mile": (r"square miles?", r"vierkante mijl|quadratmeilen?|mil\w+ (?:carr|cuad|quad)\w+"),
    },
    "volume": {
        "litre": (r"lit(?:er|re)s?", r"l\b|lit\w*"),
        "gallon": (r"gallons?", r"gal\w*"),
    },
    "temperature": {
        "celsius": (
            r"°\s?C|degrees? celsius|degrees? centigrade",
            r"°\s?C\b|celsius|cent[ií]grad\w*|gra(?:us|dos|den|d)\b|degrés|°",
        ),
        "fahrenheit": (r"°\s?F|degrees? fahrenheit", r"°\s?F\b|fahrenheit"),
    },
    "power": {
        "kilowatt-hour": (r"kWh", r"kWh|kilo\w*[- ]?(?:stunden?|uur|heures?|hora)"),
        "megawatt": (r"MW|megawatts?", r"MW\b|m[eé]gawat\w*|megavat\w*"),
        "gigawatt": (r"GW|gigawatts?", r"GW\b|gigawat\w*|gigavat\w*"),
    },
}


class _Measure(NamedTuple):
    name: str
    text: str
    number: str


def _run(unit: Unit, context: Context) -> Iterator[str]:
    source = reading(unit.source)
    if context.locale.language not in _LANGUAGES or context.source.language != "en" or context.locale.is_pseudo:
        return
    if not _NUMBER.search(source.plain):
        return
    wanted, found = _patterns()
    target = reading(unit.target).plain
    for match in wanted.finditer(source.plain):
        name = str(match.lastgroup)
        dimension = _dimension(name)
        if found[name].search(target):
            continue
        others = [other for other in _UNITS[dimension] if found[_key(other)].search(target)]
        if not others:
            yield f'"{match[0]}" of the source lost its unit'
            continue
        yield from _unchanged(match, [found[_key(other)] for other in others], target, context)


def _unchanged(match: re.Match[str], others: list[re.Pattern[str]], target: str, context: Context) -> Iterator[str]:
    """Report a number that stands as it was, before another unit or before none."""
    values = frozenset().union(*(numeral.values for numeral in find_numerals(match["number"], context.source)))
    same = [found for found in find_numerals(target, context.conventions) if not values.isdisjoint(found.values)]
    for numeral in same:
        for pattern in others:
            if behind := _behind(pattern).match(target, numeral.end):
                yield f'"{match[0]}" of the source has another unit: {numeral.text}{behind[0]}'
                return
    # Else the source's may be converted, and the target's count something else.
    if len(same) >= sum(not values.isdisjoint(found.values) for found in find_numerals(match.string, context.source)):
        yield f'"{match[0]}" of the source lost its unit'


@cache
def _behind(pattern: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(rf"[\s\u00a0\u202f-]?(?:{pattern.pattern})", re.IGNORECASE)


def _key(name: str) -> str:
    return name.replace(" ", "_").replace("-", "_")


@cache
def _dimension(key: str) -> str:
    return next(dimension for dimension, units in _UNITS.items() for name in units if _key(name) == key)


@cache
def _patterns() -> tuple[re.Pattern[str], Mapping[str, re.Pattern[str]]]:
    """Give the pattern of a measure in the source, its unit as the name of a group, and those of units in a target."""
    units = {_key(name): forms for names in _UNITS.values() for name, forms in names.items()}
    either = "|".join(rf"(?P<{key}>{source})" for key, (source, _) in units.items())
    wanted = re.compile(rf"(?P<number>\d[\d,.]*)[\s-]?(?:{either})(?![\w²³/])")
    return wanted, {key: re.compile(rf"(?<![^\W\d_])(?:{target})", re.IGNORECASE) for key, (_, target) in units.items()}


CHECK = Check(
    id="units",
    family=Family.NUMBERS,
    severity=Severity.WARNING,
    meaning="a measure lost its unit, or has another with the same number",
    run=_run,
)
