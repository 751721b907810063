"""What is written to GitHub reads as it is, whatever it holds."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from integrator.tests.github_world import MARK, OTHER_MARK
from integrator.trackers.github.markdown import (
    MOST_CHARACTERS,
    SPEAKING,
    clean,
    escaped,
    mark_in,
    markdown,
    title_of,
    without_mark,
)
from integrator.trackers.tracker import Block, Bullets, Code, Heading, Paragraph

PLAIN = {"paragraph_open", "paragraph_close", "inline", "text", "code_inline", "softbreak", "html_inline"}
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
NASTY = st.lists(
    st.sampled_from(
        [
            *"`*_[]()<>#+-.!|~$&@:\\= \n\t'\"",
            "1.",
            "12",
            "@root",
            "#7",
            "GH-3",
            "deadbeef",
            "&#64;x",
            "<b>",
            "a_b",
            "---",
            "    x",
            "```",
            "$x$",
            "http://evil.example",
            "www.evil.example",
            "[^1]",
            "| a |",
            ":smile:",
            "- [ ] ",
            "<!-- -->",
            "é",
        ]
    ),
    max_size=30,
).map("".join)


def parts(text: str) -> list[Token]:
    tokens = READER.parse(text)
    return [part for token in tokens for part in [token, *(token.children or [])]]


@given(NASTY)
def test_plain_text_is_nothing_but_text_and_code_spans(text: str) -> None:
    assert {part.type for part in parts(escaped(text))} <= PLAIN


@given(NASTY)
def test_plain_text_reads_as_it_was_written(text: str) -> None:
    shown = "".join(
        {"softbreak": " ", "html_inline": ""}.get(part.type, part.content)
        for part in parts(escaped(text))
        if part.type in ("text", "code_inline", "softbreak", "html_inline")
    )
    assert shown == " ".join(clean(text).split())


@given(NASTY)
def test_what_github_could_take_for_a_mention_or_a_reference_stands_in_code_spans_alone(text: str) -> None:
    outside = "".join(
        part.content if part.type == "text" else "\0" for part in parts(escaped(text)) if part.type != "inline"
    )
    assert not re.search(r"@\w|#\d|GH-\d|://|www\.", html.unescape(outside), re.I)


@pytest.mark.parametrize(
    "word", ["@root", "acme/shop#12", "#12", "GH-7", "deadbeef1", "a@b.example", "https://x.example", ":tada:"]
)
def test_a_word_that_speaks_to_github_becomes_a_code_span(word: str) -> None:
    assert SPEAKING.search(word)
    assert escaped(f"see {word}, now") == f"see `{word},` now"


def test_ordinary_prose_is_left_as_it_is() -> None:
    prose = "Orders fail since 12:30:45: order_id is null (cart.py, line 7). What's next?"
    assert escaped(prose) == prose


@given(st.text(alphabet="`~a\n", max_size=40))
def test_nothing_inside_ends_a_code_block(text: str) -> None:
    tokens = READER.parse(markdown([Code(text), Paragraph("after")]))
    assert [token.type for token in tokens] == ["fence", "paragraph_open", "inline", "paragraph_close"]
    assert tokens[0].content.strip("\n") == text.strip("\n")


def test_a_mark_that_a_log_line_holds_is_not_the_ticket_s() -> None:
    body = markdown([Code(f"<!-- {OTHER_MARK} -->"), Paragraph(f"<!-- {OTHER_MARK} -->")], MARK)
    assert mark_in(body) == MARK
    assert body.endswith(f"<!-- {MARK} -->")


def test_the_mark_survives_what_people_write_below_it() -> None:
    assert mark_in(f"text\n\n<!-- {MARK} -->\r\n\r\nI looked at it.") == MARK
    assert mark_in("text") is None
    assert mark_in(None) is None
    assert without_mark(f"text\n\n<!-- {MARK} -->") == "text"


@pytest.mark.parametrize("name", ["merged:acme/my--shop#3", "twin:OPS-2", "quiet:1767.5", "a --> b <c>", "é"])
def test_the_mark_of_a_comment_has_a_name_behind_the_tickets(name: str) -> None:
    text = markdown([Paragraph("Fixed.")], f"{MARK}:{name}")
    assert mark_in(text) == f"{MARK}:{name}"
    assert without_mark(text) == "Fixed."
    assert text.count("--") == 2


@pytest.mark.parametrize(
    "blocks",
    [[Code("x" * 90_000)], [Paragraph("word " * 20_000)], [Bullets(("`@a" * 9,) * 5_000)], [Code("`" * 40_000)]],
)
def test_a_body_fits_and_keeps_its_mark(blocks: list[Block]) -> None:
    body = markdown([Heading("Head"), *blocks, Paragraph("end")], MARK)
    assert len(body) <= MOST_CHARACTERS
    assert mark_in(body) == MARK
    assert "clipped" in body


def test_a_long_log_is_cut_rather_than_left_out() -> None:
    body = markdown([Code("line\n" * 30_000)], MARK)
    assert len(body) > MOST_CHARACTERS - 200
    assert next(token.type for token in READER.parse(body)) == "fence"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://x.example", "http://", "not a url", "http://[bad"])
def test_an_address_that_is_none_of_the_web_s_is_no_link(url: str) -> None:
    assert markdown([Paragraph("here", url)]) == "here"


def test_an_address_cannot_end_its_link() -> None:
    text = markdown([Paragraph("a](http://evil.example) b", "http://x.example/a>b)c d\n[e](f)")])
    links = [part for part in parts(text) if part.type == "link_open"]
    assert [link.attrs["href"] for link in links] == ["http://x.example/a%3Eb%29c%20d%0A%5Be%5D%28f%29"]


def test_terminal_colours_and_control_characters_go() -> None:
    assert markdown([Code("\x1b[31mred\x1b[0m\x00\rnext\ud800")]) == "```text\nred\nnext?\n```"


def test_a_title_is_one_line_that_github_takes() -> None:
    assert title_of("a\n  b") == "a b"
    assert len(title_of("x" * 500)) == 256
    assert title_of(" ") == "Incident"
