from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import polib
import pytest
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import REPOSITORY
from polypress.conventions import conventions_for
from polypress.markup import parse_inline
from polypress.model import Edit, Locale
from polypress.number_match import compare_numbers
from polypress.numerals import Numeral
from polypress.typesetting.numbers import number_edits

EN = Locale("en")
LOCALES = ("nl", "de", "de-AT", "de-CH", "fr", "fr-CH", "es", "es-MX", "pt-PT", "pt-BR", "pl", "hi", "ar", "en-GB")


def applied(text: str, edits: Sequence[Edit]) -> str:
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def localised(source: str, target: str, tag: str = "de") -> str:
    """The target as it should look, its no-break spaces made visible: ⍽, and · for the narrow one."""
    text = applied(target, number_edits(source, target, EN, Locale.parse(tag)))
    return text.replace("\u00a0", "⍽").replace("\u202f", "·")


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("de", "10.000 / 1.500 / 10,5 / 75⍽%"),
        ("nl", "10.000 / 1.500 / 10,5 / 75%"),
        ("fr", "10·000 / 1·500 / 10,5 / 75⍽%"),
        ("es", "10.000 / 1500 / 10,5 / 75⍽%"),
        ("pt-PT", "10⍽000 / 1500 / 10,5 / 75%"),
        ("pt-BR", "10.000 / 1.500 / 10,5 / 75%"),
        ("de-AT", "10⍽000 / 1⍽500 / 10,5 / 75⍽%"),
        ("de-CH", "10'000 / 1'500 / 10.5 / 75%"),
        ("es-MX", "10,000 / 1,500 / 10.5 / 75%"),
    ],
)
@pytest.mark.parametrize(
    "target", ["10,000 / 1,500 / 10.5 / 75%", "10.000 / 1.500 / 10,5 / 75 %", "10000 / 1 500 / 10,5 / 75%"]
)
def test_number_edits__the_form_of_the_locale(tag: str, expected: str, target: str) -> None:
    assert localised("10,000 / 1,500 / 10.5 / 75%", target, tag) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        # The source decides what a figure with one mark means.
        ("1.500 km", "1.500 km", "1,500 km"),
        ("1,500 km", "1.500 km", "1.500 km"),
        ("1,500 people, 1.5 km", "1,500 Menschen, 1.5 km", "1.500 Menschen, 1,5 km"),
        ("1.5 km, 1,500 people", "1,500 Menschen, 1.5 km", "1.500 Menschen, 1,5 km"),
        # What has no marks in the source may be a year or a code.
        ("in 2024, form 4711, 12000 people", "2024, 4711, 12000", "2024, 4711, 12000"),
        ("in 2024", "im Jahr 2,024", "im Jahr 2024"),
        ("2,000 people in 2000", "2,000 Menschen in 2000", "2.000 Menschen in 2000"),
        ("1500 people", "1.500 Menschen", "1.500 Menschen"),
        ("12000 people", "12,000 Menschen", "12.000 Menschen"),
        ("$12000, 12000%", "$12000, 12000%", "12.000⍽$, 12.000⍽%"),
        ("10,000 people", "10000 Menschen", "10.000 Menschen"),
        # These look like versions, sections and times of the day.
        ("It rose by 1.25 points at 2.15 metres", "1.25 Punkte, 2.15 Meter", "1,25 Punkte, 2,15 Meter"),
        (
            "Over 3.5 km, Apple 3.5%, iOS 1.5 million",
            "Over 3.5 km, Apple 3.5%, iOS 1.5 Millionen",
            "Over 3,5 km, Apple 3,5⍽%, iOS 1,5 Millionen",
        ),
        ("a figure 2.5 times", "Figure 2.5", "Figure 2.5"),
        # Ranges, compounds, scale words.
        ("1,000-2,000 people", "1,000-2,000 Menschen", "1.000-2.000 Menschen"),
        ("5-10%, 5 to 10 percent", "5-10%, 5 bis 10%", "5-10⍽%, 5 bis 10⍽%"),
        ("10,000-strong", "10,000-köpfig", "10.000-köpfig"),
        ("1.5 million", "1.5 Millionen", "1,5 Millionen"),
        ("1,234.50", "1,234.50", "1.234,50"),
        ("a 75%-quorum", "eine 75%-Hürde, 75%ig", "eine 75%-Hürde, 75%ig"),
    ],
)
def test_number_edits__what_a_figure_is(source: str, target: str, expected: str) -> None:
    assert localised(source, target) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Python 3.11 and version 1.2.3, v2.0, GPT-3.5, iOS 17.2",
        "Section 3.2, the USB 3.0 port",
        "at 10.30 a.m.; 10:30; 10:30:15.50",
        "from 10.30 until 11.15 on Monday; 14.45 Uhr; 9.15 GMT",
        "3/9/2024, 2024-03-09, 09.03.2024",
        "+1 800 555 123, 0800 123 456, 555-1234",
        "192.168.0.1:8080, 802.11ac, https://x.org/1,000",
        "3-2, 24/7, 1980s, 5th, 18F, #1,000",
        "50 %s, %20, x=1,000, 007",
        "US$5, $5$, -$5",
    ],
)
def test_number_edits__codes_dates_and_times_stay(text: str) -> None:
    for tag in ("de", "fr", "pt-PT"):
        assert number_edits(text, text, EN, Locale.parse(tag)) == []


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("€1,234.50.", "1.234,50⍽€."),
        ("€ 1,234.50 mehr", "1.234,50⍽€ mehr"),
        ("1,234.50€", "1.234,50⍽€"),
        ("1.234,50 €", "1.234,50⍽€"),
        ("€1,234.50 Millionen", "€1.234,50 Millionen"),
        ("€1,234.50m", "€1.234,50m"),
        ("€1,234.50-1,234.50", "€1.234,50-1.234,50"),
        ("€1,234.50-Schein", "€1.234,50-Schein"),
    ],
)
def test_number_edits__currency_signs(target: str, expected: str) -> None:
    scale = " million" if "M" in target else "m" if target.endswith("m") else ""
    assert localised(f"€1,234.50{scale}", target) == expected


