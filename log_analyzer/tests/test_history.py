import numpy as np
import pytest

from log_analyzer.entries import read_entries
from log_analyzer.history import Departures, History, Normal, Rate, key
from log_analyzer.templates import mine
from log_analyzer.windows import BLOCK, MINUTE, SESSION, cut

TICK, SLOW = "INFO tick", "WARN pool is nearly full"


def rates(windows: int, each: int, *templates: str) -> dict[str, Rate]:
    return {key(name): Rate(windows, windows * each, windows * each * each, each) for name in templates}


def compared(history: History, lines: list[str]) -> dict[str, tuple[float, float, float]]:
    entries = read_entries(list(lines))
    templates = mine(entries)
    found = history.compare(templates, entries)
    columns = zip(found.surge, found.strange, found.routine, strict=True)
    return {template.text: row for template, row in zip(templates, columns, strict=True)}


def reasons_of(history: History, lines: list[str]) -> list[str]:
    entries = read_entries(list(lines))
    return list(history.compare(mine(entries), entries).reasons.values())


def blocks(windows: int = 60) -> History:
    return History("shop", 6000, ["tick", "pool is nearly full"], [
        Normal(BLOCK, windows, rates(windows, 2, "pool is nearly full") | rates(windows, 98, "tick"))
    ])  # fmt: skip


def test_a_count_far_above_what_was_ever_normal_is_a_surge() -> None:
    history = blocks()
    usual, now = (compared(history, [TICK] * (100 - n) + [SLOW] * n) for n in (2, 80))
    assert usual["pool is nearly full"][0] == 0.0
    assert now["pool is nearly full"][0] == 1.0
    assert now["tick"][0] == 0.0


def test_a_surge_is_told_in_numbers() -> None:
    assert reasons_of(blocks(), [TICK] * 20 + [SLOW] * 80) == ["normally 2 in 100 entries, now 80"]
    timed = History("shop", 90, ["tick"], [Normal(MINUTE, 90, {key("tick"): Rate(9, 9, 9, 1)})])
    lines = [f"2024-07-07 12:00:{second % 60:02d} INFO tick" for second in range(140)]
    assert reasons_of(timed, lines) == ["normally fewer than 1 a minute, now 140"]


def test_few_learned_windows_leave_more_room() -> None:
    lines = [TICK] * 90 + [SLOW] * 10
    few, many = (compared(blocks(windows), lines)["pool is nearly full"][0] for windows in (5, 500))
    assert few < many or few == many == 0.0
    assert compared(blocks(4), [SLOW] * 100)["pool is nearly full"][0] == 0.0


def test_traffic_that_has_grown_is_no_surge() -> None:
    names = ["opened", "read a page", "wrote", "closed the page now", "synced it"]
    history = History("shop", 600, names, [Normal(MINUTE, 60, rates(60, 4, *names))])
    grown = [f"2024-07-07 12:00:{n % 60:02d} INFO {name}" for n in range(60) for name in names]
    assert max(row[0] for row in compared(history, grown).values()) == 0.0


def sessions(*steps: list[str]) -> list[str]:
    return [f"{word} for session_id=s{number}a" for number, words in enumerate(steps) for word in words]


def learned_sessions(lines: list[str]) -> History:
    entries = read_entries(list(lines))
    templates = mine(entries)
    windows = [{key(name): count for name, count in one.items()} for one in cut(templates, entries)[SESSION]]
    names = [template.text for template in templates]
    normal = Normal(SESSION, len(windows), rates(len(windows), 1, *names), [windows[0]], [len(windows)])
    return History("shop", len(lines), names, [normal])


def test_what_makes_a_session_unlike_every_normal_one_is_strange() -> None:
    whole = ["opened", "wrote a page", "closed it all"]
    history = learned_sessions(sessions(*[whole] * 50))
    assert {row[1] for row in compared(history, sessions(whole, whole)).values()} == {0.0}
    odd = sessions(whole, ["opened", *["wrote a page"] * 4])
    strange = [row[1] for row in compared(history, odd).values()]
    assert strange[1] > 0.5
    assert (strange[0], strange[2]) == (0.0, 0.0)
    assert reasons_of(history, odd) == ["4 in a session, 1 in the most similar normal one"]


def test_a_session_that_was_cut_off_is_not_strange() -> None:
    history = learned_sessions(sessions(*[["opened", "wrote a page", "closed it all"]] * 50))
    assert {row[1] for row in compared(history, sessions(["opened", "wrote a page"], ["opened"])).values()} == {0.0}


def test_what_comes_all_the_time_is_routine_unless_it_surges() -> None:
    usual, now = (compared(blocks(), [TICK] * (100 - n) + [SLOW] * n) for n in (2, 80))
    assert usual["pool is nearly full"][2] == pytest.approx(60 / 65)
    assert now["pool is nearly full"][2] == 0.0


def test_a_new_template_is_less_news_where_every_second_line_is_new() -> None:
    wordy = Normal(BLOCK, 10, {str(number): Rate(1, 1, 1, 1) for number in range(10)})
    entries = read_entries(["x"])
    calm, talkative = (
        History("shop", 12_400, ["tick"], [one]).compare(mine(entries), entries)
        for one in (blocks().normal[BLOCK], wordy)
    )
    assert calm.trust > 0.99
    assert talkative.trust < 0.1
    assert calm.new == "never seen in 12 400 learned lines of shop"


def test_the_same_request_gets_the_same_answer() -> None:
    entries = read_entries([TICK] * 20 + [SLOW] * 80)
    first, second = (blocks().compare(mine(entries), entries) for _ in range(2))
    assert isinstance(first, Departures)
    assert all(np.array_equal(getattr(first, name), getattr(second, name)) for name in ("surge", "strange", "routine"))
    assert first.reasons == second.reasons
