"""Kubernetes events: what goes on decides, what settled long ago does not."""

from root_cause.cluster_events import ONGOING, SETTLED, START_UP, event_weights

MISSING = 'FailedCreate {ages} replicaset-controller Error creating: pods "{name}-" is forbidden: serviceaccount "{name}" not found'


def line(name: str, ages: str) -> str:
    return "Warning " + MISSING.format(name=name, ages=ages)


def test_an_event_that_goes_on_weighs_more_than_one_that_settled() -> None:
    weights = event_weights([line("cart", "22s (x15 over 104s)"), line("mail", "104s (x2 over 104s)")])
    assert weights == {0: (ONGOING, "ongoing"), 1: (SETTLED, "settled")}


def test_what_several_objects_met_once_belongs_to_their_start() -> None:
    weights = event_weights([line(name, "104s") for name in ("cart", "mail", "ads")])
    assert {state for _, state in weights.values()} == {"start-up"}
    assert weights[0][0] == START_UP


def test_the_one_of_them_that_goes_on_is_still_seen() -> None:
    lines = [line(name, "104s") for name in ("cart", "mail", "ads")] + [line("pay", "9s (x20 over 104s)")]
    assert event_weights(lines)[3] == (ONGOING, "ongoing")


def test_many_pods_of_one_workload_are_one_object() -> None:
    lines = [
        f'Warning FailedCreate 99s rs Error creating: pods "cart-7f9c6d5b8-{tail}" is forbidden'
        for tail in ("aaaaa", "bbbbb", "ccccc")
    ]
    assert {state for _, state in event_weights(lines).values()} == {"settled"}


def test_the_list_of_events_is_read_as_well() -> None:
    shown = "12s (x8 over 5m)   Warning   BackOff   pod/cart-0   Back-off restarting failed container"
    assert event_weights([shown]) == {0: (ONGOING, "ongoing")}


def test_other_lines_are_no_events() -> None:
    assert event_weights(["ERROR boom", "", "Warning: this is a sentence"]) == {}
