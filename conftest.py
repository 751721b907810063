"""What every test may use."""

import pytest
import structlog


@pytest.fixture(autouse=True, scope="session")
def plain_logs() -> None:
    """structlog's own default has each traceback coloured and its locals shown: 0.2 s of CPU where a test logs one."""
    shown = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(processors=[structlog.processors.add_log_level, shown])


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"
