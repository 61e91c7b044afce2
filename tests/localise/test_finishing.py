from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from polypress.localise import Outcome, Rules, Way, finish, fit, prepare
from polypress.model import Guess, Link, Locale, Term

GERMAN = Locale("de")
RULES = Rules(Locale("en"), GERMAN, GERMAN, (Term("ceasefire", {"de": ("Waffenruhe",)}),))


def linked(source: str, target: str, pairs: Mapping[str, str]) -> tuple[Link, ...]:
    """Links between words that stand once in each text."""
    found = [
        Link(source.index(one), source.index(one) + len(one), target.index(other), target.index(other) + len(other))
        for one, other in pairs.items()
    ]
    return tuple(sorted(found, key=lambda link: link.target_start))


def done(
    source: str,
    target: str,
    pairs: Mapping[str, str] | None = None,
    own: Mapping[str, str] | None = None,
    *,
    rules: Rules = RULES,
    last: bool = False,
) -> Outcome:
    draft = prepare(source, None, rules)
    return finish(draft, Guess(target, 0.9, linked(draft.text, target, pairs or {})), rules, own or {}, last=last)


def test_finish__plain_text_is_plain_text() -> None:
    outcome = done("It is raining.", "Es regnet.")
    assert outcome == Outcome("Es regnet.", 0.9)
    assert outcome.is_sound


@pytest.mark.parametrize(
    ("source", "target", "own", "expected"),
    [
        ("**It is raining.**", "Es regnet.", {}, "**Es regnet.**"),
        ("*It is raining*.", "Es regnet.", {}, "*Es regnet*."),
        (
            '"*It is raining*", he said.',
            '"Es regnet", sagte er.',
            {"It is raining": "Es regnet."},
            "„*Es regnet*“, sagte er.",
        ),
        ("They met in **Paris**.", "In Paris trafen sie sich.", {}, "In **Paris** trafen sie sich."),
        ("Up by *1,250*.", "Um 1250 gestiegen.", {}, "Um *1.250* gestiegen."),
        ("The **ceasefire** holds.", "Es hält die Waffenruhe.", {}, "Es hält die **Waffenruhe**."),
        ("A [red house](u).", "Ein rotes Haus.", {"red house": "rotes Haus"}, "Ein [rotes Haus](u)."),
        ("A [red house](u).", "Ein rotes Haus.", {"red house": "Rote Haus."}, "Ein [rotes Haus](u)."),
        ("**Run [`ls`](u)** now.", "Jetzt XQ1 starten.", {}, "Jetzt [`ls`](u) starten."),
        ("[`ls`](u) and *Paris*.", "Paris und XQ1.", {}, "*Paris* und [`ls`](u)."),
        ("See ***Paris***.", "Siehe Paris.", {}, "Siehe ***Paris***."),
        ("Now,<br>it rains.", "Jetzt,regnet es.", {}, "Jetzt,<br>regnet es."),
        ("In Paris[^1] it rains.", "In Paris regnet es.", {}, "In Paris[^1] regnet es."),
        ("It rains[^1].", "Es regnet.", {}, "Es regnet[^1]."),
        ("It rains.[^1]", "Es regnet.", {}, "Es regnet.[^1]"),
        ("The man[^1] left.", "Er ging weg.", {}, "Er ging weg[^1]."),
        ("<br>It rains.", "Es regnet.", {}, "<br>Es regnet."),
        ("![Rain](r.png) It rains.", "Es regnet.", {"Rain": "Regen"}, "![Regen](r.png) Es regnet."),
        ("![Rain](r.png) It rains.", "Es regnet.", {"Rain": "Re]gen"}, "![Rain](r.png) Es regnet."),
        ("![Rain](r.png) It rains.", "Es regnet.", {"Rain": "{x}"}, "![Rain](r.png) Es regnet."),
        ("![**Big** rain](r.png) It rains.", "Es regnet.", {"Big": "Groß"}, "![**Big** rain](r.png) Es regnet."),
        ("[![Rain](r.png)](u) in **Paris**.", "in Paris.", {"Rain": "Regen"}, "[![Regen](r.png)](u) in **Paris**."),
        ("1 &lt; 2 in *Paris*.", "1 < 2 in Paris.", {}, "1 &lt; 2 in *Paris*."),
        ("Five \\* five.", "Fünf * fünf.", {}, "Fünf * fünf."),
        ("A b.", "*A* b_c_ `d` <i>e</i> [f](g).", {}, "\\*A* b_c_ \\`d` \\<i>e\\</i> \\[f](g)."),
    ],
)
def test_finish__markup_stands_around_its_words(
    source: str, target: str, own: Mapping[str, str], expected: str
) -> None:
    assert done(source, target, own=own).text == expected


