"""What is doubtful is found, and no reviewed translation is."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polypress.catalogues.po import parse_catalogue
from polypress.doubts import Doubt, find_doubts
from polypress.model import Locale

REPOSITORY = Path(__file__).parent.parent
CASES = REPOSITORY.parent / "shared" / "data" / "qa_cases.jsonl"
EN, DE = Locale("en"), Locale("de")


def reviewed() -> dict[str, dict[str, str]]:
    """Every reviewed pair of this repository's own catalogues, by locale."""
    pairs: dict[str, dict[str, str]] = {}
    for path in sorted((REPOSITORY / "locales").glob("*/LC_MESSAGES/*.po")):
        units = parse_catalogue(path.read_text(), domain=path.stem, locale=None).catalogue.active
        pairs.setdefault(path.parts[-3], {}).update({unit.source: unit.target for unit in units if unit.target})
    return pairs


PAIRS = reviewed()
LONG = [source for source in next(iter(PAIRS.values())) if len(source.split()) > 8]


def doubts(source: str, target: str, target_locale: Locale = DE, source_locale: Locale = EN) -> list[Doubt]:
    return [finding.doubt for finding in find_doubts(source, target, source_locale, target_locale)]


def test_find_doubts__reviewed_translations_have_none() -> None:
    assert {"de", "es", "fr", "nl", "pt"} <= set(PAIRS)
    for name, pairs in PAIRS.items():
        for source, target in pairs.items():
            assert find_doubts(source, target, EN, Locale.parse(name)) == ()
            assert find_doubts(target, source, Locale.parse(name), EN) == ()


@pytest.mark.parametrize(("name", "other"), list(permutations(("de", "es", "fr", "nl", "pt"), 2)))
def test_find_doubts__between_any_two_languages(name: str, other: str) -> None:
    wrong = 0
    for source in PAIRS[name]:
        target, stray = PAIRS[name][source], PAIRS[other][source]
        assert find_doubts(target, stray, Locale(name), Locale(other)) == ()
        wrong += doubts(source, stray, Locale(name)) == [Doubt.LANGUAGE]
    assert wrong > 0.8 * len(PAIRS[name])


@pytest.mark.skipif(not CASES.exists(), reason="the shared cases are not here")
def test_find_doubts__prose_of_other_tools_tests() -> None:
    seen = 0
    for line in CASES.read_text().splitlines():
        case = json.loads(line)
        if case["expect"] == "pass" and case["target"].strip() and case["locale"] != "any":
            seen += 1
            found = set(doubts(case["source"], case["target"], Locale.parse(case["locale"])))
            # Some targets are in the language of whoever wrote the test.
            assert found <= {Doubt.LANGUAGE}, case
    assert seen > 50


@pytest.mark.parametrize("target", ["", "  ", "…", "\u00a0\n", "!?"])
def test_find_doubts__nothing_came_back(target: str) -> None:
    assert doubts("The army left.", target) == [Doubt.EMPTY]
    assert find_doubts("The army left.", target, EN, DE)[0].message == "no translation came back"


def test_find_doubts__nothing_to_translate() -> None:
    assert doubts("…", "") == []
    assert doubts("\ufffc \ufffc", "") == []


def test_find_doubts__a_word_that_the_engine_does_not_know() -> None:
    assert doubts("The house is small.", "Das ⁇ ist klein.") == [Doubt.UNKNOWN]
    assert doubts("What is ⁇ good for?", "Wozu dient ⁇ eigentlich?") == []


@pytest.mark.parametrize("name", sorted(PAIRS))
def test_find_doubts__a_copy_of_the_source(name: str) -> None:
    for source in LONG:
        found = find_doubts(source, source, EN, Locale.parse(name))
        assert [finding.message for finding in found] == ["the same as the source"], source
        assert doubts(source, source.upper() + " ", Locale.parse(name)) == [Doubt.COPY]


