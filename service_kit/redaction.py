"""Secrets that people paste into tickets and post-mortems, masked before a text is stored.

Two kinds of rules: formats that their makers publish so that scanners find them (a prefix and a length), and values whose
name says what they are (`password=…`, `Authorization: …`, the password of a URL). Prose about secrets stays as it is:
after a colon, a value that nobody quoted counts only where it holds a digit ("token: expired" does not).

All patterns are linear: every repetition is over one class of characters and has a bound or cannot begin twice.
"""

import re
from typing import Final

MASK: Final = "[masked]"

_PRIVATE_KEY: Final = re.compile(
    r"-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----"
    r"(?:(?!-----END)[\s\S])*(?:-----END [A-Z0-9 ]{0,60}-----)?"
)
"""RFC 7468 and its older cousins; a block that was cut off is masked to the text's end."""

_PUBLISHED: Final = re.compile(
    r"(?<![A-Za-z0-9])(?:"
    r"gh[pousr]_[A-Za-z0-9]{30,255}"  # GitHub
    r"|github_pat_[A-Za-z0-9_]{30,255}"
    r"|gl(?:pat|rt|dt|ptt|agent|cbt|ft)-[A-Za-z0-9_.-]{20,255}"  # GitLab
    r"|xox[a-z]-[A-Za-z0-9-]{10,255}|xapp-[A-Za-z0-9-]{10,255}"  # Slack
    r"|(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])"  # AWS access key ids
    r"|AIza[A-Za-z0-9_-]{35}"  # Google API keys
    r"|(?<![\w-])ya29\.[A-Za-z0-9_-]{20,2000}"  # Google OAuth
    r"|[sr]k_(?:live|test)_[A-Za-z0-9]{16,255}"  # Stripe
    r"|sk-[A-Za-z0-9_-]{32,255}"
    r"|SG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,128}"  # SendGrid
    r"|ATATT[A-Za-z0-9_=-]{20,512}"  # Atlassian
    r"|npm_[A-Za-z0-9]{30,64}|pypi-[A-Za-z0-9_-]{40,512}|dop_v1_[a-f0-9]{64}|glsa_[A-Za-z0-9_]{30,64}"
    r"|hv[sb]\.[A-Za-z0-9_-]{20,512}"  # Vault
    r"|(?<![\w-])eyJ[A-Za-z0-9_-]{8,4000}\.eyJ[A-Za-z0-9_-]{8,4000}\.[A-Za-z0-9_-]{8,4000}"  # JSON Web Tokens
    r")"
)
_SLACK_WEBHOOK: Final = re.compile(r"(hooks\.slack\.com/(?:services|workflows|triggers)/)[A-Za-z0-9/_-]{8,200}")
_URL_PASSWORD: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{1,20}://[^\s/:@?#'\"<>]{0,200}:)([^\s/@'\"<>]{1,200})(?=@)")
_AUTHORIZATION: Final = re.compile(
    r"(?i)\b((?:proxy-)?authorization[\"']?\s{0,5}[:=]\s{0,5}[\"']?"
    r"(?:bearer|basic|token|geniekey|digest|negotiate)\s{1,5}(?:token=)?)([^\s\"',]{6,4000})"
)
_BEARER: Final = re.compile(r"(?i)\b(bearer\s{1,5})([A-Za-z0-9._~+/=-]{20,4000})")
_SEPARATOR: Final = re.compile(r":=|=>|[:=]")
_NAME_BEFORE: Final = re.compile(
    r"(?i)(pass(?:word|wd|phrase|code)|pwd|secret|token|credential|"
    r"(?:api|access|auth|private|secret|signing|encryption|account|routing|integration|license)[ _-]?key)"
    r"s?\d{0,2}[\"']?[ \t]{0,5}$"
)
_VALUE: Final = re.compile(r"[ \t]{0,5}(?:\"([^\"\n]{4,1000})\"|'([^'\n]{4,1000})'|([^\s\"',;&)\]}]{6,1000}))")
_LONGEST_NAME: Final = 32
"""Characters of a name and the blanks behind it."""
_PLACEHOLDER: Final = re.compile(r"\$|<|\{|\*|%|\[|(?i:null|none|true|false|redacted|undefined|x{4})")


def redact(text: str) -> str:
    """`text` with each secret replaced by MASK. Doing it twice is doing it once."""
    small = text.lower()  # what cannot be there is not looked for: 0.1 s a megabyte instead of 0.4
    if "private key" in small:
        text = _PRIVATE_KEY.sub(MASK, text)
    text = _PUBLISHED.sub(MASK, text)
    if "hooks.slack.com" in small:
        text = _SLACK_WEBHOOK.sub(rf"\1{MASK}", text)
    if "://" in small:
        text = _URL_PASSWORD.sub(_mask_value, text)
    if "authorization" in small:
        text = _AUTHORIZATION.sub(_mask_value, text)
    if "bearer" in small:
        text = _BEARER.sub(_mask_value, text)
    return _without_named(text)


def _mask_value(match: re.Match[str]) -> str:
    return match[0] if match[2].startswith(MASK) else match[1] + MASK


def _without_named(text: str) -> str:
    """From each separator back to a name and on to its value: separators are rare, beginnings of names are not."""
    kept: list[str] = []
    at = 0
    for separator in _SEPARATOR.finditer(text):
        start = separator.start()
        name = _NAME_BEFORE.search(text, max(at, start - _LONGEST_NAME), start) if start >= at else None
        value = _VALUE.match(text, separator.end()) if name else None
        if name and value and (span := _secret_span(name[1], separator[0], value)):
            kept += [text[at : span[0]], MASK]
            at = span[1]
    return "".join([*kept, text[at:]])


def _secret_span(name: str, separator: str, value: re.Match[str]) -> tuple[int, int] | None:
    group = next(number for number in (1, 2, 3) if value[number])
    said = value[group]
    if _PLACEHOLDER.match(said) or (said[0] == "/" and name.lower() == "pwd"):
        return None  # a variable, a blank to fill in, or a working directory
    is_prose = group == 3 and separator == ":" and not any(character.isdigit() for character in said)
    return None if is_prose else value.span(group)
