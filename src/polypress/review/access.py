"""Who may ask: only pages that this server has sent, at an address of its own, and beyond loopback only with a token.

The browser is the way in for other sites: by a name that they let point here (DNS rebinding), by forms, scripts and
frames of theirs. So the names are checked, a request that says it comes from elsewhere is refused, and whatever changes
something needs a token that only our own page can read.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from typing import TYPE_CHECKING

from polypress.review.answers import refusal

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "font-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""What goes with every answer."""

_SAFE_METHODS = frozenset({"GET", "HEAD"})
_OWN_SITES = frozenset({"", "same-origin", "none"})
"""`Sec-Fetch-Site` of our own pages and of addresses that somebody typed; older browsers send none."""


@dataclass(slots=True)
class Access:
    """Hold the names that this server answers to and its secrets."""

    hosts: frozenset[str]
    """Host headers, with the port."""
    any_address: int | None = None
    """The port, where we listen on every address of this machine: then any address is ours, but no other name."""
    page_token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    """What a page must send with every change."""
    entry_token: str | None = None
    """What lets one browser in, once; None where everybody on this machine may."""
    is_open: bool = True
    """Whether no cookie is asked for."""
    _cookie: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    def admit(self, token: str) -> str | None:
        """Use the entry token up, and give the cookie for it; None if it is wrong or used."""
        if self.entry_token is None or not secrets.compare_digest(token.encode(), self.entry_token.encode()):
            return None
        self.entry_token = None
        return self._cookie

    def refuse(self, method: str, path: str, headers: Mapping[str, str]) -> str | None:
        """Say why a request is refused; None if it is not."""
        host = headers.get("host", "")
        if not self._is_ours(host):
            return "this server does not answer to that name"
        if headers.get("origin", f"http://{host}") != f"http://{host}":
            return "the request comes from another site"
        if headers.get("sec-fetch-site", "") not in _OWN_SITES:
            return "the request comes from another site"
        if not self.is_open and path != "/" and not self._knows(headers.get("cookie", "")):
            return "this browser was not let in; use the address that the command printed"
        if method not in _SAFE_METHODS and not secrets.compare_digest(
            headers.get("x-polypress-token", "").encode(), self.page_token.encode()
        ):
            return "the page is older than the server; load it again"
        return None

    def knows(self, headers: Mapping[str, str]) -> bool:
        """Whether a browser was let in."""
        return self.is_open or self._knows(headers.get("cookie", ""))

    def _is_ours(self, host: str) -> bool:
        if host.lower() in self.hosts:
            return True
        if self.any_address is None:
            return False
        name, _, port = host.rpartition(":")
        try:
            ip_address(name.removeprefix("[").removesuffix("]"))
        except ValueError:
            return False
        return port == str(self.any_address)

    def _knows(self, cookies: str) -> bool:
        try:
            morsel = SimpleCookie(cookies).get(COOKIE)
        except CookieError:
            return False
        return morsel is not None and secrets.compare_digest(morsel.value.encode(), self._cookie.encode())


COOKIE = "polypress-review"


class Guard:
    """Refuse what may not ask, and put the headers on every answer."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        # Of a header that is sent twice, no reading is safe.
        headers: dict[str, str] = {}
        for name, value in scope["headers"]:
            key = name.decode("latin-1")
            headers[key] = f"{headers[key]}, {value.decode('latin-1')}" if key in headers else value.decode("latin-1")
        why = self._access.refuse(scope["method"], scope["path"], headers)
        app = self._app if why is None else refusal(403, why)
        await app(scope, receive, _with_headers(send))


def _with_headers(send: Send) -> Send:
    own = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
    names = {name for name, _ in own}

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = [(name, value) for name, value in message.get("headers", []) if name.lower() not in names]
            message = {**message, "headers": [*kept, *own]}
        await send(message)

    return sending
