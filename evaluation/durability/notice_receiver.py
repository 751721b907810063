"""Somebody's server that is told of each change: keeps which change came under which id, and when."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SECRET = "whsec_c3RhbmNoIG1lYXN1cmVzIGl0c2VsZg=="


@dataclass(frozen=True)
class Told:
    """One call. `id` is its webhook-id, `seq` the change that it tells of."""

    at: float
    id: str
    seq: int


@dataclass
class NoticeReceiver:
    """`settings` are what a gateway needs to tell it."""

    url: str
    told: list[Told] = field(default_factory=list)

    @property
    def settings(self) -> dict[str, str]:
        """Environment variables."""
        return {"WEBHOOK_URLS": self.url, "WEBHOOK_SECRET": SECRET}


@contextmanager
def notice_receiver() -> Iterator[NoticeReceiver]:
    """Answers 204 on loopback as long as the context lasts."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            at = time.time()
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            found.told.append(Told(at, self.headers["webhook-id"], body["data"]["change"]["seq"]))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            """A gateway that is killed while it speaks is what is measured."""

    with Server(("127.0.0.1", 0), Handler) as server:
        found = NoticeReceiver(f"http://127.0.0.1:{server.server_address[1]}/stanch")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield found
        server.shutdown()
        thread.join()
