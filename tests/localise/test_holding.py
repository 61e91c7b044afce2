from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypress.localise.holding import Held, hold_out, put_back
from polypress.model import Guess, Link

RUN = Held(4, 11, "npm run", 0)


@pytest.mark.parametrize("attempt", range(5))
def test_put_back__an_echo_gives_the_source(attempt: int) -> None:
    source = "Run npm run in {folder} now."
    holding = hold_out(source, [Held(15, 23, "{folder}", 1), RUN], attempt=attempt)
    assert "npm" not in holding.text
    aligned, lost = put_back(holding, Guess(holding.text))
    assert (aligned.target, lost) == (source, ())
    assert [aligned.target[atom.start : atom.end] for atom in aligned.atoms] == ["npm run", "{folder}"]


def test_hold_out__uses_other_codes_at_each_attempt_and_none_of_the_text() -> None:
    texts = [hold_out("Run npm run, XQ1.", [RUN], attempt=attempt).text for attempt in range(3)]
    assert len(set(texts)) == 3
    assert texts[0] == "Run XQQ1, XQ1."


def test_put_back__links_lead_from_the_source() -> None:
    holding = hold_out("Run npm run now.", [RUN])
    assert holding.text == "Run XQ1 now."
    aligned, _ = put_back(holding, Guess("Jetzt XQ1 starten.", links=(Link(8, 11, 0, 5), Link(4, 7, 6, 9))))
    assert aligned.target == "Jetzt npm run starten."
    assert aligned.targets_of(12, 15) == [(0, 5)]
    assert aligned.targets_of(4, 11) == [(6, 13)]


@pytest.mark.parametrize("code", ["xq1", "XQ 1"[:2] + "-1", "XQI1", "QX1"])
def test_put_back__finds_a_damaged_code(code: str) -> None:
    aligned, lost = put_back(hold_out("Run npm run now.", [RUN]), Guess(f"{code} jetzt"))
    assert (aligned.target, lost) == ("npm run jetzt", ())


def test_put_back__a_word_is_no_damaged_code() -> None:
    aligned, lost = put_back(hold_out("Run npm run now.", [RUN]), Guess("Quark jetzt"))
    assert (aligned.target, lost) == ("Quark jetzt", (RUN,))


def test_put_back__takes_the_damaged_code_that_the_links_show() -> None:
    holding = hold_out("Run npm run now.", [RUN])
    guess = Guess("XQ2 oder XQ7", links=(Link(4, 7, 9, 12),))
    assert put_back(holding, guess)[0].target == "XQ2 oder npm run"
    assert put_back(holding, Guess("XQ2 oder XQ7"))[1] == (RUN,)


def test_put_back__of_a_doubled_code_one_has_to_do_in_the_end() -> None:
    holding = hold_out("Run npm run now.", [RUN])
    guess = Guess("XQ1 und XQ1 jetzt", links=(Link(4, 7, 8, 11),))
    assert put_back(holding, guess)[1] == (RUN,)
    aligned, lost = put_back(holding, guess, last=True)
    assert (aligned.target, lost) == (" und npm run jetzt", ())


@given(st.text("XQ12 abc.", max_size=30))
def test_put_back__never_says_that_what_is_lost_was_found(text: str) -> None:
    holding = hold_out("Run npm run in {folder} now.", [RUN, Held(15, 23, "{folder}", 1)])
    aligned, lost = put_back(holding, Guess(text))
    for held in (RUN, Held(15, 23, "{folder}", 1)):
        assert aligned.target.count(held.literal) == (0 if held in lost else 1)
