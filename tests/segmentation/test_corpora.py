"""Real text in quantity, where `../shared` is there to read."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from polypress.segmentation import split_sentences

ROOT = Path(__file__).parents[2]
ARTICLE = ROOT.parent / "shared/article.txt"
NEWS = ROOT.parent / "shared/data/news_dev.jsonl"


def benchmark(*arguments: str | Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, ROOT / "benchmarks/segmentation.py", *arguments], capture_output=True, text=True, check=True
    )
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def read_news() -> list[dict[str, Any]]:
    if not NEWS.exists():
        pytest.skip("needs ../shared/data/news_dev.jsonl")
    return [json.loads(line) for line in NEWS.read_text("utf-8").splitlines()]


def test_news__as_the_file_has_it_and_without_disputed_boundaries() -> None:
    read_news()
    figures = benchmark(NEWS)
    assert figures["F1"] >= 0.996
    assert figures["without_disputed"]["F1"] >= 0.999
    assert figures["n"] == 3131


def test_news__a_sentence_is_not_cut_again() -> None:
    pieces = [piece for example in read_news() for piece in split_sentences(example["text"])]
    assert [split_sentences(piece) for piece in pieces] == [[piece] for piece in pieces]


def test_article__sentences_of_its_paragraphs() -> None:
    if not ARTICLE.exists():
        pytest.skip("needs ../shared/article.txt")
    paragraphs = [split_sentences(line) for line in ARTICLE.read_text("utf-8").splitlines()]
    assert [len(pieces) for pieces in paragraphs] == [3, 1, 2, 1, 2, 2, 1, 3, 1, 3, 2, 1, 3, 1, 1, 2, 2, *[1] * 6]
    speech = [piece for pieces in paragraphs for piece in pieces if piece.startswith("'")]
    assert [piece.split()[0] for piece in speech] == ["'The", "'To"]


def test_benchmark__reads_sentences_and_lists_errors(tmp_path: Path) -> None:
    file = tmp_path / "two.jsonl"
    rows = [
        {"text": "One. Two. Three.", "ends": [4, 9, 16], "optional": [9]},
        {"text": "Four.  Five (5).", "sentences": ["Four.  Five", "(5)."]},
    ]
    file.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    figures = benchmark(file, "--errors")
    assert {key: figures[key] for key in ("F1", "P", "R", "n")} == {"F1": 0.5, "P": 0.5, "R": 0.5, "n": 4}
    assert figures["sentences_per_s"] > 0
