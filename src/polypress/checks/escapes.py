r"""Report escapes written out (`\n`, `\t`, `\u00e9`) that the source has not, or that are lost.

Weblate's `escaped_newline` and pofilter's `escapes` in one. A path with backslashes is the same in both
languages.

>>> CHECK.probe(r"One\nTwo", "Eins Zwei")
['escape \\n: 1 in the source, 0 in the target']
>>> CHECK.probe(r"One\nTwo", r"Eins\nZwei")
[]
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.model import Severity, Unit

_ESCAPE = re.compile(r"\\(?:\\|[abefnrtv0]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4})")


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    if "\\" not in unit.source and "\\" not in unit.target:
        return
    source, target = (Counter(_ESCAPE.findall(text)) for text in (unit.source, unit.target))
    for escape in sorted((source - target) + (target - source)):
        yield f"escape {escape}: {source[escape]} in the source, {target[escape]} in the target"


CHECK = Check(
    id="escapes",
    family=Family.TYPOGRAPHY,
    severity=Severity.WARNING,
    meaning="an escape such as \\n is lost or added",
    run=_run,
)
