"""Hold one plain sentence in each language that published models read, to try a model with."""

from __future__ import annotations

import re

_PROBES = {
    "ar": "البيت صغير.",
    "az": "Ev kiçikdir.",
    "bg": "Къщата е малка.",
    "bn": "বাড়িটি ছোট।",
    "ca": "La casa és petita.",
    "cs": "Dům je malý.",
    "da": "Huset er lille.",
    "de": "Das Haus ist klein.",
    "el": "Το σπίτι είναι μικρό.",
    "en": "The house is small.",
    "eo": "La domo estas malgranda.",
    "es": "La casa es pequeña.",
    "et": "Maja on väike.",
    "eu": "Etxea txikia da.",
    "fa": "خانه کوچک است.",
    "fi": "Talo on pieni.",
    "fr": "La maison est petite.",
    "ga": "Tá an teach beag.",
    "gl": "A casa é pequena.",
    "he": "הבית קטן.",
    "hi": "घर छोटा है।",
    "hu": "A ház kicsi.",
    "id": "Rumah itu kecil.",
    "it": "La casa è piccola.",
    "ja": "家は小さいです。",
    "ko": "집이 작습니다.",
    "ky": "Үй кичинекей.",
    "lt": "Namas yra mažas.",
    "lv": "Māja ir maza.",
    "ms": "Rumah itu kecil.",
    "nb": "Huset er lite.",
    "nl": "Het huis is klein.",
    "pb": "A casa é pequena.",
    "pl": "Dom jest mały.",
    "pt": "A casa é pequena.",
    "ro": "Casa este mică.",
    "ru": "Дом маленький.",
    "sk": "Dom je malý.",
    "sl": "Hiša je majhna.",
    "sq": "Shtëpia është e vogël.",
    "sv": "Huset är litet.",
    "th": "บ้านหลังนี้เล็ก",
    "tl": "Maliit ang bahay.",
    "tr": "Ev küçük.",
    "uk": "Будинок маленький.",
    "ur": "گھر چھوٹا ہے۔",
    "zh": "房子很小。",
    "zt": "房子很小。",
}
_REPEATED = re.compile(r"(?=\S)(.{2,60}?)\1{3,}", re.DOTALL)


def probe_for(code: str) -> str:
    """Give a sentence in a language, by Argos's code; English where we have none in it."""
    return _PROBES.get(code, _PROBES["en"])


def is_repetitive(text: str) -> bool:
    """Tell whether a text says the same four times in a row, as a model does that has lost its way.

    >>> [is_repetitive(text) for text in ("Das Haus ist klein.", "Das Das Das Das Das", "kleinkleinkleinklein")]
    [False, True, True]
    """
    return bool(_REPEATED.search(text))
