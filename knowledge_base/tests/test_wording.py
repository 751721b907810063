import pytest

from knowledge_base.word_index import quoted
from knowledge_base.wording import MAX_QUERY_WORDS, name_key, names_in, search_words, slug, split_names


@pytest.mark.parametrize(
    ("name", "split"),
    [
        ("KubePodCrashLooping", "Kube Pod Crash Looping"),
        ("etcdNoLeader", "etcd No Leader"),
        ("HTTPServer", "HTTP Server"),
    ],
)
def test_names_are_taken_apart(name: str, split: str) -> None:
    assert split_names(name) == split


def test_a_query_is_its_distinct_words_without_those_that_say_nothing() -> None:
    assert search_words("The disk is full, the DISK 12 at 503") == ["disk", "full", "503"]


def test_a_name_is_searched_whole_and_in_parts() -> None:
    assert search_words("KubePodCrash") == ["kubepodcrash", "kube", "pod", "crash"]


def test_a_long_query_is_cut() -> None:
    assert len(search_words(" ".join(f"word{n}x" for n in range(5000)))) == MAX_QUERY_WORDS


def test_quotes_and_operators_are_words_like_others() -> None:
    assert [quoted(word) for word in ('a"b', "NEAR", "c\0")] == ['"a""b"', '"NEAR"', '"c"']


def test_a_query_names_its_lines_and_what_looks_like_an_identifier() -> None:
    assert {"disk full", "inc-42", "kubepodcrash"} <= set(names_in("Disk  full\nsee INC-42: (KubePodCrash)."))
    assert "outage" not in names_in("an outage everywhere")


def test_equal_for_a_person_is_equal() -> None:
    assert name_key("  Disk \n FULL") == "disk full"
    assert slug("Database outage") == slug("database_outage") == "database_outage"
