"""A small service that the tests of service_kit knock at, and settings that take nothing from this machine."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Request
from pydantic import Field, StringConstraints

from contracts.health import Readiness
from contracts.model import Sent
from service_kit.app import build_app
from service_kit.doorkeeper import NO_INTAKE, Intake
from service_kit.errors import Conflict, Unavailable
from service_kit.media_type import json_only
from service_kit.metrics import ServiceMetrics
from service_kit.settings import ServiceSettings

router = APIRouter()


class Greeting(Sent):
    """Body of `POST /greet`."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    times: Annotated[int, Field(ge=1, le=10)] = 1


@router.post("/greet", dependencies=[Depends(json_only)])
def greet(body: Greeting) -> dict[str, str]:
    return {"said": " ".join(["hello", body.name] * body.times)}


@router.post("/search", dependencies=[Depends(json_only)])
def search(body: Greeting) -> dict[str, str]:
    return {"found": body.name}


@router.post("/config")
def configure() -> dict[str, bool]:
    return {"changed": True}


@router.post("/bytes")
async def count_bytes(request: Request) -> int:
    return len(await request.body())


@router.post("/webhooks/{source}")
async def deliver(source: str, request: Request) -> list[str | None]:
    return [request.scope["state"]["caller"], request.scope["state"]["role"]]


@router.get("/things/{thing}")
def thing(thing: str) -> str:
    return thing


@router.get("/broken")
def broken() -> None:
    raise RuntimeError("a detail that is nobody's business")


@router.get("/busy")
def busy() -> None:
    raise Unavailable("too much to do", retry_after_seconds=7)


@router.get("/taken")
def taken() -> None:
    raise Conflict("somebody was faster", field="name")


def settings(**changes: Any) -> ServiceSettings:
    return ServiceSettings(_env_file=None, **changes)


def toy(*, ready: bool = True, intake: Intake = NO_INTAKE, **changes: Any) -> FastAPI:
    """The service with its settings changed."""
    return build_app(
        name="toy",
        settings=settings(**changes),
        metrics=ServiceMetrics("toy"),
        routers=[router],
        readiness=lambda: Readiness(ready=ready, service="toy", missing={} if ready else {"model": "train it"}),
        admin_paths=frozenset({"/config"}),
        intake=intake,
    )
