"""Cut a block of text into sentences; the pieces join back to the text exactly.

English has rules of its own; any other language gets conservative generic ones, which know no abbreviation. A way to
cut is chosen by its name, the configuration's `segmentation`, from one literal registry. Imports `polypress.errors`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Protocol

from polypress.errors import ConfigError
from polypress.segmentation.engine import boundaries
from polypress.segmentation.rules import load_rules

__all__ = ["SEGMENTERS", "Segmenter", "segmenter", "sentence_spans", "split_sentences"]


class Segmenter(Protocol):
    """Cut a block of text into pieces."""

    def split(self, text: str) -> list[str]:
        """Return pieces that join back to the text, each with the white space that follows it."""
        ...

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return the offsets of each piece without the white space around it."""
        ...


@dataclass(frozen=True, slots=True)
class _Cutter:
    """Derive pieces and spans from where the text is cut."""

    cuts: Callable[[str], Sequence[int]]
    """Give the offsets inside a text where its second, third… piece begins."""

    def split(self, text: str) -> list[str]:
        return [text[start:stop] for start, stop in self._pieces(text)]

    def spans(self, text: str) -> list[tuple[int, int]]:
        trimmed = (
            (stop - len(text[start:stop].lstrip()), start + len(text[start:stop].rstrip()))
            for start, stop in self._pieces(text)
        )
        return [(start, stop) for start, stop in trimmed if start < stop]

    def _pieces(self, text: str) -> list[tuple[int, int]]:
        return list(pairwise([0, *self.cuts(text), len(text)])) if text else []


def _by_sentence(language: str) -> Segmenter:
    return _Cutter(partial(boundaries, rules=load_rules(language)))


def _by_paragraph(_language: str) -> Segmenter:
    return _Cutter(lambda _text: ())


SEGMENTERS: Mapping[str, Callable[[str], Segmenter]] = {"sentence": _by_sentence, "paragraph": _by_paragraph}
"""Makes each segmenter for a language, by its name in the configuration."""


def segmenter(name: str, language: str = "en") -> Segmenter:
    """Return the segmenter of that name for a source language.

    Args:
        name: `sentence`, or `paragraph` to leave every block whole.
        language: BCP 47 or POSIX name.

    Raises:
        ConfigError: There is no segmenter of that name.

    >>> segmenter("paragraph").split("One. Two.")
    ['One. Two.']
    """
    make = SEGMENTERS.get(name)
    if make is None:
        raise ConfigError(f"unknown segmentation {name!r}", hint=f"use one of: {', '.join(SEGMENTERS)}")
    return make(language)


def split_sentences(text: str, language: str = "en") -> list[str]:
    """Cut a text into sentences that join back to it, each with the white space that follows it.

    >>> split_sentences("Gen. Lee left. 'Where to?' he asked.  Home.")
    ['Gen. Lee left. ', "'Where to?' he asked.  ", 'Home.']
    """
    return _by_sentence(language).split(text)


def sentence_spans(text: str, language: str = "en") -> list[tuple[int, int]]:
    """Return the offsets of each sentence, without the white space around it.

    >>> sentence_spans(" One. Two. ")
    [(1, 5), (6, 10)]
    """
    return _by_sentence(language).spans(text)
