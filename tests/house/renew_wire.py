"""Writes the snapshot of the wire anew: `python -m tests.house.renew_wire`. Read the diff: callers see every line of it."""

from tests.house.wire import SNAPSHOT, as_text

if __name__ == "__main__":
    SNAPSHOT.write_text(as_text(), encoding="utf-8")
