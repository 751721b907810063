from knowledge_base.titles import overlaps, trigrams_of


def test_names_are_compared_in_their_parts() -> None:
    assert trigrams_of("OOMKill") == trigrams_of("oom kill")
    job, clock = overlaps("the node clock is skewed", [trigrams_of("KubeJobFailed"), trigrams_of("NodeClockSkew")])
    assert clock > job


def test_what_all_titles_share_tells_less() -> None:
    titles = [trigrams_of(f"prometheus {what}") for what in ("rules", "targets", "storage")]
    rules, targets, storage = overlaps("prometheus storage", titles)
    assert storage > 3 * max(rules, targets)


def test_no_title_and_no_words_are_no_error() -> None:
    assert overlaps("x", []).tolist() == []
    assert overlaps("?", [trigrams_of("—"), trigrams_of("")]).tolist() == [0.0, 0.0]
