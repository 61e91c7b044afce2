"""Score the English segmenter against hand-made sentence boundaries, beside its peers.

    uv run python benchmarks/segmentation.py FILE.jsonl [FILE.jsonl …] [--errors] [--write README.md]

A line of a file holds `text` and either `ends` (character offsets) or `sentences`, and may hold `optional` (offsets
that are neither rewarded nor punished). Only boundaries inside a text count, and white space does not. Every peer that
can be imported is scored too: `uv run --with blingfire --with syntok --with pysbd --with sentencex python …`. Of our
own errors those that `tests/segmentation/disputed.tsv` lists, as the file has them wrong, are counted apart.
"""

from __future__ import annotations

import json
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

from polypress.segmentation import split_sentences
from tables import Figures, Table, options, publish, times  # type: ignore[import-not-found]

Split = Callable[[str], Sequence[str]]
PASSES = 5
DISPUTED = Path(__file__).parent.parent / "tests" / "segmentation" / "disputed.tsv"
"""Id of an example, and the offset of a boundary that its file has wrong: two sentences given as one, or one as two."""


@dataclass(frozen=True)
class Example:
    """A text with its boundaries, as numbers of visible characters before each."""

    name: str
    text: str
    ends: frozenset[int]
    optional: frozenset[int]


@dataclass
class Score:
    """Count boundaries; F1, P and R follow."""

    right: int = 0
    spurious: int = 0
    missed: int = 0
    sentences: int = 0
    errors: list[tuple[str, Example, int]] = field(default_factory=list)

    def add(self, example: Example, split: Split) -> None:
        pieces = split(example.text)
        found = _ends(pieces) - example.optional
        self.sentences += len(example.ends) + 1
        self.right += len(found & example.ends)
        self.spurious += len(found - example.ends)
        self.missed += len(example.ends - found)
        self.errors += [("spurious", example, end) for end in sorted(found - example.ends)]
        self.errors += [("missed", example, end) for end in sorted(example.ends - found)]

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.spurious)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.spurious + self.missed)


