"""The six services, their ports, and how each is built."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import action_recommender.app
import action_recommender.settings
import knowledge_base.app
import knowledge_base.settings
import log_analyzer.app
from fastapi import FastAPI
from starlette.types import ASGIApp

import gateway.app
import gateway.settings
import integrator.app
import integrator.settings
import log_analyzer.settings
import root_cause.app
import root_cause.settings
from gateway.peers import URL_FIELDS
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
    tickets = integrator.settings.Settings()
    return [
        Service("log_analyzer", log.port, "LOG_ANALYZER_PORT", log, lambda: log_analyzer.app.create_app(log)),
        Service("root_cause", cause.port, "ROOT_CAUSE_PORT", cause, lambda: root_cause.app.create_app(cause)),
        Service(
            "knowledge_base",
            knowledge.port,
            "KNOWLEDGE_BASE_PORT",
            knowledge,
            lambda: knowledge_base.app.create_app(knowledge),
        ),
        Service(
            "action_recommender",
            actions.port,
            "ACTION_RECOMMENDER_PORT",
            actions,
            lambda: action_recommender.app.create_app(actions),
        ),
        Service("integrator", tickets.port, "INTEGRATOR_PORT", tickets, lambda: integrator.app.create_app(tickets)),
    ]


def gateway_service(behind: list[Service], local_apps: Mapping[str, ASGIApp] | None = None) -> Service:
    """The gateway, told where its peers on this machine are unless the environment says otherwise."""
    settings = gateway_settings(behind)
    return Service(
        "gateway",
        settings.port,
        "GATEWAY_PORT",
        settings,
        lambda: gateway.app.create_app(settings, local_apps=local_apps),
    )


def gateway_settings(behind: list[Service]) -> gateway.settings.Settings:
    """The gateway's settings with each peer's URL following that peer's port."""
    given = gateway.settings.Settings()
    urls = {URL_FIELDS[service.name]: local_url(service) for service in behind}
    unset = {field: url for field, url in urls.items() if field not in given.model_fields_set}
    return given.model_copy(update=unset)


def local_url(service: Service) -> str:
    """Where a service of this machine answers."""
    return f"http://127.0.0.1:{service.port}"
