"""A small Transformer in torch, laid out weight by weight like CTranslate2's, and its training.

The first head of the last decoder layer is taught which source pieces a target piece stands for, so that the
exported model's attention is an alignment.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from pieces import END, PAD, START, Encoded
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of a network."""

    vocabulary: int
    width: int = 128
    heads: int = 4
    inner: int = 512
    encoder_layers: int = 3
    decoder_layers: int = 2


class Attention(nn.Module):
    """Multi-head attention with the fused projections that CTranslate2 wants."""

    def __init__(self, shape: Shape, *, crossed: bool) -> None:
        """Make `query` and `memory` projections, or one for both where the memory is the input itself."""
        super().__init__()
        self.heads = shape.heads
        self.crossed = crossed
        self.norm = nn.LayerNorm(shape.width)
        self.query = nn.Linear(shape.width, shape.width if crossed else 3 * shape.width)
        self.memory = nn.Linear(shape.width, 2 * shape.width) if crossed else None
        self.out = nn.Linear(shape.width, shape.width)

    def forward(self, x: Tensor, memory: Tensor | None, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return the new state and the attention weights, of shape (batch, heads, target, source)."""
        normed = self.norm(x)
        if self.memory is None:
            query, key, value = self.query(normed).chunk(3, dim=-1)
        else:
            query = self.query(normed)
            key, value = self.memory(memory).chunk(2, dim=-1)
        query, key, value = (part.unflatten(-1, (self.heads, -1)).transpose(1, 2) for part in (query, key, value))
        scores = query @ key.transpose(-1, -2) / math.sqrt(query.shape[-1])
        weights = scores.masked_fill(mask, -1e9).softmax(-1)
        mixed = (weights @ value).transpose(1, 2).flatten(2)
        return x + self.out(mixed), weights


class FeedForward(nn.Module):
    """Two layers with a ReLU between."""

    def __init__(self, shape: Shape) -> None:
        """Make the layers."""
        super().__init__()
        self.norm = nn.LayerNorm(shape.width)
        self.rise = nn.Linear(shape.width, shape.inner)
        self.fall = nn.Linear(shape.inner, shape.width)

    def forward(self, x: Tensor) -> Tensor:
        """Return the new state."""
        return x + self.fall(functional.relu(self.rise(self.norm(x))))


class Transformer(nn.Module):
    """Encoder and decoder, layer norm first, one table for all embeddings."""

    def __init__(self, shape: Shape) -> None:
        """Make the layers and their first weights."""
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary, shape.width)
        nn.init.normal_(self.embedding.weight, std=shape.width**-0.5)
        self.encoder = nn.ModuleList(
            nn.ModuleList([Attention(shape, crossed=False), FeedForward(shape)]) for _ in range(shape.encoder_layers)
        )
        self.decoder = nn.ModuleList(
            nn.ModuleList([Attention(shape, crossed=False), Attention(shape, crossed=True), FeedForward(shape)])
            for _ in range(shape.decoder_layers)
        )
        self.encoder_norm = nn.LayerNorm(shape.width)
        self.decoder_norm = nn.LayerNorm(shape.width)
        self.register_buffer("positions", positions(512, shape.width), persistent=False)

    def forward(self, source: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
        """Return the scores of the next pieces and the aligning head's weights of shape (batch, target, source)."""
        padding = (source == PAD)[:, None, None, :]
        memory = self._embed(source)
        for attend, feed in self.encoder:
            memory = feed(attend(memory, None, padding)[0])
        memory = self.encoder_norm(memory)
        future = torch.ones(target.shape[1], target.shape[1], dtype=torch.bool).triu(1)
        x = self._embed(target)
        weights = memory
        for attend, cross, feed in self.decoder:
            x, weights = cross(attend(x, None, future)[0], memory, padding)
            x = feed(x)
        return functional.linear(self.decoder_norm(x), self.embedding.weight), weights[:, 0]

    def _embed(self, pieces: Tensor) -> Tensor:
        return self.embedding(pieces) * math.sqrt(self.shape.width) + self.positions[: pieces.shape[1]]


def positions(length: int, width: int) -> Tensor:
    """Compute the sinusoids that CTranslate2 computes where a model brings no positions of its own."""
    scales = torch.exp(torch.arange(width // 2) * -(math.log(10000) / (width // 2 - 1)))
    angles = torch.arange(1, length + 1)[:, None] * scales
    return torch.cat([angles.sin(), angles.cos()], dim=1)


def batches(pairs: Sequence[Encoded], size: int, seed: int) -> Iterator[list[Encoded]]:
    """Yield batches of about `size` target pieces for ever, sentences of a like length together."""
    rng = np.random.default_rng(seed)
    while True:
        order = rng.permutation(len(pairs))
        epoch: list[list[Encoded]] = []
        for start in range(0, len(order), 8192):
            chunk = sorted(
                (pairs[i] for i in order[start : start + 8192]), key=lambda p: (len(p.target), len(p.source))
            )
            batch: list[Encoded] = []
            for pair in chunk:
                if batch and (len(batch) + 1) * (len(pair.target) + 1) > size:
                    epoch.append(batch)
                    batch = []
                batch.append(pair)
        for index in rng.permutation(len(epoch)):
            yield epoch[index]


def tensors(batch: Sequence[Encoded]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Pad a batch: source, target as read, target as written, links."""
    source = np.full((len(batch), max(len(pair.source) for pair in batch)), PAD)
    longest = max(len(pair.target) for pair in batch) + 1
    read, write = np.full((2, len(batch), longest), PAD)
    links = np.zeros((len(batch), longest, source.shape[1]), dtype=bool)
    for row, pair in enumerate(batch):
        source[row, : len(pair.source)] = pair.source
        read[row, : len(pair.target) + 1] = [START, *pair.target]
        write[row, : len(pair.target) + 1] = [*pair.target, END]
        links[row, : len(pair.target), : len(pair.source)] = pair.links
    return torch.from_numpy(source), torch.from_numpy(read), torch.from_numpy(write), torch.from_numpy(links)


def loss_of(model: Transformer, batch: Sequence[Encoded]) -> Tensor:
    """Compute the loss: the next pieces' and, with a smaller weight, the alignment's."""
    source, read, write, links = tensors(batch)
    scores, weights = model(source, read)
    loss = functional.cross_entropy(scores.flatten(0, 1), write.flatten(), ignore_index=PAD, label_smoothing=0.02)
    said = links.any(-1)
    aligned = (weights * links).sum(-1)[said].clamp_min(1e-6).log().mean()
    return loss - 0.3 * aligned


def train(
    shape: Shape, pairs: Sequence[Encoded], *, steps: int, checkpoint: Path, report: Callable[[str], None]
) -> Transformer:
    """Train a network, or go on from its checkpoint."""
    torch.manual_seed(20)
    model = Transformer(shape)
    optimiser = torch.optim.Adam(model.parameters(), betas=(0.9, 0.98), eps=1e-9)
    first = 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        first = state["step"]
    began, losses = time.monotonic(), []
    for step, batch in zip(range(steps), batches(pairs, 1200, seed=21), strict=False):
        if step < first:
            continue
        rate = 2.5e-3 * min((step + 1) / 250, (steps - step) / (steps - 250))
        for group in optimiser.param_groups:
            group["lr"] = rate
        loss = loss_of(model, batch)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        losses.append(loss.item())
        if (step + 1) % 100 == 0:
            report(f"step {step + 1}/{steps} loss {np.mean(losses[-100:]):.4f} {time.monotonic() - began:.0f} s")
        if (step + 1) % 500 == 0 or step + 1 == steps:
            torch.save({"model": model.state_dict(), "optimiser": optimiser.state_dict(), "step": step + 1}, checkpoint)
    return model.eval()
