from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polypress.localise.headlines import find_names, headline_edits, sentence_case
from polypress.model import Edit, Locale

BODY = (
    "Russian forces have seized the town of Siversk in eastern Ukraine's Donetsk region.",
    "The town was visited by Pope Leo and by officials of the Bank of England.",
    "According to Al Jazeera, the army left; BBC News and NATO said the army had no choice.",
    "In Kyiv the Defense Ministry did not comment, though Chief of General Staff Valery Gerasimov did.",
    "He owns an iPhone, an F-16 and a white horse; officials of the White House own none.",
    "Officials met Trump there, and the ministry told Trump nothing.",
)
NAMES = find_names(BODY)


def apply(text: str, edits: list[Edit]) -> str:
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@pytest.mark.parametrize(
    "name",
    [
        "Siversk",
        "Ukraine",
        "Pope Leo",
        "Al Jazeera",
        "Bank of England",
        "BBC News",
        "NATO",
        "Chief of General Staff Valery Gerasimov",
        "General Staff",
        "Gerasimov",
        "iPhone",
        "White House",
        "Trump",
    ],
)
def test_find_names__capitals_inside_sentences(name: str) -> None:
    assert name in NAMES


@pytest.mark.parametrize(
    "word", ["Russian", "The", "In", "He", "According", "Officials", "House", "White", "Staff", "Ministry"]
)
def test_find_names__not_what_only_begins_a_sentence_or_is_part_of_a_name(word: str) -> None:
    assert word not in NAMES


def test_find_names__a_word_that_stands_small_more_often() -> None:
    assert "Army" not in find_names(["The Army left.", "An army came, and the army stayed."])
    assert "Army" in find_names(["He joined the Army.", "She left the Army.", "An army came."])


@pytest.mark.parametrize(
    "sentence",
    [
        "Officials said: Capture is near.",
        "They said “Capture is near.”",
        "They said 'Capture is near.'",
        "They left (Capture was near).",
        "Nobody left. Capture is near.",
        "Heavy Capture Reported in Town",
        "HEAVY CAPTURE OF TOWNS",
    ],
)
def test_find_names__a_capital_that_says_nothing(sentence: str) -> None:
    assert "Capture" not in " ".join(find_names([sentence]))


def test_find_names__small_words_are_no_end_of_a_name() -> None:
    assert find_names(["They met the Archduke of the small town."]) == {"Archduke"}


def test_find_names__behind_an_abbreviation() -> None:
    assert "Gen. Shaw" not in find_names(["They met Gen. Shaw there."])
    assert "Shaw" in find_names(["They met Gen. Shaw there."])


def test_find_names__german_nouns_are_spelled_so() -> None:
    names = find_names(["Gestern haben die Truppen das Dorf verlassen."], "de")
    assert {"Truppen", "Dorf"} <= names
    assert sentence_case("TRUPPEN VERLASSEN DAS DORF", names, "de") == "Truppen verlassen das Dorf"


@pytest.mark.parametrize(
    ("headline", "wanted"),
    [
        ("Russia Claims Capture of Siversk as NATO Meets", "Russia claims capture of Siversk as NATO meets"),
        ("White House Rejects White Paper", "White House rejects white paper"),
        ("Ukraine's Army Can't Hold Siversk's North", "Ukraine's army can't hold Siversk's north"),
        ("Ukraine’s Army Doesn’t Move", "Ukraine’s army doesn’t move"),
        ("10 Things the Army Left Behind", "10 things the army left behind"),
        ("Pope Leo XIV Visits Kyiv", "Pope Leo XIV visits Kyiv"),
        ("How I Left the U.S. Army", "How I left the U.S. army"),
        ("Troops Leave on Monday", "Troops leave on Monday"),
        ("Talks in May: Troops May Leave", "Talks in May: troops may leave"),
        ("Thousands March in Kyiv Before March 9", "Thousands march in Kyiv before March 9"),
        ("American and Polish Leaders Meet", "American and Polish leaders meet"),
        ("South Korea Sends Israeli Drones", "South Korea sends Israeli drones"),
        ("Siversk: What Comes Next?", "Siversk: what comes next?"),
        ("Siversk Has Fallen. What Comes Next?", "Siversk has fallen. What comes next?"),
        ("Gerasimov: 'We Never Left'", "Gerasimov: 'We never left'"),
        ("Ukrainian-Held Town Sees Anti-Aircraft Fire", "Ukrainian-held town sees anti-aircraft fire"),
        ("iPhone 15 Sales Fall", "iPhone 15 sales fall"),
        ("Zhovtnevy Falls to Army", "Zhovtnevy falls to army"),
        ("Army Enters Zhovtnevy", "Army enters Zhovtnevy"),
        ("Plan B Fails", "Plan B fails"),
        ("RUSSIA CLAIMS CAPTURE OF SIVERSK", "Russia claims capture of Siversk"),
        ("UNESCO AND BBC NEWS LEAVE U.S. TOWN IN 1990S", "UNESCO and BBC News leave U.S. town in 1990s"),
        ("WE DON'T KNOW POPE LEO XIV'S PLANS", "We don't know Pope Leo XIV's plans"),
        ("THE ARMY OF ZHOVTNEVY AND THE XQZ", "The army of Zhovtnevy and the XQZ"),
    ],
)
def test_sentence_case__a_headline(headline: str, wanted: str) -> None:
    assert sentence_case(headline, NAMES) == wanted
    assert sentence_case(wanted, NAMES) == wanted


