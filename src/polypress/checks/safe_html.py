"""Report HTML in the target that could run a program on a reader's page, unless the source has the same.

>>> CHECK.probe("See [the map](map.html).", "Siehe [die Karte](javascript:steal()).")
['an address that can run a program: "javascript:"']
>>> CHECK.probe("See the map.", "Siehe die Karte.<script src=//example.org></script>")
['a tag that can run a program: <script>']
>>> CHECK.probe("Press <kbd onclick='x()'>A</kbd>.", "Drücken Sie <kbd onclick='x()'>A</kbd>.")
[]
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.model import Severity, Unit

_SUSPECT = re.compile(r"[<&]|script|data", re.IGNORECASE)
_TAG = re.compile(
    r"<\s*(script|iframe|frame|object|embed|applet|style|link|meta|base|form|svg|math|template|portal)(?=[\s/>]|$)",
    re.IGNORECASE,
)
_HANDLER = re.compile(r"<[A-Za-z][^<>]*?[\s/\"'](on[a-z]{3,30})\s*=", re.IGNORECASE)
# Browsers pass over white space and control characters inside the name of a scheme.
_GAP = re.compile(r"[\x00-\x20\x7f\u00ad\u200b]+")
_SCHEME = re.compile(r"(?<![\w-])(javascript|vbscript|data)(?::(?=[^\s\d])|&colon;)", re.IGNORECASE)
_WHERE = re.compile(r"(?:\]\(<?|[=<]\s?[\"']?|^)$")


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    if not _SUSPECT.search(unit.target):
        return
    source = set(_dangers(unit.source)) if _SUSPECT.search(unit.source) else set()
    yield from dict.fromkeys(danger for danger in _dangers(unit.target) if danger not in source)


def _dangers(text: str) -> Iterator[str]:
    for tag in _TAG.findall(text):
        yield f"a tag that can run a program: <{tag.lower()}>"
    for name in _HANDLER.findall(text):
        yield f"an attribute that can run a program: {name.lower()}"
    tight = _GAP.sub("", html.unescape(text))
    for match in _SCHEME.finditer(tight):
        if _WHERE.search(tight[max(0, match.start() - 4) : match.start()]):
            yield f'an address that can run a program: "{match[1].lower()}:"'


CHECK = Check(
    id="safe-html",
    family=Family.MARKUP,
    severity=Severity.ERROR,
    meaning="HTML of the target could run a program that the source does not",
    run=_run,
)
