from evaluation.logs.baselines import seconds_of, severity_and_keyword, tfidf_and_forest

LINES = [
    *(f"INFO request {n} served" for n in range(60)),
    "WARN slow",
    "ERROR disk unreachable",
    "the fan is broken, cannot spin",
]


def test_severity_and_keyword_add_up_and_flag_from_error_on() -> None:
    told = severity_and_keyword(LINES)
    assert told["scores"][-4:] == [0.0, 1.0, 3.0, 1.0]
    assert told["flags"][-4:] == [False, False, True, True]


def test_the_forest_finds_the_line_that_is_unlike_the_others() -> None:
    told = tfidf_and_forest(LINES)
    assert max(told["scores"][:60]) < min(told["scores"][60:])
    assert tfidf_and_forest(["1", "2"]) == {"scores": [0.0, 0.0], "flags": [False, False]}


def test_seconds_are_of_the_middle_call() -> None:
    called: list[int] = []
    assert seconds_of(lambda lines: called.append(len(lines)), ["a"], repeats=3) >= 0
    assert called == [1, 1, 1]
