"""Nothing a person wrote is lost, whatever happens to the article."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from polypress.catalogues import Guard, update_units
from polypress.model import MessageKey, Provenance, State, Term, Unit, text_digest

OLD = Unit(
    "The town fell on Monday.", target="Die Stadt fiel am Montag.", state=State.TRANSLATED, comments=("checked",)
)


def machine(source: str, target: str) -> Unit:
    return Unit(source, target=target, state=State.MACHINE, provenance=Provenance("argos", text_digest(target), 0.5))


def test_update__a_standing_unit_keeps_all_but_its_place() -> None:
    (new,) = update_units([OLD], [Unit(OLD.source, places=("paragraph 2",), references=("a.md#p2",))])
    assert new == replace(OLD, places=("paragraph 2",), references=("a.md#p2",))


def test_update__a_changed_sentence_takes_over_the_old_target_for_review() -> None:
    new, gone = update_units([OLD], [Unit("The town fell on Tuesday.")])
    assert (new.state, new.target, new.previous) == (State.NEEDS_REVIEW, OLD.target, MessageKey(OLD.source))
    assert (gone.state, gone.target) == (State.OBSOLETE, OLD.target)


def test_update__a_sentence_that_comes_back_brings_its_target() -> None:
    without = update_units([OLD], [Unit("Something else entirely, unlike it.")])
    back = update_units(without, [Unit(OLD.source), Unit("Something else entirely, unlike it.")])
    assert back[0] == OLD
    assert len(back) == 2


def test_update__a_fuzzy_one_comes_back_fuzzy() -> None:
    fuzzy = replace(OLD, state=State.NEEDS_REVIEW, previous=MessageKey("The town fell."))
    gone = update_units([fuzzy], [])
    assert (gone[0].state, gone[0].flags) == (State.OBSOLETE, ("fuzzy",))
    assert update_units(gone, [Unit(OLD.source)]) == (fuzzy,)


def test_update__two_changes_keep_the_source_that_the_target_belongs_to() -> None:
    once = update_units([OLD], [Unit("The town fell on Tuesday.")])
    twice = update_units(
        [unit for unit in once if unit.state is not State.OBSOLETE], [Unit("The town fell on a Tuesday.")]
    )
    assert twice[0].previous == MessageKey(OLD.source)


def test_update__a_heading_takes_the_words_of_a_sentence_for_review() -> None:
    new, _ = update_units([OLD], [Unit(OLD.source, "heading")])
    assert (new.state, new.previous) == (State.NEEDS_REVIEW, MessageKey(OLD.source))


def test_update__machine_text_whose_source_changed_is_not_carried_over() -> None:
    assert update_units([machine("One town fell.", "Eine Stadt fiel.")], [Unit("One town fell!")]) == (
        Unit("One town fell!"),
    )


def test_update__machine_text_that_a_person_edited_is_kept() -> None:
    edited = replace(machine("One town fell.", "Eine Stadt fiel."), target="Ein Ort fiel.", state=State.NEEDS_REVIEW)
    new, gone = update_units([edited], [Unit("One town fell!")])
    assert (new.target, new.state) == ("Ein Ort fiel.", State.NEEDS_REVIEW)
    assert gone.target == "Ein Ort fiel."


SENTENCES = st.sampled_from(
    ["The town fell.", "The town fell!", "A town fell.", "Nobody knows why.", "Nobody knew why.", "Rain.", "No rain."]
)
ARTICLES = st.lists(SENTENCES, max_size=6, unique=True).map(lambda texts: [Unit(text) for text in texts])


@given(st.lists(st.tuples(ARTICLES, st.booleans()), min_size=1, max_size=8))
def test_update__every_approved_text_survives_any_edits(steps: list[tuple[list[Unit], bool]]) -> None:
    units: tuple[Unit, ...] = ()
    approved: dict[str, str] = {}
    for number, (article, translate) in enumerate(steps):
        units = update_units(units, article)
        assert update_units(units, article) == units
        assert [unit.source for unit in units if unit.state is not State.OBSOLETE] == [unit.source for unit in article]
        assert set(approved.values()) <= {unit.target for unit in units}
        for unit in units:
            if unit.state is State.TRANSLATED:
                assert approved[unit.source] == unit.target
        if translate:
            units = tuple(
                replace(unit, target=f"{unit.source} {number}", state=State.TRANSLATED, previous=None)
                if unit.state is State.UNTRANSLATED
                else unit
                for unit in units
            )
            approved |= {unit.source: unit.target for unit in units if unit.state is State.TRANSLATED}


def person(source: str, target: str) -> Unit:
    return Unit(source, target=target, state=State.TRANSLATED)


def test_update__a_changed_meaning_is_said() -> None:
    old = person("About 75% of Donetsk did not fall.", "Etwa 75 % von Donezk fielen nicht.")
    (new, _) = update_units([old], [Unit("About 45% of Luhansk did fall.")], Guard(terms=(Term("Donetsk"),)))
    assert new.state is State.NEEDS_REVIEW
    assert new.comments == (
        "careful, the meaning changed: number 75% -> 45%; negation not -> none;"
        " name Donetsk -> Luhansk; term Donetsk -> none",
    )
    again = update_units([new], [Unit("About 45% of Luhansk did not fall.")])
    assert again[0].comments == ("careful, the meaning changed: number 75% -> 45%; name Donetsk -> Luhansk",)


def test_update__a_changed_word_that_bears_no_fact_is_no_warning() -> None:
    old = person("The town was badly damaged in the fighting.", "Der Ort wurde schwer beschädigt.")
    (new, _) = update_units([old], [Unit("The town was heavily damaged in the fighting.")])
    assert (new.state, new.comments) == (State.NEEDS_REVIEW, ())


def test_update__both_parts_of_a_split_sentence_get_a_suggestion() -> None:
    before, after = person("First of all.", "Zuerst."), person("Last of all.", "Zuletzt.")
    old = person("The town fell on Monday and the mayor left for the capital.", "Der Ort fiel, der Bürgermeister ging.")
    parts = [Unit("The town fell on Monday."), Unit("The mayor left for the capital.")]
    new = update_units([before, old, after], [Unit("First of all."), *parts, Unit("Last of all.")])
    for unit in new[1:3]:
        assert unit.state is State.UNTRANSLATED
        assert unit.comments == ("suggestion, from a sentence that was split: Der Ort fiel, der Bürgermeister ging.",)
    assert new[4] == replace(old, state=State.OBSOLETE)


def test_update__a_merged_sentence_gets_both_texts_as_a_suggestion() -> None:
    old = [person("The town fell on Monday.", "Der Ort fiel."), person("The mayor left at once.", "Er ging.")]
    new = update_units(old, [Unit("The town fell on Monday, the mayor left at once.")])
    assert new[0].comments == ("suggestion, from a sentence that was merged: Der Ort fiel. Er ging.",)
    assert {unit.target for unit in new[1:]} == {"Der Ort fiel.", "Er ging."}


def test_update__among_similar_sentences_the_neighbour_is_taken() -> None:
    old = [person(f"In town {letter} it rained on Monday.", f"In {letter} regnete es.") for letter in "ABCDEFGH"]
    new = [
        Unit(unit.source.replace("Monday", "Monday night") if index == 4 else unit.source)
        for index, unit in enumerate(old)
    ]
    assert update_units(old, new)[4].target == "In E regnete es."


def test_update__a_sentence_edited_and_moved_far_away_is_found() -> None:
    fillers = [person(f"Filler {number}: " + chr(65 + number) * 12, f"Füller {number}") for number in range(26)]
    moved = Unit("The town fell on Monday evening.")
    new = update_units([OLD, *fillers], [*(Unit(unit.source) for unit in fillers), moved])
    assert new[26].target == OLD.target


def test_update__a_repeated_sentence_with_another_context_takes_the_standing_text() -> None:
    new = update_units([OLD], [Unit(OLD.source), Unit(OLD.source, "heading")])
    assert new[0] == OLD
    assert (new[1].target, new[1].state, new[1].previous) == (OLD.target, State.NEEDS_REVIEW, MessageKey(OLD.source))
