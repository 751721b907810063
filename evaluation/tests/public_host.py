"""A web server on this machine that has what the public hosts have, in small."""

import io
import json
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from evaluation.causes.public_incidents import SOURCES, Source

RUNBOOK = """---
title: Pod Not Happy
---

# PodNotHappy

## Meaning

A pod complains.

## Mitigation

Talk to it.
"""
RULE = """
spec:
  groups:
  - name: pods
    rules:
    - record: pods:happy
      expr: sum(happy)
    - alert: PodNotHappy
      annotations:
        summary: A pod is not happy.
        description: Pod {{ $labels.pod }} has complained for
          {{ $value }} hours.
        runbook_url: https://runbooks.example.org/runbooks/pods/podnothappy
    - alert: WithoutRunbook
      annotations: {summary: Nobody knows.}
"""
POSTMORTEM = """---
uuid: "0123abcd-0000"
url: "https://example.org/report"
start_time: 2020-02-03T04:05:06Z
company: "Example"
---

A [typo](https://example.org/typo) took the queue down.
"""
BGL_HEAD = "1117838570 2005.06.03 R02-M1 2005-06-03-15.42.50 R02-M1"


def archive(files: Mapping[str, str]) -> bytes:
    """A .tar.gz."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as tar:
        for name, text in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(text.encode())
            tar.addfile(member, io.BytesIO(text.encode()))
    return packed.getvalue()


def statuses(count: int = 12) -> bytes:
    """So many incidents and one announced maintenance."""
    rows = [
        {"id": str(n), "title": f"Incident {n}", "url": "https://example.org", "published_at": "2025-01-02T00:00:00Z",
         "started_at": f"2025-01-{n + 1:02d}T00:00:00Z", "impact": "minor",
         "updates": [{"message": f"We look into slow pages, {n}."}, {"message": "A disk was full."}]}
        for n in range(count)
    ]  # fmt: skip
    planned = rows[0] | {"id": "99", "impact": "maintenance"}
    return "\n".join(map(json.dumps, [*rows, planned])).encode()


def machine_log() -> bytes:
    """Two alerts of one kind, one of another, one with a tag that has no label; then 200 lines without a tag."""
    alerts = [
        *("KERNDTLB|RAS KERNEL FATAL data TLB error 1", "KERNDTLB|RAS KERNEL FATAL data TLB error 2"),
        *("APPREAD|RAS APP FATAL no prefix", "STRANGE|RAS APP FATAL what"),
    ]
    lines = [*alerts, *(f"-|RAS KERNEL INFO all is well {n}" for n in range(200))]
    return "\n".join(line.replace("|", f" {BGL_HEAD} ") for line in lines).encode()


def everything() -> dict[str, bytes]:
    """Names as in SOURCES."""
    return {
        "statuses.jsonl": statuses(),
        "postmortems.tar.gz": archive({"p-1/data/a.md": POSTMORTEM, "p-1/data/b.md": "no head", "p-1/README.md": "no"}),
        "bgl.log": machine_log(),
        "runbooks.tar.gz": archive({"r-1/content/runbooks/pods/PodNotHappy.md": RUNBOOK, "r-1/content/x.md": "no"}),
        "openshift.tar.gz": archive({"o-1/alerts/pods/PodNotHappy.md": RUNBOOK, "o-1/alerts/README.md": "no"}),
        "rules.tar.gz": archive({"k-1/manifests/pods-prometheusRule.yaml": RULE, "k-1/manifests/x.yaml": ": no"}),
    }


@dataclass
class Host:
    """`files` by name; what is not there is answered by 404. `asked` are the names that were asked for."""

    address: str
    files: dict[str, bytes] = field(default_factory=everything)
    asked: list[str] = field(default_factory=list)

    def sources(self, at_most: int = 1_000_000) -> dict[str, Source]:
        """SOURCES, as this host has them."""
        return {
            name: Source(source.repository, f"{self.address}/{name}", source.licence, at_most)
            for name, source in SOURCES.items()
        }


@contextmanager
def public_host() -> Iterator[Host]:
    """Answers as long as the context lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.removeprefix("/")
            host.asked.append(name)
            data = host.files.get(name)
            self.send_response(404 if data is None else 200)
            self.send_header("Content-Length", str(len(data or b"")))
            self.end_headers()
            self.wfile.write(data or b"")

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        host = Host(f"http://127.0.0.1:{server.server_port}")
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield host
        finally:
            server.shutdown()
            thread.join()
