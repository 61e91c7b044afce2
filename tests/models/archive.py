"""From trained weights to an `.argosmodel`: CTranslate2 conversion and the archive's layout."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import numpy as np
from ctranslate2.specs import TransformerSpec
from ctranslate2.specs.attention_spec import MultiHeadAttentionSpec
from ctranslate2.specs.common_spec import LayerNormSpec, LinearSpec
from ctranslate2.specs.transformer_spec import FeedForwardSpec
from network import Attention, FeedForward, Transformer
from pieces import Tokenizer
from torch import nn

NAMES = {
    "en": "English",
    "nl": "Dutch",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "pt": "Portuguese",
}
VERSION = "1.0"


def convert(model: Transformer, tokenizer: Tokenizer, folder: Path) -> None:
    """Write a network as an int8 CTranslate2 model."""
    shape = model.shape
    spec = TransformerSpec.from_config(
        (shape.encoder_layers, shape.decoder_layers), shape.heads, alignment_layer=-1, alignment_heads=1
    )
    table = _array(model.embedding)
    spec.encoder.embeddings[0].weight = table
    spec.decoder.embeddings.weight = table
    spec.decoder.projection.weight = table
    for side, layers, last in (
        (spec.encoder, model.encoder, model.encoder_norm),
        (spec.decoder, model.decoder, model.decoder_norm),
    ):
        _norm(side.layer_norm, last)
        for written, (attend, *crossed, feed) in zip(side.layer, layers, strict=True):
            _attention(written.self_attention, attend)
            for cross in crossed:
                _attention(written.attention, cross)
            _feed(written.ffn, feed)
    spec.register_source_vocabulary(tokenizer.vocabulary)
    spec.register_target_vocabulary(tokenizer.vocabulary)
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir(parents=True)
    spec.save(str(folder))


def _array(module: nn.Module, name: str = "weight") -> np.ndarray:
    return module.get_parameter(name).detach().numpy()


def _norm(written: LayerNormSpec, norm: nn.Module) -> None:
    written.gamma, written.beta = _array(norm), _array(norm, "bias")


def _linear(written: LinearSpec, linear: nn.Module) -> None:
    written.weight, written.bias = _array(linear), _array(linear, "bias")


def _attention(written: MultiHeadAttentionSpec, attention: Attention) -> None:
    _norm(written.layer_norm, attention.norm)
    parts = [attention.query, attention.memory, attention.out]
    for linear, part in zip(written.linear, [part for part in parts if part is not None], strict=True):
        _linear(linear, part)


def _feed(written: FeedForwardSpec, feed: FeedForward) -> None:
    _norm(written.layer_norm, feed.norm)
    _linear(written.linear_0, feed.rise)
    _linear(written.linear_1, feed.fall)


def file_name(source: str, target: str) -> str:
    """Name a package's file as published ones are named."""
    return f"translate-{source}_{target}-{VERSION.replace('.', '_')}.argosmodel"


def pack(model: Path, tokenizer: Tokenizer, source: str, target: str, folder: Path) -> Path:
    """Write the archive as published packages are laid out; the same parts give the same bytes."""
    path = folder / file_name(source, target)
    metadata = {
        "package_version": VERSION,
        "argos_version": "1.9",
        "from_code": source,
        "from_name": NAMES[source],
        "to_code": target,
        "to_name": NAMES[target],
    }
    parts = {f"model/{part.name}": part.read_bytes() for part in sorted(model.iterdir())}
    parts |= {
        "sentencepiece.model": tokenizer.model,
        "metadata.json": (json.dumps(metadata, indent=4) + "\n").encode(),
        "README.md": _README.format(source=NAMES[source], target=NAMES[target]).encode(),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for part, content in sorted(parts.items()):
            info = zipfile.ZipInfo(f"{path.stem}/{part}", date_time=(2020, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return path


_README = """# {source} → {target}: a test model

Made by polypress for its own tests, from sentence pairs that the project wrote. It knows a small grammar of news
sentences and nothing else: do not use it to translate.

Licence: CC0 1.0.
"""
