"""Whether a cause is for the people who write the code."""

import pytest

from root_cause.causes import CauseFile
from root_cause.code_related import CODE_SHARE, code_share, is_code_related, judge_code

KEYWORDS = ["TypeError", "nil pointer dereference", "C++"]


@pytest.fixture
def partly(causes: dict[str, CauseFile]) -> CauseFile:
    return causes["database_outage"].model_copy(update={"code_related": "partly"})


@pytest.mark.parametrize(("says", "answer"), [("yes", True), ("no", False)])
def test_a_cause_that_knows_is_not_asked_twice(causes: dict[str, CauseFile], says: str, answer: bool) -> None:
    cause = causes["database_outage"].model_copy(update={"code_related": says})
    assert is_code_related(cause, 0.9, ["TypeError: x"], KEYWORDS) is answer
    assert is_code_related(cause, 0.9, [], []) is answer


@pytest.mark.parametrize(
    "line",
    [
        '  File "/app/pricing/discounts.py", line 31, in apply',
        "\tat com.shop.Cart.total(Cart.java:88)",
        "    at total (/srv/app/cart.ts:12:7)",
        "\t/src/cart/total.go:12 +0x1d",
        "   at Shop.Cart.Total() in /src/Cart.cs:line 12",
    ],
)
def test_a_frame_of_our_own_code_decides(partly: CauseFile, line: str) -> None:
    assert is_code_related(partly, 0.0, ["ERROR boom", line], [])


@pytest.mark.parametrize(
    "line",
    [
        '  File "/venv/lib/python3.11/site-packages/flask/app.py", line 1, in x',
        "\tat java.base/java.lang.Thread.run(Thread.java:840)",
        "\tat org.springframework.web.Servlet.go(Servlet.java:1)",
        "    at x (/srv/node_modules/express/index.js:1:2)",
        "    at process (node:internal/process/task_queues.js:95:5)",
        "\t/usr/local/go/src/net/net.go:1 +0x1",
    ],
)
def test_a_frame_of_a_library_decides_nothing(partly: CauseFile, line: str) -> None:
    assert not is_code_related(partly, 0.0, [line], [])


@pytest.mark.parametrize(
    "line", ["raised TypeError: x", "typeerror", "a nil pointer dereference in x", "needs C++ now"]
)
def test_a_keyword_decides_in_any_case(partly: CauseFile, line: str) -> None:
    assert is_code_related(partly, 0.0, [line], KEYWORDS)


@pytest.mark.parametrize("line", ["MyTypeErrors", "TypeErrorHandler started", "nil pointer", ""])
def test_a_part_of_a_word_is_no_keyword(partly: CauseFile, line: str) -> None:
    assert not is_code_related(partly, 0.0, [line], KEYWORDS)


def test_without_keywords_only_frames_decide(partly: CauseFile) -> None:
    assert not is_code_related(partly, 0.0, ["TypeError: x"], [])


@pytest.mark.parametrize(("share", "answer"), [(CODE_SHARE, False), (CODE_SHARE + 0.01, True)])
def test_where_the_cause_does_not_know_likely_code_causes_decide(partly: CauseFile, share: float, answer: bool) -> None:
    assert is_code_related(partly, share, ["ERROR boom"], []) is answer


def test_the_share_of_code_causes_is_of_all_causes(causes: dict[str, CauseFile]) -> None:
    ranked = [("database_outage", 0.3), ("code_defect", 0.1), ("bad_deployment", 0.1)]
    assert code_share(causes, ranked) == pytest.approx(0.4)
    assert code_share(causes, []) == 0.0


@pytest.mark.parametrize(
    ("share", "line", "because"),
    [
        (0.9, "boom: typeerror: x", "the lines hold the code keyword 'typeerror'"),
        (0.9, "boom", "causes that lie in code are likely (90%)"),
        (
            0.0,
            "\tat com.shop.Cart.total(Cart.java:88)",
            "an exception was raised in our own code (com.shop.Cart.total)",
        ),
        (0.0, "boom", "the lines hold no code keyword, and no exception was raised in our own code"),
    ],
)
def test_the_rule_that_decided_is_named(partly: CauseFile, share: float, line: str, because: str) -> None:
    verdict = judge_code(partly, share, [line], KEYWORDS)
    assert (verdict.because, verdict.code_related) == (because, not because.startswith("the lines hold no"))


def test_the_causes_own_flag_is_named(causes: dict[str, CauseFile]) -> None:
    always = causes["code_defect"]
    assert judge_code(always, 0.0, [], []).because == f"the cause '{always.title}' always lies in code"
