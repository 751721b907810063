"""A learning run in a process of its own."""

import threading
from pathlib import Path

import pytest

from root_cause.tests.lessons import jargon, job, teach
from root_cause.training import Apart
from root_cause.versions import Versions
from service_kit.errors import Misconfigured


def test_why_it_could_not_learn_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="no trained model root_cause in") as told:
        Apart().run(job(tmp_path).model_dump_json(), 120)
    assert "\n" not in str(told.value)


def test_at_its_deadline_it_is_ended(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match=r"longer than 0\.01 s \(ROOT_CAUSE_LEARN_TIMEOUT_SECONDS\)"):
        Apart().run(job(tmp_path).model_dump_json(), 0.01)


def test_it_can_be_stopped_while_it_runs_and_before(tmp_path: Path) -> None:
    apart = Apart()
    text = job(tmp_path).model_dump_json()

    def is_ended() -> None:
        with pytest.raises(Misconfigured):
            apart.run(text, 120)

    run = threading.Thread(target=is_ended)
    run.start()
    apart.stop()
    run.join(60)
    assert not run.is_alive()
    with pytest.raises(Misconfigured, match="ended with status"):
        apart.run(text, 120)


@pytest.mark.slow
def test_the_real_material_learns_what_only_this_team_says(tmp_path: Path, models: Path) -> None:
    teach(tmp_path, jargon(40))
    record = Apart().run(job(tmp_path, models=models).model_dump_json(), 600)
    assert record.judgement.outcome == "promoted"
    assert record.rows["yours"] == 40
    assert Versions(tmp_path / "models" / "root_cause", 3).load(record.version).manifest.version == record.version
