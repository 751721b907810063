"""An import is done once, whatever comes between."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from contracts.imports import ImportJob
from contracts.knowledge import Document, NewDocument
from knowledge_base.imports import BATCH, MAX_TRIES, QUEUE, REMEMBERED, Imports
from knowledge_base.model import KnowledgeBase
from service_kit.clock import FrozenClock
from service_kit.errors import Unavailable

CLOCK = FrozenClock()


class PowerCut(Exception):
    """What ends a process."""


class Interrupted:
    """The knowledge base, until `adds` batches were stored; then `fault`, `times` times."""

    def __init__(self, base: KnowledgeBase, adds: int, fault: Exception, times: int = 1) -> None:
        self.base, self.adds, self.fault, self.times = base, adds, fault, times

    def add(self, documents: Sequence[NewDocument]) -> list[str]:
        if self.adds == 0 and self.times:
            self.times -= 1
            raise self.fault
        self.adds -= 1
        return self.base.add(documents)

    def get(self, id: str) -> Document | None:
        return self.base.get(id)


def issues(count: int, **fields: Any) -> bytes:
    rows = [
        {"key": f"OPS-{n}", "fields": {"summary": f"Incident number {n} of many", **fields}}
        for n in range(1, count + 1)
    ]
    return json.dumps({"issues": rows}).encode()


def imports(documents: Any, folder: Path) -> Imports:
    return Imports(documents, folder / "imports", CLOCK, retry_seconds=0, reading_seconds=0.01)


def files(folder: Path) -> list[str]:
    return sorted(file.suffix for file in (folder / "imports").iterdir())


def job(opened: Imports, id: str) -> ImportJob:
    found = opened.get(id)
    assert found
    return found


def counts(job: ImportJob) -> tuple[str, int, int, int, int, int]:
    return job.state, job.total, job.done, job.added, job.unchanged, job.skipped


def test_a_file_is_on_disk_before_it_is_answered_and_gone_when_it_is_done(base: KnowledgeBase, tmp_path: Path) -> None:
    opened = imports(base, tmp_path)
    accepted = opened.accept(issues(3), None, {})
    assert counts(accepted) == ("queued", 3, 0, 0, 0, 0)
    assert files(tmp_path) == [".body", ".json"]
    assert all(file.stat().st_mode & 0o077 == 0 for file in (tmp_path / "imports").iterdir())
    assert opened.run_next()
    assert counts(job(opened, accepted.id)) == ("done", 3, 3, 3, 0, 0)
    assert files(tmp_path) == [".json"]
    assert not opened.run_next()


def test_what_is_imported_is_found(base: KnowledgeBase, tmp_path: Path, search: Any) -> None:
    opened = imports(base, tmp_path)
    opened.accept(issues(2, description="the flux capacitor is dry"), None, {})
    opened.run_next()
    assert set(search("flux capacitor")) == {"jira/OPS-1", "jira/OPS-2"}


@pytest.mark.parametrize("raw", [issues(5), b"title,summary\nDisk full,no logs\nDNS down,no names\n"])
def test_the_same_file_twice_is_once(base: KnowledgeBase, tmp_path: Path, raw: bytes) -> None:
    opened = imports(base, tmp_path)
    first, second = (opened.accept(raw, None, {}) for _ in range(2))
    assert opened.run_next()
    assert opened.run_next()
    total = first.total
    assert counts(job(opened, first.id)) == ("done", total, total, total, 0, 0)
    assert counts(job(opened, second.id)) == ("done", total, total, 0, total, 0)
    assert base.documents == total


def test_a_row_that_changed_at_its_source_replaces_the_old_one(base: KnowledgeBase, tmp_path: Path) -> None:
    opened = imports(base, tmp_path)
    opened.accept(issues(2), None, {})
    changed = opened.accept(issues(2).replace(b"number 2", b"number two"), None, {})
    while opened.run_next():
        pass
    assert counts(job(opened, changed.id)) == ("done", 2, 2, 1, 1, 0)
    stored = base.get("jira/OPS-2")
    assert stored
    assert stored.title == "Incident number two of many"


def test_a_row_that_stands_there_twice_is_skipped_with_the_reason(base: KnowledgeBase, tmp_path: Path) -> None:
    opened = imports(base, tmp_path)
    accepted = opened.accept(issues(2) + issues(3), None, {})
    opened.run_next()
    done = job(opened, accepted.id)
    assert counts(done) == ("done", 5, 5, 3, 0, 2)
    assert done.errors[0].model_dump() == {"row": 3, "reason": "an earlier row is jira/OPS-1 too"}


def test_an_import_that_a_crash_ended_goes_on_where_it_was(base: KnowledgeBase, tmp_path: Path) -> None:
    total = 3 * BATCH + 7
    before = imports(Interrupted(base, 2, PowerCut()), tmp_path)
    id = before.accept(issues(total), None, {}).id
    with pytest.raises(PowerCut):
        before.run_next()
    after = imports(base, tmp_path)
    assert counts(job(after, id)) == ("running", total, 2 * BATCH, 2 * BATCH, 0, 0)
    assert after.run_next()
    assert counts(job(after, id)) == ("done", total, total, total, 0, 0)
    assert base.documents == total


def test_a_crash_between_documents_and_progress_stores_nothing_twice(base: KnowledgeBase, tmp_path: Path) -> None:
    class StoredThenCut(Interrupted):
        def add(self, documents: Sequence[NewDocument]) -> list[str]:
            self.base.add(documents)
            raise self.fault

    before = imports(StoredThenCut(base, -1, PowerCut()), tmp_path)
    id = before.accept(issues(BATCH + 5), None, {}).id
    with pytest.raises(PowerCut):
        before.run_next()
    after = imports(base, tmp_path)
    after.run_next()
    assert counts(job(after, id)) == ("done", BATCH + 5, BATCH + 5, 5, BATCH, 0)
    assert base.documents == BATCH + 5


def test_the_rows_before_the_crash_still_count_as_seen(base: KnowledgeBase, tmp_path: Path) -> None:
    before = imports(Interrupted(base, 1, PowerCut()), tmp_path)
    id = before.accept(issues(BATCH) + issues(BATCH + 1), None, {}).id
    with pytest.raises(PowerCut):
        before.run_next()
    after = imports(base, tmp_path)
    after.run_next()
    assert counts(job(after, id)) == ("done", 2 * BATCH + 1, 2 * BATCH + 1, BATCH + 1, 0, BATCH)


def test_a_file_that_ends_the_service_again_and_again_is_given_up(base: KnowledgeBase, tmp_path: Path) -> None:
    for _ in range(MAX_TRIES):
        opened = imports(Interrupted(base, 0, PowerCut()), tmp_path)
        if not opened.newest():
            opened.accept(issues(2), None, {})
        with pytest.raises(PowerCut):
            opened.run_next()
    last = imports(base, tmp_path)
    assert last.run_next()
    [ended] = last.newest()
    assert (ended.state, str(ended.reason)) == (
        "failed",
        f"it ended the service {MAX_TRIES} times without any progress",
    )


def test_a_store_that_fails_for_a_while_is_waited_for(base: KnowledgeBase, tmp_path: Path) -> None:
    opened = imports(Interrupted(base, 1, Unavailable("the disk is full"), times=3), tmp_path)
    id = opened.accept(issues(BATCH + 1), None, {}).id
    assert opened.run_next()
    assert counts(job(opened, id)) == ("done", BATCH + 1, BATCH + 1, BATCH + 1, 0, 0)
    assert job(opened, id).reason is None


def test_a_store_that_fails_for_ever_fails_the_import(base: KnowledgeBase, tmp_path: Path) -> None:
    opened = imports(Interrupted(base, 0, Unavailable("the disk is full"), times=10_000), tmp_path)
    id = opened.accept(issues(1), None, {}).id
    assert opened.run_next()
    assert job(opened, id).state == "failed"


def test_four_wait_and_the_next_is_refused(base: KnowledgeBase, tmp_path: Path) -> None:
    opened = imports(base, tmp_path)
    for _ in range(QUEUE + 1):
        opened.accept(issues(1), None, {})
    with pytest.raises(Unavailable) as refused:
        opened.accept(issues(1), None, {})
    assert dict(refused.value.headers or {}) == {"Retry-After": "30"}
    assert len(files(tmp_path)) == 2 * (QUEUE + 1)


def test_one_that_is_stopped_while_it_waits_never_begins(base: KnowledgeBase, tmp_path: Path) -> None:
    opened = imports(base, tmp_path)
    id = opened.accept(issues(1), None, {}).id
    assert opened.stop(id)
    assert not opened.run_next()
    assert (job(opened, id).state, base.documents, files(tmp_path)) == ("stopped", 0, [".json"])
    assert not opened.stop("another")


def test_one_that_is_stopped_while_it_runs_keeps_what_it_stored(base: KnowledgeBase, tmp_path: Path) -> None:
    class Stopping(Interrupted):
        def add(self, documents: Sequence[NewDocument]) -> list[str]:
            opened.stop(id)
            return self.base.add(documents)

    opened = imports(Stopping(base, -1, PowerCut()), tmp_path)
    id = opened.accept(issues(3 * BATCH), None, {}).id
    assert opened.run_next()
    assert (job(opened, id).state, base.documents, files(tmp_path)) == ("stopped", BATCH, [".json"])
    opened.stop(id)
    assert job(opened, id).state == "stopped"


def test_a_closed_service_goes_on_after_the_next_start(base: KnowledgeBase, tmp_path: Path) -> None:
    class Closing(Interrupted):
        def add(self, documents: Sequence[NewDocument]) -> list[str]:
            before.close()
            return self.base.add(documents)

    before = imports(Closing(base, -1, PowerCut()), tmp_path)
    id = before.accept(issues(2 * BATCH), None, {}).id
    before.run_next()
    assert counts(job(before, id))[:3] == ("running", 2 * BATCH, BATCH)
    after = imports(base, tmp_path)
    after.run_next()
    assert counts(job(after, id)) == ("done", 2 * BATCH, 2 * BATCH, 2 * BATCH, 0, 0)


def test_the_thread_does_what_is_left_and_survives_a_fault_of_ours(
    base: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("threading.excepthook", lambda _: None)
    opened = imports(Interrupted(base, 0, PowerCut()), tmp_path)
    first, second = (opened.accept(issues(2), None, {}).id for _ in range(2))
    with opened._changed:
        opened.start()
        assert opened._changed.wait_for(lambda: job(opened, second).state == "done", 30)
    opened.close()
    assert (job(opened, first).state, "fault of ours" in str(job(opened, first).reason)) == ("failed", True)


def test_old_jobs_are_forgotten(base: KnowledgeBase, tmp_path: Path) -> None:
    opened = imports(base, tmp_path)
    ids = []
    for _ in range(REMEMBERED + 3):
        ids.append(opened.accept(issues(1), None, {}).id)
        opened.run_next()
    assert [kept.id for kept in opened.newest()] == ids[:2:-1]
    assert len(files(tmp_path)) == REMEMBERED


def test_what_a_crash_left_half_written_is_removed(base: KnowledgeBase, tmp_path: Path) -> None:
    folder = tmp_path / "imports"
    folder.mkdir()
    for name in ("a.body", "b.json", "c.body.new", "d.json.new"):
        (folder / name).write_text("{")
    assert imports(base, tmp_path).newest() == []
    assert files(tmp_path) == []


def test_a_body_that_is_gone_fails_its_import(base: KnowledgeBase, tmp_path: Path) -> None:
    opened = imports(base, tmp_path)
    id = opened.accept(issues(1), None, {}).id
    (tmp_path / "imports" / f"{id}.body").unlink()
    opened.run_next()
    assert job(opened, id).state == "failed"


def test_a_full_disk_is_told_and_nothing_is_queued(
    base: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(_: int) -> None:
        raise OSError(28, "No space left on device")

    opened = imports(base, tmp_path)
    monkeypatch.setattr("os.fsync", no_space)
    with pytest.raises(Unavailable, match="No space left"):
        opened.accept(issues(1), None, {})
    assert (opened.newest(), files(tmp_path)) == ([], [])


def test_only_the_first_hundred_reasons_are_kept(base: KnowledgeBase, tmp_path: Path) -> None:
    opened = imports(base, tmp_path)
    id = opened.accept(b'{"issues": [' + b'{"fields": {}},' * 149 + b"{}]}", "jira", {}).id
    opened.run_next()
    done = job(opened, id)
    assert (done.skipped, len(done.errors), done.errors[-1].row) == (150, 100, 100)


def test_two_files_are_not_read_at_once(base: KnowledgeBase, tmp_path: Path) -> None:
    opened = imports(base, tmp_path)
    with opened._reading, pytest.raises(Unavailable):
        opened.accept(issues(1), None, {})
