"""Translate news with a model of real size: our engine against Argos's own interface, and against the arithmetic alone.

    uv run python benchmarks/mt.py [SENTENCES.jsonl] [--sentences 500] [--work FOLDER] [--write README.md]

The model (`big_model.py`) is a transformer-base of published size, 6+6 layers, 512 and 2,048 wide, 32,000 pieces, int8,
made to copy its input, so that its output is as long as a translation. Argos runs in an environment of its own, which
this script makes (`argos_api.py`), with the splitter of sentences replaced by one that leaves them whole, and with the
best of its thread settings on this machine. Both use the same package, the same search (beam 4, length penalty 0.2),
the same text. The floor is CTranslate2 called once on pieces that are cut and sorted already, with nothing else
running. Ours and the floor take turns, and each figure is the median of its turns.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from big_model import make_package  # type: ignore[import-not-found]
from polypress.engines import Engine, Request, Setup, create_engine
from polypress.engines.hardware import Hardware, cores
from polypress.model import Locale
from tables import Figures, Table, options, percent, publish  # type: ignore[import-not-found]

PROJECT = Path(__file__).parent.parent
NEWS = PROJECT.parent / "shared" / "data" / "news_dev.jsonl"
ENGLISH, GERMAN = Locale("en"), Locale("de")
TURNS = 3
PEERS = {"argostranslate": "1.11.0", "ctranslate2": "4.8.5"}
WAYS = {
    "argos": "Argos's interface, with its best threads",
    "argos_as_installed": "Argos's interface as installed",
    "polypress": "polypress",
    "one_core": "polypress on one core",
    "draft": "polypress `--draft`",
    "ctranslate2": "CTranslate2 alone, on sorted pieces",
}


@dataclass(frozen=True)
class Measured:
    """What one way of translating took."""

    seconds: float
    texts: list[str]

    def rate(self) -> float:
        return len(self.texts) / self.seconds


def read_sentences(path: Path) -> list[str]:
    """Read the sentences of a file that holds one JSON object a line, or plain lines; each once."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found = [text for line in lines for text in json.loads(line)["sentences"]] if path.suffix == ".jsonl" else lines
    return list(dict.fromkeys(" ".join(text.split()) for text in found if text.strip()))


def engine(models: Path, *, draft: bool = False, jobs: int | None = None) -> Engine:
    return create_engine("argos", Setup(models, draft=draft, jobs=jobs))


def ours(own: Engine, sentences: Sequence[str]) -> Measured:
    requests = [Request(text, aligned=False) for text in sentences]
    texts = [""] * len(requests)
    start = time.perf_counter()
    for batch in own.translate(requests, ENGLISH, GERMAN):
        for index, guess in batch.items():
            texts[index] = guess.text
    return Measured(time.perf_counter() - start, texts)


class Floor:
    """CTranslate2 on sentences that are cut into pieces and sorted, in one call."""

    def __init__(self, package: Path, sentences: Sequence[str]) -> None:
        from ctranslate2 import Translator
        from sentencepiece import SentencePieceProcessor

        processor = SentencePieceProcessor(model_file=str(package / "sentencepiece.model"))
        self._pieces = sorted((processor.encode(text, out_type=str) for text in sentences), key=len, reverse=True)
        hardware = Hardware(workers=cores()).settled()
        self._batch = hardware.batch
        self._translator = Translator(
            str(package / "model"), device=hardware.device, compute_type="auto", inter_threads=hardware.workers,
            intra_threads=1,
        )  # fmt: skip

    def run(self) -> Measured:
        start = time.perf_counter()
        results = self._translator.translate_batch(
            self._pieces, beam_size=4, length_penalty=0.2, max_batch_size=self._batch, replace_unknowns=True,
            return_scores=True,
        )  # fmt: skip
        return Measured(time.perf_counter() - start, ["".join(result.hypotheses[0]) for result in results])


def argos_environment(folder: Path) -> Path:
    """Make an environment with Argos and without what splits sentences, and return its Python."""
    python = folder / "bin" / "python"
    if not python.exists():
        excluded = folder.with_suffix(".excluded")
        excluded.write_text("stanza\nspacy\nminisbd\n")
        run(["uv", "venv", "--quiet", str(folder)])
        wanted = [f"{name}=={version}" for name, version in PEERS.items()]
        run(["uv", "pip", "install", "--quiet", "--python", str(python), "--excludes", str(excluded), *wanted])
    return python


