from collections import Counter
from pathlib import Path

from log_analyzer.train import ARTEFACT, fingerprint, fit, measure, read_examples, train_if_needed
from log_analyzer.wording import LABELS, badness
from service_kit.artefact import save_artefact


def test_there_are_enough_examples_of_each_kind_over_many_products() -> None:
    examples = read_examples()
    kinds = Counter(row.label for row in examples)
    assert set(kinds) == set(LABELS)
    assert min(kinds.values()) >= 100
    assert len(examples) >= 350
    assert len({row.product for row in examples}) >= 25


def test_no_line_is_taught_under_two_labels() -> None:
    taught: dict[str, set[str]] = {}
    for row in read_examples():
        taught.setdefault(row.text, set()).add(row.label)
    assert {text for text, labels in taught.items() if len(labels) > 1} == set()


def test_products_left_out_are_still_read_well() -> None:
    figures = measure(read_examples())
    assert figures["average_precision"] >= 0.9
    assert figures["failure_f1"] >= 0.7


def test_training_twice_gives_the_same_model() -> None:
    texts = ["disk failed", "disk checked"]
    some = read_examples()[::5]
    once, again = (badness(fit(some), texts) for _ in range(2))
    assert once.tolist() == again.tolist()


def test_a_current_model_is_not_trained_again(tmp_path: Path) -> None:
    save_artefact(tmp_path, ARTEFACT, "stand-in", data_sha256=fingerprint(), rows=1, labels=[], metrics={})
    assert not train_if_needed(tmp_path)
