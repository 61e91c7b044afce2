"""What a text is found by: its words without case and accents, and its shape without numbers and placeholders.

Whatever changes here changes what the index holds: raise `VERSION` too, so that old files are made anew.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from polypress.markup import SpanKind, atoms

VERSION = 1

# Thai, Lao, Burmese, Khmer, kana, Han: scripts that write no space between words.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
_WORD = re.compile(rf"(?P<unspaced>[{_UNSPACED}]+)|[^\W_{_UNSPACED}]+")
_FIGURES = re.compile(r"\d+(?:[.,٫٬'’ \u00a0\u2009\u202f]\d+)*")


class _Unmarked(dict[int, int | None]):
    """Map each character to itself and each combining mark to nothing, for `str.translate`."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.category(chr(code)).startswith("M") else code
        return self[code]


_UNMARKED = _Unmarked()


def words(text: str) -> list[str]:
    """Give the different words of a text, folded; pairs of characters where a script does not separate words.

    >>> words("Élan, élan – 2nd _Straße_!")
    ['elan', '2nd', 'strasse']
    >>> words("東京都 Tokio")
    ['東京', '京都', 'tokio']
    """
    folded = text.lower()
    if not text.isascii():
        folded = unicodedata.normalize("NFKD", text.casefold()).translate(_UNMARKED)
    found: dict[str, None] = {}
    for match in _WORD.finditer(folded):
        word = match[0]
        if match["unspaced"] and len(word) > 1:
            found.update(dict.fromkeys(word[at : at + 2] for at in range(len(word) - 1)))
        else:
            found[word] = None
    return list(found)


def shape(text: str) -> int | None:
    """Give a number that texts share which differ in numbers and placeholders only; None if the text has neither.

    >>> shape("{n} of 1,200 drones") == shape("{count} of 35 drones") != shape("{n} of 35 tanks")
    True
    """
    masked = text
    if not {"{", "%", "$"}.isdisjoint(text):
        # From the end, so that the offsets before stay true.
        for start, end in sorted(placeholders(text), reverse=True):
            masked = f"{masked[:start]}\0{masked[end:]}"
    masked = _FIGURES.sub("\1", masked)
    if masked == text:
        return None
    digest = hashlib.blake2b(masked.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


def placeholders(text: str) -> list[tuple[int, int]]:
    """Find the spans that a program fills in, from left to right."""
    return [(start, end) for kind, start, end in atoms(text) if kind is SpanKind.PLACEHOLDER]