@pytest.mark.parametrize(
    "headline",
    [
        "",
        "10 %",
        "NATO",
        "Zelensky meets Trump in Washington",
        "How to use GitHub and the terminal: a guide",
        "How the army left",
    ],
)
def test_sentence_case__nothing_to_do(headline: str) -> None:
    assert sentence_case(headline, NAMES) == headline


def test_sentence_case__without_a_body() -> None:
    assert sentence_case("Russia Claims Capture of Siversk", frozenset()) == "Russia claims capture of Siversk"


def test_sentence_case__other_languages() -> None:
    assert sentence_case("Ukrainische Truppen Ziehen Ab", frozenset(), "de") == "Ukrainische Truppen Ziehen Ab"
    assert sentence_case("Las Tropas Salen De Kyiv", frozenset({"Kyiv"}), "es") == "Las tropas salen de Kyiv"
    assert sentence_case("Đội Quân Rời Đi", frozenset(), "vi") == "Đội Quân Rời Đi"
    assert sentence_case("ĐỘI QUÂN RỜI ĐI", frozenset(), "vi") == "Đội quân rời đi"
    assert sentence_case("ZZZ ZZZ", frozenset(), "zxx") == "Zzz zzz"


def test_sentence_case__letters_that_change_their_length_stay() -> None:
    assert sentence_case("THE İNEBOLU STORY", frozenset()) == "The İnebolu story"


words = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    "Siversk POPE Leo bank Of England’s U.S. 'May' March: – iPhone ß İ ŉ ǆ ﬁ I’m".split()
)
texts = st.lists(words, max_size=12).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(texts, st.lists(texts, max_size=3), st.sampled_from(["en", "de", "es", "tr", "vi"]))
def test_sentence_case__changes_the_case_of_letters_only(headline: str, body: list[str], language: str) -> None:
    cased = sentence_case(headline, find_names(body, language), language)
    assert len(cased) == len(headline)
    for before, behind in zip(headline, cased, strict=True):
        assert behind in (before, before.lower(), before.upper(), before.title())


@settings(max_examples=100, deadline=None)
@given(texts, texts, st.sampled_from(["nl", "de", "tr", "ka", "es", "vi", "zxx"]))
def test_headline_edits__changes_case_and_takes_a_full_stop(source: str, target: str, language: str) -> None:
    edits = headline_edits(source, target, Locale(language))
    changed = apply(target, edits)
    assert len(target) - len(changed) in (0, 1)
    assert changed.casefold().replace("i̇", "i") in (
        target.casefold().replace("i̇", "i"),
        target.rstrip()[:-1].casefold().replace("i̇", "i") + target[len(target.rstrip()) :].casefold(),
    )


@pytest.mark.parametrize(
    ("target", "locale", "wanted"),
    [
        ("kämpfe dauern an", "de", "Kämpfe dauern an"),
        ("„kämpfe dauern an“", "de", "„Kämpfe dauern an“"),
        ("ijs smelt", "nl", "IJs smelt"),
        ("istanbul büyüyor", "tr", "İstanbul büyüyor"),
        ("’s nachts wordt gevochten", "nl", "’s nachts wordt gevochten"),
        ("\ufffc werkt niet", "nl", "\ufffc werkt niet"),
        ("iPhone verkoopt slecht", "nl", "iPhone verkoopt slecht"),
        ("10 dingen", "nl", "10 dingen"),
        ("ომი გრძელდება", "ka", "ომი გრძელდება"),
        ("战斗仍在继续", "zh", "战斗仍在继续"),
        ("", "de", ""),
        ("Kämpfe dauern an.", "de", "Kämpfe dauern an"),
        ("Kämpfe in den U.S.", "de", "Kämpfe in den U.S."),
        ("Panzer, Drohnen etc.", "de", "Panzer, Drohnen etc."),
        ("Kämpfe bei Smith & Co.", "de", "Kämpfe bei Smith & Co."),
        ("Kämpfe dauern an …", "de", "Kämpfe dauern an …"),
        ("Russische Troepen Nemen Siversk In", "nl", "Russische troepen nemen Siversk In"),
        ("Las Fuerzas Rusas Toman Siversk En España", "es", "Las fuerzas rusas toman Siversk En España"),
        ("Russische Truppen Erobern Siwersk", "de", "Russische Truppen Erobern Siwersk"),
        ("Russische troepen nemen Siversk in", "nl", "Russische troepen nemen Siversk in"),
        ("Quân Đội Nga Chiếm Thành", "vi", "Quân Đội Nga Chiếm Thành"),
    ],
)
def test_headline_edits__in_the_style_of_the_language(target: str, locale: str, wanted: str) -> None:
    assert apply(target, headline_edits("Fighting in Siversk goes on", target, Locale.parse(locale))) == wanted


def test_headline_edits__a_full_stop_that_the_source_has_too() -> None:
    assert headline_edits("Fighting goes on.", "Kämpfe dauern an.", Locale("de")) == []
