"""HTML articles: kept byte for byte, translated where readers get words, refused where more than words would change."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polypress.articles.html_article import FORMAT
from polypress.articles.html_positions import Kind, read_tokens
from polypress.errors import ArticleError, LocaleError, RoundTripError
from polypress.model import Article, ArticleOptions, Block, BlockKind, Locale, Segment
from polypress.segmentation import sentence_spans

ENGLISH, GERMAN, ARABIC = Locale("en"), Locale("de"), Locale("ar")
HOSTILE = json.loads((Path(__file__).parent / "hostile.json").read_text())
BROKEN = [
    "<p<p>One.",
    "One < two. <",
    "<p>One <b>two <i>three</b> four</i>.",
    "<p title=one title='two' TITLE>Words here.",
    "\ufeff<!DOCTYPE html>\r\n<HTML LANG=EN><P>Some words.\r\n<LI>More words.",
    "<p>One <![CDATA[ two ]]> three.",
    "<!--[if IE]><p>One.</p><![endif]--><p>Two.",
    "<p>One.<!-- never closed",
    "<a href='never closed>One.",
    "</p></p>One.</html>Two.",
    "<table><tr><td>One.<td>Two.</table>Three.",
    "<title>One & two</title><title>Three</title>",
    "<p>One.</p" + "<div>" * 300 + "Deep.",
    "<svg><p>One.</svg><p>Two.",
    "<textarea><p>One.</textarea> Two.",
    "&&amp;&copy &#x; &#99999999; one",
    "<img alt=One><img alt=''><img alt><img alt='Two \" three'>",
]


def parse(text: str) -> Article:
    return FORMAT.parse(text, domain="a", split=sentence_spans, path=None, options=ArticleOptions())


def sources(article: Article) -> list[str]:
    return [segment.source for block in article.blocks for segment in block.segments]


def target_of(targets: Mapping[str, str]) -> Callable[[Block, Segment], str | None]:
    return lambda _, segment: targets.get(segment.source)


def translate(text: str, targets: Mapping[str, str], lang: Locale = ENGLISH) -> str:
    return FORMAT.render(parse(text), target_of(targets), lang)


@pytest.mark.parametrize("text", BROKEN)
def test_render__identity_of_broken_html(text: str) -> None:
    article = parse(text)
    assert FORMAT.render(article, lambda *_: None, ENGLISH) == text
    assert FORMAT.render(article, lambda _, segment: segment.source, ENGLISH) == text


PIECES = [
    *[
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<li>",
        "<div class=x>",
        "</div>",
        "<br>",
        "<img alt='A house'>",
        "<a title=Go>",
        "</a>",
    ],
    *["<!-- c -->", "<code>", "</code>", "<td>", "<h2>", "</h2>", "<p", "<", "&amp;", "&nbsp;", " ", "\r\n", "{{ x }}"],
    *[
        "One sentence.",
        " Another one!",
        "words",
        "<script>",
        "</script>",
        "<svg>",
        "</svg>",
        "<i translate=no>",
        "</i>",
    ],
]
HTML = st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map(lambda pieces: "A" + "".join(pieces))


@given(HTML)
@settings(max_examples=200)
def test_render__identity(text: str) -> None:
    article = parse(text)
    assert FORMAT.render(article, lambda _, segment: segment.source, ENGLISH) == text
    ends = [block.start for block in article.blocks]
    assert ends == sorted(ends)


@given(
    HTML, st.sampled_from([*HOSTILE, "<b>", "</p>", "<img alt='x' onerror=y>", '"', "'", "&lt", "{{ y }}", "<% y %>"])
)
@settings(max_examples=200)
def test_render__no_target_brings_markup(text: str, hostile: str) -> None:
    article = parse(text)
    try:
        result = FORMAT.render(article, lambda _, segment: f"{hostile} {segment.source} {hostile}", ENGLISH)
    except RoundTripError:
        return
    assert _tags(result) == _tags(text)
    assert len(parse(result).blocks) == len(article.blocks)


def _tags(text: str) -> list[tuple[object, ...]]:
    return [
        (token.kind, token.name, tuple(own.name for own in token.attributes))
        for token in read_tokens(text)
        if token.kind not in (Kind.TEXT, Kind.RAW)
    ]


PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>The fall &amp; more</title>
<meta name="description" content="A story. It is short."><meta property=og:title content="The fall &amp; more">
<meta property="og:description" content="A story. It is short."><meta property="og:locale" content="en_GB">
<meta name="languages" content="nl, en; de"><meta name=author content="A. Writer"><meta name=date content="2026-01-31">
<script type="application/ld+json">{"headline": "The fall"}</script></head>
<body lang="en-GB"><article><h1>The fall &amp; more</h1>
<p>It <em>fell</em>
   today. <a href="/x" title="To x">See x</a> and <code>ls</code>.<br>Then &mdash; rest.</p>
<h2><a href="#l">Losses</a></h2>
<ul><li>One <img src="a.png" alt="A house"> two<li><a href="/de" lang="de">Deutsch</a></ul>
<blockquote><p>Quoted.</p></blockquote><table><caption>Table</caption><tr><th>Cell</table>
<figure><img src=b.png alt=House><figcaption>Below</figcaption></figure>
<button><svg><path d=""/></svg> Save</button><label>Name <input placeholder="Your name"></label>
<input type=submit value=Send><select><optgroup label=All><option>First</select>
<pre>No</pre><div translate="no">No <p translate=yes>Yes</p></div><p class="x notranslate">No</p><kbd>No</kbd>
</article></body></html>"""


