"""The Grafana dashboard: every panel asks, in PromQL that holds, for something that exists."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.house.premises import ROOT, metric_names, metrics_in, needs_promtool, read_yaml, run, said

FOLDER = ROOT / "deploy/grafana"
DASHBOARD: dict[str, Any] = json.loads((FOLDER / "dashboards/stanch.json").read_text(encoding="utf-8"))
PANELS = [panel for panel in DASHBOARD["panels"] if panel["type"] != "row"]
EXPRESSIONS = [target["expr"] for panel in PANELS for target in panel["targets"]] + [
    annotation["expr"] for annotation in DASHBOARD["annotations"]["list"]
]
COMMON = ("_requests_total", "_errors_total", "_request_duration_seconds")
"""Asked for by a pattern of their names."""
VARIABLES = {"$__rate_interval": "5m", "$__interval": "1m", "$__range": "1h"}


def test_every_panel_asks_the_chosen_prometheus_and_says_what_it_shows() -> None:
    asked = {target["datasource"]["uid"] for panel in PANELS for target in panel["targets"]}
    assert asked == {"${datasource}"}
    assert [panel["title"] for panel in PANELS if not panel.get("description")] == []


def test_every_panel_asks_for_metrics_that_a_service_exports() -> None:
    assert {name for expression in EXPRESSIONS for name in metrics_in(expression)} - metric_names() == set()


def test_every_recorded_series_that_a_panel_asks_for_is_recorded() -> None:
    rules = [rule for group in read_yaml("deploy/alerts.yml")["groups"] for rule in group["rules"]]
    recorded = {rule["record"] for rule in rules if "record" in rule}
    asked = {name for text in EXPRESSIONS for name in re.findall(r"\b[a-z]\w*:[\w:]+", text)}
    assert asked
    assert asked <= recorded


def test_whatever_a_service_says_of_itself_is_on_the_dashboard() -> None:
    rules = [rule for group in read_yaml("deploy/alerts.yml")["groups"] for rule in group["rules"]]
    recorded = [rule["expr"] for rule in rules if "record" in rule and rule["record"] in " ".join(EXPRESSIONS)]
    shown = {family(name) for text in [*EXPRESSIONS, *recorded] for name in metrics_in(text)}
    own = {family(name) for name in metric_names()}
    assert {name for name in own - shown if not name.endswith(COMMON)} == set()


def test_panels_do_not_overlap_and_ids_are_unique() -> None:
    cells = [
        (x, y)
        for at in (panel["gridPos"] for panel in DASHBOARD["panels"])
        for x in range(at["x"], at["x"] + at["w"])
        for y in range(at["y"], at["y"] + at["h"])
    ]
    assert len(cells) == len(set(cells))
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(DASHBOARD["panels"])


def test_provisioning_names_the_folder_that_compose_mounts() -> None:
    provider = read_yaml("deploy/grafana/provisioning/dashboards/stanch.yml")["providers"][0]
    mounts = read_yaml("docker-compose.yml")["services"]["grafana"]["volumes"]
    assert f"./deploy/grafana/dashboards:{provider['options']['path']}:ro" in mounts


@needs_promtool
def test_promtool_reads_every_expression(tmp_path: Path) -> None:
    done = check_expressions(tmp_path, EXPRESSIONS)
    assert done.returncode == 0, said(done)


@needs_promtool
def test_promtool_would_say_so_if_an_expression_were_wrong(tmp_path: Path) -> None:
    assert check_expressions(tmp_path, ["sum(rate(gateway_requests_total[5m])"]).returncode != 0


def family(name: str) -> str:
    return re.sub("_(bucket|sum|count)$", "", name)


def check_expressions(folder: Path, expressions: list[str]) -> Any:
    rules = [{"record": f"panel:{number}", "expr": plain(text)} for number, text in enumerate(expressions)]
    path = folder / "panels.yml"
    path.write_text(yaml.safe_dump({"groups": [{"name": "panels", "rules": rules}]}))
    return run("promtool", "check", "rules", path)


def plain(expression: str) -> str:
    for name, value in VARIABLES.items():
        expression = expression.replace(name, value)
    if "$" in expression:
        pytest.fail(f"a variable that this test does not know: {expression}")
    return expression
