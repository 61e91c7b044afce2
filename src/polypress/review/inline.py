"""The inline markup of an HTML article on the desk: elements without their attributes, or all of it as letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape, unescape

_TAG = re.compile(r"<(?P<closes>/?)(?P<name>[A-Za-z]{1,6})(?:\s[^<>]{0,2000})?>")
_SHOWN = {
    **dict.fromkeys(("a",), "a"),
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), "em"),
    **dict.fromkeys(("strong", "b"), "strong"),
    **dict.fromkeys(("code", "kbd", "samp"), "code"),
    **dict.fromkeys(("del", "s"), "del"),
    **dict.fromkeys(("sup",), "sup"),
    **dict.fromkeys(("span", "sub", "abbr", "mark", "small", "u", "q", "time"), "span"),
}
"""What stands on the desk for each element of inline text; only the name is ours, nothing of the article's tag is."""


def show_inline(texts: Sequence[str]) -> list[str]:
    """Write the sentences of one block as HTML; if their elements do not fit into each other, every letter is shown.

    >>> show_inline(["Siversk <em>fell.", "Tom</em> &amp; <b onclick='x'>Ann</b> left."])
    ['Siversk <em>fell.', 'Tom</em> &amp; <strong>Ann</strong> left.']
    >>> show_inline(["<em>a</b>"])
    ['&lt;em&gt;a&lt;/b&gt;']
    """
    opened: list[str] = []
    shown = [_show(text, opened) for text in texts]
    if opened or None in shown:
        return [escape(text, quote=False) for text in texts]
    return [text for text in shown if text is not None]


def _show(text: str, opened: list[str]) -> str | None:
    end, parts = 0, []
    for tag in _TAG.finditer(text):
        name = tag["name"].lower()
        if name not in _SHOWN:
            return None
        parts += [_letters(text[end : tag.start()]), f"<{tag['closes']}{_SHOWN[name]}>"]
        end = tag.end()
        if not tag["closes"]:
            opened.append(name)
        elif not opened or opened.pop() != name:
            return None
    return "".join([*parts, _letters(text[end:])])


def _letters(text: str) -> str:
    return escape(unescape(text), quote=False)
