"""Secrets masked in many log lines at once: `redact` for those lines alone that hold a word which a secret stands beside.

`redact` takes 45 us for a line of 155 characters. Most lines hold none of HINTS, and of most batches most hints are missing.
"""

import re
from collections.abc import Sequence
from typing import Final

from service_kit.redaction import MASK, redact

HINTS: Final = (
    *("private key", "hooks.slack.com", "authorization", "bearer"),
    *("pass", "pwd", "secret", "token", "credential"),
    *(f"{word}{gap}key" for word in ("api", "access", "auth", "private", "secret") for gap in ("", " ", "_", "-")),
    *(f"{word}{gap}key" for word in ("signing", "encryption", "account", "routing") for gap in ("", " ", "_", "-")),
    *(f"{word}{gap}key" for word in ("integration", "license") for gap in ("", " ", "_", "-")),
    *("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"),
    *("glpat-", "glrt-", "gldt-", "glptt-", "glagent-", "glcbt-", "glft-"),
    *(
        "xox",
        "xapp-",
        "akia",
        "asia",
        "abia",
        "acca",
        "aiza",
        "ya29.",
        "sk-",
        "sk_live_",
        "sk_test_",
        "rk_live_",
        "rk_test_",
    ),
    *("sg.", "atatt", "npm_", "pypi-", "dop_v1_", "glsa_", "hvs.", "hvb.", "eyj"),
)
"""In small letters, what `redact` looks for begins with or stands beside one of these. A test holds the two together."""
_URL_WITH_PASSWORD: Final = re.compile(r"://[^\s/@]{0,450}@")
_KEY_BEGINS: Final = re.compile(r"-----BEGIN [A-Z0-9 ]{0,60}PRIVATE KEY(?: BLOCK)?-----")
_KEY_ENDS: Final = "-----END"
KEY_LINES: Final = 200
"""The longest block that is taken for one key; an RSA key of 16 384 bits has 196."""


def masked(lines: Sequence[str]) -> list[str]:
    """The lines with their secrets replaced by MASK; a private key may run over several of them."""
    everything = "\n".join(lines).lower()
    hints = [hint for hint in HINTS if hint in everything]
    has_urls = "://" in everything and "@" in everything
    if not hints and not has_urls:
        return list(lines)
    clean = [redact(line) if _is_suspect(line, hints, has_urls) else line for line in lines]
    return _without_keys(lines, clean) if "private key" in hints else clean


def _is_suspect(line: str, hints: Sequence[str], has_urls: bool) -> bool:
    small = line.lower()
    for hint in hints:
        if hint in small:
            return True
    return has_urls and "@" in line and _URL_WITH_PASSWORD.search(line) is not None


def _without_keys(lines: Sequence[str], clean: list[str]) -> list[str]:
    """Of a key whose lines came one by one, `redact` sees the first alone."""
    left = 0
    for number, line in enumerate(lines):
        if left:
            clean[number] = MASK
            left = 0 if _KEY_ENDS in line else left - 1
        elif (begun := _KEY_BEGINS.search(line)) and _KEY_ENDS not in line[begun.end() :]:
            left = KEY_LINES
    return clean
