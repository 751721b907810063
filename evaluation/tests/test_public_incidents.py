"""The download of public incidents, against a host on this machine."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from evaluation.causes.incidents import read_incidents
from evaluation.causes.public_incidents import SOURCES, Source, collect, fetch, incident_folder, main, read_labels
from evaluation.search.runbooks import read_pairs, read_runbooks
from evaluation.tests.public_host import Host, archive, public_host, statuses


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with public_host() as found:
        yield found


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_status_pages_become_incidents_whose_first_update_stands_apart(host: Host, tmp_path: Path) -> None:
    found = {row["id"]: row for row in rows(collect(tmp_path, sources=host.sources()) / "incidents.jsonl")}
    assert found["gh-3"]["early_text"] == "We look into slow pages, 3."
    assert found["gh-3"]["summary"] == "We look into slow pages, 3.\nA disk was full."
    assert found["gh-3"]["date"] == "2025-01-04"
    assert found["gh-99"]["early_text"] == ""


def test_post_mortems_lose_their_head_and_their_links(host: Host, tmp_path: Path) -> None:
    found = {row["id"]: row for row in rows(collect(tmp_path, sources=host.sources()) / "incidents.jsonl")}
    report = found["icco-0123abcd"]
    assert (report["summary"], report["date"]) == ("A typo took the queue down.", "2020-02-03")


def test_incidents_carry_no_label_unless_somebody_gives_them(host: Host, tmp_path: Path) -> None:
    assert read_incidents(collect(tmp_path, sources=host.sources())) == []
    labels = tmp_path / "labels.jsonl"
    labels.write_text('{"id": "gh-3", "root_cause": "storage_failure"}\n\n{"id": "gh-4", "root_cause": null}\n')
    (labelled,) = read_incidents(collect(tmp_path, labels, host.sources()))
    assert (labelled.id, labelled.label) == ("gh-3", "storage_failure")


def test_alerts_are_labelled_by_their_tag_and_told_apart_by_their_words(host: Host, tmp_path: Path) -> None:
    folder = collect(tmp_path, sources=host.sources())
    assert [(row["text"], row["root_cause"]) for row in rows(folder / "logs_rootcause.jsonl")] == [
        ("RAS KERNEL FATAL data TLB error 1", "hardware_failure"),
        ("RAS APP FATAL no prefix", "network_failure"),
    ]
    harmless = rows(folder / "logs_harmless.jsonl")
    assert len(harmless) == 9  # of ten windows, one begins with the alerts
    assert len(harmless[0]["text"].splitlines()) == 20


def test_alerts_are_paired_with_the_runbook_that_their_authors_link(host: Host, tmp_path: Path) -> None:
    folder = collect(tmp_path, sources=host.sources())
    runbooks = read_runbooks(folder / "runbooks.jsonl.gz")
    (pair,) = read_pairs(folder / "alert_runbook_pairs.jsonl")
    assert (pair.name, pair.description) == ("PodNotHappy", "A pod is not happy. Pod has complained for hours.")
    assert pair.gold == {"promop/PodNotHappy", "openshift/pods/PodNotHappy"} == runbooks.keys()
    assert runbooks["promop/PodNotHappy"].resolution == "Talk to it."


def test_a_second_use_asks_nobody(host: Host, tmp_path: Path) -> None:
    collect(tmp_path, sources=host.sources())
    first = gzip.decompress((tmp_path / "runbooks.jsonl.gz").read_bytes())
    host.asked.clear()
    collect(tmp_path, sources=host.sources())
    assert host.asked == []
    assert gzip.decompress((tmp_path / "runbooks.jsonl.gz").read_bytes()) == first


def test_a_kept_file_that_was_changed_is_refused(host: Host, tmp_path: Path) -> None:
    collect(tmp_path, sources=host.sources())
    (tmp_path / "raw" / "statuses.jsonl").write_bytes(statuses(3))
    with pytest.raises(OSError, match="was changed since"):
        collect(tmp_path, sources=host.sources())


def test_a_file_larger_than_it_may_be_is_refused_and_not_kept(host: Host, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="larger than 100 bytes"):
        collect(tmp_path, sources=host.sources(at_most=100))
    assert not (tmp_path / "raw" / "statuses.jsonl").exists()


def test_a_file_that_takes_too_long_is_refused(host: Host, tmp_path: Path) -> None:
    with pytest.raises(TimeoutError, match="longer than"):
        fetch(host.sources()["statuses.jsonl"], tmp_path / "x", longest_seconds=-1)


def test_a_source_that_is_gone_is_left_out_and_named(
    host: Host, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del host.files["postmortems.tar.gz"]
    collect(tmp_path, sources=host.sources())
    assert "postmortems.tar.gz answered 404" in capsys.readouterr().err
    assert {row["source"] for row in rows(tmp_path / "incidents.jsonl")} == {"mrshu/github-statuses"}


def test_an_archive_that_is_none_is_named(host: Host, tmp_path: Path) -> None:
    host.files["rules.tar.gz"] = b"<html>sign in</html>"
    with pytest.raises(ValueError, match=r"rules\.tar\.gz is not what it was"):
        collect(tmp_path, sources=host.sources())


def test_a_file_in_an_archive_that_is_too_large_is_refused(host: Host, tmp_path: Path) -> None:
    host.files["runbooks.tar.gz"] = archive({"r-1/content/runbooks/pods/Huge.md": "x" * 2_000_001})
    with pytest.raises(ValueError, match=r"Huge\.md is larger"):
        collect(tmp_path, sources=host.sources())


def test_a_machine_without_a_network_is_told_so_after_one_try(tmp_path: Path) -> None:
    with public_host() as gone:
        sources = gone.sources()
    with pytest.raises(OSError, match="is this machine online"):
        collect(tmp_path, sources=sources)
    assert gone.asked == []


def test_data_of_others_is_never_kept_inside_the_repository(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("INCIDENT_DATA", raising=False)
    monkeypatch.setenv("STANCH_CACHE", str(Path(__file__).parent))
    assert incident_folder() is None
    assert "inside the repository" in capsys.readouterr().err
    assert main() == 2


def test_a_folder_that_is_named_is_taken_as_it_lies(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("INCIDENT_DATA", str(tmp_path))
    assert incident_folder() == tmp_path
    monkeypatch.setenv("INCIDENT_DATA", str(tmp_path / "none"))
    assert incident_folder() is None
    assert "names no folder" in capsys.readouterr().err


def test_a_line_that_is_no_label_is_named(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text('{"id": "a", "root_cause": "x"}\n{"id": "b"}\n')
    with pytest.raises(ValueError, match="line 2"):
        read_labels(path)


@pytest.mark.parametrize("source", SOURCES.values(), ids=list(SOURCES))
def test_every_source_is_one_commit_over_https_with_a_licence(source: Source) -> None:
    assert source.url.startswith("https://")
    assert any(len(part) == 40 for part in source.url.split("/"))
    assert source.licence
