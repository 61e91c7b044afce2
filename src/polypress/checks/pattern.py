r"""Report a target that does not match the pattern of its unit's flag `regex:…`, as Weblate has it.

>>> from polypress.model import Locale, State
>>> german = Context(Locale("de"), conventions=Locale("de"))
>>> for target in ("Kiew, 1. Mai", "1. Mai"):
...     list(CHECK.run(Unit("May 1", target=target, state=State.TRANSLATED, flags=(r"regex:^\d+\. \w+$",)), german))
['the target does not match ^\\d+\\. \\w+$']
[]
"""

from __future__ import annotations

from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.model import Severity, Unit

_FLAG = "regex:"
_SECONDS = 0.2
"""Time that a pattern may take: catalogues come from anywhere, and some patterns would take for ever."""


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    for flag in unit.flags:
        if flag.startswith(_FLAG):
            yield from _compared(flag.removeprefix(_FLAG).strip('"'), unit.target)


def _compared(pattern: str, target: str) -> Iterator[str]:
    # Unlike `re` it can be told to give up.
    import regex

    try:
        if regex.search(pattern, target, timeout=_SECONDS) is None:
            yield f"the target does not match {pattern}"
    except (regex.error, RecursionError, OverflowError):
        yield f"no pattern: {pattern}"
    except TimeoutError:
        yield f"the pattern takes too long: {pattern}"


CHECK = Check(
    id="pattern",
    family=Family.ACCURACY,
    severity=Severity.ERROR,
    meaning="the target does not match the unit's flag regex",
    run=_run,
)
