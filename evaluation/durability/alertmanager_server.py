"""An Alertmanager of its own for a comparison: Debian's, on loopback, alone, telling nobody."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from evaluation.processes.fleet import free_ports, wait_until_ready

PROGRAM: Final = "prometheus-alertmanager"
QUIET: Final = "route: {receiver: nobody, group_by: [service]}\nreceivers: [{name: nobody}]\n"
READY_SECONDS: Final = 30.0


@contextmanager
def alertmanager() -> Iterator[str]:
    """Its URL, as long as the context lasts. Raises FileNotFoundError where it is not installed."""
    program = shutil.which(PROGRAM)
    if program is None:
        raise FileNotFoundError(f"{PROGRAM} is not installed (apt-get install prometheus-alertmanager)")
    port = free_ports(1)[0]
    with tempfile.TemporaryDirectory(prefix="stanch-am-") as folder:
        config = Path(folder) / "alertmanager.yml"
        config.write_text(QUIET, encoding="utf-8")
        command = [program, f"--config.file={config}", f"--storage.path={folder}/data", "--cluster.listen-address="]
        command += [f"--web.listen-address=127.0.0.1:{port}", "--log.level=error"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)
        try:
            wait_until_ready(f"http://127.0.0.1:{port}/-/ready", process, READY_SECONDS)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait()
