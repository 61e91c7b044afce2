"""Translate on many machines with Dask: batches of sentences go out, and their outcomes come back in any order.

A worker is a process that Dask started and that has polypress installed. It is told once what to do (an `Order`), and
gets the model's files if it lacks them; from then on only sentences and outcomes travel. A worker that is lost, or
comes later, changes nothing but the time: its batches are done by others, or it is told then.
"""

from __future__ import annotations

import ctypes
import hashlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from polypress.engines import Engine, Setup, create_engine
from polypress.engines.cargo import Cargo, list_cargo
from polypress.engines.hardware import cores
from polypress.engines.options import is_folder_option
from polypress.errors import ConfigError, EngineError, EngineFailed, EngineUnavailable, FileError
from polypress.localise import Outcome, Rules
from polypress.pipeline.filling import PORTION
from polypress.pipeline.guarded import Task, translate_guarded

if TYPE_CHECKING:
    from distributed import Client, Future, Worker

_COST = 5000
"""Characters in a batch: half a second's work for one core, so that little is lost with a worker."""
_SENTENCES = 64
_AHEAD = 3
"""Batches on their way for each thread of the cluster: enough that none waits, few enough to hold."""
_LIVES = 5
"""How many workers may be lost over one batch before it is the batch that is to blame."""
_PATIENCE = "5s"
"""How long a cluster may take to answer at first."""


@dataclass(frozen=True, slots=True)
class Order:
    """Say what a worker shall do, the same for all batches of a portion."""

    name: str
    """What it is known by, on every machine."""
    engine: str
    setup: Setup
    rules: Rules
    cargo: Cargo
    """The models that the engine needs; empty for one that asks a server."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold what a worker says: outcomes, or why there are none."""

    outcomes: tuple[Outcome, ...] = ()
    lacking: str = ""
    """Address of the worker, which must be told what to do first."""
    fault: str = ""
    """What went wrong with the engine."""


class Cluster:
    """Give batches to the workers of a Dask cluster."""

    def __init__(self, client: Client) -> None:
        self._client = client

    @property
    def threads(self) -> int:
        """How many batches the cluster can work at, now."""
        return max(1, sum(map(int, self._client.nthreads().values())))

    @property
    def portion(self) -> int:
        """How many sentences keep all of them busy for a while."""
        return max(PORTION, 16 * _SENTENCES * self.threads)

    def ask(self, order: Order, base: Path, tasks: Sequence[Task]) -> Iterator[Mapping[int, Outcome]]:
        """Yield the outcomes of batches of sentences, by number, each once, as they come.

        Args:
            order: What to do with them.
            base: The folder that holds the models' folders on this machine.
            tasks: The sentences.

        Raises:
            EngineFailed: The engine broke, or no worker survives a batch.
        """
        from distributed import as_completed

        self._equip(order, base, self._lacking(order))
        waiting = deque(cut(tasks))
        flying: dict[Any, tuple[int, ...]] = {}
        lost: dict[tuple[int, ...], int] = {}
        done = as_completed()

        def send(numbers: tuple[int, ...]) -> None:
            future = self._client.submit(work, order.name, [tasks[number] for number in numbers], pure=False)
            flying[future.key] = numbers
            done.add(future)

        for _ in range(min(len(waiting), _AHEAD * self.threads)):
            send(waiting.popleft())
        for future in done:
            numbers = flying.pop(future.key)
            answer = _answer(future)
            if answer is None or answer.lacking:
                lost[numbers] = lost.get(numbers, 0) + (answer is None)
                if lost[numbers] >= _LIVES:
                    raise EngineFailed(f"{_LIVES} workers of the cluster were lost over the same sentences")
                if answer is not None:
                    self._equip(order, base, [answer.lacking])
                send(numbers)
                continue
            if answer.fault:
                raise EngineFailed(answer.fault)
            if waiting:
                send(waiting.popleft())
            yield dict(zip(numbers, answer.outcomes, strict=True))

    def _lacking(self, order: Order) -> list[str]:
        """Ask every worker whether it has what an order needs."""
        known = self._client.run(has, order.name)
        return [address for address, it_has in known.items() if not it_has]

    def _equip(self, order: Order, base: Path, workers: Iterable[str]) -> None:
        """Tell workers what to do, and bring models to those that lack them."""
        for address in workers:
            # A worker may go at any time; then it is nobody's loss.
            fault = self._client.run(learn, order, workers=[address], on_error="ignore").get(address)
            if fault == _NO_MODEL:
                contents = order.cargo.load(base)
                fault = self._client.run(learn, order, contents, workers=[address], on_error="ignore").get(address)
            if fault:
                raise EngineFailed(f"worker {address}: {fault}")


