"""Convert plain text into an article: its standfirst, headline and headings are marked, its letters stay letters."""

from __future__ import annotations

from pathlib import Path

from polypress.articles.escaping import Place, escape_plain, fold_line
from polypress.articles.front_matter import render_keys
from polypress.articles.layout import Layout, Passage, join_lines, read_layout


def read_plain(text: str, path: Path | None = None) -> str:
    """Convert plain text into Markdown with front matter.

    Raises:
        ArticleError: It has no headline or no text below it.
    """
    layout = read_layout(text, path)
    keys = render_keys(
        {
            "title": join_lines(layout.title),
            "description": join_lines(layout.description),
            "lang": "en",
            "languages": layout.languages or None,
            "author": layout.author,
        }
    )
    return f"---\n{keys}---\n\n" + write_body(layout)


def write_body(layout: Layout) -> str:
    """Write what stands below the headline as Markdown."""
    return "\n\n".join(map(_block, layout.passages)) + "\n"


def _block(passage: Passage) -> str:
    text = join_lines(passage.lines)
    if passage.is_heading:
        return "## " + escape_plain(text, Place(line_start=False, heading=True, atx=True))
    if passage.is_verse:
        return "\\\n".join(escape_plain(fold_line(line.text)) for line in passage.lines)
    return escape_plain(text)
