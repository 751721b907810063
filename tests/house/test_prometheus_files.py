"""prometheus.yml, its twin for containers, and the rules that both load."""

import re
from typing import Any

import pytest

from all_in_one.cli import SERVICES
from tests.house.premises import (
    CONTAINERS,
    ROOT,
    metric_names,
    metrics_in,
    needs_promtool,
    port_of,
    read_yaml,
    run,
    said,
)

HERE = "prometheus.yml"
IN_CONTAINERS = "deploy/prometheus.compose.yml"
RULES = [rule for group in read_yaml("deploy/alerts.yml")["groups"] for rule in group["rules"]]
RULE_TESTS = ("deploy/alerts_test.yml", "deploy/alerts_incidents_test.yml", "deploy/alerts_models_test.yml")


def targets(name: str) -> dict[str, list[str]]:
    jobs: list[dict[str, Any]] = read_yaml(name)["scrape_configs"]
    return {job["job_name"]: job["static_configs"][0]["targets"] for job in jobs}


def test_on_one_machine_there_is_one_job_for_each_service_at_its_own_port() -> None:
    assert targets(HERE) == {package: [f"localhost:{port_of(package)}"] for package in SERVICES}


def test_in_containers_there_are_the_same_jobs_at_the_containers_names() -> None:
    assert targets(IN_CONTAINERS) == {package: [f"{CONTAINERS[package]}:8000"] for package in SERVICES}


def test_in_containers_every_job_shows_the_internal_token() -> None:
    secret = read_yaml("docker-compose.yml")["services"]["prometheus"]["secrets"][0]
    shown = {job["authorization"]["credentials_file"] for job in read_yaml(IN_CONTAINERS)["scrape_configs"]}
    assert shown == {f"/run/secrets/{secret}"}


def test_both_load_the_same_rules() -> None:
    assert read_yaml(HERE)["rule_files"] == ["deploy/alerts.yml"]
    assert read_yaml(IN_CONTAINERS)["rule_files"] == ["alerts.yml"]


def test_every_rule_asks_for_metrics_that_a_service_exports() -> None:
    assert {name for rule in RULES for name in metrics_in(rule["expr"])} - metric_names() == set()


def test_every_alert_is_shown_firing() -> None:
    alerts = [rule["alert"] for rule in RULES if "alert" in rule]
    texts = "".join((ROOT / name).read_text(encoding="utf-8") for name in RULE_TESTS)
    shown = re.findall(r'ALERTS\{alertname="(\w+)", alertstate="firing", severity=', texts)
    assert set(alerts) == set(shown)


def test_every_alert_is_told_apart_by_how_much_it_hurries_and_says_what_to_do() -> None:
    alerts = [rule for rule in RULES if "alert" in rule]
    assert {rule["labels"]["severity"] for rule in alerts} == {"critical", "warning", "info"}
    assert [rule["alert"] for rule in alerts if set(rule["annotations"]) != {"summary", "description"}] == []


def test_the_page_for_whoever_is_on_call_has_every_alert_and_no_other() -> None:
    page = (ROOT / "docs/operating.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`(Stanch\w+)`", page)) == {rule["alert"] for rule in RULES if "alert" in rule}


def test_the_page_for_whoever_is_on_call_knows_which_alerts_are_critical() -> None:
    page = (ROOT / "docs/operating.md").read_text(encoding="utf-8")
    critical = {rule["alert"] for rule in RULES if rule.get("labels", {}).get("severity") == "critical"}
    assert set(re.findall(r"`(Stanch\w+)` \(critical\)", page)) == critical
    assert f"| critical | {len(critical)}:" in page


@needs_promtool
def test_promtool_reads_the_configuration_of_one_machine() -> None:
    done = run("promtool", "check", "config", HERE)
    assert done.returncode == 0, said(done)


@needs_promtool
def test_promtool_reads_the_configuration_of_the_containers() -> None:
    # --syntax-only: the token's file stands in the container alone
    done = run("promtool", "check", "config", "--syntax-only", IN_CONTAINERS)
    assert done.returncode == 0, said(done)


@needs_promtool
def test_promtool_reads_the_rules() -> None:
    done = run("promtool", "check", "rules", "deploy/alerts.yml")
    assert done.returncode == 0, said(done)


@pytest.mark.slow  # 20 s of promtool
@needs_promtool
def test_each_alert_fires_when_it_should_and_is_silent_when_it_should_be() -> None:
    done = run("promtool", "test", "rules", *RULE_TESTS)
    assert done.returncode == 0, said(done)
