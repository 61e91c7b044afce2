from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from polypress.checks.plain import plain_text, reading
from polypress.glossary import find_terms
from polypress.markup import parse_inline
from polypress.model import Term

TEXT = st.text() | st.text("ab {}%[]()<>*_`:/.@\\", max_size=40)


@given(TEXT)
def test_plain_text__has_the_length_of_the_words_without_markup(text: str) -> None:
    # Offsets into it are offsets into the parsed text.
    assert len(plain_text(text)) == len(parse_inline(text).plain)


def test_reading__covers_what_stays_letter_for_letter() -> None:
    read = reading("It’s {count} at https://example.org, *well-known*.")
    assert read.plain == "It’s \ufffc\ufffc\ufffc\ufffc\ufffc\ufffc\ufffc at " + "\ufffc" * 19 + ", well-known."
    assert read.words == ("It’s", "at", "well-known")
    assert read.folded == ("it's", "at", "well-known")
    assert {"’", "{", "*"} < read.characters


def test_reading__finds_the_terms_of_each_glossary() -> None:
    read = reading("**Peace** talks")
    peace, talks = (Term("peace"),), (Term("talks"), Term("peace talks"))
    for terms in (peace, talks, peace):
        assert read.terms(terms, "en") == find_terms("Peace talks", terms, "en")
    assert read.terms(peace, "en") is read.terms(peace, "en")
