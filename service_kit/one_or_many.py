"""A body that is one thing or a list of them, told apart by hand so that an error names one field and not two."""

from typing import Any, Generic, TypeVar

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, TypeAdapter, ValidationError

Entry = TypeVar("Entry", bound=BaseModel)


class OneOrMany(Generic[Entry]):
    """Reads bodies of `model`; a list holds 1 to `most`."""

    def __init__(self, model: type[Entry], most: int) -> None:
        self._one: TypeAdapter[Entry] = TypeAdapter(model)
        self._many: TypeAdapter[list[Any]] = TypeAdapter(list[Any])
        self.most = most

    def read(self, raw: bytes) -> list[Entry]:
        """The things in their order. Raises RequestValidationError, whose fields begin with the place in a list."""
        if raw.lstrip()[:1] != b"[":
            return [self._checked(lambda: self._one.validate_json(raw), ())]
        items = self._checked(lambda: self._many.validate_json(raw), ())
        if not 1 <= len(items) <= self.most:
            message = f"a list holds 1 to {self.most}, not {len(items)}"
            raise RequestValidationError([{"type": "too_long", "loc": ("body",), "msg": message}])
        return [
            self._checked(lambda item=item: self._one.validate_python(item), (place,))
            for place, item in enumerate(items)
        ]

    def openapi(self) -> dict[str, Any]:
        """For a route's `openapi_extra`."""
        one = whole(self._one.json_schema())
        many = {"type": "array", "items": one, "minItems": 1, "maxItems": self.most}
        return {"requestBody": {"required": True, "content": {"application/json": {"schema": {"anyOf": [one, many]}}}}}

    @staticmethod
    def _checked(read: Any, place: tuple[int, ...]) -> Any:
        try:
            return read()
        except ValidationError as error:
            rows = [
                {**row, "loc": ("body", *place, *row["loc"])}
                for row in error.errors(include_input=False, include_url=False)
            ]
            raise RequestValidationError(rows) from error


def whole(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with its `$defs` put in where they are referred to: an `openapi_extra` cannot bring definitions along."""
    defined = schema.get("$defs", {})

    def put_in(part: Any) -> Any:
        if isinstance(part, list):
            return [put_in(item) for item in part]
        if not isinstance(part, dict):
            return part
        if "$ref" in part:
            return put_in(defined[part["$ref"].rsplit("/", 1)[1]])
        return {name: put_in(item) for name, item in part.items() if name != "$defs"}

    found: dict[str, Any] = put_in(schema)
    return found


async def sent_bytes(request: Request) -> bytes:
    """The raw body, as a route's dependency."""
    return await request.body()
