"""Each tool's export, as its documentation shows it, becomes the documents that a person would write down."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from contracts.imports import ImportFormat
from contracts.knowledge import NewDocument
from knowledge_base.importers.export import Export
from knowledge_base.importers.formats import count, detect, rows
from knowledge_base.importers.seam import Skipped

EXPORTS = Path(__file__).parent / "exports"
EXPECTED: dict[str, ImportFormat] = {
    "jira_search.json": "jira",
    "jira.csv": "jira",
    "github_rest.json": "github_issues",
    "gh_list.json": "github_issues",
    "incidents.csv": "csv_table",
    "postmortems.md": "markdown",
    "several.md": "markdown",
    "pagerduty.json": "pagerduty",
    "pagerduty.csv": "pagerduty",
    "opsgenie.json": "opsgenie",
    "grafana_oncall.json": "grafana_oncall",
    "documents.jsonl": "json_documents",
}


def exported(name: str) -> Export:
    return Export((EXPORTS / name).read_bytes())


def read(name: str) -> tuple[list[NewDocument], dict[int, str]]:
    """The documents, and the reasons of the skipped rows by number."""
    found = list(rows(EXPECTED[name], exported(name)))
    documents = [row.outcome for row in found if isinstance(row.outcome, NewDocument)]
    return documents, {row.number: row.outcome.reason for row in found if isinstance(row.outcome, Skipped)}


def has(document: NewDocument, **fields: Any) -> bool:
    return {name: getattr(document, name) for name in fields} == fields


@pytest.mark.parametrize("name", EXPECTED)
def test_the_format_is_found_out(name: str) -> None:
    assert detect(exported(name)) == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_every_record_is_counted(name: str) -> None:
    documents, skipped = read(name)
    assert count(EXPECTED[name], exported(name)) == len(documents) + len(skipped)


@pytest.mark.parametrize("name", EXPECTED)
def test_no_persons_name_and_no_secret_comes_along(name: str) -> None:
    text = "\n".join(document.model_dump_json() for document in read(name)[0]).lower()
    assert [word for word in ("private", "letmein99", "5b10ac") if word in text] == []


def test_jiras_search_is_read_with_the_sites_own_fields() -> None:
    (first, _), skipped = read("jira_search.json")
    assert has(
        first,
        id="jira/OPS-12",
        title="Orders time out",
        resolution="Failed over to the standby and raised max_connections to 400.",
        root_cause="database_outage",
        service="orders",
        severity="critical",
        url="https://acme.example/jira/browse/OPS-12",
        occurred_at=datetime(2025, 3, 4, 8, 12, 44, tzinfo=UTC),
    )
    assert first.summary.startswith("Every order after 09:10")
    assert first.text is not None
    assert "Comment: Looking into it" in first.text
    assert "password=[masked]" in first.text
    assert "0|i00abc" not in first.text
    assert skipped == {3: "it has no key such as OPS-12"}


def test_an_atlassian_document_is_read_as_text_with_its_sections() -> None:
    document = read("jira_search.json")[0][1]
    assert document.summary == "Browsers refused the shop page.\nAll of Europe was hit."
    assert document.resolution == "- Renewed by hand\n- Gave the job its rights, see https://wiki.example/9"
    assert has(document, root_cause="certificate_expiry", service="shop", severity="high")
    assert "Root cause: Nobody renewed it" in str(document.text)


def test_jiras_csv_is_read_with_its_repeated_columns() -> None:
    (done, open_one), skipped = read("jira.csv")
    assert has(
        done,
        id="jira/OPS-20",
        service="mail",
        severity="high",
        root_cause="queue_cache_failure",
        resolution="Restarted the consumers and added two more",
        occurred_at=datetime(2025, 7, 14, 15, 42, tzinfo=UTC),
    )
    assert "Labels: queue, europe" in str(done.text)
    assert has(open_one, resolution=None, occurred_at=datetime(2025, 7, 16, 10, tzinfo=UTC))
    assert list(skipped) == [3]


def test_githubs_list_is_read_over_several_pages_without_pull_requests() -> None:
    documents, skipped = read("github_rest.json")
    assert [document.id for document in documents] == ["github/acme/shop#5", "github/acme/shop#7"]
    assert has(
        documents[0],
        summary="Thumbnails are missing.",
        resolution="Limited the size of pictures to 20 megapixels.",
        root_cause="memory_exhaustion",
        service="thumbnails",
        severity="high",
        url="https://github.com/acme/shop/issues/5",
    )
    assert documents[1].summary == "Checkout returns 502"
    assert skipped == {2: "it is a pull request"}


def test_what_gh_prints_is_read_with_the_comment_that_tells_the_fix() -> None:
    [document] = read("gh_list.json")[0]
    assert has(document, id="github/acme/platform#9", severity="critical", root_cause="dns_failure")
    assert document.resolution == "Rolled back the CoreDNS change, names resolve again."


def test_a_table_is_read_by_its_columns_names() -> None:
    documents, skipped = read("incidents.csv")
    assert has(
        documents[0],
        id="csv/INC001",
        title="Disk full on the log host",
        summary="No logs since midnight",
        resolution="Deleted old indices and turned on rotation",
        root_cause="storage_failure",
        service="logging",
        severity="critical",
        url="https://desk.example/INC001",
    )
    assert "Assignment group: platform" in str(documents[0].text)
    assert has(documents[1], root_cause=None, occurred_at=None, severity="medium")
    assert "Root cause: unknown yet" in str(documents[1].text)
    assert skipped == {3: "it has no words"}


def test_columns_can_be_named() -> None:
    raw = b"Nr,Wat,Hoe\n7,De schijf is vol,Opgeruimd\n"
    export = Export(raw, {"summary": "wat", "resolution": "Hoe", "id": "Nr"})
    [row] = rows("csv_table", export)
    assert isinstance(row.outcome, NewDocument)
    assert has(row.outcome, id="csv/7", summary="De schijf is vol", resolution="Opgeruimd")


def test_a_post_mortem_is_read_by_its_sections() -> None:
    [document] = read("postmortems.md")[0]
    assert has(
        document,
        id="markdown/2025-05-06-payments_stopped_for_40_minutes",
        title="Payments stopped for 40 minutes",
        summary="The acquirer answered every call with 503, and our retries filled the pool.",
        resolution="Switched to the second acquirer.\nAfterwards\nReplayed the failed payments.",
        root_cause="dependency_failure",
        service="payments",
        severity="critical",
        occurred_at=datetime(2025, 5, 6, tzinfo=UTC),
    )
    for part in ("Root cause: The acquirer lost", "Impact: 9 000", "# not a heading", "Lessons learned: A breaker"):
        assert part in str(document.text)


def test_several_post_mortems_are_told_apart_by_their_headings() -> None:
    first, second = read("several.md")[0]
    assert has(
        first,
        id="markdown/cache_stampede_on_monday",
        summary="All keys ran out at once and the database took the load.",
        root_cause="traffic_overload",
        resolution="Spread the expiry times.",
        service="catalogue",
        severity="high",
        occurred_at=datetime(2025, 6, 2, tzinfo=UTC),
    )
    assert has(second, title="Wrong feature flag", resolution="Set the flag back.")


def test_pagerdutys_list_is_read() -> None:
    documents, skipped = read("pagerduty.json")
    assert has(
        documents[0],
        id="pagerduty/PT4ABCD",
        title="Login fails",
        summary="Login fails\n\nTokens are refused by every service",
        resolution="Rotated the signing key and restarted the gateways",
        root_cause="auth_failure",
        service="identity",
        severity="critical",
        url="https://acme.pagerduty.com/incidents/PT4ABCD",
    )
    assert has(documents[1], severity="low", resolution=None, summary="Disk at 90%\n\n/var of db-2 grows 2 GB an hour")
    assert skipped == {3: "it has neither id nor incident_number"}


def test_pagerdutys_report_is_read() -> None:
    documents = read("pagerduty.csv")[0]
    assert has(
        documents[0], id="pagerduty/Q1AAA", title="Kafka lag over an hour", service="events", severity="high", url=None
    )


def test_opsgenies_alerts_and_incidents_are_read() -> None:
    alert, incident = read("opsgenie.json")[0]
    assert has(
        alert, root_cause="cpu_saturation", service="web", severity="high", resolution="Scaled to eight replicas"
    )
    assert has(
        incident,
        id="opsgenie/3ecac888-add8-4fcc-93e7-5414016f4daf",
        root_cause="bad_deployment",
        resolution="Rolled back to the version before",
        service=None,
        occurred_at=datetime(2025, 3, 4, 14, tzinfo=UTC),
        url="https://acme.app.opsgenie.com/incident/detail/3ecac888",
    )


def test_grafana_oncalls_groups_are_read_with_what_their_alert_says() -> None:
    (first, second), skipped = read("grafana_oncall.json")
    assert has(
        first,
        id="grafana_oncall/I68T24C13IFW1",
        service="billing",
        severity="medium",
        root_cause="config_change",
        url="https://acme.grafana.net/a/grafana-oncall-app/alert-groups/I68T24C13IFW1",
    )
    assert "Container invoice exits with code 78" in first.summary
    assert has(second, service="search", summary="Memory over 90%\n\nnode-4 has 300 MB left", url=None)
    assert skipped == {3: "it has no id"}


def test_our_own_form_is_kept_as_it_is_and_its_faults_are_named() -> None:
    documents, skipped = read("documents.jsonl")
    assert has(documents[0], id="OLD-1", root_cause="storage_failure", severity="high")
    assert has(documents[1], id="RB-1", kind="runbook")
    assert skipped[3] == "it is one that Stanch ships"
    assert skipped[4].startswith("colour: ")
    assert skipped[5].startswith("summary: ")
