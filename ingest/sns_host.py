"""Amazon SNS over the network: certificates, fetched once and kept (they change about once a year), and confirmations."""

import asyncio
from collections import OrderedDict
from typing import Final

import httpx

from service_kit.errors import Unavailable

KEPT: Final = 32
"""Certificates at once; there is one a region."""
FETCH_SECONDS: Final = 3.0
"""A sender waits for 15 s at most."""
LARGEST_BYTES: Final = 64 * 1024


class SnsOverHttp:
    """Over the network. Which hosts may be asked is checked by whoever asks; redirects are not followed."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client
        self._kept: OrderedDict[str, bytes] = OrderedDict()

    async def certificate(self, url: str) -> bytes:
        """The PEM text at `url`. Raises Unavailable where it cannot be had."""
        if url not in self._kept:
            self._kept[url] = await fetch(self._client, url)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return self._kept[url]

    async def confirm(self, url: str) -> None:
        """Opens `url`, which is all that SNS asks for. Raises Unavailable where it does not answer 200."""
        await fetch(self._client, url)


async def fetch(client: httpx.AsyncClient, url: str) -> bytes:
    """The body at `url`, at most LARGEST_BYTES. Raises Unavailable for any answer but 200 and for none within FETCH_SECONDS."""
    found = bytearray()
    try:
        async with asyncio.timeout(FETCH_SECONDS), client.stream("GET", url, follow_redirects=False) as answer:
            if answer.status_code != httpx.codes.OK:
                raise Unavailable(f"{httpx.URL(url).host} answered {answer.status_code}")
            async for part in answer.aiter_bytes():
                found += part
                if len(found) > LARGEST_BYTES:
                    raise Unavailable(f"{httpx.URL(url).host} answered with more than {LARGEST_BYTES} bytes")
    except (httpx.HTTPError, TimeoutError) as error:
        raise Unavailable(f"{httpx.URL(url).host} cannot be asked: {type(error).__name__}") from error
    return bytes(found)
