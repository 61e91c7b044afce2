"""Report words that readers see only when they look closer, and that stayed in the source's language.

An image's text, a link's title and HTML's `alt`, `title` and `aria-label`.

>>> CHECK.probe("![The burning bridge](a.png)", "![The burning bridge](a.png)")
['untranslated text of an image: "The burning bridge"']
>>> CHECK.probe('See ![Marko Petrov](a.png "BBC News")', 'Siehe ![Marko Petrov](a.png "BBC News")')
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.plain import reading
from polypress.doubts import foreign_words
from polypress.markup import SpanKind
from polypress.model import Severity, Unit

_TITLE = re.compile(r"""\s(?:"([^"]*)"|'([^']*)'|\(([^()]*)\))\s*\)$""")
_ATTRIBUTE = re.compile(r"""\s(alt|title|aria-label)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def _run(unit: Unit, context: Context) -> Iterator[str]:
    shown = reading(unit.source).characters
    if "[" not in shown and "<" not in shown:
        return
    languages = context.source.language, context.locale.language
    if languages[0] == languages[1] or context.locale.is_pseudo:
        return
    source = {text for _, text in _hidden(unit.source)}
    for name, text in _hidden(unit.target) if source else ():
        if text in source and foreign_words(_WORD.findall(text), *languages):
            yield f'untranslated {name}: "{text}"'


def _hidden(text: str) -> Iterator[tuple[str, str]]:
    marked = reading(text).marked
    for span in marked.spans:
        if span.kind is SpanKind.IMAGE:
            yield "text of an image", marked.plain[span.start : span.end].strip()
        if span.kind in (SpanKind.IMAGE, SpanKind.LINK) and (title := _TITLE.search(span.close)):
            yield "title of a link", next(filter(None, title.groups()), "")
        for match in _ATTRIBUTE.finditer(span.open) if span.kind is SpanKind.HTML else ():
            yield match[1].lower(), match[2] or match[3] or ""


CHECK = Check(
    id="link-texts",
    family=Family.MARKUP,
    severity=Severity.WARNING,
    meaning="the text of an image or the title of a link is untranslated",
    run=_run,
)
