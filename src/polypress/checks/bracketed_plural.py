"""Report an English plural in brackets, `(s)`, in a language that does not make its plurals so.

>>> CHECK.probe("Choose the file(s).", "Datei(s) auswählen.")
['"Datei(s)" has an English plural in brackets']
>>> CHECK.probe("Choose the file(s).", "Datei(en) auswählen.")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.plain import reading
from polypress.model import Severity, Unit

_WITH_S = frozenset({"af", "ca", "en", "es", "fr", "fy", "gl", "nl", "oc", "pt"})
_PLURAL = re.compile(r"\w+\(s\)")


def _run(unit: Unit, context: Context) -> Iterator[str]:
    if "(s)" not in unit.target or context.locale.language in _WITH_S or context.locale.is_pseudo:
        return
    for word in dict.fromkeys(_PLURAL.findall(reading(unit.target).plain)):
        yield f'"{word}" has an English plural in brackets'


CHECK = Check(
    id="bracketed-plural",
    family=Family.LANGUAGE,
    severity=Severity.WARNING,
    meaning="an English plural in brackets, (s), is left",
    run=_run,
)
