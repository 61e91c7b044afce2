"""Report a target with more characters than the unit's flag `max-length:N` allows.

>>> from polypress.model import Locale, State
>>> german = Context(Locale("de"), conventions=Locale("de"))
>>> for target in ("Frontverlauf", "Front"):
...     list(CHECK.run(Unit("Map", target=target, state=State.TRANSLATED, flags=("max-length:6",)), german))
['12 characters, at most 6 fit']
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.model import Severity, Unit

_FLAG = re.compile(r"max-length:(\d{1,9})")


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    for flag in unit.flags:
        limit = _FLAG.fullmatch(flag)
        if limit and len(unit.target) > int(limit[1]):
            yield f"{len(unit.target)} characters, at most {limit[1]} fit"


CHECK = Check(
    id="max-length",
    family=Family.LENGTH,
    severity=Severity.ERROR,
    meaning="the target is longer than the unit's flag max-length allows",
    run=_run,
)
