"""Playbook files for tests."""

import json
from pathlib import Path

STEP = """
[[steps]]
id = "{id}"
action = "{action}"
risk = "low"
check = "{check}"
situations = {situations}
"""


def write_playbook(folder: Path, cause: str, steps: list[tuple[str, str, list[str]]], head: str = "") -> Path:
    """A playbook file from (id, action, situations)."""
    rows = [STEP.format(id=i, action=a, check=f"{a} helped", situations=json.dumps(s)) for i, a, s in steps]
    file = folder / f"{cause}.toml"
    file.write_text(f'cause = "{cause}"\n{head}\n{"".join(rows)}')
    return file