@contextmanager
def join_cluster(address: str) -> Iterator[Cluster]:
    """Connect to a cluster: `tcp://HOST:8786`, or `local:N` for N processes on this machine.

    Raises:
        ConfigError: That is no address.
        EngineUnavailable: Dask is not installed here, nobody answers, or a worker has another polypress.
    """
    try:
        import distributed
    except ImportError as error:
        raise EngineUnavailable(
            "Dask is not installed", hint="install it: pip install 'polypress[cluster]' or pip install distributed"
        ) from error
    kind, _, rest = address.partition(":")
    if kind == "local" and rest.isdecimal() and 0 < int(rest) < 1000:
        local = distributed.LocalCluster(
            n_workers=int(rest),
            threads_per_worker=max(1, cores() // int(rest)),
            dashboard_address="127.0.0.1:0",
            silence_logs=50,
        )
        with local, distributed.Client(local) as client:
            yield Cluster(client)
    elif kind in ("tcp", "tls") and rest.startswith("//"):
        with _connected(address) as client:
            yield Cluster(client)
    else:
        raise ConfigError(f"{address!r} is no cluster", hint="such as tcp://192.0.2.1:8786 or local:4")


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    from distributed import Client

    try:
        client = Client(address, timeout=_PATIENCE)
    except (OSError, TimeoutError, ValueError) as error:
        raise EngineUnavailable(
            f"no cluster answers at {address}",
            hint="start one: dask scheduler, and on each machine: dask worker tcp://HOST:8786",
        ) from error
    with client:
        versions = _versions(client)
        if not versions:
            raise EngineUnavailable(
                f"the cluster at {address} has no workers", hint=f"on each machine: dask worker {address}"
            )
        wrong = {worker: version for worker, version in versions.items() if version != _version()}
        for worker, version in wrong.items():
            raise EngineUnavailable(
                f"worker {worker} has {version or 'no polypress'}, this machine {_version()}",
                hint="install the same version everywhere",
            )
        yield client


def _versions(client: Client) -> dict[str, str]:
    """Ask every worker for its version of polypress; empty where it has none."""
    found = client.run(_version, on_error="return")
    return {worker: said if isinstance(said, str) else "" for worker, said in found.items()}


def _version() -> str:
    from importlib.metadata import version

    return f"polypress {version('polypress')}"


def cut(tasks: Sequence[Task]) -> Iterator[tuple[int, ...]]:
    """Cut sentences into batches of bounded cost and like length, the longest first, by number."""
    batch: list[int] = []
    cost = 0
    for number in sorted(range(len(tasks)), key=lambda number: -len(tasks[number].source)):
        length = len(tasks[number].source)
        if batch and (cost + length > _COST or len(batch) == _SENTENCES):
            yield tuple(batch)
            batch, cost = [], 0
        batch.append(number)
        cost += length
    if batch:
        yield tuple(batch)


def order_for(engine: Engine, setup: Setup, rules: Rules) -> tuple[Order, Path]:
    """Write down what a worker needs to do as an engine would do here, and where its models lie."""
    find = getattr(engine, "folders", None)
    folders: tuple[Path, ...] = find(rules.source, rules.target) if find else ()
    base = folders[0].parent if folders else Path()
    cargo = list_cargo(folders)
    # Sets have an order of their own in every process; a name must be the same for the same order in one only.
    said = repr((engine.name, setup, rules, cargo.digest))
    return Order(hashlib.sha256(said.encode()).hexdigest()[:16], engine.name, setup, rules, cargo), base


def _answer(future: Future[Any]) -> Answer | None:
    """Give a worker's answer; None if the worker is gone."""
    from distributed import KilledWorker
    from distributed.client import FutureCancelledError

    try:
        found: Answer = future.result()
    except (KilledWorker, FutureCancelledError):
        return None
    return found


# What follows runs on the workers.

_NO_MODEL = "no model"
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""What `mallopt` calls the sizes from which memory is given back, and asked for apart."""


@dataclass(slots=True)
class _Bench:
    """Keep what a worker process has been told and has loaded."""

    orders: dict[str, tuple[Engine, Rules]] = field(default_factory=dict)
    engines: list[tuple[Setup, Engine]] = field(default_factory=list)
    lock: Any = field(default_factory=Lock)

    def engine(self, name: str, setup: Setup) -> Engine:
        """Give an engine as it was set up before, or a new one."""
        for known, engine in self.engines:
            if (engine.name, known) == (name, setup):
                return engine
        self.engines.append((setup, create_engine(name, setup)))
        return self.engines[-1][1]


_BENCH = _Bench()


def has(name: str) -> bool:
    """Say whether this worker knows an order."""
    return name in _BENCH.orders


def learn(order: Order, contents: Mapping[str, bytes] | None = None, *, dask_worker: Worker) -> str:
    """Take in an order, with the models for it if they come along; return what went wrong, or nothing."""
    _keep_memory()
    store = Path(dask_worker.local_directory, "polypress")
    setup = replace(order.setup, jobs=dask_worker.state.nthreads)
    try:
        if order.cargo.files:
            if contents is None and not order.cargo.is_in(store):
                return _NO_MODEL
            place = order.cargo.stow(contents, store) if contents is not None else store / order.cargo.digest
            setup = _moved(order.engine, setup, place)
        _BENCH.orders[order.name] = (_BENCH.engine(order.engine, setup), order.rules)
    except (ConfigError, EngineError, FileError) as error:
        return error.message
    return ""


def _keep_memory() -> None:
    """Let the C library keep memory: Dask has it give all back at once, and a model asks for it again each time."""
    with suppress(OSError, AttributeError, TypeError):  # another C library
        library = ctypes.CDLL(None)
        library.mallopt(_MMAP_THRESHOLD, 1 << 25)
        library.mallopt(_TRIM_THRESHOLD, 1 << 28)


def _moved(engine: str, setup: Setup, place: Path) -> Setup:
    """Let an engine find its models where they came to lie."""
    if engine != "ctranslate2":
        return replace(setup, models=place)
    options = {
        name: str(place / Path(str(value)).name) if is_folder_option(name) else value
        for name, value in setup.options.items()
    }
    return replace(setup, options=options)


def work(name: str, tasks: Sequence[Task]) -> Answer:
    """Translate a batch as it would be done on one machine."""
    from distributed import get_worker

    if name not in _BENCH.orders:
        return Answer(lacking=get_worker().address)
    outcomes: dict[int, Outcome] = {}
    try:
        # One model a process, which uses all its threads: two batches at once would only share them.
        with _BENCH.lock:
            engine, rules = _BENCH.orders[name]
            for batch in translate_guarded(engine, tasks, rules):
                outcomes |= batch
    except EngineError as error:
        return Answer(fault=error.message)
    return Answer(tuple(outcomes[number] for number in range(len(tasks))))
