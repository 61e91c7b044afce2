"""Who is let in, and what is sent to a server that listens to nobody else: all through real requests."""

from __future__ import annotations

import http.client
import json
import socket

import pytest

from conftest import ProjectFolder
from review.desk import Client, serving

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@pytest.mark.parametrize("path", ["/", "/de/a", "/api/de/a", "/static/nope.css", "/nope", "/api/undo"])
def test_headers__on_every_answer(client: Client, path: str) -> None:
    for answer in (client.get(path), client.get(path, Host="evil.example")):
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
        assert "server" not in answer.headers


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1.evil.example:{port}", ""])
def test_host__of_others_is_refused(client: Client, host: str) -> None:
    port = client.base.rpartition(":")[2]
    answer = client.get("/api/de/a", Host=host.format(port=port))
    assert answer.status in (400, 403)
    assert b"units" not in answer.data


def test_host__localhost_is_ours(client: Client) -> None:
    assert client.get("/api/de/a", Host=f"localhost:{client.base.rpartition(':')[2]}").status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"X_Polypress_Token": None},
        {"X_Polypress_Token": "wrong"},
        {"X_Polypress_Token": "é"},
    ],
)
def test_change__from_elsewhere_is_refused(folder: ProjectFolder, client: Client, headers: dict[str, str]) -> None:
    before, unit = folder.files(), client.page()["order"][0]
    wanted = {"action": "approve", "version": "x"}
    assert client.post(f"/api/de/a/units/{unit}", wanted, **headers).status == 403
    assert client.post("/api/undo", {}, **headers).status == 403
    assert folder.files() == before


def test_origin__own(client: Client) -> None:
    assert client.get("/api/de/a", Origin=client.base, Sec_Fetch_Site="same-origin").status == 200


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"{}", "text/plain", 415),
        (b"{}", None, 415),
        (b"", "application/json", 400),
        (b"nonsense", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"\xff{}", "application/json", 400),
        (b'{"version": NaN}', "application/json", 400),
        (b'{"version": 1' + b"0" * 5000 + b"}", "application/json", 400),
        (b'{"a": ' + b"[" * 100_000, "application/json", 400),
        (b'{"action": "approve", "version": 1}', "application/json; charset=utf-8", 400),
        (b'{"action": "destroy", "version": ""}', "application/json", 400),
        (b'{"action": "edit", "version": "", "state": "x"}', "application/json", 400),
        (b'{"action": "edit", "version": "", "target": 1}', "application/json", 400),
        (b'{"a": "' + b"x" * (256 * 1024) + b'"}', "application/json", 413),
    ],
)
def test_body__malformed(client: Client, body: bytes, content_type: str | None, status: int) -> None:
    unit = client.page()["order"][0]
    answer = client.ask(
        "POST", f"/api/de/a/units/{unit}", body, Content_Type=content_type, X_Polypress_Token=client.token
    )
    assert answer.status == status
    assert answer.json["error"]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/de/a/approve", {"confidence": "high"}),
        ("/api/de/a/approve", {"confidence": 0.5, "preview": 1}),
        ("/api/de/replace", {"find": "a", "replace": "b", "domains": [1]}),
        ("/api/de/replace", {"find": "a", "replace": "b", "domains": "a"}),
        ("/api/de/replace", {"find": "a", "replace": "b", "chosen": [1]}),
        ("/api/de/a/check", {"key": "x"}),
    ],
)
def test_body__wrong_values(client: Client, path: str, body: object) -> None:
    assert client.post(path, body).status == 400


def test_body__half_a_surrogate_pair(client: Client) -> None:
    answer = client.act("edit", "All of it.", target="a\ud800b\0c")
    assert answer.json["unit"]["target"] == "a b c"
    assert client.get("/api/de/search?q=%ED%A0%80").status == 200
    assert client.post("/api/de/a/check", {"key": "\ud800", "target": ""}).status == 404


def test_methods(client: Client) -> None:
    head = client.ask("HEAD", "/de/a")
    assert (head.status, head.data) == (200, b"")
    for method in ("OPTIONS", "PUT", "DELETE", "PATCH"):
        assert client.ask(method, "/api/de/a", X_Polypress_Token=client.token).status == 405
        assert client.ask(method, "/api/de/a").status == 403
    assert client.ask("POST", "/de/a", X_Polypress_Token=client.token).status == 405
    assert client.ask("HEAD", "/events").status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/app.py",
        "/static//etc/passwd",
        "/api/de/..%2f..%2fetc",
        "/de/..%2f..%2fi18n",
        "/api/..%2fde/a",
        "/api/de/a/units/..%2f..",
        "/api/de/%00",
        "/static/%00",
    ],
)
def test_paths__lead_nowhere(client: Client, path: str) -> None:
    # urllib3 would tidy the path up.
    connection = http.client.HTTPConnection(client.base.removeprefix("http://"), timeout=20)
    connection.request("GET", path)
    answer = connection.getresponse()
    data = answer.read()
    connection.close()
    assert answer.status == 404
    assert b"import" not in data
    assert b"root:" not in data


def test_static__the_files_of_the_page(client: Client) -> None:
    answer = client.get("/static/base.css")
    assert (answer.status, answer.headers["content-type"].partition(";")[0]) == (200, "text/css")


def test_not_http__is_dropped(client: Client) -> None:
    port = int(client.base.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(b"\x16\x03\x01 nonsense\r\n\r\n")
        assert b" 400 " in connection.recv(1000)
    assert client.get("/api/de/a").status == 200


def test_host_option__lets_one_browser_in(folder: ProjectFolder) -> None:
    with serving(folder.root, host="127.0.0.1") as (client, server):
        assert client.get("/api/de/a").status == 403
        assert client.get("/").status == 403
        assert client.get("/?token=wrong").status == 403
        way = server.address.removeprefix(client.base)
        answer = client.get(way)
        cookie = answer.headers["set-cookie"]
        assert answer.status == 303
        assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
        assert client.get(way).status == 403, "a token is good once"
        client.headers["Cookie"] = cookie.partition(";")[0]
        assert client.get("/").headers["location"] == "/de/a"
        assert client.get("/api/de/a").status == 200
        for other in ("polypress-review=wrong", "a=b", "\x01", ""):
            assert client.get("/api/de/a", Cookie=other).status == 403


def test_every_address__takes_addresses_but_no_names(folder: ProjectFolder) -> None:
    with serving(folder.root, host="0.0.0.0") as (client, server):
        way = "/" + server.address.partition("/?")[1].removeprefix("/") + server.address.partition("/?")[2]
        client.headers["Cookie"] = client.get(way).headers["set-cookie"].partition(";")[0]
        port = client.base.rpartition(":")[2]
        for host in (f"192.0.2.1:{port}", f"[2001:db8::1]:{port}", f"{socket.gethostname()}:{port}"):
            assert client.get("/api/de/a", Host=host).status == 200
        for host in (f"evil.example:{port}", "192.0.2.1:1", "192.0.2.1"):
            assert client.get("/api/de/a", Host=host).status == 403


def test_error__leaks_nothing(folder: ProjectFolder, client: Client) -> None:
    folder.write("i18n/glossary.csv", "nonsense\n")
    answer = client.get("/api/de/a")
    assert answer.status == 422
    assert json.loads(answer.data)["error"].startswith("i18n/glossary.csv:1: ")
