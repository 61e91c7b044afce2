"""What is rendered says the translation and is still the same article."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polypress.articles import parse_article, render_article
from polypress.articles.escaping import fold_line
from polypress.articles.front_matter import body_of
from polypress.articles.markdown import FORMAT
from polypress.articles.structure import plain_text, read_outline
from polypress.errors import RoundTripError
from polypress.model import Article, ArticleOptions, Block, Locale, MessageKey, Segment
from polypress.pipeline.extract import article_units
from polypress.segmentation import sentence_spans

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))
SHARED = Path(__file__).parents[3] / "shared" / "data"
REAL = sorted((SHARED / "articles").glob("*.md"))
GERMAN = Locale("de")
HOSTILE = json.loads((Path(__file__).parent / "hostile.json").read_text(encoding="utf-8"))


def parse(text: str) -> Article:
    return parse_article(text, domain="a", split=sentence_spans)


def render(article: Article, targets: Mapping[str, str], lang: Locale = GERMAN) -> str:
    return render_article(article, lambda _block, segment: targets.get(segment.source), lang)


def keep(_block: Block, _segment: Segment) -> None:
    return None


def same(_block: Block, segment: Segment) -> str:
    return segment.source


def skeleton(text: str) -> tuple[str, ...]:
    return read_outline(body_of(text)).skeleton


@pytest.mark.parametrize("path", [*CASES, *REAL], ids=lambda path: path.stem)
def test_render_article__without_translations_is_the_article(path: Path) -> None:
    article = parse(path.read_bytes().decode())
    assert render_article(article, keep, Locale("en")) == article.text
    assert render_article(article, same, Locale("en")) == article.text


def check_identity(text: str) -> None:
    """Take the whole way: extract the units, give each its own source as its target, and render."""
    article = FORMAT.parse(text, domain="a", split=sentence_spans, path=None, options=ArticleOptions())
    targets = {unit.key: unit.source for unit in article_units(article)}
    lang = article.front_matter.lang
    result = FORMAT.render(article, lambda block, segment: targets[MessageKey(segment.source, block.msgctxt)], lang)
    assert result.encode() == text.encode()
    assert FORMAT.render(article, keep, lang) == text


@pytest.mark.skipif(not SHARED.exists(), reason="the CommonMark examples are not here")
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old"])
@pytest.mark.parametrize("head", ["", "\ufeff", "---\ntitle: T\n---\n", "+++\ntitle = 'T'\n+++\n"])
def test_render_article__without_translations_is_the_commonmark_example(newline: str, head: str) -> None:
    cases = json.loads((SHARED / "commonmark_spec.json").read_text(encoding="utf-8"))
    assert len(cases) == 652
    for case in cases:
        if (head + case["markdown"]).strip("\ufeff \n\t"):
            check_identity((head + case["markdown"]).replace("\n", newline))


@pytest.mark.skipif(not SHARED.exists(), reason="the articles are not here")
def test_render_article__without_translations_is_the_real_article() -> None:
    paths = sorted((SHARED / "articles").iterdir())
    assert paths
    for path in paths:
        for newline in ("\n", "\r\n"):
            check_identity(re.sub(r"\r\n|\n", newline, path.read_bytes().decode()))


PLAIN = "ab 1.)#>+-=*_~`$|:<[]^!{}%(\\"
"""What markup is made of, but for the characters that spell others."""


def visible(target: str) -> str:
    """What a reader should see of a target without markup: its own characters, escapes resolved."""
    return "".join(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", target).split())


@pytest.mark.parametrize(
    "text",
    [
        "# T\n\nOne.\n",
        "# One.\n",
        "T\n=\n\nx\n\n- One.\n",
        "# T\n\n> One.\n",
        "# T\n\n| a | One. |\n|---|---|\n",
        "# T\n\nA\n: One.\n",
        "# T\n\nZwei.\nOne.\nDrei [a] [^b].\n\n[a]: /u\n\n[^b]: c\n",
        "# T\n\n![One.](u)\n",
        "# T\n\n1. One. And {{ x }}.\n",
    ],
)
@given(target=st.text(alphabet=PLAIN, min_size=1, max_size=12))
def test_render_article__text_stays_text(text: str, target: str) -> None:
    if not target.strip():
        return
    article = parse(text)
    before = read_outline(text)
    after = read_outline(render(article, {"One.": target}, Locale("en")))
    assert before.skeleton == after.skeleton
    for old, new in zip(before.leaves, after.leaves, strict=True):
        markup = [name for name, _ in old.shape if name not in ("Text", "SoftBreak")]
        assert markup == [name for name, _ in new.shape if name not in ("Text", "SoftBreak")]
        expected = "".join(plain_text(old.events).split()).replace("One.", visible(fold_line(target)), 1)
        assert "".join(plain_text(new.events).split()) == expected


@given(st.text(alphabet="ab .\n\n# -1>*_`[](u)<b>!|&;\\~\"'{}é\r\t"))
def test_render_article__without_translations_is_any_text(text: str) -> None:
    article = parse(f"---\ntitle: T\n---\nx{text}")
    assert render_article(article, same, Locale("en")) == article.text


@pytest.mark.parametrize("path", [*CASES, *REAL], ids=lambda path: path.stem)
def test_render_article__every_word_is_translated(path: Path) -> None:
    article = parse(path.read_bytes().decode())
    result = parse(render_article(article, lambda _block, segment: f"{segment.source} é", GERMAN))
    assert result.front_matter.lang == GERMAN
    pairs = [(block.kind, segment.source) for block in article.blocks for segment in block.segments]
    translated = " ".join(segment.source for block in result.blocks for segment in block.segments)
    assert translated.count(" é") == len(pairs)
    assert skeleton(result.text) == skeleton(article.text)


@pytest.mark.parametrize("target", HOSTILE)
def test_render_article__hostile_translations_change_no_structure(target: str) -> None:
    for path in CASES:
        article = parse(path.read_bytes().decode())
        result = render_article(article, lambda _block, _segment: target, GERMAN)
        before, after = read_outline(body_of(article.text)), read_outline(body_of(result))
        assert before.skeleton == after.skeleton
        assert before.active >= after.active
        assert parse(result).front_matter.title


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 60), st.lists(st.sampled_from(HOSTILE), max_size=4).map("".join)), max_size=5))
def test_render_article__mixed_hostile_translations(chosen: list[tuple[int, str]]) -> None:
    article = parse(CASES[3].read_bytes().decode())
    sources = [segment.source for block in article.blocks for segment in block.segments]
    result = render(article, {sources[index % len(sources)]: target for index, target in chosen})
    assert skeleton(result) == skeleton(article.text)
    assert read_outline(body_of(article.text)).active >= read_outline(body_of(result)).active


def test_render_article__replaces_words_and_nothing_else() -> None:
    article = parse(
        "---\nlayout: post # kept\ntitle: 'News'  # a comment\nlang: en\ndescription: >\n  It rained. A\n  lot.\n"
        "tags: [a]\n---\n\n## Rain\n\nIt *rained*\nhard. Then\nsun.\n\n> Quoted\n> words. More.\n\n- Item  \n  break\n"
    )
    targets = {
        "News": "Neues: heute",
        "It rained.": "Es regnete.",
        "Rain": "Regen",
        "It *rained* hard.": "Es *regnete*.",
        "Quoted words.": "Zitat.",
        "break": "Umbruch",
    }
    assert render(article, targets) == (
        "---\nlayout: post # kept\ntitle: 'Neues: heute'  # a comment\nlang: de\ndescription: >\n  Es regnete. A lot.\n"
        "tags: [a]\n---\n\n## Regen\n\nEs *regnete*. Then\nsun.\n\n> Zitat. More.\n\n- Item  \n  Umbruch\n"
    )


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ('Title: "x" # y', '"Title: \\"x\\" # y"'),
        ("back\\slash", '"back\\\\slash"'),
        ("- a", '"- a"'),
        ("zwei\nZeilen", '"zwei Zeilen"'),
    ],
)
def test_render_article__titles_are_yaml(target: str, written: str) -> None:
    article = parse('---\ntitle: "Plain"\n---\nText\n')
    result = render(article, {"Plain": target})
    assert f"\ntitle: {written}\n" in result
    assert parse(result).front_matter.title == target.replace("\n", " ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: T\nlang: en\n---\nText\n", "---\ntitle: T\nlang: 'no'\n---\nText\n"),
        ("---\r\ntitle: T\r\n---\r\nText\r\n", "---\r\ntitle: T\r\nlang: 'no'\r\n---\r\nText\r\n"),
        ("# T\n\nText\n", "---\nlang: 'no'\n---\n\n# T\n\nText\n"),
    ],
)
def test_render_article__says_its_language(text: str, expected: str) -> None:
    result = render(parse(text), {}, Locale("no"))
    assert result == expected
    assert parse(result).front_matter.lang == Locale("no")


def test_render_article__title_in_a_heading() -> None:
    article = parse("# The *news* {#top}\n\nText.\n")
    assert render(article, {"The *news*": "Die *Nachricht*", "Text.": "# Wort."}, Locale("en")) == (
        "# Die *Nachricht* {#top}\n\n\\# Wort.\n"
    )


def test_render_article__no_text_is_no_translation() -> None:
    article = parse("---\ntitle: T\nlang: de\n---\nText\n")
    assert render(article, {"T": " \n", "Text": ""}) == article.text


def test_render_article__names_the_segment_that_breaks_it() -> None:
    article = parse("---\ntitle: T\nlang: de\n---\n\nGood.\n\nSee <div>x</div> here.\n\nFine.\n")
    targets = {"Good.": "Gut.", "See <div>x</div> here.": "<div>x</div> hier.", "Fine.": "Fein."}
    with pytest.raises(RoundTripError) as caught:
        render(article, targets)
    assert "'See <div>x</div> here.'" in caught.value.message
    assert (caught.value.path, caught.value.line) == (Path("a.md"), 8)
