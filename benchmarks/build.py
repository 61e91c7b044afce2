"""Time how many pages a second `run` builds: all of them, none, and those of one article.

    uv run python benchmarks/build.py [--articles 200] [--jobs 1 2] [--write README.md]

The project is that of `startup.py`, all of it reviewed; every command is timed as a whole process that checks, compiles
and builds, and processor seconds stand beside the seconds on the clock. Then `build` alone makes all pages anew, with
each number of jobs, in turns. po4a brings its catalogues in line and writes the same articles as Markdown, of which
each in a language is a page; ours is that and HTML. The last line is JSON.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from startup import COMMAND, LOCALES, Times, edit, make, measure, po4a  # type: ignore[import-not-found]
from tables import Figures, Table, options, publish, short, times, version  # type: ignore[import-not-found]


def main() -> None:
    parser = options(__doc__, TABLES)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--rounds", type=int, default=3, help="how often each number of jobs is tried")
    chosen = parser.parse_args()
    run = [*COMMAND, "run", "--offline"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder, chosen.articles)
        taken: dict[str, Times] = {"full": measure(run, folder, 1), "nothing": measure(run, folder, 3)}
        taken["one article"] = measure(run, folder, 2, lambda number: edit(folder, number))
        taken |= builds(folder, chosen.jobs, chosen.rounds)
        peer = version("po4a", "--version")
        if peer:
            taken["po4a"] = po4a(folder, 1)["first"]
    found: dict[str, Any] = {"articles": chosen.articles, "peers": {"po4a": peer}}
    for what, own in taken.items():
        key = what.replace(" ", "_")
        found |= {key: round(own.wall, 3), f"{key}_cpu": round(own.cpu, 3)}
    found["pages_per_second"] = round(chosen.articles * (len(LOCALES) + 1) / taken["full"].wall, 1)
    found["full_vs_one_article"] = round(taken["full"].wall / taken["one article"].wall, 1)
    for jobs in chosen.jobs[1:]:
        first, own = taken[f"build jobs {chosen.jobs[0]}"], taken[f"build jobs {jobs}"]
        found[f"build_jobs_{jobs}_speedup"] = round(first.wall / own.wall, 2)
    publish(TABLES, found, chosen.write)


def table(figures: Figures) -> Table:
    """Show a row for each way of making all pages."""
    articles = figures["articles"]
    pages = articles * (len(LOCALES) + 1)
    ways = {"full": ("`polypress run`, the first one", pages)}
    for key in figures:
        if (number := key.removeprefix("build_jobs_")).isdigit():
            ways[key] = (f"`polypress build --jobs {number}`", pages)
    if "po4a" in figures:
        ways["po4a"] = ("po4a, the first run", articles * len(LOCALES))
    rates = {key: pages / figures[key] for key, (_, pages) in ways.items()}
    rows = [
        (
            name,
            f"{pages:,}",
            short(figures[key]),
            short(figures[f"{key}_cpu"]),
            short(rates[key]),
            times(rates[key], rates.get("po4a")),
        )
        for key, (name, pages) in ways.items()
    ]
    head = ("", "pages", "seconds", "of processor", "pages/s", "× po4a")
    return Table(head, rows, about=f"{articles:,} articles", peers=figures["peers"])


TABLES = {"build": table}


def builds(folder: Path, jobs: Sequence[int], rounds: int) -> dict[str, Times]:
    """Time the build of all pages, the best of a few; in turns, as the machine may have other work for a while."""
    found: dict[str, list[Times]] = {f"build jobs {number}": [] for number in jobs}
    for _ in range(rounds):
        for number in jobs:
            shutil.rmtree(folder / "build")
            command = [*COMMAND, "build", "--jobs", str(number)]
            found[f"build jobs {number}"].append(measure(command, folder, 1))
    return {what: min(own) for what, own in found.items()}


if __name__ == "__main__":
    main()
