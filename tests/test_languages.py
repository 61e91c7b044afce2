from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polypress.languages import (
    ENOUGH_LETTERS,
    can_identify,
    count_letters,
    has_dictionary,
    has_word,
    identify,
)

SENTENCES = {
    "de": "Die Stadt liegt etwa dreißig Kilometer östlich des Flusses.",
    "en": "The town lies about thirty kilometres east of the river.",
    "es": "La ciudad está a unos treinta kilómetros al este del río.",
    "fr": "La ville se trouve à une trentaine de kilomètres à l’est du fleuve.",
    "nl": "De stad ligt ongeveer dertig kilometer ten oosten van de rivier.",
    "pt": "A cidade fica a cerca de trinta quilómetros a leste do rio.",
    "nb": "Byen ligger omtrent tretti kilometer øst for elva og har ikke noe sykehus.",
    "ru": "Город находится примерно в тридцати километрах к востоку от реки.",
    "zh": "这座城市位于河流以东约三十公里处。",
    "ja": "その町は川の東約三十キロのところにあります。",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_identify__a_sentence(language: str) -> None:
    found = identify(SENTENCES[language], SENTENCES)
    assert found is not None
    assert found.language == language
    assert found.probability == found.chance(language) > 0.8
    assert sum(found.chances.values()) == pytest.approx(1.0)


@pytest.mark.parametrize("text", ["", "  ", "12345 67890 12345 67890 12345 67890", "Siversk", "Das Haus ist klein."])
def test_identify__too_short_to_tell(text: str) -> None:
    assert identify(text) is None


def test_identify__among_candidates_only() -> None:
    found = identify(SENTENCES["pt"], ["es", "de"])
    assert found is not None
    assert found.language == "es"
    assert set(found.chances) == {"es", "de"}
    assert found.chance("pt") == 0.0


def test_identify__candidates_of_one_call_do_not_last() -> None:
    identify(SENTENCES["nl"], ["de", "en"])
    found = identify(SENTENCES["nl"])
    assert found is not None
    assert found.language == "nl"


def test_identify__no_candidate_is_known() -> None:
    assert identify(SENTENCES["nl"], ["hsb"]) is None


def test_identify__both_names_of_a_language() -> None:
    found = identify(SENTENCES["nb"], ["no", "de"])
    assert found is not None
    assert found.language == "nb"
    assert found.chance("no") == found.chance("nb") > 0.9
    assert can_identify("nb")
    assert can_identify("fil")
    assert not can_identify("hsb")


def test_identify__from_many_threads() -> None:
    texts = list(SENTENCES.values()) * 5
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(identify, texts)) == [identify(text) for text in texts]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=80))
def test_identify__any_text(text: str) -> None:
    found = identify(text)
    assert (found is None) == (count_letters(text) < ENOUGH_LETTERS)
    if found:
        assert 0.0 < found.probability <= 1.0


def test_count_letters__says_how_much_there_is_in_any_script() -> None:
    sizes = [count_letters(text) for text in SENTENCES.values()]
    assert max(sizes) < 2 * min(sizes)


def test_has_word__spelled_just_so() -> None:
    assert has_word("capture", "en")
    assert not has_word("russia", "en")
    assert has_word("Russia", "en")
    assert has_word("don’t", "en") == has_word("don't", "en")


def test_has_word__another_name_for_the_language() -> None:
    assert has_dictionary("no")
    assert has_dictionary("hr")
    assert has_word("hus", "no")
    assert has_word("hus", "nb")


def test_has_word__no_dictionary() -> None:
    assert not has_dictionary("zh")
    assert not has_word("家", "zh")
