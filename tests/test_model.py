"""Locales are those of CLDR."""

from __future__ import annotations

import pytest

from polypress.errors import LocaleError
from polypress.model import Locale


@pytest.mark.parametrize(
    ("tag", "bcp47", "posix", "autonym", "direction"),
    [
        ("de", "de", "de", "Deutsch", "ltr"),
        ("pt_BR", "pt-BR", "pt_BR", "Português (Brasil)", "ltr"),
        ("zh-Hant", "zh-Hant", "zh_Hant", "中文 (繁體)", "ltr"),
        ("ar", "ar", "ar", "العربية", "rtl"),
        ("en-XA", "en-XA", "en_XA", "[Ƥşéûðö Éñĝļîšĥ]", "ltr"),
        ("ar-XB", "ar-XB", "ar_XB", "[Pseudo right-to-left]", "rtl"),
    ],
)
def test_locale__names(tag: str, bcp47: str, posix: str, autonym: str, direction: str) -> None:
    locale = Locale.parse(tag)
    assert (locale.bcp47, locale.posix, locale.autonym, locale.direction) == (bcp47, posix, autonym, direction)
    assert str(locale) == bcp47


@pytest.mark.parametrize("tag", ["", "e", "DE", "xx", "de-XY", "../x", "de/..", "de-DE-x-y", "en\n", "en-XB"])
def test_locale__unknown_is_refused(tag: str) -> None:
    with pytest.raises(LocaleError, match="unknown locale"):
        Locale.parse(tag)
