"""The knowledge base itself: store, vectors, encoder and embedder as one thing that can add, get, delete and search."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from threading import RLock

from contracts.knowledge import Document, Kind, NewDocument, Origin, SearchRequest, SimilarIncident
from knowledge_base.embedder import Embedder
from knowledge_base.encoder.seam import Encoder, Rows
from knowledge_base.ranking import Candidate, rank
from knowledge_base.rows import content_sha256
from knowledge_base.store import OVERFETCH, Store
from knowledge_base.vectors import Vectors
from knowledge_base.wording import names_in, search_words, split_names
from service_kit.clock import Clock

POOL = 50
"""Candidates that each ranking names at least."""
QUERIES_REMEMBERED = 256


class KnowledgeBase:
    """Safe to use from several threads. Raises Unavailable where the store fails; without an encoder it finds by words."""

    def __init__(self, store: Store, encoder: Encoder | None, clock: Clock, rrf_k: float) -> None:
        self._store, self._clock, self._rrf_k = store, clock, rrf_k
        self._changing = RLock()
        self._vectors = Vectors(encoder.dimension if encoder else 1)
        self.embedder: Embedder | None = None
        self.documents = self.pending = 0
        if encoder:
            self._embed = lru_cache(QUERIES_REMEMBERED)(lambda query: _unit_row(encoder, query))
            self.embedder = Embedder(store, self._vectors, encoder, self._changing, self._count)
            store.forget_vectors_not_made_by(self.embedder.maker)
            for stored in store.vectors(encoder.dimension):
                self._vectors.add(stored.kind, stored.numbers, stored.rows)
        self._count()

    def close(self) -> None:
        """Ends the background work and gives the file back."""
        if self.embedder:
            self.embedder.stop()
        self._store.close()

    def add(self, documents: Sequence[NewDocument]) -> list[str]:
        """Stores them as the user's own and returns their ids, in the order given; on disk when it returns.

        The same id replaces. A document without an id gets one made of its content, so that sending it twice is once.
        """
        ids = [document.id or f"kb-{content_sha256(document)[:16]}" for document in documents]
        self._put(dict(zip(ids, documents, strict=True)), "yours")
        return ids

    def get(self, id: str) -> Document | None:
        """The document under `id`."""
        return self._store.get(id)

    def delete(self, id: str) -> bool:
        """Whether there was one. The next search does not find it."""
        with self._changing:
            gone = self._store.remove([id])
            self._vectors.remove(gone)
            self._count()
        return bool(gone)

    def page(
        self, limit: int, before: int | None, kind: Kind | None, origin: Origin | None
    ) -> tuple[list[Document], int | None]:
        """Documents, newest first, from under the number `before`; and where the next page begins, None at the end."""
        return self._store.page(limit, before, kind, origin)

    def search(self, request: SearchRequest, top_k: int) -> list[SimilarIncident]:
        """The best `top_k` that pass the filters, best first; how they are ranked stands in ranking.py."""
        pool = max(POOL, 2 * top_k)
        words = self._store.lexical(search_words(request.query), request, pool)
        named = self._store.named(names_in(request.query), request)
        near: list[int] = []
        cosines: dict[int, float] = {}
        if self.embedder:
            row = self._embed(split_names(request.query))
            near = self._nearest(row, request, pool)
            cosines = self._vectors.cosines(request.kind, row, {*words, *named, *near})
        candidates = [
            Candidate(number, head.name, head.origin, words.get(number), cosines.get(number), number in named)
            for number, head in self._store.heads({*words, *named, *near}).items()
        ]
        hits = [hit for hit in rank(request.query, candidates, self._rrf_k)[:top_k] if hit.score >= request.min_score]
        found = self._store.fetch(hit.number for hit in hits)
        return [_answer(found[hit.number], hit.score) for hit in hits if hit.number in found]

    def sync_library(self, shipped: dict[str, NewDocument]) -> None:
        """Brings the stored library to what is shipped. What did not change keeps its vector, what a person deleted stays away."""
        stored = self._store.library_contents()
        blocked = self._store.not_from_library()
        changed = {
            id: document
            for id, document in shipped.items()
            if id not in blocked and stored.get(id) != content_sha256(document)
        }
        with self._changing:
            self._vectors.remove(self._store.withdraw(stored.keys() - shipped.keys()))
            self._put(changed, "library")

    def _nearest(self, row: Rows, request: SearchRequest, limit: int) -> list[int]:
        if request.service is None and request.root_cause is None and request.since is None:
            return self._vectors.nearest(request.kind, row, limit)
        wide = self._vectors.nearest(request.kind, row, limit * OVERFETCH)
        passing = self._store.passing(wide, request)
        if len(wide) == limit * OVERFETCH and len(passing) < limit:
            return self._vectors.nearest(request.kind, row, limit, self._store.allowed(request))
        return [number for number in wide if number in passing][:limit]

    def _put(self, documents: dict[str, NewDocument], origin: Origin) -> None:
        if not documents:
            return
        now: datetime = self._clock.now()
        with self._changing:
            self._vectors.remove(self._store.put(documents, origin, now))
            self._count()
        if self.embedder:
            self.embedder.wake()

    def _count(self) -> None:
        self.documents, self.pending = self._store.count(), self._store.count_pending()


def _unit_row(encoder: Encoder, query: str) -> Rows:
    row: Rows = encoder.encode([query])[0]
    return row


def _answer(document: Document, score: float) -> SimilarIncident:
    return SimilarIncident(
        id=document.id,
        summary=document.summary,
        resolution=document.resolution,
        root_cause=document.root_cause,
        score=score,
        origin=document.origin,
        url=document.url,
        title=document.title,
        kind=document.kind,
        service=document.service,
        occurred_at=document.occurred_at,
    )
