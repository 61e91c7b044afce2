"""Listen on an address and serve the desk there until it is stopped."""

from __future__ import annotations

import errno
import secrets
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING

from polypress.errors import ConfigError
from polypress.model import Locale
from polypress.pipeline.project import Project
from polypress.review.access import Access
from polypress.review.events import Hub
from polypress.review.service import Service

if TYPE_CHECKING:
    import uvicorn

LOOPBACK = "127.0.0.1"
PORT = 8765


@dataclass(slots=True)
class Server:
    """Hold a desk that can be reached: its socket is bound, and whoever knocks waits."""

    socket: socket.socket
    address: str
    """What to open in a browser."""
    service: Service
    access: Access
    hub: Hub
    _running: uvicorn.Server | None = None
    _stopped: bool = False

    def run(self) -> None:
        """Serve until the process is interrupted, or `stop` is called from another thread.

        Raises:
            KeyboardInterrupt: The process was interrupted; everything is closed.
        """
        import uvicorn
        from sse_starlette.sse import AppStatus

        from polypress.review.app import create_app

        # It would cut the streams off in the middle; we end them ourselves.
        AppStatus.enable_automatic_graceful_drain = False
        hub = self.hub

        class Uvicorn(uvicorn.Server):
            async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
                # A page that listens for events would keep the server for ever.
                hub.close()
                await super().shutdown(sockets)

        config = uvicorn.Config(
            create_app(self.service, self.access, hub),
            log_config=None,
            log_level="error",
            access_log=False,
            server_header=False,
            ws="none",
            timeout_graceful_shutdown=3,
        )
        self._running = Uvicorn(config)
        self._running.should_exit = self._stopped
        try:
            self._running.run([self.socket])
        finally:
            self.socket.close()

    def stop(self) -> None:
        """End `run`."""
        self._stopped = True
        if self._running is not None:
            self._running.should_exit = True


def open_server(
    project: Project,
    host: str | None = None,
    port: int = PORT,
    start: tuple[Sequence[str], Locale | None] = ((), None),
) -> Server:
    """Bind the address; nothing is served before `run`.

    Args:
        project: What to review.
        host: The address to listen on; None is loopback, which needs no token.
        port: The port; 0 takes any that is free.
        start: The domains and the locale to begin with; none means all.

    Raises:
        ArticleError: There is no such article.
        ConfigError: The address is none of this machine's, or another program listens there.
    """
    # A wrong name is said before anything is served.
    locale = start[1]
    project.pairs(start[0], [locale] if locale else ())
    bound = _bind(host or LOOPBACK, port)
    name, number = bound.getsockname()[:2]
    shown = f"[{name}]" if ":" in name else name
    is_any = ip_address(name).is_unspecified
    hosts = {f"{shown}:{number}", f"{host}:{number}".lower()}
    if ip_address(name).is_loopback or is_any:
        hosts |= {f"localhost:{number}", f"127.0.0.1:{number}"}
    if is_any:
        hosts.add(f"{socket.gethostname()}:{number}".lower())
        shown = socket.gethostname()
    token = secrets.token_urlsafe(24) if host else None
    access = Access(frozenset(hosts), any_address=number if is_any else None, entry_token=token, is_open=token is None)
    address = f"http://{shown}:{number}/" + (f"?token={token}" if token else "")
    hub = Hub()
    service = Service(project, hub.publish, start=(tuple(start[0]), locale))
    return Server(bound, address, service, access, hub)


def _bind(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        bound = socket.socket(family, kind, protocol)
    except OSError as error:
        raise ConfigError(f"{host!r} is no address of this machine", hint="leave --host out for 127.0.0.1") from error
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen(128)
    except OSError as error:
        bound.close()
        if error.errno == errno.EADDRINUSE:
            hint = "choose another port: --port 0 takes one that is free"
            raise ConfigError(f"another program listens on {host}:{port} already", hint=hint) from error
        raise ConfigError(f"cannot listen on {host}:{port}: {error.strerror}") from error
    return bound
