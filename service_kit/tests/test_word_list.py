"""One word or phrase a line."""

from pathlib import Path

import pytest

from service_kit.errors import Misconfigured
from service_kit.word_list import read_word_list


def test_words_come_in_order_without_blanks_and_comments(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("# a comment\nTypeError\n\n  nil pointer dereference  \n  # an indented comment\nC#\n")
    assert read_word_list(path, "WORDS") == ["TypeError", "nil pointer dereference", "C#"]


def test_an_empty_file_holds_no_words(tmp_path: Path) -> None:
    (tmp_path / "words.txt").touch()
    assert read_word_list(tmp_path / "words.txt", "WORDS") == []


@pytest.mark.parametrize("make", [lambda p: None, lambda p: p.mkdir(), lambda p: p.write_bytes(b"\xff\xfe")])
def test_a_file_that_cannot_be_read_names_its_setting(tmp_path: Path, make: object) -> None:
    path = tmp_path / "words.txt"
    assert callable(make)
    make(path)
    with pytest.raises(Misconfigured, match=r"WORDS=.*words\.txt cannot be read"):
        read_word_list(path, "WORDS")
