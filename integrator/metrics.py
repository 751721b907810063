"""What the integrator counts, beside what every service does."""

from service_kit.metrics import ServiceMetrics


class Metrics(ServiceMetrics):
    """`tickets{tracker,outcome}`: tracker is jira, github or none; outcome is a ticket state or `refused`.

    `outbox_waiting`: requests that are kept and not delivered.
    """

    def __init__(self) -> None:
        super().__init__("integrator")
        self.tickets = self.counter("tickets_total", "Ticket requests by what became of them.", ["tracker", "outcome"])
        self.outbox_waiting = self.gauge("outbox_waiting", "Ticket requests that are kept and not delivered.")
