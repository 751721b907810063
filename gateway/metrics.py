"""The gateway's metrics."""

from service_kit.http.peer import Peer
from service_kit.metrics import ServiceMetrics


class Metrics(ServiceMetrics):
    """The common ones; seconds that each pipeline step took; answers that lacked a service; open circuit breakers."""

    def __init__(self) -> None:
        super().__init__("gateway")
        self.steps = self.histogram("pipeline_step_seconds", "Time of one pipeline step, in seconds.", ["step"])
        self.degraded = self.counter("degraded_total", "Diagnoses that lacked this service's part.", ["service"])
        self.breaker_open = self.gauge("breaker_open", "1 while this service is left alone.", ["service"])

    def watch_breaker(self, peer: Peer) -> None:
        """Asks the breaker at each scrape."""
        self.degraded.labels(peer.name)  # 0 from the start: a rate needs a first value
        self.breaker_open.labels(peer.name).set_function(lambda: float(peer.breaker.state != "closed"))

    def watch_step(self, step: str, seconds: float) -> None:
        """As the pipeline's `watch`."""
        self.steps.labels(step).observe(seconds)
