"""Report HTML that the target breaks: tags that cross, are left open, or are no tags any more.

`<br>` for the source's `<br />` is no XML; the flag `safe-html` of a unit says that HTML is enough.

>>> CHECK.probe("<b>Do <i>it</i></b>", "<b>Tu <i>es</b></i>")
['<i> is not closed', '</i> is not opened']
>>> CHECK.probe("<b>Do <i>it</i></b>", "<i>Das</i> <b>tun</b>")
[]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.tags import Tags, read_tags, unpaired
from polypress.markup import VOID_TAGS
from polypress.model import Severity, Unit


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    if "<" not in unit.target:
        return
    source, target = read_tags(unit.source), read_tags(unit.target)
    lost, known = _open_ends(target), _open_ends(source)
    # With as many open ends, it is the source that is at fault; or `<Error>` is no tag, but a word.
    for mark in lost - known if lost.total() != known.total() else ():
        yield f"{mark} is not {'opened' if mark.startswith('</') else 'closed'}"
    if len(target.broken) > len(source.broken):
        yield f'no tag any more: "{target.broken[-1]}"'
    if "safe-html" not in unit.flags:
        for mark in sorted(_ended(source) & {tag.mark for tag in target.tags if not tag.empty}):
            yield f"{mark} has lost its slash"


def _open_ends(tags: Tags) -> Counter[str]:
    return Counter(tag.mark for tag in unpaired(tags.tags))


def _ended(tags: Tags) -> set[str]:
    """Find the empty elements that always end as in XML, among those that HTML leaves open."""
    ended = {tag.mark for tag in tags.tags if tag.name in VOID_TAGS and tag.empty}
    return ended - {tag.mark for tag in tags.tags if tag.name in VOID_TAGS and not tag.empty}


CHECK = Check(
    id="xml-invalid",
    family=Family.MARKUP,
    severity=Severity.ERROR,
    meaning="HTML tags cross, are left open, or are broken",
    run=_run,
)
