"""Opsgenie: the answers of its alert and its incident lists.

`GET /v2/alerts`, `GET /v2/alerts/{id}` and `GET /v1/incidents`, pages one behind the other
(https://docs.opsgenie.com/docs/alert-api, https://docs.opsgenie.com/docs/incident-api; field names also in the `docs/` of
github.com/opsgenie/opsgenie-python-sdk): `data[]` with `id`, `tinyId`, `message`, `description`, `status`, `priority`,
`createdAt`, `impactStartDate`, `source`, `entity`, `tags[]`, `details` or `extraProperties`, `impactedServices[]`,
`links.web`. The list of alerts leaves `description` and `details` out; an alert got alone has them. Notes
(`GET /v2/alerts/{id}/notes`: `note`) are read where somebody put them into the alert as `notes`.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from contracts.imports import ImportFormat
from knowledge_base.importers.comments import telling_fix
from knowledge_base.importers.export import Export
from knowledge_base.importers.json_values import at, items_of, labelled, listed, pairs_of, text_of, texts_of
from knowledge_base.importers.seam import Draft, Skipped

NAME: Final[ImportFormat] = "opsgenie"
_UUID: Final = re.compile(r"[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}")


def fits(export: Export) -> bool:
    """`data`, a list or one alone, with tinyId."""
    alone = any(at(page, "data", "tinyId") is not None for page in export.seen)
    return alone or export.has_list("data", "tinyId")


def records(export: Export) -> Iterator[Any]:
    """Alerts and incidents."""
    yield from listed(export.pages, "data")


def draft(record: Any) -> Draft | Skipped:
    """One alert or incident."""
    id = text_of(at(record, "id")) or text_of(at(record, "tinyId"))
    if not isinstance(record, dict) or not id:
        return Skipped("it has no id")
    message, description = text_of(record.get("message")), text_of(record.get("description"))
    properties = pairs_of(record.get("details")) + pairs_of(record.get("extraProperties"))
    of = {name.lower().replace(" ", "_"): value for name, value in properties}
    tags = texts_of(record.get("tags"))
    notes = [note for item in items_of(record.get("notes")) if (note := text_of(at(item, "note")) or text_of(item))]
    services = [name for name in texts_of(record.get("impactedServices")) if not _UUID.fullmatch(name)]
    return Draft(
        id=f"{NAME}/{id}",
        title=message,
        summary="\n\n".join(text for text in (message, description) if text),
        resolution=of.get("resolution", "") or telling_fix(notes),
        root_causes=[of.get("root_cause", ""), of.get("cause", ""), labelled(tags, "root_cause", "cause"), *tags],
        service=of.get("service", "")
        or ", ".join(services[:5])
        or labelled(tags, "service")
        or text_of(record.get("entity")),
        severity=text_of(record.get("priority")),
        occurred_at=text_of(record.get("impactStartDate")) or text_of(record.get("createdAt")),
        url=text_of(at(record, "links", "web")),
        details=[
            *properties,
            ("Source", text_of(record.get("source"))),
            ("Entity", text_of(record.get("entity"))),
            ("Tags", ", ".join(tags)),
            *(("Note", note) for note in notes),
        ],
    )
