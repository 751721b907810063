"""CODEOWNERS by GitHub's rules."""

import time

import pytest

from integrator.suspects.codeowners import read_codeowners


def people(text: str, path: str) -> tuple[str, ...] | None:
    rule = read_codeowners(text).rule_for(path)
    return rule.people if rule else None


def test_the_last_match_wins() -> None:
    text = "* @all\n*.js @js\n/src/ @src\n"
    assert people(text, "README") == ("all",)
    assert people(text, "web/a.js") == ("js",)
    assert people(text, "src/a.js") == ("src",)


@pytest.mark.parametrize(
    ("pattern", "inside", "outside"),
    [
        ("/build/logs/", ["build/logs/a", "build/logs/b/c"], ["x/build/logs/a", "build/logs"]),
        ("docs/*", ["docs/start.md"], ["docs/build/help.md", "x/docs/start.md"]),
        ("apps/", ["apps/a", "x/apps/y/z"], ["apps.txt", "myapps/a"]),
        ("/docs/", ["docs/a/b"], ["src/docs/a"]),
        ("**/logs", ["logs/a", "x/y/logs/a", "logs"], ["xlogs/a"]),
        ("/scripts", ["scripts", "scripts/a/b"], ["x/scripts"]),
        ("*.go", ["a.go", "x/y/a.go"], ["a.gox", "go"]),
        ("/src/**/test_*.py", ["src/test_a.py", "src/x/y/test_b.py"], ["test_a.py", "src/x/a.py"]),
        ("/src/**", ["src/a", "src/a/b"], ["src", "lib/a"]),
        ("src/shop/cart.py", ["src/shop/cart.py"], ["src/shop/cart.pyc", "x/src/shop/cart.py"]),
        ("file?.txt", ["file1.txt"], ["file.txt", "file12.txt"]),
        ("a*b*c", ["abc", "axxbyyc"], ["ac", "acb", "xabc"]),
        ("*-?.md", ["x-1.md", "a-b-c.md"], ["x-.md", "x-12.md"]),
        ("/*", ["README.md"], ["src/a"]),
        ("Makefile", ["Makefile", "x/Makefile"], ["makefile"]),
    ],
)
def test_patterns_mean_what_github_says(pattern: str, inside: list[str], outside: list[str]) -> None:
    text = f"{pattern} @owner"
    assert [path for path in inside if people(text, path) is None] == []
    assert [path for path in outside if people(text, path) is not None] == []


def test_a_later_line_without_owners_takes_them_away() -> None:
    assert people("/apps/ @octocat\n/apps/github\n", "apps/github/a") == ()


def test_comments_stand_on_their_own_line_or_behind_owners() -> None:
    text = "# all of it\n*.js @js # the front end @nobody\n"
    assert people(text, "a.js") == ("js",)


def test_a_space_in_a_path_is_escaped() -> None:
    assert people("/docs/my\\ file.md @writer", "docs/my file.md") == ("writer",)


def test_people_teams_and_addresses_are_told_apart() -> None:
    rule = read_codeowners("*.py @mira @acme/shop dev@acme.example").rule_for("a.py")
    assert rule is not None
    assert (rule.people, rule.teams, rule.emails) == (("mira",), ("acme/shop",), ("dev@acme.example",))


@pytest.mark.parametrize(
    "line", ["!*.py @a", "[a-z].py @a", "*.py nobody", "*.py @a @", "/ @a", "a\\#b @a", "*.py @a/b/c"]
)
def test_an_invalid_line_is_skipped_and_the_one_before_counts(line: str) -> None:
    assert people(f"* @all\n{line}\n", "a.py") == ("all",)


def test_sections_are_passed_over_and_their_lines_count() -> None:
    assert people("[Front end][2] @lead\n^[Docs]\n*.js @js\n", "a.js") == ("js",)


def test_a_hostile_file_costs_little() -> None:
    text = "\n".join(["/" + "**/a*/" * 3 + "a*/" * 5 + "*b @x"] * 2_500 + ["*" * 3_000 + "b @y"] * 50)
    started = time.process_time()
    owners = read_codeowners(text)
    assert owners.rule_for("a/" * 50 + "a" * 200) is None
    assert time.process_time() - started < 3
