"""Who asks, and what they may do."""

from fastapi import APIRouter, Request

from contracts.callers import Me
from gateway.state import caller_of
from service_kit.doorkeeper import ANONYMOUS, role_of

router = APIRouter(prefix="/api/v1", tags=["callers"])


@router.get("/me")
async def me(request: Request) -> Me:
    """The caller's name and role. On a gateway without keys everybody is an admin, and nobody is known by name."""
    name = caller_of(request)
    return Me(name=name, role=role_of(request.scope), authenticated=name != ANONYMOUS)
