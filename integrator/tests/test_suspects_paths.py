"""Stack frames as files of a repository."""

import time

import pytest

from integrator.suspects.paths import Frame, Place, frames_of, resolve


def places(frame: Frame, *tree: str) -> list[tuple[str, float]]:
    return [(place.path, place.sureness) for place in resolve([frame], "acme/shop", tree)]


@pytest.mark.parametrize(
    ("line", "frame"),
    [
        ('  File "/app/src/shop/cart.py", line 120, in total', Frame("app/src/shop/cart.py", 120)),
        ("\tat com.acme.shop.Cart$Line.add(Cart.java:31)", Frame("com/acme/shop/Cart.java", 31)),
        ("\tat com.acme.shop.CartKt.total(Cart.kt:9)", Frame("com/acme/shop/Cart.kt", 9)),
        ("\t/build/internal/rooms/room.go:61 +0x1c4", Frame("build/internal/rooms/room.go", 61)),
        ("    at Cart (webpack:///./src/Cart.tsx:31:22)", Frame("src/Cart.tsx", 31)),
        ("    at run (file:///app/dist/run.js:4:2)", Frame("app/dist/run.js", 4)),
        ("   at Shop.Cart.Total() in C:\\src\\Shop\\Cart.cs:line 42", Frame("src/Shop/Cart.cs", 42)),
        ("#0 /var/www/app/Cart.php(37): total()", Frame("var/www/app/Cart.php", 37)),
        ("app/models/cart.rb:12:in `total'", Frame("app/models/cart.rb", 12)),
    ],
)
def test_a_frame_is_read_from_a_line(line: str, frame: Frame) -> None:
    assert frames_of([], [line]) == [frame]


@pytest.mark.parametrize(
    "line",
    [
        '  File "/usr/lib/python3/site-packages/x/y.py", line 1, in z',
        "\tat java.base/java.util.ArrayList.get(ArrayList.java:1)".replace("java.base/", ""),
        "    at x (/app/node_modules/x/index.js:1:2)",
        "no frame at all, at 12:30:44",
    ],
)
def test_foreign_code_is_no_frame(line: str) -> None:
    assert frames_of([], [line]) == []


def test_a_named_file_may_carry_its_line_and_what_says_more_replaces_it() -> None:
    found = frames_of(["Cart.java", "src/a.py:7"], ["\tat com.acme.shop.Cart.add(Cart.java:31)"])
    assert found == [Frame("com/acme/shop/Cart.java", 31), Frame("src/a.py", 7)]


def test_the_longest_common_end_decides() -> None:
    tree = ["src/shop/cart.py", "src/admin/cart.py"]
    assert places(Frame("app/src/shop/cart.py"), *tree) == [("src/shop/cart.py", 1.0)]


def test_what_fits_several_files_is_less_sure() -> None:
    found = places(Frame("Cart.java"), "a/Cart.java", "b/Cart.java")
    assert found == [("a/Cart.java", 0.4), ("b/Cart.java", 0.4)]


def test_a_name_that_stands_everywhere_is_hardly_sure() -> None:
    assert places(Frame("opt/thing/main.go"), "cmd/main.go") == [("cmd/main.go", 0.15)]


def test_a_compiled_file_leads_to_its_source_without_a_line() -> None:
    found = resolve([Frame("app/dist/push/send.js", 48)], "acme/shop", ["src/push/send.ts"])
    assert found == [Place("acme/shop", "src/push/send.ts", None, 0.612)]


def test_a_frame_that_fits_nothing_is_left_out() -> None:
    assert places(Frame("x/y.py"), "x/z.py") == []


def test_hostile_lines_cost_little() -> None:
    started = time.process_time()
    lines = ["a.py:1/" * 140, "(" * 1000, "a.a.a.a." * 120 + "(", "[" * 999 + ".py:1x"] * 100
    frames_of(["x" * 10_000] * 1000, lines)
    assert time.process_time() - started < 3
