"""Amazon SNS over the network: certificates are fetched once, and nothing but a short 200 counts."""

import httpx
import pytest

from ingest.sns_host import KEPT, LARGEST_BYTES, SnsOverHttp
from service_kit.errors import Unavailable

pytestmark = pytest.mark.anyio
URL = "https://sns.eu-central-1.amazonaws.com/x.pem"


class Amazon:
    """Answers with `status` and `body`, and counts."""

    def __init__(self, status: int = 200, body: bytes = b"pem") -> None:
        self.status, self.body, self.asked = status, body, 0
        self.is_down = False

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked += 1
        if self.is_down:
            raise httpx.ConnectError("no route", request=request)
        return httpx.Response(self.status, content=self.body, headers={"location": "http://10.0.0.1/"})


def client(amazon: Amazon) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.MockTransport(amazon))


async def test_a_certificate_is_fetched_once() -> None:
    amazon = Amazon()
    async with client(amazon) as http:
        host = SnsOverHttp(http)
        assert [await host.certificate(URL) for _ in range(3)] == [b"pem"] * 3
    assert amazon.asked == 1


async def test_only_so_many_are_kept() -> None:
    amazon = Amazon()
    async with client(amazon) as http:
        host = SnsOverHttp(http)
        for number in range(KEPT + 1):
            await host.certificate(f"{URL}?{number}")
        await host.certificate(f"{URL}?0")
    assert amazon.asked == KEPT + 2


@pytest.mark.parametrize("amazon", [Amazon(302), Amazon(404), Amazon(body=b"x" * (LARGEST_BYTES + 1))])
async def test_anything_but_a_short_200_is_unavailable(amazon: Amazon) -> None:
    async with client(amazon) as http:
        with pytest.raises(Unavailable):
            await SnsOverHttp(http).confirm(URL)
    assert amazon.asked == 1


async def test_a_host_that_is_down_is_unavailable() -> None:
    amazon = Amazon()
    amazon.is_down = True
    async with client(amazon) as http:
        with pytest.raises(Unavailable, match="ConnectError"):
            await SnsOverHttp(http).certificate(URL)
