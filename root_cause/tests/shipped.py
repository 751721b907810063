"""The shipped model, fitted once for all tests: `python -m root_cause.tests.shipped FOLDER` does it while others still lint."""

import fcntl
import sys
from pathlib import Path

from root_cause.classifier import Classifier
from root_cause.train import train_if_needed
from service_kit.artefact import load_artefact


def shipped_classifier(folder: Path) -> Classifier:
    """From `folder`, where it is trained first unless a current one stands there. Whoever comes second waits a minute."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "root_cause_of_tests.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        train_if_needed(folder)
        found: Classifier = load_artefact(folder, "root_cause").model
        return found


if __name__ == "__main__":
    shipped_classifier(Path(sys.argv[1]))
