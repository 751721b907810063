"""The knowledge base itself: store, vectors, encoder and what works in the background as one thing that can add, get,
delete and search."""

from collections.abc import Sequence
from threading import RLock
from typing import Final

from contracts.knowledge import Document, Kind, NewDocument, Origin, SearchRequest, SimilarIncident
from knowledge_base.embedder import Embedder
from knowledge_base.encoder.seam import Encoder
from knowledge_base.indexer import Indexer
from knowledge_base.rows import content_sha256, sameness_sha256
from knowledge_base.search import Search, Took
from knowledge_base.snapshots import Snapshots
from knowledge_base.store import Store
from knowledge_base.vectors import Vectors
from service_kit.clock import Clock

INDEX_FOLDER_SUFFIX: Final = ".index"


class KnowledgeBase:
    """Safe to use from several threads. Raises Unavailable where the store fails; without an encoder it finds by words."""

    def __init__(self, store: Store, encoder: Encoder | None, clock: Clock, rrf_k: float) -> None:
        self._store, self._clock = store, clock
        self._changing = RLock()
        self.vectors = Vectors(encoder.dimension if encoder else 1)
        self.took: Took = lambda leg, seconds: None
        self.embedder: Embedder | None = None
        self.indexer: Indexer | None = None
        self._search = Search(store, self.vectors, encoder, rrf_k)
        if encoder:
            self.embedder = Embedder(store, self.vectors, encoder, self._changing, self._embedded)
            store.forget_vectors_not_made_by(self.embedder.maker)
            snapshots = Snapshots(store.path.with_suffix(INDEX_FOLDER_SUFFIX), self.embedder.maker)
            self.indexer = Indexer(store, self.vectors, snapshots, encoder.dimension)
            self.indexer.load()

    @property
    def documents(self) -> int:
        """Stored, of every kind and origin."""
        return self._store.count()

    @property
    def pending(self) -> int:
        """Documents that no search finds by meaning yet."""
        return self._store.count_pending() + self.vectors.waiting

    def start(self) -> None:
        """Begins to work in the background."""
        if self.embedder and self.indexer:
            self.embedder.start()
            self.indexer.start()

    def close(self) -> None:
        """Ends the background work and gives the file back."""
        if self.embedder and self.indexer:
            self.embedder.stop()
            self.indexer.stop()
        self._search.close()
        self._store.close()

    def add(self, documents: Sequence[NewDocument]) -> list[str]:
        """Stores them as the user's own and returns their ids, in the order given; on disk when it returns.

        The same id replaces. A document without an id gets one made of its content, so that sending it twice is once.
        """
        ids = [document.id or f"kb-{sameness_sha256(document)[:16]}" for document in documents]
        self._put(dict(zip(ids, documents, strict=True)), "yours")
        return ids

    def get(self, id: str) -> Document | None:
        """The document under `id`."""
        return self._store.get(id)

    def delete(self, id: str) -> bool:
        """Whether there was one. The next search does not find it."""
        with self._changing:
            gone = self._store.remove([id])
            self.vectors.remove(gone)
        if self.indexer:
            self.indexer.wake()
        return bool(gone)

    def page(
        self, limit: int, before: int | None, kind: Kind | None, origin: Origin | None
    ) -> tuple[list[Document], int | None]:
        """Documents, newest first, from under the number `before`; and where the next page begins, None at the end."""
        return self._store.page(limit, before, kind, origin)

    def search(self, request: SearchRequest, top_k: int) -> list[SimilarIncident]:
        """The best `top_k` that pass the filters, best first; how they are ranked stands in ranking.py."""
        hits = self._search.hits(request, top_k, self._clock.now().timestamp(), self.took)
        return [_answer(document, score) for document, score in hits]

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
            self.vectors.remove(self._store.withdraw(stored.keys() - shipped.keys()))
            self._put(changed, "library")

    def _put(self, documents: dict[str, NewDocument], origin: Origin) -> None:
        if not documents:
            return
        now = self._clock.now()
        with self._changing:
            self.vectors.remove(self._store.put(documents, origin, now))
        if self.embedder:
            self.embedder.wake()

    def _embedded(self) -> None:
        if self.indexer:
            self.indexer.wake()


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
