"""Atlassian's document format as plain text.

The tree of nodes, each with `type`, `text`, `content` and `attrs`, is that of
https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/ (paragraph, heading, codeBlock, bulletList,
listItem, hardBreak, mention, emoji, inlineCard, table). What is unknown is read for its content.
"""

from typing import Any, Final

MAX_NODES: Final = 50_000
MAX_CHARACTERS: Final = 200_000
_BLOCKS: Final = {
    "paragraph", "heading", "codeBlock", "blockquote", "rule", "panel", "tableRow", "mediaSingle", "expand", "listItem",
    "taskItem", "decisionItem",
}  # fmt: skip
_NAMED: Final = {"mention": "text", "emoji": "shortName", "inlineCard": "url", "status": "text", "date": "timestamp"}
_HEADING: Final = "## "


def plain(value: Any) -> str:
    """A string as it is, a document as text, "" for all else. Headings keep a mark, so that sections can be told apart."""
    if isinstance(value, str):
        return value
    parts: list[str] = []
    stack: list[Any] = [value]  # no recursion: what is sent may be nested as deep as JSON allows
    for _ in range(MAX_NODES):
        if not stack:
            break
        node = stack.pop()
        if isinstance(node, str):
            parts.append(node)
        elif isinstance(node, list):
            stack.extend(reversed(node))
        elif isinstance(node, dict):
            stack.extend(reversed(_opened(node)))
    lines = (line.rstrip() for line in "".join(parts)[:MAX_CHARACTERS].split("\n"))
    return "\n".join(line for line in lines if line)


def _opened(node: dict[str, Any]) -> list[Any]:
    kind, attributes = node.get("type"), node.get("attrs")
    if kind == "text":
        return [node["text"]] if isinstance(node.get("text"), str) else []
    if kind == "hardBreak":
        return ["\n"]
    if isinstance(kind, str) and kind in _NAMED and isinstance(attributes, dict):
        named = attributes.get(_NAMED[kind])
        return [named] if isinstance(named, str) else []
    inside: list[Any] = [content] if (content := node.get("content")) is not None else []
    if kind == "heading":
        return ["\n", _HEADING, *inside, "\n"]
    if kind == "listItem":
        return ["\n- ", *inside, "\n"]
    if kind == "paragraph":
        return [*inside, "\n"]
    return ["\n", *inside, "\n"] if kind in _BLOCKS else inside
