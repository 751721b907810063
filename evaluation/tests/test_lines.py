from evaluation.logs.lines import mixed_stream, one_system, unlike_lines


def test_the_same_seed_makes_the_same_lines() -> None:
    assert mixed_stream(50, 3) == mixed_stream(50, 3) != mixed_stream(50, 4)


def test_every_line_of_one_system_is_new() -> None:
    lines = one_system(500)
    assert len(set(lines)) == 500


def test_a_mixed_stream_holds_every_layout() -> None:
    lines = mixed_stream(400)
    for sign in ("sshd[", "kafka", "blk_", "HTTP/1.1", "reflector.go", "UTC [", ":M ", "nova"):
        assert any(sign in line for line in lines)


def test_unlike_lines_have_no_word_order_in_common() -> None:
    lines = unlike_lines(500)
    assert lines == unlike_lines(500)
    assert len(set(lines)) == 500
