"""What the action recommender counts, beside what every service does."""

from service_kit.metrics import ServiceMetrics


class Metrics(ServiceMetrics):
    """`recommendations` counts answers, not the steps in them."""

    def __init__(self) -> None:
        super().__init__("action_recommender")
        self.recommendations = self.counter("recommendations_total", "Recommendations answered.")
