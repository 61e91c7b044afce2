"""Time catalogues against the tools of the field, on the same generated files, in one run.

    uv run python benchmarks/catalogues.py [ARTICLE.md …] [--sizes 1000 10000 100000]

The words come from the articles given, or from the project's own. Of each catalogue 5 % of the sentences are edited (a
word replaced, left out or put in), and every tool brings the same old catalogue in line with the same new template. A
guess is right if an edited sentence got the target it had before. msgmerge and msgfmt are GNU gettext's, pot2po is
Translate Toolkit's; what is not installed is left out (`uv run --with translate-toolkit …`). Each tool is timed as
a whole process. Babel's fuzzy update compares all with all: it is run up to 1,000 units only.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from polypress.catalogues import compiled_key, header_for, parse_catalogue, render_mo, update_units
from polypress.files import read_text, write_files
from polypress.model import Locale, State, Unit

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


def compare(folder: Path, words: Sequence[str], size: int) -> dict[str, float]:
    """Print a table for one size and give its figures."""
    truth = make(folder, words, size)
    start, _ = worker("nothing", folder)
    rows: list[tuple[str, str, float, str]] = []
    ours, peak = worker("update", folder)
    guesses = right_guesses(folder / "ours.po", truth)
    rows.append(("update", "polypress", ours, f"{guesses} of {len(truth)} guesses right, {peak:.0f} MB"))
    figures: dict[str, float] = {"right_guesses": guesses, "peak_mb": round(peak)}
    if shutil.which("msgmerge"):
        merged = folder / "merged.po"
        seconds, _ = timed(["msgmerge", "--quiet", "--previous", folder / "old.po", folder / "new.pot", "-o", merged])
        theirs = right_guesses(merged, truth)
        rows.append(("update", "msgmerge --previous", seconds, f"{theirs} of {len(truth)} guesses right"))
        figures |= {"update_vs_msgmerge": seconds / ours, "msgmerge_right_guesses": theirs}
    if shutil.which("pot2po"):
        template, old, new = (folder / name for name in ("new.pot", "old.po", "pot2po.po"))
        seconds, _ = timed(["pot2po", "--progress=none", "--nofuzzymatching", "-t", old, template, new])
        rows.append(("update", "pot2po, no guesses", seconds, ""))
    if size <= BABEL_UNITS:
        rows.append(("update", "Babel", worker("babel_update", folder)[0], ""))
    for what, names in (
        ("read", ("read", "polib_read", "babel_read")),
        ("read and write", ("read_write", "polib_read_write", "babel_read_write")),
    ):
        # Of the time of starting Python, the same for all, nothing counts.
        seconds_of = {name: max(worker(name, folder)[0] - start, 1e-3) for name in names}
        rows += [
            (what, tool, seconds, "")
            for tool, seconds in zip(("polypress", "polib", "Babel"), seconds_of.values(), strict=True)
        ]
        mine, polib, _ = seconds_of.values()
        figures["read_vs_polib" if what == "read" else "write_vs_polib"] = polib / mine
    mine, _ = worker("compile_mo", folder)
    rows.append(("compile", "polypress", mine, ""))
    if shutil.which("msgfmt"):
        seconds, _ = timed(["msgfmt", "-o", folder / "msgfmt.mo", folder / "old.po"])
        same = (folder / "ours.mo").read_bytes() == (folder / "msgfmt.mo").read_bytes()
        rows.append(("compile", "msgfmt", seconds, f"the same bytes: {'yes' if same else 'no'}"))
        figures["mo_vs_msgfmt"] = mine / seconds
    print(f"{size:,} units, {len(truth):,} edited")
    for what, tool, seconds, remark in rows:
        print(f"  {what:<15} {tool:<20} {seconds:8.2f} s  {remark}".rstrip())
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
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
    figures: dict[str, float] = {}
    for size in sorted(arguments.sizes):
        with tempfile.TemporaryDirectory() as folder:
            figures = compare(Path(folder), words, size)
    print(json.dumps({name: round(value, 3) for name, value in figures.items()}))


if __name__ == "__main__":
    main()
