"""Report a unit with more sentences than its source, or fewer.

Each text is counted twice: the sentences that surely end, and those that may (`U.S.`, `11.`, a semicolon). Only counts
that cannot meet are a finding, and only if the target is longer or shorter by so much, so a translator may part or join
sentences.

>>> CHECK.probe("The town fell yesterday. Fighting continues.", "Gestern fiel die Stadt.")
['1 sentence, but 2 in the source']
>>> CHECK.probe("The town fell yesterday. Fighting continues.", "Gestern fiel die Stadt; die Kämpfe dauern an.")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.plain import reading
from polypress.model import Severity, State, Unit

_NO_STOPS = frozenset({"th", "lo", "km", "my"})
"""Languages that end a sentence with a space, or with marks not counted here."""
_POSSIBLE = re.compile(r"[.!?…;:–—。！？؟।][.!?…]*[\"'”’»«›‹“‘)\]]*(?:\s|(?<=[。！？]))")
_SHRUNK = 0.85
"""How many times as long as its source a target is where a sentence is surely lost; translators join short ones."""
_GROWN = 1.35
"""The same where a machine surely added one."""
_GROWN_FREELY = 1.8
"""The same where a person did, who may part long sentences, as Dutch and German read best, and explain."""
# A word so long is no abbreviation; a mark inside a quotation or a bracket may end only that.
_CERTAIN = re.compile(r"(?:\.(?<=[^\W\d_]{5}\.)|[!?](?<=[^\W\d_]{2}[!?]))\s{1,3}[¿¡„“«\"'‘]?([^\W\d_])")


def _run(unit: Unit, context: Context) -> Iterator[str]:
    if {context.source.language, context.locale.language} & _NO_STOPS:
        return
    source, target = reading(unit.source).plain.strip(), reading(unit.target).plain.strip()
    sure, wanted = _certain(target), _certain(source)
    # Two texts of one sentence each, as most are.
    if sure == wanted == 1:
        return
    growth = len(target) / max(1, len(source))
    grown = _GROWN if unit.state is State.MACHINE else _GROWN_FREELY
    if sure > (most := max(_possible(source), wanted)) and growth > grown:
        yield f"{_sentences(sure)}, but {most} in the source"
    elif wanted > (most := max(_possible(target), sure)) and growth < _SHRUNK:
        yield f"{_sentences(most)}, but {wanted} in the source"


def _certain(text: str) -> int:
    return 1 + sum(1 for letter in _CERTAIN.findall(text) if letter.isupper())


def _possible(text: str) -> int:
    return 1 + len(_POSSIBLE.findall(text))


def _sentences(count: int) -> str:
    return f"{count} sentence" if count == 1 else f"{count} sentences"


CHECK = Check(
    id="sentence-count",
    family=Family.ACCURACY,
    severity=Severity.WARNING,
    meaning="the target has more or fewer sentences than the source",
    run=_run,
)
