"""Signatures of Amazon SNS: RSA over certain fields, by a certificate that is fetched from Amazon's own host and from nowhere else.

Versions 1 (SHA-1) and 2 (SHA-256) of the signature differ in the digest alone.
"""

import base64
import binascii
import re
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.x509 import load_pem_x509_certificate

from ingest.source import SnsHost
from ingest.verification import check_age
from service_kit.errors import NotAuthenticated

HOSTS: Final = re.compile(r"sns\.[a-z0-9-]{3,40}\.amazonaws\.com(?:\.cn)?")
SIGNED: Final = {
    "Notification": ("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"),
    "SubscriptionConfirmation": ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"),
    "UnsubscribeConfirmation": ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"),
}
"""The signed fields of each type, in their order; one that is missing is left out."""
DIGESTS: Final[dict[str, type[hashes.SHA1] | type[hashes.SHA256]]] = {"1": hashes.SHA1, "2": hashes.SHA256}
_LONGEST_ADDRESS: Final = 3_000


def is_sns_address(url: str) -> bool:
    """Whether `url` is https on a host of SNS, with no port and no user in it."""
    if len(url) > _LONGEST_ADDRESS or any(character in url for character in "\\@\t\r\n "):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme == "https" and HOSTS.fullmatch(parts.netloc) is not None
    except ValueError:
        return False


async def verify_message(body: dict[str, Any], received_at: datetime, minutes: float, sns: SnsHost) -> None:
    """Raises NotAuthenticated where `body` was not signed by SNS, or longer than `minutes` ago."""
    check_age(body.get("Timestamp"), received_at, minutes)
    url, digest = body.get("SigningCertURL"), DIGESTS.get(str(body.get("SignatureVersion"))[:2])
    if not isinstance(url, str) or not is_sns_address(url) or not urlsplit(url).path.endswith(".pem"):
        raise NotAuthenticated("SigningCertURL is not a certificate on a host of SNS")
    if digest is None:
        raise NotAuthenticated("SignatureVersion is neither 1 nor 2")
    message, signature = signed_text(body), _signature(body)
    key = _public_key(await sns.certificate(url), received_at)
    try:
        key.verify(signature, message, PKCS1v15(), digest())
    except InvalidSignature:
        raise NotAuthenticated("the signature of SNS is wrong") from None


def signed_text(body: dict[str, Any]) -> bytes:
    """What SNS signs: each field's name and value, a line each."""
    names = SIGNED.get(str(body.get("Type"))[:100])
    if names is None:
        raise NotAuthenticated("Type is not one that SNS signs")
    there = [(name, body[name]) for name in names if isinstance(body.get(name), str)]
    return "".join(f"{name}\n{value}\n" for name, value in there).encode("utf-8", "replace")


def _signature(body: dict[str, Any]) -> bytes:
    try:
        return base64.b64decode(str(body.get("Signature"))[:4_000], validate=True)
    except (binascii.Error, ValueError):
        raise NotAuthenticated("Signature is not base64") from None


def _public_key(pem: bytes, now: datetime) -> RSAPublicKey:
    try:
        certificate = load_pem_x509_certificate(pem)
        key = certificate.public_key()
    except ValueError:
        raise NotAuthenticated("what SigningCertURL holds is no certificate") from None
    if not certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc:
        raise NotAuthenticated("the certificate of SNS is not valid now")
    if not isinstance(key, RSAPublicKey):
        raise NotAuthenticated("the certificate of SNS holds no RSA key")
    return key
