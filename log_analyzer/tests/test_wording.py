import numpy as np
from sklearn.pipeline import Pipeline

from log_analyzer.wording import WORDLESS, QuickModel, as_model_text, badness


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


def test_the_quick_model_says_what_the_pipeline_says(text_model: Pipeline) -> None:
    texts = ["connection refused", "", "queue nearly full"]
    quick = QuickModel(text_model)
    assert list(quick.classes_) == list(text_model.classes_)
    assert np.allclose(quick.predict_proba(texts), text_model.predict_proba(texts))
