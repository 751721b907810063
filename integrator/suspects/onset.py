"""When it began: the first moment that the evidence names. A change after it brought nothing in."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

from contracts.tickets import TicketRequest

STAMP: Final = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)[T ](?P<time>\d\d:\d\d:\d\d)(?:[.,](?P<part>\d{1,9}))?\s?(?P<zone>Z|UTC|[+-]\d\d:?\d\d)?"
)
SKEW: Final = timedelta(minutes=5)
"""How far clocks may be apart before a stamp is not believed."""
MAX_LINES: Final = 200
LINE_START: Final = 200
"""Characters in which a line's own time stands."""


def onset_of(request: TicketRequest, now: datetime, hours: float) -> tuple[datetime, str]:
    """The onset in UTC, and by what it is known: the evidence's own times, the changes that the predictor dated, or now."""
    stamps = [at for line in request.evidence[:MAX_LINES] if (at := stamp_of(line.text)) is not None]
    believed = _believed(stamps, now, hours)
    if believed:
        return min(believed), "the first time in the evidence"
    detail = request.root_cause_detail
    dated = [
        at + timedelta(minutes=change.minutes_before)
        for change in detail.changes
        if (at := read_time(change.deployed_at)) is not None
    ]
    believed = _believed(dated, now, hours)
    if believed:
        return min(believed), "the changes that the diagnosis names"
    return now, "the time of the request"


def stamp_of(line: str) -> datetime | None:
    """The first time in the line's beginning; without a zone it is UTC."""
    match = STAMP.search(line[:LINE_START])
    if match is None:
        return None
    zone = "+00:00" if match["zone"] in (None, "Z", "UTC") else match["zone"]
    part = f".{match['part'][:6]:0<6}" if match["part"] else ""
    return read_time(f"{match['date']}T{match['time']}{part}{zone}")


def read_time(moment: str | datetime | None) -> datetime | None:
    """ISO 8601; without a zone it is UTC; None where it is no time."""
    try:
        found = moment if isinstance(moment, datetime) else datetime.fromisoformat(moment or "")
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _believed(times: Iterable[datetime], now: datetime, hours: float) -> list[datetime]:
    """A line may quote an old date (a certificate's), and a clock may run ahead."""
    return [min(at, now) for at in times if now - timedelta(hours=hours) <= at <= now + SKEW]
