"""Where an alert belongs: each rule by what it takes in and what it leaves out."""

from dataclasses import replace
from typing import Any

import pytest

from contracts.alerts import Alert
from incidents.arrival.grouping import Known, Rules, Verdict, ago, decide, group_says_something, is_flapping
from incidents.arrival.likeness import traits_of
from incidents.tests.alerts import BEGIN, alert

RULES = Rules()
NOW = BEGIN.timestamp()
SHOP = {"cluster": "eu", "namespace": "shop"}


def known(*alerts: Alert, number: int = 12, group: str | None = None, **more: Any) -> Known:
    """An open incident of these alerts, the last of them now."""
    said = tuple(traits_of(one) for one in alerts)
    services = frozenset(traits.service for traits in said if traits.service)
    groups = frozenset([group] if group else [])
    fields = {"open": True, "first_alert_at": NOW, "last_alert_at": NOW, "groups": groups, **more}
    return Known(number=number, id=f"INC-{number}", said=said, services=services, **fields)


def verdict(new: Alert, *others: Known, after: float = 40, group: str | None = None, **more: Any) -> Verdict:
    mine, flapping = more.get("mine"), more.get("flapping", False)
    return decide(traits_of(new), group, NOW + after, mine, flapping, others, RULES)


def test_nothing_open_is_a_new_incident() -> None:
    assert (verdict(alert()).code, verdict(alert()).incident) == ("new", None)


@pytest.mark.parametrize(
    ("name", "more", "because"),
    [
        ("HighErrorRate", {"labels": {"pod": "checkout-2"}}, "named alike"),
        ("DatabaseConnectionsExhausted", {"description": "postgres refuses"}, "one shows as the other"),
        ("Strange", {"logs": ["INFO fine", "ERROR could not charge card 12: gateway said 7"]}, "the same log lines"),
    ],
)
def test_the_same_service_and_alike_is_the_same_incident(name: str, more: dict[str, Any], because: str) -> None:
    open_one = known(alert(logs=["ERROR could not charge card 99: gateway said 3"]))
    found = verdict(alert(name, **more), open_one)
    assert (found.code, found.reason) == ("alike", f"joined INC-12: same service and {because}, 40 s apart")


@pytest.mark.parametrize(
    "other", ["CertificateExpiresSoon", "BackupFailed", "VulnerabilityFound", "CloudCostAnomaly", "DiskWillFillIn4Days"]
)
def test_the_same_service_is_not_enough(other: str) -> None:
    assert verdict(alert(other), known(alert("HighLatency"))).code == "new"


def test_two_alerts_without_a_service_are_not_of_the_same_service() -> None:
    assert verdict(alert("HighErrorRate", None), known(alert("HighLatency", None))).code == "new"


def test_what_measures_is_not_what_is_broken() -> None:
    one = alert("HostOutOfMemory", "node-exporter", labels={"instance": "web-1:9100"})
    two = alert("HostOutOfMemory", "node-exporter", labels={"instance": "web-2:9100"})
    assert verdict(two, known(one)).code == "new"


def test_another_environment_is_another_incident() -> None:
    staging = alert(environment="staging", labels={"pod": "a"})
    assert verdict(staging, known(alert(environment="prod"))).code == "new"


def test_the_windows_end() -> None:
    open_one = known(alert())
    assert verdict(alert(labels={"pod": "x"}), open_one, after=RULES.same_service).code == "alike"
    assert verdict(alert(labels={"pod": "x"}), open_one, after=RULES.same_service + 1).code == "new"
    still_firing = replace(open_one, firing=True)
    assert verdict(alert(labels={"pod": "x"}), still_firing, after=RULES.burning).code == "alike"


def test_an_alert_that_began_before_the_incident_is_as_far_from_it() -> None:
    assert verdict(alert(labels={"pod": "x"}), known(alert()), after=-RULES.same_service - 1).code == "new"


def test_what_stood_on_a_machine_that_is_gone_goes_with_it() -> None:
    gone = alert("KubeNodeNotReady", None, labels={"node": "w7"})
    pod = alert("NothingWritten", "cart", labels={"node": "w7"})
    found = verdict(pod, known(gone))
    assert (found.code, found.reason) == ("place", "joined INC-12: same w7, which is gone, 40 s apart")


def test_a_machine_is_the_same_with_its_port_and_domain() -> None:
    one = alert("HostOutOfMemory", None, labels={"instance": "https://w7.example:9100/metrics"})
    assert verdict(alert("OomKillDetected", None, labels={"node": "W7"}), known(one)).code == "place"


def test_the_address_of_an_exporter_that_speaks_for_others_is_no_place() -> None:
    scraped = {"job": "kube-state-metrics", "instance": "10.0.0.9:8080"}
    one = alert("KubePodNotReady", None, labels={**scraped, "pod": "cart-7d9f8b6c5-abcde", "namespace": "shop"})
    two = alert("KubeJobFailed", None, labels={**scraped, "job_name": "report", "namespace": "bi"})
    assert verdict(two, known(one)).code == "new"


