"""Structured logs of the services themselves: one event a line, with the request id, and never a secret."""

import logging
import re
import sys
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

SECRET_NAMES = re.compile(r"token|secret|password|authorization|api_?key|cookie|credential", re.IGNORECASE)
SECRET_VALUES = re.compile(r"(?i)(bearer|basic)\s+[a-z0-9._~+/=-]{8,}|(?<=://)[^/\s:@]{1,200}:[^/\s@]{1,200}(?=@)")


def configure_logs(level: str, style: str) -> None:
    """Sets up logging for this process. Called once by whoever owns the process, never at import."""
    renderer: Any = (
        structlog.processors.JSONRenderer() if style == "json" else structlog.dev.ConsoleRenderer(colors=False)
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            hide_secrets,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def hide_secrets(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Replaces values whose name or shape is that of a secret."""
    return {name: _clean(name, value) for name, value in event.items()}


def log(name: str) -> Any:
    """A logger whose lines carry `service=name`."""
    return structlog.get_logger(service=name)


def _clean(name: str, value: object) -> object:
    if SECRET_NAMES.search(name):
        return "[hidden]"
    if isinstance(value, dict):
        return {key: _clean(str(key), inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_clean("", inner) for inner in value]
    return SECRET_VALUES.sub("[hidden]", value) if isinstance(value, str) else value
