from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from polypress.model import Edit
from polypress.typesetting.edits import apply_edits, mover

TEXTS = st.text("abc ", min_size=1, max_size=12)


@st.composite
def edited_texts(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(TEXTS)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return text, [Edit(start, end, draw(st.text("XY", max_size=4))) for start, end in pairs]


@given(edited_texts())
def test_mover__follows_every_untouched_character(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    after, place = apply_edits(text, edits), mover(edits)
    for index, character in enumerate(text):
        if not any(edit.start <= index < edit.end or edit.start < index + 1 <= edit.end for edit in edits):
            start, end = place(index, index + 1)
            assert after[start:end] == character


@given(edited_texts(), st.integers(0, 12), st.integers(0, 12))
def test_mover__stays_inside_the_text_and_in_order(case: tuple[str, list[Edit]], one: int, other: int) -> None:
    text, edits = case
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    first, last = mover(edits)(start, end)
    assert 0 <= first <= last <= len(apply_edits(text, edits))


def test_mover__takes_in_what_replaced_part_of_a_stretch() -> None:
    place = mover([Edit(2, 5, "longer")])
    assert place(0, 3) == (0, 8)
    assert place(4, 7) == (2, 10)
