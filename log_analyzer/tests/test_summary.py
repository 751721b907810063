from contracts.logs import Anomaly
from log_analyzer.summary import summarise


def anomaly(template: str, count: int = 1) -> Anomaly:
    return Anomaly(line=0, text=template, score=0.9, template=template, count=count)


def test_a_summary_is_one_sentence_with_counts_and_the_first_time() -> None:
    told = summarise(300, 14, [anomaly("Connection to <*> refused", 9), anomaly("disk full")], "10:02:11")
    assert told == "14 of 300 lines look wrong, first at 10:02:11: 'Connection to <*> refused' (9 times), 'disk full'."


def test_nothing_wrong_is_said_so() -> None:
    assert summarise(1, 0, [], None) == "Nothing looks wrong in 1 line."


def test_what_is_not_quoted_is_counted() -> None:
    told = summarise(5, 5, [anomaly(name) for name in "abcde"], None)
    assert told == "5 of 5 lines look wrong: 'a', 'b', 'c', and 2 further messages."


def test_long_templates_are_cut() -> None:
    assert len(summarise(1, 1, [anomaly("x" * 5000)], None)) < 200
