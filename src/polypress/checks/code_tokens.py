"""Compare what belongs to a program, outside of code marks too: `print()`, `$HOME`, `max_length`, `--force`.

>>> CHECK.probe("Call print() with max_length.", "Rufe drucke() mit max_length auf.")
['print() is missing (found: drucke())']
>>> CHECK.probe("Call print() with --force.", "Rufen Sie print() mit --force auf.")
[]
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.pieces import compare_pieces
from polypress.checks.plain import plain_text
from polypress.model import Severity, Unit

_SIGNS = ("()", "$", "@", "--", "_")
_TOKEN = re.compile(
    r"(?<![\w.])[A-Za-z_](?:\w|\.(?=\w)){0,100}\(\)"
    r"|(?<![\w$])\$[A-Za-z_]\w{1,100}(?!\w)"
    r"|(?<![\w@])@[A-Z_]{2,50}@"
    r"|(?<![^\s(\[\"'«“])--[a-z][a-z0-9-]{1,60}(?![\w-])"
    r"|(?<![\w-])[A-Za-z0-9]{1,60}(?:_[A-Za-z0-9]{1,60}){1,20}(?!\w)",
)


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    if not any(sign in text for text in (unit.source, unit.target) for sign in _SIGNS):
        return
    source, target = (Counter(_TOKEN.findall(plain_text(text))) for text in (unit.source, unit.target))
    yield from compare_pieces(source, target)


CHECK = Check(
    id="code-tokens",
    family=Family.ACCURACY,
    severity=Severity.ERROR,
    meaning="the name of a function, a variable or an option is missing, changed or added",
    run=_run,
)
