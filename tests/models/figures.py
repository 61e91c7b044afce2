"""How well a packed model does on sentences that it was not shown."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import ctranslate2
import sentencepiece
from corpus import Example
from pieces import Tokenizer, encode

#: What Argos Translate asks of CTranslate2.
ARGOS = {"beam_size": 4, "length_penalty": 0.2, "replace_unknowns": True}


@dataclass(frozen=True, slots=True)
class Figures:
    """Results of one model."""

    pair: str
    bytes: int
    """Size of the archive."""
    exact: float
    """Share of sentences translated exactly as the grammar says them."""
    codes: float
    """Share of codes, none of them in the training data, that came through letter for letter."""
    words: float
    """The same of unknown words and addresses."""
    aligned: float
    """Share of the pieces of exact translations whose strongest attention lies on what they translate."""


class Model:
    """A packed model, loaded as Argos Translate would."""

    def __init__(self, path: Path) -> None:
        """Unpack to a temporary folder and load."""
        self._folder = tempfile.TemporaryDirectory()
        with zipfile.ZipFile(path) as archive:
            archive.extractall(self._folder.name)
        (root,) = Path(self._folder.name).iterdir()
        self.processor = sentencepiece.SentencePieceProcessor(model_file=str(root / "sentencepiece.model"))
        self.tokenizer = Tokenizer((root / "sentencepiece.model").read_bytes())
        self.translator = ctranslate2.Translator(str(root / "model"), inter_threads=2, intra_threads=1)

    def translate(self, sentences: Sequence[str], *, size: int = 32) -> list[tuple[str, list[list[float]]]]:
        """Return text and attention (for each target piece, a weight for each source piece) of each sentence."""
        cut = [self.processor.encode(sentence, out_type=str) for sentence in sentences]
        results = self.translator.translate_batch(cut, max_batch_size=size, return_attention=True, **ARGOS)
        return [(self.processor.decode_pieces(result.hypotheses[0]), result.attention[0]) for result in results]


def measure(path: Path, pair: str, held_out: Sequence[Example]) -> Figures:
    """Translate held-out sentences and compare."""
    model = Model(path)
    results = model.translate([example.source.text for example in held_out])
    right = whole = 0
    codes: list[bool] = []
    words: list[bool] = []
    for example, (text, attention) in zip(held_out, results, strict=True):
        for kind, token in example.verbatim:
            (codes if kind == "code" else words).append(token in text)
        if text == example.target.text:
            links = encode(example, model.tokenizer).links
            for weights, allowed in zip(attention, links, strict=False):
                whole += bool(allowed.any())
                right += bool(allowed[max(range(len(weights)), key=weights.__getitem__)])
    exact = fmean(text == example.target.text for (text, _), example in zip(results, held_out, strict=True))
    return Figures(pair, path.stat().st_size, exact, fmean(codes), fmean(words), right / whole)


def table(rows: Sequence[Figures]) -> str:
    """Render the figures."""
    lines = ["pair   size kB  exact  codes  words  aligned"]
    for row in rows:
        shares = f"{row.exact:6.1%} {row.codes:6.1%} {row.words:6.1%} {row.aligned:8.1%}"
        lines.append(f"{row.pair:6} {row.bytes / 1000:7.0f} {shares}")
    return "\n".join(lines)
