"""Many processes translate as one does, whichever of them are lost on the way."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import pytest

from conftest import ProjectFactory, ProjectFolder
from polypress.errors import ConfigError, EngineUnavailable
from polypress.model import Locale
from polypress.pipeline import cluster as cluster_module
from polypress.pipeline.cluster import Cluster, cut, join_cluster
from polypress.pipeline.guarded import Task
from polypress.pipeline.project import Project
from polypress.pipeline.translate import translate

distributed = pytest.importorskip("distributed")
GERMAN = Locale("de")
ARTICLE = (
    "---\ntitle: Prices\nlang: en\nlanguages: [de, en, nl]\n---\n\n"
    + " ".join(
        f"According to [Al Jazeera](https://example.org/{number}), the police arrested {number} people in **Brussels**."
        for number in range(2, 302)
    )
    + "\n"
)


@pytest.fixture
def prices(project: ProjectFactory, models: Path, monkeypatch: pytest.MonkeyPatch) -> ProjectFolder:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1766404800")
    # The model was never shown the like of our own article: it wavers, and the least difference would show.
    own = (Path(__file__).parents[2] / "i18n" / "articles" / "siversk.md").read_text(encoding="utf-8")
    more = ARTICLE.replace("Prices", "More")
    folder = project({"i18n/articles/prices.md": ARTICLE, "i18n/articles/more.md": more, "i18n/articles/own.md": own})
    folder.run("extract")
    folder.run("update")
    return folder


@pytest.fixture
def whole(prices: ProjectFolder) -> dict[str, bytes]:
    """What one machine makes of it; the project is empty again."""
    before = prices.files()
    assert prices.run("translate", "--offline", "--locale", "de").status == 0
    found = prices.files()
    for path, data in before.items():
        prices.write(path, data)
    return found


def test_translate__three_workers_one_killed_on_the_way(prices: ProjectFolder, whole: dict[str, bytes]) -> None:
    killed: list[int] = []
    shown: list[tuple[int, int]] = []
    quiet = {"dashboard_address": "127.0.0.1:0", "silence_logs": 50}
    with (
        distributed.LocalCluster(n_workers=3, threads_per_worker=1, **quiet) as local,
        distributed.Client(local) as client,
    ):
        pids = list(client.run(os.getpid).values())

        def kill(_locale: Locale, done: int, total: int) -> None:
            shown.append((done, total))
            if not killed:
                assert done < total
                killed.append(pids[0])
                os.kill(killed[0], signal.SIGKILL)

        result = translate(
            Project.open(prices.root), locales=[GERMAN], progress=kill, cluster=Cluster(client), offline=True
        )
    assert killed
    assert shown == sorted(shown)
    assert (shown[-1], {total for _, total in shown}) == ((333, 333), {333})
    assert [(row.by_engine, row.sentences, row.left) for row in result.locales] == [(629, 333, 4)]
    assert prices.files() == whole


def test_translate__models_are_carried_to_workers_that_lack_them(
    prices: ProjectFolder, whole: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    models = os.environ["XDG_DATA_HOME"]
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "nothing here"))
    with join_cluster("local:2") as cluster:
        monkeypatch.setenv("XDG_DATA_HOME", models)
        translate(Project.open(prices.root), locales=[GERMAN], cluster=cluster, offline=True)
    assert prices.files() == whole
    assert not (tmp_path / "nothing here").exists()


def test_command__on_a_cluster(prices: ProjectFolder, whole: dict[str, bytes]) -> None:
    result = prices.run("translate", "--offline", "--locale", "de", "--cluster", "local:2")
    assert (result.status, result.stdout) == (0, "de: 629 units by argos en_de 1.0, 4 units left untranslated\n")
    assert prices.files() == whole


def test_translate__a_lost_coordinator_leaves_what_is_done(prices: ProjectFolder, whole: dict[str, bytes]) -> None:
    class Lost(Exception):
        pass

    def lose(*_: object) -> None:
        raise Lost

    with join_cluster("local:2") as cluster:
        with pytest.raises(Lost):
            translate(Project.open(prices.root), locales=[GERMAN], progress=lose, cluster=cluster, offline=True)
        half = [prices.read(f"locales/de/LC_MESSAGES/{domain}.po") for domain in ("own", "prices")]
        done = sum(len(re.findall("^# machine translation: ", text, re.MULTILINE)) for text in half)
        assert 0 < done < 333
        row = translate(Project.open(prices.root), locales=[GERMAN], cluster=cluster, offline=True).locales[0]
    assert row.sentences == 333 - done
    assert prices.files() == whole


@pytest.mark.parametrize("address", ["local", "local:0", "local:x", "http://127.0.0.1:1", "tcp", "127.0.0.1:8786", ""])
def test_join_cluster__no_address(address: str) -> None:
    with pytest.raises(ConfigError, match="is no cluster"), join_cluster(address):
        pass


def test_join_cluster__nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "_PATIENCE", "50ms")
    with pytest.raises(EngineUnavailable, match="no cluster answers at tcp://127"), join_cluster("tcp://127.0.0.1:9"):
        pass


def test_cut__bounds_the_cost_of_a_batch() -> None:
    tasks = [Task("x" * length) for length in (10, 9000, 10, 2500, 2400, 300, *[5] * 100)]
    batches = list(cut(tasks))
    assert sorted(number for batch in batches for number in batch) == list(range(len(tasks)))
    for batch in batches:
        assert len(batch) == 1 or sum(len(tasks[number].source) for number in batch) <= 5000
        assert len(batch) <= 64
    lengths = [len(tasks[number].source) for batch in batches for number in batch]
    assert lengths == sorted(lengths, reverse=True)
