import pytest

from log_analyzer.lexicon import names_failure, plain_words, read_words


@pytest.mark.parametrize(
    "text",
    ["scan ended with 0 errors", "no failures found", "error handler registered", "timeout=<*>", "errors:]",
     "maxTaskFailures is <*>", "<*> bit errors detected and corrected", "failed=0 passed=<*>", "exit code 0",
     "shutting down", "retry policy set to <*>", "error: null"],
)  # fmt: skip
def test_phrases_that_only_look_like_failures_weigh_nothing(text: str) -> None:
    assert read_words(text).weight == 0


@pytest.mark.parametrize(
    ("worse", "milder"),
    [("kernel panic", "connection refused"), ("connection refused", "retrying soon"), ("retrying soon", "user signed in"),
     ("NullPointerException", "slow query")],
)  # fmt: skip
def test_failures_are_graded(worse: str, milder: str) -> None:
    assert read_words(worse).weight > read_words(milder).weight


def test_the_words_that_decided_are_named_worst_first() -> None:
    assert read_words("request failed: out of memory").words[:2] == ("out of memory", "failed")


def test_register_dumps_and_good_news_are_damped() -> None:
    assert read_words("eax: <*> ebx: <*> ecx: <*> error").trust < 0.5
    assert read_words("machine fault address register: <*>").trust < 0.5
    assert read_words("memory exception support enabled").trust < 0.5


def test_names_are_taken_apart_into_words() -> None:
    assert (
        plain_words("java.net.SocketTimeoutException: READ_FAILED") == "java net socket timeout exception: read failed"
    )


def test_a_single_word_can_name_a_failure() -> None:
    assert names_failure("failed")
    assert not names_failure("started")
    assert not names_failure("<*>")
