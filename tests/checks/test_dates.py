"""Days, weekdays and times as CLDR writes them: never a finding; another day or time: always one."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from polypress.checks.calendars import find_days, find_months, find_weekdays
from polypress.checks.dates import CHECK as DATES
from polypress.checks.times import CHECK as TIMES
from polypress.checks.weekdays import CHECK as WEEKDAYS
from polypress.model import Locale

LOCALES = ("nl", "de", "fr", "es", "pt-PT", "pt-BR")
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2069, 12, 31))
locales = st.sampled_from(LOCALES)


def english(day: date) -> str:
    return f"It began on {format_date(day, 'long', 'en')}."


def written(day: date, locale: str, width: str) -> str:
    return f"({format_date(day, width, locale.replace('-', '_'))})"


@given(days, locales, st.sampled_from(["full", "long", "medium"]))
def test_dates__every_form_of_cldr(day: date, locale: str, width: str) -> None:
    assert DATES.probe(english(day), written(day, locale, width), locale) == []


@given(days, locales, st.integers(min_value=1, max_value=300))
def test_dates__another_day(day: date, locale: str, distance: int) -> None:
    other = day + timedelta(days=distance)
    assert len(DATES.probe(english(day), written(other, locale, "long"), locale)) == 1


@pytest.mark.parametrize("locale", LOCALES)
def test_dates__in_figures(locale: str) -> None:
    for text in ("2024-03-09", "9/3/2024", "9.3.2024", "09-03-2024", "9/3/24"):
        assert DATES.probe("March 9, 2024", text, locale) == []
        assert DATES.probe("March 8, 2024", text, locale) == [
            f"date March 8, 2024 of the source is missing (found: {text})"
        ]


def test_dates__no_number_of_a_day_but_its_month() -> None:
    assert DATES.probe("On March 9", "Im März") == ["date March 9 of the source is missing"]
    assert DATES.probe("In March 2022", "Im März des Jahres 2022") == []


def test_find_days__what_is_none() -> None:
    for text in ("1.2.3.4", "99/99/9999", "3/9", "10:30", "2024-13-01", "no figures in March"):
        assert find_days(text, Locale("en")) == []
    assert find_days("5月9日", Locale("ja"))[0].readings == {(5, 9)}


def test_find_months__only_whole_words() -> None:
    assert find_months("Der Märzwind im Mai", Locale("de")) == {5}


@given(days, locales)
def test_weekdays__every_name_of_cldr(day: date, locale: str) -> None:
    source = f"They met on {format_date(day, 'EEEE', 'en')}."
    name = format_date(day, "EEEE", locale.replace("-", "_"))
    other = format_date(day + timedelta(days=1), "EEEE", locale.replace("-", "_"))
    assert WEEKDAYS.probe(source, f"({name})", locale) == []
    assert len(WEEKDAYS.probe(source, f"({other})", locale)) == 1


def test_find_weekdays__none() -> None:
    assert find_weekdays("nothing here", Locale("en")) == {}
    assert find_weekdays("on a Friday", Locale.parse("en-XA")) == {4: "friday"}


FORMS = {
    "nl": "om {0:%-H}.{0:%M} uur",
    "de": "um {0:%-H}.{0:%M} Uhr",
    "fr": "à {0:%-H}\u00a0h\u00a0{0:%M}",
    "es": "a las {0:%-H}:{0:%M}",
    "pt-PT": "às {0:%-H}h{0:%M}",
}


@given(st.times(), st.sampled_from(sorted(FORMS)), st.integers(min_value=1, max_value=1439))
def test_times__twelve_hours_and_twenty_four(moment: time, locale: str, distance: int) -> None:
    minutes = moment.hour * 60 + moment.minute
    half = "p.m." if minutes >= 720 else "a.m."
    source = f"It starts at {(moment.hour - 1) % 12 + 1}:{moment.minute:02} {half}"
    assert TIMES.probe(source, FORMS[locale].format(moment), locale) == []
    other = time(*divmod((minutes + distance) % 1440, 60))
    assert len(TIMES.probe(source, FORMS[locale].format(other), locale)) == 1


def test_times__a_part_of_the_day_makes_twelve_hours_of_them() -> None:
    assert TIMES.probe("at 3:30 p.m.", "a las 3:30 de la tarde", "es") == []
    assert TIMES.probe("at 15:30", "um 16:30 Uhr") == ["time 15:30 of the source is missing (found: 16:30 Uhr)"]
    assert TIMES.probe("It took 5 hours", "Es dauerte 6 Stunden") == []
