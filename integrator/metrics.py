"""What the integrator counts, beside what every service does."""

from typing import Final

from integrator.settings import TRACKERS
from service_kit.metrics import ServiceMetrics

NOT_TAKEN: Final = ("outbox_full", "not_kept")
"""What becomes of a request that is answered 503."""


class Metrics(ServiceMetrics):
    """Labels: `tracker` is jira, github or none.

    tickets: a request's state when it came, outbox_full or not_kept (the disk) where it was not taken, and what became of a
    try to make it a ticket: created, reconciled (an earlier try had made it), away, refused, unclear, duplicate_closed.
    effects: done, dropped, away, refused, unclear.
    commands: done, repeated, refused, away. hooks: taken, repeated, ignored, bad_signature, unreadable.
    outbox_waiting: requests that are kept and have no ticket yet. tracker_paused_seconds: until it is asked again; the
    gateway is one of them.
    """

    def __init__(self) -> None:
        super().__init__("integrator")
        self.tickets = self.counter("tickets_total", "Ticket requests by what became of them.", ["tracker", "outcome"])
        for tracker in (*TRACKERS, "none"):
            for outcome in NOT_TAKEN:
                self.tickets.labels(tracker, outcome)  # 0 from the start: a rate needs a first value
        self.outbox_waiting = self.gauge("outbox_waiting", "Ticket requests that are kept and not delivered.")
        self.effects = self.counter("effects_total", "Changes to tickets.", ["tracker", "kind", "outcome"])
        self.commands = self.counter("commands_total", "What the gateway was told.", ["action", "outcome"])
        self.hooks = self.counter("hooks_total", "Webhooks of trackers.", ["tracker", "outcome"])
        self.tracker_paused_seconds = self.gauge(
            "tracker_paused_seconds", "For how long it is left alone.", ["tracker"]
        )
