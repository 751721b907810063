"""What the integrator counts, beside what every service does."""

from service_kit.metrics import ServiceMetrics


class Metrics(ServiceMetrics):
    """`tickets{tracker,outcome}`: tracker is jira, github or none; outcome is a ticket state or `refused`."""

    def __init__(self) -> None:
        super().__init__("integrator")
        self.tickets = self.counter("tickets_total", "Ticket requests by what became of them.", ["tracker", "outcome"])
