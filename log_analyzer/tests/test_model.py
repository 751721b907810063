import math

from sklearn.pipeline import Pipeline

from contracts.logs import LogAnalysis, LogsRequest
from log_analyzer.history import History
from log_analyzer.limits import Limits
from log_analyzer.model import Analyzer

TICKS = [f"2024-07-07 12:00:{second:02d} INFO [web] handled request {second} in {second} ms" for second in range(40)]
OUTAGE = [f"2024-07-07 12:01:{second:02d} ERROR [web] Connection to 10.0.0.{second} refused" for second in range(9)]


def ask(analyzer: Analyzer, lines: list[str], **more: object) -> LogAnalysis:
    return analyzer.analyze(LogsRequest.model_validate({"logs": lines, "include_lines": True, **more}))


def test_the_outage_is_found_counted_and_told(analyzer: Analyzer) -> None:
    answer = ask(analyzer, [*TICKS, *OUTAGE])
    (anomaly,) = answer.anomalies
    assert (anomaly.line, anomaly.count, anomaly.level) == (40, 9, "ERROR")
    assert anomaly.template == "Connection to <*> refused"
    assert answer.summary.startswith("9 of 49 lines look wrong since 2024-07-07 12:01:00: 'Connection to … refused'")


def test_every_line_gets_a_score_a_template_and_a_flag(analyzer: Analyzer) -> None:
    answer = ask(analyzer, [*TICKS, "", *OUTAGE])
    assert answer.lines is not None
    assert answer.templates is not None
    assert len(answer.lines.scores) == len(answer.lines.template_ids) == len(answer.lines.flags) == 50
    assert all(math.isfinite(value) and 0 <= value <= 1 for value in answer.lines.scores)
    assert [answer.templates[number] for number in answer.lines.template_ids[39:42]][1:] == [
        "",
        "Connection to <*> refused",
    ]
    assert answer.counts["lines"] == 50
    assert answer.counts["entries"] == 49
    assert answer.counts["level_error"] == 9


def test_a_stack_trace_shares_the_score_of_its_entry(analyzer: Analyzer) -> None:
    answer = ask(analyzer, ["INFO fine", "ERROR order failed", "java.io.IOException: disk", "\tat a.B.c(D.java:1)"])
    assert answer.lines is not None
    assert answer.lines.flags == [False, True, True, True]
    assert len(set(answer.lines.template_ids[1:])) == 1


def test_blank_lines_alone_still_get_an_answer(analyzer: Analyzer) -> None:
    answer = ask(analyzer, ["", "  "])
    assert answer.summary == "Nothing looks wrong in 2 lines."
    assert (answer.anomalies, answer.events, answer.templates) == ([], [], [""])


def test_a_template_that_the_baseline_never_saw_scores_higher(analyzer: Analyzer) -> None:
    request = LogsRequest(logs=["INFO cache warmed", "INFO cache moved to another region"], include_lines=True)
    without, with_one = analyzer.analyze(request), analyzer.analyze(request, History("cache", 1, ["cache warmed"]))
    assert without.lines is not None
    assert with_one.lines is not None
    assert with_one.lines.scores[0] == without.lines.scores[0]
    assert with_one.lines.scores[1] > without.lines.scores[1]


def test_the_threshold_and_the_number_of_anomalies_are_limits(text_model: Pipeline) -> None:
    eager = Analyzer(text_model, Limits(threshold=0.0, max_anomalies=1))
    answer = ask(eager, ["INFO a fine day", "ERROR it broke"])
    assert answer.lines is not None
    assert all(answer.lines.flags)
    assert [row.template for row in answer.anomalies] == ["it broke"]
    assert len(ask(eager, ["INFO a fine day", "ERROR it broke"], max_anomalies=2).anomalies) == 2


def test_the_same_lines_always_get_the_same_answer(analyzer: Analyzer) -> None:
    words = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu"]
    lines = [*TICKS, *OUTAGE, *(f"{word} " * (n + 1) for n, word in enumerate(words))]
    first, second = (ask(analyzer, lines).model_dump(exclude={"took_ms"}) for _ in range(2))
    assert first == second


def test_a_huge_line_is_not_repeated_in_full(analyzer: Analyzer) -> None:
    answer = ask(analyzer, ["ERROR it failed " + "x" * 1_000_000])
    assert len(answer.anomalies[0].text) == 2_000
