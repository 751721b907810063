"""The figures: what counts as known, and that the ranker beats the playbook's order alone."""

import pytest

from action_recommender.measure import KNOWN, Case, HeldOut, measure, overlap
from action_recommender.playbooks import Playbooks
from action_recommender.ranker import StepRanker
from action_recommender.train import HERE, fit_without
from service_kit.toml_folder import read_toml


def test_held_out_messages_name_steps_that_exist(shipped: Playbooks) -> None:
    for case in read_toml(HERE / "held_out.toml", HeldOut).cases:
        assert set(case.steps) <= {step.id for step in shipped.by_cause[case.cause].steps}, case.text


def test_a_message_that_the_playbooks_have_too_counts_as_known(shipped: Playbooks) -> None:
    book = shipped.by_cause["database_outage"]
    assert overlap("2024-07-07 FATAL: sorry, too many clients already", book) >= KNOWN
    assert overlap("the standby was fenced", book) < KNOWN


def test_the_ranker_beats_the_playbooks_order_on_messages_and_keeps_it_on_vague_ones(
    shipped: Playbooks, rankers: dict[str, StepRanker]
) -> None:
    some = {cause: shipped.by_cause[cause] for cause in ("database_outage", "unknown")}
    held_out = read_toml(HERE / "held_out.toml", HeldOut)
    mine = HeldOut(vague=held_out.vague, cases=[case for case in held_out.cases if case.cause in some])
    figures = measure(Playbooks(some), mine, rankers, fit_without)
    assert figures["messages_new_hit_at_3"] > figures["messages_new_prior_hit_at_3"]
    assert figures["situations_hit_at_3"] > figures["situations_prior_hit_at_3"]
    # lower than over all causes: to a playbook for the unknown, "some users see errors" does say something
    assert figures["vague_keeps_first_three"] >= 0.8


def test_recall_counts_each_right_step_among_the_first_three(
    shipped: Playbooks, rankers: dict[str, StepRanker]
) -> None:
    some = {cause: shipped.by_cause[cause] for cause in ("storage_failure", "unknown")}
    ids = [step.id for step in some["storage_failure"].steps]
    case = Case(cause="storage_failure", text="zzzz", steps=[ids[0], ids[-1]])
    figures = measure(Playbooks(some), HeldOut(vague=["zzzz"], cases=[case]), rankers, fit_without)
    assert (figures["messages_new_hit_at_3"], figures["messages_new_recall_at_3"]) == (1.0, 0.5)


@pytest.mark.parametrize("text", ["", "x"])
def test_a_case_needs_a_step(text: str) -> None:
    with pytest.raises(ValueError, match="steps"):
        Case(cause="unknown", text=text, steps=[])
