"""A server on a port of this machine that answers what it was told to."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Asked:
    """One request; header names in lower case, the body as JSON."""

    headers: dict[str, str]
    body: Any


@dataclass
class Answering:
    """Where it answers, and what it was asked."""

    url: str
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def answering(answers: dict[str, Any]) -> Iterator[Answering]:
    """`answers` by "METHOD /path"; a list is answered one after the other, its last for ever; what is not there is a 404."""
    left = {name: list(answer) if isinstance(answer, list) else [answer] for name, answer in answers.items()}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            raw = self.rfile.read(length)
            headers = {name.lower(): value for name, value in self.headers.items()}
            told.asked.append(Asked(headers, json.loads(raw) if raw else None))
            rows = left.get(f"{self.command} {self.path}")
            body = json.dumps((rows.pop(0) if len(rows) > 1 else rows[0]) if rows else {}).encode()
            self.send_response(200 if rows else 404)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815  (http.server's name)

        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        told = Answering(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield told
        finally:
            server.shutdown()
            thread.join()
