"""What holds for every source: its example is read, nothing breaks it, it is documented, and it can be checked."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from contracts.alerts import MAX_LABELS, Alert
from ingest.settings import IngestSettings
from ingest.source import Delivery, Parsed, Unreadable
from ingest.tests.deliveries import NOW, delivery, keys, reception
from service_kit.errors import NotAuthenticated

DESK = reception()
NAMES = sorted(DESK.sources)
DOCS = Path(__file__).parents[2] / "docs" / "sources.md"
QUICK = hypothesis_settings(deadline=None, database=None, max_examples=40)

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.just("\ud800\0")
    | st.just("9" * 30)
)
anything: st.SearchStrategy[Any] = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@st.composite
def spoiled(draw: st.DrawFn, name: str) -> Any:
    """The source's example with something else in up to three places."""
    document = json.loads(DESK.sources[name].example)
    for _ in range(draw(st.integers(1, 3))):
        document = _spoil(draw, document)
    return document


def _spoil(draw: st.DrawFn, part: Any) -> Any:
    places = list(part) if isinstance(part, dict) else list(range(len(part))) if isinstance(part, list) else []
    if not places or draw(st.integers(0, 3)) == 0:
        return draw(anything)
    place = draw(st.sampled_from(places))
    changed = part.copy()
    changed[place] = _spoil(draw, part[place])
    return changed


def read(name: str, sent: Delivery) -> Parsed | None:
    """What it says, or None where it cannot be read; every alert of it can be stored."""
    try:
        parsed = DESK.parse(name, sent)
    except Unreadable as error:
        return None if error.field and error.reason else pytest.fail("it does not say what is wrong")
    for alert in parsed.alerts:
        check(alert)
    return parsed


def check(alert: Alert) -> None:
    assert len(alert.identity) == 32
    assert "\0" not in alert.model_dump_json()
    assert alert.model_dump_json().encode()
    assert len(alert.labels) <= MAX_LABELS + 10


@pytest.mark.parametrize("name", NAMES)
def test_its_example_is_an_alert(name: str) -> None:
    source = DESK.sources[name]
    parsed = read(name, delivery(source.example, content_type=source.content_type))
    assert parsed
    assert parsed.alerts
    assert parsed.alerts[0].source == name or name == "generic"
    assert parsed.alerts[0].status == "firing"
    assert not parsed.notes


@pytest.mark.parametrize("name", NAMES)
def test_reading_it_twice_says_the_same(name: str) -> None:
    sent = delivery(DESK.sources[name].example)
    assert DESK.parse(name, sent) == DESK.parse(name, sent)


@pytest.mark.parametrize("name", NAMES)
@QUICK
@given(st.data())
def test_no_spoiled_example_breaks_it(name: str, data: st.DataObject) -> None:
    read(name, delivery(json.dumps(data.draw(spoiled(name)))))


@pytest.mark.parametrize("name", NAMES)
@QUICK
@given(body=anything)
def test_no_json_breaks_it(name: str, body: Any) -> None:
    read(name, delivery(json.dumps(body)))


@pytest.mark.parametrize("name", NAMES)
@QUICK
@given(body=st.binary(max_size=60), kind=st.sampled_from(["application/json", "text/plain", ""]))
def test_no_bytes_break_it(name: str, body: bytes, kind: str) -> None:
    read(name, delivery(body, content_type=kind))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("depth", [300, 900, 100_000])
def test_no_depth_breaks_it(name: str, depth: int) -> None:
    deep = "[" * depth + "]" * depth
    for key in ("alerts", "labels", "alert", "payload", "data", "event", "title", "Message", "summary", "message"):
        read(
            name,
            delivery(f'{{"{key}": {deep}, "action": "create", "event_action": "trigger", "Type": "Notification"}}'),
        )


@pytest.mark.parametrize("name", NAMES)
def test_huge_strings_are_cut(name: str) -> None:
    def swollen(part: Any) -> Any:
        if isinstance(part, dict):
            return {key: swollen(value) for key, value in part.items()}
        if isinstance(part, list):
            return [swollen(value) for value in part]
        return part * 5_000 if isinstance(part, str) and len(part) > 12 else part

    read(name, delivery(swollen(json.loads(DESK.sources[name].example))))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.anyio
async def test_nobody_is_let_in_without_the_secret(name: str) -> None:
    source = DESK.sources[name]
    with pytest.raises(NotAuthenticated):
        await source.verify(delivery(source.example), keys(None, "the right secret"))
    with pytest.raises(NotAuthenticated):
        await source.verify(delivery(source.example, authorization="Bearer ", x_stanch_token=""), keys(None))


@pytest.mark.parametrize("name", NAMES)
def test_it_has_a_setting_and_a_row_in_the_docs(name: str) -> None:
    source = DESK.sources[name]
    variable = IngestSettings.model_fields[source.setting].validation_alias
    [row] = [line for line in DOCS.read_text().splitlines() if line.startswith(f"| `{name}` |")]
    assert source.name == name
    assert variable == source.setting.upper()
    assert f"`{source.posts_to}`" in row
    assert f"`{variable}`" in row


@pytest.mark.parametrize("name", NAMES)
def test_no_secret_header_is_stored(name: str) -> None:
    secret = (
        "authorization",
        "cookie",
        "x-stanch-token",
        "x-pagerduty-signature",
        "sentry-hook-signature",
        "x-api-key",
    )
    stored = DESK.sources[name].stored_headers({header: "x" for header in (*secret, "content-type")})
    assert stored == {"content-type": "x"}


def test_a_time_is_never_one_that_cannot_be_stored() -> None:
    body = json.loads(DESK.sources["alertmanager"].example)
    body["alerts"][0]["startsAt"] = "0001-01-01T00:00:00+14:00"
    assert DESK.parse("alertmanager", delivery(body)).alerts[0].starts_at == NOW
