"""Blocks as GitHub's Markdown in which nothing of their text is markup, and the mark that is not seen.

A backslash keeps punctuation from being Markdown, and not from being a mention or a reference: GitHub looks for those in the
rendered text (dependabot/dependabot-core#2982 met it). A code span is left alone by both. So a word that could be a mention, a
reference, a SHA, a link or an emoji becomes a code span, and all other punctuation is escaped. What GitHub makes a reference:
https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
"""

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from integrator.trackers.tracker import MARK_PREFIX, Block, Bullets, Code, Heading, Paragraph

MOST_CHARACTERS: Final = 65_536
"""GitHub answers 422, "body is too long (maximum is 65536 characters)"."""
TITLE_CHARACTERS: Final = 256
"""GitHub answers 422, "title is too long (maximum is 256 characters)"."""
CLIPPED: Final = "(clipped here: GitHub takes no longer text)"

MARKUP: Final = re.compile(
    r"([\\*\[\]<>&~|]"  # emphasis, links, HTML, entities, strikethrough, tables
    r"|(?<![0-9A-Za-z])_|_(?![0-9A-Za-z])"  # within a word it is a letter
    r"|^[-+=:#])"  # lists, headings, rules
)
"""What is escaped in a word. The rest of the punctuation is only markup beside these: `(` after `]`, `!` before `[`."""
NUMBERED: Final = re.compile(r"[0-9]+[.)]")
URL_LETTERS: Final = "%/:?#[]@!$&'*+,;=-._~"
SPEAKING: Final = re.compile(
    r"@"  # @person, @org/team, owner/repo@sha, an address of e-mail
    r"|\#\d"  # #12, owner/repo#12, and the entity &#64;
    r"|GH-\d"
    r"|(?<![0-9a-z])[0-9a-f]{7,40}(?![0-9a-z])"  # a commit
    r"|://|www\."
    r"|:(?=[^:]*[a-z+-])[a-z0-9_+-]+:",  # an emoji; a time of day is none
    re.I | re.X,
)
MARK_LINE: Final = re.compile(
    rf"^<!-- ({re.escape(MARK_PREFIX)}[0-9a-f]{{32}}(?::[0-9A-Za-z%._:/#~-]{{1,1000}})?) -->[ \t\r]*$", re.M
)
"""A ticket's mark, or that of a comment: the ticket's with a name behind it, as it is quoted here."""
MARK_LETTERS: Final = ":/#"


def markdown(blocks: Sequence[Block], mark: str | None = None) -> str:
    """The text of an issue or a comment, at most MOST_CHARACTERS long, the mark at its end. What does not fit is left out."""
    tail = f"<!-- {quoted_mark(mark)} -->" if mark else ""
    room = MOST_CHARACTERS - len(tail) - len(CLIPPED) - 4
    written: list[str] = []
    for block in blocks:
        text = rendered(block)
        if len(text) + 2 > room:
            if isinstance(block, Code):
                written.append(fenced(block.text, room - 2))
            written.append(CLIPPED)
            break
        written.append(text)
        room -= len(text) + 2
    return "\n\n".join([text for text in [*written, tail] if text])


def rendered(block: Block) -> str:
    """One block, of any length."""
    match block:
        case Heading(text):
            return f"### {escaped(' '.join(text.split()))}"
        case Paragraph(text, None):
            return escaped(text)
        case Paragraph(text, url):
            target = link_target(url)
            return escaped(text) if target is None else f"[{escaped(text)}]({target})"
        case Bullets(items):
            return "\n".join(f"- {escaped(' '.join(item.split()))}" for item in items)
        case Code(text):
            return fenced(text)


def escaped(text: str) -> str:
    """Text that reads as it is written. Lines stay lines; blank ones, and spaces at their ends, go."""
    lines = [" ".join(word_escaped(word) for word in line.split()) for line in clean(text).splitlines()]
    return "\n".join(line for line in lines if line)


def word_escaped(word: str) -> str:
    """One word, as a code span where GitHub would read something into it. Backticks and dollars stand apart."""
    if NUMBERED.fullmatch(word):
        return f"{word[:-1]}\\{word[-1]}"
    return "".join(_piece(piece) for piece in re.split(r"([`$])", word))


def _piece(piece: str) -> str:
    if piece == "$":  # GitHub's own advice for a dollar that begins no formula
        return "<span>$</span>"
    if piece == "`":
        return "\\`"
    if SPEAKING.search(piece):
        return f"`{piece}`"
    return MARKUP.sub(r"\\\1", piece)


def fenced(text: str, most: int | None = None) -> str:
    """A code block; its fence is longer than any run of backticks inside, so that none ends it. Cut to `most` characters."""
    kept = clean(text).strip("\n")
    longest = max((len(run) for run in re.findall(r"`+", kept)), default=0)
    fence = "`" * max(3, longest + 1)
    if most is not None:
        kept = kept[: max(0, most - 2 * len(fence) - len("text\n\n"))]
    return f"{fence}text\n{kept}\n{fence}" if most is None or len(fence) * 2 + 6 < most else ""


def title_of(text: str) -> str:
    """One line, at most TITLE_CHARACTERS long; GitHub reads no mentions and no markup but code spans and emoji in a title."""
    line = " ".join(clean(text).split()) or "Incident"
    return line if len(line) <= TITLE_CHARACTERS else f"{line[: TITLE_CHARACTERS - 1]}…"


def link_target(url: str | None) -> str | None:
    """The address as a link's target; None for all but http(s)."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    return f"<{quote(clean(url or '').strip(), safe=URL_LETTERS)}>"


def clean(text: str) -> str:
    """Without control characters (but tabs and line breaks), colour codes of terminals and halves of characters."""
    plain = re.sub(r"\x1b\[[0-9;?]*[ -/]*[@-~]", "", text.replace("\r\n", "\n").replace("\r", "\n"))
    plain = "".join(letter for letter in plain if letter in "\n\t" or (letter >= " " and letter != "\x7f"))
    return plain.encode("utf-8", "replace").decode("utf-8")


def mark_in(text: str | None) -> str | None:
    """The mark of a body; the last one where there are several, since ours stands at the end."""
    found = MARK_LINE.findall(text or "")
    return unquote(found[-1]) if found else None


def quoted_mark(mark: str) -> str:
    """So that nothing in it ends the HTML comment."""
    return quote(mark, safe=MARK_LETTERS).replace("--", "-%2D")


def without_mark(text: str) -> str:
    """For people, who do not see it either."""
    return MARK_LINE.sub("", text).strip()
