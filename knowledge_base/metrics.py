"""The knowledge base's metrics."""

from service_kit.metrics import ServiceMetrics


class Metrics(ServiceMetrics):
    """The common ones, searches, and how much is stored and still waits for its vector."""

    def __init__(self) -> None:
        super().__init__("knowledge_base")
        self.searches = self.counter("searches_total", "Searches answered.")
        self.documents = self.gauge("documents", "Documents stored, of every kind and origin.")
        self.pending = self.gauge("pending", "Documents that wait for their vector.")
