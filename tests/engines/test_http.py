from __future__ import annotations

import time
import unicodedata
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.servers.process import Loopback
from polypress.engines import http
from polypress.engines.http import LARGEST, Access, Refused, Server, one_line
from polypress.errors import EngineError, EngineFailed, EngineUnavailable


@pytest.fixture
def loop(loop: Loopback) -> Loopback:
    loop.behave(languages=["here"])
    return loop


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long each wait would have been."""
    found: list[float] = []
    monkeypatch.setattr(time, "sleep", found.append)
    return found


def server_of(loop: Loopback, **access: Any) -> Server:
    given: dict[str, Any] = {"url": loop.url, "timeout": 30} | access
    return Server(Access(**given))


def answers(loop: Loopback, *planned: Mapping[str, object]) -> None:
    loop.behave(languages=["here"], next=planned)


def failing(loop: Loopback, kind: type[EngineError], **access: Any) -> EngineError:
    with pytest.raises(kind) as caught:
        server_of(loop, **access).get("/languages")
    assert type(caught.value) is kind
    return caught.value


def test_get(loop: Loopback) -> None:
    assert server_of(loop).get("/languages") == ["here"]
    headers = loop.asked()[0]["headers"]
    assert (headers["accept"], headers["user-agent"]) == ("application/json", "polypress")
    assert "authorization" not in headers


def test_post__any_text(loop: Loopback) -> None:
    # Half of a surrogate pair cannot be written in UTF-8, but JSON can say it.
    answers(loop, {"body": {"fine": True}})
    assert server_of(loop).post("/anything", {"q": 'Ä 漢 \ud800 "\n'}) == {"fine": True}
    assert '"\\u00c4 \\u6f22 \\ud800 \\"\\n"' in loop.asked()[0]["raw"]


def test_server__path_and_slash(loop: Loopback) -> None:
    server = server_of(loop, url=f"{loop.url}/deep/v1/")
    assert server.get("/languages") == ["here"]
    assert loop.asked()[0]["path"] == "/deep/v1/languages"
    assert (server.address, server.host) == (f"{loop.url}/deep/v1", loop.host)


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_get__busy_then_well(loop: Loopback, status: int) -> None:
    answers(loop, {"status": status, "headers": {"Retry-After": "0"}}, {"status": status})
    assert server_of(loop).get("/languages") == ["here"]
    assert len(loop.asked()) == 3


def test_get__busy_for_good(loop: Loopback) -> None:
    answers(loop, *[{"status": 503, "body": {"error": {"message": "Loading\nmodel"}}}] * 9)
    failure = failing(loop, Refused)
    assert failure.message == f"{loop.url} refuses /languages: HTTP 503, Loading model"
    assert len(loop.asked()) == 5


def test_get__waits_as_asked_but_not_for_ever(loop: Loopback, slept: list[float]) -> None:
    answers(
        loop, {"status": 429, "headers": {"Retry-After": "7"}}, {"status": 503, "headers": {"Retry-After": "86400"}}
    )
    assert server_of(loop).get("/languages") == ["here"]
    assert slept == [7, 60]


def test_get__waits_longer_each_time(loop: Loopback, slept: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "BACKOFF", 0.5)
    answers(loop, *[{"status": 503}] * 4)
    assert server_of(loop).get("/languages") == ["here"]
    assert slept == [1, 2, 4]


def test_get__wait_that_makes_no_sense(loop: Loopback) -> None:
    answers(loop, {"status": 503, "headers": {"Retry-After": "soon"}})
    assert failing(loop, Refused).message == f"{loop.url} refuses /languages: HTTP 503"


@pytest.mark.parametrize("broken", [{"hang up": True}, {"body": {"long": "enough"}, "lost": 5}])
def test_get__broken_connection(loop: Loopback, broken: dict[str, object]) -> None:
    answers(loop, broken)
    assert server_of(loop).get("/languages") == ["here"]
    answers(loop, broken, broken)
    failure = failing(loop, EngineUnavailable)
    assert failure.message.startswith(f"{loop.url} does not answer: ")
    assert failure.hint == "start the server, or correct its url in i18n/polypress.toml"


def test_get__broken_after_it_answered(loop: Loopback) -> None:
    server = server_of(loop)
    server.get("/languages")
    answers(loop, *[{"hang up": True}] * 2)
    with pytest.raises(EngineFailed, match="does not answer"):
        server.get("/languages")


def test_get__nobody_there(dead_url: str) -> None:
    with pytest.raises(EngineUnavailable, match=r"^http://127\.0\.0\.1:\d+/index\.json does not answer: \D+$"):
        Server(Access(dead_url, 5)).get("/languages")


def test_get__no_such_host() -> None:
    with pytest.raises(EngineUnavailable, match=r"^http://nowhere\.invalid does not answer: "):
        Server(Access("http://nowhere.invalid", 5)).get("/languages")


def test_get__no_host_at_all() -> None:
    with pytest.raises(EngineUnavailable, match=r"does not answer"):
        Server(Access(f"http://{'a' * 70}.invalid", 5)).get("/languages")


def test_get__too_slow(loop: Loopback) -> None:
    # The server promises more than it sends and keeps the connection: nothing comes for longer than we wait.
    answers(loop, *[{"body": {"long": "enough"}, "withheld": 5}] * 2)
    failure = failing(loop, EngineUnavailable, timeout=0.05)
    assert failure.message == f"{loop.url} does not answer: it takes too long"


@pytest.mark.parametrize("body", ["<html>", "", "[" * 100_000, '{"a": ', '{"a": "\xff"'])
def test_get__no_json(loop: Loopback, body: str) -> None:
    answers(loop, {"body": body})
    assert failing(loop, EngineFailed).message == f"{loop.url} answers /languages with something that is no JSON"


def test_get__endless(loop: Loopback) -> None:
    answers(loop, {"body": "[]", "more": LARGEST})
    assert failing(loop, EngineFailed).message == f"{loop.url} answers /languages with more than 8 MB"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_get__no_redirect_is_followed(loop: Loopback, status: int) -> None:
    answers(loop, {"status": status, "headers": {"Location": f"http://127.0.0.1:{loop.neighbour}/languages"}})
    failure = failing(loop, EngineFailed, key="k3y", bearer=True)
    assert failure.message == f"{loop.url} redirects /languages elsewhere (HTTP {status}), which is not followed"
    assert [request["port"] for request in loop.asked()] == [loop.port]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"error": "no"}, ", no"),
        ({"error": {"message": "no", "code": 1}}, ", no"),
        ({"detail": "no"}, ", no"),
        ({"message": "a\x1b[31m\u2028b\ud800"}, ", a [31m b?"),
        ({"error": "x" * 9999}, ", " + "x" * 200),
        ({"error": {"message": {"message": "no"}}}, ""),
        ({}, ""),
        (["no"], ""),
        ("<h1>no</h1>", ""),
        ("[" * 100_000, ""),
    ],
)
def test_get__refused(loop: Loopback, body: object, said: str) -> None:
    answers(loop, {"status": 404, "body": body})
    failure = failing(loop, Refused)
    assert failure.message == f"{loop.url} refuses /languages: HTTP 404{said}"
    assert isinstance(failure, Refused)
    assert (failure.status, failure.reason) == (404, said.removeprefix(", "))


def test_server__key_and_password_stay_hidden(loop: Loopback) -> None:
    answers(loop, {"status": 401, "body": {"error": "no k3y, no p@ss"}})
    url = f"http://me:p%40ss@{loop.host}/v1"
    assert (
        failing(loop, Refused, url=url, key="k3y").message == f"{loop.url}/v1 refuses /languages: HTTP 401, no …, no …"
    )
    assert loop.asked()[0]["headers"]["authorization"] == "Basic bWU6cEBzcw=="


@pytest.mark.parametrize("user", ["", "me:pass@"])
def test_server__key_goes_along(loop: Loopback, user: str) -> None:
    server = server_of(loop, url=f"http://{user}{loop.host}", key="k3y", bearer=True)
    assert server.get("/languages") == ["here"]
    assert loop.asked()[0]["headers"]["authorization"] == "Bearer k3y"


@pytest.mark.parametrize("name", ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"])
def test_server__obeys_no_proxy_variable(loop: Loopback, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, f"http://127.0.0.1:{loop.neighbour}")
    assert server_of(loop).get("/languages") == ["here"]
    assert [request["port"] for request in loop.asked()] == [loop.port]


def test_server__keeps_its_connection(loop: Loopback) -> None:
    server = server_of(loop)
    assert [server.get("/languages") for _ in range(3)] == [["here"]] * 3
    assert len({request["client"] for request in loop.asked()}) == 1


@given(st.text(st.characters(exclude_categories=()), max_size=30))
def test_one_line(text: str) -> None:
    line = one_line(text)
    assert line == one_line(line)
    assert len(line.splitlines()) <= 1
    assert line.encode().decode() == line
    assert "Cc" not in map(unicodedata.category, line)
    assert [char for char in line if char in "\u00a0\u202f"] == [char for char in text if char in "\u00a0\u202f"]
