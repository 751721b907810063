"""Fresh keys into .env, and never a change of what stands there."""

from pathlib import Path

import pytest

from all_in_one.keys import NAMES, write_keys
from service_kit.doorkeeper import read_keys
from service_kit.errors import Misconfigured


def values(path: Path) -> dict[str, str]:
    return dict(line.split("=", 1) for line in path.read_text().splitlines() if "=" in line)


def test_a_new_file_holds_every_key_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    assert write_keys(path) == list(NAMES)
    assert set(values(path)) == set(NAMES)
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_key_that_it_writes_is_an_admins(tmp_path: Path) -> None:
    write_keys(tmp_path / ".env")
    [caller] = read_keys(values(tmp_path / ".env")["API_KEYS"]).values()
    assert (caller.name, caller.role) == ("me", "admin")


def test_no_two_files_are_alike(tmp_path: Path) -> None:
    write_keys(tmp_path / "one")
    write_keys(tmp_path / "two")
    one, two = values(tmp_path / "one"), values(tmp_path / "two")
    assert all(one[name] != two[name] for name in NAMES)
    assert len(set(one.values())) == len(NAMES)


def test_a_second_time_nothing_changes(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    write_keys(path)
    before = path.read_text()
    assert write_keys(path) == []
    assert path.read_text() == before


def test_what_stands_there_is_kept(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_text("# mine\nGATEWAY_PORT=9000\nINTERNAL_TOKEN=my-own-token\nAPI_KEYS=\n")
    assert write_keys(path) == ["API_KEYS", "GRAFANA_ADMIN_PASSWORD", "POSTGRES_PASSWORD"]
    assert path.read_text().startswith("# mine\nGATEWAY_PORT=9000\nINTERNAL_TOKEN=my-own-token\nAPI_KEYS=me:admin:")
    assert path.read_text().count("API_KEYS=") == 1


def test_a_file_that_others_could_read_is_closed(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.touch(0o644)
    write_keys(path)
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_folder_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match=r"\.env cannot be written"):
        write_keys(tmp_path / "nowhere" / ".env")
