"""Service and environment out of labels."""

import pytest

from ingest.naming import environment_of, service_of


@pytest.mark.parametrize(
    ("labels", "service"),
    [
        ({"job": "node", "service": "cart"}, "cart"),
        ({"job": "kube-state-metrics", "container": "web", "deployment": "shop"}, "shop"),
        ({"app_kubernetes_io_name": "web", "job": "pods"}, "web"),
        ({"service": " ", "app": "mailer"}, "mailer"),
        ({"instance": "10.0.0.1"}, None),
    ],
)
def test_the_service_is_the_first_label_that_names_one(labels: dict[str, str], service: str | None) -> None:
    assert service_of(labels) == service


def test_the_environment_is_named_in_many_ways() -> None:
    assert environment_of({"env": "prod"}) == environment_of({"deployment.environment.name": "prod"}) == "prod"
    assert environment_of({"cluster": "eu-1"}) is None
