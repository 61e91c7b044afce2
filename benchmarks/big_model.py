"""Make an Argos package whose model has the size of a published one: 6+6 layers, 512 wide, 32,000 pieces, int8.

No published model can be had without a network, and what a model says does not matter to its speed; how long its
output is does. So this one is built, not trained, to copy its input piece by piece: a decoder position finds the
encoder position of the same number, and says the piece that stands there. All other layers are full of small random
numbers that are multiplied as any others are, and hardly change the sum.

    python benchmarks/big_model.py TEXT PACKAGE-FOLDER
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

LAYERS = 6
WIDTH = 512
INNER = 2048
HEADS = 8
PIECES = 32_000
POSITIONS = 512
_PLACE = 128
"""Dimensions of a position; the others are those of a piece."""
_HEAD = WIDTH // HEADS
_SHARE = (WIDTH - _PLACE) // HEADS
"""Dimensions of a piece that one head carries."""
_NOISE = 1e-3
_SHARPNESS = 3.0
_LOUDNESS = 6.0
_CERTAINTY = 0.62


def make_package(lines: list[str], folder: Path) -> None:
    """Write a package folder as Argos installs it, with a SentencePiece model that knows the words of some lines."""
    folder.mkdir(parents=True)
    metadata = {
        "package_version": "1.0",
        "argos_version": "1.5",
        "from_code": "en",
        "from_name": "English",
        "to_code": "de",
        "to_name": "German",
    }
    (folder / "metadata.json").write_text(json.dumps(metadata))
    (folder / "README.md").write_text("A model that copies, to measure speed.\n")
    pieces = _train_pieces(lines, folder / "sentencepiece.model")
    vocabulary = ["<unk>", "<s>", "</s>", *pieces]
    vocabulary += [f"<unused{number}>" for number in range(PIECES - len(vocabulary))]
    _spec(vocabulary, np.random.default_rng(1)).save(str(_made(folder / "model")))


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _train_pieces(lines: list[str], path: Path) -> list[str]:
    import sentencepiece

    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines),
        model_writer=model,
        vocab_size=PIECES,
        hard_vocab_limit=False,
        byte_fallback=True,
        minloglevel=2,
    )
    path.write_bytes(model.getvalue())
    processor = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    return [processor.id_to_piece(number) for number in range(processor.get_piece_size())][3:]


def _spec(vocabulary: list[str], random: np.random.Generator) -> Any:
    """Fill a Transformer such that it copies."""
    from ctranslate2.specs import TransformerSpec

    spec = TransformerSpec.from_config((LAYERS, LAYERS), HEADS, pre_norm=True)
    pieces = np.zeros((len(vocabulary), WIDTH), np.float32)
    pieces[:, :-_PLACE] = _unit(random.normal(size=(len(vocabulary), WIDTH - _PLACE)))
    places = np.zeros((POSITIONS, WIDTH), np.float32)
    places[:, -_PLACE:] = _unit(random.normal(size=(POSITIONS, _PLACE)))
    for part in (spec.encoder, spec.decoder):
        embeddings = part.embeddings[0] if isinstance(part.embeddings, list) else part.embeddings
        embeddings.weight = pieces
        part.scale_embeddings = False
        part.position_encodings.encodings = places
        _plain_norm(part.layer_norm)
        for layer in part.layer:
            _fill_layer(layer, random)
    _copy(spec.decoder.layer[0].attention, random)
    spec.decoder.projection.weight = (_CERTAINTY * pieces).astype(np.float32)
    spec.decoder.projection.bias = np.zeros(len(vocabulary), np.float32)
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.add_source_eos = True
    spec.validate()
    spec.optimize(quantization="int8")
    return spec


def _fill_layer(layer: Any, random: np.random.Generator) -> None:
    for attention in (layer.self_attention, getattr(layer, "attention", None)):
        if attention is None:
            continue
        _plain_norm(attention.layer_norm)
        rows = [3 * WIDTH, WIDTH] if len(attention.linear) == 2 else [WIDTH, 2 * WIDTH, WIDTH]
        for linear, count in zip(attention.linear, rows, strict=True):
            _noise(linear, count, WIDTH, random)
    _plain_norm(layer.ffn.layer_norm)
    _noise(layer.ffn.linear_0, INNER, WIDTH, random)
    _noise(layer.ffn.linear_1, WIDTH, INNER, random)


def _copy(attention: Any, random: np.random.Generator) -> None:
    """Let each head look at the encoder's position of its own number, and bring a share of the piece there."""
    query, both, out = attention.linear
    finder = np.zeros((WIDTH, WIDTH), np.float32)
    value = np.zeros((WIDTH, WIDTH), np.float32)
    result = np.zeros((WIDTH, WIDTH), np.float32)
    for head in range(HEADS):
        rows = slice(head * _HEAD, (head + 1) * _HEAD)
        basis, _ = np.linalg.qr(random.normal(size=(_PLACE, _PLACE)))
        finder[rows, -_PLACE:] = basis[:_HEAD] * _SHARPNESS
        for offset in range(_SHARE):
            value[head * _HEAD + offset, head * _SHARE + offset] = 1
            result[head * _SHARE + offset, head * _HEAD + offset] = _LOUDNESS
    query.weight = finder
    both.weight = np.concatenate([finder, value])
    out.weight = result


def _noise(linear: Any, rows: int, columns: int, random: np.random.Generator) -> None:
    linear.weight = (_NOISE * random.normal(size=(rows, columns))).astype(np.float32)
    linear.bias = np.zeros(rows, np.float32)


def _plain_norm(norm: Any) -> None:
    norm.gamma = np.ones(WIDTH, np.float32)
    norm.beta = np.zeros(WIDTH, np.float32)


def _unit(rows: Any) -> Any:
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        package = Path(made, "package")
        make_package(Path(sys.argv[1]).read_text().splitlines(), package)
        package.rename(sys.argv[2])
