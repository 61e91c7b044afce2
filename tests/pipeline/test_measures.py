"""What is measured of translations is what sacrebleu says and what a reader would count."""

from __future__ import annotations

import pytest
import sacrebleu
from hypothesis import given
from hypothesis import strategies as st

from polypress.model import Locale
from polypress.pipeline.measures import Measures, Share, Triple, measure

ENGLISH, GERMAN = Locale("en"), Locale("de")


def measured(*triples: tuple[str, str, str], target: Locale = GERMAN) -> Measures:
    return measure([Triple(*triple) for triple in triples], ENGLISH, target, target)


def test_measure__scores_are_those_of_sacrebleu() -> None:
    made = ["Der Regen fiel am Montag auf die Stadt.", "Niemand war verletzt, sagte er."]
    wanted = ["Am Montag fiel Regen auf die Stadt.", "Niemand wurde verletzt, sagte er."]
    chrf, bleu = measured(*zip(["Rain.", "Nobody."], made, wanted, strict=True)).scores
    assert (chrf.name, bleu.name) == ("chrF2++", "BLEU")
    assert 0 < bleu.value < 100
    assert bleu.value == pytest.approx(sacrebleu.corpus_bleu(made, [wanted]).score)
    assert chrf.value == pytest.approx(sacrebleu.corpus_chrf(made, [wanted], word_order=2).score)
    assert chrf.signature == "nrefs:1|case:mixed|eff:yes|nc:6|nw:2|space:no|version:2.6.0"
    assert bleu.signature == "nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0"


def test_measure__the_same_text_is_as_near_as_can_be() -> None:
    text = "Am Montag fiel Regen auf die Stadt."
    assert [score.value for score in measured(("Rain.", text, text)).scores] == pytest.approx([100, 100])


@pytest.mark.parametrize(("tag", "tokenizer"), [("zh-Hant", "tok:zh"), ("ja", "tok:char"), ("nl", "tok:13a")])
def test_measure__bleu_cuts_words_as_the_language_does(tag: str, tokenizer: str) -> None:
    result = measured(("It rained in May.", "雨下了五月。", "五月下了雨。"), target=Locale.parse(tag))
    assert tokenizer in result.scores[1].signature


@pytest.mark.parametrize(
    ("source", "made", "kept"),
    [
        ("It cost 10,000 euros.", "Es kostete 10.000 Euro.", True),
        ("It cost 10,000 euros.", "Es kostete 10,000 Euro.", False),
        ("It rose by 4.5 per cent.", "Es stieg um 45 Prozent.", False),
        ("It rose by 4.5 per cent.", "Es stieg um 4,5 Prozent in 3 Tagen.", False),
        ("All 3 people left.", "Alle drei Menschen gingen.", True),
        ("See https://example.org/2026.", "Siehe dort.", None),
        ("It rained.", "Es regnete 3 Tage.", None),
    ],
)
def test_measure__numbers(source: str, made: str, kept: bool | None) -> None:
    expected = Share(0, 0) if kept is None else Share(int(kept), 1)
    assert measured((source, made, "Das ist die Übersetzung.")).numbers == expected


@pytest.mark.parametrize(
    ("source", "made", "reference", "kept"),
    [
        ("It fell, said Mr Merryweather.", "Es fiel, so Merryweather.", "Das sagte Herr Merryweather.", True),
        ("It fell, said Mr Merryweather.", "Es fiel, so Herr Schönwetter.", "Das sagte Herr Merryweather.", False),
        ("It fell, said Mr Merryweather.", "Es fiel, so AltMerryweather.", "Das sagte Herr Merryweather.", False),
        ("The rain in London stopped.", "Londons Regen hörte auf.", "In London hörte es auf.", True),
        ("The rain in Kyiv stopped.", "In Kiew hörte der Regen auf.", "Der Regen in Kiew hörte auf.", None),
        ("The rain stopped.", "Der Regen hörte auf.", "The rain.", None),
        ("Read `London`, he said.", "Lies das, sagte er.", "Lies `London`, sagte er.", False),
    ],
)
def test_measure__names(source: str, made: str, reference: str, kept: bool | None) -> None:
    expected = Share(0, 0) if kept is None else Share(int(kept), 1)
    assert measured((source, made, reference)).names == expected


def test_measure__names_beside_letters_without_case() -> None:
    result = measured(("The rain in London stopped.", "在London雨停了。", "雨在London停了。"), target=Locale("zh"))
    assert result.names == Share(1, 1)


@pytest.mark.parametrize(
    ("source", "made", "kept"),
    [
        ("Read **this**, `x`, {name}.", "`x`, {name} und **dies** lesen.", True),
        ("Read `this`.", "Lies `dies`.", False),
        ("Read **this**.", "Lies *dies*.", False),
        ("Read **this** and **that**.", "Lies **dies** und das.", False),
        ("A [link](a.html).", "Ein Link.", False),
        ("A [link](a.html).", "Ein [Link](b.html).", False),
        ("A [link](a.html).", "", False),
        ("Dear {name}, see https://example.org.", "Siehe https://example.org, {name}.", True),
        (r"Five \* six &amp; more.", "Fünf * sechs und mehr.", None),
        ("No markup.", "**Keins.**", None),
    ],
)
def test_measure__markup(source: str, made: str, kept: bool | None) -> None:
    expected = Share(0, 0) if kept is None else Share(int(kept), 1)
    assert measured((source, made, "Das ist die Übersetzung.")).markup == expected


def test_measure__what_was_made_at_all() -> None:
    result = measured(("One.", "Eins.", "Eins."), ("Two.", " ", "Zwei."), ("Three.", "", "Drei."))
    assert result.translated == Share(1, 3)
    assert result.translated.percentage == pytest.approx(100 / 3)


def test_share__of_nothing_is_no_number() -> None:
    assert Share(0, 0).percentage is None


TEXTS = st.text(max_size=30) | st.text("Aab 1.,*_`[]()<>{}%\u2028\x0b\u00a0\ufffc", max_size=30)


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=4))
def test_measure__any_text(triples: list[tuple[str, str, str]]) -> None:
    result = measured(*triples)
    assert all(0 <= score.value <= 100.0001 for score in result.scores)
    for share in (result.translated, result.numbers, result.names, result.markup):
        assert 0 <= share.kept <= share.total <= len(triples)


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_measure__a_text_keeps_all_of_itself(texts: list[str]) -> None:
    result = measure([Triple(text, text, text) for text in texts], ENGLISH, ENGLISH, ENGLISH)
    for share in (result.numbers, result.names, result.markup):
        assert share.kept == share.total
