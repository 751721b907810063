"""The sender tries again what was not answered, at the next address, and says how often."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from evaluation.durability.deliveries import Sender
from evaluation.processes.fleet import free_ports


@dataclass
class Inn:
    """Answers with the next of `statuses`, the last of them without end; 0 closes the connection unanswered."""

    statuses: list[int]
    url: str = ""
    bodies: list[bytes] = field(default_factory=list)


@contextmanager
def inn(*statuses: int) -> Iterator[Inn]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            found.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            status = found.statuses.pop(0) if len(found.statuses) > 1 else found.statuses[0]
            if status == 0:
                self.close_connection = True
                return
            body = b'{"receipt": "r%d"}' % len(found.bodies)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        found = Inn(list(statuses), f"http://127.0.0.1:{server.server_address[1]}/webhooks/alertmanager")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield found
        server.shutdown()
        thread.join()


def sent_to(urls: list[str], count: int = 1) -> Sender:
    sender = Sender(urls, [b"%d" % n for n in range(count)], connections=1).start()
    sender.release(count)
    sender.finish(20)
    return sender


def test_what_is_refused_or_not_answered_is_sent_again_until_it_is_taken() -> None:
    with inn(503, 0, 202) as host:
        sender = sent_to([host.url])
    assert (sender.refused, sender.unanswered, sender.waiting) == (1, 1, 0)
    assert (sender.sent[0].receipt, sender.sent[0].tries) == ("r3", 3)
    assert host.bodies == [b"0", b"0", b"0"]


def test_the_next_address_is_tried_where_nobody_listens() -> None:
    dead = f"http://127.0.0.1:{free_ports(1)[0]}/webhooks/alertmanager"
    with inn(202) as host:
        sender = sent_to([dead, host.url], 2)
    assert (sender.unanswered, sorted(host.bodies)) == (1, [b"0", b"1"])


def test_nothing_goes_before_it_may() -> None:
    with inn(202) as host:
        sender = Sender([host.url], [b"a", b"b"], connections=1).start()
        sender.release(1)
        with pytest.raises(RuntimeError, match="1 deliveries were not taken"):
            sender.finish(0.5)
    assert host.bodies == [b"a"]


def test_an_answer_that_makes_no_sense_is_an_error() -> None:
    with inn(404) as host, pytest.raises(RuntimeError, match="answered 404"):
        sent_to([host.url])
