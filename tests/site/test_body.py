from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypress.model import Locale
from polypress.site.body import Picture, Section
from polypress.site.body import render_body as body_of
from polypress.site.headings import anchors
from polypress.site.marks import Origin, mark, mark_source
from polypress.site.pieces import language_attributes

EN = language_attributes(Locale("en"))
NEW = " data-unreviewed"
ONE, TWO = mark_source("One."), mark_source("Two.")
START, END = mark_source("\n").split("\n")


def render_body(markdown: str, language: str, title: str = "") -> str:
    """Render with what the page says of the source language; nothing if it says nothing."""
    return body_of(markdown, {Origin.SOURCE: language} if language else {}, title).html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Eins\nzwei  \ndrei", "<p>Eins\nzwei<br>\ndrei</p>\n"),
        ("## Eins *zwei*\n\nDrei", "<h2>Eins <em>zwei</em></h2>\n<p>Drei</p>\n"),
        ("*a* __b__ ~~c~~ `<d>`", "<p><em>a</em> <strong>b</strong> <del>c</del> <code>&lt;d&gt;</code></p>\n"),
        ("> a\n>\n> b", "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>\n"),
        ("- a\n- b\n  1. c", "<ul>\n<li>a</li>\n<li>b<ol>\n<li>c</li>\n</ol>\n</li>\n</ul>\n"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>\n'),
        ("- a\n\n- b", "<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>\n"),
        ("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>\n"),
        ("```py x\na < 1\n```", '<pre dir="ltr"><code class="language-py">a &lt; 1\n</code></pre>\n'),
        ("    a\n", '<pre dir="ltr"><code>a\n</code></pre>\n'),
        ('[a](b.html "c & d")', '<p><a href="b.html" title="c &amp; d">a</a></p>\n'),
        ("<a@example.org>", '<p><a href="mailto:a@example.org">a@example.org</a></p>\n'),
        ("[a](<b c?d=1&e=é%20%>)", '<p><a href="b%20c?d=1&amp;e=%C3%A9%20%25">a</a></p>\n'),
        ("see ![a *b*](c.png 'd')", '<p>see <img src="c.png" alt="a b" title="d"></p>\n'),
        ("![a](b.png)", '<figure><img src="b.png" alt="a"></figure>\n'),
        ('![a](b.png "C & d")', '<figure><img src="b.png" alt="a"><figcaption>C &amp; d</figcaption></figure>\n'),
        ("- [ ] a\n- [x] b", "<ul>\n<li>☐ a</li>\n<li>☑ b</li>\n</ul>\n"),
        ("$x *y$ z* $$x < y$$", "<p>$x *y$ z* $$x &lt; y$$</p>\n"),
        ("a\n: b *c*", "<dl>\n<dt>a</dt>\n<dd>b <em>c</em></dd>\n</dl>\n"),
        ("a\n\n: b\n\n  c", "<dl>\n<dt>a</dt>\n<dd><p>b</p>\n<p>c</p>\n</dd>\n</dl>\n"),
        (":::note\na\n:::", "<p>:::note\na\n:::</p>\n"),
        ("{{< a _b_ *c >}} and *d*", "<p>{{&lt; a _b_ *c &gt;}} and <em>d</em></p>\n"),
        ("{% comment %}\na *b*\n\nc\n{% endcomment %}\n\nd", "<p>d</p>\n"),
        ("{%- comment -%} <b> {%- endcomment -%}", ""),
        ("> [!NOTE]\n> a", "<blockquote>\n<p>a</p>\n</blockquote>\n"),
        ("", ""),
    ],
)
def test_render_body__markdown(markdown: str, html: str) -> None:
    assert render_body(markdown, EN) == html


def test_render_body__table() -> None:
    assert render_body("| a | b |\n|:--|--:|\n| 1 | *2* |\n", "") == (
        '<div class="table"><table>\n<thead>\n<tr><th scope="col">a</th><th scope="col" class="end">b</th></tr>\n'
        '</thead>\n<tbody>\n<tr><td>1</td><td class="end"><em>2</em></td></tr>\n</tbody>\n</table></div>\n'
    )


def test_render_body__a_shortcode_in_a_table_cell() -> None:
    cells = re.findall(
        r"<t[hd][^>]*>(.*?)</t[hd]>", render_body('| a | b |\n|--|--|\n| {{< c d="e|f" >}} | *g* |\n', "")
    )
    assert cells == ["a", "b", '{{&lt; c d="e|f" &gt;}}', "<em>g</em>"]


