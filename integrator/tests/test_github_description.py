"""The fake and our requests against GitHub's own description, and the reader of webhooks against GitHub's own examples."""

import hashlib
import hmac
import json
from typing import Any

import pytest
from graphql import build_schema, parse, validate

from evaluation.vendors.github import MAINTAINER
from integrator.tests.github_description import Description, package
from integrator.tests.github_world import (
    A_FILE,
    AN_HOUR,
    MAINTAINING,
    MARK,
    OTHER_MARK,
    SHOP,
    START,
    Place,
    draft,
    place,
)
from integrator.tests.test_github_wire import app_key, as_app  # noqa: F401  a fixture
from integrator.trackers.github import read_hook
from integrator.trackers.github.code import BLAME
from integrator.trackers.github.hooks import DEPARTURES, MOVES, PULL_ACTIONS
from integrator.trackers.news import News, PullChanged, Remarked, TicketMoved, Unreadable, Vanished
from integrator.trackers.tracker import Gone, Paragraph, Person

pytestmark = pytest.mark.slow
TOUCHED = 21
"""Operations of REST that we use with a token; an app has two of its own."""


@pytest.fixture(scope="module")
def description() -> Description:
    return Description(package("@octokit/openapi") / "generated" / "api.github.com.json")


@pytest.fixture(scope="module")
def examples() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        (package("@octokit/webhooks-examples") / "api.github.com" / "index.json").read_text()
    )
    return found


def use_everything(p: Place) -> None:
    """Every method of GitHub, in good cases and in refused ones."""
    p.github.check()
    key = p.github.create(draft(labels=("checkout",), assignee=MAINTAINING)).key
    p.github.create(draft(OTHER_MARK, assignee=Person(account="stranger")))
    p.github.find(MARK, START)
    for stage in ("done", "open"):
        p.github.move(key, stage)
    p.github.assign(f"{SHOP}#2", MAINTAINING)
    p.github.remark(key, OTHER_MARK, [Paragraph("x")])
    p.github.link(key, MARK, "Pull request", "http://x.example/1")
    p.github.remarks(key, START)
    p.github.changed_since(START)
    with p.fake.held() as world:
        number = world.open_pull(SHOP, "Fix", "Fixes #2", "ann", files=[A_FILE]).number
        stray = world.commit(SHOP, "by hand", None, [A_FILE])
        world.repositories[SHOP].blame["src/cart.py"] = [(1, 2, stray)]
    p.github.pull(SHOP, number)
    p.clock.advance(60)
    sha = p.fake.merge(SHOP, number, MAINTAINER)
    p.github.pull(SHOP, number)
    p.github.merged_pulls(SHOP, START, START + AN_HOUR, 5)
    p.github.pulls_changed_since(SHOP, START, 5)
    for commit in (sha, stray):
        p.github.commit(SHOP, commit)
        p.github.pull_of_commit(SHOP, commit)
    p.github.recent_commits(SHOP, "src/cart.py", 5)
    p.github.paths(SHOP)
    p.github.codeowners(SHOP)
    p.github.blame(SHOP, "src/cart.py")
    for missing in (f"{SHOP}#99", "acme/nowhere#1"):
        with pytest.raises(Gone):
            p.github.read(missing)
    with p.fake.held() as world:
        world.delete(SHOP, 1)
        world.rename(SHOP, "acme/store")
    p.clock.advance(3600)
    with pytest.raises(Gone):
        p.github.read(key)
    with pytest.raises(Gone):
        p.github.commit(SHOP, "f" * 40)


def test_every_request_of_ours_and_every_answer_of_the_fake_is_as_github_describes_it(description: Description) -> None:
    with place(labels=("incident",)) as p:
        use_everything(p)
        exchanges = [exchange for exchange in p.fake.exchanges if exchange.template != "/graphql"]
    complaints = [complaint for exchange in exchanges for complaint in description.complaints(exchange)]
    assert sorted(set(complaints)) == []
    operations = {(exchange.verb, exchange.template) for exchange in exchanges}
    assert len(operations) == TOUCHED, sorted(operations)


def test_what_an_app_asks_is_as_github_describes_it(description: Description, app_key: tuple[str, str]) -> None:  # noqa: F811
    with place(**as_app(app_key[0])) as p:
        p.fake.apps["77"] = app_key[1]
        p.github.check()
        p.github.create(draft())
        complaints = [complaint for exchange in p.fake.exchanges for complaint in description.complaints(exchange)]
        operations = {exchange.template for exchange in p.fake.exchanges}
    assert sorted(set(complaints)) == []
    assert {"/app/installations/{installation_id}/access_tokens", "/installation/repositories"} <= operations


def test_a_fake_that_left_something_out_would_be_noticed(description: Description) -> None:
    with place() as p:
        p.github.create(draft())
        exchange = p.fake.exchanges[-1]
    del exchange.answer["labels_url"]
    exchange.answer["state"] = 7
    exchange.body["titel"] = "x"
    assert len(description.complaints(exchange)) == 3


def test_the_question_for_blame_is_valid_graphql() -> None:
    schema = build_schema((package("@octokit/graphql-schema") / "schema.graphql").read_text(), assume_valid=True)
    assert validate(schema, parse(BLAME)) == []


def read(event: str, example: Any) -> list[News]:
    body = json.dumps(example).encode()
    signature = hmac.new(b"s", body, hashlib.sha256).hexdigest()
    headers = {"x-github-event": event, "x-github-delivery": "d", "x-hub-signature-256": f"sha256={signature}"}
    return read_hook(headers, body, "s")


def test_every_webhook_of_githubs_own_examples_is_read(examples: list[dict[str, Any]]) -> None:
    count = 0
    for event in examples:
        for example in event["examples"]:
            found = read(event["name"], example)  # none of them is even Unreadable
            count += 1
            expected = expected_news(event["name"], example)
            assert [type(each) for each in found] == expected, (event["name"], example.get("action"))
    assert count > 200


def expected_news(event: str, example: Any) -> list[type]:
    action = example.get("action")
    if event == "pull_request":
        return [PullChanged] if action in PULL_ACTIONS else []
    if event == "issues":
        return [TicketMoved] if action in MOVES else [Vanished] if action in DEPARTURES else []
    is_ticket = event == "issue_comment" and not example["issue"].get("pull_request")
    return [Remarked] if is_ticket and action == "created" else []


def test_githubs_own_examples_with_a_part_missing_are_unreadable_at_worst(examples: list[dict[str, Any]]) -> None:
    named = [event for event in examples if event["name"] in ("pull_request", "issues", "issue_comment")]
    for event in named:
        for example in event["examples"]:
            for part in example:
                lacking = {name: value for name, value in example.items() if name != part}
                try:
                    read(event["name"], lacking)
                except Unreadable as error:
                    message = str(error)
                    assert message.startswith("body."), message
