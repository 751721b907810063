"""So many inside, so many waiting, and the next is told to come back."""

import asyncio

import pytest

from gateway.turnstile import Turnstile
from service_kit.errors import Unavailable

pytestmark = pytest.mark.anyio


async def stay(turnstile: Turnstile, leave: asyncio.Event, inside: list[int], number: int) -> None:
    async with turnstile.turn():
        inside.append(number)
        await leave.wait()


async def crowd(turnstile: Turnstile, count: int, leave: asyncio.Event, inside: list[int]) -> list[asyncio.Task[None]]:
    """Starts `count` visitors and lets each come as far as it can."""
    tasks = [asyncio.create_task(stay(turnstile, leave, inside, n)) for n in range(count)]
    for _ in range(3):
        await asyncio.sleep(0)
    return tasks


async def test_those_who_do_not_fit_wait_and_the_next_is_refused() -> None:
    turnstile, leave, inside = Turnstile(at_once=2, waiting=1), asyncio.Event(), list[int]()
    tasks = await crowd(turnstile, 3, leave, inside)
    assert inside == [0, 1]
    with pytest.raises(Unavailable) as told:
        await stay(turnstile, leave, inside, 3)
    assert dict(told.value.headers or {}) == {"Retry-After": "2"}
    leave.set()
    await asyncio.gather(*tasks)
    assert inside == [0, 1, 2]


async def test_a_place_is_free_again_after_an_error() -> None:
    turnstile = Turnstile(at_once=1, waiting=0)
    for _ in range(3):
        with pytest.raises(ValueError, match="inside"):
            async with turnstile.turn():
                raise ValueError("inside")


async def test_one_who_waits_and_goes_away_leaves_its_place() -> None:
    turnstile, leave, inside = Turnstile(at_once=1, waiting=1), asyncio.Event(), list[int]()
    first, second = await crowd(turnstile, 2, leave, inside)
    second.cancel()
    await asyncio.gather(second, return_exceptions=True)
    third = asyncio.create_task(stay(turnstile, leave, inside, 2))
    leave.set()
    await asyncio.gather(first, third)
    assert inside == [0, 2]
