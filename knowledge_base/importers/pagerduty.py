"""PagerDuty: the answer of its incident list, and the CSV of its incident reports.

JSON: `GET /incidents`, pages one behind the other (https://developer.pagerduty.com/api-reference/, "List incidents"):
`incidents[]` with `id`, `incident_number`, `title`, `summary`, `status`, `urgency`, `priority.summary`, `service.summary`,
`created_at`, `html_url`, `resolve_reason`, `first_trigger_log_entry.channel` (whole with
`include[]=first_trigger_log_entries`: what the monitoring tool sent), `body.details` (of an incident got alone). Notes
(`GET /incidents/{id}/notes`: `notes[].content`) are read where somebody put them into the incident as `notes`. The analytics
list (`data[]` with `incident_number`, `description`, `service_name`, `priority_name`, `created_at`) is read too.

CSV: the incidents' report of Insights and its older form: `id`, `incident_number`, `description`, `service_name`,
`urgency`, `priority_name`, `created_on` or `created_at`, in small letters or as `Incident Number`.
"""

from collections.abc import Iterator
from typing import Any, Final

from contracts.imports import ImportFormat
from knowledge_base.importers.comments import telling_fix
from knowledge_base.importers.export import Export, column_key
from knowledge_base.importers.json_values import at, items_of, listed, pairs_of, text_of, texts_of
from knowledge_base.importers.seam import Draft, Skipped
from service_kit.errors import Unprocessable

NAME: Final[ImportFormat] = "pagerduty"
_COLUMNS: Final = {"incident_number", "service_name"}


def fits(export: Export) -> bool:
    """`incidents` or `data` whose items have an incident_number, or the columns of the report."""
    in_json = any(export.has_list(name, "incident_number") for name in ("incidents", "data"))
    return in_json or set(export.names) >= _COLUMNS


def records(export: Export) -> Iterator[Any]:
    """Incidents as objects; a row of the CSV is one with the columns' names."""
    if export.looks_like_json:
        name = "data" if export.has_list("data", "incident_number") else "incidents"
        yield from listed(export.pages, name)
        return
    keys = [column_key(name) for name in export.table.names]
    if "incident_number" not in keys:
        raise Unprocessable("the CSV has no column 'incident_number'", field="body.incident_number")
    yield from (dict(zip(keys, row, strict=False)) for row in export.table.rows())


def draft(record: Any) -> Draft | Skipped:
    """One incident."""
    id, number = text_of(at(record, "id")), text_of(at(record, "incident_number"))
    if not isinstance(record, dict) or not (id or number):
        return Skipped("it has neither id nor incident_number")
    title = text_of(record.get("title")) or text_of(record.get("description")) or text_of(record.get("summary"))
    channel = at(record, "first_trigger_log_entry", "channel")
    details = at(record, "body", "details") or at(channel, "details") or at(channel, "body")
    notes = [note for item in items_of(record.get("notes")) if (note := text_of(at(item, "content")) or text_of(item))]
    fields = dict(pairs_of(details))
    told = details.strip() if isinstance(details, str) else _described(fields) or text_of(at(channel, "description"))
    return Draft(
        id=f"{NAME}/{id or number}",
        title=title,
        summary="\n\n".join(dict.fromkeys(text for text in (title, told) if text)),
        resolution=text_of(record.get("resolution")) or telling_fix(notes),
        root_causes=[text_of(record.get(name)) or fields.get(name, "") for name in ("root_cause", "cause")],
        service=text_of(record.get("service")) or text_of(record.get("service_name")) or fields.get("service", ""),
        severity=_priority(record) or text_of(record.get("urgency")),
        occurred_at=text_of(record.get("created_at")) or text_of(record.get("created_on")),
        url=text_of(record.get("html_url")),
        details=[
            ("Incident number", number),
            *fields.items(),
            ("Resolve reason", text_of(at(record, "resolve_reason", "type"))),
            ("Teams", ", ".join(texts_of(record.get("teams")) or texts_of(record.get("team_name")))),
            *(("Note", note) for note in notes),
        ],
    )


def _priority(record: dict[str, Any]) -> str:
    return text_of(at(record, "priority", "summary")) or text_of(record.get("priority_name"))


def _described(fields: dict[str, str]) -> str:
    return next((fields[name] for name in ("description", "summary", "message", "details") if fields.get(name)), "")