def test_whoever_names_the_broken_service_belongs_to_it_and_the_other_way_round() -> None:
    database, caller = alert("PostgresDown", "orders-db"), alert(description="timeouts of orders-db")
    assert verdict(caller, known(database)).reason == "joined INC-12: it names orders-db, 40 s apart"
    assert verdict(database, known(caller)).reason == "joined INC-12: that incident's alerts name orders-db, 40 s apart"


@pytest.mark.parametrize(
    ("text", "code"),
    [("calls to reports fail", "named"), ("reports is slow", "named"), ("acme reports elevated declines", "new")],
)
def test_an_ordinary_word_names_a_service_only_where_a_name_stands(text: str, code: str) -> None:
    assert verdict(alert("Declines", "acme", description=text), known(alert("HighLatency", "reports"))).code == code


def test_neighbours_in_a_namespace_join_when_they_are_named_alike_and_only_at_once() -> None:
    open_one = known(alert(labels=SHOP))
    assert verdict(alert(service="cart", labels=SHOP), open_one).code == "neighbour"
    assert verdict(alert(service="cart", labels=SHOP), open_one, after=RULES.cascade + 1).code == "new"
    assert verdict(alert("HighLatency", "cart", labels=SHOP), open_one).code == "new"
    assert (
        verdict(alert(service="cart", labels={"namespace": "shop"}), known(alert(labels={"namespace": "shop"}))).code
        == "new"
    )


def test_once_three_services_feel_it_a_neighbour_may_feel_it_in_its_own_way() -> None:
    three = known(*(alert(service=name, labels=SHOP) for name in ("a", "b", "c")))
    assert verdict(alert("HighLatency", "cart", labels=SHOP), three).code == "neighbour"


def test_a_cascade_does_not_go_on_for_ever() -> None:
    long = known(alert(labels=SHOP), first_alert_at=NOW - RULES.cascade_at_most)
    assert verdict(alert(service="cart", labels=SHOP), long).code == "new"


def test_a_zone_that_is_gone_takes_its_machines_along() -> None:
    node = alert("KubeNodeNotReady", None, labels={"node": "a1", "zone": "1b"})
    assert (
        verdict(alert("InstanceDown", None, labels={"instance": "a2:9100", "zone": "1b"}), known(node)).code == "zone"
    )


def test_without_service_and_place_half_of_the_labels_must_be_equal() -> None:
    one = alert("ProbeFailed", None, labels={"probe": "login", "from": "fra", "step": "1"})
    assert (
        verdict(alert("ProbeFailed", None, labels={"probe": "login", "from": "fra", "step": "2"}), known(one)).code
        == "labels"
    )
    assert (
        verdict(alert("ProbeFailed", None, labels={"probe": "search", "from": "lon", "step": "1"}), known(one)).code
        == "new"
    )


def test_the_senders_group_counts_longer_where_it_names_the_service() -> None:
    meant, loose = '{}:{alertname="X", service="cart"}', '{}:{alertname="X"}'
    assert verdict(alert("B", "cart"), known(alert("A", "cart"), group=meant), group=meant, after=900).code == "group"
    assert verdict(alert("B", "cart"), known(alert("A", "x1"), group=loose), group=loose, after=900).code == "new"
    assert verdict(alert("B", "cart"), known(alert("A", "x1"), group=loose), group=loose, after=60).code == "group"


def test_a_group_of_everything_is_no_group() -> None:
    assert not group_says_something("{}:{}")
    assert not group_says_something('{}/{team="a"}:{}')
    assert verdict(alert("B", "cart"), known(alert("A", "x1"), group="{}:{}"), group="{}:{}").code == "new"


def test_of_two_that_fit_the_one_with_the_latest_alert_is_taken() -> None:
    old = known(alert(), number=1, last_alert_at=NOW - 100, first_alert_at=NOW - 100)
    assert verdict(alert(labels={"pod": "x"}), old, known(alert(), number=2)).incident == 2


def test_its_own_incident_comes_first_while_it_is_open() -> None:
    mine, other = known(alert("A", "x1"), number=1), known(alert(), number=2)
    assert verdict(alert(), other, mine=mine, after=100_000).code == "again"


def test_it_returns_to_a_resolved_incident_for_a_while_and_longer_where_it_flaps() -> None:
    gone = known(alert(), open=False, resolved_at=NOW)
    assert verdict(alert(), mine=gone, after=RULES.reopen).code == "returned"
    assert verdict(alert(), mine=gone, after=RULES.reopen + 1).code == "new"
    assert verdict(alert(), mine=gone, after=RULES.reopen + 1, flapping=True).code == "flapping"


def test_another_pod_of_the_same_name_reopens_too_but_another_trouble_does_not() -> None:
    gone = known(alert(), open=False, resolved_at=NOW)
    assert verdict(alert(labels={"pod": "b"}), gone).code == "returned"
    assert verdict(alert("CertificateExpiresSoon"), gone).code == "new"


def test_three_flips_in_half_an_hour_flap() -> None:
    assert is_flapping([NOW - 100, NOW - 50, NOW], NOW, RULES)
    assert not is_flapping([NOW - 4000, NOW - 50, NOW], NOW, RULES)


def test_people_read_how_far_apart() -> None:
    assert [ago(seconds) for seconds in (40, 119, 300, 7300)] == ["40 s", "119 s", "5 min", "2 h"]