def test_number_edits__currency_signs_that_stand_before() -> None:
    assert localised("€5 and €1,234", "€5 en €1,234", "nl") == "€⍽5 en €⍽1.234"
    assert localised("$1,234", "$1,234", "es-MX") == "$1,234"
    assert localised("US$1,234, 5 € 10,000", "US$1,234, 5 € 10,000") == "US$1.234, 5⍽€ 10.000"
    assert localised("5 €10,000", "5 €10,000") == "5 10.000⍽€"


def test_number_edits__a_wrong_value_stays() -> None:
    assert number_edits("10,000 people", "1,000 Menschen", EN, Locale("de")) == []
    assert number_edits("5%", "7%", EN, Locale("de")) == []
    # One wrong number does not keep the others from being set right.
    assert localised("10,000 people, 5%", "1,000 Menschen, 5%") == "1,000 Menschen, 5⍽%"


def test_number_edits__nothing_where_a_second_look_would_change_more() -> None:
    assert number_edits("2.5%$5", "2.5 %$5", EN, Locale.parse("pt-PT")) == []


def test_number_edits__two_numbers_side_by_side_stay_two() -> None:
    assert localised("On May 11 635 drones, 10,000 men", "Le 11 635 drones, 10,000", "fr") == "Le 11 635 drones, 10·000"


@pytest.mark.parametrize(
    ("target", "tag", "expected"),
    [
        ("Am March 9, 2024 und April 3rd", "de", "Am 9. März 2024 und 3. April"),
        ("Am 9 March 2024", "de", "Am 9. März 2024"),
        ("Op March 9, 2024", "nl", "Op 9 maart 2024"),
        ("El March 9, 2024", "es", "El 9 de marzo de 2024"),
        ("Em March 9", "pt-PT", "Em 9 de março"),
        ("Le May 1, 2023", "fr", "Le 1er mai 2023"),
        # Another day than the source's; no day at all; a range.
        ("Am March 10, 2024", "de", "Am March 10, 2024"),
        ("Am February 30, 2024", "de", "Am February 30, 2024"),
        ("March 9-11", "de", "March 9-11"),
    ],
)
def test_number_edits__english_dates(target: str, tag: str, expected: str) -> None:
    source = "On March 9, 2024 and April 3rd, not May 1, 2023 or February 30, 2024"
    assert localised(source, target, tag) == expected


