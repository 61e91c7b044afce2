"""Languages are known by their own names for themselves."""

from __future__ import annotations

import pytest

from polypress.articles.languages import find_language
from polypress.model import Locale


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("Nederlands", "nl"),
        ("English", "en"),
        ("Deutsch", "de"),
        ("Français", "fr"),
        ("Español", "es"),
        ("Português", "pt"),
        ("DEUTSCH", "de"),
        (" français ", "fr"),
        ("Português (Brasil)", "pt-BR"),
        ("português (Portugal)", "pt-PT"),
        ("Deutsch (Schweiz)", "de-CH"),
        ("norsk", "no"),
        ("norsk bokmål", "nb"),
        ("中文", "zh"),
        ("繁體中文", "zh-Hant"),
        ("中文 (简体)", "zh-Hans"),
        ("Српски", "sr"),
        ("srpski", "sr-Latn"),
        ("العربية", "ar"),
        ("日本語", "ja"),
        ("Ελληνικά", "el"),
    ],
)
def test_find_language__by_its_own_name(name: str, tag: str) -> None:
    assert find_language(name) == Locale.parse(tag)


@pytest.mark.parametrize("name", ["", " ", "Dutch", "nl", "English.", "Deutsch und Englisch", "Elvish", "a" * 100])
def test_find_language__nothing_else(name: str) -> None:
    assert find_language(name) is None


def test_find_language__knows_what_locales_call_themselves() -> None:
    for tag in (
        "af",
        "bg",
        "ca",
        "cy",
        "et",
        "eu",
        "fa",
        "ga",
        "he",
        "hi",
        "id",
        "ko",
        "lt",
        "ru",
        "sv",
        "tr",
        "uk",
        "vi",
    ):
        locale = Locale.parse(tag)
        assert find_language(locale.autonym) == locale
