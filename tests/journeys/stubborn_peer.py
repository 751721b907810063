"""A service that misbehaves in the place of a real one: it keeps who asks waiting, and then refuses."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

from tests.journeys.desk import Desk

HOLD_SECONDS: Final = 60.0
"""However a test ends: nobody is kept longer."""


@dataclass
class StubbornPeer:
    """`asked` counts. It refuses, and not before `release`."""

    asked: int = 0
    released: threading.Event = field(default_factory=threading.Event)

    def release(self) -> None:
        """Refuses whoever waits, and whoever comes."""
        self.released.set()

    def answer(self) -> tuple[int, bytes]:
        """Status and body, once they are wanted."""
        self.asked += 1
        self.released.wait(HOLD_SECONDS)
        return 503, b"{}"


@contextmanager
def stubborn_peer(desk: Desk, setting: str) -> Iterator[StubbornPeer]:
    """Takes the place of the service behind that field of the gateway's configuration until the context ends."""
    peer = StubbornPeer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            status, body = peer.answer()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    there = desk.get("/config")[setting]
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        desk.post("/config", {setting: f"http://127.0.0.1:{server.server_address[1]}"})
        try:
            yield peer
        finally:
            desk.post("/config", {setting: there})
            peer.release()
            server.shutdown()
            thread.join()
