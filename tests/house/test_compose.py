"""docker-compose.yml: fits its schema, sets what the services read, opens nothing to the network, ships no secret."""

import re
from typing import Any

import pytest

from all_in_one.cli import SERVICES
from tests.house.premises import CONTAINERS, ONLY_COMPOSE, ROOT, all_variables, port_of, read_yaml, run, said, variables
from tests.house.test_image import image_environment

TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = read_yaml("docker-compose.yml")
SECRETS = ("API_KEYS", "INTERNAL_TOKEN", "GRAFANA_ADMIN_PASSWORD", "POSTGRES_PASSWORD")
NOT_OURS = {"prometheus", "grafana", "postgresql"}
each_service = pytest.mark.parametrize("package", SERVICES)


def container_of(package: str) -> dict[str, Any]:
    found: dict[str, Any] = COMPOSE["services"][CONTAINERS[package]]
    return found


def test_it_fits_the_compose_schema() -> None:
    done = run("check-jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml")
    assert done.returncode == 0, said(done)


def test_there_is_one_container_for_each_service_and_one_for_each_tool_that_is_not_ours() -> None:
    assert set(COMPOSE["services"]) == {*CONTAINERS.values(), *NOT_OURS}


def test_postgresql_starts_only_where_somebody_asks_for_it() -> None:
    assert COMPOSE["services"]["postgresql"]["profiles"] == ["postgresql"]
    assert COMPOSE["services"]["gateway"]["depends_on"]["postgresql"]["required"] is False


@each_service
def test_each_container_runs_its_own_service(package: str) -> None:
    assert container_of(package)["build"]["args"]["SERVICE"] == package


@each_service
def test_every_variable_of_a_container_is_a_setting_of_its_service(package: str) -> None:
    assert set(container_of(package)["environment"]) - set(variables(package)) == set()


@each_service
def test_every_setting_reaches_its_container_but_for_paths_and_what_the_image_fixes(package: str) -> None:
    known = variables(package)
    absent = set(known) - set(container_of(package)["environment"]) - set(image_environment())
    assert {name for name in absent if "Path" not in str(known[name].annotation)} == set()


def test_every_variable_that_compose_reads_is_a_setting() -> None:
    assert set(re.findall(r"\$\{?([A-Z_]+)", TEXT)) - set(all_variables()) - ONLY_COMPOSE == set()


@each_service
def test_each_service_is_published_under_the_port_that_it_has_without_containers(package: str) -> None:
    assert container_of(package)["ports"] == [f"127.0.0.1:{port_of(package)}:8000"]


def test_every_published_port_is_on_loopback() -> None:
    ports = [port for service in COMPOSE["services"].values() for port in service.get("ports", [])]
    assert ports
    assert [port for port in ports if not str(port).startswith("127.0.0.1:")] == []


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_has_no_default_and_its_absence_says_what_to_do(name: str) -> None:
    uses = re.findall(rf"\$\{{?{name}\b[^}}]*\}}?", TEXT)
    assert uses
    assert set(uses) == {f"${{{name}:?run ./run.sh keys}}"}


@each_service
def test_the_peers_that_the_gateway_calls_may_be_called_by_their_containers_names(package: str) -> None:
    answered = container_of(package)["environment"]["ALLOWED_HOSTS"].split(",")
    assert set(CONTAINERS.values()) | {"127.0.0.1"} <= set(answered)


def test_the_gateway_calls_each_peer_at_its_container() -> None:
    urls = {value for name, value in container_of("gateway")["environment"].items() if name.endswith("_URL") and value}
    assert urls == {f"http://{name}:8000" for name in CONTAINERS.values() if name != "gateway"}


@pytest.mark.parametrize("name", COMPOSE["services"])
def test_no_container_may_gain_rights_or_eat_the_machine(name: str) -> None:
    service = COMPOSE["services"][name]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert {"mem_limit", "pids_limit", "healthcheck", "stop_grace_period", "restart"} <= set(service)


@pytest.mark.parametrize("name", sorted(set(COMPOSE["services"]) - {"prometheus"}))
def test_a_container_writes_to_its_volume_and_tmp_alone(name: str) -> None:
    assert COMPOSE["services"][name]["read_only"] is True


def test_images_that_are_not_ours_are_pinned_by_version() -> None:
    images = [service["image"] for service in COMPOSE["services"].values() if "image" in service]
    assert len(images) == len(NOT_OURS)
    assert all(re.fullmatch(r"[\w./-]+:v?\d+\.\d+(\.\d+)?", image) for image in images)