def run(command: list[str], **options: Any) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stderr}")
    return str(done.stdout)


def argos(python: Path, models: Path, home: Path, sentences: Sequence[str], threads: tuple[int, int]) -> Measured:
    folders = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), str(home))
    environment = {
        **os.environ,
        **folders,
        "ARGOS_PACKAGES_DIR": str(models),
        "ARGOS_INTER_THREADS": str(threads[0]),
        "ARGOS_INTRA_THREADS": str(threads[1]),
        "ARGOS_DEVICE_TYPE": "cpu",
    }
    script = str(Path(__file__).with_name("argos_api.py"))
    found = json.loads(run([str(python), script, "en", "de"], input="\n".join(sentences), env=environment))
    return Measured(found["seconds"], found["texts"])


def middle(found: Sequence[Measured]) -> Measured:
    return Measured(statistics.median(one.seconds for one in found), found[0].texts)


@contextmanager
def work_folder(chosen: Path | None) -> Iterator[Path]:
    if chosen is not None:
        chosen.mkdir(parents=True, exist_ok=True)
        yield chosen.resolve()
        return
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


def main() -> None:
    parser = options(__doc__, TABLES)
    parser.add_argument("file", type=Path, nargs="?", default=NEWS)
    parser.add_argument("--sentences", type=int, default=500)
    parser.add_argument("--work", type=Path, help="keep the model and Argos's environment here")
    arguments = parser.parse_args()
    everything = read_sentences(arguments.file)
    sentences = everything[: arguments.sentences]
    with work_folder(arguments.work) as work:
        models = work / "models"
        package = models / "translate-en_de-1_0"
        if not package.exists():
            make_package(everything, package)
        python = argos_environment(work / "argos")
        figures = measure(sentences, package, python, work)
    publish(TABLES, figures, arguments.write)


def measure(sentences: Sequence[str], package: Path, python: Path, work: Path) -> Figures:
    models, some = package.parent, sentences[:60]
    settings = [(1, 0), *((inter, intra) for inter in (1, cores()) for intra in (1, cores()))]
    tried = {threads: argos(python, models, work, some, threads).rate() for threads in dict.fromkeys(settings)}
    best = max(tried, key=lambda threads: tried[threads])
    peer = argos(python, models, work, sentences, best)
    full, draft, floor = engine(models), engine(models, draft=True), Floor(package, sentences)
    for own in (full, draft):
        ours(own, some[:8])  # loads the model
    turns: dict[str, list[Measured]] = {"full": [], "draft": [], "floor": []}
    for _ in range(TURNS):
        turns["floor"].append(floor.run())
        turns["full"].append(ours(full, sentences))
        turns["draft"].append(ours(draft, sentences))
    found = {name: middle(own) for name, own in turns.items()}
    one = ours(engine(models, jobs=1), sentences[: len(sentences) // 2])
    identical = sum(text == own for text, own in zip(peer.texts, found["full"].texts, strict=True))
    rates = {
        "argos": peer.rate(),
        "argos_as_installed": tried[(1, 0)],
        "polypress": found["full"].rate(),
        "one_core": one.rate(),
        "draft": found["draft"].rate(),
        "ctranslate2": found["floor"].rate(),
    }
    return {
        "n": len(sentences),
        "argos_threads": best,
        "sentences_per_s": {way: round(rate, 2) for way, rate in rates.items()},
        "vs_argos": round(rates["polypress"] / rates["argos"], 2),
        "draft_vs_argos": round(rates["draft"] / rates["argos"], 2),
        "vs_argos_as_installed": round(rates["polypress"] / rates["argos_as_installed"], 2),
        "identical": round(identical / len(sentences), 4),
        "share_of_floor": round(rates["polypress"] / rates["ctranslate2"], 3),
    }


def table(figures: Figures) -> Table:
    rates = figures["sentences_per_s"]
    rows = [
        (name, f"{rates[way]:.1f}", f"{rates[way] / rates['argos']:.1f}") for way, name in WAYS.items() if way in rates
    ]
    about = f"{figures['n']:,} sentences, of which polypress gives {percent(figures['identical'])} as Argos does"
    about += f", at {percent(figures['share_of_floor'])} of the speed of the arithmetic alone"
    return Table(("", "sentences/s", "× Argos"), rows, about=about, peers=PEERS)


TABLES = {"mt": table}


if __name__ == "__main__":
    main()
