"""The names of languages as BCP 47 and POSIX write them; imports nothing of ours but `errors`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from polypress.errors import LocaleError

PSEUDO_LOCALES = frozenset({"en-XA", "ar-XB"})
"""CLDR's pseudo-locales: accents and length, right to left. Babel carries no data for them."""

_TAG = re.compile(r"(?P<language>[a-z]{2,3})(?:-(?P<script>[A-Z][a-z]{3}))?(?:-(?P<territory>[A-Z]{2}|\d{3}))?")
_RIGHT_TO_LEFT = frozenset({"Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"})


@dataclass(frozen=True, slots=True, order=True)
class Locale:
    """Name a language, its script and its territory (BCP 47, without extensions)."""

    language: str
    """ISO 639 code, lower case."""
    script: str | None = None
    """ISO 15924 code, such as `Hant`."""
    territory: str | None = None
    """ISO 3166-1 code or UN M.49 number."""

    @classmethod
    def parse(cls, tag: str) -> Locale:
        """Read a BCP 47 (`pt-BR`) or POSIX (`pt_BR`) name.

        Raises:
            LocaleError: CLDR (as Babel carries it) knows no such locale.

        >>> Locale.parse("pt_BR")
        Locale(language='pt', script=None, territory='BR')
        """
        match = _TAG.fullmatch(tag.replace("_", "-")) if isinstance(tag, str) else None
        if match is None or not _is_known(match.group()):
            raise LocaleError(
                f"unknown locale {tag!r}",
                hint="use a BCP 47 name that CLDR knows, such as de, pt-BR or zh-Hant",
            )
        return cls(match["language"], match["script"], match["territory"])

    @property
    def bcp47(self) -> str:
        """The name in configuration, HTML and JSON: `pt-BR`."""
        return "-".join(part for part in (self.language, self.script, self.territory) if part)

    @property
    def posix(self) -> str:
        """The name in folders and catalogue headers: `pt_BR`."""
        return self.bcp47.replace("-", "_")

    @property
    def is_pseudo(self) -> bool:
        """Whether this is one of CLDR's pseudo-locales."""
        return self.bcp47 in PSEUDO_LOCALES

    @property
    def direction(self) -> str:
        """The HTML `dir` of running text: `ltr` or `rtl` (CLDR likely scripts)."""
        from babel.core import get_global

        likely = get_global("likely_subtags").get(self.language, "")
        script = self.script or next((part for part in likely.split("_") if len(part) == 4), "")
        return "rtl" if script in _RIGHT_TO_LEFT else "ltr"

    @property
    def autonym(self) -> str:
        """The language's name in itself, capitalised for a menu: `Français`."""
        return _autonym(self)

    def __str__(self) -> str:
        """Give the BCP 47 name."""
        return self.bcp47


@lru_cache(maxsize=256)
def _is_known(tag: str) -> bool:
    if tag in PSEUDO_LOCALES:
        return True
    from babel.core import Locale as CldrLocale
    from babel.core import UnknownLocaleError

    try:
        CldrLocale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


@lru_cache(maxsize=256)
def _autonym(locale: Locale) -> str:
    if locale.is_pseudo:
        return {"en-XA": "[Ƥşéûðö Éñĝļîšĥ]", "ar-XB": "[Pseudo right-to-left]"}[locale.bcp47]
    from babel.core import Locale as CldrLocale

    name = CldrLocale.parse(locale.posix).get_display_name() or locale.bcp47
    return name[:1].upper() + name[1:]
