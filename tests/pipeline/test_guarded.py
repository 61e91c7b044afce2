from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from polypress.engines import Guess, Request
from polypress.localise import Outcome, Rules, Way
from polypress.markup import SpanKind, parse_inline
from polypress.model import Link, Locale, Term
from polypress.number_match import compare_numbers
from polypress.pipeline.guarded import Task, translate_guarded

GERMAN = Locale("de")
TERMS = (Term("Al Jazeera", do_not_translate=True), Term("ceasefire", {"de": ("Waffenruhe",)}))
RULES = Rules(Locale("en"), GERMAN, GERMAN, TERMS)
NEVER_LOST = {SpanKind.CODE, SpanKind.PLACEHOLDER, SpanKind.URL, SpanKind.EMAIL, SpanKind.MATHS, SpanKind.FOOTNOTE}
SPELLINGS = {SpanKind.ESCAPE, SpanKind.ENTITY}


@dataclass
class Scripted:
    """An engine that answers by a function, and remembers what it was asked."""

    answer: Callable[[Request], Guess]
    asked: list[Request] = field(default_factory=list)
    name: str = "scripted"

    def origin(self, source: Locale, target: Locale) -> str:
        return "scripted 1"

    def translate(self, requests: Sequence[Request], source: Locale, target: Locale) -> Iterator[Mapping[int, Guess]]:
        self.asked += requests
        for index, request in enumerate(requests):
            yield {index: self.answer(request)}


def guarded(answer: Callable[[Request], Guess], *sources: str, rules: Rules = RULES) -> list[Outcome]:
    engine = Scripted(answer)
    found: dict[int, Outcome] = {}
    for batch in translate_guarded(engine, [Task(source) for source in sources], rules):
        assert not found.keys() & batch.keys()
        found |= batch
    return [found[index] for index in range(len(sources))]


def words_of(table: Mapping[str, str]) -> Callable[[Request], Guess]:
    """An engine that knows some texts and repeats all others."""
    return lambda request: Guess(table.get(request.text, request.text), 0.9)


def tags(text: str) -> Counter[tuple[SpanKind, str, str]]:
    return Counter(
        (span.kind, span.open, span.close) for span in parse_inline(text).spans if span.kind not in SPELLINGS
    )


def test_translate_guarded__a_sentence_with_a_link_and_a_bold_name() -> None:
    (outcome,) = guarded(
        words_of(
            {
                "The mayor of Kyiv has the new library.": "Die neue Bibliothek eröffnete der Bürgermeister von Kiew.",
                "new library": "neue Bibliothek",
                "mayor of Kyiv": "Bürgermeister von Kiew",
            }
        ),
        "The **mayor of Kyiv** has the [new library](https://example.org/a_b).",
    )
    assert outcome.text == "Die [neue Bibliothek](https://example.org/a_b) eröffnete der **Bürgermeister von Kiew**."
    assert outcome.ways == (Way.TRANSLATION, Way.TRANSLATION)
    assert outcome.notes == ()


def test_translate_guarded__asks_the_engine_for_words_only() -> None:
    engine = Scripted(lambda request: Guess(request.text))
    list(translate_guarded(engine, [Task("Run `npm i` **now**, {name}.")], RULES))
    assert [request.text for request in engine.asked[:2]] == ["now", "Run XQ1 now, XQ2."]


def test_translate_guarded__what_has_no_safe_place_is_left_out_and_named() -> None:
    (outcome,) = guarded(words_of({"He left the town early.": "Früh verließ er den Ort."}), "He left the *town* early.")
    assert outcome.text == "Früh verließ er den Ort."
    assert outcome.ways == (Way.LEFT_OUT,)
    assert outcome.notes == ("markup left out: *…*",)


