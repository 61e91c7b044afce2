"""Tell languages apart, and know their words; owns py3langid and what it calls a language.

The model and the dictionaries carry their data inside: nothing is fetched. A language is named as in
`Locale.language`; the libraries' own codes stay in here. Imports `lexicon` only.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from polypress.lexicon import has_entry, is_known

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# What the libraries call a language, where that is not what CLDR calls it.
_MODEL_CODES = {"nb": "no", "fil": "tl", "gn": "gug", "ki": "kik", "ff": "fuv", "iw": "he", "in": "id", "sh": "hr"}
_OWN_CODES = {"no": "nb", "tl": "fil", "gug": "gn", "kik": "ki", "fuv": "ff"}
_DICTIONARY_CODES = {"no": "nb", "fil": "tl", "hr": "hbs", "sr": "hbs", "bs": "hbs", "sh": "hbs"}
_POINTED = frozenset({"ar", "grc", "he"})
"""Languages whose dictionaries leave out marks that a text may have."""
_NO_LANGUAGE = "zxx"

CAPITAL_NOUNS = frozenset({"de", "lb"})
"""Languages that write every noun with a capital."""
ENOUGH_LETTERS = 25
"""From how many letters on a text is long enough to name its language: of stretches so long of the reviewed article, in
six languages, nine of ten are told right among all languages, and nineteen of twenty among seven."""
_DENSITY = {"CJK": 3, "HIR": 2, "KAT": 2, "HAN": 2}
"""How many letters of an alphabet an ideogram, a kana or a Korean syllable counts for, by its Unicode name."""
_LONGEST = 5_000
"""Characters looked at: more change nothing but the time."""


@dataclass(frozen=True, slots=True)
class Identified:
    """Say which language a text seems to be in."""

    language: str
    """ISO 639 code, as `Locale` spells it."""
    probability: float
    """From 0 to 1, among the languages asked for."""
    chances: Mapping[str, float] = field(default_factory=dict)
    """Every language asked for, with its probability."""

    def chance(self, language: str) -> float:
        """Give the probability of one language; 0 where it is not among those known."""
        return self.chances.get(_own_code(language), 0.0)


def identify(text: str, candidates: Iterable[str] = ()) -> Identified | None:
    """Find the language of a text among some, or among all that the bundled model knows.

    Args:
        text: Plain words, without markup.
        candidates: ISO 639 codes; what the model does not know is left out. All of the model's languages if empty.

    Returns:
        None where the text is too short to tell, or no candidate is known.

    >>> found = identify("Het huis aan de overkant van de straat is klein.")
    >>> found.language, found.probability > 0.9, found.chance("de") < 0.01
    ('nl', True, True)
    """
    text = text[:_LONGEST]
    if count_letters(text) < ENOUGH_LETTERS:
        return None
    ranked = {_own_code(label): chance for label, chance in _identifier().rank(text) if label != _NO_LANGUAGE}
    wanted = {_own_code(language) for language in candidates}
    if wanted:
        ranked = {language: chance for language, chance in ranked.items() if language in wanted}
    total = sum(ranked.values())
    if not total:
        return None
    chances = {language: chance / total for language, chance in ranked.items()}
    best = max(chances, key=chances.__getitem__)
    return Identified(best, chances[best], chances)


def can_identify(language: str) -> bool:
    """Tell whether the bundled model knows a language."""
    return _MODEL_CODES.get(language, language) in _labels()


def count_letters(text: str) -> int:
    """Count letters, an ideogram or a syllable as several: how much is said, whatever the script.

    >>> count_letters("The house is small, 2022"), count_letters("房子很小。"), count_letters("집이 작습니다")
    (15, 12, 12)
    """
    return sum(_weight(letter) for letter in text if letter.isalpha())


def _weight(letter: str) -> int:
    return 1 if letter < "\u2e80" else _DENSITY.get(unicodedata.name(letter, "")[:3], 1)


def has_dictionary(language: str) -> bool:
    """Tell whether there is a bundled dictionary of a language.

    >>> has_dictionary("de"), has_dictionary("nb"), has_dictionary("ja")
    (True, True, False)
    """
    return is_known(_DICTIONARY_CODES.get(language, language))


# The checks of a text, and all texts, ask for the same words.
@lru_cache(maxsize=100_000)
def has_word(word: str, language: str) -> bool:
    """Tell whether a language's dictionary has a word spelled just so, with these capitals.

    The first question about a language makes a table of its dictionary: a tenth of a second for English, up to two for
    Polish. It is kept in the user's cache folder.

    >>> has_word("capture", "en"), has_word("siversk", "en"), has_word("russia", "en"), has_word("Russia", "en")
    (True, False, False, True)
    """
    if not has_dictionary(language):
        return False
    word = unicodedata.normalize("NFC", word).replace("’", "'")
    code = _DICTIONARY_CODES.get(language, language)
    if code in _POINTED:
        from simplemma.utils import canonicalize_token

        word = canonicalize_token(word, code)
    return has_entry(word, code)


def _own_code(language: str) -> str:
    label = _MODEL_CODES.get(language, language)
    return _OWN_CODES.get(label, label)


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    """Load the model once; its `set_languages` would change it for everybody, so it is never called."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@lru_cache(maxsize=1)
def _labels() -> frozenset[str]:
    return frozenset(_identifier().labels) - {_NO_LANGUAGE}
