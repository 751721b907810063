"""The six services, their ports, and how each is built. A service's code is loaded when it is built, its settings before."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from fastapi import FastAPI
from starlette.types import ASGIApp

import action_recommender.settings
import gateway.settings
import integrator.settings
import knowledge_base.settings
import log_analyzer.settings
import root_cause.settings
from gateway.settings import URL_FIELDS
from service_kit.settings import ServiceSettings


@dataclass(frozen=True)
class Service:
    """One service of the fleet. `port_setting` is the environment variable that moves it."""

    name: str
    port: int
    port_setting: str
    settings: ServiceSettings
    build: Callable[[], FastAPI]


def model_services() -> list[Service]:
    """The five behind the gateway, with their settings read from the environment. Raises ValidationError."""
    log, cause = log_analyzer.settings.Settings(), root_cause.settings.Settings()
    knowledge, actions = knowledge_base.settings.Settings(), action_recommender.settings.Settings()
    tickets = integrator_settings()
    return [
        Service("log_analyzer", log.port, "LOG_ANALYZER_PORT", log, lambda: _build("log_analyzer", log)),
        Service("root_cause", cause.port, "ROOT_CAUSE_PORT", cause, lambda: _build("root_cause", cause)),
        Service(
            "knowledge_base",
            knowledge.port,
            "KNOWLEDGE_BASE_PORT",
            knowledge,
            lambda: _build("knowledge_base", knowledge),
        ),
        Service(
            "action_recommender",
            actions.port,
            "ACTION_RECOMMENDER_PORT",
            actions,
            lambda: _build("action_recommender", actions),
        ),
        Service("integrator", tickets.port, "INTEGRATOR_PORT", tickets, lambda: _build("integrator", tickets)),
    ]


def gateway_service(behind: list[Service], local_apps: Mapping[str, ASGIApp] | None = None) -> Service:
    """The gateway, told where its peers on this machine are unless the environment says otherwise."""
    settings = gateway_settings(behind)
    return Service(
        "gateway",
        settings.port,
        "GATEWAY_PORT",
        settings,
        lambda: _build("gateway", settings, local_apps=local_apps),
    )


def gateway_settings(behind: list[Service]) -> gateway.settings.Settings:
    """The gateway's settings with each peer's URL following that peer's port."""
    given = gateway.settings.Settings()
    urls = {URL_FIELDS[service.name]: local_url(service) for service in behind}
    unset = {field: url for field, url in urls.items() if field not in given.model_fields_set}
    return given.model_copy(update=unset)


def integrator_settings() -> integrator.settings.Settings:
    """The integrator's settings with the gateway's URL following the gateway's port."""
    given = integrator.settings.Settings()
    if "gateway_url" in given.model_fields_set:
        return given
    return given.model_copy(update={"gateway_url": f"http://127.0.0.1:{gateway.settings.Settings().port}"})


def local_url(service: Service) -> str:
    """Where a service of this machine answers."""
    return f"http://127.0.0.1:{service.port}"


def _build(package: str, settings: ServiceSettings, **more: object) -> FastAPI:
    # Six processes that each load all six services took 1.6 GB; each service loads its own and nothing else.
    app = import_module(f"{package}.app").create_app(settings, **more)
    assert isinstance(app, FastAPI)
    return app
