"""Text is made fit for its place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from charts.standings import GERMAN, standing
from polypress.charts import wording
from polypress.charts.values import CatalogueRow, EditRow, History, PostEdit, Standing, Tally


@given(st.text(), st.integers(1, 30))
def test_shorten__fits_and_cuts_no_more_than_needed(text: str, columns: int) -> None:
    cut = wording.shorten(wording.clean(text), columns)
    assert wording.width(cut) <= columns
    assert cut == wording.clean(text) or cut.endswith("…")


@given(st.text())
def test_clean__leaves_nothing_that_moves_a_cursor_or_turns_a_line(text: str) -> None:
    assert all(char.isprintable() or char in "\u200c\u200d" for char in wording.clean(text))


def test_choose__few_are_all_shown_and_of_many_the_neediest() -> None:
    few = standing(articles=2).rows
    assert wording.choose(few) == (few, "")
    done = [CatalogueRow("done", GERMAN, Tally(1), Tally(5))] * 30
    needy = [CatalogueRow(f"a{number}", GERMAN, Tally(1), Tally(machine=number)) for number in range(1, 26)]
    shown, left_out = wording.choose([*done, *needy])
    assert [row.words.machine for row in shown] == list(range(25, 5, -1))
    assert left_out == "and 5 catalogues more to do, 30 catalogues done"
    assert wording.choose(done) == ([], "30 catalogues done")


def test_scale__is_above_all() -> None:
    def scale(*edits: int) -> float:
        return wording.scale([EditRow(GERMAN, "argos", 1, 0, number, 100) for number in edits])

    assert [scale(), scale(5), scale(5, 51), scale(150), scale(900)] == [0.1, 0.1, 1.0, 2.0, 9.0]


def test_about_distance__says_why_there_is_none() -> None:
    none = Standing(history=History(missing="git is not installed"))
    assert wording.about_distance(none) == "needs the history"
    assert wording.about_distance(Standing()) == "no translated unit began as machine text"
    lost = Standing(post_edit=PostEdit(unknown=1))
    assert wording.about_distance(lost).endswith("not counted: 1 unit whose machine text was never committed")
