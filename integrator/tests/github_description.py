"""GitHub's own description of its API, from npm into a cache: never a part of the repository. What it says of a request and an answer."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

PACKAGES = {
    "@octokit/openapi": "23.0.2",
    "@octokit/webhooks-examples": "7.6.1",
    "@octokit/graphql-schema": "15.26.1",
}
INSTALL_SECONDS = 300


def package(name: str) -> Path:
    """The folder of one of PACKAGES; skips the test, with the reason, where it cannot be had."""
    folder = Path(os.environ.get("STANCH_CACHE") or Path.home() / ".cache" / "stanch") / "github_description"
    kept = folder / "node_modules" / name
    manifest = kept / "package.json"
    if not manifest.is_file() or json.loads(manifest.read_text())["version"] != PACKAGES[name]:
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("npm is not installed: GitHub's own description cannot be fetched")
        folder.mkdir(parents=True, exist_ok=True)
        wanted = [f"{package}@{version}" for package, version in PACKAGES.items()]
        command = [npm, "install", "--prefix", str(folder), "--ignore-scripts", "--no-audit", "--no-fund", *wanted]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=INSTALL_SECONDS, cwd=folder)
        except subprocess.TimeoutExpired:
            pytest.skip(f"npm did not fetch GitHub's own description in {INSTALL_SECONDS} s")
        if done.returncode:
            pytest.skip(f"npm cannot fetch GitHub's own description (exit {done.returncode}): is this machine online?")
    return kept


class Description:
    """`complaints` says what does not fit."""

    def __init__(self, file: Path) -> None:
        whole = json.loads(file.read_text())
        self._paths: dict[str, Any] = whole["paths"]
        self._components = whole["components"]
        self._schemas = {"schemas": modern(whole["components"]["schemas"])}

    def complaints(self, exchange: Any) -> list[str]:
        """Of a request and its answer; empty where both are as described."""
        operation = self._paths.get(exchange.template, {}).get(exchange.verb.lower())
        if operation is None:
            return [f"{exchange.verb} {exchange.template or exchange.path} is not described"]
        return [
            f"{exchange.verb} {exchange.template} -> {exchange.status}: {complaint}"
            for complaint in [*self._of_request(operation, exchange), *self._of_answer(operation, exchange)]
        ]

    def _of_request(self, operation: Any, exchange: Any) -> list[str]:
        parameters = [self._resolved(parameter) for parameter in operation.get("parameters", [])]
        known = {each["name"]: each["schema"] for each in parameters if each["in"] == "query"}
        found = [f"query {name} is not described" for name in exchange.query if name not in known]
        for name, value in exchange.query.items():
            if name in known:
                found += self._misfits(typed(value, known[name]), known[name], f"query {name}")
        if exchange.body:
            described = self._resolved(operation.get("requestBody", {})).get("content", {})
            schema = described.get("application/json", {}).get("schema")
            if schema is None:
                return [*found, "a body is not described"]
            properties = schema.get("properties", {})
            found += [f"body {name} is not described" for name in exchange.body if name not in properties]
            found += self._misfits(exchange.body, schema, "body")
        return found

    def _of_answer(self, operation: Any, exchange: Any) -> list[str]:
        described = operation["responses"].get(str(exchange.status))
        if described is None:
            return ["the status is not described"]
        content = self._resolved(described).get("content", {})
        if not content:
            return [] if exchange.answer is None else ["an answer is not described"]
        return self._misfits(exchange.answer, content["application/json"]["schema"], "answer")

    def _misfits(self, value: Any, schema: Any, name: str) -> list[str]:
        validator = Draft202012Validator({**modern(schema), "components": self._schemas})
        return [f"{name}{error.json_path[1:]}: {error.message[:200]}" for error in validator.iter_errors(value)]

    def _resolved(self, value: Any) -> Any:
        if "$ref" not in value:
            return value
        _, _, kind, name = value["$ref"].split("/")
        return self._components[kind][name]


def modern(schema: Any) -> Any:
    """OpenAPI 3.0's schema as JSON Schema: `nullable` becomes a type or an alternative."""
    if isinstance(schema, list):
        return [modern(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    found = {
        name: modern(value) for name, value in schema.items() if name not in ("example", "examples", "description")
    }
    if schema.get("nullable") is not True:
        return found
    return {"anyOf": [{name: value for name, value in found.items() if name != "nullable"}, {"type": "null"}]}


def typed(value: str, schema: Any) -> Any:
    """A query's text as the type that is described."""
    if schema.get("type") == "integer":
        return int(value)
    return {"true": True, "false": False}.get(value, value) if schema.get("type") == "boolean" else value
