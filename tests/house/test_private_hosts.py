"""Nothing that is committed depends on the machine that it was written on."""

import re

import pytest

from tests.house.premises import ROOT
from tests.house.sources import repository_files

PRIVATE = {
    "a private package index": re.compile("/opt/" + "pypi|/opt/" + "wheels|trusted-" + "host"),
    "wheels of this machine": re.compile("find-" + "links"),
    "a path of this machine": re.compile(r"(?<![\w.:-])/" + "work/"),
}


@pytest.mark.parametrize("what", sorted(PRIVATE))
def test_no_file_names(what: str) -> None:
    found = [
        f"{path}:{number}"
        for path in repository_files()
        for number, line in enumerate((ROOT / path).read_bytes().decode("utf-8", "replace").splitlines(), start=1)
        if PRIVATE[what].search(line)
    ]
    assert found == []
