"""Start the loopback server as a process, tell it how to behave and ask what it was asked."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).with_name("loopback.py")


@dataclass(frozen=True)
class Loopback:
    """A server process that runs."""

    port: int
    neighbour: int
    """The port of another server of the same process, to which nothing may ever be sent."""

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return f"http://{self.host}"

    def behave(self, **behaviour: object) -> None:
        """Change how it behaves, and forget what it was asked."""
        self._control("POST", "/behave", json.dumps(behaviour))

    def asked(self, path: str = "") -> list[dict[str, Any]]:
        """Give the requests for paths that end so."""
        found: list[dict[str, Any]] = json.loads(self._control("GET", "/asked"))
        return [request for request in found if request["path"].endswith(path)]

    def _control(self, method: str, path: str, body: str | None = None) -> bytes:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request(method, path, body)
            return connection.getresponse().read()


@contextmanager
def loopback() -> Iterator[Loopback]:
    """Run the server; leaving closes its standard input, which ends it."""
    with subprocess.Popen(
        [sys.executable, "-I", str(SCRIPT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        yield Loopback(*map(int, process.stdout.readline().split()))
        process.stdin.close()
        assert process.wait(timeout=30) == 0
