"""A table that no tool of its own is known for: one line of names, then one incident a line.

Columns are found by their names (`COLUMNS`), or named by the caller: `?map=resolution:Fix applied`. Comma, semicolon and
tab separate; quotes are those of RFC 4180. Columns that are none of ours are kept as details.
"""

from collections.abc import Iterator
from typing import Any, Final

from contracts.imports import ImportFormat
from knowledge_base.importers.export import Export, column_key
from knowledge_base.importers.seam import Draft, Skipped
from service_kit.errors import Unprocessable

NAME: Final[ImportFormat] = "csv_table"
COLUMNS: Final = {
    "id": "id key number ticket incident_id incident_number ticket_id incident reference",
    "title": "title name subject headline short_description incident_title incident_name",
    "summary": "summary description details impact what_happened symptoms problem issue message",
    "resolution": "resolution fix solution remediation resolution_notes close_notes how_resolved how_fixed mitigation",
    "root_cause": "root_cause cause rca root_cause_category cause_code category",
    "service": "service component system application app product affected_service business_service configuration_item",
    "severity": "severity priority urgency sev impact_level",
    "occurred_at": "occurred_at occurred date started_at started start_time created_at created opened_at opened timestamp",
    "url": "url link permalink",
}
"""Which names mean which field, the likeliest first; compared as `column_key`."""
_FIELDS_OF: Final = {field: names.split() for field, names in COLUMNS.items()}
_SAYS_SOMETHING: Final = ("title", "summary", "resolution")
_SHOWN: Final = 20


def fits(export: Export) -> bool:
    """A table of two columns or more that has one that says what happened."""
    names = set(export.names)
    return len(names) > 1 and any(names & set(_FIELDS_OF[field]) for field in _SAYS_SOMETHING)


def records(export: Export) -> Iterator[Any]:
    """`(row, places, names)`: the place of each field's column. Raises Unprocessable naming `map` where none says what happened."""
    if export.is_zip:
        raise Unprocessable("a zip of CSV files is not read; send the file itself", field="body")
    table = export.table
    places = _places(table.names, export.columns)
    yield from ((row, places, table.names) for row in table.rows())


def draft(record: Any) -> Draft | Skipped:
    """One line."""
    row, places, names = record
    cells = {field: row[place].strip() for field, place in places.items() if place < len(row)}
    taken = set(places.values())
    id = cells.get("id", "")
    return Draft(
        id=f"csv/{id}" if id else None,
        title=cells.get("title", ""),
        summary=cells.get("summary", ""),
        resolution=cells.get("resolution", ""),
        root_causes=[cells.get("root_cause", "")],
        service=cells.get("service", ""),
        severity=cells.get("severity", ""),
        occurred_at=cells.get("occurred_at", ""),
        url=cells.get("url", ""),
        details=[
            ("Root cause", cells.get("root_cause", "")),
            *((name, cell) for place, (name, cell) in enumerate(zip(names, row, strict=False)) if place not in taken),
        ],
    )


def _places(names: list[str], chosen: Any) -> dict[str, int]:
    keys = [column_key(name) for name in names]
    places: dict[str, int] = {}
    for field, column in chosen.items():
        if column_key(column) not in keys:
            raise Unprocessable(f"map: there is no column {column!r}; there are {_shown(names)}", field="query.map")
        places[field] = keys.index(column_key(column))
    for field, known in _FIELDS_OF.items():
        place = next((keys.index(name) for name in known if name in keys), None)
        if field not in places and place is not None and place not in places.values():
            places[field] = place
    if not any(field in places for field in _SAYS_SOMETHING):
        raise Unprocessable(
            f"no column says what happened; name one, as map=summary:NAME, of {_shown(names)}", field="query.map"
        )
    return places


def _shown(names: list[str]) -> str:
    shown = ", ".join(repr(name[:60]) for name in names[:_SHOWN])
    return shown + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")
