"""`python -m evaluation screenshots [--folder DIR]`: makes the pictures of every page in docs/img anew, dark and light.

A fleet of its own holds five past weeks and a night in which several stories of `cases/` happen at once, each with its logs
and its alert as it comes in real life; some are acknowledged, one is resolved. 1280 × 800, at most 256 colours.
"""

import argparse
import asyncio
import base64
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import httpx
import numpy as np

from all_in_one.alert_demo import play
from all_in_one.cases import read_case
from all_in_one.preparing import prepare
from evaluation.page.chromium import chromium
from evaluation.page.palette import png_of
from evaluation.page.past_weeks import fill_weeks
from evaluation.printing.table import Row, print_table
from evaluation.processes.fleet import fleet
from evaluation.speed.intake import own_place
from incidents.store.database import open_store
from incidents.store.schema import migrate

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FOLDER: Final = Path(__file__).resolve().parents[2] / "docs" / "img"
KILOBYTES: Final = 200.0
SIZE: Final = {"width": 1280, "height": 800}
SCHEMES: Final = ("dark", "light")
SETTLED_MS: Final = 1_500.0
TONIGHT: Final = ("disk_full", "kafka_lag", "expired_certificate", "bad_deploy", "dns_failure", "connection_pool")
"""Oldest first."""
SHOWN: Final = "connection_pool"
ACKNOWLEDGED: Final = ("kafka_lag", "bad_deploy")
RESOLVED: Final = {"disk_full": "Moved the old segments away and grew the volume to 200 GB."}
UNREADABLE: Final = b'{"alert": "the old script that nobody owns", "level": 3}'
SAMPLE: Final = "Checkout answers 500 after a database crash"
READ_PIXELS: Final = """async (png) => {
  const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  let text = '';
  for (let at = 0; at < data.length; at += 32768) text += String.fromCharCode(...data.subarray(at, at + 32768));
  return [bitmap.width, bitmap.height, btoa(text)];
}"""
"""A browser reads its own PNG much faster than plain Python could."""


def main() -> int:
    """The exit status: 1 when a picture is too large."""
    parser = argparse.ArgumentParser(prog="python -m evaluation screenshots", description=__doc__)
    parser.add_argument("name", choices=["screenshots"])
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the pictures go")
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    prepare()
    with own_place(False) as settings:
        _fill(settings)
        named = settings | {
            "GRAFANA_URL": "https://grafana.example.com",
            "PROMETHEUS_URL": "https://prometheus.example.com",
        }
        with fleet(settings=named) as running:
            shown = asyncio.run(tonight(running.url()))
            with chromium() as browser:
                rows = take_all(browser, running.url(), shown, folder)
    return print_table(rows)


async def tonight(url: str) -> str:
    """Plays the stories of the night, and what people did about them. The id of the incident whose page is shown."""
    ids = {}
    for name in TONIGHT:
        ids[name] = (await play(url, read_case(name))).incident.id
    async with httpx.AsyncClient(base_url=url, timeout=30, trust_env=False) as client:
        for name in ACKNOWLEDGED:
            await client.patch(f"/api/v1/incidents/{ids[name]}", json={"status": "acknowledged"})
        for name, text in RESOLVED.items():
            await client.patch(f"/api/v1/incidents/{ids[name]}", json={"status": "resolved", "resolution": text})
        await client.post("/webhooks/grafana", content=UNREADABLE)
    return ids[SHOWN]


def take_all(browser: "Browser", url: str, incident: str, folder: Path) -> list[Row]:
    """Each page in each scheme; one row a picture with its size."""
    pages = {
        "incidents": "/?status=all",
        "incident": f"/incidents/{incident}",
        "try": "/try",
        "knowledge": "/knowledge",
        "insights": "/insights",
        "system": "/system",
    }
    rows = []
    for scheme in SCHEMES:
        looks: dict[str, Any] = {"color_scheme": scheme, "viewport": SIZE, "reduced_motion": "reduce"}
        with browser.new_context(**looks, locale="en-GB", timezone_id="UTC") as context:
            for name, path in pages.items():
                page = context.new_page()
                page.goto(url + path)
                _settle(page, name)
                picture = png_of(_pixels(browser, page.screenshot()))
                (folder / f"{name}-{scheme}.png").write_bytes(picture)
                rows.append(Row(f"{name}-{scheme}.png", len(picture) / 1000, "kB", KILOBYTES))
                page.close()
    return rows


def _fill(settings: dict[str, str]) -> None:
    database = open_store("", Path(settings["STANCH_DATA_DIR"]) / "incidents.db")
    migrate(database)
    print(f"{fill_weeks(database, time.time())} incidents of the past weeks", file=sys.stderr)
    database.close()


def _settle(page: "Page", name: str) -> None:
    """Until there is nothing more to come: a page without its figures is no picture of it."""
    page.get_by_role("button", name="Live", exact=True).wait_for()
    page.get_by_role("heading", level=1).first.wait_for()
    if name == "try":
        page.get_by_text(SAMPLE).first.click()
        page.get_by_text("Database outage").first.wait_for()
    if name == "system":
        page.get_by_role("button", name="Run checks").click()
        page.get_by_text("As expected").last.wait_for()
    page.wait_for_timeout(SETTLED_MS)


def _pixels(browser: "Browser", png: bytes) -> "np.typing.NDArray[np.uint8]":
    with browser.new_context() as context:
        width, height, text = context.new_page().evaluate(READ_PIXELS, base64.b64encode(png).decode())
    return np.frombuffer(base64.b64decode(text), np.uint8).reshape(height, width, 4)[:, :, :3]
