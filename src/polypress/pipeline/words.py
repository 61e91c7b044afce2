"""The site's own words as units, such as translators get for an article."""

from __future__ import annotations

from collections.abc import Mapping

from polypress.model import Unit
from polypress.site import find_words


def word_units(templates: Mapping[str, str]) -> tuple[Unit, ...]:
    """List what templates say as units, in their order.

    Args:
        templates: Their texts by name.
    """
    return tuple(
        Unit(
            source=word.key.source,
            context=word.key.context,
            places=(word.note,) if word.note else (),
            references=tuple(dict.fromkeys(f"{name}:{line}" for name, line in word.places)),
            flags=("python-format",) if "%(" in word.key.source else (),
        )
        for word in find_words(templates)
    )
