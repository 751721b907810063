"""Tickets through the gateway: the integrator's answers as they are, and nobody approves in another's name."""

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from gateway.tests.asking import PATH, diagnosed, made
from gateway.tests.fleet import Fleet, gateway, settings, until

pytestmark = pytest.mark.anyio
READ, WRITE, ADMIN = "r" * 16, "w" * 16, "a" * 16
KEYS = f"eye:read:{READ},hand:write:{WRITE},boss:admin:{ADMIN}"
TICKETS = "/api/v1/tickets"


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/api/v1/tickets?stage=open&limit=5", "/tickets?stage=open&limit=5"),
        ("/api/v1/trackers", "/trackers"),
        ("/api/v1/tickets/OPS-1", "/tickets/OPS-1"),
        ("/api/v1/tickets/acme%2Fshop%235", "/tickets/acme/shop#5"),
        ("/api/v1/tickets/acme/shop%235", "/tickets/acme/shop#5"),
        ("/api/v1/tickets/100%25%3Fx=1", "/tickets/100%?x=1"),
    ],
)
async def test_a_question_is_passed_on(tmp_path: Path, path: str, asked: str) -> None:
    fleet = Fleet()
    async with gateway(tmp_path, fleet) as client:
        answer = await client.get(path)
    assert (answer.status_code, answer.json()) == (200, fleet["integrator"].answer)
    assert fleet["integrator"].asked == [("GET", asked, b"")]


async def test_a_ticket_is_read_again_now(tmp_path: Path) -> None:
    fleet = Fleet()
    fleet["integrator"].status = 409
    async with gateway(tmp_path, fleet) as client:
        answer = await client.post(f"{TICKETS}/acme%2Fshop%235/sync")
    assert answer.status_code == 409
    assert [asked[:2] for asked in fleet["integrator"].asked] == [("POST", "/tickets/acme/shop#5/sync")]


@pytest.mark.parametrize(("key", "who"), [(WRITE, "hand"), (ADMIN, "Ada")])
async def test_who_approves_is_who_the_key_says_but_for_services_and_admins(tmp_path: Path, key: str, who: str) -> None:
    fleet = Fleet()
    async with gateway(tmp_path, fleet, api_keys=KEYS) as client:
        said = {"approved": True, "who": "Ada", "reason": "do it"}
        answer = await client.post(f"{TICKETS}/OPS-1/approval", json=said, headers={"Authorization": f"Bearer {key}"})
    assert answer.status_code == 200
    [(method, path, body)] = fleet["integrator"].asked
    assert (method, path) == ("POST", "/tickets/OPS-1/approval")
    assert json.loads(body) == {"approved": True, "who": who, "reason": "do it"}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", TICKETS, 200),
        ("GET", "/api/v1/trackers", 200),
        ("GET", f"{TICKETS}/OPS-1", 200),
        ("POST", f"{TICKETS}/OPS-1/sync", 403),
        ("POST", f"{TICKETS}/OPS-1/approval", 403),
    ],
)
async def test_a_reader_reads_and_no_more(tmp_path: Path, method: str, path: str, status: int) -> None:
    async with gateway(tmp_path, api_keys=KEYS) as client:
        headers = {"Authorization": f"Bearer {READ}"}
        assert (await client.request(method, path, headers=headers)).status_code == status
        assert (await client.request(method, path)).status_code == 401


@pytest.mark.parametrize("key", ["a/%2E%2E/b", "%2E%2E", "x/%2E/y"])
async def test_dot_segments_lead_nowhere(tmp_path: Path, key: str) -> None:
    fleet = Fleet()
    async with gateway(tmp_path, fleet) as client:
        assert (await client.get(f"{TICKETS}/{key}")).status_code == 404
        assert (await client.post(f"{TICKETS}/{key}/sync")).status_code == 404
    assert fleet["integrator"].asked == []


@pytest.mark.parametrize("body", [{}, {"approved": True}, {"approved": True, "who": ""}])
async def test_an_approval_that_lacks_its_words_is_refused(tmp_path: Path, body: object) -> None:
    async with gateway(tmp_path) as client:
        assert (await client.post(f"{TICKETS}/OPS-1/approval", json=body)).status_code == 422


async def test_what_happens_to_an_incident_with_a_ticket_reaches_the_integrator(tmp_path: Path) -> None:
    fleet = Fleet()
    async with gateway(tmp_path, fleet) as client:
        id = await made(client)
        await diagnosed(client, id)
        fleet["integrator"].answer = {"concerned": True, "reason": "compared"}
        ticket = {"tracker": "jira", "key": "OPS-1", "url": "https://jira.example/OPS-1", "state": "To Do"}
        said = {"key": "1", "incident_id": id, "action": "set_ticket", "who": "integrator", "ticket": ticket}
        await client.post("/api/v1/commands", json=said)
        await client.patch(f"{PATH}/{id}", json={"status": "resolved", "resolution": "rolled back"})

        async def told() -> list[dict[str, object]]:
            bodies = [body for method, path, body in fleet["integrator"].asked if path == "/notices"]
            return [json.loads(body)["data"] for body in bodies]

        notices = await until(told, lambda found: len(found) == 2)
    changes = [notice["change"] for notice in notices]
    assert {change["action"] for change in changes if isinstance(change, dict)} == {"ticket", "status"}


@pytest.mark.parametrize("wanted", [True, False])
async def test_tickets_of_incidents_can_be_switched_off_and_link_to_the_incident(tmp_path: Path, wanted: bool) -> None:
    fleet = Fleet()
    public = "https://stanch.example/"
    async with gateway(tmp_path, fleet, incidents_open_tickets=wanted, public_url=public) as client:
        id = await made(client)
        await diagnosed(client, id)
    urls = [body["url"] for body in fleet["integrator"].bodies]
    assert urls == ([f"https://stanch.example/incidents/{id}"] if wanted else [])


@pytest.mark.parametrize("url", ["stanch.example", "ftp://stanch.example", "https://", "https://a/?x=1"])
def test_a_public_address_that_is_none_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(ValidationError, match="PUBLIC_URL"):
        settings(tmp_path, public_url=url)
