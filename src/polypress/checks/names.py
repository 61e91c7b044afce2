"""Report names of the source that the target has in no spelling: dropped, or swapped for another.

A name is a capitalised word that no English dictionary has, a place that CLDR knows, or one of several such words in a
row; what the glossary knows is the glossary's. Between scripts no spelling can be told, so nothing is said.

English news gives a name in full once and a surname from then on: of `Angela Merkel` the surname is enough. Where a
person leaves a name out and puts no other one there, the sentence before may have said it, so that only the whole
article can tell (`unsaid-name`); machines do not do so.

>>> CHECK.probe("The troops left Bakhmut for Chasiv.", "Die Truppen zogen aus Awdijiwka nach Tschassiw ab.")
['no "Bakhmut" in the target']
>>> CHECK.probe("The troops left Bakhmut for Germany.", "Die Truppen zogen aus Bachmut nach Deutschland ab.")
[]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from polypress.checks.absent_names import Lost, Pair, absent
from polypress.checks.base import Check, Context, Family
from polypress.checks.exonyms import fold, place_names
from polypress.checks.kept_titles import works
from polypress.checks.name_finding import CAPITAL, Name, find_names, may_lack_names
from polypress.checks.name_spellings import is_form, is_spelled
from polypress.checks.plain import plain_text, reading
from polypress.languages import has_dictionary
from polypress.model import Severity, State, Unit
from polypress.typesetting.quotations import find_pairs

_ADDRESS = frozenset("/<")
_LATIN = "\u0250"


def _run(unit: Unit, context: Context) -> Iterator[str]:
    return (
        f'no "{words}" in the target' for words in dict.fromkeys(map(" ".join, in_runs(find_lost(unit, context).lost)))
    )


def in_runs(names: Sequence[Name]) -> Iterator[list[str]]:
    """Give the words of names, those that stand side by side together: `Freie Wähler` is one."""
    end = -1
    run: list[str] = []
    for name in names:
        if run and name.start != end + 1:
            yield run
            run = []
        run.append(name.word)
        end = name.start + len(name.word)
    if run:
        yield run


def find_lost(unit: Unit, context: Context) -> Lost:
    """Find the names of a unit that its target has in no spelling."""
    if context.locale.is_pseudo or not has_dictionary(context.source.language):
        return Lost()
    # Most targets have all names as they are, which needs no reading; but an address may have what the text lacks.
    if _ADDRESS.isdisjoint(unit.target) and not may_lack_names(unit.source, unit.target, context):
        return Lost()
    source = plain_text(unit.source)
    names = list(find_names(source, context))
    if not names:
        return Lost()
    target = plain_text(unit.target)
    words = CAPITAL.findall(target)
    spelled = [fold(word) for word in words]
    missing = [name for name in names if not _stands_in(fold(name.word), spelled)]
    if not missing or (max(target, default="") >= "\u0370" and not _is_latin(target)):
        return Lost()
    taken = {fold(word) for word in CAPITAL.findall(source)}
    new = [(form, word[0].isupper()) for form, word in zip(spelled, words, strict=True) if form not in taken]
    own = [form for form, is_capital in new if is_capital]
    places, _, anywhere = place_names(context.source.language, context.conventions.posix)
    missing = [
        name
        for name in missing
        if not any(is_form(form, word) for form in places.get(name.word.casefold(), ()) for word in spelled)
        and not is_spelled(name.word, own)
    ]
    hidden = _hidden(unit, context) if missing else []
    if missing and unit.state is not State.MACHINE and find_pairs(target):
        # The title of a work is translated whole.
        hidden += works(source)
    missing = [name for name in missing if not any(start <= name.start < end for start, end in hidden)]
    if not missing:
        return Lost()
    languages = context.source.language, context.locale.language
    small = [form for form, is_capital in new if not is_capital]
    forms = frozenset().union(*(places.get(name.word.casefold(), ()) for name in names))
    pair = Pair(source, target, languages, own, small, forms, anywhere)
    return absent(missing, pair, free=unit.state is not State.MACHINE)


def _is_latin(text: str) -> bool:
    return sum(letter.isalpha() and letter < _LATIN for letter in text) * 2 > sum(map(str.isalpha, text))


def _hidden(unit: Unit, context: Context) -> list[tuple[int, int]]:
    """Find the stretches that the glossary answers for."""
    matches = reading(unit.source).terms(context.terms, context.source.language)
    return [(match.start, match.end) for match in matches]


def _stands_in(name: str, words: Sequence[str]) -> bool:
    return any(name in word for word in words)


CHECK = Check(
    id="names",
    family=Family.ACCURACY,
    severity=Severity.WARNING,
    meaning="a name of the source is in the target in no spelling",
    run=_run,
)
