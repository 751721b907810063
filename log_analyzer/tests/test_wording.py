from sklearn.pipeline import Pipeline

from log_analyzer.wording import WORDLESS, as_model_text, badness


def test_failures_read_worse_than_warnings_and_those_worse_than_routine(text_model: Pipeline) -> None:
    failure, warning, routine = badness(
        text_model, ["cannot reach the database: connection refused", "queue is nearly full", "listening on port <*>"]
    )
    assert failure > warning > routine


def test_templates_without_words_get_a_fixed_value(text_model: Pipeline) -> None:
    assert badness(text_model, ["<*>", "<*> : <*>"]).tolist() == [WORDLESS, WORDLESS]
    assert badness(text_model, []).shape == (0,)


def test_negated_failures_are_hidden_from_the_model() -> None:
    assert "error" not in as_model_text("scan ended with 0 errors")
