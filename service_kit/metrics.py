"""Prometheus metrics: one registry an app, so that six services can share a process."""

from collections.abc import Sequence

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

BUCKETS_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class ServiceMetrics:
    """The metrics that each service has; `prefix` is the package's name. Own ones are added by `counter`, `gauge`, `histogram`."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.registry = CollectorRegistry()
        self.requests = self.counter("requests_total", "Requests answered.", ["endpoint", "method", "status"])
        self.errors = self.counter("errors_total", "Requests answered with an error.", ["endpoint", "kind"])
        self.duration = self.histogram("request_duration_seconds", "Time to answer, in seconds.", ["endpoint"])

    def counter(self, name: str, text: str, labels: Sequence[str] = ()) -> Counter:
        """A counter named `<prefix>_<name>`."""
        return Counter(f"{self.prefix}_{name}", text, labels, registry=self.registry)

    def gauge(self, name: str, text: str, labels: Sequence[str] = ()) -> Gauge:
        """A gauge named `<prefix>_<name>`."""
        return Gauge(f"{self.prefix}_{name}", text, labels, registry=self.registry)

    def histogram(
        self, name: str, text: str, labels: Sequence[str] = (), buckets: Sequence[float] = BUCKETS_SECONDS
    ) -> Histogram:
        """A histogram named `<prefix>_<name>`, in seconds where `buckets` do not say otherwise."""
        return Histogram(f"{self.prefix}_{name}", text, labels, registry=self.registry, buckets=buckets)

    def render(self) -> tuple[bytes, str]:
        """The text format and its content type."""
        return generate_latest(self.registry), CONTENT_TYPE_LATEST

    def observe(self, endpoint: str, method: str, status: int, seconds: float) -> None:
        """Counts one answered request."""
        self.requests.labels(endpoint, method, str(status)).inc()
        self.duration.labels(endpoint).observe(seconds)
        if status >= 400:
            self.errors.labels(endpoint, "server" if status >= 500 else "client").inc()
