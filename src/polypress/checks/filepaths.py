r"""Compare names of files and folders, which stay as they are: `/etc/hosts`, `~/.config`, `C:\\Temp`, `report.pdf`.

>>> CHECK.probe("Open /etc/hosts now.", "Öffnen Sie /etc/gastgeber.")
['the path /etc/hosts is missing (found: /etc/gastgeber)']
>>> CHECK.probe("Open /etc/hosts and/or leave.", "Öffnen Sie /etc/hosts oder gehen Sie.")
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

_ENDINGS = "bat|cfg|conf|css|csv|docx?|exe|gif|gz|html?|ini|jpe?g|js|json|log|md|mov?|mp[34]|odt|pdf|png|pot?|pptx?"
_PATH = re.compile(
    r"(?<![\w./:~])(?:~|\.{1,2})?/(?:[\w.+-]{1,100}/){1,30}[\w.+-]{0,100}(?<![.])"
    r"|(?<![\w./:~])~/[\w.+-]{1,100}(?<![.])"
    r"|(?<!\w)[A-Za-z]:\\[\w\\.-]{1,200}(?<![.])"
    rf"|(?<![\w./@])[A-Za-z_][\w-]{{0,80}}\.(?:{_ENDINGS}|py|rst|sh|sql|svg|tar|toml|txt|tsx?|xlsx?|xml|ya?ml|zip)(?!\w|\.\w)"
)


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    if not _may_have(unit.source) and not _may_have(unit.target):
        return
    source, target = (Counter(_PATH.findall(plain_text(text))) for text in (unit.source, unit.target))
    yield from compare_pieces(source, target, "the path ")


def _may_have(text: str) -> bool:
    return "/" in text or "\\" in text or "." in text.rstrip(".")


CHECK = Check(
    id="filepaths",
    family=Family.ACCURACY,
    severity=Severity.ERROR,
    meaning="the name of a file or a folder is missing, changed or added",
    run=_run,
)
