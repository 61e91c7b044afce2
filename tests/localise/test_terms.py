from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from polypress.engines import create_engine
from polypress.engines.base import Request, Setup
from polypress.engines.packages import install_file
from polypress.localise.terms import Enforced, enforce_terms, required_terms
from polypress.model import Edit, Guess, Link, Locale, Term
from polypress.term_match import find_exactly

DE, EN = Locale("de"), Locale("en")
TERMS = (
    Term("ceasefire", {"de": ("Waffenruhe", "Feuerpause"), "fr": ("cessez-le-feu",)}, "noun"),
    Term("supply line", {"fr": ("ligne de ravitaillement", "lignes de ravitaillement"), "ja": ("補給線",)}, "noun"),
    Term("capture", {"de": ("Einnahme", "eingenommen"), "nl": ("innemen", "ingenomen")}, "noun, verb"),
    Term("peace", {"de": ("Frieden",)}, "noun"),
    Term("peace talk", {"de": ("Friedensgespräch", "Friedensgespräche"), "nl": ("vredesoverleg",)}, "noun"),
    Term("Zelensky", {"de": ("Selenskyj",)}, "proper noun"),
    Term("Iran", {"de": ("Iran",)}, "proper noun"),
    Term("Al Jazeera", do_not_translate=True),
    Term("iNews", do_not_translate=True),
    Term("Gazette", {"es": ("Gaceta",)}, do_not_translate=True),
    Term("Level 5", {"de": ("Stufe fünf",)}, "proper noun"),
)


def linked(source: str, target: str, pairs: str) -> list[Link]:
    """Give the links that `pairs` says: `the=der, peace talks=Friedensgespräche`, each word where it stands first."""
    links = []
    for pair in filter(None, pairs.split(", ")):
        ours, theirs = pair.split("=")
        start, target_start = source.index(ours), target.index(theirs)
        links.append(Link(start, start + len(ours), target_start, target_start + len(theirs)))
    return links


def enforced(
    source: str, target: str, pairs: str = "", locale: str = "de", terms: tuple[Term, ...] = TERMS
) -> tuple[str, Enforced]:
    where = Locale.parse(locale)
    result = enforce_terms(source, target, linked(source, target, pairs), terms, where, where)
    return apply(target, result.edits), result


def apply(target: str, edits: Sequence[Edit]) -> str:
    for edit in reversed(edits):
        target = target[: edit.start] + edit.text + target[edit.end :]
    return target


def test_required_terms() -> None:
    found = required_terms("Ceasefire: Al Jazeera’s peace talks, a supply line", TERMS, Locale.parse("de-AT"), DE)
    assert [(match.start, match.end, form) for match, form in found] == [
        (0, 9, "Waffenruhe"),
        (11, 23, "Al Jazeera"),
        (24, 35, "Friedensgespräch"),
    ]


def test_required_terms__column_of_the_conventions() -> None:
    train = Term("train", {"pt-PT": ("comboio",)})
    assert [form for _, form in required_terms("trains", (train,), Locale("pt"), Locale.parse("pt-PT"))] == ["comboio"]


def test_required_terms__form_of_what_is_not_translated() -> None:
    assert [form for _, form in required_terms("Gazette", TERMS, Locale("es"), Locale("es"))] == ["Gaceta"]


def test_required_terms__none_for_pseudo_locales() -> None:
    assert required_terms("Al Jazeera", TERMS, Locale.parse("en-XA"), EN) == []


@pytest.mark.parametrize(
    ("source", "target", "pairs", "locale"),
    [
        ("The ceasefire holds", "Die Feuerpause hält", "ceasefire=Feuerpause", "de"),
        ("The ceasefire talks", "Die Waffenruhegespräche", "ceasefire=Die", "de"),
        ("They captured it", "Sie haben es eingenommen", "captured=haben", "de"),
        ("Al Jazeera", "Al Jazeeras", "", "de"),
        ("The Gazette", "La Gaceta", "", "es"),
        ("A ceasefire", "", "", "sv"),
        ("Rain", "Regen", "Rain=Regen", "de"),
    ],
)
def test_enforce_terms__nothing_to_do(source: str, target: str, pairs: str, locale: str) -> None:
    assert enforced(source, target, pairs, locale)[1] == Enforced()


