"""Secrets are masked, what only speaks of them stays."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service_kit.redaction import MASK, redact

LETTERS = "aB3dE6gH9jK2mN5pQ8sT1vW4xY7zA0cD3fG6" * 3  # no real secret: what its shape needs


@pytest.mark.parametrize(
    "secret",
    [
        "ghp_" + LETTERS[:36],
        "github_pat_" + LETTERS[:60],
        "glpat-" + LETTERS[:20],
        "xoxb-" + "1234567890-" + LETTERS[:24],
        "AKIA" + "ABCDEFGH12345678",
        "AIza" + LETTERS[:35],
        "sk_live_" + LETTERS[:24],
        "SG." + LETTERS[:22] + "." + LETTERS[:43],
        "ATATT3x" + LETTERS[:60],
        "npm_" + LETTERS[:36],
        "hvs." + LETTERS[:24],
        "eyJ" + LETTERS[:20] + ".eyJ" + LETTERS[:30] + "." + LETTERS[:43],
    ],
)
def test_a_published_token_format_is_masked_wherever_it_stands(secret: str) -> None:
    assert redact(f"we ran it with {secret}, twice") == f"we ran it with {MASK}, twice"
    assert secret not in redact(f'{{"x":"{secret}"}}')


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("postgres://app:s3cr3t!@db:5432/x", f"postgres://app:{MASK}@db:5432/x"),
        ("redis://:pw@cache:6379", f"redis://:{MASK}@cache:6379"),
        ("DB_PASSWORD=correcthorse", f"DB_PASSWORD={MASK}"),
        ("password: hunter22 was used", f"password: {MASK} was used"),
        ('"password": "abcd efgh",', f'"password": "{MASK}",'),
        ("client_secret = 'abcdef'", f"client_secret = '{MASK}'"),
        ("api_key=9f8e7d6c&x=1", f"api_key={MASK}&x=1"),
        ("X-Api-Key: 9f8e7d6c5b", f"X-Api-Key: {MASK}"),
        ("aws_secret_access_key = abcdEFGH/ijkl+mnop", f"aws_secret_access_key = {MASK}"),
        ("Authorization: Bearer abcdef.ghi", f"Authorization: {'Bearer'} {MASK}"),
        ("-H 'Authorization: Token token=abcdefgh'", f"-H 'Authorization: Token token={MASK}'"),
        ("https://hooks.slack.com/services/T0/B0/abcdefgh", f"https://hooks.slack.com/services/{MASK}"),
        ("-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc=\n-----END RSA PRIVATE KEY-----\nend", f"{MASK}\nend"),
        ("a -----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1r", f"a {MASK}"),
    ],
)
def test_a_value_that_its_name_gives_away_is_masked(text: str, masked: str) -> None:
    assert redact(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "invalid token: expired",
        "password: incorrect",
        "password=$DB_PASSWORD",
        "password=${DB_PASSWORD}",
        "password: <your password>",
        "secret: ********",
        "PWD=/srv/checkout/current",
        "max_tokens=4096",
        "the access key was rotated, the private key too",
        "https://example.com:8443/a@b?x=1",
        "commit 9fceb02d0ae598e95dc970b74767f19372d61af8",
        "-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----",
        "bearer of bad news",
    ],
)
def test_what_only_speaks_of_secrets_stays(text: str) -> None:
    assert redact(text) == text


PIECES = st.sampled_from(
    [
        "password=",
        "token: ",
        '"',
        "'",
        "abc123",
        "ghp_" + LETTERS[:36],
        "://",
        "a",
        ":",
        "@",
        "eyJ",
        ".",
        "-",
        " ",
        "\n",
        "-----BEGIN PRIVATE KEY-----",
        "-----END PRIVATE KEY-----",
        "Bearer ",
        MASK,
        "é",
    ]
)


@given(st.lists(PIECES, max_size=20).map("".join) | st.text(max_size=200))
def test_masking_twice_is_masking_once(text: str) -> None:
    once = redact(text)
    assert redact(once) == once


@pytest.mark.parametrize(
    "piece", ["eyJ", "-eyJa", "password=", "Bearer ", "a://b:", "-----BEGIN PRIVATE KEY-----", "sk-"]
)
def test_a_hundred_thousand_characters_take_no_more_than_a_moment(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    started = time.process_time()
    redact(text)
    assert time.process_time() - started < 2.0
