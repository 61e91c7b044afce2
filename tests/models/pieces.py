"""The tokenizer of a model: training it, cutting text with it, and which pieces of a pair belong together."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import sentencepiece
from corpus import Example, Text

VOCABULARY = 1800
PAD = 0
"""The id of <unk>, which no sentence holds: bytes stand in for unknown letters."""
START, END = 1, 2


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sentence pair in pieces."""

    source: Sequence[int]
    target: Sequence[int]
    links: np.ndarray
    """Booleans, (target, source): which source pieces a target piece may stand for; a row of False says nothing."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece and the characters it stands for."""

    number: int
    start: int
    end: int


class Tokenizer:
    """A SentencePiece model that knows where its pieces lie."""

    def __init__(self, model: bytes) -> None:
        """Load the model."""
        self.model = model
        self._processor = sentencepiece.SentencePieceProcessor(model_proto=model)
        size = self._processor.get_piece_size()
        self.vocabulary: list[str] = [self._processor.id_to_piece(number) for number in range(size)]
        self._bytes = {number for number in range(size) if self._processor.is_byte(number)}

    def cut(self, text: str) -> list[Piece]:
        """Cut a text; a piece starts at its first character that is no space.

        The normalised text is the text itself after one mark for the start of a word, so that offsets are counted.
        """
        pieces, at, left = [], -1, 0
        for number in self._processor.encode(text):
            start = at
            if number in self._bytes:
                left = (left or len(text[at].encode())) - 1
                at += left == 0
            else:
                at += len(self.vocabulary[number])
            first = start + (self.vocabulary[number][0] == "▁")
            pieces.append(Piece(number, min(first, len(text) - 1), max(at, first + 1)))
        return pieces


def train_tokenizer(sentences: Iterable[str]) -> Tokenizer:
    """Train one vocabulary for both languages; any other letter falls back to its bytes."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences),
        model_writer=model,
        model_type="unigram",
        vocab_size=VOCABULARY,
        byte_fallback=True,
        character_coverage=1.0,
        required_chars="".join(map(chr, range(33, 127))),
        split_digits=True,
        normalization_rule_name="identity",
        unk_id=0,
        bos_id=1,
        eos_id=2,
        num_threads=1,
        minloglevel=2,
    )
    return Tokenizer(model.getvalue())


def encode(example: Example, tokenizer: Tokenizer) -> Encoded:
    """Cut a pair into pieces and say which source pieces each target piece may stand for.

    Pieces of one node of the derivation belong together; where the node says the same letters in both languages,
    they belong together letter by letter.
    """
    source, target = tokenizer.cut(example.source.text), tokenizer.cut(example.target.text)
    known = {owner: _letters(example.source, owner) for owner in set(example.source.owners)}
    same = {owner for owner, letters in known.items() if letters == _letters(example.target, owner)}
    places = [_place(example.source, piece, same) for piece in source]
    links = np.zeros((len(target), len(source)), dtype=bool)
    for i, piece in enumerate(target):
        owner, ranks = _place(example.target, piece, same)
        links[i] = [owner == other and bool(ranks & ranked) for other, ranked in places]
    return Encoded([piece.number for piece in source], [piece.number for piece in target], links)


def _letters(text: Text, owner: int) -> list[str]:
    return [letter for letter, by in zip(text.text, text.owners, strict=True) if by == owner and letter.isalnum()]


def _place(text: Text, piece: Piece, same: set[int]) -> tuple[int, frozenset[tuple[int, bool]]]:
    """Say who wrote a piece, and which of its letters it holds (all alike where the letters differ)."""
    owner = text.owners[piece.start]
    if owner not in same:
        return owner, frozenset({(0, True)})
    start = text.owners.index(owner)
    counted = [
        (sum(map(str.isalnum, text.text[start:i])), text.text[i].isalnum()) for i in range(piece.start, piece.end)
    ]
    return owner, frozenset(counted)
