from __future__ import annotations

import pytest

from polypress.checks import Context, load_checks
from polypress.model import Locale, State, Term, Unit

TERMS = (
    Term("ceasefire", {"de": ("Waffenruhe", "Feuerpause"), "nl": ("staakt-het-vuren",), "ja": ("停戦",)}),
    Term("Ukrainian forces", {"nl": ("Oekraïense strijdkrachten",), "de": ("ukrainische Streitkräfte",)}),
    Term("supply line", {"fr": ("ligne de ravitaillement",), "es": ("línea de suministro",)}),
    Term("missile", {"es": ("misil",), "pt": ("míssil",), "de": ("Rakete",)}),
    Term("losses", {"es": ("pérdidas",)}),
    Term("Zelensky", {"de": ("Selenskyj",), "fr": ("Zelensky",)}, "proper noun"),
    Term("Chief of General Staff", {"fr": ("chef d’état-major",)}),
    Term("EU", {"fr": ("UE",), "de": ("EU",)}, "proper noun"),
    Term("Al Jazeera", do_not_translate=True),
    Term("Europe's Gazette", {"es": ("Gaceta de Europa",)}, do_not_translate=True),
)


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("de", "The ceasefire holds.", "Die Feuerpause hält."),
        ("de", "the ceasefire talks", "die Waffenruhegespräche"),
        ("de-AT", "the missiles of Zelensky's army", "Selenskyjs Mittelstreckenraketen"),
        ("nl", "the ceasefire", "het staakt‑het‑vuren"),
        ("nl", "Ukrainian Forces", "Oekraïense gewapende strijdkrachten"),
        ("de", "with Ukrainian forces", "mit den ukrainischen Streitkräften"),
        ("fr", "the supply lines", "les lignes du ravitaillement"),
        ("fr", "the Chief of General Staff", "le chef d'état-major"),
        ("fr", "the EU", "l’UE"),
        ("de", "the EU summit", "der EU-Gipfel"),
        ("es", "the missiles", "los misiles"),
        ("pt", "the missiles", "os mísseis"),
        ("ja", "the ceasefire", "停戦が続く"),
        ("de", "Al Jazeera's report", "Al Jazeeras Bericht"),
        ("es", "Al\u00a0Jazeera and Europe’s Gazette", "Al Jazeera y la Gaceta de Europa"),
        ("sv", "the ceasefire", "vapenvilan"),
        ("de", "see ceasefire.html, [talks](https://example.org/ceasefire)", "siehe [Gespräche](x), Waffenruhe"),
    ],
)
def test_glossary__accepts(locale: str, source: str, target: str) -> None:
    assert load_checks()["glossary"].probe(source, target, locale, terms=TERMS) == []


@pytest.mark.parametrize(
    ("locale", "source", "target", "message"),
    [
        (
            "de",
            "The ceasefire, a ceasefire",
            "Der Waffenstillstand",
            '"ceasefire" should be "Waffenruhe" or "Feuerpause"',
        ),
        (
            "nl",
            "Ukrainian forces",
            "de troepen van Oekraïne",
            '"Ukrainian forces" should be "Oekraïense strijdkrachten"',
        ),
        ("fr", "supply lines", "lignes de front", '"supply line" should be "ligne de ravitaillement"'),
        ("de", "Zelensky's plan", "Selenskis Plan", '"Zelensky" should be "Selenskyj"'),
        ("fr", "the EU", "la queue", '"EU" should be "UE"'),
        ("es", "heavy losses", "cuantiosas bajas", '"losses" should be "pérdidas"'),
        ("fr", "Al Jazeera", "al jazeera", '"Al Jazeera" must stay as it is'),
        ("fr", "Europe's Gazette", "la Gazette d’Europe", '"Europe\'s Gazette" must stay as it is'),
    ],
)
def test_glossary__reports(locale: str, source: str, target: str, message: str) -> None:
    assert load_checks()["glossary"].probe(source, target, locale, terms=TERMS) == [message]


def test_glossary__takes_the_column_of_the_conventions() -> None:
    train = Term("train", {"pt-PT": ("comboio",), "pt-BR": ("trem",)})
    context = Context(Locale("pt"), conventions=Locale.parse("pt-PT"), terms=(train,))
    check = load_checks()["glossary"]
    unit = Unit("the train", target="o trem", state=State.TRANSLATED)
    assert list(check.run(unit, context)) == ['"train" should be "comboio"']


def test_glossary__leaves_pseudo_translations_alone() -> None:
    assert load_checks()["glossary"].probe("Al Jazeera", "[Àļ Ĵåžéérå one]", "en-XA", terms=TERMS) == []
