"""Time what one waits for at the prompt: the help, the status, and a run on which nothing or one sentence changed.

    uv run python benchmarks/startup.py [--articles 1000] [--runs 3] [--mdpo FOLDER] [--write README.md]
    uv run python benchmarks/startup.py --make FOLDER [--articles 1000]

The project is made of this project's own reviewed sentences, each with a number of its own, in its five languages. The
runs of po4a and mdpo (`md2po` and `po2md`) do on the same articles, in the same languages, what they know of it: bring
catalogues in line and write the translated Markdown. They have no status; beside ours stands Translate Toolkit's
`pocount` on the same catalogues. What is not installed is left out; `--mdpo FOLDER` names the `bin` of an environment
that has it. Every command is timed as a whole process, on the clock and in processor seconds: the best of a few, but
for a first run, and for the runs of mdpo, which take long.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from polypress.files import write_files
from polypress.model import Locale, State
from polypress.pipeline.extract import extract
from polypress.pipeline.project import Project
from polypress.pipeline.update import update
from tables import Figures, Table, options, publish, race, version  # type: ignore[import-not-found]

OWN = Path(__file__).parent.parent
LOCALES = [Locale(name) for name in ("nl", "de", "fr", "es", "pt")]
SENTENCES = 20
Texts = Mapping[str, Mapping[Locale, str]]
COMMAND = [sys.executable, "-c", "from polypress.cli import main; main()"]


def reviewed() -> Texts:
    """Give the plain sentences of this project with their translations."""
    found: dict[str, dict[Locale, str]] = {}
    project = Project.open(OWN)
    for domain, locale in project.pairs():
        for unit in project.catalogue(domain, locale).catalogue.active:
            if unit.context is None and unit.source.isascii() and not set(unit.source) & set("*_[]`<>\"'()"):
                found.setdefault(unit.source, {})[locale] = unit.target
    return {source: texts for source, texts in found.items() if set(texts) >= set(LOCALES)}


def numbered(text: str, mark: str) -> str:
    return f"{text.rstrip('.')} ({mark})."


def make(folder: Path, articles: int) -> None:
    """Write a project whose catalogues are all reviewed."""
    texts, dice = reviewed(), random.Random(articles)
    wanted: dict[str, Mapping[Locale, str]] = {}
    contents: dict[Path, str] = {folder / "i18n" / "polypress.toml": ""}
    languages = ", ".join(["en", *(locale.bcp47 for locale in LOCALES)])
    for article in range(articles):
        chosen = [dice.choice(list(texts)) for _ in range(SENTENCES + 1)]
        marks = [f"R{article}x{number}" for number in range(SENTENCES + 1)]
        sources = [numbered(text, mark) for text, mark in zip(chosen, marks, strict=True)]
        for text, mark, source in zip(chosen, marks, sources, strict=True):
            wanted[source] = {locale: numbered(target, mark) for locale, target in texts[text].items()}
        paragraphs = [" ".join(sources[place : place + 4]) for place in range(1, SENTENCES + 1, 4)]
        head = f"---\ntitle: {sources[0]}\nlang: en\nlanguages: [{languages}]\n---\n\n"
        contents[folder / "i18n" / "articles" / f"article-{article}.md"] = head + "\n\n".join(paragraphs) + "\n"
    write_files(contents)
    project = Project.open(folder)
    extract(project)
    update(project)
    filled: dict[Path, str] = {}
    for domain, locale in project.pairs():
        file = project.catalogue(domain, locale)
        units = [
            replace(unit, target=wanted[unit.source][locale], state=State.TRANSLATED) for unit in file.catalogue.units
        ]
        filled[project.paths.catalogue(domain, locale)] = file.render(units, file.catalogue.header)
    write_files(filled)


class Times(NamedTuple):
    """Seconds that a command took."""

    wall: float
    cpu: float


def measure(
    command: Sequence[str], folder: Path, runs: int, before: Callable[[int], None] = lambda _: None, good: int = 0
) -> Times:
    """Give the best of a few runs, by the clock."""
    found: list[Times] = []
    for number in range(runs):
        before(number)
        start, used = time.perf_counter(), _used()
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        found.append(Times(time.perf_counter() - start, _used() - used))
        if done.returncode not in (0, good):
            sys.exit(f"{' '.join(command)}: {done.stderr[-500:]}")
    return min(found)


def _used() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def ours(folder: Path, runs: int) -> dict[str, Times]:
    found = {
        "help": measure([*COMMAND, "--help"], folder, runs),
        "first": measure([*COMMAND, "run", "--offline"], folder, 1),
        "run": measure([*COMMAND, "run", "--offline"], folder, runs),
        "status": measure([*COMMAND, "status"], folder, runs),
    }
    found["sentence"] = measure([*COMMAND, "run", "--offline"], folder, runs, lambda number: edit(folder, number))
    return found


def edit(folder: Path, number: int) -> None:
    """Change one sentence, and its reviewed translations with it, as an editor and five reviewers would."""
    for path in (folder / "i18n" / "articles" / "article-0.md", *folder.glob("locales/*/LC_MESSAGES/article-0.po")):
        text = path.read_text()
        mark = "R0x7" if number == 0 else f"R0x7y{number}"
        path.write_text(text.replace(f"({mark})", f"(R0x7y{number + 1})"))


def po4a(folder: Path, runs: int) -> dict[str, Times]:
    """Let po4a do the same articles, one catalogue a language for all: with one an article it takes over an hour."""
    lines = ["[po4a_langs] " + " ".join(locale.posix for locale in LOCALES)]
    lines.append("[po4a_paths] po4a/all.pot $lang:po4a/all.$lang.po")
    (folder / "po4a").mkdir()
    lines += [
        f'[type: text] i18n/articles/{path.name} $lang:po4a/out/$lang/{path.name} opt:"-o markdown -k 0"'
        for path in sorted((folder / "i18n" / "articles").iterdir())
    ]
    (folder / "po4a.cfg").write_text("\n".join(lines) + "\n")
    command = ["po4a", "--quiet", "--master-charset", "UTF-8", "po4a.cfg"]
    own_help = measure(["po4a", "--help"], folder, runs)
    return {"help": own_help, "first": measure(command, folder, 1), "run": measure(command, folder, runs)}


def mdpo(folder: Path, python: str, runs: int) -> dict[str, Times]:
    """Let mdpo do the same articles, in one process for all, as its start alone takes longer than its work."""
    script = folder / "by_mdpo.py"  # not `mdpo.py`, which Python would take for the package
    script.write_text(
        "import glob, os\nfrom mdpo.md2po import markdown_to_pofile\nfrom mdpo.po2md import pofile_to_markdown\n"
        "for path in sorted(glob.glob('i18n/articles/*.md')):\n"
        f"    for locale in {[locale.posix for locale in LOCALES]!r}:\n"
        "        name = os.path.basename(path)\n"
        "        os.makedirs(f'mdpo/{locale}', exist_ok=True)\n"
        "        po = f'mdpo/{locale}/{name}.po'\n"
        "        markdown_to_pofile(path, save=True, po_filepath=po, wrapwidth=80)\n"
        "        pofile_to_markdown(path, [po], save=f'mdpo/{locale}/{name}')\n"
    )
    command = [python, script.name]
    # Its help ends with status 1.
    own_help = measure([python, "-m", "mdpo.md2po", "--help"], folder, runs, good=1)
    return {"help": own_help, "first": measure(command, folder, 1), "run": measure(command, folder, 1)}


def main() -> None:
    parser = options(__doc__, TABLES)
    parser.add_argument("--make", type=Path, metavar="FOLDER")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--mdpo", type=Path, metavar="FOLDER", default=Path(sys.executable).parent)
    chosen = parser.parse_args()
    if chosen.make:
        make(chosen.make, chosen.articles)
        return
    os.environ["PYTHONDONTWRITEBYTECODE"] = ""
    python = str(chosen.mdpo / "python")
    peers = {
        "po4a": version("po4a", "--version"),
        "mdpo": version(python, "-c", "from importlib.metadata import version; print(version('mdpo'))"),
        "Translate Toolkit": version("pofilter", "--version"),
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder, chosen.articles)
        result: dict[str, dict[str, Times]] = {"polypress": ours(folder, chosen.runs)}
        if peers["po4a"]:
            result["po4a"] = po4a(folder, chosen.runs)
        if peers["mdpo"]:
            result["mdpo"] = mdpo(folder, python, chosen.runs)
        if peers["Translate Toolkit"]:
            result["pocount"] = {"status": measure(["pocount", "locales"], folder, chosen.runs)}
    rounded = {
        tool: {what: [round(part, 3) for part in own] for what, own in of.items()} for tool, of in result.items()
    }
    ratios = {
        f"vs_{tool}{'' if what == 'run' else f'_{what}'}": round(own.wall / result["polypress"][what].wall, 1)
        for tool, of in result.items()
        for what, own in of.items()
        if tool != "polypress" and what != "first"
    }
    publish(TABLES, {"articles": chosen.articles, "peers": peers, **rounded, **ratios}, chosen.write)


def table(figures: Figures) -> Table:
    tools = [tool for tool in ("polypress", "po4a", "mdpo", "pocount") if tool in figures]
    races = {
        name: {tool: figures[tool][what] for tool in tools if what in figures[tool]}
        for what, name in (
            ("help", "`--help`"),
            ("status", "`status`"),
            ("first", "`run`, the first one"),
            ("run", "`run`, nothing changed"),
            ("sentence", "`run`, one sentence changed"),
        )
        if what in figures["polypress"]
    }
    about = f"{figures['articles']:,} articles in {len(LOCALES)} languages, {SENTENCES + 1} sentences each"
    head = ("", "", "seconds", "of processor", "× polypress")
    return Table(head, race(races), words=2, about=about, peers=figures["peers"])


TABLES = {"startup": table}


if __name__ == "__main__":
    main()
