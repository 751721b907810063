"""Grafana OnCall: the answer of its alert groups list.

`GET /api/v1/alert_groups/`, pages one behind the other
(https://grafana.com/docs/oncall/latest/oncall-api-reference/alertgroups/): `results[]` with `id`, `integration_id`,
`alerts_count`, `state`, `created_at`, `title`, `permalinks`, `labels`, and `last_alert.payload` (`latest_alert` in some
versions), which is what the alert's sender sent: Grafana's and Alertmanager's groups have `message`, `commonLabels` and
`commonAnnotations`, a single alert `labels` and `annotations`.
"""

from collections.abc import Iterator
from typing import Any, Final

from contracts.imports import ImportFormat
from knowledge_base.importers.comments import telling_fix
from knowledge_base.importers.export import Export
from knowledge_base.importers.json_values import at, items_of, listed, pairs_of, text_of
from knowledge_base.importers.seam import Draft, Skipped

NAME: Final[ImportFormat] = "grafana_oncall"
_SERVICE: Final = ("service", "service_name", "app", "job", "deployment", "namespace")


def fits(export: Export) -> bool:
    """`results` whose items have what only alert groups have."""
    return export.has_list("results", "alerts_count", "integration_id")


def records(export: Export) -> Iterator[Any]:
    """Alert groups."""
    yield from listed(export.pages, "results")


def draft(record: Any) -> Draft | Skipped:
    """One alert group."""
    id = text_of(at(record, "id"))
    if not isinstance(record, dict) or not id:
        return Skipped("it has no id")
    payload = at(record, "last_alert", "payload") or at(record, "latest_alert", "payload")
    labels = _labels(record.get("labels")) | _one_of(payload, "commonLabels", "labels", "groupLabels")
    annotations = _one_of(payload, "commonAnnotations", "annotations")
    title = text_of(record.get("title")) or text_of(at(payload, "title")) or labels.get("alertname", "")
    told = (annotations.get("summary", ""), annotations.get("description", ""), text_of(at(payload, "message")))
    notes = [
        text
        for item in items_of(record.get("resolution_notes"))
        if (text := text_of(at(item, "text")) or text_of(item))
    ]
    return Draft(
        id=f"{NAME}/{id}",
        title=title,
        summary="\n\n".join(dict.fromkeys(text for text in (title, *told) if text)),
        resolution=telling_fix(notes) or (notes[-1] if notes else ""),
        root_causes=[labels.get("root_cause", ""), labels.get("cause", "")],
        service=next((labels[name] for name in _SERVICE if labels.get(name)), ""),
        severity=labels.get("severity", "") or labels.get("priority", ""),
        occurred_at=text_of(record.get("created_at")),
        url=text_of(at(record, "permalinks", "web")) or text_of(at(record, "permalinks", "slack")),
        details=[
            ("Labels", ", ".join(f"{name}={value}" for name, value in labels.items())),
            *((name, value) for name, value in annotations.items() if name not in {"summary", "description"}),
            *(("Note", note) for note in notes),
        ],
    )


def _labels(value: Any) -> dict[str, str]:
    """An object, or the list of `{"key": {"name"}, "value": {"name"}}` that OnCall's own labels are."""
    if isinstance(value, list):
        return {text_of(at(item, "key")): text_of(at(item, "value")) for item in value if text_of(at(item, "key"))}
    return dict(pairs_of(value))


def _one_of(payload: Any, *names: str) -> dict[str, str]:
    return next((pairs for name in names if (pairs := dict(pairs_of(at(payload, name))))), {})
