"""The root cause predictor's metrics."""

from service_kit.metrics import ServiceMetrics


class Metrics(ServiceMetrics):
    """The common ones, predictions by label and abstentions."""

    def __init__(self) -> None:
        super().__init__("root_cause")
        self.predictions = self.counter("predictions_total", "Causes answered.", ["label"])
        self.abstentions = self.counter("abstentions_total", "Times that the model abstained.")
