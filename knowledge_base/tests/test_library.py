from pathlib import Path

import pytest

from knowledge_base.library import read_library
from knowledge_base.model import KnowledgeBase
from knowledge_base.tests.conftest import Search, doc, embed_all
from service_kit.errors import Misconfigured

SHIPPED = {"library/x": doc("library/x", "disk full", origin="library")}


def test_every_shipped_incident_is_whole_and_marked() -> None:
    library = read_library()
    assert len(library) >= 150
    assert all(document.origin == "library" and document.root_cause for document in library.values())
    assert all(document.service is None for document in library.values())  # a made-up company's is not the user's


def test_the_same_id_twice_is_named(tmp_path: Path) -> None:
    incident = "\n".join(
        f'{name} = "x"' for name in ("title", "service", "severity", "summary", "cause", "resolution", "lessons")
    )
    for stem in ("a", "b"):
        (tmp_path / f"{stem}.toml").write_text(f'[[incidents]]\nid = "library/same"\n{incident}\n')
    with pytest.raises(Misconfigured, match=r"b\.toml: the id library/same"):
        read_library(tmp_path)


def test_an_unchanged_library_is_not_embedded_again(base: KnowledgeBase) -> None:
    base.sync_library(SHIPPED)
    embed_all(base)
    base.sync_library(SHIPPED)
    assert (base.documents, base.pending) == (1, 0)


def test_a_changed_incident_is_replaced_and_a_withdrawn_one_goes(base: KnowledgeBase, search: Search) -> None:
    base.sync_library(SHIPPED | {"library/y": doc("library/y", "leap second", origin="library")})
    base.sync_library({"library/x": doc("library/x", "disk nearly full", origin="library")})
    found = base.get("library/x")
    assert found
    assert (found.summary, found.origin) == ("disk nearly full", "library")
    assert base.get("library/y") is None


def test_what_a_person_deleted_stays_away(base: KnowledgeBase) -> None:
    base.sync_library(SHIPPED)
    base.delete("library/x")
    base.sync_library(SHIPPED)
    assert base.get("library/x") is None


def test_what_a_person_replaced_stays_theirs(base: KnowledgeBase) -> None:
    base.sync_library(SHIPPED)
    base.add([doc("library/x", "my own words")])
    base.sync_library(SHIPPED)
    found = base.get("library/x")
    assert found
    assert (found.origin, found.summary) == ("yours", "my own words")
