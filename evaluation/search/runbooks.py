"""`python -m evaluation retrieval`: alert -> runbook, by words alone, by vectors alone, and as the knowledge base answers.

INCIDENT_DATA names a folder with runbooks.jsonl.gz (`id`, `alert`, `meaning`, `diagnosis`, `mitigation`, `text`) and
alert_runbook_pairs.jsonl (`name`, `query`, `gold`: ids of runbooks). Without it public ones are fetched (public_incidents.py):
fewer runbooks, so figures over them are not to be compared with those over more. Every figure has its 95% interval: the queries
drawn again 2 000 times. Two ways of asking: the alert's name with its description, and the description alone.
"""

import gzip
import json
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from contracts.knowledge import NewDocument, SearchRequest
from evaluation.causes.public_incidents import FindFolder, incident_folder
from evaluation.causes.public_texts import PAIRS, RUNBOOKS
from evaluation.printing.table import Row, print_table
from knowledge_base.encoder.seam import Encoder, open_encoder
from knowledge_base.model import KnowledgeBase
from knowledge_base.store import Store
from knowledge_base.wording import WORD
from service_kit.clock import SystemClock

BEST: Final = 10
DRAWS: Final = 2_000
SEED: Final = 7
GOALS: Final = {"name and description": (0.82, 0.97, 0.89), "description alone": (None, 0.96, None)}
"""R@1, R@5 and MRR of the knowledge base."""
Answer = Callable[[str], Sequence[str]]


@dataclass(frozen=True)
class Pair:
    """An alert and the ids of the runbooks that are right."""

    name: str
    description: str
    gold: frozenset[str]


def main(find: FindFolder = incident_folder) -> int:
    """Prints the table; the exit status is 1 when a goal was missed."""
    folder = find()
    if folder is None:
        return 0
    if not (folder / PAIRS).is_file() or not (folder / RUNBOOKS).is_file():
        print(f"retrieval: not measured, {folder} lacks {PAIRS} or {RUNBOOKS}", file=sys.stderr)
        return 0
    runbooks = read_runbooks(folder / RUNBOOKS)
    pairs = read_pairs(folder / PAIRS)
    answerable = [pair for pair in pairs if pair.gold & runbooks.keys()]
    print(f"{len(answerable)} of {len(pairs)} alerts have their runbook among the {len(runbooks)}", file=sys.stderr)
    encoder = open_encoder("numpy", None, 1)
    with tempfile.TemporaryDirectory() as elsewhere:
        base = KnowledgeBase(Store(Path(elsewhere) / "kb.db"), encoder, SystemClock(), rrf_k=10)
        try:
            fill(base, runbooks)
            rows = table(answers(base, runbooks, encoder), answerable)
        finally:
            base.close()
    return print_table(rows)


def read_runbooks(path: Path) -> dict[str, NewDocument]:
    """The runbooks of a gzipped file, by id, in the fields that somebody who imports them would fill."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return {row["id"]: _document(row) for row in map(json.loads, file)}


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of a file."""
    with path.open(encoding="utf-8") as file:
        return [Pair(row["name"], row["query"], frozenset(row["gold"])) for row in map(json.loads, file)]


def fill(base: KnowledgeBase, runbooks: dict[str, NewDocument]) -> None:
    """Stores and embeds them."""
    base.add([document.model_copy(update={"id": id}) for id, document in runbooks.items()])
    while base.embedder and base.embedder.embed_some():
        pass


def answers(base: KnowledgeBase, runbooks: dict[str, NewDocument], encoder: Encoder) -> dict[str, Answer]:
    """The three ways of finding, each from a query to ids, best first."""
    ids = list(runbooks)  # a fresh base numbers documents from 1 in the order given

    def dense(query: str) -> Sequence[str]:
        return [ids[number - 1] for number in base.vectors.nearest("runbook", encoder.encode([query])[0], BEST)]

    def ours(query: str) -> Sequence[str]:
        return [found.id for found in base.search(SearchRequest(query=query, kind="runbook"), BEST)]

    return {"BM25 alone": bm25(runbooks), "vectors alone": dense, "knowledge base": ours}


def bm25(runbooks: dict[str, NewDocument]) -> Answer:
    """SQLite's own BM25 over title (twice) and everything else, any word of the query."""
    ids = list(runbooks)
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(title, body)")
    connection.executemany(
        "INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)",
        [
            (number, document.title, f"{document.summary}\n{document.resolution}\n{document.text}")
            for number, document in enumerate(runbooks.values())
        ],
    )

    def answer(query: str) -> Sequence[str]:
        words = " OR ".join(f'"{word}"' for word in dict.fromkeys(WORD.findall(query)))
        found = connection.execute(
            "SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words, 2.0, 1.0) LIMIT ?", (words, BEST)
        )
        return [ids[number] for (number,) in found]

    return answer


def table(systems: dict[str, Answer], pairs: Sequence[Pair]) -> list[Row]:
    """A row for each way of asking, way of finding and figure; goals are the knowledge base's."""
    rows = []
    for asked, goals in GOALS.items():
        for system, answer in systems.items():
            places = [place(answer(_query(pair, asked)), pair.gold) for pair in pairs]
            for (figure, values), goal in zip(figures(places).items(), goals, strict=True):
                low, high = interval(values)
                name = f"{asked}, {system}, {figure} ({low:.3f} to {high:.3f})"
                ours = system == "knowledge base"
                rows.append(Row(name, float(values.mean()), "", goal if ours else None, at_least=True))
    return rows


def place(ids: Sequence[str], gold: frozenset[str]) -> int | None:
    """Where, from 0, the first right one of `ids` stands."""
    return next((number for number, id in enumerate(ids) if id in gold), None)


def figures(places: Sequence[int | None]) -> dict[str, np.ndarray[Any, np.dtype[np.float64]]]:
    """Recall at 1 and 5 and reciprocal rank, one value a query."""
    return {
        "R@1": np.asarray([float(found == 0) for found in places]),
        "R@5": np.asarray([float(found is not None and found < 5) for found in places]),
        "MRR": np.asarray([0.0 if found is None else 1 / (found + 1) for found in places]),
    }


def interval(values: np.ndarray[Any, np.dtype[np.float64]]) -> tuple[float, float]:
    """The middle 95% of the mean over queries drawn again, seeded."""
    drawn = np.random.default_rng(SEED).integers(len(values), size=(DRAWS, len(values)))
    low, high = np.percentile(values[drawn].mean(axis=1), [2.5, 97.5])
    return float(low), float(high)


def _query(pair: Pair, asked: str) -> str:
    return pair.description if asked == "description alone" else f"{pair.name} {pair.description}"


def _document(row: dict[str, Any]) -> NewDocument:
    title = row.get("alert") or row["id"]
    return NewDocument(
        kind="runbook",
        title=title,
        summary=f"{title}. {row.get('meaning') or ''}"[:2000],
        resolution=(row.get("mitigation") or row.get("diagnosis") or "")[:4000],
        text=(row.get("text") or "")[:8000],
    )