def test_render_body__source_language_in_definitions() -> None:
    html = render_body(f"{ONE}\n: {TWO}\n: drei", EN)
    assert html == f"<dl>\n<dt{EN}>One.</dt>\n<dd{EN}>Two.</dd>\n<dd>drei</dd>\n</dl>\n"


def test_render_body__headings_start_below_the_headline() -> None:
    assert render_body("# a\n\n## b\n\n###### c", "") == "<h2>a</h2>\n<h3>b</h3>\n<h6>c</h6>\n"
    assert render_body("#### b\n\n### a", "") == "<h3>b</h3>\n<h2>a</h2>\n"


def test_render_body__headline_is_not_repeated() -> None:
    assert render_body("# *A* `b`\nc\n\n## d", EN, "A b") == "<p>c</p>\n<h2>d</h2>\n"
    assert render_body("A\nb\n===\n\n# A b", EN, mark_source("A b")) == "<h2>A b</h2>\n"
    assert render_body("# c\n\n# A b", EN, "A b") == "<h2>c</h2>\n<h2>A b</h2>\n"


def test_render_body__footnotes() -> None:
    markdown = "b[^b] a[^a] b[^b]\n\n[^a]: Note *a*.\n[^b]:\n    - Note b.\n[^c]: Nobody asks.\n"
    html = render_body(markdown, "")
    assert html.startswith(
        '<p>b<sup class="reference"><a href="#note-1" id="reference-1" role="doc-noteref">1</a></sup> '
        'a<sup class="reference"><a href="#note-2" id="reference-2" role="doc-noteref">2</a></sup> '
        'b<sup class="reference"><a href="#note-1" role="doc-noteref">1</a></sup></p>\n'
    )
    assert html.index('<li id="note-1"><ul>\n<li>Note b.</li>\n</ul>\n <a href="#reference-1" role="doc-backlink">')
    assert html.index('<li id="note-2"><p>Note <em>a</em>. <a href="#reference-2" role="doc-backlink">')
    assert html.index('<li id="note-3"><p>Nobody asks.</p>\n</li>')


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("a <b onclick='c'>d</b>", "<p>a &lt;b onclick='c'&gt;d&lt;/b&gt;</p>\n"),
        ("<script>\nalert(1)\n</script>", "<p>&lt;script&gt;\nalert(1)\n&lt;/script&gt;</p>\n"),
        ("a <!-- b --> c\n\n<!-- d\n\ne -->\n", "<p>a  c</p>\n"),
        ("<!---->" * 60 + "b", f"<p>{'&lt;!----&gt;' * 60}b</p>\n"),
        ("<!-- a --> <script>", "<p>&lt;!-- a --&gt; &lt;script&gt;</p>\n"),
        ("&lt;script&gt;", "<p>&lt;script&gt;</p>\n"),
        ('``` "><script>\n```', '<pre dir="ltr"><code class="language-&quot;&gt;&lt;script&gt;"></code></pre>\n'),
        ("[a](javascript:alert(1))", "<p>a</p>\n"),
        ("[a](JaVaScRiPt&colon;alert(1))", "<p>a</p>\n"),
        ("[a](<java&Tab;script:alert(1)>)", "<p>a</p>\n"),
        ("[a](&#1;javascript:alert(1))", "<p>a</p>\n"),
        ("[*a* b](data:text/html,c)", "<p><em>a</em> b</p>\n"),
        ("[a](vbscript:b)", "<p>a</p>\n"),
        ("[a](file:///etc/passwd)", "<p>a</p>\n"),
        ("![a](data:image/png;base64,b)", "<p>a</p>\n"),
        ("[a][b]\n\n[b]: javascript:c", "<p>a</p>\n"),
        ("<javascript:a>", "<p>javascript:a</p>\n"),
        ('[a](b "\\"onclick=\\"c")', '<p><a href="b" title="&quot;onclick=&quot;c">a</a></p>\n'),
        ('[a](b"onclick="c)', '<p><a href="b%22onclick=%22c">a</a></p>\n'),
        ('![a"b](c)', '<figure><img src="c" alt="a&quot;b"></figure>\n'),
        ("[^a]\n\n[^a]: <i>", None),
    ],
)
def test_render_body__markup_of_others_stays_letters(markdown: str, html: str | None) -> None:
    rendered = render_body(markdown, EN)
    assert "<script" not in rendered
    assert "<i>" not in rendered
    assert html is None or rendered == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        (ONE, f"<p{EN}>One.</p>\n"),
        (f"Ja. {ONE} {TWO} Nein.", f"<p>Ja. <span{EN}>One. Two.</span> Nein.</p>\n"),
        (f"{ONE} Nein. {TWO}", f"<p><span{EN}>One.</span> Nein. <span{EN}>Two.</span></p>\n"),
        (f"{ONE}\nNein.", f"<p><span{EN}>One.</span>\nNein.</p>\n"),
        (f"Ja {START}*a* `b` [c](d){END}", f'<p>Ja <span{EN}><em>a</em> <code>b</code> <a href="d">c</a></span></p>\n'),
        (f"*{ONE} Zwei.*", f"<p><em><span{EN}>One.</span> Zwei.</em></p>\n"),
        (f"*{ONE}* Zwei.", f"<p><span{EN}><em>One.</em></span> Zwei.</p>\n"),
        (f"Ja *{START}One* two{END} drei", f"<p>Ja <span{EN}><em>One</em> two</span> drei</p>\n"),
        (f"Ja {START}one *two{END} drei*", f"<p>Ja <span{EN}>one </span><em><span{EN}>two</span> drei</em></p>\n"),
        (f"[{ONE}](a) Zwei.", f'<p><span{EN}><a href="a">One.</a></span> Zwei.</p>\n'),
        (f"[{ONE}](javascript:a)", f"<p{EN}>One.</p>\n"),
        (f"## {ONE}", f"<h2{EN}>One.</h2>\n"),
        (f"- {ONE}\n- Zwei.", f"<ul>\n<li{EN}>One.</li>\n<li>Zwei.</li>\n</ul>\n"),
        (f"- {ONE}\n  - Z", f"<ul>\n<li><span{EN}>One.</span><ul>\n<li>Z</li>\n</ul>\n</li>\n</ul>\n"),
        (f"> {ONE}", f"<blockquote>\n<p{EN}>One.</p>\n</blockquote>\n"),
        (f"![{ONE}](a 'Zwei.')", f'<figure><img src="a" alt="One."{EN}><figcaption>Zwei.</figcaption></figure>\n'),
        (f"![Eins.](a '{TWO}')", f'<figure><img src="a" alt="Eins."><figcaption{EN}>Two.</figcaption></figure>\n'),
        (f"Ja ![{ONE}](a '{TWO}')", f'<p>Ja <span{EN}><img src="a" alt="One." title="Two."></span></p>\n'),
        (f"{START}One.\n\nZwei. {END} Drei.", f"<p{EN}>One.</p>\n<p>Zwei.  Drei.</p>\n"),
        (f"- {START}One.\n- Zwei.", f"<ul>\n<li{EN}>One.</li>\n<li>Zwei.</li>\n</ul>\n"),
        (f"`{ONE}` [a]({START}b)", '<p><code>One.</code> <a href="b">a</a></p>\n'),
    ],
)  # fmt: skip
def test_render_body__source_language_is_said(markdown: str, html: str) -> None:
    assert render_body(markdown, EN) == html


