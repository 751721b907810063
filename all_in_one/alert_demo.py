"""Plays one incident of `cases/` as it comes in real life: its logs, then its alert; and prints what became of them."""

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import quote

import httpx

from all_in_one.cases import Case
from all_in_one.demo import WIDTH, render, wrapped
from contracts.alerts import Accepted, Receipt
from contracts.incidents import Incident, IncidentStatusAnswer, TimelinePage

LOOK_SECONDS: Final = 0.2
DEADLINE_SECONDS: Final = 60.0


class NotDiagnosed(Exception):
    """The alert was taken in, but no diagnosis came in time; the message says how far it got."""


@dataclass(frozen=True)
class Story:
    """What became of an alert."""

    receipt: Receipt
    incident: Incident
    timeline: TimelinePage


async def play(url: str, case: Case, key: str = "", deadline_seconds: float = DEADLINE_SECONDS) -> Story:
    """Sends the case's logs and its alert, as if it began now, to the gateway at `url` and waits for the diagnosis.

    Raises NotDiagnosed, httpx.HTTPError.
    """
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    until = time.monotonic() + deadline_seconds
    async with httpx.AsyncClient(base_url=url, timeout=60, trust_env=False, headers=headers) as client:
        await _send_logs(client, case)
        sent = await client.post("/webhooks/alertmanager", json=alert_now(case, datetime.now(UTC)))
        sent.raise_for_status()
        receipt = await _processed(client, Accepted.model_validate_json(sent.content).receipt, until)
        place = f"/api/v1/incidents/{quote(receipt.incidents[0], safe='')}"
        await _diagnosed(client, place, until)
        incident = Incident.model_validate_json((await _get(client, place)).content)
        timeline = TimelinePage.model_validate_json((await _get(client, f"{place}/timeline")).content)
        return Story(receipt, incident, timeline)


def alert_now(case: Case, now: datetime) -> dict[str, Any]:
    """The case's Alertmanager payload as if its alerts had begun at `now`."""
    alerts = [{**alert, "startsAt": now.isoformat()} for alert in case.alert["alerts"]]
    return {**case.alert, "alerts": alerts}


def render_story(case: Case, story: Story) -> str:
    """The diagnosis and the incident's timeline as plain text, WIDTH columns."""
    incident = story.incident
    assert incident.analysis is not None
    stands = f"{incident.id} ({incident.status}, {incident.severity}): {incident.title}"
    rows = [
        line
        for row in story.timeline.items
        for line in wrapped(f"  {row.at:%H:%M:%S}  {row.who:14}  ", f"{row.action}: {row.reason}")
    ]
    return "\n".join([render(case, incident.analysis), "", *wrapped("", stands), "-" * WIDTH, *rows])


async def _send_logs(client: httpx.AsyncClient, case: Case) -> None:
    body = {"service": case.expected.service, "environment": case.expected.environment, "logs": case.logs}
    answer = await client.post("/api/v1/logs", json=body)
    answer.raise_for_status()


async def _processed(client: httpx.AsyncClient, receipt: str, until: float) -> Receipt:
    while time.monotonic() < until:
        found = Receipt.model_validate_json((await _get(client, f"/api/v1/inbox/{receipt}")).content)
        if found.state == "unparsable":
            raise NotDiagnosed(f"the alert was not understood: {found.problem}")
        if found.incidents:
            return found
        await asyncio.sleep(LOOK_SECONDS)
    raise NotDiagnosed(f"the alert is stored (receipt {receipt}) and not yet part of an incident")


async def _diagnosed(client: httpx.AsyncClient, place: str, until: float) -> None:
    stands = "waiting"
    while time.monotonic() < until:
        stands = IncidentStatusAnswer.model_validate_json((await _get(client, f"{place}/status")).content).diagnosis
        if stands == "done":
            return
        if stands == "parked":
            break
        await asyncio.sleep(LOOK_SECONDS)
    raise NotDiagnosed(f"its diagnosis is {stands}; GET {place}/timeline says why")


async def _get(client: httpx.AsyncClient, path: str) -> httpx.Response:
    answer = await client.get(path)
    answer.raise_for_status()
    return answer
