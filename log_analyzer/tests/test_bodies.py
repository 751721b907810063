from log_analyzer.bodies import body_schema, split_lines


def test_text_is_split_at_line_feeds_alone() -> None:
    assert split_lines(b"a\r\nb\x0bc\xe2\x80\xa8d\n\ne\n") == ["a", "b\x0bc\u2028d", "", "e"]
    assert split_lines(b"\n") == [""]


def test_bytes_that_are_no_text_are_replaced() -> None:
    assert split_lines(b"a\xff\x00b") == ["a\ufffd\x00b"]


def test_the_published_body_names_all_three_kinds() -> None:
    assert set(body_schema()["content"]) == {"application/json", "text/plain", "application/x-ndjson"}
