"""Measure the peak memory of each stage by the number of units: flat for `translate`, linear elsewhere.

    uv run python benchmarks/memory.py [--units 1000 10000 100000] [--stages translate update …]

Each command runs in a process of its own, and the figure is the most memory that process ever had (`getrusage`). The
project has articles of 100 sentences, each different from all others, in one locale; the engine is `pseudo`, which
loads nothing. What Python and polypress take for a project of one sentence is given as the base.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

PER_ARTICLE = 100
PLACES = ("harbour", "market", "station", "river", "bridge", "theatre", "school", "airport", "museum", "valley")
DEEDS = ("closed", "opened", "praised", "inspected", "repaired", "photographed", "surrounded", "left")
STAGES = {
    "extract": ("extract",),
    "update": ("update", "--locale", "en-XA"),
    "translate": ("translate", "--engine", "pseudo", "--locale", "en-XA"),
    "check": ("check", "--locale", "en-XA", "--jobs", "1"),
    "compile": ("compile", "--locale", "en-XA", "--include-fuzzy"),
    "build": ("build", "--locale", "en-XA", "--include-fuzzy"),
    "status": ("status",),
}
CHILD = """
import resource, sys
from polypress.cli.main import execute
status = execute(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
sys.exit(status)
"""


def sentence(number: int) -> str:
    place, deed = PLACES[number % len(PLACES)], DEEDS[number // len(PLACES) % len(DEEDS)]
    return f"The mayor said that {number} residents had {deed} the old {place} before the storm reached the coast."


def make_project(folder: Path, units: int) -> None:
    articles = folder / "i18n" / "articles"
    articles.mkdir(parents=True)
    (folder / "i18n" / "polypress.toml").write_text("")
    for start in range(0, units, PER_ARTICLE):
        text = "\n\n".join(
            " ".join(map(sentence, range(first, min(first + 5, units))))
            for first in range(start, min(start + PER_ARTICLE, units), 5)
        )
        head = f"---\ntitle: Number {start}\nlang: en\nlanguages: [en, de]\n---\n\n"
        (articles / f"a{start:06}.md").write_text(f"{head}{text}\n")


def peak(folder: Path, arguments: Sequence[str]) -> float:
    """Run a command, and give the megabytes that it needed at most."""
    command = [sys.executable, "-c", CHILD, "--project", str(folder), *arguments]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode > 1:
        sys.exit(f"{' '.join(arguments)} failed:\n{done.stderr}")
    unit = 1 if sys.platform == "darwin" else 1024
    return int(done.stderr.split()[-1]) * unit / 1e6


def measure(units: int, chosen: Sequence[str]) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        make_project(folder, units)
        found: dict[str, float] = {}
        for stage, arguments in STAGES.items():
            if stage in chosen or stage in ("extract", "update", "translate"):  # the others need them
                found[stage] = peak(folder, arguments)
        return {stage: found[stage] for stage in chosen}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--stages", nargs="+", choices=STAGES, default=list(STAGES))
    arguments = parser.parse_args()
    base = measure(1, arguments.stages)
    sizes = sorted(arguments.units)
    table = {units: measure(units, arguments.stages) for units in sizes}
    print(f"{'peak MB':<10}{'base':>8}" + "".join(f"{units:>12,}" for units in sizes) + "   KB a unit")
    slopes: dict[str, float] = {}
    for stage in arguments.stages:
        slopes[stage] = (table[sizes[-1]][stage] - base[stage]) / sizes[-1] * 1000
        cells = "".join(f"{table[units][stage]:12.0f}" for units in sizes)
        print(f"{stage:<10}{base[stage]:8.0f}{cells}{slopes[stage]:12.2f}")
    peaks = {stage: {str(units): round(table[units][stage], 1) for units in sizes} for stage in arguments.stages}
    print(json.dumps({"base_mb": base, "peak_mb": peaks, "kb_a_unit": {k: round(v, 2) for k, v in slopes.items()}}))


if __name__ == "__main__":
    main()
