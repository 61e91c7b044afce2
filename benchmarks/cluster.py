"""Translate an archive with one and two workers, and say what more of them would bring.

    uv run --extra cluster python benchmarks/cluster.py [SENTENCES.jsonl] [--sentences 400] [--work FOLDER]
        [--write README.md]

The model is that of `mt.py`; each worker is a process with one thread. Measured are the rates with one and two workers,
the processor time that the coordinator (with Dask's scheduler in its process) spends on a sentence, writing included,
and the bytes that travel for it. What the coordinator uses while it only waits is measured apart and taken off, as it
is the same for any number of sentences. The table is computed from these: the rate of many workers is theirs or the
coordinator's, whichever is less; the archive is 300,000 sentences into five languages. A model that copies gives
sentences which look untranslated and would be asked for again; each is asked for once here, as most of a real model's
are.
"""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from big_model import make_package  # type: ignore[import-not-found]
from mt import NEWS, read_sentences, work_folder  # type: ignore[import-not-found]
from polypress.cli.main import execute
from polypress.localise import Rules
from polypress.model import Locale
from polypress.pipeline.cluster import Cluster
from polypress.pipeline.guarded import Task
from polypress.pipeline.project import Project
from polypress.pipeline.translate import translate
from tables import Figures, Table, options, percent, publish  # type: ignore[import-not-found]

ARCHIVE = 300_000 * 5
NETWORK = 125_000_000
"""Bytes a second of a network of one gigabit."""
PER_ARTICLE = 30
IDLE = 3.0
"""Seconds for which the coordinator is watched while it waits."""


@dataclass(frozen=True)
class Measured:
    """What one run took."""

    seconds: float
    coordinator: float
    """Seconds of processor time in the coordinator's process, less what it uses while it waits."""
    idle: float
    """Share of a core that it uses while it waits."""
    sentences: int


def make_project(folder: Path, sentences: Sequence[str]) -> Project:
    (folder / "i18n" / "articles").mkdir(parents=True)
    (folder / "i18n" / "polypress.toml").write_text("")
    for number in range(0, len(sentences), PER_ARTICLE):
        head = f"---\ntitle: Number {number}\nlang: en\nlanguages: [en, de]\n---\n\n"
        text = "\n\n".join(sentences[number : number + PER_ARTICLE])
        (folder / "i18n" / "articles" / f"a{number}.md").write_text(head + text + "\n")
    for command in ("extract", "update"):
        execute(["--project", str(folder), command])
    return Project.open(folder)


def measure(folder: Path, sentences: Sequence[str], workers: int) -> Measured:
    from distributed import Client, LocalCluster

    project = make_project(folder, sentences)
    quiet = {"dashboard_address": "127.0.0.1:0", "silence_logs": 50}
    with LocalCluster(n_workers=workers, threads_per_worker=1, **quiet) as local, Client(local) as client:
        client.run(_ask_once)
        cluster = Cluster(client)
        warm = make_project(folder / "warm", sentences[: 2 * workers])
        translate(warm, cluster=cluster, offline=True)  # the models are carried and loaded
        used = time.process_time()
        time.sleep(IDLE)
        idle = (time.process_time() - used) / IDLE
        start, used, own = time.perf_counter(), time.process_time(), time.thread_time()
        row = translate(project, cluster=cluster, offline=True).locales[0]
        seconds, used = time.perf_counter() - start, time.process_time() - used
        # Our own thread never waits with its processor busy, so its time is the least that can be true.
        return Measured(seconds, max(used - idle * seconds, time.thread_time() - own), idle, row.sentences)


def _ask_once() -> None:
    """Let the process believe what its engine says first."""
    from polypress.pipeline import guarded

    guarded.ATTEMPTS = 1


def bytes_of(sentences: Sequence[str]) -> float:
    """Give the bytes that go out and come back for a sentence: it with its neighbours, and its outcome."""
    from polypress.engines.pseudo import create
    from polypress.pipeline.engines import setup_for
    from polypress.pipeline.guarded import translate_guarded

    english = Locale("en")
    around = ["", *sentences, ""]
    tasks = [Task(text, None, around[number], around[number + 2]) for number, text in enumerate(sentences)]
    pseudo = Locale("en", territory="XA")
    rules = Rules(english, pseudo, pseudo)
    outcomes: dict[int, object] = {}
    for batch in translate_guarded(create(setup_for(None, "pseudo")), tasks, rules):
        outcomes |= batch
    return (len(pickle.dumps(tasks)) + len(pickle.dumps(list(outcomes.values())))) / len(sentences)


def main() -> None:
    parser = options(__doc__, TABLES)
    parser.add_argument("file", type=Path, nargs="?", default=NEWS)
    parser.add_argument("--sentences", type=int, default=400)
    parser.add_argument("--work", type=Path, help="keep the model here")
    arguments = parser.parse_args()
    everything = read_sentences(arguments.file)
    with work_folder(arguments.work) as work:
        data = work / "home"
        package = data / "argos-translate" / "packages" / "translate-en_de-1_0"
        if not package.exists():
            package.parent.mkdir(parents=True)
            make_package(everything, package)
        os.environ["XDG_DATA_HOME"] = str(data)
        with work_folder(None) as scratch:
            found = {
                workers: measure(scratch / str(workers), everything[: arguments.sentences], workers)
                for workers in (1, 2)
            }
    publish(TABLES, projected(found, bytes_of(everything[: arguments.sentences])), arguments.write)


def projected(found: dict[int, Measured], size: float) -> Figures:
    """Give the figures, with what they say of more workers."""
    rates = {workers: own.sentences / own.seconds for workers, own in found.items()}
    cost = max(own.coordinator / own.sentences for own in found.values())
    idle = max(own.idle for own in found.values())
    more = {}
    for workers in (10, 100, 1000):
        limits = {
            "the workers": workers * rates[1],
            "the coordinator's processor, writing included": (1 - idle) / cost,
            "the coordinator's network, 1 Gbit/s": NETWORK / size,
        }
        name = min(limits, key=lambda limit: limits[limit])
        hours = ARCHIVE / limits[name] / 3600
        more[str(workers)] = {"rate": round(limits[name]), "hours": round(hours, 2), "bottleneck": name}
    return {
        "one": round(rates[1], 1),
        "two": round(rates[2], 1),
        "speed_up": round(rates[2] / rates[1], 2),
        "coordinator_ms": round(1000 * cost, 2),
        "coordinator_idle": round(idle, 4),
        "bytes": round(size),
        "table": more,
    }


def table(figures: Figures) -> Table:
    one = figures["one"]
    rows = [
        ("1", "measured", f"{one:,.1f}", "1.0", "–"),
        ("2", "measured", f"{figures['two']:,.1f}", f"{figures['two'] / one:.1f}", "–"),
    ]
    rows += [
        (
            workers,
            f"computed; the limit: {own['bottleneck']}",
            f"{own['rate']:,}",
            f"{own['rate'] / one:,.0f}",
            f"{own['hours']:.1f}",
        )
        for workers, own in figures["table"].items()
    ]
    about = (
        f"For a sentence the coordinator takes {figures['coordinator_ms']:.2f} ms and {figures['bytes']:,} bytes,"
        f" and {percent(figures['coordinator_idle'])} of a core all the time"
    )
    head = ("workers", "", "sentences/s", "× one worker", f"hours for {ARCHIVE:,} sentences")
    return Table(head, rows, words=2, about=about)


TABLES = {"cluster": table}


if __name__ == "__main__":
    main()
