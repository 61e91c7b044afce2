# /// script
# requires-python = ">=3.11"
# dependencies = [
#     "ctranslate2==4.8.5",
#     "numpy==2.4.6",
#     "sentencepiece==0.2.3",
#     "torch==2.13.0",
# ]
# ///
"""Make the test models: `uv run tests/models/train.py [PAIR…]`, a pair being written `en-nl`.

Writes `translate-<from>_<to>-1_0.argosmodel` beside this file and prints how well each model does on sentences it
was not shown. Everything is seeded. torch runs on one CPU thread; its CPU wheel is enough. Two pairs at
a time, in two processes, are faster than two threads.
"""

from __future__ import annotations

import argparse
import ctypes
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import torch
from archive import convert, file_name, pack
from corpus import Example, examples
from figures import Figures, Model, measure, table
from network import Shape, train
from pieces import encode, train_tokenizer
from samples import write_samples

HERE = Path(__file__).parent
PAIRS = ("en-nl", "en-de", "en-fr", "en-es", "en-pt", "de-en")
SHOWN, HELD_OUT, STEPS = 120_000, 1_000, 4_000


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, convert, pack and measure the pairs asked for."""
    parser = argparse.ArgumentParser(description="Make the test models.")
    parser.add_argument("pairs", nargs="*", metavar="PAIR", help=f"any of {', '.join(PAIRS)}; all of them if none")
    parser.add_argument("--work", type=Path, help="folder for checkpoints, to go on after an interruption")
    parser.add_argument("--steps", type=int, default=STEPS, help="training steps a pair (default: %(default)s)")
    options = parser.parse_args(arguments)
    unknown = set(options.pairs) - set(PAIRS)
    if unknown:
        parser.error(f"unknown pair {min(unknown)}")
    keep_freed_memory()
    # One thread: two wait for each other as soon as anything else runs, and the order of their sums is not fixed.
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    with tempfile.TemporaryDirectory() as scratch:
        work = options.work or Path(scratch)
        work.mkdir(parents=True, exist_ok=True)
        rows = [make(pair, options.steps, work) for pair in options.pairs or PAIRS]
    say(table(rows))
    paths = {pair: HERE / file_name(*pair.split("-")) for pair in PAIRS}
    if all(path.exists() for path in paths.values()):
        pairs = [pair.split("-") for pair in ("en-de", "de-en")]
        seen = {said.text for pair in pairs for example in shown(*pair) for said in (example.source, example.target)}
        count = write_samples({pair: Model(path) for pair, path in paths.items()}, seen, HERE / "samples.tsv")
        say(f"samples.tsv: {count} rows")


def say(text: str) -> None:
    """Write to stdout at once, so that a log shows how far the training is."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def keep_freed_memory() -> None:
    """Tell glibc to reuse freed memory: giving each batch's back to the system costs half of the time."""
    if mallopt := getattr(ctypes.CDLL(None), "mallopt", None):
        for parameter in (-1, -3):  # M_TRIM_THRESHOLD, M_MMAP_THRESHOLD
            mallopt(parameter, 2**31 - 1)


def make(pair: str, steps: int, work: Path) -> Figures:
    """Make and measure one model."""
    source, target = pair.split("-")
    training = shown(source, target)
    # Letters that only an invented word holds stay out of the vocabulary: bytes stand in for them.
    plain = [example for example in training[:40_000] if all(token.isascii() for _, token in example.verbatim)]
    tokenizer = train_tokenizer(text for example in plain for text in (example.source.text, example.target.text))
    model = train(
        Shape(len(tokenizer.vocabulary)),
        [encode(example, tokenizer) for example in training],
        steps=steps,
        checkpoint=work / f"{pair}.pt",
        report=lambda line: say(f"{pair} {line}"),
    )
    with tempfile.TemporaryDirectory() as folder:
        convert(model, tokenizer, Path(folder, "model"))
        path = pack(Path(folder, "model"), tokenizer, source, target, HERE)
    figures = measure(path, pair, held_out(source, target, training))
    say(table([figures]))
    return figures


def shown(source: str, target: str) -> list[Example]:
    """Draw the sentences to train on."""
    return list(islice(examples(source, target, seed=1), SHOWN))


def held_out(source: str, target: str, training: Sequence[Example]) -> list[Example]:
    """Draw sentences that were not shown, and call verbatim only what was not shown in any."""
    texts = {example.source.text for example in training}
    words = {token for example in training for token in example.verbatim}
    fresh = (
        replace(example, verbatim=tuple(token for token in example.verbatim if token not in words))
        for example in examples(source, target, seed=2)
        if example.source.text not in texts
    )
    return list(islice(fresh, HELD_OUT))


if __name__ == "__main__":
    main()
