"""A process that does a job on a store until somebody kills it; each step leaves a line in a file."""

import asyncio
import sys
from pathlib import Path

from incidents.store.database import open_store
from incidents.tests.durable import Recipe, working


async def main(folder: Path) -> None:
    """Hangs in the second step."""
    store = open_store("", folder / "incidents.db")

    async def note(name: str) -> None:
        with (folder / "steps").open("a") as file:
            file.write(f"{name}\n")
        if name == "two":
            await asyncio.Event().wait()

    async with working(store, Recipe(meets=note)):
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
