"""Time catalogues against the tools of the field, on the same generated files, in one run.

    uv run python benchmarks/catalogues.py [ARTICLE.md …] [--sizes 1000 10000 100000] [--write README.md]

The words come from the articles given, or from the project's own. Of each catalogue 5 % of the sentences are edited (a
word replaced, left out or put in), and every tool brings the same old catalogue in line with the same new template. A
guess is right if an edited sentence got the target it had before. msgmerge and msgfmt are GNU gettext's, pot2po is
Translate Toolkit's; what is not installed is left out (`uv run --with translate-toolkit …`). Each tool is timed as
a whole process. Babel's fuzzy update compares all with all: it is run up to 1,000 units only.
"""

from __future__ import annotations

import argparse
import gc
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

from polypress.catalogues import compiled_key, header_for, parse_catalogue, render_mo, update_units
from polypress.files import read_text, write_files
from polypress.model import Locale, State, Unit
from tables import Figures, Table, options, publish, race, version  # type: ignore[import-not-found]

LOCALE = Locale("de")
DATE = "2026-01-01 00:00+0000"
SHARE = 0.05
BABEL_UNITS = 1_000
PROJECT = Path(__file__).parent.parent


def sentences(words: Sequence[str], count: int, dice: random.Random) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        found[" ".join(dice.choices(words, k=dice.randint(6, 25))) + "."] = None
    return list(found)


def edited(sentence: str, words: Sequence[str], dice: random.Random) -> str:
    parts = sentence.removesuffix(".").split(" ")
    place = dice.randrange(len(parts))
    match dice.randrange(3):
        case 0:
            parts[place] = dice.choice(words)
        case 1:
            del parts[place]
        case _:
            parts.insert(place, dice.choice(words))
    return " ".join(parts) + "."


def make(folder: Path, words: Sequence[str], size: int) -> dict[str, str]:
    """Write an old catalogue and a new template; give the target that each edited sentence had."""
    dice = random.Random(size)
    old = [
        Unit(
            source=source,
            target=" ".join(reversed(source.split(" "))),
            state=State.TRANSLATED,
            places=(f'section "{number // 40}", paragraph {number // 4 % 10}, sentence {number % 4 + 1} of 4',),
            references=(f"a.md#{number // 40}.p{number // 4 % 10}.s{number % 4 + 1}",),
        )
        for number, source in enumerate(sentences(words, size, dice))
    ]
    truth: dict[str, str] = {}
    new: list[Unit] = []
    for unit in old:
        source = unit.source
        if dice.random() < SHARE:
            source = edited(source, words, dice)
            truth[source] = unit.target
        new.append(Unit(source=source, places=unit.places, references=unit.references))
    empty = parse_catalogue("", domain="a", locale=None)
    write_files(
        {
            folder / "old.po": empty.render(old, header_for("a", LOCALE, DATE, DATE)),
            folder / "new.pot": empty.render(new, header_for("a", None, DATE, DATE)),
        }
    )
    return truth


def update(folder: Path) -> None:
    """Do what `polypress update` does."""
    gc.set_threshold(1_000_000)
    old = parse_catalogue(read_text(folder / "old.po"), domain="a", locale=LOCALE)
    new = parse_catalogue(read_text(folder / "new.pot"), domain="a", locale=None)
    write_files({folder / "ours.po": old.render(update_units(old.catalogue.units, new.catalogue.units))})


def read(folder: Path) -> None:
    parse_catalogue(read_text(folder / "old.po"), domain="a", locale=LOCALE)


def read_write(folder: Path) -> None:
    """Read, and write every entry anew."""
    file = parse_catalogue(read_text(folder / "old.po"), domain="a", locale=LOCALE)
    empty = parse_catalogue("", domain="a", locale=LOCALE)
    write_files({folder / "written.po": empty.render(file.catalogue.units, file.catalogue.header)})


