"""Write the termbase, `i18n/glossary.csv`, which `polypress.glossary` reads."""

from __future__ import annotations

from collections.abc import Sequence

from polypress.errors import ExchangeError
from polypress.glossary import COLUMNS
from polypress.model import Term


def render_glossary(terms: Sequence[Term], locales: Sequence[str] = ()) -> str:
    """Render a glossary as a table.

    Args:
        terms: Its terms.
        locales: BCP 47 names of columns to have first, even where no term has a form for them.

    Raises:
        ExchangeError: A form holds `|`, which separates forms.

    >>> print(render_glossary([Term("war", {"de": ("Krieg",)}, "noun")]), end="")
    term,part of speech,do-not-translate,note,de
    war,noun,,,Krieg
    """
    columns = list(dict.fromkeys([*locales, *(locale for term in terms for locale in term.targets)]))
    rows = [[*COLUMNS, *columns]]
    for term in terms:
        forms = [term.targets.get(locale, ()) for locale in columns]
        if any("|" in form for accepted in forms for form in accepted):
            raise ExchangeError(f"a form of {term.source!r} holds |, which separates forms in a glossary")
        answer = "yes" if term.do_not_translate else ""
        rows.append([term.source, term.part_of_speech, answer, term.note, *map(" | ".join, forms)])
    return "".join(f"{','.join(map(_cell, row))}\n" for row in rows)


def _cell(text: str) -> str:
    # The csv module, told to end lines with a line feed, leaves a carriage return unquoted.
    quoted = text.replace('"', '""')
    return f'"{quoted}"' if any(mark in text for mark in ',"\r\n') else text
