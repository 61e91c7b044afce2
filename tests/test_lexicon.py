"""The tables of words answer as the dictionaries do, wherever they are kept."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from simplemma.strategies import DictionaryLookupStrategy
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from polypress import lexicon
from polypress.languages import has_word
from polypress.lexicon import Table, forms_of, has_entry, is_known, lemma_of

LANGUAGES = ("en", "fr")
SAMPLE = 500


def clear() -> None:
    lexicon._table.cache_clear()
    lexicon._entries.cache_clear()
    has_word.cache_clear()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty cache folder, and nothing in memory."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    clear()
    yield tmp_path
    clear()


@given(st.lists(st.binary(max_size=4).filter(lambda line: b"\n" not in line)), st.binary(max_size=4))
def test_table__finds_what_it_has(lines: list[bytes], other: bytes) -> None:
    for head in (b"", b"head\n"):
        table = Table(head + b"".join(line + b"\n" for line in sorted(lines)), len(head))
        assert all(table.has(line) for line in lines)
        assert table.has(other) == (other in lines)
        if b"\n" not in other:
            expected = [line.removeprefix(other) for line in sorted(lines) if line.startswith(other)]
            assert list(table.starting(other)) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_has_entry__as_the_dictionary(language: str) -> None:
    known = DefaultDictionaryFactory().get_dictionary(language)
    words = random.Random(1).sample(sorted(known), SAMPLE)
    asked = {other for word in words for other in (word, word[:-1], word + "x", word.upper(), word.capitalize())}
    assert {word for word in asked if has_entry(word, language)} == {word for word in asked if word in known}
    first, last = min(known), max(known)
    assert has_entry(first, language)
    assert has_entry(last, language)
    assert {word: lemma_of(word, language) for word in words} == {word: known[word] for word in words}
    lemmas = {known[word] for word in words[:20]}
    forms: dict[str, set[str]] = {lemma: set() for lemma in lemmas}
    for form, lemma in known.items():
        if lemma in lemmas and form != lemma:
            forms[lemma].add(form)
    assert {lemma: set(forms_of(lemma, language)) for lemma in lemmas} == forms


@settings(max_examples=200)
@given(st.text() | st.text("abe'’éà\n\t"))
def test_has_word__as_the_library(word: str) -> None:
    expected = DictionaryLookupStrategy().is_dictionary_member(word, "fr")
    assert has_entry(word, "fr") == expected
    assert lemma_of(word + "\n", "fr") is None


def test_has_word__without_points() -> None:
    assert has_word("בית", "he")
    assert has_word("בַּיִת", "he")


def test_is_known() -> None:
    assert is_known("pl")
    assert not is_known("ja")
    assert not is_known("../data/pl")


def test_table__is_kept(folder: Path) -> None:
    assert has_word("town", "en")
    (file,) = folder.rglob("*.words")
    assert file.parent.name.startswith("simplemma-")
    before = file.stat()
    clear()
    assert has_word("town", "en")
    assert not has_word("twon", "en")
    assert file.stat().st_mtime_ns == before.st_mtime_ns


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:-20],
        lambda data: data.replace(b"\ntown\n", b"\ntwon\n"),
        lambda data: b"polypress 0" + data[11:],
        lambda data: b"\0" * len(data),
    ],
)
def test_table__a_damaged_one_is_none(folder: Path, damage: object) -> None:
    assert has_word("town", "en")
    (file,) = folder.rglob("*.words")
    sound = file.read_bytes()
    file.write_bytes(damage(sound))  # type: ignore[operator]
    clear()
    assert has_word("town", "en")
    assert not has_word("twon", "en")
    assert file.read_bytes() == sound


def test_table__a_folder_that_takes_nothing(folder: Path) -> None:
    (folder / "polypress").write_text("in the way")
    assert has_word("town", "en")
    assert [path.name for path in folder.rglob("*")] == ["polypress"]


def test_table__without_a_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> Path:
        raise RuntimeError

    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setattr(Path, "home", nowhere)
    assert has_word("town", "en")
    assert not Path("relative").exists()


def test_words__of_a_stream_in_another_form(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "_MAGIC", b"something else")
    assert has_word("town", "en")
    assert not has_word("twon", "en")


def test_length__of_several_bytes() -> None:
    assert lexicon._length(b"\x05", 0) == (5, 1)
    assert lexicon._length(b"\0\xac\x02", 1) == (300, 3)