def test_render_body__source_language_in_a_table() -> None:
    html = render_body(f"| a | {ONE} |\n|--|--|\n| {TWO} | Ja. {ONE} |\n", EN)
    assert f'<th scope="col">a</th><th scope="col"{EN}>One.</th>' in html
    assert f"<td{EN}>Two.</td><td>Ja. <span{EN}>One.</span></td>" in html


def test_render_body__source_language_of_the_page_itself_is_not_said() -> None:
    assert render_body(f"Ja. {ONE} Nein.\n\n{TWO}", "") == "<p>Ja. One. Nein.</p>\n<p>Two.</p>\n"


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        (f"{mark('Eins.', Origin.UNREVIEWED)} Zwei.", f"<p><span{NEW}>Eins.</span> Zwei.</p>\n"),
        (mark("Eins.", Origin.UNREVIEWED), f"<p{NEW}>Eins.</p>\n"),
        (f"{mark('Eins.', Origin.UNREVIEWED)} {ONE}", f"<p><span{NEW}>Eins.</span> <span{EN}>One.</span></p>\n"),
        (f"*{mark('Eins.', Origin.UNREVIEWED)} {ONE}* Zwei.",
         f"<p><em><span{NEW}>Eins.</span> <span{EN}>One.</span></em> Zwei.</p>\n"),
        (f"![{mark('Eins.', Origin.UNREVIEWED)}](a)", f'<figure><img src="a" alt="Eins."{NEW}></figure>\n'),
    ],
)  # fmt: skip
def test_render_body__what_nobody_reviewed_is_said(markdown: str, html: str) -> None:
    assert body_of(markdown, {Origin.SOURCE: EN, Origin.UNREVIEWED: NEW}).html == html