@pytest.mark.parametrize(
    ("source", "target", "pairs", "locale", "expected"),
    [
        (
            "The ceasefire holds.",
            "Der Waffenstillstand hält.",
            "The=Der, ceasefire=Waffenstillstand, holds=hält",
            "de",
            "Der Waffenruhe hält.",
        ),
        # The mark that is linked along stays, and so does the article.
        ("A ceasefire.", "Ein Waffenstillstand.", "ceasefire.=Waffenstillstand.", "de", "Ein Waffenruhe."),
        (
            "At peace talks",
            "Bei der Friedensrunde",
            "At=Bei, peace talks=der Friedensrunde",
            "de",
            "Bei der Friedensgespräche",
        ),
        (
            "The peace talks",
            "Les pourparlers",
            "The=Les, peace talks=pourparlers",
            "nl",
            "Les vredesoverleg",
        ),
        # A sentence starts with a capital, a name is what it is.
        ("Captured: it", "Bemachtigd: het", "Captured=Bemachtigd", "nl", "Innemen: het"),
        ("It is captured", "« Pris. » Bemächtigt", "captured=Bemächtigt", "nl", "« Pris. » Innemen"),
        ("iNews says", "Nachrichten melden", "iNews=Nachrichten", "de", "iNews melden"),
        # The accepted form that is most like what stands there, if it inflects the preferred one.
        (
            "the supply lines",
            "les lignes d’approvisionnement",
            "the=les, supply lines=lignes d’approvisionnement",
            "fr",
            "les lignes de ravitaillement",
        ),
        (
            "the supply line",
            "la ligne d’approvisionnement",
            "the=la, supply line=ligne d’approvisionnement",
            "fr",
            "la ligne de ravitaillement",
        ),
        # A verb or an article at the edge stays.
        ("the ceasefire is", "armistice est là", "ceasefire=armistice est", "fr", "cessez-le-feu est là"),
        ("a ceasefire", "un alto-el-fuego", "a=un, ceasefire=alto-el-fuego", "fr", "un cessez-le-feu"),
        # What French elided gets its vowel back; German has another apostrophe.
        ("the ceasefire", "l’armistice", "ceasefire=l’armistice", "fr", "le cessez-le-feu"),
        ("of ceasefire", "Qu’armistice", "ceasefire=armistice", "fr", "Que cessez-le-feu"),
        ("the ceasefire", "l’Armistice", "ceasefire=Armistice", "de", "l’Waffenruhe"),
        # Small words in between count to the term; no link, no objection.
        ("supply lines", "voies du front allié", "supply=voies, lines=allié", "fr", "lignes de ravitaillement"),
        ("the supply line", "その供給路です", "supply line=供給路", "ja", "その補給線です"),
        # Both places of a term that is used twice.
        (
            "Ceasefire is no ceasefire",
            "Stillstand ist kein Waffenstillstand",
            "Ceasefire=Stillstand, ceasefire=Waffenstillstand",
            "de",
            "Waffenruhe ist kein Waffenruhe",
        ),
    ],
)
def test_enforce_terms__where_the_links_say(source: str, target: str, pairs: str, locale: str, expected: str) -> None:
    text, result = enforced(source, target, pairs, locale)
    assert (text, result.lost) == (expected, ())
    assert len(result.notes) == len({(edit.text, target[edit.start : edit.end]) for edit in result.edits})


def test_enforce_terms__notes() -> None:
    _, result = enforced(
        "Al Jazeera on the ceasefire",
        "Der Sender über den Waffenstillstand",
        "Al Jazeera=Sender, ceasefire=Waffenstillstand",
    )
    assert result.notes == (
        'put "Al Jazeera" in place of "Sender": check the words around it',
        'put "Waffenruhe" in place of "Waffenstillstand": check its inflection',
    )


@pytest.mark.parametrize(
    ("source", "target", "pairs", "expected", "notes"),
    [
        ("Al Jazeera says", "Al Jazira sagt", "", "Al Jazeera sagt", 0),
        ("Al Jazeera says", "al-jazeera sagt", "says=sagt", "Al Jazeera sagt", 0),
        ("Zelensky says", "Zelenskys Wort", "", "Selenskyj Wort", 1),
        ("Zelensky says", "Zelensky sagt", "Zelensky=Zelensky, says=sagt", "Selenskyj sagt", 1),
        ("A ceasefire", "Ein ceasefire", "", "Ein Waffenruhe", 1),
        ("A ceasefire", "Eine Wafenruhe", "", "Eine Waffenruhe", 1),
        # The very words of another term, or of the rest of the sentence, are no copy of this one.
        ("Zelensky and Zelenska", "Zelensky, Zelenska", "", "Selenskyj, Zelenska", 1),
    ],
)
def test_enforce_terms__garbled_copy(source: str, target: str, pairs: str, expected: str, notes: int) -> None:
    text, result = enforced(source, target, pairs)
    assert (text, result.lost, len(result.notes)) == (expected, (), notes)