def compile_mo(folder: Path) -> None:
    file = parse_catalogue(read_text(folder / "old.po"), domain="a", locale=LOCALE)
    header = "".join(f"{name}: {value}\n" for name, value in file.catalogue.header)
    messages = {compiled_key(unit.key): unit.target for unit in file.catalogue.units}
    write_files({folder / "ours.mo": render_mo({"": header, **messages})})


def polib_read(folder: Path) -> None:
    import polib

    polib.pofile(str(folder / "old.po"))


def polib_read_write(folder: Path) -> None:
    import polib

    polib.pofile(str(folder / "old.po")).save(str(folder / "polib.po"))


def babel_read(folder: Path) -> None:
    from babel.messages.pofile import read_po

    with (folder / "old.po").open("rb") as stream:
        read_po(stream)


def babel_read_write(folder: Path) -> None:
    from babel.messages.pofile import read_po, write_po

    with (folder / "old.po").open("rb") as stream:
        catalogue = read_po(stream)
    with (folder / "babel.po").open("wb") as stream:
        write_po(stream, catalogue)


def babel_update(folder: Path) -> None:
    from babel.messages.pofile import read_po, write_po

    with (folder / "old.po").open("rb") as stream:
        catalogue = read_po(stream, locale="de")
    with (folder / "new.pot").open("rb") as stream:
        catalogue.update(read_po(stream))
    with (folder / "babel.po").open("wb") as stream:
        write_po(stream, catalogue)


def nothing(_folder: Path) -> None:
    """Import what the others import, for the cost of starting."""


WORKERS: dict[str, Callable[[Path], None]] = {
    function.__name__: function
    for function in (
        *(update, read, read_write, compile_mo, nothing),
        *(polib_read, polib_read_write, babel_read, babel_read_write, babel_update),
    )
}


def timed(command: Sequence[str | Path]) -> tuple[float, float]:
    """Run a process; give its seconds and its peak memory in MB."""
    start = time.perf_counter()
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    seconds = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{command[0]}: {done.stderr}")
    peak = re.search(r"^peak (\d+)$", done.stdout, re.MULTILINE)
    return seconds, int(peak[1]) / 1024 if peak else 0.0


def worker(name: str, folder: Path) -> tuple[float, float]:
    return timed([sys.executable, __file__, "--worker", name, str(folder)])


def right_guesses(path: Path, truth: dict[str, str]) -> int:
    units = parse_catalogue(read_text(path), domain="a", locale=None).catalogue.units
    return sum(truth.get(unit.source) == unit.target for unit in units if unit.state is State.NEEDS_REVIEW)


def compare(folder: Path, words: Sequence[str], size: int, peers: Figures) -> dict[str, Any]:
    """Give the figures for one size."""
    truth = make(folder, words, size)
    start, _ = worker("nothing", folder)
    update, peak = worker("update", folder)
    seconds = {"update": {"polypress": update}}
    right = {"polypress": right_guesses(folder / "ours.po", truth)}
    if peers["msgmerge"]:
        merged = folder / "merged.po"
        command: list[str | Path] = [
            "msgmerge",
            "--quiet",
            "--previous",
            folder / "old.po",
            folder / "new.pot",
            "-o",
            merged,
        ]
        seconds["update"]["msgmerge --previous"], _ = timed(command)
        right["msgmerge"] = right_guesses(merged, truth)
    if peers["pot2po"]:
        template, old, new = (folder / name for name in ("new.pot", "old.po", "pot2po.po"))
        command = ["pot2po", "--progress=none", "--nofuzzymatching", "-t", old, template, new]
        seconds["update"]["pot2po, no guesses"], _ = timed(command)
    if size <= BABEL_UNITS:
        seconds["update"]["Babel"], _ = worker("babel_update", folder)
    for what, name in (("read", "read"), ("read, and write all anew", "read_write")):
        workers = {"polypress": name, "polib": f"polib_{name}", "Babel": f"babel_{name}"}
        # Of the time of starting Python, the same for all, nothing counts.
        seconds[what] = {tool: max(worker(own, folder)[0] - start, 1e-3) for tool, own in workers.items()}
    compiled = seconds["compile to .mo"] = {"polypress": worker("compile_mo", folder)[0]}
    found: dict[str, Any] = {"edited": len(truth), "right_guesses": right, "peak_mb": round(peak)}
    if peers["msgfmt"]:
        compiled["msgfmt"], _ = timed(["msgfmt", "-o", folder / "msgfmt.mo", folder / "old.po"])
        found["same_mo"] = (folder / "ours.mo").read_bytes() == (folder / "msgfmt.mo").read_bytes()
    rounded = {what: {tool: round(own, 3) for tool, own in of.items()} for what, of in seconds.items()}
    return {**found, "seconds": rounded}


