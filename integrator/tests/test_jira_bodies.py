import html
import json
import re

from hypothesis import given
from hypothesis import strategies as st

from evaluation.vendors.jira.sent import Document
from integrator.trackers.jira.adf import document, plain_text
from integrator.trackers.jira.texts import CUT, LARGEST_BODY, clean, fitted, one_line
from integrator.trackers.jira.wiki import NO_BREAK, escaped, markup
from integrator.trackers.tracker import Block, Bullets, Code, Heading, Paragraph

MARKUP = st.text(alphabet="ab1 \n\\*_-+^~{}[]()!|#?:;<>&@.h", max_size=60)
TEXTS = MARKUP | st.text(max_size=60)
BLOCKS: st.SearchStrategy[list[Block]] = st.lists(
    st.builds(Heading, TEXTS)
    | st.builds(Paragraph, TEXTS, st.none() | st.just("https://example.com/a|b") | TEXTS)
    | st.builds(Bullets, st.lists(TEXTS, max_size=3).map(tuple))
    | st.builds(Code, TEXTS),
    max_size=5,
)
ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]|&(?:amp|#\d+);")
HOSTILE = (
    "[~anna] {color:red}x{color} !http://evil/a.png! *b* _i_ -s- ??c?? ||h|| h1. x {noformat} \\\\ (x) :) {code} {html}"
)


@given(BLOCKS)
def test_any_blocks_are_a_document_that_jira_takes(blocks: list[Block]) -> None:
    Document.model_validate(document(blocks))


@given(TEXTS)
def test_escaped_text_reads_as_it_was(text: str) -> None:
    assert _rendered(escaped(text)) == clean(text)


@given(TEXTS)
def test_escaped_text_holds_no_markup(text: str) -> None:
    shown = ESCAPED.sub("a", escaped(text))
    assert not re.search(r"[*+^~|\[\]{}(!\\]|(?<![A-Za-z0-9])[-_]|[-_](?![A-Za-z0-9])|\?\?|[:;]\S|&", shown)
    assert not re.search(r"^\s*(?:h[1-6]\.|bq\.|#)", shown, re.MULTILINE | re.IGNORECASE)


@given(TEXTS)
def test_a_block_of_lines_cannot_be_ended_from_within(text: str) -> None:
    shown = markup([Code(text)])
    inside = shown.removeprefix("{noformat}\n").removesuffix("\n{noformat}")
    assert not re.search(r"\{(?:noformat|code)|\[~", inside, re.IGNORECASE)
    assert inside.replace(NO_BREAK, "") == clean(text).strip("\n").replace(NO_BREAK, "")


def test_a_hostile_line_is_plain_in_wiki_markup() -> None:
    assert escaped(HOSTILE).startswith("\\[\\~anna\\] \\{color\\:red\\}x")
    assert _rendered(escaped(HOSTILE)) == HOSTILE
    assert "[~" not in markup([Code(HOSTILE), Bullets((HOSTILE,)), Heading(HOSTILE), Paragraph(HOSTILE)])


def test_words_stay_readable_in_wiki_markup() -> None:
    assert (
        escaped("OPS-12: excess_amount is None, see app/quotes.py")
        == "OPS-12: excess_amount is None, see app/quotes.py"
    )


def test_a_hostile_line_is_text_in_a_document() -> None:
    (node,) = document([Code(HOSTILE)])["content"]
    assert node == {"type": "codeBlock", "attrs": {}, "content": [{"type": "text", "text": HOSTILE}]}


def test_a_link_is_one_only_to_the_web() -> None:
    for url in ("javascript:alert(1)", "file:///etc/passwd", "https://x/ y", "data:text/html,x"):
        (node,) = document([Paragraph("see", url)])["content"]
        assert node["content"] == [{"type": "text", "text": "see"}]
        assert markup([Paragraph("see", url)]) == "see"
    assert markup([Paragraph("see [it]", "https://x/a]b#c")]) == "[see \\[it\\]|https://x/a%5Db#c]"


def test_characters_that_no_tracker_stores_are_left_out() -> None:
    assert clean("a\x00b\ud800c\r\nd\re\x1b[0m") == "abc\nd\ne[0m"
    assert one_line(" a\n\tb ") == "a b"


@given(BLOCKS, st.integers(0, 200))
def test_a_body_is_cut_to_what_fits(blocks: list[Block], largest: int) -> None:
    def size(some: object) -> int:
        return len(json.dumps(document(some)))  # type: ignore[arg-type]

    assert size(fitted(blocks, size, max(largest, 90))) <= max(largest, 90)


def test_the_longest_block_is_cut_first_and_says_so() -> None:
    kept = markup([Paragraph("why"), Code("x" * 100_000), Bullets(("a", "b"))])
    assert len(kept) <= LARGEST_BODY
    assert kept.startswith("why")
    assert CUT in kept
    assert kept.endswith("* a\n* b")


def test_a_document_of_people_becomes_plain_text() -> None:
    mention = {"type": "mention", "attrs": {"id": "5b10", "text": "@Anna"}}
    point = {"type": "listItem", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "one"}]}]}
    found = plain_text(
        {
            "type": "doc",
            "version": 1,
            "content": [
                {"type": "paragraph", "content": [mention, {"type": "text", "text": " look"}, {"type": "hardBreak"}]},
                {"type": "bulletList", "content": [point, point]},
                {"type": "paragraph", "content": [{"type": "inlineCard", "attrs": {"url": "https://x"}}]},
            ],
        }
    )
    assert found == "@Anna look\n- one\n- one\nhttps://x"


def _nodes(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    kinds = st.sampled_from(["doc", "text", "mention", "listItem"])
    node = {"type": kinds, "content": inner, "text": inner, "attrs": inner}
    return st.lists(inner, max_size=3) | st.fixed_dictionaries({}, optional=node)


JSON: st.SearchStrategy[object] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5), _nodes, max_leaves=20
)


@given(JSON)
def test_whatever_a_document_holds_it_becomes_text(node: object) -> None:
    assert isinstance(plain_text(node), str)


def test_a_document_of_a_thousand_levels_is_read_to_some_depth() -> None:
    node: dict[str, object] = {"type": "text", "text": "deep"}
    for _ in range(1_000):
        node = {"type": "blockquote", "content": [node]}
    assert plain_text(node) == ""


def _rendered(text: str) -> str:
    """What the renderer makes of escapes and entities, and of nothing else."""
    return ESCAPED.sub(lambda found: found[0][1:] if found[0][0] == "\\" else html.unescape(found[0]), text)
