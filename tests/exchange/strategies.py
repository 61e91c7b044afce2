"""Arbitrary units, pairs and terms, with the texts that are hard to write as XML."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from polypress.exchange import Pair
from polypress.model import Catalogue, Locale, MessageKey, Provenance, State, Term, Unit, text_digest

EN, DE = Locale.parse("en"), Locale.parse("de")
_PIECES = (
    "*¦**¦~~¦`¦[¦](u)¦](https://a.b/c?d=1&e)¦![¦<b>¦</b>¦<br>¦&amp;¦&mdash;¦\\*¦{x}¦%s¦[^1]¦http://a.b/c¦a@b.c"
    "¦ ¦foo¦Bar.¦\x07¦\x1f¦\x7f¦\x85¦\ufffe¦_x0007_¦_x005F_¦_x¦0007_¦]]>¦<![CDATA[¦\n¦\r\n¦\r¦\t¦  ¦\u00a0¦é¦😀¦\"¦'"
).split("¦")
_LETTERS = st.characters(codec="utf-8", exclude_characters="\0")
lines = st.one_of(st.text(_LETTERS), st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
texts = lines.filter(bool)
"""What a catalogue can hold: not NUL, which no text file holds."""
notes = lines.map(lambda text: text.replace("\r", " ").replace("\n", " "))
"""What a catalogue can hold on one line."""


@st.composite
def units(draw: st.DrawFn) -> Unit:
    """A unit as a catalogue gives it: no target without state, no machine's text but the one it wrote."""
    state = draw(st.sampled_from([state for state in State if state is not State.OBSOLETE]))
    target = "" if state is State.UNTRANSLATED else draw(texts)
    provenance = draw(st.none() | _marks(target))
    if state is State.MACHINE:
        provenance = replace(draw(_marks(target)), digest=text_digest(target), from_memory=False)
    return Unit(
        source=draw(texts),
        context=draw(st.none() | lines),
        target=target,
        state=state,
        places=tuple(draw(st.lists(notes, max_size=2))),
        references=tuple(draw(st.lists(notes, max_size=2))),
        comments=tuple(draw(st.lists(notes, max_size=2))),
        flags=tuple(draw(st.lists(notes, max_size=2))),
        previous=draw(st.none() | st.builds(MessageKey, texts, st.none() | lines)),
        provenance=provenance,
    )


def _marks(target: str) -> st.SearchStrategy[Provenance]:
    return st.builds(
        Provenance,
        notes,
        st.sampled_from(["00000000", text_digest(target)]),
        st.none() | st.floats(0, 1),
        st.booleans(),
        st.lists(notes, max_size=2).map(tuple),
    )


catalogues = st.builds(
    lambda domain, units: Catalogue(domain, DE, tuple(units)),
    lines,
    st.lists(units(), max_size=3, unique_by=lambda unit: unit.key),
)
pairs = st.builds(
    Pair, texts, texts, st.just(EN), st.sampled_from([DE, Locale.parse("pt-BR")]), st.none() | lines, st.none() | texts
)

_words = texts.filter(lambda text: text == text.strip() and "|" not in text)
terms = st.builds(
    Term,
    _words,
    st.dictionaries(
        st.sampled_from(["de", "pt-BR", "zh-Hant"]), st.lists(_words, min_size=1, max_size=3, unique=True).map(tuple)
    ),
    st.sampled_from(["", "noun", "verb", "proper noun", "other", "properNoun", "noun phrase"]) | _words,
    st.booleans(),
    st.just("") | _words,
)
glossaries = st.lists(terms, min_size=1, max_size=4, unique_by=lambda term: term.source.casefold()).map(tuple)
