"""What goes over the wire: the JSON Schema of every model of `contracts`."""

import importlib
import json
import pkgutil
from pathlib import Path
from typing import Any

from pydantic import BaseModel

import contracts

SNAPSHOT = Path(__file__).parent / "wire.json"


def models() -> dict[str, type[BaseModel]]:
    """Every model by `module.Name`."""
    found: dict[str, type[BaseModel]] = {}
    for info in pkgutil.iter_modules(contracts.__path__):
        module = importlib.import_module(f"contracts.{info.name}")
        for item in vars(module).values():
            if isinstance(item, type) and issubclass(item, BaseModel) and item.__module__ == module.__name__:
                found[f"{info.name}.{item.__name__}"] = item
    return dict(sorted(found.items()))


def schemas() -> dict[str, Any]:
    """Each model's own schema; those inside it are only referred to, they have their own entry."""
    return {name: _own_schema(model) for name, model in models().items()}


def as_text() -> str:
    """As it stands in SNAPSHOT."""
    return json.dumps(schemas(), indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _own_schema(model: type[BaseModel]) -> dict[str, Any]:
    schema = model.model_json_schema(mode="validation")
    schema.pop("$defs", None)
    return schema
