from contracts.logs import LogLine
from log_analyzer.entries import read_entries
from log_analyzer.shapes import BLANK

JAVA = [
    "2024-07-07 12:00:01 ERROR [main] Order failed",
    "java.lang.IllegalStateException: no stock",
    "\tat com.example.Shop.buy(Shop.java:12)",
    "\t... 12 more",
    "Caused by: java.net.ConnectException: Connection refused",
    "\tat java.net.Socket.connect(Socket.java:1)",
    "2024-07-07 12:00:02 INFO [main] Next order",
]

PYTHON = [
    "Traceback (most recent call last):",
    '  File "/srv/app.py", line 3, in pay',
    "    charge()",
    "ValueError: card number is empty",
    "2024-07-07 12:00:02 INFO alive",
]

GO = [
    "panic: runtime error: index out of range [3]",
    "",
    "goroutine 1 [running]:",
    "main.pick(0x1, 0x2)",
    "\t/srv/main.go:12 +0x1d",
    "exit status 2",
]

NODE = [
    "TypeError: order is undefined",
    "    at pay (/srv/pay.js:3:7)",
    "    at process.emit (node:events:5:1)",
    "2024-07-07 12:00:02 INFO alive",
]


def test_a_java_trace_belongs_to_the_line_that_announced_it() -> None:
    found = read_entries(list(JAVA))
    assert found.of_line == [0, 0, 0, 0, 0, 0, 1]
    first = found.entries[0]
    assert (first.message, first.last_line, first.trace) == ("Order failed", 5, True)
    assert first.cause == "Caused by: java.net.ConnectException: Connection refused"


def test_a_bare_python_traceback_is_told_by_its_last_line() -> None:
    found = read_entries(list(PYTHON))
    assert found.of_line == [0, 0, 0, 0, 1]
    assert (found.entries[0].message, found.entries[0].level) == ("ValueError: card number is empty", "ERROR")


def test_a_go_panic_is_one_entry_with_its_goroutine() -> None:
    found = read_entries(list(GO))
    assert found.of_line[:1] + found.of_line[2:5] == [0, 0, 0, 0]
    assert found.of_line[1] == BLANK


def test_a_node_error_is_one_entry_with_its_frames() -> None:
    assert read_entries(list(NODE)).of_line == [0, 0, 0, 1]


def test_a_traceback_after_an_info_line_is_not_that_lines_fault() -> None:
    found = read_entries(["2024-07-07 12:00:01 INFO GET /health", *PYTHON])
    assert found.of_line == [0, 1, 1, 1, 1, 2]
    assert found.entries[0].level == "INFO"


def test_collectors_objects_bring_their_own_level_and_time() -> None:
    entry = read_entries([LogLine(message="it broke", level="err", ts=1720353601.5)]).entries[0]
    assert (entry.message, entry.level, entry.at) == ("it broke", "ERROR", "1720353601.5")


def test_a_message_of_many_lines_is_one_entry_with_its_trace() -> None:
    entry = read_entries([LogLine(message="Order failed\njava.io.IOException: disk\n\tat a.B.c(D.java:1)")]).entries[0]
    assert (entry.message, entry.trace, entry.cause) == ("Order failed", True, "java.io.IOException: disk")


def test_blank_lines_are_no_entries() -> None:
    found = read_entries(["", "   ", "\t", "\x00", "a"])
    assert found.of_line == [BLANK, BLANK, BLANK, 0, 1]


def test_every_line_gets_a_row_whatever_it_holds() -> None:
    lines = ["x" * 1_000_000, "\x00\ufffd", '{"message": ' * 3000, " at nowhere", "Caused by: ", "²³"]
    assert len(read_entries(list(lines)).of_line) == len(lines)
