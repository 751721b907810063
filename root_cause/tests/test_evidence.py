"""The lines and words that moved the decision."""

import numpy as np
from numpy.typing import NDArray

from contracts.causes import Evidence
from root_cause.classifier import Classifier
from root_cause.evidence import TERMS_SHOWN, find_evidence, strongest_terms
from root_cause.reading import Reader, Reading

LINES = [
    "INFO user 17 logged in",
    "ERROR could not connect to database: connection refused",
    "INFO cache warmed",
    "FATAL the database system is shut down",
]
LABEL, RIVAL = "database_outage", "power_cooling"


def read(lines: list[str]) -> Reading:
    return Reader([]).read(lines, None)


def pull(classifier: Classifier) -> NDArray[np.float32]:
    head = classifier.heads["evidence"]
    return head.pull(classifier.labels.index(LABEL), classifier.labels.index(RIVAL), np.arange(head.weights.shape[1]))


def found_in(classifier: Classifier, lines: list[str], most: int = 5) -> list[Evidence]:
    reading = read(lines)
    _, halves = classifier.features.transform_one(reading)
    return find_evidence(classifier, reading, halves, LABEL, RIVAL, most).lines


def test_the_telling_lines_are_named_by_their_own_numbers(classifier: Classifier) -> None:
    found = found_in(classifier, LINES, 5)
    assert found[0].line in {1, 3}
    assert {row.line for row in found} <= {1, 3}
    assert all(row.text == LINES[row.line] for row in found)


def test_terms_are_words_of_their_line(classifier: Classifier) -> None:
    for row in found_in(classifier, LINES, 2):
        assert 1 <= len(row.terms) <= TERMS_SHOWN
        assert all(word in row.text.lower() for term in row.terms for word in term.split())


def test_a_term_inside_of_another_is_not_named_again(classifier: Classifier) -> None:
    _, (words, _) = classifier.features.transform_one(read(LINES[1:2]))
    terms = strongest_terms(classifier, words, pull(classifier)[words.columns], 0)
    assert len(terms) == len(set(terms))
    assert not any(f" {a} " in f" {b} " for n, b in enumerate(terms) for a in terms[n + 1 :])


def test_no_more_lines_are_named_than_wanted(classifier: Classifier) -> None:
    assert len(found_in(classifier, LINES, 1)) == 1


def test_lines_that_speak_against_are_no_evidence(classifier: Classifier) -> None:
    assert found_in(classifier, ["UPS battery empty, cooling fan stopped"], 5) == []


def test_nothing_read_is_no_evidence(classifier: Classifier) -> None:
    assert found_in(classifier, ["", "123"], 5) == []


def margin(classifier: Classifier, lines: list[str]) -> float:
    rows = classifier.features.transform([read(lines)])
    return float((rows @ pull(classifier))[0])


def test_leaving_out_the_best_evidence_costs_most_and_each_named_line_costs_something(classifier: Classifier) -> None:
    whole = margin(classifier, LINES)
    cost = {k: whole - margin(classifier, LINES[:k] + LINES[k + 1 :]) for k in range(len(LINES))}
    named = [row.line for row in found_in(classifier, LINES)]
    assert named[0] == max(cost, key=lambda k: cost[k])
    assert all(cost[line] > 0 for line in named)
    assert [cost[line] for line in named] == sorted((cost[line] for line in named), reverse=True)
