"""The log analyzer's metrics."""

from service_kit.metrics import ServiceMetrics


class Metrics(ServiceMetrics):
    """The common ones, lines read and anomalous templates answered."""

    def __init__(self) -> None:
        super().__init__("log_analyzer")
        self.lines = self.counter("lines_total", "Lines analysed.")
        self.anomalies = self.counter("anomalies_total", "Anomalous templates answered.")
