"""The knowledge base's metrics."""

from typing import Final

from contracts.knowledge import Kind
from knowledge_base.model import KnowledgeBase
from knowledge_base.schema import KINDS
from knowledge_base.vectors import Shelf
from service_kit.metrics import ServiceMetrics

LEGS: Final = ("embed", "dense", "lexical", "read", "rank")


class Metrics(ServiceMetrics):
    """The common ones, searches and what each part of them took, and how much is stored, indexed and still waits."""

    def __init__(self) -> None:
        super().__init__("knowledge_base")
        self.searches = self.counter("searches_total", "Searches answered.")
        self.documents = self.gauge("documents", "Documents stored, of every kind and origin.")
        self.pending = self.gauge("pending", "Documents that wait for their vector.")
        self.legs = self.histogram("search_leg_seconds", "Time that each part of a search took, in seconds.", ["leg"])
        self.vectors = self.gauge(
            "index_vectors", "Vectors by kind of document and how they are searched.", ["kind", "state"]
        )
        for leg in LEGS:
            self.legs.labels(leg)

    def watch(self, base: KnowledgeBase) -> None:
        """Reads sizes off `base` from now on, and is told what its searches take."""
        base.took = lambda leg, seconds: self.legs.labels(leg).observe(seconds)
        self.documents.set_function(lambda: base.documents)
        self.pending.set_function(lambda: base.pending)
        for kind in KINDS:
            self._watch_shelf(kind, base.vectors.shelves[kind])

    def _watch_shelf(self, kind: Kind, shelf: Shelf) -> None:
        self.vectors.labels(kind, "exact").set_function(lambda: shelf.extent().exact)
        self.vectors.labels(kind, "approximate").set_function(lambda: shelf.extent().living)
        self.vectors.labels(kind, "pending").set_function(lambda: shelf.extent().waiting)