def read_examples(path: Path) -> list[Example]:
    """Read a file of examples."""
    return [_example(json.loads(line)) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _example(row: dict[str, Any]) -> Example:
    text = row["text"]
    ends = _visible(text, row["ends"]) if "ends" in row else _ends(row["sentences"]) | {_length(text)}
    optional = _visible(text, row.get("optional", []))
    return Example(row.get("id", ""), text, ends - {_length(text)} - optional, optional)


def _visible(text: str, offsets: Sequence[int]) -> frozenset[int]:
    return frozenset(_length(text[:offset]) for offset in offsets)


def _length(text: str) -> int:
    return len("".join(text.split()))


def _ends(pieces: Sequence[str]) -> frozenset[int]:
    """Return the boundaries between pieces."""
    ends, total = set(), 0
    for piece in pieces:
        ends.add(total)
        total += _length(piece)
    return frozenset(ends - {0, total})


def score(examples: Sequence[Example], split: Split) -> Score:
    """Score a segmenter over examples."""
    result = Score()
    for example in examples:
        result.add(example, split)
    return result


def speed(examples: Sequence[Example], split: Split) -> float:
    """Measure sentences per second, in the best of several passes."""
    texts = [example.text for example in examples]
    best = float("inf")
    for _ in range(PASSES):
        began = time.perf_counter()
        for text in texts:
            split(text)
        best = min(best, time.perf_counter() - began)
    return sum(len(example.ends) + 1 for example in examples) / best


def peers() -> Iterator[tuple[str, Split]]:
    """Yield each peer that can be imported."""
    for name, adapt in PEERS.items():
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                yield name, adapt(name)
        except ImportError:
            continue


def _blingfire(name: str) -> Split:
    text_to_sentences = import_module(name).text_to_sentences
    return lambda text: text_to_sentences(text).split("\n")


def _syntok(name: str) -> Split:
    analyze = import_module(f"{name}.segmenter").analyze
    return lambda text: [
        "".join(token.spacing + token.value for token in sentence)
        for paragraph in analyze(text)
        for sentence in paragraph
    ]


def _pysbd(name: str) -> Split:
    split: Split = import_module(name).Segmenter(language="en", clean=False).segment
    return split


def _sentencex(name: str) -> Split:
    segment = import_module(name).segment
    return lambda text: list(segment("en", text))


PEERS: dict[str, Callable[[str], Split]] = {
    "blingfire": _blingfire,
    "syntok": _syntok,
    "pysbd": _pysbd,
    "sentencex": _sentencex,
}


def print_errors(result: Score) -> None:
    """List every wrong boundary with what stands around it."""
    for kind, example, end in result.errors:
        offset = next(i for i in range(len(example.text) + 1) if _length(example.text[:i]) == end)
        before, after = example.text[max(0, offset - 60) : offset], example.text[offset : offset + 60]
        print(f"{kind:8} {example.name}: …{before} ¦{after}…")


def measure(examples: Sequence[Example], split: Split) -> dict[str, float]:
    """Give the figures of a segmenter."""
    result = score(examples, split)
    found = {"F1": result.f1, "P": result.precision, "R": result.recall}
    return {
        **{name: round(value, 5) for name, value in found.items()},
        "sentences_per_s": round(speed(examples, split)),
        "n": result.sentences,
    }


def without_disputed(examples: Sequence[Example]) -> dict[str, float]:
    """Say how many of our errors are the file's own, and what F1 is without them."""
    disputed: dict[str, list[int]] = {}
    for line in DISPUTED.read_text("utf-8").splitlines():
        name, offset = line.split("\t")
        disputed.setdefault(name, []).append(int(offset))
    eased = []
    for example in examples:
        optional = example.optional | _visible(example.text, disputed.get(example.name, []))
        eased.append(replace(example, ends=example.ends - optional, optional=optional))
    before, after = score(examples, split_sentences), score(eased, split_sentences)
    return {"errors": len(before.errors), "disputed": len(before.errors) - len(after.errors), "F1": round(after.f1, 5)}


def table(figures: Figures) -> Table:
    """Show a row for each segmenter in each file, the best first."""
    rows = []
    for name, segmenters in figures["files"].items():
        ours = segmenters["polypress"]["sentences_per_s"]
        for place, segmenter in enumerate(sorted(segmenters, key=lambda own: -segmenters[own]["F1"])):
            own = segmenters[segmenter]
            quality = (f"{own[figure]:.4f}" for figure in ("P", "R", "F1"))
            rate = own["sentences_per_s"]
            rows.append(("" if place else name, segmenter, *quality, f"{rate:,}", times(rate, ours)))
    counted = figures["without_disputed"]
    about = (
        f"{figures['n']:,} sentences. Of the {counted['errors']} errors of polypress {counted['disputed']} are"
        f" disputed; without them its F1 is {counted['F1']:.4f}"
    )
    head = ("file", "", "precision", "recall", "F1", "sentences/s", "× polypress")
    return Table(head, rows, words=2, about=about, peers=figures["peers"])


TABLES = {"segmentation": table}


def main() -> None:
    """Score the files named on the command line."""
    parser = options(__doc__, TABLES)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.jsonl")
    parser.add_argument("--errors", action="store_true", help="list every wrong boundary of polypress")
    arguments = parser.parse_args()
    try:
        sets = {path: read_examples(path) for path in arguments.files}
    except (OSError, ValueError, KeyError) as error:
        parser.error(f"cannot read the examples: {error}")

    everything = [example for examples in sets.values() for example in examples]
    if arguments.errors:
        print_errors(score(everything, split_sentences))
    there = dict(peers())
    figures = {
        **measure(everything, split_sentences),
        "without_disputed": without_disputed(everything),
        "peers": {name: metadata.version(name) if name in there else None for name in PEERS},
        "files": {
            path.name: {
                name: measure(examples, split) for name, split in {"polypress": split_sentences, **there}.items()
            }
            for path, examples in sets.items()
        },
    }
    publish(TABLES, figures, arguments.write)


if __name__ == "__main__":
    main()