@pytest.mark.parametrize(
    "text",
    ["Al Jazeera", "BBC News", "Siversk", "2022", "NATO", "Software", "Volodymyr Zelensky, Kyiv", "The New York Times"],
)
@pytest.mark.parametrize("name", sorted(PAIRS))
def test_find_doubts__a_copy_of_names_or_of_one_word(text: str, name: str) -> None:
    assert doubts(text, text, Locale.parse(name)) == []


def test_find_doubts__a_copy_of_a_headline() -> None:
    text = "Ukrainian Forces Withdraw from Key Donetsk Position"
    assert doubts(text, text) == [Doubt.COPY]
    assert doubts("Regional Fighting Continues", "Regional fighting continues") == [Doubt.COPY]


def test_find_doubts__a_copy_where_there_is_no_dictionary() -> None:
    source = "俄罗斯军队已经控制了这座城镇。乌克兰军队撤退了。"
    assert doubts(source, source, EN, Locale("zh")) == [Doubt.COPY]
    english = "Russian forces took the town, and Ukrainian troops withdrew."
    assert doubts(english, english, Locale("ja")) == [Doubt.COPY]
    assert doubts("BBC News", "BBC News", Locale("ja")) == []


def test_find_doubts__no_copy_within_a_language() -> None:
    text = "The army left the town a week ago."
    assert doubts(text, text, Locale("en", territory="GB")) == []


def test_find_doubts__words_left_untranslated() -> None:
    source = "The army left the town because the supply lines were cut by the enemy."
    target = "Die Armee verließ die Stadt, because the supply lines were cut vom Feind."
    finding = find_doubts(source, target, EN, DE)[0]
    assert finding.doubt is Doubt.COPY
    assert finding.message == 'left untranslated: "because the supply lines were cut"'


def test_find_doubts__names_left_untranslated() -> None:
    source = "He read The New York Times and the rules of the Let Girls Learn Initiative."
    target = "Er las die The New York Times und die Regeln der Let Girls Learn Initiative."
    assert doubts(source, target) == []


def loops(target: str) -> dict[str, str]:
    """Spoil a translation in the ways of an engine that lost its way."""
    words = [word for word in target.split() if word.strip("«»")]
    return {
        "last word": " ".join([*words, *[words[-1]] * 3]),
        "last words": " ".join([*words, *words[-4:], *words[-4:]]),
        "everything": f"{target} {target}",
        "in the middle": " ".join([*words[:5], *words[2:5] * 3, *words[5:]]),
        "letters": " ".join([*words[:-2], "mainstre" * 4, *words[-2:]]),
        "syllables": f"{target} " + "la" * 12,
        "one letter": f"{target} " + "a" * 30,
    }


@pytest.mark.parametrize("way", loops("a"))
@pytest.mark.parametrize("name", sorted(PAIRS))
def test_find_doubts__loops(way: str, name: str) -> None:
    for source in LONG:
        target = loops(PAIRS[name][source])[way]
        assert Doubt.LOOP in doubts(source, target, Locale.parse(name)), target


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("No, no, no!", "Nein, nein, nein!"),
        ("(Applause) (Applause)", "(Applaus) (Applaus)"),
        ("More and more and more of them", "Mehr und mehr und mehr davon"),
        ("Bora Bora is small", "Bora Bora ist klein"),
        ("Those who sow, reap", "Die, die säen, ernten"),
        ("Hahaha, he said, eating couscous", "Hahaha, sagte er und aß Couscous"),
        ("Three million dollars", "3000000000 Dollar"),
        ("A list: x ... y ... z ...", "Eine Liste: x ... y ... z ..."),
        ("Step by step", "Schritt für Schritt"),
    ],
)
def test_find_doubts__repetitions_that_are_right(source: str, target: str) -> None:
    assert doubts(source, target) == []


