"""Report terms of the glossary for which the target has none of the accepted forms, however inflected.

>>> from polypress.model import Term
>>> ceasefire = Term("ceasefire", {"de": ("Waffenruhe",)})
>>> CHECK.probe("The ceasefire holds.", "Der Waffenstillstand hält.", terms=[ceasefire])
['"ceasefire" should be "Waffenruhe"']
>>> CHECK.probe("The ceasefire talks.", "Die Waffenruhegespräche.", terms=[ceasefire])
[]
"""

from __future__ import annotations

from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.plain import plain_text, reading
from polypress.glossary import accepted_forms
from polypress.model import Severity, Unit
from polypress.term_match import find_term


def _run(unit: Unit, context: Context) -> Iterator[str]:
    if context.locale.is_pseudo:
        return
    matches = reading(unit.source).terms(context.terms, context.source.language)
    target = plain_text(unit.target)
    for term in {match.term.source: match.term for match in matches}.values():
        forms = accepted_forms(term, context.locale, context.conventions)
        if (forms or term.do_not_translate) and not any(find_term(term, forms, target)):
            wanted = " or ".join(f'"{form}"' for form in forms)
            yield f'"{term.source}" ' + ("must stay as it is" if term.do_not_translate else f"should be {wanted}")


CHECK = Check(
    id="glossary",
    family=Family.TERMINOLOGY,
    severity=Severity.WARNING,
    meaning="a term is not translated as the glossary says",
    run=_run,
)
