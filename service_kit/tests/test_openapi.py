"""The document says which problems each route may answer."""

from typing import Any

import pytest

from service_kit.openapi import PROBLEM
from service_kit.tests.toy import toy

DOCUMENT: dict[str, Any] = toy().openapi()


def kinds(method: str, path: str, status: int) -> set[str]:
    """Content types of one answer; empty where it is not described."""
    return set(DOCUMENT["paths"][path][method]["responses"].get(str(status), {}).get("content", {}))


@pytest.mark.parametrize("status", [401, 403, 422, 429, 503])
def test_any_route_may_answer_these(status: int) -> None:
    assert kinds("get", "/things/{thing}", status) == {"application/problem+json"}
    assert kinds("post", "/greet", status) == {"application/problem+json"}


@pytest.mark.parametrize("status", [400, 404, 409, 413, 415])
def test_what_writes_may_be_told_that_it_is_wrong(status: int) -> None:
    assert kinds("post", "/greet", status) == {"application/problem+json"}
    assert kinds("get", "/broken", status) == set()


def test_what_a_path_names_may_not_be_there() -> None:
    assert kinds("get", "/things/{thing}", 404) == {"application/problem+json"}


def test_what_a_route_says_itself_stays() -> None:
    assert kinds("get", "/ready", 503) == {"application/json", "application/problem+json"}
    assert kinds("get", "/ready", 200) == {"application/json"}


def test_a_problem_stands_among_the_schemas_and_fastapis_own_errors_do_not() -> None:
    schemas = DOCUMENT["components"]["schemas"]
    assert schemas["Problem"] == PROBLEM
    assert not {"HTTPValidationError", "ValidationError"} & set(schemas)


def test_the_document_is_made_once() -> None:
    app = toy()
    assert app.openapi() is app.openapi()
