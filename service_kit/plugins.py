"""A folder of modules, one thing a file: each is imported and its attribute collected, so that there is no list to edit."""

import importlib
import pkgutil
from typing import TypeVar

from service_kit.errors import Misconfigured

Thing = TypeVar("Thing")


def collect(package: str, attribute: str, kind: type[Thing]) -> dict[str, Thing]:
    """`attribute` of every module of `package` by the module's name, in order of name; packages inside are passed over.

    Raises Misconfigured naming the module that lacks the attribute or holds something else than a `kind` there.
    """
    folder = importlib.import_module(package)
    names = sorted(found.name for found in pkgutil.iter_modules(folder.__path__) if not found.ispkg)
    return {name: _taken(f"{package}.{name}", attribute, kind) for name in names}


def _taken(module: str, attribute: str, kind: type[Thing]) -> Thing:
    thing = getattr(importlib.import_module(module), attribute, None)
    if thing is None:
        raise Misconfigured(f"module '{module}' has no attribute '{attribute}'")
    if not isinstance(thing, kind):
        raise Misconfigured(f"module '{module}': {attribute} is a {type(thing).__name__}, not a {kind.__name__}")
    return thing