def test_parse__blocks() -> None:
    article = parse(PAGE)
    found = [
        (block.kind.value, block.section, [segment.source for segment in block.segments]) for block in article.blocks
    ]
    assert found == [
        ("page description", None, ["The fall &amp; more"]),
        ("description", None, ["A story.", "It is short."]),
        ("page description", None, ["The fall &amp; more"]),
        ("page description", None, ["A story.", "It is short."]),
        ("title", None, ["The fall &amp; more"]),
        (
            "paragraph",
            None,
            [
                "It <em>fell</em> today.",
                '<a href="/x" title="To x">See x</a> and <code>ls</code>.',
                "Then &mdash; rest.",
            ],
        ),
        ("link title", None, ["To x"]),
        ("heading", None, ["Losses"]),
        ("list item", "Losses", ['One <img src="a.png" alt="A house"> two']),
        ("image text", "Losses", ["A house"]),
        ("quotation", "Losses", ["Quoted."]),
        ("caption", "Losses", ["Table"]),
        ("table cell", "Losses", ["Cell"]),
        ("image text", "Losses", ["House"]),
        ("caption", "Losses", ["Below"]),
        ("button", "Losses", ["Save"]),
        ("label", "Losses", ["Name"]),
        ("label", "Losses", ["Your name"]),
        ("button", "Losses", ["Send"]),
        ("label", "Losses", ["All"]),
        ("label", "Losses", ["First"]),
        ("paragraph", "Losses", ["Yes"]),
    ]
    titles = [block for block in article.blocks if block.segments[0].source == "The fall &amp; more"]
    assert {block.msgctxt for block in titles} == {"title"}


def test_parse__front_matter() -> None:
    matter = parse(PAGE).front_matter
    assert (matter.title, matter.description) == ("The fall & more", "A story. It is short.")
    assert (matter.lang, matter.date, matter.author) == (ENGLISH, "2026-01-31", "A. Writer")
    assert matter.languages == (Locale("nl"), ENGLISH, GERMAN)


def test_parse__languages_of_linked_pages() -> None:
    links = "<link rel=alternate hreflang=x-default><link rel='alternate' hreflang=pt-br><link rel=icon hreflang=fr>"
    assert parse(f"{links}<p>One.").front_matter.languages == (ENGLISH, Locale("pt", territory="BR"))


def test_parse__what_is_wrong() -> None:
    with pytest.raises(ArticleError, match="empty"):
        parse(" \n")
    with pytest.raises(ArticleError, match="binary"):
        parse("<p>\0")
    with pytest.raises(LocaleError, match="xx-KLINGON"):
        parse('<p>One.\n<meta name=languages content="xx-klingon">')
    with pytest.raises(LocaleError):
        parse('<html lang="nonsense"><p>One.')


def test_parse__page_without_words() -> None:
    article = parse("<p>…</p><code>x</code>")
    assert (article.blocks, article.front_matter.title) == ((), "")
    assert FORMAT.body(article.text).strip() in ("", "…\n\n`x`")


def test_render__a_page_in_another_language() -> None:
    targets = {
        "The fall &amp; more": "Der Fall & mehr",
        "It is short.": 'Sie ist "kurz".',
        "It <em>fell</em> today.": "Heute <em>fiel</em> es.",
        '<a href="/x" title="To x">See x</a> and <code>ls</code>.': (
            '<code>ls</code> und <a href="/x" title="To x">siehe x</a>.'
        ),
        "To x": "Zu x",
        "House": "Das Haus",
        "A house": "Ein Haus",
    }
    result = translate(PAGE, targets, GERMAN)
    for part in (
        '<html dir="ltr" lang="de">',
        '<body lang="de">',
        "<title>Der Fall & mehr</title>",
        'content="A story. Sie ist &quot;kurz&quot;."',
        'content="de_DE"',
        'Heute <em>fiel</em> es. <code>ls</code> und <a href="/x" title="Zu x">siehe x</a>.<br>Then &mdash; rest.',
        'One <img src="a.png" alt="Ein Haus"> two',
        '<img src=b.png alt="Das Haus">',
        '{"headline": "The fall"}',
        '<a href="/de" lang="de">Deutsch</a>',
    ):
        assert part in result
    assert 'dir="rtl"' in translate(PAGE, {}, ARABIC)
    assert FORMAT.render(parse(PAGE), target_of({}), ENGLISH) == PAGE


