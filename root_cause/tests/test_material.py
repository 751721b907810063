"""What the model learns from: enough of each label, nothing twice, and the same on every call."""

from collections import Counter

import pytest

from contracts.causes import UNKNOWN
from root_cause.material import Row, load_material

MATERIAL = load_material()
WRITTEN = [row for row in MATERIAL if row.origin == "written"]
LABELS = sorted({row.label for row in MATERIAL} - {UNKNOWN})


@pytest.mark.parametrize("label", LABELS)
def test_each_cause_has_two_hundred_and_fifty_written_and_many_composed_texts(label: str) -> None:
    counted = Counter(row.origin for row in MATERIAL if row.label == label)
    assert counted["written"] >= 200
    assert counted["written"] + counted["composed"] >= 400


@pytest.mark.parametrize("label", LABELS)
def test_each_cause_is_told_in_every_manner(label: str) -> None:
    kinds = Counter(row.kind for row in WRITTEN if row.label == label)
    assert min(kinds[kind] for kind in ("logs", "alert", "ticket", "postmortem", "chat")) >= 20


def test_no_text_stands_twice() -> None:
    counted = Counter(" ".join(row.text.split()).lower() for row in WRITTEN)
    assert [text for text, count in counted.items() if count > 1] == []


def test_composition_is_the_same_on_every_call() -> None:
    assert load_material() == MATERIAL


def test_rows_of_one_product_are_one_group() -> None:
    groups: dict[str, list[Row]] = {}
    for row in MATERIAL:
        groups.setdefault(row.group, []).append(row)
    assert len(groups["postgresql"]) > 20
    assert len(groups) > 1000


def test_nothing_composed_holds_an_unfilled_place() -> None:
    assert [row.text for row in MATERIAL if row.origin == "composed" and "{clause}" in row.text] == []
