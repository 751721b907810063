"""A Chromium for measurements and pictures: Debian's, driven by playwright, which comes with the extra dev."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PROGRAM: Final = Path("/usr/bin/chromium")
ARGUMENTS: Final = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--force-color-profile=srgb", "--font-render-hinting=none"),
)


@contextmanager
def chromium() -> Iterator["Browser"]:
    """Without a window, as long as the context lasts. Raises FileNotFoundError where it is not installed."""
    if not PROGRAM.exists():
        raise FileNotFoundError(f"{PROGRAM} is not there (apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=list(ARGUMENTS))
        with browser:
            yield browser
