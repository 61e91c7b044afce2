"""Compare HTML tags and the attributes they give a value: the same, as often, wherever they stand.

A lone tag that HTML does not know, and nothing closes, may be a word in angle brackets: `<Error>`.

>>> CHECK.probe("Do it <b>now</b>", "Tu es <v>jetzt</v>")
['<b> is missing (found: <v>, </v>)', '</b> is missing (found: <v>, </v>)']
>>> CHECK.probe('See <a href="a.html">it</a><br />', '<a href="a.html">Das</a> zeigt<br/>')
[]
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.pieces import compare_pieces
from polypress.checks.tags import Tag, read_tags
from polypress.markup import VOID_TAGS
from polypress.model import Severity, Unit

_ATTRIBUTE = re.compile(r"""\s([A-Za-z][\w:-]*)\s*=\s*(?:"[^"<>]*"|'[^'<>]*')""")
_KNOWN = VOID_TAGS | frozenset(
    """
    a abbr article aside audio b bdi bdo big blockquote button caption center cite code dd del details dfn div dl dt em
    figcaption figure font footer h1 h2 h3 h4 h5 h6 header i iframe ins kbd label li mark nav ol p picture pre q rp rt
    ruby s samp script section small span strike strong style sub summary sup table tbody td template th thead time tr
    tt u ul var video
    """.split()
)


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    if "<" not in unit.source and "<" not in unit.target:
        return
    source, target = _marks(read_tags(unit.source).tags), _marks(read_tags(unit.target).tags)
    yield from compare_pieces(source, target)


def _marks(tags: tuple[Tag, ...]) -> Counter[str]:
    closed = {tag.name for tag in tags if tag.closing}
    marks: Counter[str] = Counter()
    for tag in tags:
        if tag.name in _KNOWN or tag.name in closed:
            marks[tag.mark] += 1
            marks.update(f"<{tag.name} {name.lower()}=…>" for name in _ATTRIBUTE.findall(tag.text))
    return marks


CHECK = Check(
    id="xml-tags",
    family=Family.MARKUP,
    severity=Severity.ERROR,
    meaning="an HTML tag is missing, changed or added",
    run=_run,
)
