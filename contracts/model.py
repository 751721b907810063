"""The two bases of every contract: what callers send is checked strictly, what peers answer is read leniently."""

from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator

LEVELS = 8
"""No contract is nested deeper; what is fits none and is refused."""


class Sent(BaseModel):
    """A request body: frozen, and an unknown field is an error that names it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def replace_half_characters(cls, data: Any) -> Any:
        """JSON can spell half a surrogate pair ("\\ud800"), which no UTF-8 can carry on; log files with broken bytes do."""
        return _whole(data)


class Answered(BaseModel):
    """An answer: frozen; unknown fields of a newer peer are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")


def _whole(value: Any, levels: int = LEVELS) -> Any:
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode()
    if isinstance(value, list) and levels:
        return [_whole(item, levels - 1) for item in value]
    if isinstance(value, dict) and levels:
        return {_whole(name): _whole(item, levels - 1) for name, item in value.items()}
    return value
