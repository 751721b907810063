"""What the tests send, and the app that they send it to."""

from pathlib import Path
from typing import Any

from contracts.tickets import TicketRequest
from integrator.settings import Settings

JIRA = {"jira_url": "https://x.atlassian.net", "jira_api_token": "a-token", "jira_project_key": "OPS"}


def body(key: str = "k-1", **changes: Any) -> dict[str, Any]:
    """A ticket request as JSON."""
    detail = {
        "label": "code_defect",
        "confidence": 0.9,
        "model": {"version": "1", "trained_at": "2026-01-01T00:00:00Z"},
    }
    evidence = [{"line": 0, "text": "KeyError: 'excess_amount'", "terms": ["KeyError"]}]
    sent = {
        "key": key,
        "title": "KeyError in quotes",
        "severity": "high",
        "root_cause_detail": detail,
        "evidence": evidence,
    }
    return {**sent, **changes}


def ticket(key: str = "k-1") -> TicketRequest:
    """A ticket request as the integrator reads it."""
    return TicketRequest.model_validate(body(key))


def settings(folder: Path, **changes: Any) -> Settings:
    """Settings that take nothing from this machine but `changes`."""
    return Settings(_env_file=None, data_dir=folder, **changes)
