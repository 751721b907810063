"""The senders' words for how bad it is."""

import pytest

from ingest.severity import read_severity


@pytest.mark.parametrize(
    ("word", "severity"),
    [
        *((word, "critical") for word in ("critical", "page", "P1", "SEV-1", "sev 0", "fatal", "Disaster", 1, "1")),
        *((word, "high") for word in ("high", "error", "P2", "major", "sev2", 2.0, "HIGH")),
        *((word, "medium") for word in ("warning", "MEDIUM", "warn", "P3", "Average", "ticket", 3)),
        *((word, "low") for word in ("low", "minor", "P4", "LOW", 4)),
        *((word, "info") for word in ("info", "Informational", "debug", "none", "P5", "not classified", 5)),
    ],
)
def test_every_word_has_its_place(word: object, severity: str) -> None:
    assert read_severity(word) == (severity, "sender")


def test_the_first_known_word_counts() -> None:
    assert read_severity(None, "", "whatever", "P2", "info") == ("high", "sender")


@pytest.mark.parametrize(
    "word",
    [
        None,
        "",
        "purple",
        [],
        {},
        True,
        77,
        -1,
        float("nan"),
        float("inf"),
        pytest.param(10**5_000, id="huge"),
        "x" * 10_000,
    ],
)
def test_what_nobody_knows_is_medium_by_default(word: object) -> None:
    assert read_severity(word) == ("medium", "default")
