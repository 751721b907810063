from log_analyzer.known import KnownTemplates


def test_a_variable_on_either_side_matches_but_a_failure_is_never_a_value() -> None:
    known = KnownTemplates(["unit <*> is now running", "user anna signed in", "job <*> <*>", "unit web <*>"])
    assert "unit web is now running" in known
    assert "user <*> signed in" in known
    assert "unit web failed" not in known
    assert "disk sda is now running" not in known
    assert 3 not in known


def test_the_known_template_is_named() -> None:
    known = KnownTemplates(["user <*> left", "user anna came"])
    assert known.find(["user bob left", "user <*> came", "user bob came"]) == ["user <*> left", "user anna came", None]


def test_only_a_more_general_template_covers_another() -> None:
    known = KnownTemplates(["user <*> left", "user anna came"])
    assert known.covering("user bob left") == "user <*> left"
    assert known.covering("user <*> came") == "user <*> came"


def test_endless_patterns_of_variables_end_the_search() -> None:
    known = KnownTemplates([" ".join("abcdefghij")])
    patterns = [
        " ".join("<*>" if number >> bit & 1 else word for bit, word in enumerate("abcdefghij"))
        for number in range(1, 400)
    ]
    found = known.find(patterns)
    assert found[0] is not None
    assert found[-1] is None
