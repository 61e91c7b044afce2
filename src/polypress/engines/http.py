"""Ask one HTTP server, on this machine or the network, for JSON.

Nothing goes to another host: no redirect is followed, and no proxy variable or netrc file obeyed. How much is read and
how long a server may make us wait have their bounds. No message shows a key or a password.
"""

from __future__ import annotations

import json
import re
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from polypress.errors import EngineFailed, EngineUnavailable

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse
    from urllib3.util import Retry

LARGEST = 8 * 1024**2
"""Bytes of an answer; a batch of sentences takes some thousands."""
BACKOFF = 0.5
"""Seconds, doubled with each try after the second."""

_HINT = "see whether url names the right server, and what the server's log says"
_TRIES = 4
"""Further ones where the server is busy, as one is that still loads its model."""
_LONGEST_WAIT = 60
"""Seconds that a server may ask us to wait."""
_CONNECTING = 10.0
"""Seconds until a connection must stand."""
_BUSY = frozenset({429, 502, 503, 504})
_LONGEST_REASON = 200
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class Refused(EngineFailed):
    """The server answered that it will not do what was asked."""

    def __init__(self, message: str, *, status: int, reason: str) -> None:
        super().__init__(message, hint=_HINT)
        self.status = status
        self.reason = reason
        """What the server says, on one line; empty where it says nothing."""


@dataclass(frozen=True, slots=True)
class Access:
    """Say where a server is and what opens it."""

    url: str
    """Its address, checked; a user name and a password in it go along as HTTP wants them."""
    timeout: float
    """Seconds without a byte after which a connection counts as broken."""
    key: str = ""
    """What no message may show; empty if there is none."""
    bearer: bool = False
    """Whether the key goes along with each request, in a header."""
    connections: int = 1
    """Requests that may be on their way at once."""


class Server:
    """Keep the connections to one server."""

    def __init__(self, access: Access) -> None:
        from urllib3 import Timeout, connection_from_url
        from urllib3.util import make_headers

        parts = urlsplit(access.url)
        password = unquote(parts.password or "")
        self.host = parts.netloc.rpartition("@")[2]
        """Its name and port: `localhost:5000`."""
        self._path = parts.path.rstrip("/")
        self.address = f"{parts.scheme}://{self.host}{self._path}"
        """Its address, without user name and password."""
        self._hidden = tuple(filter(None, (access.key, password)))
        self._headers = {"accept": "application/json", "content-type": "application/json", "user-agent": "polypress"}
        if parts.username:
            self._headers |= make_headers(basic_auth=f"{unquote(parts.username)}:{password}")
        if access.key and access.bearer:
            self._headers["authorization"] = f"Bearer {access.key}"
        self._pool = connection_from_url(
            f"{parts.scheme}://{self.host}",
            maxsize=access.connections,
            timeout=Timeout(connect=min(access.timeout, _CONNECTING), read=access.timeout),
        )
        self._answered = False

    def get(self, path: str) -> Any:
        """Give what the server has at a path, as JSON says it.

        Raises:
            Refused: The server says no.
            EngineUnavailable: It never answered.
            EngineFailed: It answers no more, or with nonsense.
        """
        return self._ask("GET", path, None)

    def post(self, path: str, payload: object) -> Any:
        """Send JSON to a path and give the answer; raise what `get` raises."""
        return self._ask("POST", path, json.dumps(payload).encode())

    def failure(self, what: str) -> EngineFailed:
        """Say in one line what the server does that it should not."""
        return EngineFailed(f"{self.address} {what}", hint=_HINT)

    def _ask(self, method: str, path: str, body: bytes | None) -> Any:
        response, data = self._send(method, path, body)
        if 300 <= response.status < 400:
            raise self.failure(f"redirects {path} elsewhere (HTTP {response.status}), which is not followed")
        if response.status >= 400:
            reason = self._printable(_reason(data))
            message = f"{self.address} refuses {path}: HTTP {response.status}{reason and f', {reason}'}"
            raise Refused(message, status=response.status, reason=reason)
        try:
            return json.loads(data)
        except (ValueError, RecursionError) as error:
            raise self.failure(f"answers {path} with something that is no JSON") from error

    def _send(self, method: str, path: str, body: bytes | None) -> tuple[BaseHTTPResponse, bytes]:
        """Try until there is an answer worth reading; asking twice does no harm, for a translation changes nothing."""
        from urllib3.exceptions import HTTPError

        retry = _retries()
        while True:
            response, data, broken = None, b"", None
            try:
                response, data = self._once(method, path, body)
                if response.status not in _BUSY:
                    return response, data
            except HTTPError as error:
                broken = error
            try:
                retry = retry.increment(method, path, response, broken)
                retry.sleep(response)
            except HTTPError as enough:
                if response is not None:
                    return response, data
                raise self._unreachable(broken or enough) from enough

    def _once(self, method: str, path: str, body: bytes | None) -> tuple[BaseHTTPResponse, bytes]:
        response = self._pool.urlopen(
            method,
            self._path + path,
            body=body,
            headers=self._headers,
            retries=False,
            redirect=False,
            preload_content=False,
        )
        with closing(response):
            data = response.read(LARGEST + 1)
        self._answered = True
        if len(data) > LARGEST:
            raise self.failure(f"answers {path} with more than {LARGEST // 1024**2} MB")
        return response, data

    def _unreachable(self, error: Exception) -> EngineUnavailable | EngineFailed:
        message = f"{self.address} does not answer: {self._printable(_cause(error))}"
        if self._answered:
            return EngineFailed(message, hint="see the server's log; what is translated by now is kept")
        return EngineUnavailable(message, hint="start the server, or correct its url in i18n/polypress.toml")

    def _printable(self, text: str) -> str:
        for secret in self._hidden:
            text = text.replace(secret, "…")
        return one_line(text)[:_LONGEST_REASON]


def one_line(text: str) -> str:
    r"""Make a text from outside fit for a file and a terminal: one line, no control characters, no half characters.

    No-break spaces, which `str.split` would take for spaces, stay.

    >>> one_line(" Wer da\u00a0?\n\x1b[2J")
    'Wer da\xa0? [2J'
    """
    return _UNPRINTABLE.sub(" ", text.encode("utf-8", "replace").decode()).strip(" ")


def _retries() -> Retry:
    from urllib3.util import Retry

    return Retry(
        total=_TRIES,
        connect=2,
        read=1,
        other=0,
        allowed_methods=None,
        backoff_factor=BACKOFF,
        retry_after_max=_LONGEST_WAIT,
    )


def _reason(data: bytes) -> str:
    """Find the sentence in which a server says why it refuses; what is no JSON is a page for browsers."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return ""
    for key in ("error", "message", "detail"):
        inner = found.get(key) if isinstance(found, dict) else None
        found = inner if inner is not None else found
    return found if isinstance(found, str) else ""


def _cause(error: Exception) -> str:
    from urllib3.exceptions import ConnectTimeoutError, NewConnectionError, ReadTimeoutError

    if isinstance(error, ConnectTimeoutError | ReadTimeoutError) and not isinstance(error, NewConnectionError):
        return "it takes too long"
    cause = error.__cause__ or error
    return str(getattr(cause, "strerror", None) or cause)
