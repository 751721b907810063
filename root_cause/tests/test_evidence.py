"""The lines and words that moved the decision."""

from root_cause.classifier import Classifier
from root_cause.evidence import TERMS_SHOWN, find_evidence, strongest_terms
from root_cause.reading import read

LINES = [
    "INFO user 17 logged in",
    "ERROR could not connect to database: connection refused",
    "INFO cache warmed",
    "FATAL the database system is shut down",
]
LABEL, RIVAL = "database_outage", "power_cooling"


def test_the_telling_lines_are_named_by_their_own_numbers(classifier: Classifier) -> None:
    found = find_evidence(classifier, read(LINES, None), LABEL, RIVAL, 5)
    assert found[0].line in {1, 3}
    assert {row.line for row in found} <= {1, 3}
    assert all(row.text == LINES[row.line] for row in found)


def test_terms_are_words_of_their_line(classifier: Classifier) -> None:
    for row in find_evidence(classifier, read(LINES, None), LABEL, RIVAL, 2):
        assert 1 <= len(row.terms) <= TERMS_SHOWN
        assert all(word in row.text.lower() for term in row.terms for word in term.split())


def test_a_term_inside_of_another_is_not_named_again(classifier: Classifier) -> None:
    terms = strongest_terms(classifier, read(LINES[1:2], None).lines[0], classifier.pull(LABEL, RIVAL))
    assert len(terms) == len(set(terms))
    assert not any(f" {a} " in f" {b} " for n, b in enumerate(terms) for a in terms[n + 1 :])


def test_no_more_lines_are_named_than_wanted(classifier: Classifier) -> None:
    assert len(find_evidence(classifier, read(LINES, None), LABEL, RIVAL, 1)) == 1


def test_lines_that_speak_against_are_no_evidence(classifier: Classifier) -> None:
    assert find_evidence(classifier, read(["UPS battery empty, cooling fan stopped"], None), LABEL, RIVAL, 5) == []


def test_nothing_read_is_no_evidence(classifier: Classifier) -> None:
    assert find_evidence(classifier, read(["", "123"], None), LABEL, RIVAL, 5) == []
