import pytest

from log_analyzer.levels import SEVERITY, canonical_level, severity, syslog_level, worse


@pytest.mark.parametrize(
    ("written", "level"),
    [("warning", "WARN"), ("[ERR]", "ERROR"), ("crit", "CRITICAL"), ("I", "INFO"), (50, "ERROR"), ("30", "INFO"),
     ("3", "ERROR"), ("emerg", "FATAL"), ("nonsense", None), (None, None), (True, None), (99, None), ("²", None)],
)  # fmt: skip
def test_a_level_as_written_gets_its_canonical_name(written: str | int | None, level: str | None) -> None:
    assert canonical_level(written) == level


def test_a_syslog_priority_holds_its_severity_in_its_last_three_bits() -> None:
    assert [syslog_level(priority) for priority in (34, 165, 13)] == ["CRITICAL", "NOTICE", "NOTICE"]


def test_the_worse_of_two_levels_wins_and_none_never_does() -> None:
    assert worse("INFO", "ERROR") == "ERROR"
    assert worse(None, "DEBUG") == "DEBUG"
    assert worse(None, None) is None


def test_severities_are_shares() -> None:
    assert all(0 <= severity(level) <= 1 for level in SEVERITY)
