import pytest

from log_analyzer.entries import Entry, read_entries

# (line, time stamp, level, message): our own lines in each layout
LAYOUTS = [
    ("2024-07-07 12:00:01 ERROR Database connection failed", "2024-07-07 12:00:01", "ERROR", "Database connection failed"),
    ("2024-07-07T12:00:01.123Z INFO started", "2024-07-07T12:00:01.123Z", "INFO", "started"),
    ("Jul  7 12:00:01 web1 kernel: Out of memory", "Jul  7 12:00:01", None, "Out of memory"),
    ("Jul 07 12:00:01 web1 app(pam)[31]: no such user", "Jul 07 12:00:01", None, "no such user"),
    ("2024-07-07T12:00:01+02:00 web1 app[99]: up", "2024-07-07T12:00:01+02:00", None, "up"),
    ("<34>1 2024-07-07T12:00:01.003Z web1.example su - ID47 - su failed", "2024-07-07T12:00:01.003Z", "CRITICAL", "su failed"),
    ("<13>Jul  7 12:00:01 web1 su[12]: su failed", "Jul  7 12:00:01", "NOTICE", "su failed"),
    ("E0707 12:00:01.123456       1 loop.go:123] sync failed", "0707 12:00:01.123456", "ERROR", "sync failed"),
    ('10.0.0.1 - - [07/Jul/2024:12:00:01 +0000] "GET / HTTP/1.1" 200 12', "07/Jul/2024:12:00:01 +0000", None,
     '"GET / HTTP/1.1" 200 12'),
    ("2024/07/07 12:00:01 [error] 31#31: *1 connect() failed", "2024/07/07 12:00:01", "ERROR", "connect() failed"),
    ("2024-07-07 12:00:01.123 UTC [123] app@shop FATAL:  too many clients", "2024-07-07 12:00:01.123 UTC", "FATAL",
     "too many clients"),
    ("2024-07-07 12:00:01.123 UTC [123] LOG:  checkpoint starting", "2024-07-07 12:00:01.123 UTC", "INFO",
     "checkpoint starting"),
    ("1:M 07 Jul 2024 12:00:01.123 # Connection lost.", "07 Jul 2024 12:00:01.123", None, "Connection lost."),
    ("2024-07-07T12:00:01.1Z 0 [ERROR] [MY-010119] [Server] Aborting", "2024-07-07T12:00:01.1Z", "ERROR", "Aborting"),
    ("[2024-07-07T12:00:01,123][WARN ][o.e.c.Disk] [node-1] disk watermark", "2024-07-07T12:00:01,123", "WARN",
     "disk watermark"),
    ("[2024-07-07 12:00:01,123] ERROR [Broker id=0] Failed to append", "2024-07-07 12:00:01,123", "ERROR", "Failed to append"),
    ("2024-07-07T12:00:01.123456789Z stderr F it broke", "2024-07-07T12:00:01.123456789Z", None, "it broke"),
    ("12:00:01.123 [main] ERROR c.e.app.Main - Could not start", "12:00:01.123", "ERROR", "Could not start"),
    ("2024-07-07T12:00:01.123+02:00 ERROR 12 --- [exec-1] c.e.App    : failed", "2024-07-07T12:00:01.123+02:00", "ERROR",
     "failed"),
    ("E, [2024-07-07T12:00:01.123456 #1234] ERROR -- : no method", "2024-07-07T12:00:01.123456", "ERROR", "no method"),
    ("2024-07-07 12:00:01,123 - myapp.db - ERROR - lost it", "2024-07-07 12:00:01,123", "ERROR", "lost it"),
    ("07-07 16:13:38.811  1702  2395 E Window: failed to draw", "07-07 16:13:38.811", "ERROR", "failed to draw"),
    ("24/07/07 20:10:52 INFO executor.Runner: Got task", "24/07/07 20:10:52", "INFO", "Got task"),
    ("240707 203615 148 WARN dfs.Data$Node: late", "240707 203615", "WARN", "late"),
    ("1720353601 2024.07.07 N1-2 2024-07-07-12.00.01.386218 N1-2 RAS APP FATAL it broke", "2024-07-07-12.00.01.386218",
     "FATAL", "it broke"),
    ("[12345.678901] sda1: error", "12345.678901", None, "sda1: error"),
    ("web_1  | 2024-07-07 12:00:01 INFO started", "2024-07-07 12:00:01", "INFO", "started"),
    ("ERROR:root:cannot open file", None, "ERROR", "cannot open file"),
    ("[error] build failed", None, "ERROR", "build failed"),
    ("error: failed to push", None, "ERROR", "failed to push"),
    ("Backup finished at 2024-07-07 12:00:01 without trouble", None, None,
     "Backup finished at 2024-07-07 12:00:01 without trouble"),
    ("job failed, next run at 2024-07-08 00:00:00", None, None, "job failed, next run at 2024-07-08 00:00:00"),
    ("2024-07-07 12:00:01 3 errors found", "2024-07-07 12:00:01", None, "3 errors found"),
    ("Error from server: not there", None, None, "Error from server: not there"),
]  # fmt: skip


def read(line: str) -> Entry:
    return read_entries([line]).entries[0]


@pytest.mark.parametrize(("line", "at", "level", "message"), LAYOUTS, ids=[row[0][:40] for row in LAYOUTS])
def test_a_header_comes_off_without_being_configured(
    line: str, at: str | None, level: str | None, message: str
) -> None:
    entry = read(line)
    assert (entry.at, entry.level, entry.message) == (at, level, message)


@pytest.mark.parametrize(
    "line", ["2024-07-07 12:00:01", "ERROR", "[error]", "2024-07-07 12:00:01 ERROR", "<34>", "- - -"]
)
def test_a_line_that_is_all_header_keeps_something_to_show(line: str) -> None:
    assert read(line).message
