"""Nothing a person wrote is lost, whatever happens to the article."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from polypress.catalogues import update_units
from polypress.model import MessageKey, Provenance, State, Unit, text_digest

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