def test_finish__the_alignment_decides_between_equal_words() -> None:
    source, target = "Paris, *Paris* and Paris.", "Paris, Paris und Paris."
    assert done(source, target).text == "Paris, *Paris* und Paris."
    outcome = finish(prepare(source, None, RULES), Guess(target, 0.9, (Link(7, 12, 17, 22),)), RULES, {})
    assert outcome.text == "Paris, Paris und *Paris*."


def test_finish__a_small_word_that_looks_the_same_needs_the_alignment() -> None:
    source, target = "He was *in* it.", "Er war in der Stadt drin."
    assert done(source, target).ways == (Way.LEFT_OUT,)
    assert done(source, target, {"in": "drin"}).text == "Er war in der Stadt *drin*."


def test_finish__an_own_translation_lets_go_of_what_the_alignment_puts_outside() -> None:
    outcome = done(
        "[The house](u) burns.",
        "Das Haus brennt.",
        {"The": "Das", "house": "Haus", "burns": "brennt"},
        {"The house": "Haus brennt"},
    )
    assert outcome.text == "[Das Haus](u) brennt."
    assert outcome.ways == (Way.TRANSLATION,)


def test_finish__aligned_words_far_apart_give_the_longer_run() -> None:
    pairs = {"gave": "gab", "up": "auf", "the town of the north": "die Stadt des Nordens"}
    outcome = done("He *gave up* the town of the north.", "Er gab die Stadt des Nordens auf.", pairs)
    assert outcome.text in ("Er *gab* die Stadt des Nordens auf.", "Er gab die Stadt des Nordens *auf*.")


def test_finish__words_that_nothing_says_stand_by_their_neighbours_and_are_named() -> None:
    outcome = done(
        "The *very* old house burns.", "Das uralte Haus brennt.", {"The": "Das", "house": "Haus", "burns": "brennt"}
    )
    assert outcome.text == "Das *uralte* Haus brennt."
    assert outcome.notes == ("markup to check, its words were not found: *…*",)
    outcome = done("*Very* old house.", "Uraltes Haus.", {"house": "Haus"})
    assert outcome.text == "Uraltes *Haus*."


def test_finish__fewer_words_than_marks_is_no_translation() -> None:
    outcome = done("*One* **two** ~~three~~ four", "eins vier", {"One": "eins", "four": "vier"})
    assert (outcome.text, outcome.problems) == ("", ("it has too few words for its markup",))


def test_finish__marks_beside_brackets_move_to_the_words() -> None:
    outcome = done("He said _no way_ to it.", "Er sagte(nie im Leben)dazu.", {"no way": "(nie im Leben)", "it": "dazu"})
    assert outcome.text == "Er sagte(_nie im Leben_)dazu."


def test_finish__marks_that_would_not_be_read_are_left_out_and_named() -> None:
    outcome = done("He said _no_ to it.", "Ersagteneindazu.", {"no": "nein"})
    assert outcome.text == "Ersagteneindazu."
    assert outcome.notes == ("markup left out: _…_",)
    assert outcome.ways == (Way.LEFT_OUT,)


def test_finish__what_must_not_get_lost_is_put_in_at_last() -> None:
    source, target = "In Paris {name} said so.", "In Paris sagte er das."
    first = done(source, target)
    assert (first.text, first.problems) == ("", ("{name} got lost",))
    outcome = done(source, target, last=True)
    assert outcome.text == "In Paris {name} sagte er das."
    assert outcome.notes == ("{name} was lost, and put in where it seems to belong",)
    assert done("They ran `ls` there.", "Es lief.", last=True).text == "Es lief `ls`."