def test_render_body__names_its_sections_and_pictures() -> None:
    source = "# Title\n\n## One [*two*](a.html) ![b](c.png) \\<[^1]\n\n### Three {#own}\n\n[^1]: Note.\n"
    body = body_of(source.replace("One", "Eins"), {}, "Title", anchors=anchors(source))
    assert body.sections == (
        Section("one-two-b", 2, "Eins <em>two</em>  &lt;"),
        Section("own", 3, "Three"),
    )
    assert body.pictures == (Picture("c.png", "b"),)
    assert body.html.startswith('<h2 id="one-two-b">Eins <a href="a.html"><em>two</em></a> <img src="c.png" alt="b"> ')
    assert '<h3 id="own">Three</h3>' in body.html


def test_render_body__images_from_elsewhere() -> None:
    markdown = "![a](a%20b.png) c\n\n![*d*](e.png 'f') g\n\n![h](https://example.org/i.png?a&b)"
    body = body_of(markdown, {}, images={"a%20b.png": "../media/a%20b.png", "e.png": None})
    assert body.html == (
        '<p><img src="../media/a%20b.png" alt="a"> c</p>\n<p><em>d</em> g</p>\n'
        '<figure><img src="https://example.org/i.png?a&amp;b" alt="h"></figure>\n'
    )
    assert [picture.address for picture in body.pictures] == ["../media/a%20b.png", "https://example.org/i.png?a&b"]


words = st.sampled_from(["One", "two,", "„three“", '"four"', "(five)", "`6`", "[seven](a)", r"\*", "&amp;", "end."])


def wrapped(texts: st.SearchStrategy[str], *forms: str) -> st.SearchStrategy[str]:
    """Put some of the texts, joined by spaces, into one of the forms."""
    return st.builds(
        lambda form, inner: form.format(" ".join(inner)),
        st.sampled_from(forms),
        st.lists(texts, min_size=1, max_size=3),
    )


emphases = wrapped(words, "_{}_", "~~{}~~", "({})")
inlines = words | emphases | wrapped(words | emphases, "*{}*", "**{}**")
sentences = st.lists(inlines, min_size=1, max_size=4).map(" ".join)


@given(sentences, sentences)
def test_render_body__marks_do_not_change_how_markdown_is_read(sentence: str, other: str) -> None:
    for frame in ("a {} b", "a {} {} b", "{}\n{}", "## {}", "- {}\n- {}", "> {}", "| {} |\n|--|\n| {} |", "{}\n: {}"):
        plain = render_body(frame.format(sentence, other), "")
        marked = render_body(frame.format(mark_source(sentence), mark_source(other)), "")
        assert marked == plain


@pytest.mark.parametrize("opening", ["> ", "- ", "*", "**", "[", "_a ", "~~a "])
def test_render_body__no_nesting_is_too_deep(opening: str) -> None:
    assert "core" in render_body(opening * 3000 + "core" + "*" * 3000, EN)


@given(st.text(st.sampled_from("aB1 \n\t*_`~[]()<>!#-+=|:>\\&;^\"'/." + START + END)))
def test_render_body__any_text_gives_balanced_html(markdown: str) -> None:
    html = render_body(markdown, EN)
    for tag in (
        "p",
        "em",
        "strong",
        "del",
        "code",
        "pre",
        "a",
        "span",
        "ul",
        "ol",
        "li",
        "blockquote",
        "table",
        "td",
        "dl",
        "dt",
        "dd",
    ):
        assert html.count(f"<{tag}>") + html.count(f"<{tag} ") == html.count(f"</{tag}>")
