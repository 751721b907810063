"""What people may change at run time: the peers' URLs and the code keywords. Kept in one JSON file, with who changed what.

A file and not a table: it is read once, written a few times a year, and a person must be able to mend it with an editor.
"""

import json
import os
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator

from contracts.causes import Keyword
from contracts.model import Answered, Sent
from gateway.settings import Settings
from service_kit.clock import Clock
from service_kit.errors import Misconfigured, Unavailable, Unprocessable
from service_kit.word_list import read_word_list

HISTORY_KEPT = 200
ENDPOINTS = ("/analyze", "/predict", "/search", "/recommend", "/incident")
"""Older systems of this kind configure the endpoint's whole URL; the base is what is kept."""

PeerUrl = Annotated[str, StringConstraints(min_length=8, max_length=500)]


class ConfigChange(Sent):
    """Body of `POST /config`: any of the fields."""

    log_analyzer_url: PeerUrl | None = None
    root_cause_predictor_url: PeerUrl | None = None
    knowledge_base_url: PeerUrl | None = None
    action_recommender_url: PeerUrl | None = None
    incident_integrator_url: PeerUrl | None = None
    code_keywords: Annotated[list[Keyword], Field(max_length=1000)] | None = None


class Config(Answered):
    """What holds now. `changed` names the fields that differ from the environment's because somebody said so."""

    log_analyzer_url: str
    root_cause_predictor_url: str
    knowledge_base_url: str
    action_recommender_url: str
    incident_integrator_url: str
    code_keywords: list[str]
    changed: list[str]


class Audit(BaseModel):
    """One change: when (ISO 8601, UTC), who, and what was set; an empty `set` is a reset."""

    model_config = ConfigDict(frozen=True)
    at: datetime
    who: str
    set: dict[str, Any]


class _File(BaseModel):
    changed: dict[str, Any] = {}
    history: list[Audit] = []

    @field_validator("changed")
    @classmethod
    def is_a_change(cls, changed: dict[str, Any]) -> dict[str, Any]:
        """The file is for people to mend: what they wrote must be what POST /config takes."""
        return ConfigChange.model_validate(changed).model_dump(exclude_none=True)


class Configuration:
    """The effective configuration. `current` is cheap; changes are on disk before they hold."""

    def __init__(self, settings: Settings, path: Path, clock: Clock) -> None:
        self._defaults = {
            name: getattr(settings, name) for name in ConfigChange.model_fields if name != "code_keywords"
        } | {"code_keywords": read_word_list(settings.code_keywords_path, "CODE_KEYWORDS_PATH")}
        self._hosts = {host.strip().lower() for host in settings.config_allowed_hosts.split(",") if host.strip()}
        self._path = path
        self._clock = clock
        self._file = _read(path)
        self._changing = Lock()

    @property
    def current(self) -> Config:
        """The environment's values with the changes over them."""
        changed = self._file.changed
        return Config.model_validate({**self._defaults, **changed, "changed": sorted(changed)})

    def url(self, field: str) -> str:
        """The base URL that a peer is called at."""
        return str(self._file.changed.get(field, self._defaults[field])).rstrip("/")

    def keywords(self) -> tuple[str, ...]:
        """The code keywords that hold now."""
        return tuple(self._file.changed.get("code_keywords", self._defaults["code_keywords"]))

    def history(self) -> list[Audit]:
        """The last changes, newest first."""
        return self._file.history[::-1]

    def change(self, wanted: ConfigChange, who: str) -> Config:
        """Validates, stores, then holds. Raises Unprocessable naming the field; Unavailable where it cannot be stored."""
        values = wanted.model_dump(exclude_none=True)
        for field, value in values.items():
            if field.endswith("_url"):
                values[field] = self._checked(field, value)
        if not values:
            raise Unprocessable("nothing to change: name at least one field", field="body")
        with self._changing:
            return self._store({**self._file.changed, **values}, values, who)

    def reset(self, who: str) -> Config:
        """Back to the environment's values."""
        with self._changing:
            return self._store({}, {}, who)

    def _checked(self, field: str, url: str) -> str:
        try:
            parts = urlsplit(url)
            port = "" if parts.port is None else f":{parts.port}"
        except ValueError as error:
            raise Unprocessable(f"{field} is not a URL: {str(error)[:80]}", field=field) from None
        host = f"[{parts.hostname}]" if parts.hostname and ":" in parts.hostname else (parts.hostname or "")
        if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc or parts.query or parts.fragment:
            raise Unprocessable(f"{field} must be a plain http or https URL", field=field)
        if host.lower() not in self._hosts:
            raise Unprocessable(f"{field}: the host '{host}' is not in CONFIG_ALLOWED_HOSTS", field=field)
        path = parts.path.rstrip("/")
        if path and path not in ENDPOINTS:
            raise Unprocessable(f"{field}: give the service's base URL, without '{path[:80]}'", field=field)
        return f"{parts.scheme}://{host}{port}"

    def _store(self, changed: dict[str, Any], said: dict[str, Any], who: str) -> Config:
        row = Audit(at=self._clock.now(), who=who, set=said)
        file = _File(changed=changed, history=[*self._file.history, row][-HISTORY_KEPT:])
        _write(self._path, file)
        self._file = file
        return self.current


def _read(path: Path) -> _File:
    try:
        return _File.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return _File()
    except (OSError, ValidationError) as error:
        raise Misconfigured(f"{path} cannot be read; mend or remove it ({type(error).__name__})") from error


def _write(path: Path, file: _File) -> None:
    fresh = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("w", encoding="utf-8") as out:
            json.dump(file.model_dump(mode="json"), out, indent=1)
            out.flush()
            os.fsync(out.fileno())
        os.replace(fresh, path)
    except OSError as error:
        raise Unavailable(f"the change was not stored: {error.strerror}", retry_after_seconds=30) from error
