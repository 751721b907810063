"""`python -m evaluation dashboard [--incidents N] [--lighthouse PROGRAM]`: how fast the dashboard shows what it has to show.

All six services as a user starts them, with N incidents of a year, on this machine; Debian's Chromium beside them.

- first view: a new browser profile each time, from the start of the navigation to the first row of the list on the screen.
- JavaScript: what the first view loaded until then, as it came over the wire (gzip).
- visible: the list stays open; an alert is delivered, and from its 202 it takes so long until its row is on the screen.
- Lighthouse's scores of each page, where a Lighthouse is installed; it is no dependency of this project.
"""

import argparse
import statistics
import sys
from dataclasses import dataclass
from typing import Final

import httpx

from all_in_one.preparing import prepare
from evaluation.page.chromium import chromium
from evaluation.page.first_views import arrivals, first_view
from evaluation.page.lighthouse import program, scores
from evaluation.printing.table import Row, percentile, print_table
from evaluation.processes.fleet import fleet
from evaluation.speed.intake import filled, own_place

INCIDENTS: Final = 10_000
RUNS: Final = 7
ARRIVALS: Final = 20
FIRST_VIEW_MS: Final = 1_000.0
VISIBLE_MS: Final = 1_000.0
SCRIPT_KILOBYTES: Final = 250.0
SCORE: Final = 95.0
PAGES: Final = {
    "incidents": "/?status=all",
    "try": "/try",
    "knowledge": "/knowledge",
    "insights": "/insights",
    "system": "/system",
}
NO_LIGHTHOUSE: Final = (
    "lighthouse: not measured, it is not installed (npm install --prefix /tmp/lighthouse lighthouse@12, then "
    "--lighthouse /tmp/lighthouse/node_modules/.bin/lighthouse)"
)


@dataclass(frozen=True)
class Options:
    """How much, and whose judgement."""

    incidents: int = INCIDENTS
    runs: int = RUNS
    lighthouse: str | None = None


def main() -> int:
    """The exit status: 1 when a goal was missed."""
    options = read_options()
    prepare()
    with own_place(False) as settings:
        filled(settings, options.incidents)
        with fleet(settings=settings) as running:
            missed = print_table(view_rows(running.url(), options))
            if options.lighthouse is None:
                print(NO_LIGHTHOUSE, file=sys.stderr)
            else:
                missed |= print_table(score_rows(running.url(), options.lighthouse))
    return missed


def read_options() -> Options:
    """From the command line."""
    parser = argparse.ArgumentParser(prog="python -m evaluation dashboard", description=__doc__)
    parser.add_argument("name", choices=["dashboard"])
    parser.add_argument("--incidents", type=int, default=INCIDENTS, help="stored before the start")
    parser.add_argument("--runs", type=int, default=RUNS, help="first views, of which the median counts")
    parser.add_argument("--lighthouse", help="the program; by default the one on PATH")
    found = parser.parse_args()
    return Options(found.incidents, found.runs, program(found.lighthouse))


def view_rows(url: str, options: Options) -> list[Row]:
    """The list: its first row, its scripts, and what comes in while it is open."""
    with chromium() as browser:
        first_view(browser, f"{url}/?status=all")  # the gateway packs each file once
        views = [first_view(browser, f"{url}/?status=all") for _ in range(options.runs)]
        waits = arrivals(browser, url, ARRIVALS)
    shown = [view.row_ms for view in views]
    name = f"first row of {options.incidents} incidents, empty cache"
    return [
        Row(f"{name}, median of {options.runs}", statistics.median(shown), "ms", FIRST_VIEW_MS),
        Row(f"{name}, slowest", max(shown), "ms"),
        Row("JavaScript of the first view, gzip", max(view.script_kilobytes for view in views), "kB", SCRIPT_KILOBYTES),
        Row(f"incident on the screen after its 202, p95 of {ARRIVALS}", percentile(waits, 95), "ms", VISIBLE_MS),
        Row("incident on the screen after its 202, median", percentile(waits, 50), "ms"),
    ]


def score_rows(url: str, lighthouse: str) -> list[Row]:
    """Each page's three scores."""
    newest = httpx.get(f"{url}/api/v1/incidents", params={"limit": 1}, trust_env=False).json()["items"][0]["id"]
    pages = PAGES | {"incident": f"/incidents/{newest}"}
    return [
        Row(f"Lighthouse {category}, page {name}", score, "", SCORE, at_least=True)
        for name, path in pages.items()
        for category, score in scores(lighthouse, url + path).items()
    ]
