"""Measure the peak memory of each stage by the number of units: flat for `translate`, linear elsewhere.

    uv run python benchmarks/memory.py [--units 1000 10000 100000] [--stages translate update …] [--write README.md]

Each command runs in a process of its own, and the figure is the most memory that process ever had (`getrusage`). The
project has articles of 100 sentences, each different from all others, in one locale; the engine is `pseudo`, which
loads nothing. What Python and polypress take for a project of one sentence is given as the base.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tables import Figures, Table, options, publish  # type: ignore[import-not-found]

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
    parser = options(__doc__, TABLES)
    parser.add_argument("--units", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--stages", nargs="+", choices=STAGES, default=list(STAGES))
    arguments = parser.parse_args()
    sizes = sorted(arguments.units)
    base, found = measure(1, arguments.stages), {units: measure(units, arguments.stages) for units in sizes}
    figures = {
        "base_mb": {stage: round(peak, 1) for stage, peak in base.items()},
        "peak_mb": {stage: {str(units): round(found[units][stage], 1) for units in sizes} for stage in base},
        "kb_a_unit": {stage: round((found[sizes[-1]][stage] - base[stage]) / sizes[-1] * 1000, 2) for stage in base},
    }
    publish(TABLES, figures, arguments.write)


def table(figures: Figures) -> Table:
    peaks: dict[str, dict[str, float]] = figures["peak_mb"]
    head = ["", "one sentence, MB", *(f"{int(units):,} units, MB" for units in next(iter(peaks.values()))), "KB a unit"]
    rows = [
        (
            stage,
            *(f"{peak:.0f}" for peak in (figures["base_mb"][stage], *own.values())),
            f"{figures['kb_a_unit'][stage]:.2f}",
        )
        for stage, own in peaks.items()
    ]
    return Table(head, rows)


TABLES = {"memory": table}


if __name__ == "__main__":
    main()
