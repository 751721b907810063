"""The app factory that all six services share: same doors, same errors, same metrics, same health."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.metadata import version

import anyio.to_thread
from fastapi import APIRouter, FastAPI, Response

from contracts.health import Health, Readiness
from service_kit.body_limit import BodyLimit
from service_kit.doorkeeper import NO_INTAKE, Doorkeeper, Intake, read_keys
from service_kit.errors import install_error_handlers
from service_kit.metrics import ServiceMetrics
from service_kit.openapi import describe_errors
from service_kit.request_context import RequestContext
from service_kit.settings import ServiceSettings

VERSION = version("stanch")
Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]
ReadinessCheck = Callable[[], Readiness]


def build_app(
    *,
    name: str,
    settings: ServiceSettings,
    metrics: ServiceMetrics,
    routers: Sequence[APIRouter],
    readiness: ReadinessCheck,
    lifespan: Lifespan | None = None,
    admin_paths: frozenset[str] = frozenset(),
    open_paths: frozenset[str] = frozenset(),
    intake: Intake = NO_INTAKE,
) -> FastAPI:
    """A FastAPI app for the service `name` (the package's name). Raises Misconfigured where its door would stand open.

    `readiness` answers /ready and must be quick; `lifespan` opens what the service needs and closes it.
    Writes below `admin_paths` take the role admin; `open_paths` take no key (a page without data), nor does reading what is
    below one that ends in a slash.
    `intake` says where machines deliver what they sign. What stands in `app.state.stopping` is called by whoever serves the app
    before it waits for open connections: answers without an end of their own end there.
    """
    settings.refuse_open_door()
    read_keys(settings.api_keys.get_secret_value())  # Starlette builds its layers late: a bad key must stop start-up
    app = FastAPI(title=f"Stanch {name.replace('_', ' ')}", version=VERSION, lifespan=lifespan or _nothing)
    app.state.settings = settings
    app.state.metrics = metrics
    app.state.stopping = []
    install_error_handlers(app)
    for router in routers:
        app.include_router(router)
    app.include_router(_health_routes(name, metrics, readiness))
    describe_errors(app)
    below = {intake.signed: intake.max_body_bytes} if intake.signed and intake.max_body_bytes else None
    app.add_middleware(BodyLimit, max_bytes=settings.max_body_bytes, below=below)
    app.add_middleware(Doorkeeper, settings=settings, admin_paths=admin_paths, open_paths=open_paths, intake=intake)
    app.add_middleware(RequestContext, metrics=metrics)
    return app


def limit_threads(count: int) -> None:
    """Bounds the pool in which plain `def` routes compute, for this event loop."""
    anyio.to_thread.current_default_thread_limiter().total_tokens = count


def _health_routes(name: str, metrics: ServiceMetrics, readiness: ReadinessCheck) -> APIRouter:
    router = APIRouter(tags=["health"])

    @router.get("/health")
    async def health() -> Health:
        """Alive."""
        return Health(service=name, version=VERSION)

    @router.get("/ready", responses={503: {"model": Readiness}})
    async def ready(response: Response) -> Readiness:
        """Able to work: 200, or 503 with what is missing."""
        state = readiness()
        response.status_code = 200 if state.ready else 503
        return state

    @router.get("/metrics", include_in_schema=False)
    async def prometheus_metrics() -> Response:
        body, content_type = metrics.render()
        return Response(body, media_type=content_type)

    return router


@asynccontextmanager
async def _nothing(app: FastAPI) -> AsyncIterator[None]:
    yield
