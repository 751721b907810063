"""Where each service is, and how the gateway learns of it."""

from pathlib import Path

import pytest

from all_in_one.fleet import gateway_settings, local_url, model_services


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_ports_are_the_contracts() -> None:
    assert {service.name: service.port for service in model_services()} == {
        "log_analyzer": 8001,
        "root_cause": 8002,
        "knowledge_base": 8003,
        "action_recommender": 8004,
        "integrator": 8005,
    }
    assert gateway_settings(model_services()).port == 8080


def test_each_port_moves_by_its_own_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    for number, service in enumerate(model_services(), start=9001):
        monkeypatch.setenv(service.port_setting, str(number))
    assert [service.port for service in model_services()] == [9001, 9002, 9003, 9004, 9005]


def test_the_gateway_follows_a_peer_that_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KNOWLEDGE_BASE_PORT", "9003")
    behind = model_services()
    assert gateway_settings(behind).knowledge_base_url == "http://127.0.0.1:9003"
    assert local_url(behind[0]) == "http://127.0.0.1:8001"


def test_a_url_of_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KNOWLEDGE_BASE_PORT", "9003")
    monkeypatch.setenv("KNOWLEDGE_BASE_URL", "http://knowledge-base:8000")
    assert gateway_settings(model_services()).knowledge_base_url == "http://knowledge-base:8000"
