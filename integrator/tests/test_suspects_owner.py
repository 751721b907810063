"""The relevant developer."""

from integrator.suspects.codeowners import read_codeowners
from integrator.suspects.owner import OwnerChoice, Written, choose_owner, is_bot
from integrator.suspects.paths import Place
from integrator.suspects.ranking import Ranked
from integrator.tests.suspect_world import CART, ONSET, SHOP, change, commit
from integrator.trackers.tracker import Person

PLACE = Place(SHOP, CART, 120, 1.0)
MIRA, SVEN = Person("mira"), Person("sven", "Sven Berg", "sven@acme.example")


def suspect(author: Person, score: float = 0.5, merged_by: Person | None = None) -> Ranked:
    return Ranked(change(7, author=author, merged_by=merged_by), score, (), {})


def account(choice: OwnerChoice) -> str | None:
    return choice.owner.account if choice.owner else None


def test_the_author_of_a_sure_suspect_outweighs_who_wrote_the_line_long_ago() -> None:
    choice = choose_owner([suspect(MIRA)], [Written(PLACE, commit("a" * 40, SVEN, 400))], [], [], ONSET)
    assert choice.owner is not None
    assert choice.owner.account == "mira"
    assert choice.owner.reasons == ["wrote the first suspect #7"]


def test_who_wrote_the_line_lately_outweighs_an_unsure_suspect() -> None:
    choice = choose_owner([suspect(MIRA, 0.1)], [Written(PLACE, commit("a" * 40, SVEN, 3))], [], [], ONSET)
    assert choice.owner is not None
    assert choice.owner.account == "sven"
    assert choice.owner.reasons == [f"wrote line 120 of {CART} (aaaaaaa, 2026-02-27), which the stack trace names"]


def test_code_owners_are_asked_where_nothing_else_is_known() -> None:
    choice = choose_owner([], [], [], [(PLACE, read_codeowners("*.py @lea"))], ONSET)
    assert account(choice) == "lea"


def test_a_team_is_named_and_not_assigned() -> None:
    choice = choose_owner([], [], [], [(PLACE, read_codeowners("* @acme/shop-team"))], ONSET)
    assert choice.owner is None
    assert choice.notes == (f"CODEOWNERS names the team @acme/shop-team for {CART}",)


def test_recent_authors_count_by_how_recent_they_are() -> None:
    commits = [commit("1", MIRA, 2), commit("2", SVEN, 300), commit("3", SVEN, 400)]
    choice = choose_owner([], [], [(PLACE, commits)], [], ONSET)
    assert choice.owner is not None
    assert (choice.owner.account, choice.owner.reasons) == ("mira", [f"1 of the last 3 commits to {CART} are theirs"])


def test_a_bot_is_never_chosen_and_who_merged_its_change_is() -> None:
    choice = choose_owner([suspect(Person("renovate[bot]"), merged_by=MIRA)], [], [], [], ONSET)
    assert choice.owner is not None
    assert choice.owner.reasons == ["merged the first suspect #7, which a bot made"]
    assert account(choose_owner([suspect(Person("dependabot[bot]"))], [], [], [], ONSET)) is None


def test_bots_are_known_by_any_of_their_names() -> None:
    bots = [
        Person("x[bot]"),
        Person("web-flow"),
        Person(name="renovate"),
        Person("acme-bot"),
        Person(email="noreply@github.com"),
    ]
    assert all(map(is_bot, bots))
    assert not any(map(is_bot, [Person("abbott"), Person("robotnik"), Person(email="1+mira@users.noreply.github.com")]))


def test_the_same_person_under_two_names_is_one() -> None:
    hidden = Person(name="Mira K", email="12+mira@users.noreply.github.com")
    choice = choose_owner([suspect(MIRA, 0.1)], [Written(PLACE, commit("a" * 40, hidden, 400))], [], [], ONSET)
    assert choice.owner is not None
    assert (choice.owner.account, choice.owner.name, len(choice.owner.reasons)) == ("mira", "Mira K", 2)


def test_nobody_known_is_nobody() -> None:
    assert choose_owner([], [], [], [], ONSET) == OwnerChoice(None)
