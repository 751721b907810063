"""The gateway's metrics."""

from service_kit.metrics import ServiceMetrics


class Metrics(ServiceMetrics):
    """The common ones and the seconds that each step of the pipeline took."""

    def __init__(self) -> None:
        super().__init__("gateway")
        self.steps = self.histogram("pipeline_step_seconds", "Time of one pipeline step, in seconds.", ["step"])

    def watch_step(self, step: str, seconds: float) -> None:
        """As the pipeline's `watch`."""
        self.steps.labels(step).observe(seconds)
