"""The gateway's OpenAPI document without a running gateway: `python -m gateway.openapi > frontend/openapi.json`."""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from gateway.app import create_app
from gateway.settings import Settings


def document() -> str:
    """As JSON with its keys in order, so that the same gateway writes the same text whatever its version."""
    with TemporaryDirectory() as folder:
        shape = create_app(Settings(_env_file=None, data_dir=Path(folder))).openapi()
    del shape["info"]["version"]
    return json.dumps(shape, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(document())
