"""deploy/kubernetes: what kustomize makes of each overlay fits the services, their ports, their settings and the image."""

import copy
import re
import shutil
from collections.abc import Callable
from functools import cache
from typing import Any

import kubernetes_validate  # type: ignore[import-untyped]
import pytest
import yaml

from all_in_one.cli import SERVICES
from tests.house.premises import CONTAINERS, ROOT, all_variables, read_yaml, run, said, variables
from tests.house.test_image import image_environment

FOLDER = "deploy/kubernetes"
OVERLAYS = ("sqlite", "postgresql")
TO_IMAGE = {"SERVICE"}
"""Read by the image's command and by no service."""
PORT = 8000
USER = 10001
STATELESS = {"action-recommender"}
SETTINGS = dict(
    line.split("=", 1)
    for line in (ROOT / FOLDER / "base/settings.env").read_text(encoding="utf-8").splitlines()
    if line
)
KUBERNETES = ("1.25", "1.31", "1.37")
"""Whose schemas, which kubernetes-validate carries, the objects have to fit: its oldest, its newest, and one between."""
each_service = pytest.mark.parametrize("package", SERVICES)
each_overlay = pytest.mark.parametrize("overlay", OVERLAYS)
each_kubernetes = pytest.mark.parametrize("version", KUBERNETES)
Change = Callable[[dict[str, Any]], object]
WRONG: dict[str, Change] = {
    "an unknown field of the pod": lambda gateway: pod_of(gateway).update(terminationGraceSeconds=30),
    "a misspelled field of the container": lambda gateway: rename(one_of(gateway), "readinessProbe", "readynessProbe"),
    "a field one level too high": lambda gateway: gateway["spec"].update(securityContext={"runAsNonRoot": True}),
    "a number in words": lambda gateway: gateway["spec"].update(replicas="three"),
    "a word where a list belongs": lambda gateway: one_of(gateway).update(args="serve"),
    "a mount without its path": lambda gateway: one_of(gateway)["volumeMounts"][0].pop("mountPath"),
    "a version of the API that is gone": lambda gateway: gateway.update(apiVersion="apps/v1beta2"),
}


def base() -> list[dict[str, Any]]:
    """All objects of the base, as they are written."""
    files = read_yaml(f"{FOLDER}/base/kustomization.yaml")["resources"]
    texts = ((ROOT / FOLDER / "base" / name).read_text(encoding="utf-8") for name in files)
    return [each for text in texts for each in yaml.safe_load_all(text) if each]


@cache
def rendered(overlay: str) -> list[dict[str, Any]]:
    """What would be applied."""
    if shutil.which("kubectl") is None:
        pytest.skip("kubectl is not installed: kustomize renders nothing")
    done = run("kubectl", "kustomize", f"{FOLDER}/overlays/{overlay}")
    assert done.returncode == 0, said(done)
    return list(yaml.safe_load_all(done.stdout))


def workload(package: str) -> dict[str, Any]:
    name = CONTAINERS[package]
    [found] = [each for each in base() if each["kind"] in {"StatefulSet", "Deployment"} and named(each) == name]
    return found


def container(package: str) -> dict[str, Any]:
    [found] = workload(package)["spec"]["template"]["spec"]["containers"]
    return dict(found)


def named(thing: dict[str, Any]) -> str:
    return str(thing["metadata"]["name"])


@each_service
def test_each_service_is_one_container_of_the_image_that_is_told_which_it_is(package: str) -> None:
    found = container(package)
    assert found["image"] == "stanch"
    assert {"name": "SERVICE", "value": package} in found["env"]


@each_service
def test_each_service_answers_on_the_image_s_port_under_the_name_that_the_others_call(package: str) -> None:
    assert container(package)["ports"] == [{"name": "http", "containerPort": PORT}]
    [service] = [each for each in base() if each["kind"] == "Service" and named(each) == CONTAINERS[package]]
    assert service["spec"]["ports"] == [{"name": "http", "port": PORT, "targetPort": "http"}]
    labels = workload(package)["spec"]["template"]["metadata"]["labels"]
    assert service["spec"]["selector"].items() <= labels.items()
    assert workload(package)["spec"]["selector"]["matchLabels"] == service["spec"]["selector"]


@each_service
def test_each_service_gets_traffic_when_it_is_ready_and_is_restarted_when_it_is_not_healthy(package: str) -> None:
    found = container(package)
    assert found["readinessProbe"]["httpGet"] == {"path": "/ready", "port": "http"}
    assert found["livenessProbe"]["httpGet"] == found["startupProbe"]["httpGet"] == {"path": "/health", "port": "http"}


@each_service
def test_no_service_may_more_than_it_needs(package: str) -> None:
    pod, found = workload(package)["spec"]["template"]["spec"], container(package)
    assert pod["automountServiceAccountToken"] is False
    assert (pod["securityContext"]["runAsNonRoot"], pod["securityContext"]["runAsUser"]) == (True, USER)
    assert f"--uid {USER}" in (ROOT / "Dockerfile").read_text(encoding="utf-8")
    security = found["securityContext"]
    assert (security["readOnlyRootFilesystem"], security["capabilities"]) == (True, {"drop": ["ALL"]})
    assert {"/data", "/tmp"} == {mount["mountPath"] for mount in found["volumeMounts"]}


