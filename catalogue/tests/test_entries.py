import random
from urllib.parse import urlsplit

import pytest

from catalogue.entries import Entry, load_catalogue, load_products
from catalogue.filling import fill
from catalogue.recognition import Recogniser

ENTRIES = load_catalogue()
RECOGNISER = Recogniser(ENTRIES)
TAXONOMY = {
    *("code_defect", "bad_deployment", "config_change", "database_outage", "queue_cache_failure", "memory_exhaustion"),
    *("cpu_saturation", "storage_failure", "network_failure", "dns_failure", "certificate_expiry", "auth_failure"),
    *("traffic_overload", "quota_limit", "dependency_failure", "hardware_failure", "power_cooling", "security_attack"),
    *("human_error", "orchestration_failure"),
}
NO_SOURCE = {"example.com", "example.org", "localhost", "stackoverflow.com", "medium.com"}
"""Hosts that are nobody's documentation."""


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_every_message_is_recognised_as_its_own_entry(entry: Entry) -> None:
    line = fill(entry.message, random.Random(entry.id))
    assert entry.id in [found.id for found in RECOGNISER.find(line)], line


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_every_entry_names_labels_of_the_taxonomy_and_a_place_to_read_it(entry: Entry) -> None:
    assert {entry.cause, *entry.also} <= TAXONOMY
    assert entry.cause not in entry.also
    host = urlsplit(entry.source).hostname or ""
    assert host.removeprefix("www.") not in NO_SOURCE
    assert len(urlsplit(entry.source).path) > 1


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_no_message_is_taken_for_one_that_names_another_cause(entry: Entry) -> None:
    best = RECOGNISER.find(fill(entry.message, random.Random(entry.id)))[0]
    assert best.strength == "symptom" or best.cause in {entry.cause, *entry.also}, best.id


def test_the_catalogue_holds_what_it_promises() -> None:
    assert len(ENTRIES) >= 300
    assert len(load_products()) >= 40
