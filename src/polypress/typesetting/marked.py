"""Edit the words of a text and leave its markup as it is; imports floors 1 and 2 only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from polypress.markup import Marked, Span, parse_inline, render_inline
from polypress.model import Edit
from polypress.typesetting.edits import apply_edits, mover


def edit_marked(text: str, edits: Sequence[Edit]) -> str:
    """Make edits of the plain text of a text with markup, save inside code, addresses and the like.

    Args:
        text: One line of Markdown.
        edits: Sorted, apart, in offsets of `parse_inline(text).plain`.

    Returns:
        The text with the edits; as it was if they would change what is markup.

    >>> edit_marked("**So...** `a...b`", [Edit(2, 5, "…"), Edit(7, 10, "…")])
    '**So…** `a...b`'
    """
    marked = parse_inline(text)
    verbatim = [span for span in marked.spans if span.is_spelling or not span.translatable]
    chosen = [edit for edit in edits if not any(_touches(edit, span) for span in verbatim)]
    if not chosen:
        return text
    plain = apply_edits(marked.plain, chosen)
    if not marked.spans:
        return plain
    place = mover(chosen)
    spans = []
    for span in marked.spans:
        start, end = place(span.start, span.end)
        spans.append(replace(span, start=start, end=max(start, end)))
    edited = render_inline(Marked(plain, tuple(spans)))
    again = parse_inline(edited)
    same = again.plain == plain and [span.kind for span in again.spans] == [span.kind for span in marked.spans]
    return edited if same else text


def _touches(edit: Edit, span: Span) -> bool:
    return edit.start < span.end and span.start < edit.end