def test_render__own_alternative_text_and_link_of_the_translator() -> None:
    text = '<p>See <a href="/en/x">it</a> on <img src="a.png" alt="A map"> now.</p>'
    source = sources(parse(text))[0]
    target = 'Auf <img src="a.png" alt="Karte">: <a href="/de/x">sieh es</a>.'
    assert translate(text, {source: target}) == f"<p>{target}</p>"


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("<b>Ja</b> <b>nein</b>", "<b>Ja</b> &lt;b>nein&lt;/b>"),
        ("<B>Ja</b>", "<B>Ja</b>"),
        ("<script>x</script> <b>Ja</b>", "&lt;script>x&lt;/script> <b>Ja</b>"),
        ('<b onclick="x">Ja <b>so</b>', '&lt;b onclick="x">Ja <b>so</b>'),
        ("<b>1 < 2</b> <", "<b>1 < 2</b> &lt;"),
        ("<b>Ja</b> <!-- x --> </p>", "<b>Ja</b> &lt;!-- x --> &lt;/p>"),
        ("<b>{{ x }}</b> <% y %>", "<b>&#123;{ x }}</b> &lt;% y %>"),
        ("<b>A&B &amp; &uuml; &copy</b> &lt", "<b>A&B &amp; &uuml; &amp;copy</b> &amp;lt"),
    ],
)
def test_render__escapes_what_the_source_lacks(target: str, written: str) -> None:
    text = "<p>Say <b>yes</b> now.</p>"
    assert translate(text, {"Say <b>yes</b> now.": target}) == f"<p>{written}</p>"


@pytest.mark.parametrize("target", ["<b>Ja", "Ja</b>", "</b>Ja<b>"])
def test_render__refuses_what_leaves_an_element_open(target: str) -> None:
    with pytest.raises(RoundTripError, match=r"a\.html:2") as caught:
        translate("<p>First.</p>\n<p>Say <b>yes</b>.</p>", {"First.": "Zuerst.", "Say <b>yes</b>.": target})
    assert caught.value.hint is not None


def test_render__a_link_in_a_link_is_refused() -> None:
    text = "<p>A <a href=x>one</a> and <a href=y>two</a>.</p>"
    with pytest.raises(RoundTripError):
        translate(text, {sources(parse(text))[0]: "<a href=x>eins <a href=y>zwei</a></a>."})


def test_render__no_address_becomes_a_script() -> None:
    text = "<p>A <a href='/x'>link</a>.</p>"
    for address in ("javascript:x", "java\tscript:x", "&#106;avascript:x"):
        target = f"Ein <a href='{address}'>Link</a>."
        with pytest.raises(RoundTripError):
            translate(text, {sources(parse(text))[0]: target})


def test_render__templates_stay() -> None:
    text = "<p>Hello {{ user | default('a. B') }}, <% if x %>two. Three<% end %> here.</p>"
    article = parse(text)
    assert "".join(sources(article)).count("{{ user | default('a. B') }}") == 1
    assert all(source.count("<%") == source.count("%>") for source in sources(article))
    new = FORMAT.render(article, lambda _, segment: segment.source.replace("Hello", "Hallo"), ENGLISH)
    assert new == text.replace("Hello", "Hallo")


MARKED = """<h1>Title</h1>
<!-- polypress: off -->
<p>Not this.</p>
<!-- polypress: on -->
<!-- polypress: note Keep it short. -->
<p>First. <img alt="Text"></p>
<!-- polypress: context menu -->
<p>First.</p>
<!-- polypress: only de -->
<p>Nur hier.</p>
<!-- polypress: all -->
<p>Last.</p>
"""


def test_marks() -> None:
    article = parse(MARKED)
    assert sources(article) == ["Title", "First.", "Text", "First.", "Last."]
    first, image, second = article.blocks[1:4]
    assert first.notes == image.notes == ("Keep it short.",)
    assert (first.msgctxt, second.msgctxt) == (None, "menu")
    assert "Nur hier." in FORMAT.render(article, target_of({}), GERMAN)
    assert "Nur hier." not in FORMAT.render(article, target_of({}), ENGLISH)
    with pytest.raises(ArticleError, match="never closed"):
        parse("<p>One.</p>\n<!-- polypress: off -->\n<p>Two.</p>")


def test_render__addendum() -> None:
    article = parse("<article><p>One.</p></article><p>Two.</p>")
    result = FORMAT.render(article, target_of({}), ENGLISH, addendum="More *here*.")
    assert result == "<article><p>One.</p><p>More <em>here</em>.</p>\n</article><p>Two.</p>"
    assert FORMAT.render(parse("One."), target_of({}), ENGLISH, addendum="More.") == "One.<p>More.</p>\n"


def test_body() -> None:
    assert FORMAT.body(PAGE).lstrip().startswith("It *fell* today. [See x](/x) and `ls`.")


def test_segments__kinds_that_are_whole() -> None:
    article = parse("<h1>One. Two.</h1><img alt=One.Two.><p>One. Two.</p>")
    assert [len(block.segments) for block in article.blocks] == [1, 1, 2]
    assert article.blocks[0].kind is BlockKind.TITLE
