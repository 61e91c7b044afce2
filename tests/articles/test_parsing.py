"""Articles fall into blocks and segments with true places; each case is an article and its blocks beside it."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypress.articles import parse_article
from polypress.errors import ArticleError, PolypressError
from polypress.model import Article, BlockKind, FrontMatter, Locale
from polypress.segmentation import sentence_spans

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))
SHARED = Path(__file__).parents[3] / "shared"
REAL = sorted((SHARED / "data" / "articles").glob("*.md"))
MARKDOWN = "a b.\n\n# -1>*_`[]()<>!|&;\\~\"'{}é\r\t"


def parse(text: str, path: Path | None = None) -> Article:
    return parse_article(text, domain="a", split=sentence_spans, path=path)


def read(path: Path) -> Article:
    return parse(path.read_bytes().decode(), path)


def check_places(article: Article) -> None:
    """Segments lie in their block, blocks in the text, in order; the text of a segment is its place, folded."""
    text, end = article.text, 0
    for block in article.blocks:
        # A title may stand within the sentence whose link it belongs to.
        is_title = block.kind in (BlockKind.LINK_TITLE, BlockKind.CAPTION)
        assert is_title or end <= block.start
        assert block.start < block.end <= len(text)
        at = block.start
        for segment in block.segments:
            assert at <= segment.start < segment.end <= block.end
            assert segment.source == segment.source.strip()
            assert len(segment.source.splitlines()) == 1
            in_quotes = block.kind in (BlockKind.TITLE, BlockKind.DESCRIPTION, BlockKind.FRONT_MATTER)
            first = text[segment.start]
            assert in_quotes or first == segment.source[0] or not first.isprintable()
            at = segment.start if in_quotes else segment.end
        end = max(end, block.end)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_parse_article__cases(path: Path) -> None:
    article = read(path)
    check_places(article)
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert [
        [block.kind, block.section, block.number, *(segment.source for segment in block.segments)]
        for block in article.blocks
    ] == expected


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_parse_article__real_articles(path: Path) -> None:
    article = read(path)
    check_places(article)
    sources = [segment.source for block in article.blocks for segment in block.segments]
    assert not [source for source in sources if source.startswith(("{% ", "<img", "```"))]
    assert len(article.blocks) > 40


def test_parse_article__cuts_at_the_same_places_as_the_text_is_written() -> None:
    article = parse("---\ntitle: T\n---\n\n> *One.* Two\n> words. [Three.](u)\n")
    text = article.text
    (block,) = article.blocks[1:]
    assert [text[segment.start : segment.end] for segment in block.segments] == [
        "*One.*",
        "Two\n> words.",
        "[Three.](u)",
    ]
    assert text[block.start : block.end] == "*One.* Two\n> words. [Three.](u)"


def test_parse_article__front_matter() -> None:
    article = parse(
        "---\ntitle: A  title\ndescription: One. Two.\nlang: en\nlanguages: [de, en, no]\n"
        "date: 2026-01-31\nauthor: Ann\n---\nText.\n"
    )
    locales = (Locale("de"), Locale("en"), Locale("no"))
    assert article.front_matter == FrontMatter("A  title", Locale("en"), "One. Two.", locales, "2026-01-31", "Ann")
    assert article.targets == (Locale("de"), Locale("no"))
    title, description, _ = article.blocks
    assert (title.kind, article.text[title.start : title.end]) == (BlockKind.TITLE, "A  title")
    places = [article.text[segment.start : segment.end] for segment in description.segments]
    assert places == ["One.", "Two."]


def test_parse_article__a_sentence_hidden_by_quotes_has_the_place_of_the_whole() -> None:
    article = parse('---\ntitle: T\ndescription: "One\\x21 Two."\n---\nText.\n')
    description = article.blocks[1]
    assert [segment.source for segment in description.segments] == ["One!", "Two."]
    assert [article.text[segment.start : segment.end] for segment in description.segments] == [
        '"One\\x21 Two."',
        "Two.",
    ]


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("", 1, "empty"),
        (" \n\ufeff\n", 1, "empty"),
        ("# T\n\nText\x00\n", 3, "binary"),
        ("# T\n\nText \ud800\n", 3, "binary"),
        ("---\ntitle: [\n---\nText\n", 3, "YAML"),
    ],
)
def test_parse_article__bad_articles(text: str, line: int, part: str) -> None:
    path = Path("i18n/articles/a.md")
    with pytest.raises(ArticleError) as caught:
        parse(text, path)
    assert part in caught.value.message
    assert (caught.value.path, caught.value.line) == (path, line)


@given(st.text() | st.text(alphabet=MARKDOWN))
def test_parse_article__raises_nothing_else(text: str) -> None:
    for whole in (text, f"---\ntitle: T\n---\n{text}"):
        try:
            check_places(parse(whole))
        except PolypressError:
            continue


@given(st.text(alphabet=MARKDOWN), st.lists(st.integers(0, 40), max_size=6))
def test_parse_article__markup_stays_balanced_however_it_is_cut(text: str, cuts: list[int]) -> None:
    def anywhere(words: str) -> list[tuple[int, int]]:
        edges = sorted({0, len(words), *(cut for cut in cuts if cut < len(words))})
        spans = [(start, end) for start, end in pairwise(edges) if words[start:end].strip()]
        return [(end - len(words[start:end].lstrip()), start + len(words[start:end].rstrip())) for start, end in spans]

    article = parse_article(f"---\ntitle: T\n---\n**One *two* three** {text}\n", domain="a", split=anywhere)
    check_places(article)
    first = next(block for block in article.blocks if block.kind is not BlockKind.TITLE)
    assert first.segments[0].source.startswith("**One *two* three**")


def test_parse_article__stays_linear() -> None:
    # Each of these takes hours where a step looks at all that came before.
    for text in ("[" * 5000, "<a" * 5000, "*a **b " * 1500, "[a](b). " * 1500, "> " * 2000 + "x", "![a](" * 1500):
        article = parse(f"---\ntitle: T\n---\n{text}\n")
        assert article.front_matter.title == "T"
