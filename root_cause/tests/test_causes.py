"""The taxonomy: its twenty causes, and what a cause file must hold."""

from pathlib import Path

import pytest

from root_cause.causes import FEWEST_EXAMPLES, CauseFile, load_causes, load_no_cause
from service_kit.errors import Misconfigured

TAXONOMY = {
    *("auth_failure", "bad_deployment", "certificate_expiry", "code_defect", "config_change"),
    *("cpu_saturation", "database_outage", "dependency_failure", "dns_failure", "hardware_failure"),
    *("human_error", "memory_exhaustion", "network_failure", "orchestration_failure", "power_cooling"),
    *("queue_cache_failure", "quota_limit", "security_attack", "storage_failure", "traffic_overload"),
}


def test_the_causes_are_the_taxonomys_and_finer_ones(causes: dict[str, CauseFile]) -> None:
    assert {name for name, cause in causes.items() if cause.parent is None} == TAXONOMY
    assert {cause.parent for cause in causes.values()} - {None} <= TAXONOMY


@pytest.mark.parametrize("name", sorted(TAXONOMY))
def test_every_cause_has_examples_with_their_source(causes: dict[str, CauseFile], name: str) -> None:
    cause = causes[name]
    assert cause.id == name
    assert len(cause.examples) >= FEWEST_EXAMPLES == 20
    assert all(example.source.strip() and example.text.strip() for example in cause.examples)


@pytest.mark.parametrize("name", sorted(TAXONOMY))
def test_every_cause_says_what_it_means(causes: dict[str, CauseFile], name: str) -> None:
    assert causes[name].title[0].isupper()
    assert len(causes[name].meaning) > 40


def test_titles_are_unique(causes: dict[str, CauseFile]) -> None:
    assert len({cause.title.lower() for cause in causes.values()}) == len(causes)


def test_no_text_stands_under_two_causes(causes: dict[str, CauseFile]) -> None:
    homes: dict[str, set[str]] = {}
    for cause in causes.values():
        for example in cause.examples:
            homes.setdefault(" ".join(example.text.split()), set()).add(cause.id)
    assert {text: names for text, names in homes.items() if len(names) > 1} == {}


def test_there_are_texts_from_which_nobody_could_know() -> None:
    assert len(load_no_cause()) >= FEWEST_EXAMPLES


def cause_file(name: str, *, examples: int = FEWEST_EXAMPLES, more: str = "") -> str:
    head = f'id = "{name}"\ntitle = "T"\nmeaning = "M"\ncode_related = "no"\n{more}\n'
    return head + '[[examples]]\nkind = "logs"\nsource = "toy"\ntext = "it broke"\n' * examples


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (cause_file("other"), "causes/mine.toml: id is 'other', it must be the file's name"),
        (cause_file("mine", more='parent = "nobody"'), "causes/mine.toml: parent 'nobody' has no file"),
        (cause_file("mine", examples=19), "mine.toml: examples: "),
        (cause_file("mine", more='colour = "red"'), "mine.toml: colour: "),
        (cause_file("mine") + '[[examples]]\nkind = "logs"\ntext = "it broke"\n', "mine.toml: examples.20.source: "),
    ],
)
def test_a_file_that_does_not_fit_stops_start_up(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "mine.toml").write_text(content)
    with pytest.raises(Misconfigured, match=message):
        load_causes(tmp_path)


def test_unknown_is_no_cause(tmp_path: Path) -> None:
    (tmp_path / "unknown.toml").write_text(cause_file("unknown"))
    with pytest.raises(Misconfigured, match="unknown"):
        load_causes(tmp_path)
