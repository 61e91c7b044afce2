"""A desk for tests: a small project, a real server on loopback, and a client that a browser could be."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import urllib3

from polypress.pipeline.project import Project
from polypress.review.serving import Server, open_server

ARTICLE = """---
title: The town
description: All of it.
languages: [de, ar]
---

## What happened

The town fell on Monday. *The mayor* left at once.

- About 75% of it was lost.
- Nobody knows [why](https://example.org).
"""
GLOSSARY = "term,part of speech,do-not-translate,note,de\ntown,noun,,Small.,Stadt\nmayor,noun,,,Bürgermeister\n"
HEADER = 'msgid ""\nmsgstr "Language: {}\\n"\n'
GERMAN = (
    HEADER.format("de")
    + """
#. title
msgctxt "title"
msgid "The town"
msgstr "Die Stadt"

#. description
msgid "All of it."
msgstr ""

#. heading
msgctxt "heading"
msgid "What happened"
msgstr "Was geschah"

# From the desk.
#. paragraph 1, sentence 1
#, fuzzy
msgid "The town fell on Monday."
msgstr "Der Ort fiel am Montag."

# machine translation: argos en_de 1.0, confidence 0.91 [{digest}]
#. paragraph 1, sentence 2
#, fuzzy
msgid "*The mayor* left at once."
msgstr "*Der Bürgermeister* ging sofort."

#. item 1
msgid "About 75% of it was lost."
msgstr "Rund 75 % gingen verloren."

#. item 2
msgid "Nobody knows [why](https://example.org)."
msgstr "Niemand weiß, [warum](https://example.org)."

#~ msgid "Gone."
#~ msgstr "Fort."
"""
)
CATALOGUE = "locales/de/LC_MESSAGES/a.po"


def files() -> dict[str, str]:
    from polypress.model import text_digest

    german = GERMAN.replace("{digest}", text_digest("*Der Bürgermeister* ging sofort."))
    return {"i18n/articles/a.md": ARTICLE, "i18n/glossary.csv": GLOSSARY, CATALOGUE: german}


@dataclass
class Answer:
    status: int
    headers: Any
    data: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.data)


@dataclass
class Client:
    """Ask a server as its own page would, unless told otherwise."""

    base: str
    token: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    _http: urllib3.PoolManager = field(default_factory=lambda: urllib3.PoolManager(retries=False, timeout=20))

    def ask(self, method: str, path: str, /, sent: bytes | None = None, **headers: Any) -> Answer:
        own = {**self.headers, **{name.replace("_", "-"): value for name, value in headers.items()}}
        given = {name: value for name, value in own.items() if value is not None}
        answer = self._http.request(method, self.base + path, body=sent, headers=given, redirect=False)
        return Answer(answer.status, answer.headers, answer.data)

    def get(self, path: str, **headers: Any) -> Answer:
        return self.ask("GET", path, **headers)

    def post(self, path: str, value: object, **headers: Any) -> Answer:
        own = {"Content_Type": "application/json", "X_Polypress_Token": self.token, **headers}
        return self.ask("POST", path, json.dumps(value).encode(), **own)

    def page(self, locale: str = "de", domain: str = "a") -> Any:
        return self.get(f"/api/{locale}/{domain}").json

    def unit(self, source: str, locale: str = "de") -> Any:
        units = self.page(locale)["units"].values()
        return next(unit for unit in units if unit["source"] == source)

    def act(self, action: str, source: str, locale: str = "de", **more: object) -> Answer:
        unit = self.unit(source, locale)
        wanted = {"action": action, "version": unit["version"], **more}
        return self.post(f"/api/{locale}/a/units/{unit['key']}", wanted)

    @contextmanager
    def events(self) -> Iterator[Iterator[tuple[str, Any]]]:
        answer = self._http.request("GET", f"{self.base}/events", preload_content=False, headers=self.headers)
        try:
            yield _events(answer)
        finally:
            answer.close()

    def close(self) -> None:
        self._http.clear()


def _events(answer: urllib3.BaseHTTPResponse) -> Iterator[tuple[str, Any]]:
    text, quiet = b"", 0
    for chunk in answer.stream(1, decode_content=True):
        text += chunk
        if text.endswith(b"\r\n\r\n"):
            fields = dict(line.split(": ", 1) for line in text.decode().split("\r\n") if ": " in line)
            text = b""
            if "event" in fields:
                yield fields["event"], json.loads(fields["data"])
            else:
                # The server says each quarter of a minute that it is still there.
                quiet += 1
                assert quiet < 2, "nothing happens"


@contextmanager
def serving(root: Path, **options: Any) -> Iterator[tuple[Client, Server]]:
    server = open_server(Project.open(root), port=0, **options)
    thread = threading.Thread(target=server.run)
    thread.start()
    port = server.socket.getsockname()[1]
    client = Client(f"http://127.0.0.1:{port}", token=server.access.page_token)
    try:
        yield client, server
    finally:
        client.close()
        server.stop()
        thread.join(20)
        assert not thread.is_alive()
