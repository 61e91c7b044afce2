"""Text stays text: only what would be markup gets a backslash, and nothing that matters goes without."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypress.articles.escaping import (
    Place,
    escape_plain,
    escape_target,
    fold_line,
    insert_backslashes,
)
from polypress.articles.structure import plain_text, read_outline
from polypress.commonmark import read_events

MARKDOWN = "ab 1.#-+*_`[](){}<>&;!|~=\\:/^$\"'é"


@given(st.text() | st.text(alphabet=MARKDOWN + "\n\t"))
def test_fold_line__is_one_line_and_stays_so(text: str) -> None:
    line = fold_line(text)
    assert fold_line(line) == line
    assert len(f"x{line}x".splitlines()) == 1
    assert line == line.strip(" ")


def test_fold_line__keeps_no_break_spaces() -> None:
    assert fold_line("\u00a0Oui\u202f!  Non\u00a0\r\n\tx\x00y ") == "\u00a0Oui\u202f!  Non\u00a0 x y"


@given(st.text(alphabet=MARKDOWN).map(fold_line).filter(bool))
def test_escape_plain__reads_back_as_one_paragraph(text: str) -> None:
    outline = read_outline(f"{escape_plain(text)}\n")
    assert outline.skeleton == ("Paragraph",)
    assert not outline.active
    events = [event for event in outline.leaves[0].events if event.name not in ("InlineMath", "DisplayMath")]
    assert {event.name for event in events} <= {"Text"}
    if len(events) == len(outline.leaves[0].events):
        assert "".join(event.value for event in events) == text


@given(st.text(alphabet=MARKDOWN).map(fold_line).filter(bool))
def test_escape_plain__headings_and_cells_read_back(text: str) -> None:
    if "$" in text:
        return
    heading = escape_plain(text, Place(line_start=False, heading=True, atx=True))
    assert plain_text(read_outline(f"## {heading}\n").leaves[0].events) == " ".join(text.split())
    cell = escape_plain(text, Place(line_start=False, cell=True))
    cells = [leaf for leaf in read_outline(f"| {cell} | x |\n|---|---|\n").leaves if leaf.name == "TableCell"]
    assert [plain_text(leaf.events) for leaf in cells] == [" ".join(text.split()), "x"]


@pytest.mark.parametrize(
    "text",
    [
        "2 * 3 = 6; a_b_c; 5 < 6 > 4; AT&T; [sic]; $5-$10; #1; 1.5; C:\\dir; a~b; *; x | y; e-mail; (a) 'b' \"c\" {d}",
        "3D",
        "1986 was a year.",
        "-5 degrees",
        "#hashtag",
        "Why?",
        "[Illustration]",
        "5. Mai",
    ],
)
def test_escape_plain__leaves_prose_alone(text: str) -> None:
    assert escape_plain(text) == (text.replace("5. Mai", "5\\. Mai"))


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("# x", r"\# x"),
        ("###### x", r"\###### x"),
        ("#x", "#x"),
        ("- a", r"\- a"),
        ("-", r"\-"),
        ("-5", "-5"),
        ("+ a", r"\+ a"),
        ("* a", r"\* a"),
        ("***", r"\***"),
        ("- - -", r"\- - -"),
        ("___", r"\___"),
        ("===", r"\==="),
        ("> q", r"\> q"),
        ("1. x", r"1\. x"),
        ("12) x", r"12\) x"),
        ("1986.", r"1986\."),
        ("1.5 x", "1.5 x"),
        ("```", r"\```"),
        ("``` `a`", r"``` \`a`"),
        ("~~~ x", r"\~~~ x"),
        ("    code", "code"),
        ("\tcode", "code"),
        ("| a |", "| a |"),
        ("|---|---|", r"\|---|---|"),
        (":--", r"\:--"),
        ("[a]: /b", r"\[a]: /b"),
        ("[^1]: note", r"\[^1]: note"),
        ("[x] done", r"\[x] done"),
        ("[!NOTE]", r"\[!NOTE]"),
        ("[sic] a", "[sic] a"),
        ("<script>x</script>", r"\<script>x\</script>"),
        ("<div", r"\<div"),
        ("<!-- c", r"\<!-- c"),
        ("a <b onclick=x>c</b>", r"a \<b onclick=x>c\</b>"),
        ("<https://evil.example>", r"\<https://evil.example>"),
        ("<a@b.example>", r"\<a@b.example>"),
        ("a < b, 3 <4, <3", "a < b, 3 <4, <3"),
        ("[x](javascript:alert(1))", r"\[x](javascript:alert(1))"),
        ("[x](https://evil.example)", r"\[x](https://evil.example)"),
        ("![x](https://evil.example/pixel.png)", r"!\[x](https://evil.example/pixel.png)"),
        ("](javascript:x)", "](javascript:x)"),
        ("one\ntwo\r\n\r\n# three", "one two # three"),
        ("ends in a backslash\\", "ends in a backslash\\\\"),
        (r"\# already", r"\# already"),
        ("*emphasis* and `code`", r"\*emphasis* and \`code`"),
        ("snake_case, 5 * 3, ~5 and a_b_c", "snake_case, 5 * 3, ~5 and a_b_c"),
        ("_i.e._ **so**, ~5 to ~6", r"\_i.e._ \*\*so**, ~5 to ~6"),
        ("$5 and $6, $x$", r"$5 and $6, \$x$"),
        ("{{ x }} {% y %} {a} { {", r"{\{ x }} {\% y %} {a} { {"),
        (": x", r"\: x"),
        (":-) x", ":-) x"),
        ("+++", r"\+++"),
        ("&lt;b&gt; is text", "&lt;b&gt; is text"),
        ("{#id}", "{#id}"),
        ("C #", "C #"),
        ("a | b", "a | b"),
    ],
)
def test_escape_target__in_a_paragraph(target: str, expected: str) -> None:
    assert escape_target(target, "Source", Place()) == expected


@pytest.mark.parametrize(
    ("target", "source", "expected"),
    [
        ("<b>x</b>", "a <b>c</b>", "<b>x</b>"),
        ("<b class=y>x</b>", "a <b>c</b>", r"\<b class=y>x</b>"),
        ("siehe <https://a.example>", "see <https://a.example>", "siehe <https://a.example>"),
        ("[x](https://de.example)", "[c](https://en.example)", "[x](https://de.example)"),
        ("[x](/de/)", "[c](/en/)", "[x](/de/)"),
        ("*x* **y** `z` ~~t~~ $u$", "_a_ `b` ~c~ $d$", "*x* **y** `z` ~~t~~ $u$"),
        ("{{< ref  a >}} {{ b }}", "{{< ref a >}}", r"{{< ref  a >}} {\{ b }}"),
        ("[x](javascript:a)", "[c](/en/)", r"\[x](javascript:a)"),
        ("![x](https://a.example)", "[c](/en/)", r"!\[x](https://a.example)"),
        ("[x](custom:c)", "[c](custom:c)", "[x](custom:c)"),
        ("[[a](/b)](javascript:x)", "[c](/en/)", "[[a](/b)](javascript:x)"),
    ],
)
def test_escape_target__may_have_the_markup_of_its_source(target: str, source: str, expected: str) -> None:
    assert escape_target(target, source, Place()) == expected


@pytest.mark.parametrize(
    ("target", "place", "expected"),
    [
        ("# x", Place(line_start=False), "# x"),
        ("a|b", Place(line_start=False, cell=True), r"a\|b"),
        (r"a\|b \\| c", Place(line_start=False, cell=True), r"a\|b \\\| c"),
        ("| x |", Place(line_start=False, cell=True), r"\| x \|"),
        ("`a|b`", Place(line_start=False, cell=True), r"\`a\|b`"),
        ("a [^1] [b]", Place(definitions="[^1]: x\n\n[b]: /c\n"), r"a \[^1] \[b]"),
        ("a [^1] [b]", Place(), "a [^1] [b]"),
        ("Foo #", Place(line_start=False, heading=True, atx=True), r"Foo \#"),
        ("##", Place(line_start=False, heading=True, atx=True), r"\##"),
        ("C#", Place(line_start=False, heading=True, atx=True), "C#"),
        ("Foo {#id}", Place(line_start=False, heading=True, atx=True), r"Foo \{#id}"),
        ("Foo {x}", Place(heading=True), "Foo {x}"),
        ("a ] b", Place(line_start=False, alt=True), r"a \] b"),
        ("a [ b", Place(line_start=False, alt=True), r"a \[ b"),
        ("a [b] c", Place(line_start=False, alt=True), "a [b] c"),
        ("](javascript:x)", Place(line_start=False, alt=True), r"\](javascript:x)"),
        ('say "hi" \\"x\\" \\', Place(line_start=False, quote='"'), 'say \\"hi\\" \\"x\\" \\\\'),
        ("it's (so) <b> [x](y)", Place(line_start=False, quote="'"), "it\\'s (so) <b> [x](y)"),
        ('(so) "it\'s"', Place(line_start=False, quote="("), '\\(so\\) "it\'s"'),
        ("a ` b", Place(alone=False), r"a \` b"),
        ("`a` b", Place(alone=False), r"\`a\` b"),
        ("a <script", Place(alone=False), r"a \<script"),
        ("](javascript:x)", Place(alone=False), r"\](javascript:x)"),
        ("a ` b <script", Place(), "a ` b <script"),
    ],
)
def test_escape_target__elsewhere(target: str, place: Place, expected: str) -> None:
    assert escape_target(target, "Source", place) == expected


@given(st.text(alphabet=MARKDOWN + "\n"), st.booleans())
def test_escape_target__is_one_paragraph_without_foreign_markup(target: str, alone: bool) -> None:
    if not fold_line(target):
        return
    outline = read_outline(escape_target(target, "Source", Place(alone=alone)) + "\n")
    assert outline.skeleton == ("Paragraph",)
    assert not outline.active
    assert not [event for event in outline.leaves[0].events if event.name in ("Link", "Image", "InlineHtml")]


HALVES = [
    "[x",
    "](javascript:y)",
    "x](/y)",
    "![a",
    "<script",
    "src=x>",
    "<!--",
    "-->",
    "<a href='",
    "'>",
    "`",
    "``",
    "<",
    ">",
]


@given(st.lists(st.lists(st.sampled_from([*HALVES, " ", "a"])).map("".join), min_size=2, max_size=4))
def test_escape_target__sentences_do_not_conspire(targets: list[str]) -> None:
    texts = [escape_target(target, "Source", Place(alone=False)) for target in targets if fold_line(target)]
    names = {event.name for event in read_events(" ".join(texts) + "\n")}
    assert not names & {"Link", "Image", "InlineHtml", "HtmlBlock"}


@pytest.mark.parametrize("text", ["<a>" * 400, "[" * 300 + "](x)" * 300, "*" * 2000, "`" * 999, "[a](b)" * 300])
def test_escape_target__however_deep(text: str) -> None:
    outline = read_outline(escape_target(text, "Source", Place()) + "\n")
    assert not outline.active
    assert "Link" not in {event.name for event in outline.leaves[0].events}
    assert "".join(escape_plain(text).split("\\")) == text


def test_insert_backslashes__each_place_once() -> None:
    assert insert_backslashes("abc", [2, 0, 2]) == "\\ab\\c"
    assert insert_backslashes("", []) == ""


@pytest.mark.parametrize(("text", "escaped"), [("a $x$", r"a \$x$"), ("$5-$6", "$5-$6"), ("$$x$$", r"\$$x$$")])
def test_escape_plain__dollars(text: str, escaped: str) -> None:
    assert escape_plain(text) == escaped


def test_escape_target__many_templates() -> None:
    line = "{{ a }} b. " * 2000
    assert escape_target(line, "{{ a }}", Place()) == line.strip()
    assert escape_target(line, "{{ b }}", Place()) == line.strip().replace("{{", r"{\{")