def table(figures: Figures) -> Table:
    sizes: dict[str, Figures] = figures["sizes"]
    largest = list(sizes.values())[-1]
    races: dict[str, dict[str, list[float | None]]] = {}
    for of in sizes.values():
        for what, tools in of["seconds"].items():
            for tool in tools:
                columns = (own["seconds"].get(what, {}).get(tool) for own in sizes.values())
                races.setdefault(what, {})[tool] = list(columns)
    right = ", ".join(f"{tool} {count:,}" for tool, count in largest["right_guesses"].items())
    about = (
        f"Of {int(list(sizes)[-1]):,} units {largest['edited']:,} were edited; guessed right: {right}."
        f" `polypress update` takes {largest['peak_mb']:,} MB at most"
    )
    if "same_mo" in largest:
        about += f". The .mo files are {'' if largest['same_mo'] else 'not '}the same to the byte"
    head = ("", "", *(f"{int(size):,} units, s" for size in sizes), "× polypress")
    return Table(head, race(races, by=-1), words=2, about=about, peers=figures["peers"])


TABLES = {"catalogues": table}


def main() -> None:
    parser = options(__doc__, TABLES)
    parser.add_argument("articles", nargs="*", type=Path)
    parser.add_argument("--sizes", nargs="+", type=int, default=[1_000, 10_000, 100_000])
    parser.add_argument("--worker", choices=WORKERS, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.worker:
        WORKERS[arguments.worker](arguments.articles[0])
        print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}")
        return
    articles = arguments.articles or sorted((PROJECT / "i18n" / "articles").glob("*.md"))
    text = " ".join(path.read_text() for path in articles)
    words = sorted(set(re.findall(r"[A-Za-z][a-z'’-]*", text)))
    peers = {name: version(name, "--version") for name in ("msgmerge", "msgfmt", "pot2po")}
    peers |= {name: metadata.version(name.lower()) for name in ("polib", "Babel")}
    sizes: dict[str, dict[str, Any]] = {}
    for size in sorted(arguments.sizes):
        with tempfile.TemporaryDirectory() as folder:
            sizes[str(size)] = compare(Path(folder), words, size, peers)
    publish(TABLES, {"peers": peers, **ratios(list(sizes.values())[-1]), "sizes": sizes}, arguments.write)


def ratios(largest: Figures) -> dict[str, float]:
    """Give what the largest size says of us and the peers, in a word each."""
    guesses, seconds = largest["right_guesses"], largest["seconds"]
    found = {"right_guesses": guesses["polypress"], "peak_mb": largest["peak_mb"]}
    if "msgmerge" in guesses:
        found["msgmerge_right_guesses"] = guesses["msgmerge"]
    for name, what, one, other in (
        ("update_vs_msgmerge", "update", "msgmerge --previous", "polypress"),
        ("read_vs_polib", "read", "polib", "polypress"),
        ("write_vs_polib", "read, and write all anew", "polib", "polypress"),
        ("mo_vs_msgfmt", "compile to .mo", "polypress", "msgfmt"),
    ):
        if {one, other} <= set(seconds[what]):
            found[name] = round(seconds[what][one] / seconds[what][other], 3)
    return found


if __name__ == "__main__":
    main()
