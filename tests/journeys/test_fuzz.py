"""schemathesis reads each service's OpenAPI document and sends whatever fits it, and whatever does not: no 5xx, no answer
that the document does not describe.

Left out: the event stream, which never ends; writes of /config, after which the fleet would be another one; and what only
starts minutes of work (learning, importing a tracker's history).
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from evaluation.processes.fleet import PORT_SETTINGS, FleetProcess, fleet
from tests.journeys.incident_fleets import copy_of

pytestmark = pytest.mark.slow
SEED = 20260302
EXAMPLES = 25
"""Of each operation and phase, at most."""
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
LEFT_OUT = {
    ("/api/v1/events", "get"),
    ("/config", "post"),
    ("/config", "delete"),
    ("/api/v1/models/learn", "post"),
    ("/learn", "post"),
}
LONGEST_QUERY = 1_000
"""Characters of one parameter: a URL above 64 KiB is refused by the HTTP server, before there is an application."""
SHOWN_LINES = 200


@pytest.fixture(scope="module")
def fuzzed(trained_data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FleetProcess]:
    """A fleet of its own, which opens no tickets."""
    data = copy_of(trained_data_dir, tmp_path_factory.mktemp("fleet"))
    with fleet(settings={"STANCH_DATA_DIR": str(data), "ANALYZE_OPENS_TICKETS": "false"}) as running:
        yield running


@pytest.mark.parametrize("port", PORT_SETTINGS)
def test_every_answer_is_one_that_the_document_describes(fuzzed: FleetProcess, port: str, tmp_path: Path) -> None:
    url = fuzzed.url(port)
    document = tmp_path / "openapi.json"
    document.write_text(json.dumps(to_fuzz(httpx.get(f"{url}/openapi.json", trust_env=False).json())))
    done = subprocess.run(
        command(document, url), cwd=tmp_path, capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, "\n".join(done.stdout.splitlines()[-SHOWN_LINES:]) + done.stderr
    assert fuzzed.process.poll() is None
    assert httpx.get(f"{url}/ready", trust_env=False).status_code == 200


def to_fuzz(document: dict[str, Any]) -> dict[str, Any]:
    """The document without what is left out, and with parameters of the query that fit into a URL."""
    paths = {
        path: {method: short(said) for method, said in operations.items() if (path, method) not in LEFT_OUT}
        for path, operations in document["paths"].items()
    }
    return {**document, "paths": paths}


def short(operation: dict[str, Any]) -> dict[str, Any]:
    for parameter in operation.get("parameters", []):
        for schema in (parameter["schema"], *parameter["schema"].get("anyOf", [])):
            if parameter["in"] == "query" and schema.get("type") == "string":
                schema["maxLength"] = min(schema.get("maxLength", LONGEST_QUERY), LONGEST_QUERY)
    return operation


def command(document: Path, url: str) -> list[str]:
    """schemathesis, told to do the same each time."""
    return [
        *(sys.executable, "-m", "schemathesis.cli", "run", str(document)),
        *("--url", url, "--checks", CHECKS, "--phases", "examples,coverage,fuzzing"),
        *("--max-examples", str(EXAMPLES), "--seed", str(SEED), "--generation-deterministic"),
        *("--request-timeout", "30", "--warnings", "off"),
        *("--continue-on-failure", "--no-color"),
    ]
