"""Whether a cause is for the people who write the code."""

import pytest

from root_cause.causes import CauseFile
from root_cause.code_related import is_code_related

KEYWORDS = ["TypeError", "nil pointer dereference", "C++"]


@pytest.fixture
def partly(causes: dict[str, CauseFile]) -> CauseFile:
    return causes["database_outage"].model_copy(update={"code_related": "partly"})


@pytest.mark.parametrize(("says", "answer"), [("yes", True), ("no", False)])
def test_a_cause_that_knows_is_not_asked_twice(causes: dict[str, CauseFile], says: str, answer: bool) -> None:
    cause = causes["database_outage"].model_copy(update={"code_related": says})
    assert is_code_related(cause, ["TypeError: x"], KEYWORDS) is answer
    assert is_code_related(cause, [], []) is answer


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
    assert is_code_related(partly, ["ERROR boom", line], [])


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
    assert not is_code_related(partly, [line], [])


@pytest.mark.parametrize(
    "line", ["raised TypeError: x", "typeerror", "a nil pointer dereference in x", "needs C++ now"]
)
def test_a_keyword_decides_in_any_case(partly: CauseFile, line: str) -> None:
    assert is_code_related(partly, [line], KEYWORDS)


@pytest.mark.parametrize("line", ["MyTypeErrors", "TypeErrorHandler started", "nil pointer", ""])
def test_a_part_of_a_word_is_no_keyword(partly: CauseFile, line: str) -> None:
    assert not is_code_related(partly, [line], KEYWORDS)


def test_without_keywords_only_frames_decide(partly: CauseFile) -> None:
    assert not is_code_related(partly, ["TypeError: x"], [])
