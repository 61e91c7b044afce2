from __future__ import annotations

import math
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polypress.engines import Request, Setup, create_engine
from polypress.engines.pseudo import pseudo_localise
from polypress.errors import ConfigError
from polypress.localise.holding import Held, Holding, hold_out, put_back
from polypress.markup import Marked, parse_inline
from polypress.model import Guess, Locale

EN, XA = Locale("en"), Locale("en", territory="XA")
PIECES = [
    "The town", "fell on **Friday**", "*said* he", "`rm -rf`", "[a link](https://example.org/a-b?c=d)", "{name}", "%s",
    "%(count)d", "<b>bold</b>", "<br>", "&mdash;", "\\*", "https://example.org/path", "me@example.org", "”no“", "É",
    "9", "![image](a.png)", "~~gone~~", "«", "漢字",
]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("Hello", "[Ĥéļļö ö]"),
        ("A", "[Å ö]"),
        ("", ""),
        ("  ", "  "),
        ("Use `ls -l` or {tool}.", "[Ûšé `ls -l` öŕ {tool}. öñéö]"),
        ('See [the *map*](https://a.example/b "A title").', '[Šéé [ţĥé *ɱáþ*](https://a.example/b "A title"). öñ]'),
        ("AT&amp;T <br/> at 5%", "[ÅŢ&amp;Ţ <br/> áţ 5% ö]"),
        ("Run XQ1 or KXX12.", "[Ŕûñ XQ1 öŕ KXX12. öñé]"),
    ],
)
def test_pseudo_localise(source: str, result: str) -> None:
    assert pseudo_localise(source) == result


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map(" ".join))
def test_pseudo_localise__keeps_markup_and_grows(source: str) -> None:
    result = pseudo_localise(source)
    before, after = parse_inline(source), parse_inline(result)
    assert marks(before) == marks(after)
    assert len(after.plain) == max(len(before.plain) + 4, math.ceil(1.35 * len(before.plain)))
    assert result == pseudo_localise(source)


def marks(marked: Marked) -> Counter[tuple[object, ...]]:
    """The markup of a text, and those stretches of it that are no words."""
    texts = (None if span.translatable else marked.plain[span.start : span.end] for span in marked.spans)
    return Counter(
        (span.kind, span.open, span.close, span.literal, text) for span, text in zip(marked.spans, texts, strict=True)
    )


@settings(deadline=None)
@given(st.text())
def test_pseudo_localise__any_text(source: str) -> None:
    result = pseudo_localise(source)
    assert result == source if not source.strip() else result.startswith("[") and result.endswith("]")


def test_pseudo_localise__stays_legible() -> None:
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    accented = pseudo_localise(alphabet)[1:27]
    assert len(set(accented)) == len(alphabet)
    assert not set(accented) & set(alphabet)
    assert all(unicodedata.category(letter) == "Lu" for letter in accented)


@pytest.mark.parametrize("attempt", range(4))
def test_pseudo_localise__brings_back_what_was_held_out(attempt: int) -> None:
    source = "Read `ls -l` and {name}, not XQ1."
    holding: Holding = hold_out(source, [Held(5, 12, "`ls -l`"), Held(17, 23, "{name}")], attempt=attempt)
    aligned, lost = put_back(holding, Guess(pseudo_localise(holding.text)))
    assert not lost
    assert aligned.target.startswith("[Ŕéáð `ls -l` áñð {name}, ñöţ XQ1.")


def test_engine__translates_everything_at_once(tmp_path: Path) -> None:
    engine = create_engine("pseudo", Setup(tmp_path))
    batches = list(engine.translate([Request("One"), Request("Two")], EN, XA))
    guesses = {index: guess for batch in batches for index, guess in batch.items()}
    assert {index: guess.text for index, guess in guesses.items()} == {0: "[Öñé ö]", 1: "[Ţŵö ö]"}
    assert {guess.confidence for guess in guesses.values()} == {None}
    assert engine.origin(EN, XA) == "pseudo"


@pytest.mark.parametrize("tag", ["de", "en", "ar-XB"])
def test_engine__refuses_other_locales(tag: str, tmp_path: Path) -> None:
    engine = create_engine("pseudo", Setup(tmp_path))
    with pytest.raises(ConfigError, match=f"en-XA only, not {tag}"):
        engine.origin(EN, Locale.parse(tag))
    with pytest.raises(ConfigError):
        list(engine.translate([Request("One")], EN, Locale.parse(tag)))


def test_translate__says_which_word_became_which() -> None:
    text = "She asked for help."
    (batch,) = create_engine("pseudo", Setup(Path())).translate(
        [Request(text)], Locale("en"), Locale("en", territory="XA")
    )
    pairs = [
        (text[link.start : link.end], batch[0].text[link.target_start : link.target_end]) for link in batch[0].links
    ]
    assert pairs == [("She", "Šĥé"), ("asked", "ášķéð"), ("for", "ƒöŕ"), ("help", "ĥéļþ")]
