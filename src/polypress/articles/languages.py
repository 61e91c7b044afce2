"""Know languages by the names they give themselves."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from polypress.errors import LocaleError
from polypress.model import Locale

_LONGEST = 60


def find_language(name: str) -> Locale | None:
    """Find the locale that calls itself so, whatever its capitals: `Nederlands`, `português (Brasil)`.

    >>> find_language("FRANÇAIS"), find_language("French")
    (Locale(language='fr', script=None, territory=None), None)
    """
    name = name.strip()
    # The table takes a second to make; most lines need no look at it.
    if not name or len(name) > _LONGEST or name[-1] in ".!?:;,…":
        return None
    return _autonyms().get(name.casefold())


@lru_cache(maxsize=1)
def _autonyms() -> Mapping[str, Locale]:
    """Make a table of all that CLDR knows: a name that several share means the most general of them."""
    from babel.core import Locale as CldrLocale
    from babel.localedata import locale_identifiers

    own: dict[str, Locale] = {}
    others: dict[str, Locale] = {}
    for identifier in sorted(locale_identifiers(), key=lambda identifier: (identifier.count("_"), identifier)):
        try:
            locale = Locale.parse(identifier)
        except LocaleError:
            continue
        data = CldrLocale.parse(identifier)
        own.setdefault((data.get_display_name() or "").casefold(), locale)
        if locale.territory is None:
            # Also the names without brackets: `português do Brasil`, `繁體中文`.
            others.setdefault(str(data.languages.get(locale.language, "")).casefold(), locale)
            for name, autonym in data.languages.items():
                if str(name).startswith(f"{locale.language}_"):
                    others.setdefault(str(autonym).casefold(), Locale.parse(str(name)))
    table = {**others, **own}
    table.pop("", None)
    return table
