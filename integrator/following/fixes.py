"""A pull request that fixes a ticket: shown while it is open, and the end of the ticket and the incident when it is merged."""

from typing import Final

from sqlalchemy import Connection

from contracts.tickets import Fix
from integrator.following.telling import name_of, tell, tell_ticket
from integrator.outbox import effects, rows
from integrator.outbox.rows import FIXES_KEPT, Row
from integrator.suspects.code_host import Pull
from integrator.trackers.tracker import Paragraph
from service_kit.clock import Clock

CODE_HOST: Final = "github"
SHA_SHOWN: Final = 12


def note_fix(connection: Connection, clock: Clock, row: Row, pull: Pull, reason: str) -> Row:
    """The row with the pull request as it is now. What is merged stays merged, whatever is told late."""
    before = next((fix for fix in row.fixes if _is_of(fix, pull)), None)
    if before is not None and before.state == "merged":
        return row
    fix = _fix(pull, reason)
    if fix == before:
        return row
    now = clock.now().timestamp()
    others = [other for other in row.fixes if not _is_of(other, pull)]
    row = rows.change(connection, clock, row, fixes=[*others, fix][-FIXES_KEPT:])
    if before is None or before.state != fix.state:
        tell_ticket(connection, now, row, f"{_named(pull)} is {fix.state}: {reason}")
    if fix.state == "merged" and pull.is_default_base:
        _finish(connection, now, row, pull)
    return row


def forget_fix(connection: Connection, clock: Clock, row: Row, pull: Pull) -> Row:
    """The pull request says no more that it fixes the ticket."""
    if not any(_is_of(fix, pull) and fix.state != "merged" for fix in row.fixes):
        return row
    row = rows.change(connection, clock, row, fixes=[fix for fix in row.fixes if not _is_of(fix, pull)])
    tell_ticket(connection, clock.now().timestamp(), row, f"{_named(pull)} names the ticket no more")
    return row


def _finish(connection: Connection, now: float, row: Row, pull: Pull) -> None:
    name = f"merged:{_named(pull)}"
    if effects.known(connection, row, name):
        return
    who = name_of(pull.merged_by, "somebody")
    commit = f", commit {pull.merge_sha[:SHA_SHOWN]}" if pull.merge_sha else ""
    text = f"Fixed by {_named(pull)} ({pull.title}{commit}), merged by {who}"
    effects.remark(connection, now, row, name, [Paragraph(text, pull.url)])
    if pull.merged_at is not None and (row.reopened_at or 0.0) > pull.merged_at.timestamp():
        return  # the incident came back after the merge, of which we hear only now
    effects.move(connection, now, row, f"done:{_named(pull)}", "done")
    tell(connection, now, row, "resolve", name, who=who, via=CODE_HOST, text=f"{text}: {pull.url}")


def _fix(pull: Pull, reason: str) -> Fix:
    return Fix(
        repository=pull.repository,
        number=pull.number,
        url=pull.url,
        title=pull.title,
        state="merged" if pull.merged_at else "open" if pull.is_open else "closed",
        reason=reason,
        merged_by=name_of(pull.merged_by, "") or None,
        merge_sha=pull.merge_sha if pull.merged_at else None,
    )


def _is_of(fix: Fix, pull: Pull) -> bool:
    return (fix.repository, fix.number) == (pull.repository, pull.number)


def _named(pull: Pull) -> str:
    return f"{pull.repository}#{pull.number}"
