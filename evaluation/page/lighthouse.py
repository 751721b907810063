"""Lighthouse where it is installed (`npm install --prefix FOLDER lighthouse@12`): a stranger's judgement of each page.

It is no dependency: a page is measured by whatever Lighthouse `--lighthouse PROGRAM` or PATH names.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from typing import Final

from evaluation.page.chromium import PROGRAM as CHROMIUM

CATEGORIES: Final = ("performance", "accessibility", "best-practices")
SECONDS: Final = 180.0
TRIES: Final = 3
"""On a busy machine it now and then misses the beginning of its own recording."""
LOADED_MS: Final = 12_000
"""The page listens to its event stream for as long as it is open, so it never comes to the rest that Lighthouse waits for."""


def program(given: str | None) -> str | None:
    """The one that was named, else the one on PATH, else none."""
    return given or shutil.which("lighthouse")


def scores(lighthouse: str, url: str) -> dict[str, float]:
    """0 to 100 by category, on a desktop. Raises RuntimeError where it gives no report."""
    command: Sequence[str] = (
        *(lighthouse, url, "--output=json", "--output-path=stdout", "--quiet", "--preset=desktop"),
        f"--only-categories={','.join(CATEGORIES)}",
        f"--max-wait-for-load={LOADED_MS}",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    )
    environment = os.environ | {"CHROME_PATH": str(CHROMIUM)}
    for _ in range(TRIES):
        told = subprocess.run(command, env=environment, capture_output=True, timeout=SECONDS, check=False)
        if told.returncode == 0:
            report = json.loads(told.stdout)
            return {name: round(100 * (report["categories"][name]["score"] or 0.0), 1) for name in CATEGORIES}
    raise RuntimeError(f"lighthouse gave no report of {url}: {told.stderr.decode(errors='replace')[-500:]}")
