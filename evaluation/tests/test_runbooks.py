import numpy as np

from evaluation.search.corpus import Corpus
from evaluation.search.runbooks import Pair, figures, interval, place, table
from evaluation.search.scale import Exact
from knowledge_base.encoder.seam import FakeEncoder

GOLD = frozenset({"right"})


def test_the_first_right_one_counts() -> None:
    assert place(["wrong", "right", "right"], GOLD) == 1
    assert place(["wrong"], GOLD) is None


def test_figures_are_one_value_a_query() -> None:
    found = figures([0, 4, None])
    assert found["R@1"].tolist() == [1, 0, 0]
    assert found["R@5"].tolist() == [1, 1, 0]
    assert found["MRR"].tolist() == [1, 0.2, 0]


def test_the_interval_is_around_the_mean_and_the_same_each_time() -> None:
    values = np.asarray([0.0, 1.0] * 50)
    low, high = interval(values)
    assert low < 0.5 < high
    assert interval(values) == (low, high)


def test_goals_are_those_of_the_knowledge_base_alone() -> None:
    rows = table({"BM25 alone": lambda query: [], "knowledge base": lambda query: ["right"]}, [Pair("a", "b", GOLD)])
    assert {row.name.split(", ")[1] for row in rows if row.goal is not None} == {"knowledge base"}
    assert all(row.met for row in rows)


def test_the_same_seed_makes_the_same_incidents() -> None:
    first, second = (next(Corpus(FakeEncoder(), seed=3).parts(20, 20)) for _ in range(2))
    assert first.documents == second.documents
    assert np.array_equal(first.rows, second.rows)


def test_the_exact_best_ten_do_not_depend_on_how_vectors_come() -> None:
    rows = np.random.default_rng(0).standard_normal((200, 8), np.float32)
    whole, parts = Exact(rows[:3]), Exact(rows[:3])
    whole.take(1, rows)
    for start in range(0, 200, 50):
        parts.take(start + 1, rows[start : start + 50])
    assert np.array_equal(np.sort(whole.numbers), np.sort(parts.numbers))
    assert np.array_equal(np.sort(whole.numbers[0])[::-1][:10], np.sort(1 + np.argsort(-(rows @ rows[0]))[:10])[::-1])
