"""Is the sender who it says? Signatures over the raw body, and tokens; all compared in constant time."""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Final

from ingest.fields import moment
from ingest.settings import SIGNATURE_MINUTES
from ingest.source import Delivery, Keys
from service_kit.errors import NotAuthenticated

TOKEN_HEADER: Final = "x-stanch-token"


async def verify_token(delivery: Delivery, keys: Keys) -> None:
    """For senders that cannot sign: the token as `Authorization: Bearer`, as Basic's password, or as `X-Stanch-Token`."""
    if not is_one_of(shown_tokens(delivery.headers), keys.secrets):
        raise NotAuthenticated(
            "the token is missing or wrong: send it as Bearer, as Basic's password or as X-Stanch-Token"
        )


def shown_tokens(headers: Mapping[str, str]) -> list[str]:
    """Every token that the request shows."""
    scheme, _, value = headers.get("authorization", "").partition(" ")
    found = [headers.get(TOKEN_HEADER, "").strip()]
    if scheme.lower() == "bearer":
        found.append(value.strip())
    if scheme.lower() == "basic":
        found.append(_password(value.strip()))
    return [token for token in found if token]


def is_one_of(shown: Iterable[str], secrets: Iterable[str]) -> bool:
    """Whether a secret was shown. Every pair is compared, so that the time tells nothing."""
    expected = [secret.encode("utf-8", "replace") for secret in secrets if secret]
    found = [hmac.compare_digest(text.encode("utf-8", "replace"), secret) for text in shown for secret in expected]
    return any(found)


def is_signed(message: bytes, signatures: Iterable[str], secrets: Iterable[str]) -> bool:
    """Whether one of `signatures` is the HMAC-SHA256 of `message` under one of `secrets`, in hexadecimal digits."""
    expected = [hmac.new(secret.encode(), message, hashlib.sha256).hexdigest() for secret in secrets if secret]
    return is_one_of((signature.strip().lower() for signature in signatures), expected)


def check_age(stamp: object, received_at: datetime, minutes: float = SIGNATURE_MINUTES) -> None:
    """Raises NotAuthenticated where `stamp` is no time, or one more than `minutes` away."""
    sent_at = moment(stamp)
    if sent_at is None:
        raise NotAuthenticated("the time stamp of the signature is missing or cannot be read")
    if abs(received_at - sent_at) > timedelta(minutes=minutes):
        raise NotAuthenticated(f"the signature's time stamp is more than {minutes:g} minutes away from now")


def _password(value: str) -> str:
    try:
        return base64.b64decode(value, validate=True).decode().partition(":")[2]
    except (binascii.Error, ValueError):
        return ""
