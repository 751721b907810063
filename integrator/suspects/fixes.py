"""Which tickets a pull request fixes, by what it says of itself.

GitHub's own keywords:
https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/linking-a-pull-request-to-an-issue
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from integrator.suspects.code_host import Pull
from integrator.suspects.reverts import is_revert
from integrator.trackers.tracker import TrackerName

MAX_CHARACTERS: Final = 70_000
"""GitHub's longest body has 65 536."""
MAX_MESSAGES: Final = 250
"""Commits of a pull request that GitHub lists."""
CLOSING: Final = r"\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)\b\s*:?\s+"
FENCE: Final = re.compile(r"^ {0,3}(`{3,}|~{3,})")
INLINE_CODE: Final = re.compile(r"(`+)(?:(?!\1).){1,1000}?\1")
COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
REVERTS: Final = re.compile(r"\brevert(?:ed|s)?\b[^\S\n]{1,3}[^.,;\n]{0,500}", re.IGNORECASE)
"""What is said to be taken back, up to the end of the clause or, where it is quoted, of the quotation."""
QUOTED_REVERT: Final = re.compile(r"\brevert(?:ed|s)?\b[:\s]{0,3}[\"“][^\"”\n]{0,500}[\"”]?", re.IGNORECASE)
REVERT_BRANCH: Final = re.compile(r"^(?:.*/)?revert-\d+-", re.IGNORECASE)
URL: Final = re.compile(r"https?://[^\s<>()\"'\]]{1,500}")
MENTIONED: Final = re.compile(
    r"(?:\bsee(?: also)?|\brelat(?:ed|es)(?: to)?|\brefs?|\breferences?|\bpart of|\bfollow[- ]?up(?: (?:of|to|for|on))?"
    r"|\bnot|n't fix|\bunlike|\blike|\bas in|\bcaused by|\bintroduced (?:by|in)|\bsince|\bafter|\bbefore|\bblocked by"
    r"|\bblocks|\bsimilar to|\bcf\.?)[:\s(\[]{0,3}(?:the )?(?:ticket |issue )?[\[(]?$",
    re.IGNORECASE,
)
"""What stands before a ticket that is only spoken of. Without such a word who names a ticket is taken to mean it."""
BEFORE: Final = 40


@dataclass(frozen=True)
class KnownTicket:
    """A ticket that stands: `key` is `OPS-12`, or `owner/name#12` on GitHub."""

    tracker: TrackerName
    key: str
    url: str


def fixes_of(pull: Pull, tickets: Iterable[KnownTicket]) -> list[tuple[KnownTicket, str]]:
    """Those that the pull request says it fixes, each with how we know. What it quotes or takes back is none."""
    said = _said(pull)
    found = []
    for ticket in tickets:
        reason = _issue_reason(pull, said, ticket) if ticket.tracker == "github" else _key_reason(pull, said, ticket)
        if reason:
            found.append((ticket, reason))
    return found


@dataclass(frozen=True)
class _Said:
    title: str
    body: str
    messages: str


def _said(pull: Pull) -> _Said:
    messages = "\n".join(message[:MAX_CHARACTERS] for message in pull.commit_messages[:MAX_MESSAGES])[:MAX_CHARACTERS]
    return _Said(
        title="" if is_revert(pull.title) else pull.title[:1_000],
        body=_without_reverts(_prose(pull.body[:MAX_CHARACTERS])),
        messages=_without_reverts(messages),
    )


def _without_reverts(text: str) -> str:
    return REVERTS.sub("", QUOTED_REVERT.sub("", text))


def _prose(markdown: str) -> str:
    """Markdown without code blocks, inline code, quotes and comments."""
    kept: list[str] = []
    fence = ""
    may_be_code = True  # a line that is set in is code behind an empty line only, else it goes on with a list
    for line in COMMENT.sub(" ", markdown.replace("\r\n", "\n")).split("\n"):
        mark = FENCE.match(line)
        if fence:
            ends = mark is not None and mark[1].startswith(fence) and not line.strip().strip(fence[0])
            fence = "" if ends else fence
        elif mark:
            fence = mark[1]
        elif line.lstrip().startswith(">") or (may_be_code and line.startswith(("    ", "\t"))):
            kept.append("")
        else:
            kept.append(INLINE_CODE.sub(" ", line))
            may_be_code = not line.strip()
    return "\n".join(kept)


def _issue_reason(pull: Pull, said: _Said, ticket: KnownTicket) -> str | None:
    repository, _, number = ticket.key.partition("#")
    here = r"#|\bGH-|" if pull.repository.lower() == repository.lower() else ""
    named = rf"(?:{here}{re.escape(repository)}#){re.escape(number)}(?!\d)"
    closing = re.compile(rf"{CLOSING}(?:{named}|{re.escape(ticket.url)}(?![\w/-]))", re.IGNORECASE)
    for where, text in (("body", said.body), ("title", said.title), ("commit messages", said.messages)):
        match = closing.search(text)
        if match:
            return f"its {where} say{'' if where.endswith('s') else 's'} “{' '.join(match[0].split())[:120]}”"
    return "its body links to the ticket" if _links(said.body, ticket.url) else None


def _key_reason(pull: Pull, said: _Said, ticket: KnownTicket) -> str | None:
    key = re.escape(ticket.key)
    if not REVERT_BRANCH.match(pull.branch) and re.search(
        rf"(?<![a-z0-9]){key}(?![a-z0-9])", pull.branch[:500], re.IGNORECASE
    ):
        return f"its branch {pull.branch[:120]} names {ticket.key}"
    whole = re.compile(rf"(?<![\w/-]){key}(?!\w|-\d)")
    for where, text in (("title", said.title), ("commit messages", said.messages), ("body", said.body)):
        plain = URL.sub(" ", text)
        if any(not _is_mention(plain, match.start()) for match in whole.finditer(plain)):
            return f"its {where} name{'' if where.endswith('s') else 's'} {ticket.key}"
    return "its body links to the ticket" if _links(said.body, ticket.url) else None


def _links(text: str, url: str) -> bool:
    wanted = url.rstrip("/").lower()
    if not wanted:
        return False
    links = ((match.start(), re.split(r"[?#]", match[0])[0].rstrip("/.,;:!").lower()) for match in URL.finditer(text))
    return any(link == wanted and not _is_mention(text, start) for start, link in links)


def _is_mention(text: str, at: int) -> bool:
    before = text[max(0, at - BEFORE) : at].rpartition("\n")[2]
    return MENTIONED.search(before) is not None