def test_number_edits__dates_stay_where_no_english_is_translated() -> None:
    text = "March 9, 2024"
    assert number_edits(text, text, Locale("fr"), Locale("de")) == []
    assert number_edits(text, text, EN, Locale.parse("en-GB")) == []
    assert number_edits(text, text, EN, Locale.parse("en-XA")) == []


def test_number_edits__from_another_language() -> None:
    edits = number_edits("10.000 Menschen, 1,5 km", "10.000 hommes, 1,5 km", Locale("de"), Locale("fr"))
    assert edits == [Edit(0, 6, "10\u202f000")]


def test_number_edits__reviewed_catalogues_have_it_right() -> None:
    seen = 0
    for path in sorted(REPOSITORY.glob("locales/*/LC_MESSAGES/*.po")):
        tag = path.parent.parent.name
        # The project's configuration says so.
        locale = Locale.parse("pt-PT" if tag == "pt" else tag)
        for entry in polib.pofile(str(path)):
            source, target = parse_inline(entry.msgid).plain, parse_inline(entry.msgstr).plain
            assert number_edits(source, target, EN, locale) == []
            seen += any(map(str.isdigit, target))
    assert seen > 20


VALUES = st.one_of(
    st.integers(0, 3000), st.integers(0, 10**8), st.decimals(0, 10**5, places=2), st.decimals(0, 20, places=3)
)
WORDS = st.sampled_from(["und", "a", "(", "%", " %", "$", "€", "- ", ", ", ". ", "million", "Uhr", "km", "May", "to"])


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str, Locale]:
    """A source and a target with the same numbers, in the form of the one locale or the other, and some other."""
    tag = draw(st.sampled_from(LOCALES))
    source, target = "", ""
    for value in draw(st.lists(VALUES, max_size=5)):
        form = draw(st.sampled_from(["en", tag, tag[:2], "fr"])).replace("-", "_")
        word = draw(WORDS)
        grouped = draw(st.booleans())
        other = draw(st.sampled_from([value, value, value, value + 1]))
        glue = draw(st.sampled_from([" ", "", " x "]))
        source += glue + format_decimal(value, locale="en", group_separator=grouped) + word
        target += glue + format_decimal(other, locale=form, group_separator=draw(st.booleans())) + word
    return source, target, Locale.parse(tag)


def keeps_what_number_edits_promises(source: str, target: str, locale: Locale) -> None:
    edits = number_edits(source, target, EN, locale)
    assert all(0 <= edit.start <= edit.end <= len(target) for edit in edits)
    assert all(before.end <= after.start for before, after in pairwise(edits))
    assert all(target[edit.start : edit.end] != edit.text for edit in edits)
    changed = applied(target, edits)
    assert number_edits(source, changed, EN, locale) == []

    def count(numerals: Sequence[Numeral]) -> Counter[object]:
        return Counter((numeral.values, numeral.percent) for numeral in numerals)

    before, after = (compare_numbers(source, text, EN, locale) for text in (target, changed))
    assert count(after.missing) <= count(before.missing)
    assert count(after.extra) <= count(before.extra)


@settings(max_examples=150, deadline=None)
@given(pairs())
def test_number_edits__values_stay(pair: tuple[str, str, Locale]) -> None:
    keeps_what_number_edits_promises(*pair)


@settings(max_examples=100, deadline=None)
@given(
    st.text(st.sampled_from("0123456789.,' \u00a0%$€-:/am"), max_size=25),
    st.text(st.sampled_from("0123456789.,' \u00a0%$€-:/am"), max_size=25) | st.none(),
    st.sampled_from(LOCALES),
)
def test_number_edits__any_text(source: str, target: str | None, tag: str) -> None:
    keeps_what_number_edits_promises(source, source if target is None else target, Locale.parse(tag))


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 10**9), st.sampled_from(["nl", "de", "fr", "es", "pt-PT", "pt-BR", "es-MX", "hi"]))
def test_number_edits__as_cldr_writes_it(value: int, tag: str) -> None:
    locale = Locale.parse(tag)
    written = f"{value:,}"
    expected = (
        format_decimal(value, locale=locale.posix)
        if len(str(value)) >= conventions_for(locale).min_grouped
        else str(value)
    )
    assert applied(written, number_edits(written, written, EN, locale)) == expected


def test_number_edits__thousands_of_numbers() -> None:
    text = "10,000 and 5%; " * 1000
    assert len(number_edits(text, text, EN, Locale("de"))) == 2000
