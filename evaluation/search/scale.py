"""`python -m evaluation knowledge_scale [--documents N]`: what many incidents do to search, start and memory.

The incidents are made (retrieval_corpus.py): sentences of the shipped library put together anew, and vectors that are
those sentences' real ones plus noise. The service runs as a process of its own and is asked over HTTP by one caller.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from evaluation.printing.table import Row, percentile, print_table
from evaluation.processes.fleet import free_ports, wait_until_ready
from evaluation.search.corpus import Corpus
from knowledge_base.app import open_knowledge_base
from knowledge_base.encoder.seam import Encoder, open_encoder
from knowledge_base.model import KnowledgeBase
from knowledge_base.settings import Settings
from knowledge_base.store import Store

DOCUMENTS: Final = 100_000
QUERIES: Final = 300
WARM_UP: Final = 60
AT_ONCE: Final = 10_000
BEST: Final = 10
CANDIDATES: Final = 60
"""Vectors that a search compares exactly; recall is of the best ten among these."""
SMALL: Final = 100_000
LARGE: Final = 1_000_000
P95_MS: Final = {SMALL: 25.0, LARGE: 60.0}
RECALL: Final = 0.97
READY_SECONDS: Final = 3.0
"""At SMALL, as the next."""
RESIDENT_MEGABYTES: Final = 450.0
LEG: Final = re.compile(r'knowledge_base_search_leg_seconds_(sum|count)\{leg="(\w+)"\} (\S+)')
Rows = NDArray[np.float32]


@dataclass
class Exact:
    """The best ten of each query so far, by comparing with every vector; numbers from 1 in the order of `take`."""

    queries: Rows
    cosines: Rows = field(init=False)
    numbers: NDArray[np.int64] = field(init=False)

    def __post_init__(self) -> None:
        self.cosines = np.full((len(self.queries), BEST), -2, np.float32)
        self.numbers = np.zeros((len(self.queries), BEST), np.int64)

    def take(self, first: int, rows: Rows) -> None:
        """`rows` of shape (n, dimension) have the numbers from `first` on."""
        cosines = np.concatenate([self.cosines, self.queries @ rows.T], axis=1)
        here = np.broadcast_to(np.arange(first, first + len(rows)), (len(self.queries), len(rows)))
        numbers = np.concatenate([self.numbers, here], axis=1)
        best = np.argpartition(-cosines, BEST, axis=1)[:, :BEST]
        self.cosines = np.take_along_axis(cosines, best, axis=1)
        self.numbers = np.take_along_axis(numbers, best, axis=1)


def main() -> int:
    """Prints the table; the exit status is 1 when a goal was missed."""
    parser = argparse.ArgumentParser(prog="python -m evaluation knowledge_scale", description=__doc__)
    parser.add_argument("name", choices=["knowledge_scale"])
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    documents = parser.parse_args().documents
    print(f"{documents} made incidents: the library's sentences and their vectors plus noise", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(_env_file=None, data_dir=Path(folder))
        encoder = open_encoder("numpy", None, 1)
        queries = Corpus(encoder, seed=1).queries(QUERIES)
        recall = prepare(settings, encoder, documents, queries)
        return print_table([recall, *service_rows(Path(folder), documents, queries)])


def prepare(settings: Settings, encoder: Encoder, documents: int, queries: Sequence[str]) -> Row:
    """Fills the database, lets the index grow, and says how many of the exact best ten its candidates hold."""
    base = open_knowledge_base(settings, encoder, None, {})
    while base.embedder and base.embedder.embed_some():
        pass  # the library: else the service would do it while it is measured
    base.close()
    store = Store(settings.database)
    exact = Exact(np.stack([encoder.encode([query])[0] for query in queries]))
    began = time.perf_counter()
    numbers = add_all(store, Corpus(encoder), documents, exact)
    store.close()
    print(f"stored in {time.perf_counter() - began:.0f} s", file=sys.stderr)
    base = open_knowledge_base(settings, encoder, None, {})
    began = time.perf_counter()
    assert base.indexer
    base.indexer.work()
    print(f"index made in {time.perf_counter() - began:.0f} s", file=sys.stderr)
    found = recall_at_ten(base, exact, numbers)
    base.close()
    return Row("recall@10 of the vectors against exact", found, "", RECALL, at_least=True)


def add_all(store: Store, corpus: Corpus, documents: int, exact: Exact) -> NDArray[np.int64]:
    """Stores the incidents with their vectors; returns the stored number of each, in order."""
    numbers: list[NDArray[np.int64]] = []
    for part in corpus.parts(documents, AT_ONCE):
        first = store.newest + 1
        store.put(part.documents, "yours", datetime.now(UTC))
        store.put_vectors(range(first, first + len(part.rows)), part.rows)
        exact.take(first, part.rows)
        numbers.append(np.arange(first, first + len(part.rows)))
    return np.concatenate(numbers)


def recall_at_ten(base: KnowledgeBase, exact: Exact, numbers: NDArray[np.int64]) -> float:
    """Of the exact best ten, the share that is among the candidates of the index: a search compares those exactly."""
    made = set(numbers.tolist())
    shares = []
    for query, best in zip(exact.queries, exact.numbers.tolist(), strict=True):
        near = [number for number in base.vectors.nearest("incident", query, CANDIDATES) if number in made]
        shares.append(len(set(best).intersection(near)) / BEST)
    return float(np.mean(shares))


def service_rows(folder: Path, documents: int, queries: Sequence[str]) -> list[Row]:
    """Starts the service on the folder and asks it."""
    small = documents <= SMALL
    p95 = P95_MS[SMALL] if small else P95_MS[LARGE]
    with service(folder) as (url, pid, ready_seconds):
        resident_idle, cpu_ready = resident_megabytes(pid), cpu_seconds(pid)
        for query in queries[:WARM_UP]:
            milliseconds(url, query)
        cpu_warm = cpu_seconds(pid)
        took = [milliseconds(url, query) for query in queries[WARM_UP:]]
        cpu_each = 1000 * (cpu_seconds(pid) - cpu_warm) / len(took)
        rows = [
            Row("search over HTTP, query's embedding and both legs, p50", percentile(took, 50), "ms"),
            Row("search over HTTP, query's embedding and both legs, p95", percentile(took, 95), "ms", p95),
            Row("the service's CPU time for a search, mean", cpu_each, "ms"),
            Row("ready after", ready_seconds, "s", READY_SECONDS if small else None),
            Row("the service's CPU time until ready", cpu_ready, "s"),
            Row("resident when ready", resident_idle, "MB"),
            Row("resident after the searches", resident_megabytes(pid), "MB", RESIDENT_MEGABYTES if small else None),
        ]
        return rows + [Row(f"of a search, {leg}, mean", value, "ms") for leg, value in legs(url).items()]


@contextmanager
def service(folder: Path) -> Iterator[tuple[str, int, float]]:
    """URL, process id and seconds until ready."""
    port = free_ports(1)[0]
    environment = os.environ | {"STANCH_DATA_DIR": str(folder), "KNOWLEDGE_BASE_PORT": str(port)}
    environment |= {"LOG_LEVEL": "WARNING", "REQUESTS_PER_MINUTE": "0"}
    command = [sys.executable, "-m", "all_in_one.cli", "serve", "knowledge_base"]
    began = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_until_ready(f"http://127.0.0.1:{port}/ready", process)
        yield f"http://127.0.0.1:{port}", process.pid, time.perf_counter() - began
    finally:
        process.terminate()
        process.wait(timeout=60)


def milliseconds(url: str, query: str) -> float:
    """How long one search took, as the caller sees it."""
    body = json.dumps({"query": query, "top_k": BEST}).encode()
    request = urllib.request.Request(f"{url}/search", body, {"Content-Type": "application/json"})
    began = time.perf_counter()
    with urllib.request.urlopen(request, timeout=60) as answer:
        answer.read()
    return (time.perf_counter() - began) * 1000


def legs(url: str) -> dict[str, float]:
    """Mean milliseconds of each leg of the searches so far, from the service's own metrics."""
    with urllib.request.urlopen(f"{url}/metrics", timeout=10) as answer:
        found = LEG.findall(answer.read().decode())
    sums = {leg: float(value) for what, leg, value in found if what == "sum"}
    counts = {leg: float(value) for what, leg, value in found if what == "count"}
    return {leg: 1000 * sums[leg] / max(counts[leg], 1.0) for leg in sums}


def resident_megabytes(pid: int) -> float:
    """Resident memory of a process, mapped files included."""
    status = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:")) / 1024


def cpu_seconds(pid: int) -> float:
    """CPU time that a process has taken: what stays the same when the machine is busy."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
