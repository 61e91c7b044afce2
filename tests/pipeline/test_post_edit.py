"""The post-edit distance is one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from polypress.pipeline.post_edit import distance

WORDS = st.lists(st.sampled_from(["Haus", "Stadt", ",", "東", "京", "e\u0301t", "x1"]), max_size=8)


def plain(one: list[str], other: list[str]) -> int:
    """Count edits the slow way (Wagner and Fischer 1974)."""
    row = list(range(len(other) + 1))
    for number, word in enumerate(one, 1):
        last, row[0] = row[0], number
        for place, wanted in enumerate(other, 1):
            last, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, last + (word != wanted))
    return row[-1]


@given(WORDS, WORDS)
def test_distance__counts_words(machine: list[str], person: list[str]) -> None:
    assert distance(" ".join(machine), " ".join(person)) == (plain(machine, person), len(person))


@given(st.text(), st.text(), st.text())
def test_distance__is_a_metric(one: str, other: str, third: str) -> None:
    there, back = distance(one, other)[0], distance(other, one)[0]
    assert there == back
    assert distance(one, one)[0] == 0
    assert distance(one, third)[0] <= there + distance(other, third)[0]
    assert there <= max(distance(other, one)[1], distance(one, other)[1])


def test_distance__signs_of_scripts_without_spaces_are_words_and_accents_are_not() -> None:
    assert distance("東京都は雨", "東京は雪") == (2, 4)
    assert distance("हिन्दी भाषा", "हिन्दी भाषा।") == (1, 3)
    assert distance("", "Ein Haus, ein Garten.") == (6, 6)
    assert distance("Ein haus", "Ein Haus") == (1, 2)
