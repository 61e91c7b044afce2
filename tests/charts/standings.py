"""Standings that the tests of the pictures share: an ordinary one, and one whose every text means harm."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from polypress.charts.values import (
    CatalogueRow,
    EditRow,
    History,
    Moment,
    PostEdit,
    Standing,
    Tally,
    WorstUnit,
)
from polypress.model import Locale, State

HARM = "<script>alert(1)</script>|`*_[x](http://y)\x1b[31m\u202e\ud800\0 & \"'\n# h"
GERMAN, ARABIC, CHINESE = Locale("de"), Locale("ar"), Locale("zh", "Hant")
START = datetime(2026, 1, 1, tzinfo=UTC)


def worst(text: str, state: State, **more: object) -> WorstUnit:
    return WorstUnit(Path("locales/ar/LC_MESSAGES/rain.po"), 12, "rain", ARABIC, state, text, None, text, **more)  # type: ignore[arg-type]


def standing(text: str = "Rain fell.", articles: int = 2) -> Standing:
    """Make a standing of three locales with a history of ten days."""
    rows = [
        CatalogueRow(f"article-{number:03}", locale, Tally(3, 1, 2, 1), words)
        for number in range(articles)
        for locale, words in (
            (GERMAN, Tally(560 + number, 0, 0, 0)),
            (ARABIC, Tally(100, 20, 40, 5)),
            (CHINESE, Tally(0, 0, 1, 1_234_567)),
        )
    ]
    moments = [
        Moment(
            START + timedelta(days=day),
            f"{day:040x}",
            tuple((locale, Tally(10 * day, day, 100 - 11 * day, 5)) for locale in (GERMAN, ARABIC, CHINESE)),
        )
        for day in range(10)
    ]
    edits = [EditRow(GERMAN, text, 20, 7, 30, 200), EditRow(GERMAN, "argos en_de 1.9", 1, 0, 9, 4)]
    return Standing(
        tuple(rows),
        History((*moments, Moment(moments[-1].time, None, moments[-1].words)), shallow=True),
        PostEdit(tuple(edits), 3),
        (worst(text, State.MACHINE, confidence=0.25, notes=(text,)), worst(text, State.MACHINE)),
        (worst(text, State.TRANSLATED, edits=5, words=9),),
    )
