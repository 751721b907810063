"""What alerts say of themselves, line by line, and the window of time around one."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.alerts import Alert
from incidents.evidence.alert_words import LINE_CHARACTERS, MOST_LINES, alert_words, window

START = datetime(2026, 1, 1, 12, tzinfo=UTC)


def alert(title: str = "KubePodNotReady", **fields: Any) -> Alert:
    return Alert(source="alertmanager", fingerprint="f", status="firing", starts_at=START, title=title, **fields)


def test_an_alert_says_its_title_its_annotations_and_its_labels() -> None:
    labels = {"alertname": "KubePodNotReady", "reason": "OOMKilled", "severity": "warning", "team": "shop"}
    annotations = {"description": "Pod shop/cart-0 is not ready.", "value": "3.5", "summary": "Pod is not ready"}
    assert alert_words([alert(labels=labels, annotations=annotations)]) == [
        "KubePodNotReady",
        "Pod is not ready",
        "Pod shop/cart-0 is not ready.",
        "3.5",
        "Kube Pod Not Ready",
        "reason: OOMKilled",
    ]


def test_links_and_what_tools_keep_for_themselves_are_left_out() -> None:
    annotations = {
        "runbook_url": "https://wiki.example/r",
        "runbook": "https://wiki.example/r",
        "dashboardURL": "https://grafana.example/d/1",
        "__dashboardUid__": "abc",
        "__value_string__": "[ var='A' value=97 ]",
        "message": "see https://wiki.example/x: disk is full",
    }
    assert alert_words([alert(annotations=annotations)])[:3] == [
        "KubePodNotReady",
        "see disk is full",
        "[ var='A' value=97 ]",
    ]


def test_a_description_of_several_lines_is_several_lines_and_says_nothing_twice() -> None:
    text = "Disk is full\n\n- /var has 0 B left\nDisk is FULL\n***\n%!f(<nil>)"
    found = alert_words([alert("Disk is full", description=text, annotations={"description": text})])
    assert found == ["Disk is full", "/var has 0 B left"]


def test_several_alerts_take_turns_and_repeat_nothing() -> None:
    storm = [alert(f"Down{n}", labels={"job": "shop"}, description="target is down") for n in range(3)]
    assert alert_words(storm) == ["Down0", "Down1", "Down2", "target is down", "job: shop"]


def test_a_storm_stays_within_the_bounds() -> None:
    storm = [alert(f"A{n}", description="\n".join(f"{n} {m} {'x' * 900}" for m in range(20))) for n in range(99)]
    found = alert_words(storm)
    assert len(found) == MOST_LINES
    assert found[:2] == ["A0", "A1"]
    assert all(len(line) <= LINE_CHARACTERS for line in found)


def test_no_alerts_say_nothing() -> None:
    assert alert_words([]) == []


@given(st.text(min_size=1, max_size=500), st.text(max_size=2000), st.dictionaries(st.text(max_size=9), st.text()))
def test_any_text_becomes_single_bounded_lines(title: str, description: str, annotations: dict[str, str]) -> None:
    found = alert_words([alert(title, description=description, annotations=annotations)])
    assert len(found) <= MOST_LINES
    assert all(0 < len(line) <= LINE_CHARACTERS and len(line.splitlines()) == 1 for line in found)
    assert len({line.casefold() for line in found}) == len(found)


def test_twenty_thousand_characters_of_one_kind_take_no_more_than_a_moment() -> None:
    for piece in ("https://", "%!", "[no value", " ", "aA", "-"):
        alert_words([alert(description=(piece * 20_000)[:20_000], labels={"alertname": piece * 1000})])


def test_the_window_is_fifteen_minutes_before_to_five_after() -> None:
    since, until = window(START, START + timedelta(hours=1))
    assert (since, until) == (START - timedelta(minutes=15), START + timedelta(minutes=5))


def test_the_window_does_not_reach_beyond_now() -> None:
    now = START + timedelta(seconds=30)
    assert window(START, now).until == now


@pytest.mark.parametrize("ahead", [timedelta(minutes=1), timedelta(days=400)])
def test_a_start_that_lies_ahead_means_now(ahead: timedelta) -> None:
    assert window(START + ahead, START) == (START - timedelta(minutes=15), START)


def test_the_window_is_a_setting_and_in_utc() -> None:
    east = START.astimezone(timezone(timedelta(hours=9)))
    since, until = window(east, START + timedelta(days=1), before=timedelta(hours=1), after=timedelta(0))
    assert (since, until) == (START - timedelta(hours=1), START)
    assert since.tzinfo == UTC


def test_no_start_is_too_early() -> None:
    first = datetime.min.replace(tzinfo=UTC)
    assert window(first, START).since == first
