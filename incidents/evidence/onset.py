"""When the trouble began, read from the lines' own time stamps, which the log analyzer hands on as they were written."""

import re
from datetime import UTC, datetime
from typing import Final

from contracts.logs import LogAnalysis

STAMP_CHARACTERS: Final = 40
FIRST_YEAR: Final = 1990
"""What is older is no time: Go prints a missing one as 0001-01-01, C as 1970-01-01."""
_ISO: Final = re.compile(
    r"(\d{4})[-/](\d{2})[-/](\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)? ?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?"
)
_CLF: Final = re.compile(
    r"(?P<day>\d{2})/(?P<month>[A-Za-z]{3})/(?P<year>\d{4}):(?P<hour>\d{2}):(?P<minute>\d{2}):(?P<second>\d{2})"
    r"(?: (?P<zone>[+-]\d{4}))?"
)
_EPOCH: Final = re.compile(r"(\d{10})(?:(\d{3})|(\d{6})|(\d{9}))?(?:\.\d+)?")
_MONTHS: Final = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_ZONE: Final = re.compile(r"([+-])(\d{2}):?(\d{2})")


def onset(analysis: LogAnalysis | None) -> datetime | None:
    """The earliest `first_at` of the key events that can be read, in UTC; None where there is none.

    A stamp without a zone is taken as UTC, and one without a year is not guessed at.
    """
    stamps = [event.first_at for event in analysis.events if event.first_at] if analysis else []
    moments = [moment for moment in map(read_stamp, stamps) if moment is not None and moment.year >= FIRST_YEAR]
    return min(moments, default=None)


def read_stamp(stamp: str) -> datetime | None:
    """ISO 8601 and its relatives, the common log format, or seconds to nanoseconds since 1970; else None."""
    stamp = stamp.strip().strip("[]")[:STAMP_CHARACTERS]
    try:
        if found := _ISO.match(stamp):
            *numbers, zone = found.groups(default="0")
            year, month, day, hour, minute, second = map(int, numbers)
            return _zoned(datetime(year, month, day, hour, minute, second, tzinfo=UTC), zone)
        if found := _CLF.match(stamp):
            name, zone = found["month"].title(), found["zone"] or ""
            day, year, hour, minute, second = (int(found[k]) for k in ("day", "year", "hour", "minute", "second"))
            month = _MONTHS.index(name) + 1
            return _zoned(datetime(year, month, day, hour, minute, second, tzinfo=UTC), zone)
        if found := _EPOCH.fullmatch(stamp):
            return datetime.fromtimestamp(int(found[1]), UTC)
    except (ValueError, OverflowError):
        return None
    return None


def _zoned(moment: datetime, zone: str) -> datetime:
    if found := _ZONE.fullmatch(zone):
        offset = datetime.strptime(f"{found[1]}{found[2]}{found[3]}", "%z").tzinfo
        return moment.replace(tzinfo=offset).astimezone(UTC)
    return moment
