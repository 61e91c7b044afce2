"""What an article has at its end in one language only: Markdown from a file of its own."""

from __future__ import annotations

from pathlib import Path

from polypress.articles.front_matter import read_header
from polypress.articles.marks import read_marks
from polypress.articles.parsing import check_text
from polypress.articles.structure import read_outline
from polypress.errors import ArticleError


def read_addendum(text: str, path: Path | None = None) -> str:
    r"""Check an addendum, and give its Markdown.

    Raises:
        ArticleError: It is empty or binary, has front matter, or marks for translators.

    >>> read_addendum("\ufeff\n*Translated by hand.*\n")
    '*Translated by hand.*\n'
    """
    check_text(text, path)
    if read_header(text, path).closing is not None:
        raise ArticleError(
            "an addendum has no front matter",
            path=path,
            line=1,
            hint="begin it with its text; a line across the page is `***`, too",
        )
    body = text.removeprefix("\ufeff").lstrip("\r\n")
    marks = read_marks(body, read_outline(body), path)
    if marks.passages or marks.remarks or marks.hidden:
        raise ArticleError("an addendum is for one language: it has no marks", path=path, line=1)
    return body
