"""Gives documents their vectors, in the background or ahead of time."""

from collections.abc import Callable
from threading import RLock

import numpy as np

from contracts.knowledge import Document
from knowledge_base.encoder.seam import Encoder, Rows
from knowledge_base.schema import KINDS
from knowledge_base.store import Store
from knowledge_base.vectors import Vectors
from knowledge_base.wording import embedded_texts
from service_kit.background import Background
from service_kit.errors import Unavailable

RECIPE = "title+summary/2"
"""What of a document is embedded. Change it with `wording.embedded_texts`, and every vector is made anew."""
BATCH = 8
"""Documents between two looks at `stop`: about half a second of work. Larger ones are no faster (see minilm_numpy)."""
RETRY_SECONDS = 5.0


class Embedder(Background):
    """Takes pending documents from `store`, puts their vectors there and into `vectors`.

    `changing` is held while the two change together, so that a document deleted meanwhile leaves no vector behind.
    """

    def __init__(
        self, store: Store, vectors: Vectors, encoder: Encoder, changing: RLock, done: Callable[[], None] = lambda: None
    ) -> None:
        """`done` is called after every batch, with `changing` held."""
        super().__init__("knowledge_base", "embedding", RETRY_SECONDS, (Unavailable,))
        self._store, self._vectors, self._encoder, self._changing, self._done = store, vectors, encoder, changing, done
        self.maker = f"{encoder.sha256}:{RECIPE}"

    def work(self) -> None:
        """All that is pending; what is left at `stop` is pending at the next start. Raises Unavailable."""
        while not self.stopping and self.embed_some():
            pass

    def embed_some(self) -> int:
        """Embeds the newest pending documents, at most BATCH; returns how many. Raises Unavailable where the store fails."""
        batch = self._store.pending(BATCH)
        if not batch:
            return 0
        rows = embed([document for _, document in batch], self._encoder)
        numbers = np.asarray([number for number, _ in batch], np.int64)
        with self._changing:
            kept = self._store.put_vectors(numbers.tolist(), rows)
            for kind in KINDS:
                there = [document.kind == kind and number in kept for number, document in batch]
                self._vectors.add(kind, numbers[there], rows[there])
            self._done()
        return len(batch)


def embed(documents: list[Document], encoder: Encoder) -> Rows:
    """One unit row a document: the direction between its title's vector and that of title and summary.

    A cosine to it ranks as the mean of both cosines would, at the memory of one vector. R@1 of alert descriptions on
    runbooks, by vectors alone: .73 with titles, .83 with title and summary, .86 with this.
    """
    texts = [text for document in documents for text in embedded_texts(document)]
    places = {text: place for place, text in enumerate(dict.fromkeys(texts))}
    rows = encoder.encode(list(places))[[places[text] for text in texts]]
    total = rows[0::2] + rows[1::2]
    unit: Rows = total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-12)
    return unit
