"""What of a text counts: words for the lexical index, keys for equality, the text that is embedded.

Alert names are words run together. KubePodCrashLooping is indexed and embedded as "Kube Pod Crash Looping" too, which
took R@1 of alert descriptions on runbooks from .70 to .87 (116 pairs of kube-prometheus, words and meaning fused).
"""

import re
from typing import Final

from contracts.knowledge import Document, NewDocument

AnyDocument = NewDocument | Document
MAX_QUERY_CHARS = 20_000
MAX_QUERY_WORDS = 64
"""A lexical query costs about as much as it has words; the first 64 distinct ones say what it is about."""
MAX_KEYS = 200
HEAD_CHARS = 120
JOINTS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_+")
WORD = re.compile(r"[^\W_]+(?:_+[^\W_]+)*")
NAME = re.compile(r"[^\s,;\"'()\[\]{}]{4,500}")
LOOKS_LIKE_A_NAME = re.compile(r"[a-z0-9][A-Z]|\d|[^\W\d_][_/-][^\W_]")
SLUG = re.compile(r"[\W_]+")
QUERY_CHARS: Final = 160
QUERY_HEAD_CHARS: Final = 60
LONG_QUERY_CHARS: Final = 120
"""A long query is embedded by its first 160 characters, half of its vector are the first 60, where the title stands. On
348 bug reports searched by halves of themselves the mean reciprocal rank is .73 by title and half and .75 by half alone; with
the first 40 embedded once more, a quarter more tokens, it was .74 and .73. Later words are the lexical index's."""
SAYS_LITTLE: Final = 40
"""Characters that a summary has beyond its title, under which the beginning of the text is embedded too."""
TEXT_CHARS: Final = 500
NAMES_CHARS: Final = 20_000
STOP_WORDS = frozenset(
    "a an and are as at be been but by for from has have if in into is it its no not of on or such that the their then "  # noqa: SIM905
    "there these they this to was were will with".split()
)


def split_names(text: str) -> str:
    """`text` with run-together words taken apart: KubePodCrashLooping -> Kube Pod Crash Looping."""
    return JOINTS.sub(" ", text)


def search_words(query: str) -> list[str]:
    """Distinct words of `query` in lower case, in order, at most MAX_QUERY_WORDS; names also in their parts."""
    words: dict[str, None] = {}
    for match in WORD.finditer(query[:MAX_QUERY_CHARS]):
        parts = split_names(match.group()).lower().split()
        whole = match.group().lower()
        for word in parts if len(parts) == 1 else [whole.replace("_", ""), *parts]:
            if not is_noise(word):
                words[word] = None
        if len(words) >= MAX_QUERY_WORDS:
            break
    return list(words)[:MAX_QUERY_WORDS]


def name_key(text: str) -> str:
    """Equal for two names that a person would call the same: case and white space do not count."""
    return " ".join(text.lower().split())


def names_in(query: str) -> list[str]:
    """Keys of what `query` may name exactly: itself, each of its lines, and each word that looks like an identifier."""
    text = query[:MAX_QUERY_CHARS]
    keys = {name_key(line): None for line in (text, *text.splitlines()) if len(line) <= 500}
    for match in NAME.finditer(text):
        word = match.group().rstrip(".:!?")
        if LOOKS_LIKE_A_NAME.search(word):
            keys[name_key(word)] = None
    keys.pop("", None)
    return list(keys)[:MAX_KEYS]


def slug(text: str) -> str:
    """`Database outage` and `database_outage` alike."""
    return SLUG.sub("_", text.lower()).strip("_")


def head(title: str | None, summary: str) -> str:
    """The title, else the beginning of the summary's first line."""
    return title or summary.strip().partition("\n")[0][:HEAD_CHARS]


def query_text(query: str) -> tuple[str, int]:
    """What of `query` is embedded, and how many of its first characters count as its head; 0: none more than others."""
    whole = split_names(query[:MAX_QUERY_CHARS])
    if len(whole) <= LONG_QUERY_CHARS:
        return whole, 0
    return _beginning(whole, QUERY_CHARS), len(_beginning(whole, QUERY_HEAD_CHARS))


def body(document: AnyDocument) -> str:
    """Everything beside title and summary that people search by."""
    parts = (document.resolution, document.root_cause, document.service, document.text)
    return "\n".join(part for part in parts if part)


def names_taken_apart(document: AnyDocument) -> str:
    """The parts of every name run together in `document`, for an index that takes words as they stand."""
    said = "\n".join((document.title or "", document.summary, body(document)))[:NAMES_CHARS]
    parts = []
    for name in dict.fromkeys(WORD.findall(said)):
        if "_" in name:
            parts.append(f"{split_names(name)} {name.replace('_', '')}")
        elif not name[1:].islower() and (apart := split_names(name)) != name:
            parts.append(apart)
    return " ".join(parts)


def stems_of(word: str) -> list[str]:
    """One word as it is compared: in lower case, without endings, a name whole and in parts; nothing for a stop word."""
    parts = split_names(word).lower().split()
    forms = parts if len(parts) == 1 else [word.lower().replace("_", ""), *parts]
    return [stem(form) for form in forms if not is_noise(form)]


def is_noise(word: str) -> bool:
    """Whether `word`, in lower case, says nothing to search by."""
    return word in STOP_WORDS or (len(word) < 3 and word.isdigit())


def stem(word: str) -> str:
    """Crashes, crashed and crashing alike. Rough on purpose: it only has to treat both sides in the same way."""
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = f"{word[:-3]}y" if word.endswith("ies") else word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
    if len(word) > 4 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 4 and word[-1] == word[-2]:
        word = word[:-1]
    return f"{word[:-1]}i" if len(word) > 3 and word.endswith("y") else word


def embedded_texts(document: AnyDocument) -> tuple[str, str]:
    """The two texts whose vectors are added up: the title, and title with summary. Equal where there is no title.

    Resolution and text stay out: commands and boilerplate pulled R@1 of descriptions down from .87 to .78. Only where
    the summary says nothing that the title does not, the text's beginning stands in for it.
    """
    title, said = split_names(document.title or ""), document.summary
    if document.text and len(said) - len(title) < SAYS_LITTLE:
        said = f"{said}\n{document.text[:TEXT_CHARS]}"
    return (title, f"{title}. {said}") if title else (said, said)


def _beginning(text: str, chars: int) -> str:
    """At most `chars` of `text`, without half a word at the end."""
    return text if len(text) <= chars else text[:chars].rsplit(None, 1)[0]
