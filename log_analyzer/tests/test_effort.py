import random
import string

import pytest
from sklearn.pipeline import Pipeline

from contracts.logs import LogAnalysis, LogLine, LogsRequest
from log_analyzer.effort import Effort, telling_word
from log_analyzer.entries import read_entries
from log_analyzer.limits import Limits
from log_analyzer.model import Analyzer

CHANCE = random.Random(7)
UNLIKE = [" ".join("".join(CHANCE.choices(string.ascii_lowercase, k=7)) for _ in range(8)) for _ in range(400)]
SHORT = 0.02  # seconds: enough for about 120 of these lines


def ask(text_model: Pipeline, lines: list[str | LogLine]) -> LogAnalysis:
    answer = Analyzer(text_model, Limits(work_seconds=SHORT)).analyze(LogsRequest(logs=lines, include_lines=True))
    return answer.model_copy(update={"took_ms": 0.0})


def test_a_budget_is_spent_by_messages_and_characters() -> None:
    effort = Effort(seconds=0.001)
    assert [effort.allows(400), effort.allows(400), effort.allows(1), effort.allows(1)] == [True, True, False, False]


def test_beyond_the_budget_lines_are_judged_by_a_word_and_the_answer_says_how_many(text_model: Pipeline) -> None:
    answer = ask(text_model, [*UNLIKE, "ERROR kazoo brim", "fine kazoo brim"])
    assert 200 < answer.counts["judged_by_level"] < 350
    assert f": {answer.counts['judged_by_level']} judged by words like ERROR alone." in answer.summary
    assert answer.lines is not None
    assert answer.lines.flags[-2:] == [True, False]


def test_the_same_lines_get_the_same_answer_however_little_may_be_read(text_model: Pipeline) -> None:
    assert ask(text_model, [*UNLIKE]) == ask(text_model, [*UNLIKE])


def test_lines_like_one_that_was_read_are_still_read(text_model: Pipeline) -> None:
    known = [f"2024-07-07 12:00:0{second} INFO shop took {second} ms" for second in range(5)]
    answer = ask(text_model, [known[0], *UNLIKE, *known])
    assert answer.lines is not None
    assert len(set(answer.lines.template_ids[-5:]) | {answer.lines.template_ids[0]}) == 1


def test_a_level_that_came_beside_a_line_holds_beyond_the_budget() -> None:
    entries = read_entries([*UNLIKE, LogLine(message="quartz vex jumped", level="error"), " "], SHORT)
    assert entries.level_of(len(entries) - 1) == "ERROR"
    assert entries.of_line[-1] == -1


def test_nothing_is_said_where_all_was_read(text_model: Pipeline) -> None:
    answer = ask(text_model, ["one", "two"])
    assert "judged_by_level" not in answer.counts
    assert answer.summary == "Nothing looks wrong in 2 lines."


@pytest.mark.parametrize(
    ("line", "word"),
    [("it Failed to boot", "failed"), ("[ERROR] x", "error"), ('"level":"warn"', "warn"), ("no errors, all fine", ""),
     ("terror", ""), ("x" * 400 + " error", "")],
)  # fmt: skip
def test_the_telling_word_is_the_first_that_says_how_bad_a_line_is(line: str, word: str) -> None:
    assert telling_word(line) == word
