"""drain3 measured in an interpreter of its own, since its pins conflict with ours: default, and with masking.

The masks are those of drain3's own example configuration (MIT): addresses, hexadecimal words, numbers.
"""

import json
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

DEFAULT, MASKED = "drain3", "drain3, masked"

_SCRIPT: Final = r"""
import json, logging, sys, time
from statistics import median
logging.disable(logging.CRITICAL)
sys.path.insert(0, sys.argv[1])
from drain3 import TemplateMiner
from drain3.masking import MaskingInstruction
from drain3.template_miner_config import TemplateMinerConfig
from lines import mixed_stream, one_system

EDGES = "((?<=[^A-Za-z0-9])|^)(%s)((?=[^A-Za-z0-9])|$)"
MASKS = [("ID", r"([0-9a-f]{2,}:){3,}[0-9a-f]{2,}"), ("IP", r"\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}"),
         ("SEQ", r"([0-9a-f]{6,} ?){3,}"), ("SEQ", r"([0-9A-F]{4} ?){4,}"), ("HEX", r"0x[a-f0-9A-F]+"), ("NUM", r"[-+]?\d+")]

def mine(lines, masked):
    config = TemplateMinerConfig()
    if masked:
        config.masking_instructions = [MaskingInstruction(EDGES % mask, name) for name, mask in MASKS]
    miner = TemplateMiner(config=config)
    ids = [miner.add_log_message(line)["cluster_id"] for line in lines]
    sizes = {cluster.cluster_id: cluster.size for cluster in miner.drain.clusters}
    return {"template_ids": ids, "scores": [1 / sizes[number] for number in ids]}

def seconds(lines, masked, repeats=3):
    found = []
    for _ in range(repeats):
        started = time.process_time()
        mine(lines, masked)
        found.append(time.process_time() - started)
    return median(found)

asked = json.load(open(sys.argv[2]))
streams = {name: mixed_stream(count) for name, count in asked["mixed"].items()} | asked["streams"]
told = {"answers": {}, "seconds": {}}
for masked in (False, True):
    told["answers"][masked] = [mine(lines, masked) for lines in asked["requests"]]
    told["seconds"][masked] = {name: seconds(lines, masked) for name, lines in streams.items()}
for name, count in asked["one_system"].items():
    told["seconds"][False][name] = seconds(one_system(count), False)
json.dump(told, sys.stdout)
"""


@dataclass(frozen=True)
class Drain3:
    """`answers` as baselines.Method gives them, by request; `seconds` of CPU time by stream, the median of three."""

    answers: list[dict[str, Any]]
    seconds: dict[str, float]


def measure_drain3(
    python: str,
    requests: Sequence[Sequence[str]],
    mixed: dict[str, int],
    one_system: dict[str, int],
    streams: dict[str, list[str]],
) -> dict[str, Drain3]:
    """Results by name; `mixed` and `one_system` name streams of `lines` by their lines. Raises CalledProcessError."""
    asked = {"requests": [list(one) for one in requests], "mixed": mixed, "one_system": one_system, "streams": streams}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "asked.json"
        path.write_text(json.dumps(asked), encoding="utf-8")
        command = [python, "-c", _SCRIPT, str(Path(__file__).parent), str(path)]
        told = json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)
    return {
        name: Drain3(told["answers"][key], told["seconds"][key]) for name, key in ((DEFAULT, "false"), (MASKED, "true"))
    }
