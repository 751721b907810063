"""Deliveries as senders make them, a desk to take them to, and an Amazon that signs."""

import base64
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from contracts.alerts import Alert
from ingest.reception import Reception
from ingest.settings import IngestSettings
from ingest.sns_signature import DIGESTS, signed_text
from ingest.source import Delivery, Keys
from service_kit.errors import Unavailable

NOW = datetime(2026, 3, 2, 16, 0, tzinfo=UTC)


def delivery(
    body: Any, received_at: datetime = NOW, query: Mapping[str, str] | None = None, /, **headers: str
) -> Delivery:
    """`body` is bytes, text, or what becomes JSON; names of headers with _ for -."""
    raw = body if isinstance(body, bytes) else body.encode() if isinstance(body, str) else json.dumps(body).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Delivery({"content-type": "application/json", **named}, raw, received_at, query or {})


class FakeSns:
    """The hosts of SNS: one certificate, and what was asked of them."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.is_down = False

    @cached_property
    def key(self) -> rsa.RSAPrivateKey:
        """Made when it is first needed: that takes 0.1 s."""
        return rsa.generate_private_key(public_exponent=65537, key_size=2048)

    async def certificate(self, url: str) -> bytes:
        await self.confirm(url)
        return self.pem()

    async def confirm(self, url: str) -> None:
        if self.is_down:
            raise Unavailable("sns cannot be asked")
        self.asked.append(url)

    def pem(self, until: datetime = NOW + timedelta(days=300)) -> bytes:
        """A certificate that is valid until then."""
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sns.amazonaws.com")])
        builder = x509.CertificateBuilder(name, name, self.key.public_key(), 1, until - timedelta(days=365), until)
        return builder.sign(self.key, hashes.SHA256()).public_bytes(Encoding.PEM)

    def signed(self, message: Mapping[str, Any], version: str = "1") -> dict[str, Any]:
        """`message` with a signature that fits."""
        body = {**message, "SignatureVersion": version}
        signature = self.key.sign(signed_text(body), PKCS1v15(), DIGESTS[version]())
        return {**body, "Signature": base64.b64encode(signature).decode()}


def settings(**given: Any) -> IngestSettings:
    """Settings that take nothing from this machine."""
    return IngestSettings(_env_file=None, **given)


def reception(sns: FakeSns | None = None, /, **given: Any) -> Reception:
    """A desk with these settings."""
    return Reception(settings(**given), sns or FakeSns())


def keys(sns: FakeSns | None = None, *secrets: str, **given: Any) -> Keys:
    """What a sender is checked against."""
    return Keys(secrets, settings(**given), sns or FakeSns())


def one(alerts: list[Alert]) -> Alert:
    """The only one of them."""
    [alert] = alerts
    return alert