def test_translate_guarded__alignment_places_what_nothing_else_does() -> None:
    def answer(request: Request) -> Guess:
        if request.text != "He left the town early.":
            return Guess("")
        return Guess("Früh verließ er den Ort.", 0.8, (Link(12, 16, 20, 23), Link(17, 22, 0, 4)))

    (outcome,) = guarded(answer, "He left the *town* early.")
    assert outcome.text == "Früh verließ er den *Ort*."
    assert outcome.ways == (Way.ALIGNMENT,)


def test_translate_guarded__a_lost_number_is_held_out_then_refused() -> None:
    engine = Scripted(lambda request: Guess(request.text.replace("1,250", "1,520")))
    (batch,) = translate_guarded(engine, [Task("It cost 1,250 dollars.")], RULES)
    assert batch[0].text == "It cost 1.250 dollars."
    assert [request.text for request in engine.asked] == ["It cost 1,250 dollars.", "It cost KX1 dollars."]
    (refused,) = guarded(lambda _: Guess("Es kostete 1.520 Dollar."), "It cost 1,250 dollars.")
    assert refused.text == ""
    assert refused.problems[0] == "the number 1,250 got lost"


def test_translate_guarded__a_name_comes_back_letter_for_letter() -> None:
    def forgets(request: Request) -> Guess:
        return Guess(request.text.replace("Al Jazeera", "Der Sender"))

    (outcome,) = guarded(forgets, "The channel Al Jazeera said so.")
    assert "Al Jazeera" in outcome.text
    (refused,) = guarded(lambda _: Guess("Der Sender sagte das so."), "The channel Al Jazeera said so.")
    assert (refused.text, bool(refused.problems)) == ("", True)


def test_translate_guarded__a_term_is_put_in_with_a_note() -> None:
    (outcome,) = guarded(lambda request: Guess(request.text.replace("ceasefire", "Feuerpause")), "The ceasefire holds.")
    assert "Waffenruhe" in outcome.text
    assert any("Waffenruhe" in note for note in outcome.notes)


def test_translate_guarded__a_copy_is_asked_for_again_and_what_stays_doubtful_is_marked() -> None:
    sentence = "The council had voted against the plan for the new bridge on Monday."
    better = "Der Rat hatte am Montag gegen den Plan für die neue Brücke gestimmt."
    engine = Scripted(lambda request: Guess(better if request.attempt == 1 else request.text, 0.9))
    (batch,) = translate_guarded(engine, [Task(sentence)], RULES)
    assert (batch[0].text, batch[0].confidence, batch[0].doubts) == (better, 0.9, ())
    (copy,) = guarded(lambda request: Guess(request.text, 0.9), sentence)
    assert copy.text == sentence
    assert copy.confidence is not None
    assert copy.confidence <= 0.2
    assert copy.notes


def test_translate_guarded__keeps_the_other_translations() -> None:
    sentence = "The council had voted against the plan for the new bridge on Monday."
    better = "Der Rat hatte am Montag gegen den Plan für die neue Brücke gestimmt."
    other = "Am Montag hatte der Rat gegen den Plan für die neue Brücke gestimmt."

    def answer(request: Request) -> Guess:
        return Guess(better, 0.9, alternatives=(other, better)) if request.attempt else Guess(request.text, 0.9)

    (outcome,) = guarded(answer, sentence)
    assert outcome.text == better
    assert other in outcome.alternatives


def test_translate_guarded__headlines_are_asked_for_in_sentence_case() -> None:
    engine = Scripted(lambda request: Guess("Der Rat stimmt gegen die neue Brücke in Siwersk."))
    rules = Rules(Locale("en"), GERMAN, GERMAN, (), frozenset({"Siversk"}))
    (batch,) = translate_guarded(engine, [Task("Council Votes Against New Bridge in Siversk", "title")], rules)
    assert engine.asked[0].text == "Council votes against new bridge in Siversk"
    assert engine.asked[0].context == "title"
    assert batch[0].text == "Der Rat stimmt gegen die neue Brücke in Siwersk"


