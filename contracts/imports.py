"""What other tools exported, brought into the knowledge base: a job that is answered at once and done in the background."""

from datetime import datetime
from typing import Literal, get_args

from contracts.model import Answered

ImportFormat = Literal[
    "jira", "github_issues", "pagerduty", "opsgenie", "grafana_oncall", "json_documents", "csv_table", "markdown"
]
FORMATS: tuple[ImportFormat, ...] = get_args(ImportFormat)
"""In the order in which a file is tried where nobody says what it is."""

ImportState = Literal["queued", "running", "done", "stopped", "failed"]
"""queued and running go on after a restart; the other three are final."""

MAX_ROW_ERRORS = 100
"""Errors that a job keeps; `skipped` counts all of them."""


class RowError(Answered):
    """Why one row was left out. `row` counts the file's records from 1."""

    row: int
    reason: str


class ImportJob(Answered):
    """Answer of `POST /import` and `GET /imports/{id}`.

    `done` of `total` rows were read: `added` were stored, `unchanged` stood there already word for word, `skipped` were
    left out. `reason` says why the job waits, or why it ended early.
    """

    id: str
    state: ImportState
    format: ImportFormat
    total: int
    done: int = 0
    added: int = 0
    unchanged: int = 0
    skipped: int = 0
    errors: list[RowError] = []
    reason: str | None = None
    created_at: datetime
    finished_at: datetime | None = None


class ImportJobs(Answered):
    """Answer of `GET /imports`: the newest first."""

    items: list[ImportJob]
