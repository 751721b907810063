"""A folder of TOML files, one thing a file, each checked against its pydantic model; a bad one is named."""

import tomllib
from importlib.abc import Traversable
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from service_kit.errors import Misconfigured

Entry = TypeVar("Entry", bound=BaseModel)


def read_toml_folder(folder: Traversable, model: type[Entry]) -> dict[str, Entry]:
    """Every `*.toml` of `folder` by its stem, in order of name. Raises Misconfigured naming the file and the field."""
    files = sorted((item for item in folder.iterdir() if item.name.endswith(".toml")), key=lambda item: item.name)
    return {item.name.removesuffix(".toml"): read_toml(item, model) for item in files}


def read_toml(file: Traversable, model: type[Entry]) -> Entry:
    """One TOML file as `model`. Raises Misconfigured naming the file and the field."""
    try:
        return model.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Misconfigured(f"{file.name} is not TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise Misconfigured(f"{file.name}: {where}: {first['msg']}") from error
