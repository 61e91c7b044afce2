"""Serve, as a process of its own on loopback, the two APIs that engines speak; standard library only.

It prints the port it listens at and that of its neighbour, another server, and runs until its standard input ends.
What is posted to /behave is how it behaves from then on; /asked gives the requests since, those of the neighbour too.
Each of the `next` answers is given to one request; after them come those of a well-behaved server.
"""

from __future__ import annotations

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any

LANGUAGES = [
    {"code": "en", "name": "English", "targets": ["de", "en", "pt", "zh-Hans", "ZT"]},
    {"code": "de", "name": "German", "targets": ["en"]},
    {"code": "pt", "name": "Portuguese", "targets": ["en"]},
]


class State:
    """What the process was told, and what it was asked."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.behaviour: dict[str, Any] = {}
        self.asked: list[dict[str, Any]] = []
        self.served = 0

    def scripted(self) -> dict[str, Any] | None:
        with self.lock:
            planned = self.behaviour.get("next", [])
            self.served += 1
            return planned[self.served - 1] if self.served <= len(planned) else None


STATE = State()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path == "/asked":
            self.answer(200, STATE.asked)
        else:
            self.serve(None)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/behave":
            STATE.behaviour, STATE.asked, STATE.served = json.loads(body), [], 0
            self.answer(200, {})
        else:
            self.serve(body)

    def serve(self, body: bytes | None) -> None:
        payload: Any = json.loads(body) if body else None
        asked = {
            "port": self.connection.getsockname()[1],
            "client": self.client_address[1],
            "path": self.path,
            "headers": {name.lower(): value for name, value in self.headers.items()},
            "raw": body.decode() if body else "",
            "body": payload,
        }
        STATE.asked.append(asked)
        planned = STATE.scripted()
        if planned is not None:
            self.misbehave(planned)
        elif self.path.endswith("/chat/completions"):
            self.answer(*chat(payload))
        elif self.path.endswith("/translate"):
            self.answer(*translate(payload))
        else:
            given = {"/languages": STATE.behaviour.get("languages", LANGUAGES), "/spec": STATE.behaviour.get("spec")}
            found = next((value for path, value in given.items() if self.path.endswith(path)), None)
            self.answer(200 if found is not None else 404, found)

    def misbehave(self, planned: dict[str, Any]) -> None:
        if planned.get("hang up"):
            self.close_connection = True
            return
        body = planned.get("body", {})
        data = body.encode("latin-1") if isinstance(body, str) else json.dumps(body).encode()
        data += b" " * planned.get("more", 0)
        sent = len(data) - planned.get("lost", 0) - planned.get("withheld", 0)
        self.send(planned.get("status", 200), data, sent, planned.get("headers", {}))
        self.close_connection |= "lost" in planned

    def answer(self, status: int, body: object) -> None:
        data = json.dumps(body).encode()
        self.send(status, data, len(data), {})

    def send(self, status: int, data: bytes, sent: int, headers: dict[str, str]) -> None:
        """Promise an answer and send so many bytes of it."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        try:
            self.wfile.write(data[:sent])
        except ConnectionError:  # the client has had enough
            self.close_connection = True

    def log_message(self, *args: object) -> None:
        pass


def translate(payload: dict[str, Any]) -> tuple[int, object]:
    """Answer as LibreTranslate does; a translation is the text with its target language's code before it."""
    behaviour = STATE.behaviour
    key, most, longest = behaviour.get("key"), behaviour.get("batch"), behaviour.get("length")
    others = payload["alternatives"]
    if key and "api_key" not in payload:
        return 400, {"error": "Please contact the server operator to get an API key"}
    if key and payload["api_key"] != key:
        return 403, {"error": f"Invalid API key: {payload['api_key']}"}
    if others > behaviour.get("alternatives", 10):
        return 400, {"error": "Invalid request: alternatives parameter must be <= 0"}
    sizes = [len(payload["q"])] if most and len(payload["q"]) > most else []
    sizes += [len(text) for text in payload["q"] if longest and len(text) > longest]
    if sizes:
        return 400, {"error": f"Invalid request: request ({sizes[0]}) exceeds text limit ({most or longest})"}
    texts = [f"{payload['target']}: {text}" for text in payload["q"]]
    answer: dict[str, object] = {"translatedText": texts}
    if others:
        answer["alternatives"] = [[f"{text} ({number})" for number in range(1, others + 1)] for text in texts]
    return 200, answer


def chat(payload: dict[str, Any]) -> tuple[int, object]:
    """Answer as an OpenAI-compatible server does; a translation is the sentence in capital letters."""
    behaviour = STATE.behaviour
    asked_for = [payload.get("response_format", {}).get("type", ""), *(["logprobs"] if "logprobs" in payload else [])]
    for field in asked_for:
        if field in behaviour.get("refuses", {}):
            return behaviour.get("status", 400), {"error": {"message": behaviour["refuses"][field]}}
    sentence = json.loads(payload["messages"][-1]["content"])["sentence"]
    if sentence in behaviour.get("too long", []):
        return 400, {"error": {"message": "the request exceeds the available context size"}}
    with STATE.lock:
        contents = behaviour.get("contents", {}).get(sentence, [])
        content = contents.pop(0) if contents else json.dumps({"translation": sentence.upper()})
    choice: dict[str, Any] = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content}}
    if "logprobs" in payload and "logprobs" in behaviour:
        choice["logprobs"] = behaviour["logprobs"]
    return 200, {"object": "chat.completion", "choices": [choice]}


def main() -> None:
    servers = [ThreadingHTTPServer(("127.0.0.1", 0), Handler) for _ in range(2)]
    threads = [Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}) for server in servers]
    for server, thread in zip(servers, threads, strict=True):
        server.daemon_threads = True
        thread.start()
    print(*(server.server_address[1] for server in servers), flush=True)  # noqa: T201 (it is its interface)
    sys.stdin.read()
    for server, thread in zip(servers, threads, strict=True):
        server.shutdown()
        thread.join()
        server.server_close()


if __name__ == "__main__":
    main()
