"""What the code host says of the fake's repository."""

from datetime import timedelta

import pytest

from evaluation.vendors.github import MAINTAINER, File, Trouble
from integrator.tests.github_world import A_FILE, AN_HOUR, FILES, SHOP, START, place
from integrator.trackers.tracker import Away, Gone, Person


def test_paths_are_the_files_of_the_default_branch() -> None:
    with place() as p:
        assert sorted(p.github.paths(SHOP)) == sorted(FILES)


def test_an_empty_repository_is_refused_rather_than_taken_for_one_without_files() -> None:
    with place() as p:
        with p.fake.held() as world:
            world.repositories[SHOP].files.clear()
        with pytest.raises(Exception, match="empty"):
            p.github.paths(SHOP)


def test_codeowners_is_looked_for_where_github_does_and_in_its_order() -> None:
    with place() as p:
        for path in (".github/CODEOWNERS", "docs/CODEOWNERS"):
            assert p.github.codeowners(SHOP) == FILES[path]
            with p.fake.held() as world:
                del world.repositories[SHOP].files[path]
        assert p.github.codeowners(SHOP) is None


def test_blame_names_who_left_each_line() -> None:
    with place() as p:
        with p.fake.held() as world:
            sha = world.commit(SHOP, "Add cart", "ann", [A_FILE])
            stray = world.commit(SHOP, "By hand", None, [A_FILE], name="Bob", email="bob@b.example")
            world.repositories[SHOP].blame["src/cart.py"] = [(1, 1, sha), (2, 9, stray)]
        first, second = p.github.blame(SHOP, "src/cart.py")
    assert (first.first, first.last, first.commit.sha, first.commit.author.account) == (1, 1, sha, "ann")
    assert second.commit.author == Person(None, "Bob", "bob@b.example")
    assert first.commit.committed_at == START


@pytest.mark.parametrize("status", [401, 403, 404])
def test_where_graphql_is_refused_nobody_is_blamed(status: int) -> None:
    with place() as p:
        p.github.check()
        p.fake.fail(Trouble("answer_before", status, "no", path="/graphql"))
        assert p.github.blame(SHOP, "src/cart.py") == []
        assert p.github.blame(SHOP, "no/such/file") == []


def test_blame_waits_for_a_rate_limit() -> None:
    with place() as p:
        p.fake.fail(Trouble("answer_before", 429, "rate limit", {"Retry-After": "9"}, path="/graphql"))
        with pytest.raises(Away) as raised:
            p.github.blame(SHOP, "src/cart.py")
    assert raised.value.after_seconds == 9.0


def test_the_last_commits_of_a_path_come_newest_first_without_their_files() -> None:
    with place() as p:
        with p.fake.held() as world:
            shas = [world.commit(SHOP, f"change {number}", files=[A_FILE]) for number in range(5)]
            world.commit(SHOP, "elsewhere", files=[File("README.md")])
        found = p.github.recent_commits(SHOP, "src/cart.py", 3)
    assert [commit.sha for commit in found] == shas[:1:-1]
    assert found[0].files == ()
    assert found[0].author == Person(MAINTAINER, MAINTAINER, "maintainer@example.org")


def test_pulls_that_were_merged_in_that_time_come_newest_first_with_their_files() -> None:
    with place() as p:
        numbers = []
        for hour in range(5):
            with p.fake.held() as world:
                numbers.append(world.open_pull(SHOP, f"pull {hour}", files=[A_FILE]).number)
                world.open_pull(SHOP, f"stays open {hour}")
                world.close(SHOP, world.open_pull(SHOP, f"given up {hour}").number)
            p.fake.merge(SHOP, numbers[-1], "ann")
            p.clock.advance(3600)
        found = p.github.merged_pulls(SHOP, START + AN_HOUR, START + 3 * AN_HOUR, 2)
    assert [pull.number for pull in found] == [numbers[3], numbers[2]]
    assert found[0].files[0].path == "src/cart.py"
    assert found[0].files[0].patch == A_FILE.patch
    assert p.fake.counts["GET", "/repos/{owner}/{repo}/pulls/{pull_number}/files"] == 2


