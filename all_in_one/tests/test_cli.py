"""The command line: what it understands, and one line where it cannot start."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from all_in_one.cases import case_names
from all_in_one.cli import SERVICES, _parser, main


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder without .env; whatever the command sets is taken back."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STANCH_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "1")
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    yield
    structlog.reset_defaults()


@pytest.mark.parametrize(
    ("arguments", "does", "chosen"),
    [
        ([], "_run", {"processes": False}),
        (["run"], "_run", {"processes": False}),
        (["run", "--processes"], "_run", {"processes": True}),
        (["demo"], "_demo", {"case": "database_outage"}),
        (["demo", "disk_full"], "_demo", {"case": "disk_full"}),
        (["cases"], "_cases", {}),
        (["train"], "_train", {}),
        (["learn"], "_learn", {"force": False, "rollback": None}),
        (["learn", "--force"], "_learn", {"force": True}),
        (["learn", "--rollback"], "_learn", {"rollback": ""}),
        (["learn", "--rollback", "abc-def"], "_learn", {"rollback": "abc-def"}),
        (["serve", "gateway"], "_serve", {"service": "gateway"}),
        (["keys"], "_keys", {}),
    ],
)
def test_each_command_is_understood(arguments: list[str], does: str, chosen: dict[str, object]) -> None:
    read = _parser().parse_args(arguments)
    assert read.run.__name__ == does
    assert {name: getattr(read, name) for name in chosen} == chosen


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_can_be_served_alone(service: str) -> None:
    assert _parser().parse_args(["serve", service]).service == service


@pytest.mark.parametrize("arguments", [["dance"], ["serve"], ["serve", "nobody"], ["--processes"], ["keys", "more"]])
def test_what_is_not_understood_is_exit_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as told:
        main(arguments)
    assert told.value.code == 2
    assert "usage: stanch" in capsys.readouterr().err


def test_cases_lists_them_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cases"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == case_names()


def test_keys_are_written_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["keys"]) == main(["keys"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == ".env now sets API_KEYS, INTERNAL_TOKEN, GRAFANA_ADMIN_PASSWORD, POSTGRES_PASSWORD"
    assert second == ".env already sets them all; nothing changed"


@pytest.mark.parametrize("arguments", [["learn"], ["learn", "--rollback"]])
def test_learning_without_a_model_is_one_line_and_exit_2(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as held:  # nobody listens there
        held.bind(("127.0.0.1", 0))
        monkeypatch.setenv("GATEWAY_PORT", str(held.getsockname()[1]))
        Path("code_keywords.txt").write_text("TypeError\n")
        assert main(arguments) == 2
    assert one_line(capsys).startswith("stanch: no trained model root_cause in")


def one_line(capsys: pytest.CaptureFixture[str]) -> str:
    [line] = capsys.readouterr().err.splitlines()
    return line


def test_an_open_door_is_one_line_and_exit_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BIND_ADDRESS", "0.0.0.0")
    assert main(["serve", "integrator"]) == 2
    assert one_line(capsys).startswith("stanch: BIND_ADDRESS=0.0.0.0 can be reached from outside: set API_KEYS")


@pytest.mark.parametrize(("name", "value"), [("LOG_LEVEL", "LOUD"), ("MAX_BODY_BYTES", "many")])
def test_a_wrong_setting_is_one_line_and_exit_2(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(name, value)
    assert main(["cases"]) == 2
    assert one_line(capsys).lower().startswith(f"stanch: a setting is wrong: {name.lower()}: ")


def test_a_secret_of_a_wrong_setting_is_not_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("API_KEYS", "me:root:a-very-secret-key-indeed")
    monkeypatch.setenv("INTEGRATOR_PORT", "0")
    assert main(["serve", "integrator"]) == 2
    assert "a-very-secret" not in one_line(capsys)