def test_finish__a_code_of_ours_never_stays() -> None:
    outcome = done("Run `ls` 7 times.", "Starte XQ1 und XQ7.")
    assert (outcome.text, outcome.problems) == ("", ("it would be read as other markup than the source has",))


@pytest.mark.parametrize(
    ("source", "target", "problem"),
    [
        ("It cost 75%.", "Es kostete 57 %.", "the number 75% got lost"),
        ("It rains.", "Es regnet 3 Tage.", "the number 3 is not in the source"),
        ("It rains.", "Es regnet {x}.", "it would be read as other markup than the source has"),
        ("It rains.", "Es regnet https://example.org.", "it would be read as other markup than the source has"),
        ("It rains.", " ", "the engine wrote nothing"),
        ("It rains.", "Es regnet. " * 100, "the engine wrote far too much"),
    ],
)
def test_finish__refuses_what_cannot_be_right(source: str, target: str, problem: str) -> None:
    outcome = done(source, target)
    assert outcome.text == ""
    assert problem in outcome.problems
    assert not outcome.is_sound


def test_finish__names_of_parts_are_asked_for_again() -> None:
    outcome = done("The F-16 flew.", "Die F16 flog.")
    assert [held.literal for held in outcome.hold] == ["F-16"]
    assert "F-16 is not in the translation" in outcome.notes
    again = prepare("The F-16 flew.", None, RULES, outcome.hold, 1)
    assert again.text == "The KX1 flew."
    assert finish(again, Guess("Die KX1 flog.", 0.9), RULES, {}, outcome.hold) == Outcome("Die F-16 flog.", 0.9)


def test_finish__numbers_and_quotes_take_the_locales_form() -> None:
    assert (
        done('"It cost 12,500 euros", he said.', '"Es kostete 12,500 Euro", sagte er.').text
        == "„Es kostete 12.500 Euro“, sagte er."
    )
    portuguese = Rules(Locale("en"), Locale("pt"), Locale.parse("pt-PT"))
    assert done("He saw 1,500 of them.", "Viu 1.500 deles.", rules=portuguese).text == "Viu 1500 deles."


def test_finish__what_is_copied_is_not_touched() -> None:
    outcome = done('Type `"x" 1,000...` now.', "Jetzt XQ1 tippen.")
    assert outcome.text == 'Jetzt `"x" 1,000...` tippen.'


def test_finish__doubtful_text_with_lost_markup_is_refused() -> None:
    sentence = "The *council* had voted against the plan for the new bridge on Monday."
    assert done(sentence, "Rat.").text == ""


def test_fit__gives_a_phrase_the_locales_form() -> None:
    assert fit(' "12,500 euros" ', RULES) == "„12.500 euros“"


def test_prepare__asks_for_the_parts_of_a_sentence() -> None:
    draft = prepare("A [*red* house](u), `ls`, **{x}** and ![rain](r.png) **all of it**.", None, RULES)
    assert draft.text == "A red house, XQ1, XQ2 and all of it."
    assert draft.parts == ("red house", "red", "all of it", "rain")
    assert draft.needs_links
    assert not prepare("It rains.", None, RULES).needs_links


def test_prepare__a_whole_sentence_is_no_part() -> None:
    assert prepare("**It rains.**", None, RULES).parts == ()


def names(outcomes: Sequence[Outcome]) -> list[str]:
    return [outcome.text for outcome in sorted(outcomes, key=lambda outcome: outcome.rank)]


def test_outcome__the_best_has_text_and_few_faults() -> None:
    refused = Outcome(problems=("x",))
    plain, unsure = Outcome("plain", 0.9), Outcome("unsure", 0.5)
    without = Outcome("without", 0.9, ways=(Way.LEFT_OUT,))
    assert names([plain, refused, without, unsure]) == ["", "without", "unsure", "plain"]
