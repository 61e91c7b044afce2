"""Compare the labels of reference links, which the article's definitions must know: `[words][label]`, `[label][]`.

>>> CHECK.probe("See [the map][ref].", "Siehe [die Karte][Ziel].")
['a link to the reference [ref] is missing (found: [ziel])']
>>> CHECK.probe("See [ref][].", "Siehe [die Karte][ref].")
[]
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.pieces import compare_pieces
from polypress.model import Severity, Unit

# The definition stands elsewhere in the article, so the parser of a single sentence takes these for plain text.
_REFERENCE = re.compile(r"\[([^\[\]]+)\]\[([^\[\]]*)\]")


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    if "][" not in unit.source and "][" not in unit.target:
        return
    source, target = _labels(unit.source), _labels(unit.target)
    yield from compare_pieces(source, target, "a link to the reference ")


def _labels(text: str) -> Counter[str]:
    """Count the labels; case and white space make no difference to Markdown."""
    return Counter(f"[{' '.join((label or words).casefold().split())}]" for words, label in _REFERENCE.findall(text))


CHECK = Check(
    id="md-reflink",
    family=Family.MARKUP,
    severity=Severity.ERROR,
    meaning="the label of a reference link is missing, changed or added",
    run=_run,
)
