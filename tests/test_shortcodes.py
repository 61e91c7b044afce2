"""What a site generator fills in is a word: never read as markup, never cut, never changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypress.articles import parse_article, render_article
from polypress.model import Locale
from polypress.segmentation import sentence_spans
from polypress.shortcodes import read_article_events, read_line_events

TEMPLATES = [
    '{{< figure src="a.png" caption="It is | *odd*. Really." >}}',
    "{{% notice %}}",
    "{% include a.html x='1. b_c_' %}",
    "{{ page.title | default: '<b>' }}",
    '{{< ref\n  "a" >}}',
]


def blocks_of(body: str) -> list[str]:
    article = parse_article(f"# T\n\n{body}", domain="a", split=sentence_spans)
    return [segment.source for block in article.blocks[1:] for segment in block.segments]


@pytest.mark.parametrize("template", TEMPLATES)
def test_templates__are_words(template: str) -> None:
    folded = " ".join(template.split())
    assert blocks_of(f"Before {template} behind. Then.\n\n{template}\n\nEnd.\n") == [
        f"Before {folded} behind.",
        "Then.",
        "End.",
    ]
    assert blocks_of(f"| a {template} | b |\n|---|---|\n".replace("\n  ", " ")) == [f"a {folded}", "b"]
    assert blocks_of(f"[link]({template}) here\n") == [f"[link]({folded}) here"]


@pytest.mark.parametrize("template", TEMPLATES)
def test_templates__stay_as_they_are(template: str) -> None:
    article = parse_article(f"# T\n\nBefore {template}.\n\n{template}\n", domain="a", split=sentence_spans)
    source = article.blocks[1].segments[0].source
    result = render_article(
        article, lambda _, s: source.replace("Before", "Vor") if s.source == source else None, Locale("en")
    )
    assert result == f"# T\n\nVor {' '.join(template.split())}.\n\n{template}\n"


@pytest.mark.parametrize(
    "verbatim",
    [
        "{% raw %}\nNo *text*. {{ x }}\n\n# None\n{% endraw %}",
        "{{< highlight go >}}\nfunc a() {}\n\n- b\n{{< /highlight >}}",
        "{%- comment -%}\nA remark.\n{%- endcomment -%}",
    ],
)
def test_templates__around_code_hide_it(verbatim: str) -> None:
    assert blocks_of(f"One.\n\n{verbatim}\n\nTwo.\n") == ["One.", "Two."]
    assert blocks_of(f"One.\n{verbatim}\nTwo.\n") == ["One.", "Two."]


def test_templates__never_closed() -> None:
    assert blocks_of("One {% raw %} two.\n\nThree {{ four.\n\nFive }} six.\n") == [
        "One {% raw %} two.",
        "Three {{ four.",
        "Five }} six.",
    ]


def test_colons__of_directives_define_nothing() -> None:
    assert blocks_of(":::note\nA\n:::\n\n:smile: b\n") == [":::note A :::", ":smile: b"]
    assert blocks_of("A\n: b\n") == ["A", "b"]


@given(st.text(alphabet="a {}%<>`*|:\n[]()!-"))
def test_read_article_events__values_are_those_of_the_text(text: str) -> None:
    for event in read_article_events(text):
        assert 0 <= event.start <= event.end <= len(text)
        if event.name == "Text" and "\\" not in text:
            assert event.value == text[event.start : event.end]


def test_read_line_events__knows_definitions() -> None:
    assert [event.name for event in read_line_events("[a] [^1]", "[a]: /b\n\n[^1]: c")] == [
        "Link",
        "Text",
        "Link",
        "Text",
        "FootnoteReference",
    ]
