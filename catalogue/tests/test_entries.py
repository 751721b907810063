import random
from urllib.parse import urlsplit

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


# one test for all entries each, not one an entry: 3 300 tests are mostly bookkeeping


def test_every_message_is_recognised_as_its_own_entry() -> None:
    missed = [entry.id for entry in ENTRIES if entry.id not in [found.id for found in RECOGNISER.find(filled(entry))]]
    assert missed == []


def test_every_entry_names_labels_of_the_taxonomy() -> None:
    wrong = [entry.id for entry in ENTRIES if not {entry.cause, *entry.also} <= TAXONOMY or entry.cause in entry.also]
    assert wrong == []


def test_every_entry_names_a_place_to_read_it() -> None:
    assert [entry.id for entry in ENTRIES if not is_a_place(entry.source)] == []


def test_no_message_is_taken_for_one_that_names_another_cause() -> None:
    best = {entry.id: RECOGNISER.find(filled(entry))[0] for entry in ENTRIES}
    wrong = [
        (entry.id, best[entry.id].id)
        for entry in ENTRIES
        if best[entry.id].strength == "cause" and best[entry.id].cause not in {entry.cause, *entry.also}
    ]
    assert wrong == []


def filled(entry: Entry) -> str:
    return fill(entry.message, random.Random(entry.id))


def is_a_place(source: str) -> bool:
    parts = urlsplit(source)
    return (parts.hostname or "").removeprefix("www.") not in NO_SOURCE and len(parts.path) > 1


def test_the_catalogue_holds_what_it_promises() -> None:
    assert len(ENTRIES) >= 300
    assert len(load_products()) >= 40
