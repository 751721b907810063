"""One search from its query to its hits: meaning and words each name candidates, all of them are compared, the best come back."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import lru_cache
from typing import Final

import numpy as np

from contracts.knowledge import Document, SearchRequest
from knowledge_base.bags import bm25f, weights_of
from knowledge_base.encoder.seam import Encoder, Rows
from knowledge_base.lookup import OVERFETCH, Lookup, Numbers, Traits, filtered
from knowledge_base.ranking import Candidates, rank
from knowledge_base.store import STORED, Store
from knowledge_base.titles import overlaps
from knowledge_base.vectors import Vectors
from knowledge_base.wording import names_in, query_text, search_words

POOL: Final = 60
"""Candidates that meaning and words each name at least."""
LEXICAL_POOL: Final = 400
"""Documents with the query's rarest words of which all its words choose the POOL best. Of the best 10 of an unbounded
search 92% are found with 500, 70% with 250 (100 000 incidents)."""
QUERIES_REMEMBERED: Final = 256
EMBEDDING_AT_ONCE: Final = 4
"""Queries; as many more wait as there are searches. An idle thread takes 8 kB."""
Took = Callable[[str, float], None]


class Search:
    """Safe to use from several threads. Without an encoder it finds by words."""

    def __init__(self, store: Store, vectors: Vectors, encoder: Encoder | None, rrf_k: float) -> None:
        self._store, self._vectors, self._rrf_k = store, vectors, rrf_k
        self._embed = lru_cache(QUERIES_REMEMBERED)(lambda query: _unit_row(encoder, query)) if encoder else None
        # words are looked up while the query is embedded: SQLite and BLAS both work without the interpreter's lock
        self._beside = ThreadPoolExecutor(EMBEDDING_AT_ONCE, "embedding-queries")

    def close(self) -> None:
        """Ends the threads; no search comes after it."""
        self._beside.shutdown()

    def hits(self, request: SearchRequest, top_k: int, now: float, took: Took) -> list[tuple[Document, float]]:
        """The best `top_k` that pass the filters and their scores, best first. `now`: seconds since 1970."""
        pool = max(POOL, 2 * top_k)
        embedding = self._beside.submit(self._row, request.query, took)
        with self._store.looking() as look:
            few = look.few(request)
            with _timed("lexical", took):
                weights, worded = _worded(look, request, pool, few)
                named = look.named(names_in(request.query), request)
            with _timed("read", took):
                traits = look.traits({*worded, *named})
        row = embedding.result()  # without the connection, which others can search by meanwhile
        with self._store.looking() as look:
            with _timed("dense", took):
                near = [] if row is None else self._nearest(look, row, request, pool, few)
            with _timed("read", took):
                traits = {**traits, **look.traits(set(near).difference(traits))}
        with _timed("rank", took):
            ranked = rank(_candidates(request.query, traits, weights, row, named), self._rrf_k, now)
        hits = [hit for hit in ranked[:top_k] if hit.score >= request.min_score]
        with self._store.looking() as look, _timed("read", took):
            found = look.fetch(hit.number for hit in hits)
        return [(found[hit.number], hit.score) for hit in hits if hit.number in found]

    def _row(self, query: str, took: Took) -> Rows | None:
        """The query's unit vector, None without an encoder."""
        with _timed("embed", took):
            return self._embed(query) if self._embed else None

    def _nearest(self, look: Lookup, row: Rows, request: SearchRequest, pool: int, few: Numbers | None) -> list[int]:
        if few is not None or not filtered(request):
            return self._vectors.nearest(request.kind, row, pool, few)
        return look.those_passing(self._vectors.nearest(request.kind, row, pool * OVERFETCH), request, pool)


def _worded(look: Lookup, request: SearchRequest, pool: int, few: Numbers | None) -> tuple[dict[int, float], list[int]]:
    """What each of the query's words tells, and the numbers of the documents that they fit best."""
    frequencies = look.frequencies(search_words(request.query), request)
    weights = weights_of(frequencies, look.size(request))
    bags = look.bags(look.lexical(frequencies, request, few, max(LEXICAL_POOL, pool)))
    numbers = list(bags)
    scores = bm25f(list(bags.values()), weights)
    best = np.lexsort((-np.asarray(numbers, np.int64), -scores))[:pool]
    return weights, [numbers[place] for place in best.tolist() if scores[place] > 0]


def _candidates(
    query: str, traits: dict[int, Traits], weights: dict[int, float], row: Rows | None, named: set[int]
) -> Candidates:
    columns = list(traits.values())
    cosines = np.full(len(columns), np.nan)
    embedded = [place for place, of in enumerate(columns) if of.vector is not None]
    if row is not None and embedded:
        vectors = b"".join(columns[place].vector or b"" for place in embedded)
        cosines[embedded] = np.frombuffer(vectors, STORED).reshape(-1, len(row)).astype(np.float32) @ row
    return Candidates(
        numbers=np.fromiter(traits, np.int64, len(columns)),
        yours=np.array([of.origin == "yours" for of in columns], bool),
        words=bm25f([of.bag for of in columns], weights),
        titles=overlaps(query, [of.trigrams for of in columns]),
        cosines=cosines,
        named=np.array([number in named for number in traits], bool),
        resolved=np.array([of.resolved for of in columns], bool),
        happened=np.array([np.nan if of.happened is None else of.happened for of in columns], np.float64),
    )


def _unit_row(encoder: Encoder, query: str) -> Rows:
    text, head = query_text(query)
    return encoder.encode_query(text, head) if head else encoder.encode([text])[0]


@contextmanager
def _timed(leg: str, took: Took) -> Iterator[None]:
    started = time.perf_counter()
    yield
    took(leg, time.perf_counter() - started)
