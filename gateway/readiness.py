"""Whether the gateway can work: its own stores answer. Its peers are their own affair."""

from gateway.state import State
from service_kit.errors import Unavailable


def missing_of(state: State) -> dict[str, str]:
    """What keeps it from working, by name; empty where all is well."""
    missing: dict[str, str] = {}
    try:
        state.changes.check()
    except Unavailable as error:
        missing["changes"] = error.detail
    if state.upkeep.problem:
        missing["database"] = state.upkeep.problem
    return missing
