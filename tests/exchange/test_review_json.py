"""Edits of a review are read strictly: anybody may have written the file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypress.errors import ExchangeError
from polypress.exchange.review_json import LARGEST, parse_review
from polypress.model import MessageKey, State

FILE = Path("polypress-de.json")
EDIT: dict[str, Any] = {
    "domain": "rain",
    "source": "Nobody was hurt.",
    "context": None,
    "was": "0123456789abcdef",
    "target": "Niemand wurde verletzt.",
    "state": "translated",
    "comments": ["Checked.\nTwice."],
}


def document(*edits: object, **head: object) -> str:
    """Write a file as a browser does, an edit a line."""
    lines = ",\n".join(json.dumps(edit) for edit in edits)
    fields = {"format": "polypress review", "version": 1, "locale": "de"} | head
    inner = ", ".join(f"{json.dumps(name)}: {json.dumps(value)}" for name, value in fields.items() if value != "absent")
    return f'{{{inner},\n"edits": [\n{lines}]}}\n'


def refusal(text: str | bytes) -> str:
    with pytest.raises(ExchangeError) as caught:
        parse_review(text.encode() if isinstance(text, str) else text, FILE)
    return str(caught.value)


def test_parse__reads_what_the_page_writes() -> None:
    titled = EDIT | {"source": "Rain", "context": "title", "comments": [], "later": {"a": 1}}
    found = parse_review(("\ufeff" + document(EDIT, titled, exported="today")).encode(), FILE)
    assert found.locale.bcp47 == "de"
    first, second = found.edits
    assert (first.key, first.line) == (MessageKey("Nobody was hurt."), 3)
    assert (first.target, first.state) == ("Niemand wurde verletzt.", State.TRANSLATED)
    assert first.comments == ("Checked.", "Twice.")
    assert (second.key, second.line) == (MessageKey("Rain", "title"), 4)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"domain": None}, "`domain` is missing"),
        ({"source": 3}, "`source` is no text"),
        ({"source": ""}, "`source` is empty"),
        ({"context": ["title"]}, "`context` is no text"),
        ({"was": "0123"}, "`was` is not the version of a unit"),
        ({"was": "0123456789ABCDEF"}, "`was` is not the version of a unit"),
        ({"target": "x" * 100_001}, "`target` is longer than 100,000 characters"),
        ({"target": "a\0b"}, "`target` holds a character that no text has"),
        ({"target": "\ud800"}, "`target` holds a character that no text has"),
        ({"target": " "}, "the state is 'translated', but `target` is ' '"),
        ({"state": "untranslated"}, "the state is 'untranslated', but `target` is 'Niemand"),
        ({"state": "obsolete"}, "unknown state 'obsolete'"),
        ({"comments": "Checked."}, "`comments` is no list"),
        ({"comments": [1]}, "`comments` is no text"),
        ({"comments": ["x"] * 1001}, "more than 1,000 comments"),
    ],
)
def test_parse__names_what_is_wrong_and_its_line(change: dict[str, object], words: str) -> None:
    assert refusal(document(EDIT, EDIT | {"source": "Rain."} | change)).startswith(f"{FILE}:4: {words}")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "1: no edits of a review: an object is missing"),
        ("[]", "1: no edits of a review: an object is missing"),
        ('{"format"\n "polypress review"}', "2: no edits of a review: a colon is missing"),
        ("{1: 2}", "1: a name in quotes is missing"),
        ('{"a": 1 "b": 2}', "1: no edits of a review: a comma is missing"),
        ('{"a": 1,}', "1: a comma with nothing behind it"),
        ('{"a": 1, "a": 2}', "1: 'a' stands here twice"),
        ('{"edits": {}}', "1: no edits of a review: a list of edits is missing"),
        ('{"a": tru}', "1: not valid JSON: Expecting value"),
        ('{"a":\n\n{"b" 1}}', "3: not valid JSON: Expecting ':' delimiter"),
        ('{"a": NaN}', "1: not valid JSON: NaN is no number"),
        ('{"a": ' + "9" * 5000 + "}", "1: not valid JSON: "),
        ('{"a": {"b": 1, "b": 2}}', "1: not valid JSON: a name stands twice in one object"),
        ('{"a": ' + "[" * 200_000, "1: nested too deeply"),
        (document(EDIT) + "{}", "4: something follows behind the end"),
        (document(EDIT, format="xliff"), "1: no edits of a review: `format` is not 'polypress review'"),
        (document(EDIT, version=2), "1: version 2 of the file; this polypress reads version 1"),
        (document(EDIT, version=True), "1: `version` is missing"),
        (document(EDIT, version="absent"), "1: `version` is missing"),
        (document(EDIT, locale="absent"), "1: `locale` is missing"),
        (document(EDIT, locale="../x"), "1: unknown locale '../x'"),
        (document("edit"), "3: an edit is not an object"),
        (document(EDIT, EDIT), "4: the unit 'Nobody was hurt.' is edited twice, in line 3 too"),
        ('{"format": "polypress review", "version": 1, "locale": "de"}', "1: `edits` is missing"),
    ],
)
def test_parse__refuses_what_is_no_review(text: str, words: str) -> None:
    assert refusal(text).startswith(f"{FILE}:{words}")


def test_parse__refuses_what_is_no_text_or_too_large() -> None:
    assert refusal(b"\xff\xfe{}").startswith(f"{FILE}:1: not UTF-8")
    assert refusal(b"{\0}").startswith(f"{FILE}:1: this is a binary file")
    assert refusal(b" " * (LARGEST + 1)) == f"{FILE}: larger than 64 MB"


@given(st.lists(st.tuples(st.text(min_size=1), st.text(), st.lists(st.text()))))
def test_parse__what_json_can_say_comes_back_or_is_refused(rows: list[tuple[str, str, list[str]]]) -> None:
    edits = [
        EDIT | {"source": source, "target": target, "comments": comments, "context": str(number)}
        for number, (source, target, comments) in enumerate(rows)
    ]
    text = document(*edits)
    if any("\0" in row[0] + row[1] + "".join(row[2]) or not row[1].strip() for row in rows):
        refusal(text)
    else:
        found = parse_review(text.encode(), FILE).edits
        assert [(edit.key.source, edit.target) for edit in found] == [(source, target) for source, target, _ in rows]
        assert all(len(comment.splitlines()) == 1 for edit in found for comment in edit.comments)


@given(st.text(alphabet='{}[]",:\n truefalsn0123edis', max_size=40), st.integers(min_value=0, max_value=300))
def test_parse__damage_is_an_error_with_a_line_or_harmless(noise: str, place: int) -> None:
    whole = document(EDIT)
    damaged = whole[:place] + noise + whole[place:]
    try:
        json.loads(damaged)
    except json.JSONDecodeError:
        assert refusal(damaged)
