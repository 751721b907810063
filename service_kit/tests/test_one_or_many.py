"""One thing or a list of them: an error names one field, and where in a list it stands."""

from typing import Any

import pytest
from fastapi.exceptions import RequestValidationError
from pydantic import Field

from contracts.model import Sent
from service_kit.one_or_many import OneOrMany, whole


class Wheel(Sent):
    spokes: int = Field(ge=3)


class Cart(Sent):
    name: str
    wheels: list[Wheel] = Field(default=[], max_length=4)


CARTS = OneOrMany(Cart, most=2)


@pytest.mark.parametrize("raw", [b'{"name": "a"}', b' [{"name": "a"}]', b'\n[{"name": "a"}\n]'])
def test_one_and_a_list_of_one_are_the_same(raw: bytes) -> None:
    assert CARTS.read(raw) == [Cart(name="a")]


@pytest.mark.parametrize(
    ("raw", "where"),
    [
        (b"{}", ("body", "name")),
        (b'[{"name": "a"}, {"name": 5}]', ("body", 1, "name")),
        (b'{"name": "a", "wheels": [{"spokes": 1}]}', ("body", "wheels", 0, "spokes")),
        (b"[]", ("body",)),
        (b'[{"name": "a"}, {"name": "a"}, {"name": "a"}]', ("body",)),
        (b'"a"', ("body",)),
    ],
)
def test_an_error_says_where(raw: bytes, where: tuple[Any, ...]) -> None:
    with pytest.raises(RequestValidationError) as told:
        CARTS.read(raw)
    assert told.value.errors()[0]["loc"] == where


@pytest.mark.parametrize("raw", [b"", b"{", b"[", b"[{]", b'"\xff"', b"[" * 100_000])
def test_what_is_not_json_says_so(raw: bytes) -> None:
    with pytest.raises(RequestValidationError) as told:
        CARTS.read(raw)
    assert told.value.errors()[0]["type"] == "json_invalid"


def test_the_schema_needs_no_definitions() -> None:
    schema = CARTS.openapi()["requestBody"]["content"]["application/json"]["schema"]
    assert "$ref" not in str(schema)
    assert schema["anyOf"][1]["maxItems"] == 2
    assert whole(Cart.model_json_schema())["properties"]["wheels"]["items"]["properties"]["spokes"]["minimum"] == 3
