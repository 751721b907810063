"""The gateway's metrics."""

from collections.abc import Iterable, Mapping
from typing import Final

from prometheus_client import Gauge

from contracts.incidents import MOVES
from gateway.tracker_hooks import HOOK_OUTCOMES, TRACKERS
from incidents.life.auditor import KINDS
from service_kit.http.peer import Peer
from service_kit.metrics import ServiceMetrics

JOB_KINDS: Final = ("diagnose", "tell", "remember", "teach", "ticket", "follow", "forward")
JOB_STATES: Final = ("waiting", "running", "parked")


class Metrics(ServiceMetrics):
    """The common ones; seconds of each pipeline step; what came in; and where incidents, jobs and the inbox stand.

    The last are sampled (`upkeep.sampling`): a scrape reads what was counted, it never asks the store.
    """

    def __init__(self) -> None:
        super().__init__("gateway")
        self.steps = self.histogram("pipeline_step_seconds", "Time of one pipeline step, in seconds.", ["step"])
        self.degraded = self.counter("degraded_total", "Diagnoses that lacked this service's part.", ["service"])
        self.breaker_open = self.gauge("breaker_open", "1 while this service is left alone.", ["service"])
        self.alerts = self.counter(
            "alerts_total", "Alerts taken in, by what became of their delivery.", ["source", "outcome"]
        )
        self.incidents = self.gauge("incidents", "Incidents that stand there now.", ["status"])
        self.jobs = self.gauge("jobs", "Durable jobs that are not done.", ["kind", "state"])
        self.pipeline_lag = self.gauge("pipeline_lag_seconds", "How long the oldest diagnosis has waited to begin.")
        self.inbox_waiting = self.gauge("inbox_waiting", "Deliveries stored and not yet processed.")
        self.inbox_lag = self.gauge("inbox_lag_seconds", "How long the oldest of them has waited.")
        self.sampled_at = self.gauge(
            "sampled_at_seconds", "When the store was looked at last for these, in seconds since 1970."
        )
        self.store_bytes = self.gauge("store_bytes", "Size of the incidents' database.")
        self.listeners = self.gauge("event_listeners", "Listeners of the event stream.")
        self.gateways = self.gauge("gateways", "Gateways that share the incidents' database, this one among them.")
        self.audit_stuck = self.gauge(
            "audit_stuck", "What should have moved on and did not, at the last look.", ["kind"]
        )
        self.stale_incidents = self.gauge(
            "stale_incidents", "Open incidents whose alerts nobody told of for STALE_HOURS."
        )
        self.switch_calls = self.counter("switch_calls_total", "Calls of HEARTBEAT_URL, by outcome.", ["outcome"])
        self.reconciled = self.counter(
            "reconciled_total",
            "Alerts resolved because Alertmanager has them no more, and looks that failed.",
            ["outcome"],
        )
        self.tracker_hooks = self.counter(
            "tracker_hooks_total", "Webhooks of trackers by what became of them.", ["tracker", "outcome"]
        )
        for tracker in TRACKERS:
            for hook_outcome in HOOK_OUTCOMES:
                self.tracker_hooks.labels(tracker, hook_outcome)
        for kind in KINDS:
            self.audit_stuck.labels(kind).set(0)
        for outcome in ("ok", "failed"):
            self.switch_calls.labels(outcome)
        for outcome in ("resolved", "failed"):
            self.reconciled.labels(outcome)
        for status in MOVES:
            self.incidents.labels(status).set(0)

    def count_hook(self, tracker: str, outcome: str) -> None:
        """`outcome` is one of HOOK_OUTCOMES."""
        self.tracker_hooks.labels(tracker, outcome).inc()

    def watch_breaker(self, peer: Peer) -> None:
        """Asks the breaker at each scrape."""
        self.degraded.labels(peer.name)  # 0 from the start: a rate needs a first value
        self.breaker_open.labels(peer.name).set_function(lambda: float(peer.breaker.state != "closed"))

    def watch_step(self, step: str, seconds: float) -> None:
        """As the pipeline's `watch`."""
        self.steps.labels(step).observe(seconds)

    def count_alerts(self, source: str, outcome: str, count: int) -> None:
        """`source` is one of ours, never a caller's word; `outcome` is stored, unparsable, refused, or given_up.

        What was given up had been counted as stored before.
        """
        self.alerts.labels(source, outcome).inc(count)

    def show_jobs(self, counts: Mapping[tuple[str, str], int]) -> None:
        """By (kind, state); what is not there is 0."""
        for kind in JOB_KINDS:
            for state in JOB_STATES:
                self.jobs.labels(kind, state).set(counts.get((kind, state), 0))


def show_all(gauge: Gauge, values: Mapping[str, int], known: Iterable[str]) -> None:
    """Sets every known label, those without a value to 0."""
    for label in known:
        gauge.labels(label).set(values.get(label, 0))
