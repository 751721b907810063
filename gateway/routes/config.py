"""The peers' URLs and the code keywords, seen and changed at run time."""

from fastapi import APIRouter, Depends, Request

from gateway.configuration import Audit, Config, ConfigChange
from gateway.state import caller_of, state_of
from service_kit.media_type import json_only

router = APIRouter(tags=["configuration"])


@router.get("/config")
def show(request: Request) -> Config:
    """What holds now, and which of it was changed."""
    return state_of(request).configuration.current


@router.post("/config", dependencies=[Depends(json_only)])
def change(body: ConfigChange, request: Request) -> Config:
    """Changes some fields; it holds at once and survives a restart. 422 for a host that is not allowed."""
    return state_of(request).configuration.change(body, caller_of(request))


@router.delete("/config")
def reset(request: Request) -> Config:
    """Goes back to the environment's values."""
    return state_of(request).configuration.reset(caller_of(request))


@router.get("/config/history")
def history(request: Request) -> list[Audit]:
    """Who changed what, newest first."""
    return state_of(request).configuration.history()
