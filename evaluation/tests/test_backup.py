"""The measurement of the backup, on a store of few incidents."""

from pathlib import Path

from evaluation.durability.backup import measure


def test_a_small_store_is_backed_up_and_restored_without_a_503(tmp_path: Path) -> None:
    rows = measure(tmp_path, 50)
    assert all(row.met for row in rows)
    assert (tmp_path / "restored" / "incidents.db").exists()
