"""What runs on workers, and how they are told what to do: in this process, with a stand-in for Dask's machines."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from polypress.engines import Setup, create_engine
from polypress.engines.cargo import Cargo
from polypress.engines.inventory import installed
from polypress.errors import EngineFailed, EngineUnavailable
from polypress.localise import Outcome, Rules
from polypress.model import Locale
from polypress.pipeline import cluster
from polypress.pipeline.cluster import Answer, Cluster, Order, cut, has, learn, order_for, work
from polypress.pipeline.engines import PSEUDO
from polypress.pipeline.guarded import Task, translate_guarded

distributed = pytest.importorskip("distributed")
ENGLISH, GERMAN = Locale("en"), Locale("de")
TASKS = [Task(f"The police arrested {number} people in Brussels.") for number in range(2, 150)]
PSEUDO_RULES = Rules(ENGLISH, PSEUDO, PSEUDO)
GERMAN_RULES = Rules(ENGLISH, GERMAN, GERMAN)


class Alone:
    """A worker process as its tasks see it: with a folder and two threads."""

    address = "tcp://192.0.2.7:1"
    state = SimpleNamespace(nthreads=2)

    def __init__(self, folder: Path) -> None:
        self.local_directory = str(folder)


@pytest.fixture
def worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Alone:
    """A worker that has been told nothing."""
    worker = Alone(tmp_path / "worker")
    monkeypatch.setattr(cluster, "_BENCH", cluster._Bench())
    monkeypatch.setattr(distributed, "get_worker", lambda: worker)
    return worker


def pseudo_order(name: str = "pseudo") -> tuple[Order, Path]:
    setup = Setup(Path())
    return order_for(create_engine(name, setup), setup, PSEUDO_RULES)


def alone(engine: str, setup: Setup, rules: Rules, tasks: Sequence[Task] = TASKS) -> dict[int, Outcome]:
    found: dict[int, Outcome] = {}
    for batch in translate_guarded(create_engine(engine, setup), tasks, rules):
        found |= batch
    return found


@dataclass
class Doing:
    """A task on its way."""

    key: int
    do: Callable[[], Answer]

    def result(self) -> Answer:
        return self.do()


class Coming(list[Doing]):
    """Give what is done, in order; more may come meanwhile."""

    add = list.append

    def __iter__(self) -> Iterator[Doing]:
        while self:
            yield self.pop(0)


@dataclass
class Client:
    """A cluster of one worker, this process, that may be lost."""

    worker: Alone
    lost: int = 0
    """How many more times a batch is lost."""
    is_known: bool = True
    """Whether the worker is there when all are asked."""
    sent: list[list[Task]] = field(default_factory=list)

    def nthreads(self) -> Mapping[str, int]:
        return {self.worker.address: 2}

    def run(self, function: Callable[..., Any], *arguments: object, **options: Any) -> dict[str, Any]:
        if function is has:
            return {self.worker.address: has(*arguments)} if self.is_known else {}  # type: ignore[arg-type]
        assert options["workers"] == [self.worker.address]
        return {self.worker.address: function(*arguments, dask_worker=self.worker)}

    def submit(self, function: Callable[..., Answer], name: str, tasks: list[Task], *, pure: bool) -> Doing:
        assert not pure
        self.sent.append(tasks)
        return Doing(len(self.sent), lambda: self._done(function, name, tasks))

    def _done(self, function: Callable[..., Answer], name: str, tasks: list[Task]) -> Answer:
        if self.lost:
            self.lost -= 1
            raise distributed.KilledWorker("work", SimpleNamespace(address="tcp://192.0.2.8:1"), 1)
        return function(name, tasks)


@pytest.fixture
def client(worker: Alone, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(distributed, "as_completed", Coming)
    return Client(worker)


def asked(client: Client, order: Order, base: Path) -> dict[int, Outcome]:
    found: dict[int, Outcome] = {}
    for batch in Cluster(client).ask(order, base, TASKS):  # type: ignore[arg-type]
        assert not found.keys() & batch.keys()
        found |= batch
    return found


def test_ask__as_one_machine_does(client: Client) -> None:
    assert asked(client, *pseudo_order()) == alone("pseudo", Setup(Path()), PSEUDO_RULES)
    assert len(client.sent) == len(list(cut(TASKS))) > 1


def test_ask__a_worker_that_comes_later_is_told_then(client: Client) -> None:
    client.is_known = False
    assert asked(client, *pseudo_order()) == alone("pseudo", Setup(Path()), PSEUDO_RULES)
    assert len(client.sent) > len(list(cut(TASKS)))


def test_ask__a_batch_whose_workers_are_lost_is_sent_again(client: Client) -> None:
    client.lost = 4
    assert len(asked(client, *pseudo_order())) == len(TASKS)
    assert len(client.sent) == len(list(cut(TASKS))) + 4


def test_ask__a_batch_that_no_worker_survives(client: Client) -> None:
    client.lost = 1000
    with pytest.raises(EngineFailed, match="5 workers of the cluster were lost over the same sentences"):
        asked(client, *pseudo_order())


def test_ask__an_engine_that_breaks_on_a_worker(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Iterator[Mapping[int, Outcome]]:
        yield {}
        raise EngineFailed("the model is broken")

    monkeypatch.setattr(cluster, "translate_guarded", broken)
    with pytest.raises(EngineFailed, match="the model is broken"):
        asked(client, *pseudo_order())


def test_ask__an_engine_that_a_worker_lacks(client: Client) -> None:
    order, base = pseudo_order()
    with pytest.raises(EngineFailed, match=r"worker tcp://192\.0\.2\.7:1: unknown engine 'elsewhere'"):
        asked(client, replace(order, engine="elsewhere"), base)


def test_ask__carries_a_model(client: Client, models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    setup = Setup(models)
    order, base = order_for(create_engine("argos", setup), setup, GERMAN_RULES)
    here = {number: outcome.text for number, outcome in alone("argos", setup, GERMAN_RULES).items()}
    there = {number: outcome.text for number, outcome in asked(client, order, base).items()}
    assert there == here
    stored = Path(client.worker.local_directory, "polypress", order.cargo.digest)
    assert {path.name for path in stored.iterdir()} == {Path(name).parts[0] for name, _ in order.cargo.files}
    # From now on the files lie there.
    monkeypatch.setattr(cluster, "_BENCH", cluster._Bench())
    assert (has(order.name), learn(order, dask_worker=client.worker), has(order.name)) == (False, "", True)  # type: ignore[arg-type]


def test_ask__carries_a_model_of_the_engine_ctranslate2(client: Client, models: Path, tmp_path: Path) -> None:
    package = next(model.path for model in installed(models) if model.pair == "en_de")
    shutil.copytree(package / "model", tmp_path / "own" / "m")
    shutil.copy(package / "sentencepiece.model", tmp_path / "own" / "m" / "sentencepiece.model")
    setup = Setup(Path(), project=tmp_path, options={"de": "own/m", "device": "cpu", "compute-type": "int8"})
    order, base = order_for(create_engine("ctranslate2", setup), setup, GERMAN_RULES)
    here = {number: outcome.text for number, outcome in alone("ctranslate2", setup, GERMAN_RULES).items()}
    cargo = order.cargo.load(base)
    assert learn(order, cargo, dask_worker=client.worker) == ""  # type: ignore[arg-type]
    shutil.rmtree(tmp_path / "own")
    assert {number: outcome.text for number, outcome in asked(client, order, base).items()} == here


def test_learn__without_a_model(worker: Alone, models: Path) -> None:
    setup = Setup(models)
    order, base = order_for(create_engine("argos", setup), setup, GERMAN_RULES)
    assert learn(order, dask_worker=worker) == "no model"  # type: ignore[arg-type]
    damaged = {name: content + b"!" for name, content in order.cargo.load(base).items()}
    assert "did not arrive as it was sent" in learn(order, damaged, dask_worker=worker)  # type: ignore[arg-type]
    assert not has(order.name)


def test_learn__one_engine_for_many_orders(worker: Alone) -> None:
    order, _ = pseudo_order()
    for name in ("one", "two"):
        assert learn(replace(order, name=name), dask_worker=worker) == ""  # type: ignore[arg-type]
    (first, _), (second, _) = cluster._BENCH.orders.values()
    assert first is second


def test_work__without_an_order(worker: Alone) -> None:
    assert work("nothing", TASKS[:1]) == Answer(lacking=worker.address)


def test_order_for__one_name_for_one_order() -> None:
    order, _ = pseudo_order()
    again, _ = pseudo_order()
    assert order == again
    assert order.cargo == Cargo(())
    setup = Setup(Path(), draft=True)
    assert order_for(create_engine("pseudo", setup), setup, PSEUDO_RULES)[0].name != order.name


@pytest.mark.parametrize("said", ["polypress 0.0.1", ""])
def test_join_cluster__a_worker_with_another_version(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Connected:
        def __init__(self, *_: object, **__: object) -> None:
            pass

        __enter__ = lambda self: self  # noqa: E731
        __exit__ = lambda *_: None  # noqa: E731

        def run(self, *_: object, **__: object) -> dict[str, object]:
            return {"tcp://192.0.2.7:1": said or ModuleNotFoundError("polypress")}

    monkeypatch.setattr(distributed, "Client", Connected)
    with (
        pytest.raises(EngineUnavailable, match=f"has {said or 'no polypress'}, this machine polypress"),
        cluster.join_cluster("tcp://192.0.2.1:8786"),
    ):
        pass


def test_join_cluster__without_workers() -> None:
    with (
        distributed.LocalCluster(n_workers=0, dashboard_address="127.0.0.1:0", silence_logs=50) as local,
        pytest.raises(EngineUnavailable, match="has no workers") as caught,
        cluster.join_cluster(local.scheduler_address),
    ):
        pass
    assert caught.value.hint == f"on each machine: dask worker {local.scheduler_address}"
