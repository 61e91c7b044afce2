"""A machine of its own for every test, the project's tiny models installed, and a web server on loopback."""

from __future__ import annotations

import contextlib
import csv
import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest

from engines.servers.process import Loopback, loopback
from polypress.engines import Engine, Guess, Request, Setup, create_engine, http
from polypress.engines.inventory import installed
from polypress.engines.packages import install_file
from polypress.model import Locale

PACKAGES = Path(__file__).parents[1] / "models"


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home directory, and no proxy between us and loopback."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(home))
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    return home


@pytest.fixture(scope="session")
def process() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


@pytest.fixture
def loop(process: Loopback, monkeypatch: pytest.MonkeyPatch) -> Loopback:
    """A real server process that speaks LibreTranslate's interface and OpenAI's, asked again without waiting."""
    monkeypatch.setattr(http, "BACKOFF", 0)
    process.behave()
    return process


Change = Callable[[str, bytes], bytes | None]


def package_file(pair: str) -> Path:
    return PACKAGES / f"translate-{pair}-1_0.argosmodel"


def repacked(pair: str, file: Path, change: Change) -> Path:
    """Pack a model anew; `change` gives each member's content, None leaves it out."""
    with zipfile.ZipFile(package_file(pair)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return file


def with_metadata(pair: str, file: Path, **fields: object) -> Path:
    def change(name: str, content: bytes) -> bytes:
        if not name.endswith("metadata.json"):
            return content
        return json.dumps(json.loads(content) | fields).encode()

    return repacked(pair, file, change)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "share" / "packages"


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    return tmp_path / "project" / "models.lock"


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all of the project's tiny models, installed as a user would; not to be changed."""
    folder = tmp_path_factory.mktemp("argos-translate") / "packages"
    for file in sorted(PACKAGES.glob("*.argosmodel")):
        install_file(file, folder, None)
    return folder


@pytest.fixture(scope="session")
def samples() -> list[dict[str, str]]:
    """English sentences that the models never saw, each with what every model made of it."""
    with (PACKAGES / "samples.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def argos(models: Path, jobs: int | None = None) -> Engine:
    return create_engine("argos", Setup(models, jobs=jobs))


def answers(engine: Engine, wanted: Sequence[Request | str], source: Locale, target: Locale) -> list[Guess]:
    """What an engine makes of each request, after checking that it answers each once."""
    guesses: dict[int, Guess] = {}
    requests = [Request(one) if isinstance(one, str) else one for one in wanted]
    for batch in engine.translate(requests, source, target):
        assert not guesses.keys() & batch.keys()
        guesses |= batch
    return [guesses[index] for index in range(len(requests))]


def package_path(models: Path, pair: str) -> Path:
    return next(model.path for model in installed(models) if model.pair == pair)


def changed(models: Path, folder: Path, pair: str, **metadata: object) -> Path:
    """Copy one installed model, with other metadata, into a folder of its own; return the copy."""
    path = package_path(models, pair)
    copy = folder / path.name
    shutil.copytree(path, copy)
    table = json.loads((copy / "metadata.json").read_text()) | metadata
    (copy / "metadata.json").write_text(json.dumps(table))
    return copy


@dataclass
class Shelf:
    """Serve files from memory, as well or as badly as a test wants."""

    files: dict[str, bytes] = field(default_factory=dict)
    etag: str | None = '"one"'
    ranges: bool = True
    chunked: bool = False
    """Whether answers come in chunks, without saying how long they are."""
    breaks: dict[str, int] = field(default_factory=dict)
    """Bytes of an answer after which it breaks off, by path; once only."""
    redirects: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    """Path and Range header of every request."""
    port: int = 0

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def offer(self, *pairs: str, version: str = "1.0") -> str:
        """Put the project's models and their index on the shelf, and give the index's address."""
        for pair in pairs:
            self.files[f"/{pair}.argosmodel"] = package_file(pair).read_bytes()
        entries = [
            {
                "package_version": version,
                "from_code": pair.split("_")[0],
                "to_code": pair.split("_")[1],
                "links": ["ipfs://nowhere", self.url(f"/{pair}.argosmodel")],
            }
            for pair in pairs
        ]
        self.files["/index.json"] = json.dumps(entries).encode()
        return self.url("/index.json")


class _Handler(BaseHTTPRequestHandler):
    shelf: ClassVar[Shelf]

    def do_GET(self) -> None:
        shelf = self.shelf
        wanted = self.headers.get("Range")
        shelf.asked.append((self.path, wanted))
        if self.path in shelf.redirects:
            self.send_response(302)
            self.send_header("Location", shelf.redirects[self.path])
            self.end_headers()
            return
        data = shelf.files.get(self.path)
        if data is None:
            self.send_error(404)
            return
        start = int(re.sub(r"\D", "", wanted)) if wanted and self._may_continue() else 0
        if start >= len(data) > 0:
            self.send_error(416)
            return
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        if shelf.etag:
            self.send_header("ETag", shelf.etag)
        body = data[start:]
        if shelf.chunked:
            self.send_header("Transfer-Encoding", "chunked")
            body = f"{len(body):x}\r\n".encode() + body + b"\r\n0\r\n\r\n"
        else:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # the client may have had enough
            self.wfile.write(body[: shelf.breaks.pop(self.path, None)])

    def _may_continue(self) -> bool:
        condition = self.headers.get("If-Range")
        return self.shelf.ranges and condition in {None, self.shelf.etag}

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    shelf = Shelf()
    handler = type("Handler", (_Handler,), {"shelf": shelf})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        shelf.port = server.server_address[1]
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield shelf
        server.shutdown()
        thread.join()


@pytest.fixture
def dead_url() -> str:
    """An address where nobody listens."""
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        port = server.server_address[1]
    return f"http://127.0.0.1:{port}/index.json"
