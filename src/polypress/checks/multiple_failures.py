"""Report a source whose translations fail in several languages: perhaps it is the source that is wrong or unclear.

The same check must speak in two languages at least. Its finding stands at the source, in the article.

>>> CHECK.probe(de="quotes", fr="quotes numbers", nl="quotes")
['"quotes" speaks of the translations into de, fr, nl: look at the source']
>>> CHECK.probe(de="quotes", fr="numbers")
[]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from polypress.checks.base import AcrossCheck, Family
from polypress.model import Diagnostic, Severity

_SEVERAL = 2


def _run(findings: Sequence[Diagnostic]) -> Iterator[str]:
    locales: dict[str, dict[str, None]] = {}
    for finding in findings:
        locales.setdefault(finding.check, {})[str(finding.locale)] = None
    for check, names in locales.items():
        if len(names) >= _SEVERAL:
            yield f'"{check}" speaks of the translations into {", ".join(names)}: look at the source'


CHECK = AcrossCheck(
    id="multiple-failures",
    family=Family.CONSISTENCY,
    severity=Severity.WARNING,
    meaning="a check speaks of the translations of a source in several languages",
    run=_run,
)
