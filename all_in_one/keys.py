"""Fresh random keys into `.env`, which is made readable for its owner alone."""

import os
import secrets
from pathlib import Path

from service_kit.errors import Misconfigured

NAMES = ("API_KEYS", "INTERNAL_TOKEN", "GRAFANA_ADMIN_PASSWORD", "POSTGRES_PASSWORD")


def write_keys(path: Path) -> list[str]:
    """Adds those of NAMES that `path` does not set; never changes one that stands there. Returns the names added."""
    present = path.read_text().splitlines() if path.exists() else []
    values = {line.partition("=")[0].strip(): line.partition("=")[2].strip() for line in present if "=" in line}
    fresh = {
        "API_KEYS": f"me:admin:{secrets.token_urlsafe(32)}",
        "INTERNAL_TOKEN": secrets.token_urlsafe(32),
        "GRAFANA_ADMIN_PASSWORD": secrets.token_urlsafe(24),
        "POSTGRES_PASSWORD": secrets.token_urlsafe(24),
    }
    missing = {name: value for name, value in fresh.items() if not values.get(name)}
    kept = [line for line in present if line.partition("=")[0].strip() not in missing]
    text = "\n".join([*kept, *(f"{name}={value}" for name, value in missing.items())]) + "\n"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(text)
        path.chmod(0o600)
    except OSError as error:
        raise Misconfigured(f"{path} cannot be written: {error.strerror}") from error
    return list(missing)
