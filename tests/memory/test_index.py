"""The index finds what comparing with every text would find."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from memory.pairs import DE, entry
from polypress.memory import Memory
from polypress.memory.words import words

WORDS = ("drones", "drone", "the", "town", "was", "a", "hit", "again", "Siversk", "слово", "東京都", "l'été", "fell")
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)


@settings(max_examples=25, deadline=None)
@given(st.lists(SENTENCES, max_size=40, unique=True), SENTENCES, st.integers(1, 100))
def test_search__finds_every_similar_text_that_shares_a_word(texts: list[str], query: str, threshold: int) -> None:
    with tempfile.TemporaryDirectory() as folder, Memory.open(Path(folder, "memory.db")) as memory:
        memory.add(map(entry, texts))
        found = {match.entry.source for match in memory.search(query, DE, limit=100, threshold=threshold)}
    assert found == {
        text
        for text in texts
        if fuzz.ratio(query, text) >= threshold and (text == query or not set(words(text)).isdisjoint(words(query)))
    }


def test_search__common_words_do_not_hide_the_best(tmp_path: Path) -> None:
    common = [f"the town was hit {number} times and the people {'x' * (number % 40)}" for number in range(3000)]
    wanted = "the town was hit and the people fled again"
    with Memory.open(tmp_path / "memory.db") as memory:
        memory.add(map(entry, [*common, wanted]))
        (match, *_) = memory.search("the town was hit and the people fled", DE)
        assert match.entry.source == wanted