def test_translate_guarded__tells_the_engine_of_neighbours_and_terms() -> None:
    engine = Scripted(lambda request: Guess("Die Waffenruhe hält."))
    list(translate_guarded(engine, [Task("The *ceasefire* holds.", None, "A **b**.", "C.")], RULES))
    asked = engine.asked[-1]
    assert (asked.before, asked.behind, asked.terms) == ("A b.", "C.", (("ceasefire", "Waffenruhe"),))


def test_translate_guarded__the_text_of_an_image_is_translated_by_itself() -> None:
    table = {"The town hall": "Das Rathaus", "It opens today.": "Es öffnet heute.", "today": "heute"}
    (outcome,) = guarded(words_of(table), "![The town hall](a_b.png) It opens **today**.")
    assert outcome.text == "![Das Rathaus](a_b.png) Es öffnet **heute**."


def test_translate_guarded__an_engine_writes_text_and_no_markup() -> None:
    (outcome,) = guarded(
        lambda _: Guess("Das *ist* ein <b>Test</b> [x](javascript:y) _a_."), "This is the test we had."
    )
    assert tags(outcome.text) == Counter()
    assert parse_inline(outcome.text).plain == "Das *ist* ein <b>Test</b> [x](javascript:y) _a_."


FRAGMENTS = (
    "The town",
    "of {name} has",
    "**12,500 people**",
    "and [a *new* bridge](https://example.org/a_(b))",
    "said Al Jazeera",
    "in `code x`",
    "on May 3",
    "at https://example.org/x?y=1",
    "see[^1]",
    "<b>now</b><br>",
    "write to a@example.org",
    "![a map](m.png)",
    "5% of it",
    "the ceasefire",
)
JUNK = (
    "{foo}",
    "http://evil.example",
    "**",
    "99",
    "<b>",
    "[^2]",
    "`",
    "XQ1",
    "KX2",
    "",
    "Al",
    "_",
    "\\",
    "](",
    "&amp;",
)


@st.composite
def hostile(draw: st.DrawFn) -> tuple[str, int, list[tuple[int, str]]]:
    source = " ".join(draw(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=5))) + "."
    return (
        source,
        draw(st.integers(0, 10_000)),
        draw(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(JUNK)), max_size=3)),
    )


@settings(max_examples=150, deadline=None)
@given(hostile(), st.integers(0, 5))
def test_translate_guarded__loses_nothing_whatever_an_engine_returns(
    case: tuple[str, int, list[tuple[int, str]]], mood: int
) -> None:
    source, seed, junk = case

    def answer(request: Request) -> Guess:
        """Drop, double and reorder words, and add some that nobody asked for."""
        words = request.text.split()
        if mood and words:
            turn = (seed + request.attempt) % len(words)
            words = words[turn:] + words[:turn]
        if mood == 2:
            del words[seed % max(len(words), 1) :][:1]
        if mood == 3 and words:
            words.append(words[seed % len(words)])
        if mood >= 4:
            words = words[::-1][: seed % (len(words) + 1)]
        for place, text in junk:
            words.insert(place, text)
        text = " ".join(words)
        links = tuple(Link(n, n + 3, (n * seed) % 40, (n * seed) % 40 + 4) for n in range(0, len(text), 4))
        return Guess(text, 0.5, links if mood % 2 else ())

    (outcome,) = guarded(answer, source)
    if not outcome.text:
        assert outcome.problems
        return
    wanted, found = tags(source), tags(outcome.text)
    assert not found - wanted
    missing = wanted - found
    assert not [tag for tag in missing if tag[0] in NEVER_LOST]
    assert bool(missing) == any("left out" in note for note in outcome.notes)
    plain, said = parse_inline(source).plain, parse_inline(outcome.text).plain
    assert not compare_numbers(plain, said, Locale("en"), GERMAN).missing
    assert said.count("Al Jazeera") >= min(1, plain.count("Al Jazeera"))
