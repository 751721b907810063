"""The services' own log lines never hold a secret."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from service_kit.logs import configure_logs, hide_secrets, log


@pytest.fixture
def settings_kept() -> Iterator[None]:
    yield
    structlog.reset_defaults()


def cleaned(**event: Any) -> dict[str, Any]:
    return dict(hide_secrets(None, "info", event))


@pytest.mark.parametrize(
    "name", ["token", "jira_api_token", "PASSWORD", "Authorization", "api_key", "apikey", "set-cookie"]
)
def test_a_value_with_a_secrets_name_is_hidden(name: str) -> None:
    assert cleaned(**{name: "s3cr3t"}) == {name: "[hidden]"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("sent Bearer abcdefgh12345", "sent [hidden]"),
        ("BASIC dXNlcjpwYXNz==", "[hidden]"),
        ("cannot reach https://ada:hunter2@db.example/x", "cannot reach https://[hidden]@db.example/x"),
    ],
)
def test_a_value_with_a_secrets_shape_is_hidden(text: str, shown: str) -> None:
    assert cleaned(note=text) == {"note": shown}


def test_a_secret_inside_of_a_structure_is_hidden() -> None:
    event = cleaned(headers={"Authorization": "x", "Accept": "y"}, urls=["http://a:b@c.example/"])
    assert event == {"headers": {"Authorization": "[hidden]", "Accept": "y"}, "urls": ["http://[hidden]@c.example/"]}


def test_what_is_no_secret_stays() -> None:
    event = {"event": "request", "ms": 1.5, "path": "/things/1", "basic": "basic facts"}
    assert cleaned(**event) == event


@pytest.mark.usefixtures("settings_kept")
def test_a_line_is_one_json_object_with_service_and_time(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("INFO", "json")
    log("toy").info("started", port=8001)
    row = json.loads(capsys.readouterr().err)
    assert (row["event"], row["service"], row["port"], row["level"]) == ("started", "toy", 8001, "info")
    assert row["timestamp"].endswith("Z")


@pytest.mark.usefixtures("settings_kept")
def test_a_secret_in_an_exceptions_text_is_hidden(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("INFO", "json")
    try:
        raise ValueError("http://ada:hunter2@db.example refused Bearer abcdefgh12345")
    except ValueError:
        log("toy").exception("failed")
    line = capsys.readouterr().err
    assert "hunter2" not in line
    assert "abcdefgh12345" not in line


@pytest.mark.usefixtures("settings_kept")
def test_lines_below_the_level_are_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("INFO", "json")
    log("toy").debug("too fine")
    assert capsys.readouterr().err == ""
