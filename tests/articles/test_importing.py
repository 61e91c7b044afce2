"""Every format becomes one: Markdown with front matter, which taken in again stays as it is."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypress.articles import import_article, parse_article
from polypress.articles.importing import FORMATS
from polypress.errors import ArticleError, LocaleError, PolypressError
from polypress.model import Locale
from polypress.segmentation import sentence_spans

SHARED = Path(__file__).parents[3] / "shared"
TEXT = "It rained.\nRain\nIt rained a lot.\nDeutsch\nEnglish\n"
HTML = "<title>Rain</title><p>It rained.</p>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# The *title*: x\n\nText\n", "---\ntitle: 'The title: x'\nlang: en\n---\n\nText\n"),
        ("Text above\n\nTitle\n=====\nText", "---\ntitle: Title\nlang: en\n---\n\nText above\n\nText\n"),
        ("---\ntitle: T\nlang: de\n---\nText", "---\ntitle: T\nlang: de\n---\nText\n"),
        ("---\ntags: [a]\n---\n\n# T\n\nText\n", "---\ntitle: T\ntags: [a]\nlang: en\n---\n\nText\n"),
        ("---\ntitle:\nx: 1\n---\n# T\nText\n", "---\ntitle: T\nx: 1\nlang: en\n---\nText\n"),
        ("---\ntitle: '' # none\n---\n# T\nText\n", "---\ntitle: T\nlang: en\n---\nText\n"),
        ("\n \n    code\n\n# T\n", "---\ntitle: T\nlang: en\n---\n\n    code\n\n"),
        ("---\ntitle: T\n---\n# Heading\nText\n", "---\ntitle: T\nlang: en\n---\n# Heading\nText\n"),
        ("\ufeff---\r\ntitle: T\r\n---\r\nText\r\n", "---\r\ntitle: T\r\nlang: en\r\n---\r\nText\r\n"),
        ("# T\n\n    code\n\nText\n", "---\ntitle: T\nlang: en\n---\n\n    code\n\nText\n"),
    ],
)
def test_import_article__markdown(text: str, expected: str) -> None:
    assert import_article(text, ".md") == expected
    assert import_article(expected, ".markdown") == expected


def test_import_article__languages_where_the_text_names_none() -> None:
    languages = (Locale("nl"), Locale("pt", territory="BR"))
    assert import_article("# T\n\nText\n", ".md", languages=languages) == (
        "---\ntitle: T\nlang: en\nlanguages: [nl, pt-BR]\n---\n\nText\n"
    )
    assert "languages: [en, pt-BR]\n" in import_article(
        "---\nlanguages:\n---\n# T\nText\n", ".md", languages=[Locale("en"), languages[1]]
    )
    assert "languages: [de, en]\n" in import_article(TEXT, ".txt", languages=languages)


@pytest.mark.parametrize(
    ("data", "suffix"), [(TEXT, ".txt"), (TEXT, ""), (TEXT, ".TXT"), (HTML, ".html"), (HTML, ".HTM")]
)
def test_import_article__taken_in_again_it_stays(data: str, suffix: str) -> None:
    text = import_article(data, suffix)
    assert import_article(text, ".md") == text
    article = parse_article(text, domain="a", split=sentence_spans)
    assert article.front_matter.title == "Rain"


@pytest.mark.skipif(not SHARED.exists(), reason="the articles are not here")
@pytest.mark.parametrize(
    "path", [SHARED / "article.txt", *sorted((SHARED / "data" / "articles").glob("*"))], ids=lambda path: path.stem
)
def test_import_article__real_articles(path: Path) -> None:
    text = import_article(path.read_bytes().decode(), path.suffix, path=path)
    assert import_article(text, ".md") == text
    assert parse_article(text, domain="a", split=sentence_spans, path=path).blocks


def test_import_article__the_committed_article() -> None:
    committed = Path(__file__).parents[2] / "i18n" / "articles" / "siversk.md"
    if not (SHARED / "article.txt").exists():
        pytest.skip("the text it was taken from is not here")
    assert import_article((SHARED / "article.txt").read_text(encoding="utf-8"), ".txt") == committed.read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
@pytest.mark.parametrize(
    ("data", "line", "part"), [("", 1, "empty"), ("\ufeff \r\n\n\t", 1, "empty"), ("a\nb\0c", 2, "binary")]
)
def test_import_article__nothing_to_read(suffix: str, data: str, line: int, part: str) -> None:
    with pytest.raises(ArticleError) as caught:
        import_article(data, suffix, path=Path("a"))
    assert part in caught.value.message
    assert (caught.value.path, caught.value.line) == (Path("a"), line)


@pytest.mark.parametrize(
    ("data", "suffix", "line", "part"),
    [
        ("Just text.\n", ".md", 1, "no title"),
        ("# Title\n\n", ".md", 3, "no text"),
        ("---\ntitle: T\n---\n\n", ".md", 5, "no text"),
        ("---\ntitle: [\n---\nText\n", ".md", 3, "YAML"),
        ("x", ".docx", None, "no way to read .docx"),
    ],
)
def test_import_article__no_article(data: str, suffix: str, line: int | None, part: str) -> None:
    with pytest.raises(ArticleError) as caught:
        import_article(data, suffix, path=Path("a"))
    assert part in caught.value.message
    assert (caught.value.path, caught.value.line) == (Path("a"), line)


def test_import_article__unknown_locale() -> None:
    with pytest.raises(LocaleError) as caught:
        import_article("---\ntitle: T\nlang: xx\n---\nText\n", ".md", path=Path("a"))
    assert (caught.value.path, caught.value.line) == (Path("a"), 3)


@given(st.text() | st.text(alphabet="ab .\n#-*<>p/ht1:=\"'&;"), st.sampled_from(sorted(FORMATS)))
def test_import_article__raises_nothing_else(data: str, suffix: str) -> None:
    try:
        text = import_article(data, suffix)
    except PolypressError:
        return
    assert text.endswith(("\n", "\r"))
    assert import_article(text, ".md") == text


def test_import_article__an_installed_package_can_bring_a_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = tmp_path / "shouting-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: shouting\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[polypress.formats]\nshout = shouting:read\n")
    (tmp_path / "shouting.py").write_text(
        "def read(text, path=None):\n    return '# ' + text.upper() + '\\n\\nText\\n'\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    importlib.invalidate_caches()
    assert import_article("rain", ".shout") == "---\ntitle: RAIN\nlang: en\n---\n\nText\n"
    assert import_article("rain", ".SHOUT").startswith("---\ntitle: RAIN\n")
    with pytest.raises(ArticleError, match=r"no way to read \.other files") as caught:
        import_article("rain", ".other")
    assert (caught.value.hint or "").endswith(".xhtml, .shout")