def test_a_pull_comes_with_its_files_its_messages_and_who_merged_it() -> None:
    with place() as p:
        with p.fake.held() as world:
            files = [File("new.py", "+x", "renamed", "old.py"), File("logo.png", "")]
            number = world.open_pull(
                SHOP, "Fix it", "Closes #1", "ann", "ops-1-fix", None, files, ["one", "two"]
            ).number
        before = p.github.pull(SHOP, number)
        sha = p.fake.merge(SHOP, number, "bob")
        after = p.github.pull(SHOP, number)
    assert (before.is_open, before.merged_at, before.merge_sha, before.merged_by) == (True, None, None, None)
    assert (after.is_open, after.merged_at, after.merge_sha, after.merged_by) == (False, START, sha, Person("bob"))
    assert (after.branch, after.base, after.is_default_base, after.body) == ("ops-1-fix", "main", True, "Closes #1")
    assert after.commit_messages == ("one", "two")
    assert [(file.path, file.patch, file.previous_path) for file in after.files] == [
        ("new.py", "+x", "old.py"),
        ("logo.png", "", None),
    ]


def test_very_many_files_of_a_pull_are_cut() -> None:
    with place() as p:
        with p.fake.held() as world:
            number = world.open_pull(SHOP, "Reformat", files=[File(f"f{n}.py") for n in range(450)]).number
        assert len(p.github.pull(SHOP, number).files) == 300


def test_a_pull_that_is_not_there_is_gone() -> None:
    with place() as p, pytest.raises(Gone):
        p.github.pull(SHOP, 7)


def test_pulls_that_changed_come_oldest_first_with_their_messages() -> None:
    with place() as p:
        for minute in range(4):
            with p.fake.held() as world:
                world.open_pull(SHOP, f"pull {minute}", messages=[f"message {minute}"])
            p.clock.advance(60)
        found = p.github.pulls_changed_since(SHOP, START + timedelta(seconds=60), 2)
    assert [(pull.title, pull.commit_messages) for pull in found] == [
        ("pull 1", ("message 1",)),
        ("pull 2", ("message 2",)),
    ]


def test_a_pull_into_another_branch_says_so() -> None:
    with place() as p:
        with p.fake.held() as world:
            number = world.open_pull(SHOP, "Backport", base="release-1").number
        assert p.github.pull(SHOP, number).is_default_base is False


def test_a_commit_comes_with_its_files_and_the_pull_that_brought_it() -> None:
    with place() as p:
        with p.fake.held() as world:
            pull = world.open_pull(SHOP, "Fix", files=[A_FILE])
            assert pull.pull is not None
            brought = pull.pull.commits[0]
            alone = world.commit(SHOP, "pushed", files=[A_FILE])
        assert p.github.pull_of_commit(SHOP, brought) is None  # not merged yet
        merged = p.fake.merge(SHOP, pull.number, "ann")
        assert p.github.pull_of_commit(SHOP, merged) == pull.number
        assert p.github.pull_of_commit(SHOP, alone) is None
        assert p.github.pull_of_commit(SHOP, "f" * 40) is None
        found = p.github.commit(SHOP, merged)
        assert (found.sha, found.author.account, found.files[0].path) == (merged, "ann", "src/cart.py")
        with pytest.raises(Gone):
            p.github.commit(SHOP, "f" * 40)


def test_a_repository_is_asked_for_once_in_ten_minutes() -> None:
    with place() as p:
        for _ in range(3):
            p.github.paths(SHOP)
        assert p.fake.counts["GET", "/repos/{owner}/{repo}"] == 1
        p.clock.advance(601)
        p.github.paths(SHOP)
        assert p.fake.counts["GET", "/repos/{owner}/{repo}"] == 2
