"""Fit an article's front matter to another program, which knows neither our keys nor, perhaps, TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import time
from typing import Any

import yaml

from polypress.articles.front_matter import Header, read_header
from polypress.articles.front_yaml import read_yaml

_OURS = ("lang", "languages")
"""Keys that say where a file belongs; to others its name says so, and they mean something else by them, or nothing."""


def hand_over(text: str, added: Mapping[str, object]) -> str:
    r"""Write an article's front matter as YAML that every program reads; what it says stays as it is written.

    Args:
        text: A whole article, which has been read before.
        added: Keys for the other program. A text that the author has, too, is the author's; a table is ours.

    >>> print(hand_over("---\ntitle: 'A'\nlang: de\n---\nText\n", {"title": "B", "translationKey": "rain"}), end="")
    ---
    title: 'A'
    translationKey: rain
    ---
    Text
    """
    header = read_header(text)
    kept = _kept(text, header)
    known = yaml.safe_load(kept) or {}
    missing = {key: value for key, value in added.items() if key not in known}
    newline = header.newline
    lines = (kept + _yaml(missing)).splitlines()
    return "".join(f"{line}{newline}" for line in ("---", *lines, "---")) + text[header.body :]


def _kept(text: str, header: Header) -> str:
    """Give the front matter without our keys."""
    if header.closing is None:
        return ""
    written = text[header.opening : header.closing]
    if header.is_toml:
        table = tomllib.loads(written.replace("\r\n", "\n"))
        return _yaml({key: value for key, value in table.items() if key not in _OURS})
    root = read_yaml(written, 0, len(written), _never)
    if root is None:
        return ""
    kept = written.rstrip() + "\n"
    for place, (name, start, value) in reversed(list(enumerate(root.entries))):
        if name in _OURS:
            last = place + 1 == len(root.entries)
            end = len(kept) if last else kept.find("\n", max(value.end - 1, start)) + 1
            kept = kept[: kept.rfind("\n", 0, start) + 1] + kept[end:]
    return kept


def _yaml(table: Mapping[str, object]) -> str:
    if not table:
        return ""
    return yaml.safe_dump(_plain(table), allow_unicode=True, sort_keys=False, width=10**6)


def _plain(value: object) -> object:
    """Make a text of a time of day, which TOML knows and YAML does not."""
    if isinstance(value, Mapping):
        return {key: _plain(own) for key, own in value.items()}
    if isinstance(value, list):
        return [_plain(own) for own in value]
    return value.isoformat() if isinstance(value, time) else value


def _never(message: str, _place: int) -> Any:
    raise AssertionError(message)  # pragma: no cover  # read_header has refused it
