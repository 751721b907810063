import gzip
import json
from pathlib import Path

import pytest

from evaluation.logs.labelled import SYSTEMS, find_requests, read_loghub

ROW = {"lines": list("wxyz"), "event": list("aabc"), "y": [0, 0, 1, 2], "label_kind": "silver"}


def sample(name: str) -> bytes:
    """Two lines of every system; the first of BGL is an alert."""
    system = name.partition("/")[0]
    if name.endswith(".csv"):
        return b"LineId,Content,EventId\n1,x,E1\n2,y,E2\n"
    return (
        b"KERNDTLB one\n- two\n" if system == "BGL" else b"- one\n- two\n" if system == "Thunderbird" else b"one\ntwo\n"
    )


@pytest.mark.parametrize("folder", [True, False])
def test_requests_are_read_from_a_file_or_the_folder_around_it(tmp_path: Path, folder: bool) -> None:
    path = tmp_path / "requests.jsonl.gz"
    path.write_bytes(gzip.compress(f"{json.dumps(ROW)}\n".encode()))
    (found,) = find_requests(str(tmp_path if folder else path))
    assert (found.lines, found.events, found.grades.tolist(), found.alerts) == (
        ROW["lines"],
        ROW["event"],
        ROW["y"],
        False,
    )


def test_loghubs_samples_lose_their_tags_which_are_labels_where_they_mean_something() -> None:
    found = {tuple(one.events): one for one in read_loghub(sample) if one.graded}
    (alerts,) = found.values()
    assert (alerts.lines, alerts.grades.tolist(), alerts.alerts) == (["one", "two"], [2, 0], True)
    assert all(one.lines == ["one", "two"] for one in read_loghub(sample))


def test_a_folder_of_loghub_is_read_as_it_lies(tmp_path: Path) -> None:
    for system in SYSTEMS:
        (tmp_path / system).mkdir()
        for name in (f"{system}/{system}_2k.log", f"{system}/{system}_2k.log_structured.csv"):
            (tmp_path / name).write_bytes(sample(name))
    assert len(find_requests(str(tmp_path))) == len(list(read_loghub(sample)))


def test_a_machine_that_may_not_download_is_told_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    def refuse(name: str) -> bytes:
        raise OSError("no route to host")

    assert find_requests(None, refuse) == []
    assert "no route to host" in (told := capsys.readouterr().err)
    assert "LOG_REQUESTS" in told


def test_what_is_downloaded_is_read_like_a_folder() -> None:
    assert len(find_requests(None, sample)) == len(list(read_loghub(sample)))
