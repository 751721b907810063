from contracts.logs import Anomaly
from log_analyzer.summary import LONGEST, summarise


def anomaly(template: str, count: int = 1) -> Anomaly:
    return Anomaly(line=0, text=template, score=0.9, template=template, count=count)


def test_a_summary_is_one_sentence_with_counts_and_the_first_time() -> None:
    told = summarise(300, 14, [anomaly("Connection to <*> refused", 9), anomaly("disk full")], "10:02:11")
    assert told == "14 of 300 lines look wrong since 10:02:11: 'Connection to … refused' (9 times), 'disk full'."


def test_a_single_line_has_its_time_rather_than_an_onset() -> None:
    assert summarise(9, 1, [anomaly("disk full")], "10:02:11") == "1 of 9 lines looks wrong, at 10:02:11: 'disk full'."


def test_nothing_wrong_is_said_so() -> None:
    assert summarise(1, 0, [], None) == "Nothing looks wrong in 1 line."


def test_what_is_not_quoted_is_counted() -> None:
    told = summarise(5, 5, [anomaly(name) for name in "abcde"], None)
    assert told == "5 of 5 lines look wrong: 'a', 'b', 'c', and 2 further messages."


def test_a_summary_stays_short_enough_for_a_channel() -> None:
    long = [anomaly(f"{name} {'of the many words that nobody reads ' * 30}", 12) for name in ("one", "two", "three")]
    for rows in (long, long[:1], [*long[:1], anomaly("disk full")], [anomaly("x" * 5000)]):
        told = summarise(50_000, 41_234, rows, "2024-07-07T12:00:01.123456789+02:00")
        assert len(told) <= LONGEST
        assert told.endswith(".")
        assert "\n" not in told


def test_messages_are_cut_at_the_end_of_a_word() -> None:
    told = summarise(9, 2, [anomaly("cannot write to the ledger " * 30)], None)
    assert told.rstrip(".'…").split()[-1] in {"cannot", "write", "to", "the", "ledger"}


def test_a_near_duplicate_is_counted_rather_than_quoted() -> None:
    rows = [anomaly(f"replica {name} fell behind the leader") for name in ("a", "b")]
    assert summarise(9, 2, rows, None) == (
        "2 of 9 lines look wrong: 'replica a fell behind the leader', and 1 further message."
    )


def test_lines_that_were_not_read_are_told_in_a_second_sentence() -> None:
    told = summarise(50_000, 14, [anomaly("a disk is full " * 40, 9)], "10:02:11", coarse=30_000)
    assert told.endswith(" Too many kinds of lines to read them all: 30000 judged by words like ERROR alone.")
    assert len(told) <= LONGEST
    assert summarise(9, 0, [], None, coarse=4).startswith("Nothing looks wrong in 9 lines. Too many kinds")