@pytest.mark.parametrize(
    ("source", "target", "pairs"),
    [
        ("the ceasefire", "", ""),
        ("the ceasefire", "Der Waffenstillstand", ""),
        # Linked with a small word only, with two words far apart, or with a word that says more.
        ("the ceasefire", "sie hat", "ceasefire=hat"),
        ("the ceasefire", "Halt dem neuen Feuern", "ceasefire=Halt, the=neuen, ceasefire=Feuern"),
        ("the ceasefire", "Halt a b c Feuern", "ceasefire=Halt, ceasefire=Feuern"),
        ("ceasefire conference", "Friedenskonferenz", "ceasefire=Friedenskonferenz, conference=Friedenskonferenz"),
        ("The restored peace", "La paix rétablie", "The=La, peace=paix rétablie"),
        # Far too long, a number, a stand-in, the place of another term.
        ("the ceasefire", "eins zwei drei vier fünf", "ceasefire=eins zwei drei vier fünf"),
        ("the ceasefire", "x" * 100, "ceasefire=" + "x" * 100),
        ("ceasefire", "Minsk2015", "ceasefire=Minsk2015"),
        ("ceasefire XQ1", "XQ1", "ceasefire=XQ1"),
        ("Level 5 XQ1", "在XQ1", "Level 5=在XQ1"),
        ("ceasefire, peace", "Frieden", "ceasefire=Frieden"),
        # A copy of another name, or of a word that stands in the source beside the term.
        ("Zelensky, Zelenska", "Zelenska", ""),
        ("Zelensky sees Selenskij", "Er sieht Selenskij", "sees=sieht, Selenskij=Selenskij"),
        ("Iran plays Irak", "Irak spielt", ""),
        # A common word must be copied better than a name.
        ("ceasefires", "Waffelruhen", ""),
    ],
)
def test_enforce_terms__lost(source: str, target: str, pairs: str) -> None:
    text, result = enforced(source, target, pairs)
    assert (text, result.notes, [source[match.start : match.end] for match in result.lost]) == (
        target,
        (),
        [source[match.start : match.end] for match in result.lost],
    )
    assert result.lost


def test_enforce_terms__number_that_belongs_to_the_term() -> None:
    assert enforced("Level 5", "Niveau 5", "Level 5=Niveau 5")[0] == "Stufe fünf"


def test_enforce_terms__longest_first() -> None:
    text, result = enforced(
        "peace talks for peace",
        "Verhandlungen",
        "peace talks=Verhandlungen, peace=Verhandlungen",
        terms=(Term("peace", {"de": ("Ruhe",)}), Term("peace talks", {"de": ("Gespräche",)})),
    )
    assert (text, [match.start for match in result.lost]) == ("Gespräche", [16])


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("argos-translate") / "packages"
    for pair in ("en_nl", "en_fr"):
        install_file(Path(__file__).parents[1] / "models" / f"translate-{pair}-1_0.argosmodel", folder, None)
    return folder


OTHER_WORDS = (
    Term("university", {"nl": ("hogeschool",), "fr": ("académie",)}, "noun"),
    Term("painting", {"nl": ("kunstwerk",), "fr": ("toile",)}, "noun"),
    Term("police", {"nl": ("marechaussee",), "fr": ("gendarmerie",)}, "noun"),
    Term("European Commission", {"nl": ("EG-Commissie",), "fr": ("Commission de Bruxelles",)}, "proper noun"),
    Term("White House", do_not_translate=True),
)


@pytest.mark.parametrize("locale", ["nl", "fr"])
def test_enforce_terms__in_the_output_of_an_engine(models: Path, locale: str) -> None:
    target = Locale(locale)
    sentences = [
        "The restored painting is on display at the university, according to Al Jazeera.",
        '"The police arrested 60 people in Brussels," the German chancellor said.',
        "The White House called for new sanctions against Italy, according to Reuters.",
    ]
    guesses: dict[int, Guess] = {}
    for batch in create_engine("argos", Setup(models)).translate([Request(text) for text in sentences], EN, target):
        guesses |= batch
    texts, lost = [], []
    for index, source in enumerate(sentences):
        guess = guesses[index]
        result = enforce_terms(source, guess.text, guess.links, OTHER_WORDS, target, target)
        lost += [match.term.source for match in result.lost]
        texts.append(apply(guess.text, result.edits))
    wanted = {
        "nl": [
            "Het gerestaureerde kunstwerk is te zien in de hogeschool, aldus Al Jazeera.",
            "‘De marechaussee heeft in Brussel 60 mensen aangehouden’, zei de Duitse bondskanselier.",
            "Het White House heeft om nieuwe sancties tegen Italië gevraagd, aldus Reuters.",
        ],
        "fr": [
            "Le tableau restauré est exposé à l’académie, selon Al Jazeera.",
            "«\u00a0La gendarmerie a arrêté 60 personnes à Bruxelles\u00a0», a déclaré le chancelier allemand.",
            "La White House a demandé de nouvelles sanctions contre l’Italie, selon Reuters.",
        ],
    }
    # "tableau restauré" is linked with "painting" alone, "restored" with nothing: to replace both would lose a word.
    assert (texts, lost) == (wanted[locale], ["painting"] if locale == "fr" else [])


