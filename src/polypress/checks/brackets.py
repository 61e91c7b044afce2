"""Compare the brackets of source and target, whatever their form: `（` is `(`.

Braces belong to placeholders. One half of a pair is as good as in the source: the other may stand in the next sentence.

>>> CHECK.probe("Izium (Kharkiv Oblast)", "Isjum (Oblast Charkiw")
['")": 1 in the source, 0 in the target']
>>> CHECK.probe("Izium (Kharkiv Oblast)", "Isjum (Oblast Charkiw)")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.plain import reading
from polypress.checks.typeset import prose
from polypress.model import Severity, State, Unit

_PAIRS = ("()", "[]")
_FORMS = str.maketrans("（）［］【】〔〕", "()[][][]")
_ANY = frozenset("()[]（）［］【】〔〕")
_SMILEY = re.compile(r"[:;]'?-?[()\[\]]+")
_ASIDES = 4
"""Pairs of brackets that a translator may add to say what the source says between commas, or takes as known."""
_RUNNING = 8
"""Words of a sentence from which on a writer may choose other marks."""
_FEW = 2
"""Words in brackets that a person may say without, or once for two."""
_INSIDE = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_PAUSE = re.compile(r"[,;:–—]|\s-\s")
_CONVERTED = re.compile(
    r"(?:(?:US|A|C)?[$£€¥]|(?:about |around |roughly |nearly |some |or |= ?)?[$£€¥]?)[\d.,/]+"
    r"[ -]?(?:[mb]n?|[mb]illion|k?m²?|km/?h|kph|mph|cm|mm|ft|in|lbs?|kg|oz"
    r"|°?[CF]|acres?|miles?|feet|foot|inch(?:es)?|yards?|pounds?|ounces?|gallons?|lit(?:er|re)s?|kilomet(?:er|re)s?|met(?:er|re)s?"
    r"|hectares?|square \w+|centimet(?:er|re)s?|kilograms?|kilos?|degrees \w+|tons?|tonnes?)",
    re.IGNORECASE,
)
_STEM = 4
_LABEL = re.compile(r"\A\s*\w{1,3}[.]?\)")
"""A list's `a)`."""


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    if _ANY.isdisjoint(reading(unit.source).characters) and _ANY.isdisjoint(reading(unit.target).characters):
        return
    source, target = _brackets(unit.source), _brackets(unit.target)
    if source == target:
        return
    differing = [marks for pair in _PAIRS for marks in _differing(pair, source, target)]
    if _is_aside(source, target) or (_is_balanced(source + target) and _is_recast(unit, source, target)):
        return
    for marks in differing:
        yield f'"{marks}": {source.count(marks[0])} in the source, {target.count(marks[0])} in the target'
    if not differing and _is_balanced(source) and not _is_balanced(target):
        yield f'the brackets do not pair up: "{target}"'


def _differing(pair: str, source: str, target: str) -> tuple[str, ...]:
    """Give the marks of a pair that differ in number, as one where whole pairs do."""
    counts = [(source.count(mark), target.count(mark)) for mark in pair]
    if counts[0] == counts[1] and counts[0][0] != counts[0][1]:
        return (pair,)
    return tuple(mark for mark, (ours, theirs) in zip(pair, counts, strict=True) if ours != theirs)


def _brackets(text: str) -> str:
    plain = _LABEL.sub("", _SMILEY.sub("", prose(text).translate(_FORMS)))
    return "".join(character for character in plain if character in "()[]")


def _is_aside(source: str, target: str) -> bool:
    """Tell whether the target only puts more in round brackets: `in Tampa, Fla.` is `in Tampa (Florida)`."""
    more = target.count("(") - source.count("(")
    return (
        0 < more <= _ASIDES and source.count("[") == target.count("[") and _is_balanced(source) and _is_balanced(target)
    )


def _is_recast(unit: Unit, source: str, target: str) -> bool:
    """Tell whether running text says between dashes or commas, or in other brackets, what the source says in some.

    What a person takes out of brackets may be any words if they are few: other checks look after names and numbers.
    """
    texts = prose(unit.source).translate(_FORMS), prose(unit.target).translate(_FORMS)
    if len(texts[0].split()) < _RUNNING:
        return False
    if len(source) == len(target):
        return True
    if len(target) > len(source):
        # An editor's word in a quotation: `[d'Inrupt]`.
        return len(target) - len(source) <= 2 * _ASIDES
    inside = [match[1] for match in _INSIDE.finditer(texts[0])]
    more = len(_PAUSE.findall(texts[1])) > len(_PAUSE.findall(_INSIDE.sub(" ", texts[0])))
    few = 0 if unit.state is State.MACHINE else _FEW
    return all(more or len(words.split()) <= few or _stands_in(words, texts) for words in inside)


def _stands_in(words: str, texts: tuple[str, str]) -> bool:
    """Tell whether the target has what a bracket says, or may do without it: a length in another unit."""
    telling = re.findall(r"\d+|[A-ZÀ-Þ]\w+", words)
    found = [word for word in telling if word[:_STEM] in texts[1]]
    return bool(telling) and (len(found) == len(telling) or bool(_CONVERTED.fullmatch(words.strip())))


def _is_balanced(marks: str) -> bool:
    waiting: list[str] = []
    for mark in marks:
        if mark in "([":
            waiting.append(mark)
        elif not waiting or waiting.pop() + mark not in _PAIRS:
            return False
    return not waiting


CHECK = Check(
    id="brackets",
    family=Family.PUNCTUATION,
    severity=Severity.WARNING,
    meaning="brackets are lost, added or do not pair up",
    run=_run,
)