def test_find_doubts__says_what_comes_again() -> None:
    messages = [
        find_doubts("The mainstream press laughs", target, EN, DE)[0].message
        for target in ("Die (Applaus) (Applaus)", "Die mainstremainstremainstre", "Der " + "sehr lange und wirre " * 5)
    ]
    assert messages == [
        'the same words again and again: "(Applaus)"',
        'the same letters again and again: "mainstre"',
        'the same words again and again: "sehr lange und wirre"',
    ]


@pytest.mark.parametrize("name", sorted(PAIRS))
def test_find_doubts__length(name: str) -> None:
    locale, targets = Locale.parse(name), PAIRS[name]
    for source, other in zip(LONG, reversed(LONG), strict=True):
        target = targets[source]
        assert Doubt.LENGTH in doubts(source, " ".join([target, *targets.values()]), locale)
        if len(source) > 100:
            assert Doubt.LENGTH in doubts(source, target[: len(target) // 6], locale)
        assert Doubt.LENGTH not in doubts(f"{source} {other}", f"{target} {targets[other]}", locale)


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("zh", "俄军占领了该镇。乌克兰军队随后撤退。"),
        ("ja", "ロシア軍が町を占領した。その後、ウクライナ軍は撤退した。"),
        ("ko", "러시아군이 마을을 점령했다. 이후 우크라이나군은 철수했다."),
        ("th", "กองกำลังรัสเซียยึดเมืองได้ หลังจากนั้นทหารยูเครนก็ถอนกำลังออกไป"),
        ("hi", "रूसी सेना ने शहर पर कब्जा कर लिया। उसके बाद यूक्रेनी सैनिक पीछे हट गए।"),
        ("ar", "استولت القوات الروسية على البلدة. ثم انسحبت القوات الأوكرانية."),
        ("ru", "Российские войска заняли город. Затем украинские войска отступили."),
        ("nb", "Russiske styrker inntok byen. Deretter trakk de ukrainske soldatene seg tilbake."),
        ("da", "Russiske styrker indtog byen. Derefter trak de ukrainske soldater sig tilbage."),
        ("gl", "As forzas rusas tomaron a vila. Despois retiráronse as tropas ucraínas."),
        ("pt-BR", "As forças russas tomaram a cidade. Depois, as tropas ucranianas se retiraram."),
        ("hsb", "Ruske wójska su město wobsadźili. Po tym su so ukrainscy wojacy wróćo sćahnyli."),
        ("en-XA", "[Ŕûššîåñ ƒöŕçéš ţööķ ţĥé ţöŵñ. Ţĥéñ Ûķŕåîñîåñ ţŕööþš ŵîţĥðŕéŵ. one two three]"),
    ],
)
def test_find_doubts__other_scripts_and_near_languages(name: str, target: str) -> None:
    source = "Russian forces took the town. After that, Ukrainian troops withdrew."
    assert find_doubts(source, target, EN, Locale.parse(name)) == ()


def test_find_doubts__says_which_language() -> None:
    source = "The town was taken by the army after months of heavy fighting."
    target = "La ciudad fue tomada por el ejército tras meses de intensos combates."
    assert find_doubts(source, target, EN, Locale.parse("pt-BR"))[0].message == "looks like Spanish, not Portuguese"


texts = st.text(alphabet=st.characters(), max_size=60) | st.sampled_from(LONG)


@settings(max_examples=150, deadline=None)
@given(texts, texts, st.integers(1, 40), st.sampled_from(["de", "pt", "zh", "hsb", "en", "en-XA"]))
def test_find_doubts__any_text(source: str, target: str, times: int, name: str) -> None:
    for finding in find_doubts(source, target * times, EN, Locale.parse(name)):
        assert finding.message[:1].islower()
        assert len(finding.message) < 120


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(alphabet="abcdeéßжあ汉", min_size=2, max_size=9), min_size=1, max_size=10), st.integers(4, 9))
def test_find_doubts__any_words_again_and_again(words: list[str], times: int) -> None:
    assert Doubt.LOOP in doubts("The army left the town.", " ".join(words * times))
