"""Masking many lines at once masks what masking one by one does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.log_masking import masked
from service_kit.redaction import MASK, redact

LETTERS = "aB3dE6gH9jK2mN5pQ8sT1vW4xY7zA0cD3fG6" * 3  # no real secret: what its shape needs
NAMES = ["password", "PASSWD", "passphrase", "passcode", "pwd", "secret", "token", "credentials", "X-Api-Key"]
NAMES += ["access key", "auth_key", "privatekey", "signing-key", "encryption_key", "accountKey", "routing_key"]
NAMES += ["integration_key", "license-key", "secret_key"]
PREFIXES = ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "glrt-", "gldt-", "glptt-", "glagent-"]
PREFIXES += ["glcbt-", "glft-", "xoxb-", "xapp-", "ya29.", "rk_live_", "sk_test_", "sk-", "ATATT", "npm_", "pypi-"]
PREFIXES += ["glsa_", "hvs.", "hvb."]
SECRETS = [f"{name}={LETTERS[:20]}" for name in NAMES]
SECRETS += [prefix + LETTERS[: 35 if prefix == "AIza" else 60] for prefix in PREFIXES]
SECRETS += [
    "AKIA" + "ABCDEFGH12345678",
    "ASIA" + "ABCDEFGH12345678",
    "ABIA" + "ABCDEFGH12345678",
    "AIza" + LETTERS[:35],
]
SECRETS += ["SG." + LETTERS[:22] + "." + LETTERS[:43], "dop_v1_" + "0a" * 32]
SECRETS += ["eyJ" + LETTERS[:20] + ".eyJ" + LETTERS[:30] + "." + LETTERS[:43]]
SECRETS += ["postgres://app:s3cr3t!@db:5432/x", "https://hooks.slack.com/services/T0/B0/abcdefgh"]
SECRETS += ["Authorization: Bearer abcdef.ghi", "bearer " + LETTERS[:30]]


@pytest.mark.parametrize("secret", SECRETS)
def test_every_kind_of_secret_is_masked_among_other_lines(secret: str) -> None:
    lines = ["all is well", f"we sent {secret}", "GET https://shop.example/cart by a@b.example took=3ms"]
    assert MASK in masked(lines)[1]
    assert masked(lines) == [redact(line) for line in lines]


@given(st.lists(st.lists(st.sampled_from([*SECRETS, "ok", "=", "://", "@", "\n", " "]), max_size=4).map("".join)))
def test_lines_together_are_masked_as_each_alone(lines: list[str]) -> None:
    assert masked(lines) == [redact(line) for line in lines]


def test_a_private_key_is_masked_over_all_its_lines() -> None:
    key = ["x -----BEGIN RSA PRIVATE KEY-----", "MIIEabc", "def=", "-----END RSA PRIVATE KEY-----", "next"]
    assert masked(key) == [f"x {MASK}", MASK, MASK, MASK, "next"]


def test_a_private_key_that_never_ends_does_not_hide_the_rest_of_the_day() -> None:
    assert masked(["-----BEGIN PRIVATE KEY-----", *["line"] * 300])[-1] == "line"