@each_service
def test_what_has_a_file_of_its_own_keeps_it_on_a_volume(package: str) -> None:
    spec, kind = workload(package)["spec"], workload(package)["kind"]
    if CONTAINERS[package] in STATELESS:
        assert kind == "Deployment"
    else:
        assert [named(claim) for claim in spec["volumeClaimTemplates"]] == ["data"]
        assert spec["serviceName"] == CONTAINERS[package]


@each_service
def test_everything_mounted_is_a_volume_of_the_pod(package: str) -> None:
    spec = workload(package)["spec"]
    volumes = {volume["name"] for volume in pod_of(workload(package))["volumes"]}
    claims = {named(claim) for claim in spec.get("volumeClaimTemplates", [])}
    assert {mount["name"] for mount in container(package)["volumeMounts"]} == volumes | claims


def test_every_variable_is_a_setting() -> None:
    known = set(all_variables()) | TO_IMAGE
    assert set(SETTINGS) <= known
    for overlay in ("base", *(f"overlays/{name}" for name in OVERLAYS)):
        for path in (ROOT / FOLDER / overlay).glob("*.yaml"):
            names = re.findall(r"name: ([A-Z][A-Z0-9_]+)\b", path.read_text(encoding="utf-8"))
            assert set(names) <= known, path.name


def test_the_gateway_finds_every_service_by_its_name() -> None:
    urls = {url for name, url in SETTINGS.items() if name.endswith("_URL") and name in variables("gateway")}
    hosts = {CONTAINERS[package] for package in SERVICES if package != "gateway"}
    assert urls == {f"http://{host}:{PORT}" for host in hosts}


def test_the_integrator_finds_the_gateway_by_its_name() -> None:
    assert "GATEWAY_URL" in variables("integrator")
    assert SETTINGS["GATEWAY_URL"] == f"http://{CONTAINERS['gateway']}:{PORT}"


def test_nothing_is_set_that_the_image_fixes() -> None:
    assert set(SETTINGS) & set(image_environment()) == set()


@each_overlay
def test_an_overlay_names_the_image_by_a_version_and_holds_no_secret(overlay: str) -> None:
    objects = rendered(overlay)
    images = {c["image"] for each in objects if "template" in each.get("spec", {}) for c in containers(each)}
    assert len(images) == 1
    assert re.fullmatch(r"stanch:\d+\.\d+\.\d+", images.pop())
    assert not [each for each in objects if each["kind"] == "Secret"]


@each_overlay
def test_every_object_is_in_the_namespace_and_every_name_once(overlay: str) -> None:
    objects = rendered(overlay)
    assert {each["metadata"]["namespace"] for each in objects} == {"stanch"}
    names = [(each["kind"], named(each)) for each in objects]
    assert len(names) == len(set(names))


@each_overlay
def test_what_is_referred_to_is_there(overlay: str) -> None:
    objects = rendered(overlay)
    maps = {named(each) for each in objects if each["kind"] == "ConfigMap"}
    for each in objects:
        for one in containers(each) if "template" in each.get("spec", {}) else []:
            assert {source["configMapRef"]["name"] for source in one["envFrom"] if "configMapRef" in source} <= maps


@each_kubernetes
def test_every_object_of_the_base_fits_kubernetes_own_schema(version: str) -> None:
    assert [problem for each in base() for problem in problems(each, version)] == []


@each_kubernetes
@each_overlay
def test_everything_that_would_be_applied_fits_kubernetes_own_schema(overlay: str, version: str) -> None:
    assert [problem for each in rendered(overlay) for problem in problems(each, version)] == []


@each_kubernetes
@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_object_would_not_fit(wrong: str, version: str) -> None:
    gateway = copy.deepcopy(workload("gateway"))
    assert problems(gateway, version) == []
    WRONG[wrong](gateway)
    assert problems(gateway, version) != []


def test_only_postgresql_has_several_gateways_and_they_need_its_url() -> None:
    gateways = {overlay: gateway_of(overlay) for overlay in OVERLAYS}
    assert {overlay: each["spec"]["replicas"] for overlay, each in gateways.items()} == {"sqlite": 1, "postgresql": 3}
    [one] = containers(gateways["postgresql"])
    from_where = {row["name"]: row.get("valueFrom") for row in one["env"]}
    assert from_where["DATABASE_URL"] == {"secretKeyRef": {"name": "stanch-keys", "key": "DATABASE_URL"}}
    assert from_where["EXECUTOR_ID"] == {"fieldRef": {"fieldPath": "metadata.name"}}


def gateway_of(overlay: str) -> dict[str, Any]:
    [found] = [each for each in rendered(overlay) if each["kind"] == "StatefulSet" and named(each) == "gateway"]
    return found


def containers(thing: dict[str, Any]) -> list[dict[str, Any]]:
    return list(thing["spec"]["template"]["spec"]["containers"])


def pod_of(thing: dict[str, Any]) -> dict[str, Any]:
    pod: dict[str, Any] = thing["spec"]["template"]["spec"]
    return pod


def one_of(thing: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any]
    [found] = pod_of(thing)["containers"]
    return found


def rename(thing: dict[str, Any], before: str, after: str) -> None:
    thing[after] = thing.pop(before)


def problems(thing: dict[str, Any], version: str) -> list[str]:
    """What that Kubernetes would say of an object; fields that it does not know count."""
    try:
        kubernetes_validate.validate(thing, version, strict=True)
    except (kubernetes_validate.ValidationError, kubernetes_validate.SchemaNotFoundError) as error:
        return [f"{thing['kind']} {named(thing)}: {error.message}"]
    return []
