"""Time how many pages a second `run` builds: all of them, none, and those of one article.

    uv run python benchmarks/build.py [--articles 200]

The project is that of `startup.py`, all of it reviewed; every command is timed as a whole process that checks, compiles
and builds, and processor seconds stand beside the seconds on the clock. The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from startup import COMMAND, LOCALES, Times, edit, make, measure  # type: ignore[import-not-found]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200)
    chosen = parser.parse_args()
    run = [*COMMAND, "run", "--offline"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder, chosen.articles)
        times: dict[str, Times] = {"full": measure(run, folder, 1), "nothing": measure(run, folder, 3)}
        times["one article"] = measure(run, folder, 2, lambda number: edit(folder, number))
    pages = {"full": chosen.articles * (len(LOCALES) + 1), "one article": len(LOCALES) + 1}
    found: dict[str, float] = {"articles": chosen.articles}
    for what, own in times.items():
        rate = f", {pages[what] / own.wall:.1f} pages/s" if what in pages else ""
        print(f"{what:<12} {own.wall:7.2f} s, {own.cpu:7.2f} s of processor{rate}")
        key = what.replace(" ", "_")
        found |= {key: round(own.wall, 3), f"{key}_cpu": round(own.cpu, 3)}
    found["pages_per_second"] = round(pages["full"] / times["full"].wall, 1)
    found["full_vs_one_article"] = round(times["full"].wall / times["one article"].wall, 1)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
