from log_analyzer.structured import unwrap


def test_a_json_line_gives_message_level_and_time() -> None:
    found = unwrap('{"time": "2024-07-07T12:00:01Z", "severity": "ERROR", "message": "it broke"}')
    assert found == ("it broke", "ERROR", "2024-07-07T12:00:01Z")


def test_the_error_field_of_a_json_line_joins_its_message() -> None:
    found = unwrap('{"level": 50, "msg": "request failed", "err": {"message": "connection refused"}}')
    assert found == ("request failed: connection refused", "50", None)


def test_nested_time_stamps_of_mongodb_are_found() -> None:
    found = unwrap('{"t": {"$date": "2024-07-07T12:00:01Z"}, "s": "E", "msg": "Error accepting"}')
    assert found == ("Error accepting", "E", "2024-07-07T12:00:01Z")


def test_a_logfmt_line_gives_message_level_and_time() -> None:
    found = unwrap('time=2024-07-07T12:00:01Z level=warning msg="pool is \\"low\\"" free=3')
    assert found is not None
    assert (found.level, found.at) == ("warning", "2024-07-07T12:00:01Z")
    assert "pool is" in found.message


def test_what_only_looks_structured_is_left_alone() -> None:
    lines = ['{"broken": ', "{}", '{"a": 1}', "sent msg=hello", "[1, 2]", "{" * 5000, '{"a":' * 5000]
    assert [unwrap(line) for line in lines] == [None] * len(lines)


def test_a_logfmt_line_without_a_message_is_its_own_message() -> None:
    line = 'level=error method=PUT status=503 err="no space left"'
    assert unwrap(line) == (line, "error", None)
