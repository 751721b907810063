"""What somebody said in a chat, a tracker or on the phone, by one door: services with the internal token, and admins."""

from typing import Final

from fastapi import APIRouter, Depends, Request

from contracts.incidents import Command, CommandDone
from gateway.causes import Causes
from gateway.state import caller_of, state_of
from service_kit.media_type import json_only

ADMIN_PATHS: Final = frozenset({"/api/v1/commands"})

router = APIRouter(prefix="/api/v1", tags=["incidents"])


async def fresh_causes(request: Request) -> Causes:
    """A route's dependency: the list of causes, fetched where it is old."""
    causes = state_of(request).causes
    await causes.fetch()
    return causes


@router.post("/commands", dependencies=[Depends(json_only), Depends(fresh_causes)])
def carry_out(body: Command, request: Request) -> CommandDone:
    """Does what was said, once for each `key`: the same key again answers the same and changes nothing."""
    return state_of(request).lifecycle.command(body, caller_of(request))
