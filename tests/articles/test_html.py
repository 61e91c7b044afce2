"""Of a page, the article is taken in; what it says is kept, what it could do is not."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypress.articles.front_matter import body_of, read_header
from polypress.articles.html import read_html
from polypress.articles.structure import plain_text, read_outline
from polypress.errors import ArticleError, LocaleError, PolypressError
from polypress.model import Locale


def body(html: str) -> str:
    return body_of(read_html(f"<title>T</title>{html}")).strip("\n")


def test_read_html__a_page() -> None:
    page = """<!DOCTYPE html>
<html lang="en-us"><head><title>Site – Rain</title><meta name="description" content="It rained.
  A lot &amp; long."><meta name="Author" content="Ann Example">
<meta property="article:published_time" content="2026-01-31T10:00:00Z"><style>p {}</style></head>
<body><nav><a href="/">Home</a></nav><header>Site</header>
<article><h1>Rain <em>falls</em></h1><p>First</p><script>alert(1)</script><aside>Buy!</aside></article>
<p>Related</p><footer>Imprint</footer></body></html>"""
    assert read_html(page) == (
        "---\ntitle: Rain falls\ndescription: It rained. A lot & long.\nlang: en-US\ndate: 2026-01-31\n"
        "author: Ann Example\n---\n\nFirst\n"
    )


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<title>A</title><main><p>x</p></main>", "A"),
        ("<title>A</title><p>x<h1>B</h1>", "B"),
        ("<h1> </h1><title>A</title><p>x", "A"),
        ("<h1>Out</h1><article><p>x</article>", "Out"),
    ],
)
def test_read_html__title(html: str, title: str) -> None:
    header = read_header(read_html(html))
    assert header.title is not None
    assert header.title.value == title


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>One<p>Two", "One\n\nTwo"),
        ("loose <b>text</b><p>para</p>more", "loose **text**\n\npara\n\nmore"),
        ("<h2>Two</h2><h3>Three #</h3><h1>One</h1><h1>Again</h1>", "## Two\n\n### Three \\#\n\n## Again"),
        ("<p>a <em> b </em>c<strong>d</strong></p>", "a *b* c**d**"),
        ("<p><b>a</b><b>b</b> <i><i>c</i></i> <b></b>d</p>", "**ab** *c* d"),
        ("<p>a<s>b</s> <sub>c</sub> <q>d</q></p>", "a~~b~~ c “d”"),
        ("<p>x <em>y </em><br> z<br></p>", "x *y*\\\nz"),
        ("<p><code>a`b</code> <kbd> c </kbd> <code> </code></p>", "``a`b`` `c`"),
        ("<p><a href='https://x.example/a b(c'>l [k</a></p>", "[l \\[k](https://x.example/a%20b%28c)"),
        ("<p><a href='/a_(b)'>l</a> <a>m</a> <a href=''>n</a> <a href='/e'></a></p>", "[l](/a_(b)) m n"),
        ("<p><a href='javascript:alert(1)'>click</a></p>", "click"),
        ("<p><a href='/a'><a href='/b'>x</a></a></p>", "[x](/a)"),
        ("<p><img src='a.png' alt='An ] image'></p>", "![An \\] image](a.png)"),
        ("<p>x<img src='data:image/png;base64,AA' alt='no'></p>", "x"),
        ("<ul><li>a<li>b<ol start=3><li>c</ol></ul>", "- a\n- b\n  3. c"),
        ("<ul><li><p>a</p><p>b</p></li><li>c</li></ul>", "- a\n\n  b\n\n- c"),
        ("<ul>\n<li> </li></ul><ol></ol><p>x", "x"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<blockquote></blockquote><pre> </pre><table></table>x", "x"),
        ("<pre>\na\n  b\n</pre>", "```\na\n  b\n```"),
        ("<pre><code class='language-py'>```</code></pre>", "````py\n```\n````"),
        (
            "<table><caption>Cap</caption><tr><th>A<th>B|C<tr><td>1</table>",
            "Cap\n\n| A | B\\|C |\n| --- | --- |\n| 1 |  |",
        ),
        ("<table><tr><td><p>a</p><p><code>b|c</code></p></table>", "| a `b\\|c` |\n| --- |"),
        (
            "<figure><img src=a.png alt=Alt><figcaption>Cap <i>tion</i></figcaption></figure>",
            "![Alt](a.png)\n\n*Cap tion*",
        ),
        ("<dl><dt>Term<dd>Def</dl>", "**Term**\n\nDef"),
        ("<p>a<hr>b", "a\n\n---\n\nb"),
        ("<p># a</p><p>1. b</p><p>- c</p><p>2 * 3</p>", "\\# a\n\n1\\. b\n\n\\- c\n\n2 * 3"),
        ("<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp;</p>", "\\<script>alert(1)\\</script> \\&amp;"),
        ("<p>&lt;scr<b>x</b>ipt&gt; [a<i>b</i>](javascript:x)</p>", "\\<scr**x**ipt> \\[a*b*\\](javascript:x)"),
        ("<p hidden>no</p><span><template>no</template>yes<svg><text>no</text></svg></span>", "yes"),
        ("<p>a <span><svg></svg>b</span> c", "a b c"),
        ("<p>a\u00a0b</p>", "a\u00a0b"),
        ("<p><em>“a”</em>b</p>", "“a”b"),
        ("<p><code>a</code><code>b</code> *x*</p>", "ab \\*x*"),
        ("<div><div>a</div>b</div></div></p>", "a\n\nb"),
    ],
)
def test_read_html__markdown(html: str, markdown: str) -> None:
    assert body(html) == markdown


@pytest.mark.parametrize(
    ("html", "line", "part"),
    [
        ("<p>Text", 1, "no title"),
        ("<title>T</title>\n\n<body>\n<script>x</script>", 3, "no text"),
    ],
)
def test_read_html__no_article(html: str, line: int, part: str) -> None:
    with pytest.raises(ArticleError) as caught:
        read_html(html, Path("a.html"))
    assert part in caught.value.message
    assert (caught.value.path, caught.value.line) == (Path("a.html"), line)


def test_read_html__broken_declarations_are_no_crash() -> None:
    # What the standard library's parser makes of them differs from one Python to the next.
    for declaration in (
        "<![if foo[",
        "<![x",
        "<!x[",
        "<?x",
        "<!DOCTYPE",
        "<![CDATA[ x ]]>",
        "<!-",
        "</",
        "<",
        "&#x110000;",
    ):
        with contextlib.suppress(ArticleError):
            assert "Text" in read_html(f"<title>T</title><p>Text</p>{declaration}<p>more")


def test_read_html__language() -> None:
    assert read_header(read_html("<html lang=zh-hant><title>T</title><p>x")).locale == Locale("zh", script="Hant")
    assert read_header(read_html("<html lang=''><title>T</title><p>x")).locale == Locale("en")
    with pytest.raises(LocaleError) as caught:
        read_html("<!doctype html>\n<html lang=klingon><title>T</title><p>x", Path("a.html"))
    assert (caught.value.path, caught.value.line) == (Path("a.html"), 2)


def test_read_html__date() -> None:
    assert read_header(read_html("<title>T</title><time datetime='2026-01-31T10:00'>today</time>")).date == "2026-01-31"
    assert read_header(read_html("<title>T</title><meta name=date content=today><p>x")).date is None


def test_read_html__however_deep() -> None:
    assert body("<div>" * 2000 + "x" + "<ul><li>" * 1000 + "y").startswith("x\n\n")


TAGS = re.findall(
    r"\S+", "<p> <b> </b> <i> </i> <em> <li> <ul> </ul> <ol> <blockquote> </blockquote> <h2> </h2> <td> <tr>"
)
TAGS += re.findall(r"\S+", "<table> </table> <pre> </pre> <code> </code> <div> </div> <q> </a> </p> </li>")
PIECES = [
    *TAGS,
    "<a href='/u'>",
    "<img src=i alt='a]'>",
    "<br>",
    "&lt;",
    "&amp;",
    "*",
    "_",
    "[x](javascript:y)",
    "1. ",
    "# ",
    "`",
    "|",
    "<",
    " ",
    "\n",
    "word",
    "é",
]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_read_html__nothing_gets_through(html: str) -> None:
    try:
        text = body(html)
    except PolypressError:
        return
    outline = read_outline(text)
    assert not outline.active
    assert "HtmlBlock" not in outline.skeleton
    assert (
        "word" in "".join(plain_text(leaf.events) for leaf in outline.leaves)
        or "CodeBlock" in outline.skeleton
        or "word" not in text
    )
