"""One process for each service, as in containers, on this machine: `./run.sh --processes`."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from asyncio.subprocess import Process
from collections.abc import Mapping

from all_in_one.fleet import gateway_settings, local_url, model_services
from all_in_one.serving import until_signal
from gateway.settings import URL_FIELDS
from service_kit.errors import Misconfigured

STOP_SECONDS = 10.0
CANNOT_START = 2
"""The exit status of a process that said in one line why it cannot start; starting it again would not help."""
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS, STEADY_SECONDS = 0.5, 30.0, 60.0


def train_apart() -> None:
    """Trains what is missing in a process that ends: this one lives long and needs none of it. Raises Misconfigured."""
    done = subprocess.run([sys.executable, "-m", "all_in_one.cli", "train"], check=False)
    if done.returncode:
        raise Misconfigured("the models cannot be made; the line above says why")


async def run_processes() -> int:
    """Starts six processes, starts again what ends by itself, and stops all at a signal. Returns the exit status."""
    behind = model_services()
    urls = {URL_FIELDS[service.name].upper(): local_url(service) for service in behind}
    environment = {**urls, **os.environ}
    names = [*(service.name for service in behind), "gateway"]
    keepers = [asyncio.create_task(_keep(name, environment)) for name in names]
    print(f"six processes; the gateway answers at http://127.0.0.1:{gateway_settings(behind).port}", flush=True)
    stop = asyncio.create_task(until_signal())
    done, _ = await asyncio.wait([stop, *keepers], return_when=asyncio.FIRST_COMPLETED)
    for task in (stop, *keepers):
        task.cancel()
    await asyncio.gather(stop, *keepers, return_exceptions=True)
    for task in done:
        task.result()  # a keeper only ends by giving up
    return 0


async def _keep(name: str, environment: Mapping[str, str]) -> None:
    """Keeps one service running until cancelled. Raises Misconfigured where it cannot start."""
    pause = FIRST_PAUSE_SECONDS
    while True:
        begun = time.monotonic()
        # A group of its own: Ctrl-C reaches the parent alone, which then ends the children in order.
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "all_in_one.cli", "serve", name, env=environment, start_new_session=True
        )
        try:
            status = await child.wait()
        finally:
            await _end(child)
        if status == CANNOT_START:
            raise Misconfigured(f"{name} cannot start; its own line above says why")
        pause = FIRST_PAUSE_SECONDS if time.monotonic() - begun > STEADY_SECONDS else pause
        print(f"{name} ended with status {status}; starting it again in {pause:g} s", file=sys.stderr, flush=True)
        await asyncio.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE_SECONDS)


async def _end(child: Process) -> None:
    if child.returncode is not None:
        return
    child.send_signal(signal.SIGTERM)
    try:
        async with asyncio.timeout(STOP_SECONDS):
            await child.wait()
    except TimeoutError:
        child.kill()
        await child.wait()
