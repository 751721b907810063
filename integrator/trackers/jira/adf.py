"""Blocks as an Atlassian Document, and such a document as plain text.

Text in a document is never parsed: a log line cannot become markup, a mention or a macro.
https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/
"""

import json
from collections.abc import Sequence
from typing import Any, Final

from integrator.trackers.jira.texts import LARGEST_BODY, clean, fitted, is_link, one_line
from integrator.trackers.tracker import Block, Bullets, Code, Heading, Paragraph

HEADING_LEVEL: Final = 3
DEEPEST: Final = 40
"""Levels that are read of a document: a panel in a table in a list is 8."""

_SHOWN_AS: Final = {
    "mention": ("text",),
    "emoji": ("text", "shortName"),
    "status": ("text",),
    "inlineCard": ("url",),
    "blockCard": ("url",),
    "date": ("timestamp",),
}
"""Nodes without text of their own, and which of their attributes people see."""
_BLOCKS: Final = {
    "paragraph",
    "heading",
    "codeBlock",
    "blockquote",
    "rule",
    "tableRow",
    "listItem",
    "taskItem",
    "mediaSingle",
}


def document(body: Sequence[Block], largest: int = LARGEST_BODY) -> dict[str, Any]:
    """An ADF document of at most `largest` characters of JSON: what counts on Jira's side is not documented, this is less."""
    blocks = fitted(body, lambda some: len(json.dumps(_document(some), ensure_ascii=False)), largest)
    return _document(blocks)


def plain_text(node: Any) -> str:
    """The text of a document that others wrote, a line a block; of anything else, nothing."""
    pieces: list[str] = []
    _collect(node, pieces, 0)
    lines = "".join(pieces).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def _document(body: Sequence[Block]) -> dict[str, Any]:
    content = [node for block in body if (node := _node(block)) is not None]
    return {"type": "doc", "version": 1, "content": content or [{"type": "paragraph", "content": []}]}


def _node(block: Block) -> dict[str, Any] | None:
    """None for a block without text: a text node must not be empty."""
    match block:
        case Heading(text):
            content = _line(one_line(text), None)
            return {"type": "heading", "attrs": {"level": HEADING_LEVEL}, "content": content} if content else None
        case Paragraph(text, url):
            content = _lines(clean(text), url)
            return {"type": "paragraph", "content": content} if content else None
        case Bullets(items):
            points = [
                {"type": "listItem", "content": [{"type": "paragraph", "content": content}]}
                for item in items
                if (content := _lines(clean(item), None))
            ]
            return {"type": "bulletList", "content": points} if points else None
        case Code(text):
            content = _line(clean(text).strip("\n"), None)
            return {"type": "codeBlock", "attrs": {}, "content": content} if content else None


def _lines(text: str, url: str | None) -> list[dict[str, Any]]:
    content: list[dict[str, Any]] = []
    for line in text.strip().split("\n"):
        if content:
            content.append({"type": "hardBreak"})
        content += _line(line, url)
    return content


def _line(text: str, url: str | None) -> list[dict[str, Any]]:
    if not text:
        return []
    node: dict[str, Any] = {"type": "text", "text": text}
    if is_link(url):
        node["marks"] = [{"type": "link", "attrs": {"href": url}}]
    return [node]


def _collect(node: Any, pieces: list[str], depth: int) -> None:
    if not isinstance(node, dict) or depth > DEEPEST:
        return
    kind = node.get("type")
    if kind == "text" and isinstance(node.get("text"), str):
        pieces.append(node["text"])
    elif kind == "hardBreak":
        pieces.append("\n")
    elif kind in _SHOWN_AS and isinstance(node.get("attrs"), dict):
        shown = (node["attrs"].get(name) for name in _SHOWN_AS[kind])
        pieces.append(next((str(value) for value in shown if value), ""))
    if kind in ("listItem", "taskItem"):
        pieces.append("- ")
    content = node.get("content")
    for child in content if isinstance(content, list) else []:
        _collect(child, pieces, depth + 1)
    if kind in _BLOCKS and not "".join(pieces[-1:]).endswith("\n"):
        pieces.append("\n")
