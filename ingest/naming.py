"""Which service and which environment an alert speaks of, out of its labels."""

from collections.abc import Mapping
from typing import Final

SERVICE_LABELS: Final = (
    *("service", "service_name", "service.name", "app", "application"),
    *("app.kubernetes.io/name", "app_kubernetes_io_name", "label_app_kubernetes_io_name", "k8s_app", "k8s-app"),
    *("deployment", "kube_deployment", "statefulset", "daemonset", "cronjob", "job_name", "workload", "container"),
    "job",
)
"""In this order. Kubernetes' own names come before `job`, which names the scraper where a shared exporter is scraped."""

ENVIRONMENT_LABELS: Final = (
    *("environment", "env", "deployment_environment", "deployment.environment"),
    *("deployment_environment_name", "deployment.environment.name", "stage"),
)
"""In this order; the last four are OpenTelemetry's, with and without dots."""


def service_of(labels: Mapping[str, str]) -> str | None:
    """The service by the first of SERVICE_LABELS that is there and not empty."""
    return _first(labels, SERVICE_LABELS)


def environment_of(labels: Mapping[str, str]) -> str | None:
    """The environment by the first of ENVIRONMENT_LABELS that is there and not empty."""
    return _first(labels, ENVIRONMENT_LABELS)


def _first(labels: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((value for name in names if (value := labels.get(name, "").strip())), None)
