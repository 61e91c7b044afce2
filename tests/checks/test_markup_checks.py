"""What must stay as it is, stays; and nothing is said of a text that is its own source."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polypress.checks import (
    code_spans,
    code_tokens,
    filepaths,
    footnotes,
    link_texts,
    md_link,
    md_reflink,
    md_syntax,
    placeholders,
    safe_html,
    urls,
    xml_invalid,
    xml_tags,
)
from polypress.checks.base import Check, Context
from polypress.checks.tags import read_tags, unpaired
from polypress.model import Locale, State, Unit

CHECKS = [
    module.CHECK
    for module in (
        code_spans, code_tokens, filepaths, footnotes, link_texts, md_link, md_reflink, md_syntax, placeholders,
        safe_html, urls, xml_invalid, xml_tags,
    )
]  # fmt: skip
RICH = (
    'See **the map** in [the *old* archive](a.html "A title"), `max_length`, ~~not~~ <b>here</b><br />, <i>or</i> '
    "![A bridge](b.png), [two][ref], https://example.org/x, a@example.org, /etc/hosts, print(), {count} and $x^2$.[^1]"
)
MARKS = st.text(alphabet="ab *_`~[]()<>/!\\{}%$&;:=\"'#^@.-\n", max_size=60)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
@settings(max_examples=60, deadline=None)
@given(text=MARKS | st.text(max_size=40))
def test_run__nothing_to_say_of_a_text_that_is_its_source(check: Check, text: str) -> None:
    assert [message for message in check.probe(text, text) if "untranslated" not in message] == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
@settings(max_examples=60, deadline=None)
@given(source=MARKS, target=MARKS)
def test_run__any_texts(check: Check, source: str, target: str) -> None:
    assert all(message.strip() for message in check.probe(source, target))


@pytest.mark.parametrize(
    ("check", "piece", "instead"),
    [
        ("md-link", "](a.html", "] (a.html"),
        ("md-link", "![A", "[A"),
        ("md-link", '[the *old* archive](a.html "A title")', "the *old* archive"),
        ("md-reflink", "[ref]", "[Ziel]"),
        ("md-reflink", "[two][ref]", "two"),
        ("md-syntax", "**the map**", "the map"),
        ("md-syntax", "**the map**", "** the map **"),
        ("md-syntax", "*old*", "_old_"),
        ("md-syntax", "~~not~~", "~~not"),
        ("code-spans", "`max_length`", "`max_Länge`"),
        ("code-spans", "`max_length`", "max_length"),
        ("code-spans", "$x^2$", "$x^3$"),
        ("footnotes", "[^1]", ""),
        ("footnotes", "[^1]", "[1]"),
        ("footnotes", "[^1]", "[ ^1]"),
        ("xml-tags", "<b>", ""),
        ("xml-tags", "</i>", "<i>"),
        ("xml-tags", "<b>here</b>", "<u>here</u>"),
        ("xml-invalid", "</b>", ""),
        ("xml-invalid", "</b>", "</ b>"),
        ("xml-invalid", "<br />", "<br>"),
        ("safe-html", "a.html", "javascript:a()"),
        ("safe-html", "<b>", "<b onclick=a()>"),
        ("urls", "a.html", "b.html"),
        ("urls", "https://example.org/x", "https://example.org/y"),
        ("urls", "a@example.org", "b@example.org"),
        ("filepaths", "/etc/hosts", "/etc/wirte"),
        ("code-tokens", "print()", "drucke()"),
        ("placeholders", "{count}", "{Zahl}"),
    ],
)
def test_run__what_was_planted(check: str, piece: str, instead: str) -> None:
    by_id = {check.id: check for check in CHECKS}
    assert piece in RICH
    assert by_id[check].probe(RICH, RICH) == []
    assert len(by_id[check].probe(RICH, RICH.replace(piece, instead))) >= 1


def test_xml_invalid__html_is_enough_where_a_flag_says_so() -> None:
    german = Context(Locale("de"), conventions=Locale("de"))
    unit = Unit("one<br />", target="eins<br>", state=State.TRANSLATED)
    assert list(xml_invalid.CHECK.run(unit, german)) == ["<br> has lost its slash"]
    flagged = Unit("one<br />", target="eins<br>", state=State.TRANSLATED, flags=("safe-html",))
    assert list(xml_invalid.CHECK.run(flagged, german)) == []


def test_link_texts__none_for_a_pseudo_locale() -> None:
    text = "![A burning bridge](a.png)"
    assert link_texts.CHECK.probe(text, text, "en-XA") == []


@given(st.lists(st.sampled_from(["<b>", "</b>", "<i>", "</i>", "<br>", "x", "`", "<hr/>"]), max_size=12))
def test_unpaired__as_many_as_do_not_pair(pieces: list[str]) -> None:
    tags = read_tags("".join(pieces)).tags
    paired = [tag for tag in tags if tag.name not in ("br", "hr")]
    left = list(unpaired(tags))
    assert (len(paired) - len(left)) % 2 == 0
    assert set(left) <= set(paired)
