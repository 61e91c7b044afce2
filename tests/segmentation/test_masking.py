from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypress.segmentation.masking import mask

MARKUP = [
    *("[", "]", "](", ")", "(", "![", "][", "[^1]", "[2]", "`", "``", "```", "<", ">", "\\", "<!--x-->"),
    *("<a>", "</a>", "<b>", "</b>", "<br>", "<code>", "</code>", "<sup>", "</sup>", "a", "B", "1", " ", ". "),
]


@given(st.lists(st.sampled_from(MARKUP)).map("".join))
def test_mask__keeps_every_offset(text: str) -> None:
    assert len(mask(text)) == len(text)


@pytest.mark.parametrize(
    "text", ["", "Plain. Prose!", "a < b > c", "[open", "shut]", "one ` tick", "``a`", r"\[a. b\]", r"\`a. b\`"]
)
def test_mask__leaves_what_is_no_markup(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("a `b. c` d", "a ￼￼￼￼￼￼ d"),
        ("`` a ` b ``", "￼￼￼￼￼￼￼￼￼￼￼"),
        ("[a b](c)", "[a￼b}}}}"),
        ("[a。b](c)", "[a￼b}}}}"),
        ("[a b][c d]", "[a￼b}}}}}}"),
        ("![a b](c)", "￼￼a￼b￼￼￼￼"),
        ("[a [b c] d", "[a [b￼c} d"),
        ("[a [b c] d]", "[a￼[b￼c}￼d}"),
        ("a.[^1] b", "a.}}}} b"),
        ("a. [1] b", "a.}}}} b"),
        ("a [1] b", "a [1} b"),
        ("<b>a b</b>", "{{{a b}}}}"),
        ("<a>a b</a>", "{{{a￼b}}}}"),
        ("<code>a b</code>", "￼" * 16),
        ("a.<sup>1</sup>", "a.}}}}}}}}}}}}"),
        ("a<br>b<!-- c -->d", "a    b          d"),
        ("<http://a.b>", "￼" * 12),
    ],
)
def test_mask__stand_ins(text: str, masked: str) -> None:
    assert mask(text) == masked
