"""`python -m knowledge_base.train`: gives everything that waits for a vector its vector, so that the service starts at once.

Nothing is learned here: the encoder's weights are fixed. Works on the file that the service uses, while it is not running.
"""

import sys
import time

from knowledge_base.app import open_knowledge_base
from knowledge_base.settings import Settings
from service_kit.errors import Misconfigured

TOLD_EVERY_SECONDS = 2.0


def train_if_needed(settings: Settings) -> bool:
    """Gives each waiting document its vector; says whether any waited. Raises Misconfigured without an encoder."""
    missing: dict[str, str] = {}
    base = open_knowledge_base(settings, None, None, missing)
    try:
        if base.embedder is None or base.indexer is None:
            raise Misconfigured(missing["encoder"])
        waited = base.pending > 0
        told = time.monotonic()
        while base.embedder.embed_some():
            if time.monotonic() - told > TOLD_EVERY_SECONDS:
                told = time.monotonic()
                done = base.documents - base.pending
                print(f"knowledge_base: {done} of {base.documents} documents have vectors", flush=True)
        base.indexer.work()
        return waited
    finally:
        base.close()


def main() -> int:
    """Returns 0, or 2 with one line on stderr."""
    try:
        waited = train_if_needed(Settings())
    except Misconfigured as error:
        print(f"knowledge_base.train: {error}", file=sys.stderr)
        return 2
    print(f"knowledge_base: {'every document has its vector now' if waited else 'nothing waited for a vector'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