WORDS = st.sampled_from(
    "the ceasefire Zelensky Al Jazeera peace talks capture captured Gazette iNews XQ1 Iran 5 Level l’ 停戦 – ,".split()
)
MADE = st.sampled_from(
    "der Waffenstillstand Waffenruhe Al Jazira Jazeera Zelenskij Frieden XQ1 5 l’ Irak inews hat 停戦 – ,".split()
)


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, str, list[Link], Locale]:
    source = " ".join(draw(st.lists(WORDS, max_size=8)))
    target = " ".join(draw(st.lists(MADE, max_size=8)))
    ours, theirs = st.integers(0, len(source) + 2), st.integers(0, len(target) + 2)
    links = draw(st.lists(st.builds(Link, ours, ours, theirs, theirs), max_size=6))
    return source, target, links, Locale(draw(st.sampled_from(["de", "fr", "nl"])))


def shifted(links: Sequence[Link], edits: Sequence[Edit], target: str) -> list[Link]:
    """Give the links of a target that was edited: what touches an edit is joined with the whole of what it wrote."""

    def moved(offset: int, *, end: bool) -> int:
        change = 0
        for edit in edits:
            if edit.end <= offset:
                change += len(edit.text) - (edit.end - edit.start)
            elif edit.start < offset:
                return edit.start + change + (len(edit.text) if end else 0)
        return offset + change

    return [
        link._replace(target_start=moved(link.target_start, end=False), target_end=moved(link.target_end, end=True))
        for link in links
    ]


@given(cases())
def test_enforce_terms__whatever_an_engine_says(case: tuple[str, str, list[Link], Locale]) -> None:
    source, target, links, locale = case
    result = enforce_terms(source, target, links, TERMS, locale, locale)
    assert all(0 <= edit.start < edit.end <= len(target) for edit in result.edits)
    assert all(before.end <= after.start for before, after in pairwise(result.edits))
    text = apply(target, result.edits)
    assert text.count("XQ1") == target.count("XQ1")
    lost = {match.term.source for match in result.lost}
    for match, form in required_terms(source, TERMS, locale, locale):
        if match.term.do_not_translate and match.term.source not in lost:
            assert any(find_exactly(form, text))
    again = enforce_terms(source, text, shifted(links, result.edits, target), TERMS, locale, locale)
    assert again.edits == ()
    assert {match.term.source for match in again.lost} == lost


@given(
    st.lists(st.sampled_from(["Der", "Halt", "Stopp", "neue", "Sender", ",", "."]), min_size=1, max_size=6), st.data()
)
def test_enforce_terms__only_the_linked_word_changes(words: list[str], data: st.DataObject) -> None:
    target = " ".join(words)
    number = data.draw(st.integers(0, len(words) - 1))
    assume(words[number] not in {"Der", "neue", ",", "."})
    start = len(" ".join([*words[:number], ""]))
    link = Link(4, 13, start, start + len(words[number]))
    result = enforce_terms("The ceasefire", target, [link], TERMS, DE, DE)
    assert apply(target, result.edits) == " ".join([*words[:number], "Waffenruhe", *words[number + 1 :]])


def test_enforce_terms__a_noun_does_not_stand_for_a_verb() -> None:
    noun = (Term("capture", {"de": ("Einnahme",)}, "noun, verb"),)
    both = (Term("capture", {"de": ("Einnahme", "eingenommen", "einnehmen")}, "noun, verb"),)
    source, target = "They capture the town", "Sie erobern die Stadt"
    link = [Link(5, 12, 4, 11)]
    result = enforce_terms(source, target, link, noun, DE, DE)
    assert (result.edits, [match.term.source for match in result.lost]) == ((), ["capture"])
    assert apply(target, enforce_terms(source, target, link, both, DE, DE).edits) == "Sie eingenommen die Stadt"


def test_enforce_terms__a_word_far_too_short_is_another_word() -> None:
    terms = (Term("energy shortage", {"de": ("Energieknappheit",)}),)
    source, target = "under an energy shortage", "unter Engpässen"
    result = enforce_terms(source, target, [Link(9, 24, 0, 5)], terms, DE, DE)
    assert (result.edits, len(result.lost)) == ((), 1)
