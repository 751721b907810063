"""Jira as a Tracker. One request a write, no retries; reads that follow a write never undo its success."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from integrator.trackers.jira.faults import Asked, FieldsRefused, unreadable
from integrator.trackers.jira.fields import create_fields, rendered, without
from integrator.trackers.jira.finding import Finding
from integrator.trackers.jira.issues import (
    KEY,
    OUR_LABEL,
    REMARK_PROPERTY,
    STANDING_FIELDS,
    TICKET_PROPERTY,
    browse,
    carries,
    number_of,
    remark_of,
    remark_signature,
    standing_of,
)
from integrator.trackers.jira.line import Line
from integrator.trackers.jira.moving import Blocked, Step, between, direct
from integrator.trackers.jira.people import account_in, account_of
from integrator.trackers.jira.settings import JiraSettings
from integrator.trackers.jira.texts import one_line
from integrator.trackers.tracker import Block, Draft, Fault, Gone, Person, Refused, Remark, Stage, Standing, TrackerName
from service_kit.clock import Clock, SystemClock

MOST_CREATES: Final = 3
"""Tries of one creation, each but the last answered 400 (nothing was written): Jira checks the issue type before the rest."""
COMMENTS_PAGE: Final = 100
MOST_COMMENTS: Final = 5_000
"""What an issue of Cloud holds: https://support.atlassian.com/jira-cloud-administration/docs/what-are-the-jira-cloud-limits/"""
LONGEST_LINK_ID: Final = 255


class Jira:
    """One project of one Jira (or, by a draft's `place`, others of the same). Blocking; for one thread."""

    def __init__(self, settings: JiraSettings, clock: Clock | None = None) -> None:
        self._settings = settings
        self._clock = clock or SystemClock()
        self._line = Line(settings)
        self._finding = Finding(self._line, settings, self._clock)

    def __repr__(self) -> str:
        return f"Jira({self._settings.base!r}, project={self._settings.project!r})"

    @property
    def name(self) -> TrackerName:
        return "jira"

    def close(self) -> None:
        """Ends its connections."""
        self._line.close()

    def check(self) -> str:
        me = self._line.read("asking who we are", "myself")
        name = me.get("displayName") or me.get("name") if isinstance(me, dict) else None
        if not name:
            raise unreadable(Asked("asking who we are", write=False, named=False))
        return f"{one_line(str(name))} at {self._settings.base}"

    def create(self, draft: Draft) -> Standing:
        notes: list[str] = []
        account = self._assignee_of(draft, notes)
        answer = self._post(draft, create_fields(draft, self._settings, account), notes)
        key = answer.get("key") if isinstance(answer, dict) else None
        if not isinstance(key, str) or not KEY.fullmatch(key):
            raise unreadable(Asked("creating a ticket", write=True, named=False))
        if self._settings.flavour == "server":
            self._set_property(key, draft.mark)
        return self._after_creation(key, notes)

    def find(self, mark: str, since: datetime, place: str | None = None) -> list[Standing]:
        """By reads of the keys themselves and then by search (finding.py says why both); an older one with this mark too."""
        found: dict[str, Any] = {}
        for issue in self._finding.made_since(since, place or self._settings.project):
            if carries(issue, mark):
                found[str(issue.get("key"))] = issue
        known = tuple(int(issue["id"]) for issue in found.values() if str(issue.get("id", "")).isdigit())
        for issue in self._finding.labelled(mark, known):
            if carries(issue, mark):
                found.setdefault(str(issue.get("key")), issue)
        standing = [self._standing(issue) for issue in found.values()]
        return sorted(standing, key=lambda one: (one.created_at, number_of(one.key)))

    def read(self, key: str) -> Standing:
        return self._standing(self._issue(key))

    def move(self, key: str, stage: Stage) -> Standing:
        """By one transition, or by two where no single one leads there."""
        names = self._settings.transitions.get(stage, ())
        for last in (False, True):
            issue = self._issue(key)
            standing = self._standing(issue)
            if standing.stage == stage or standing.status.casefold() in {name.strip().casefold() for name in names}:
                return standing
            offered = self._transitions(key)
            step = direct(offered, stage, names, self._settings.fields)
            if isinstance(step, Step):
                return self._take(key, step, stage)
            aside = None if last else between(offered, issue["fields"]["status"], self._settings.fields)
            if aside is None:
                break
            self._take(key, aside, None)
        raise Refused(f"moving {key} to {stage}: {_reason(step)}")

    def assign(self, key: str, person: Person) -> Standing:
        issue = self._issue(key)
        found = account_of(self._line, self._settings, person, {"issueKey": _named(key)})
        if found.account is None:
            return self._standing(issue, [found.note])
        assignee = issue["fields"].get("assignee")
        if isinstance(assignee, dict) and account_in(assignee, self._settings.flavour) == found.account:
            return self._standing(issue)
        body = {"accountId": found.account} if self._settings.flavour == "cloud" else {"name": found.account}
        self._line.write(f"assigning {key}", "PUT", f"issue/{key}/assignee", body)
        return self.read(key)

    def remark(self, key: str, mark: str, body: Sequence[Block]) -> None:
        signature = remark_signature(self._settings.base, _named(key), mark)
        sent: dict[str, Any] = {"body": rendered(body, self._settings.flavour, signature)}
        if self._settings.flavour == "cloud":
            sent["properties"] = [{"key": REMARK_PROPERTY, "value": {"mark": mark}}]
        self._line.write(f"commenting on {key}", "POST", f"issue/{key}/comment", sent)

    def remarks(self, key: str, since: datetime | None = None) -> list[Remark]:
        what, path = f"reading the comments of {key}", f"issue/{_named(key)}/comment"
        found: list[Remark] = []
        for _ in range(MOST_COMMENTS // COMMENTS_PAGE):
            asks: dict[str, str | int] = {"startAt": len(found), "maxResults": COMMENTS_PAGE, "orderBy": "created"}
            answer = self._line.read(what, path, {**asks, "expand": "properties"}, named=True)
            try:
                page = [remark_of(comment) for comment in answer["comments"]]
                total = int(answer["total"])
            except (KeyError, TypeError, ValueError, AttributeError):
                raise unreadable(Asked(what, write=False, named=True)) from None
            found += page
            if not page or len(found) >= total:
                break
        return sorted(
            (one for one in found if since is None or one.created_at >= since), key=lambda one: one.created_at
        )

    def link(self, key: str, mark: str, title: str, url: str) -> None:
        """A remote link: Jira itself takes the same `globalId` twice as one."""
        body = {"globalId": _link_id(mark), "object": {"url": url, "title": one_line(title)[:255]}}
        self._line.write(f"linking {key}", "POST", f"issue/{_named(key)}/remotelink", body)

    def changed_since(self, since: datetime) -> list[Standing]:
        """By search alone: on Cloud a change is seen some seconds to minutes after it was made, so ask with a margin."""
        standing = [self._standing(issue) for issue in self._finding.changed(OUR_LABEL, since)]
        return sorted((one for one in standing if one.updated_at >= since), key=lambda one: one.updated_at)

    def _assignee_of(self, draft: Draft, notes: list[str]) -> str | None:
        """Nobody where it cannot be known now: a ticket without an assignee is better than none."""
        if draft.assignee is None:
            return None
        place = draft.place or self._settings.project
        try:
            found = account_of(self._line, self._settings, draft.assignee, {"project": place})
        except Fault as fault:
            notes.append(f"not assigned: {fault.reason}")
            return None
        notes += [found.note] if found.note else []
        return found.account

    def _post(self, draft: Draft, fields: dict[str, Any], notes: list[str]) -> Any:
        for left in reversed(range(MOST_CREATES)):
            body: dict[str, Any] = {"fields": fields}
            if self._settings.flavour == "cloud":
                body["properties"] = [{"key": TICKET_PROPERTY, "value": {"mark": draft.mark}}]
            try:
                return self._line.write("creating a ticket", "POST", "issue", body, named=False)
            except FieldsRefused as refusal:
                again = without(fields, refusal.fields, self._settings) if left else None
                if again is None:
                    raise
            fields = again.fields
            notes += again.notes
        raise AssertionError("the last try returns or raises")

    def _set_property(self, key: str, mark: str) -> None:
        """Data Center takes no properties with a new issue. The label is there already, so a failure costs nothing."""
        try:
            self._line.write(f"marking {key}", "PUT", f"issue/{key}/properties/{TICKET_PROPERTY}", {"mark": mark})
        except Fault:
            return

    def _after_creation(self, key: str, notes: list[str]) -> Standing:
        """As it stands; where that cannot be read now, as a new ticket would: it was made, whatever comes after."""
        try:
            return self._standing(self._issue(key), notes)
        except Fault:
            now = self._clock.now()
            return Standing(key, browse(self._settings.base, key), "open", "", now, now, notes=tuple(notes))

    def _issue(self, key: str) -> Any:
        asks = {"fields": ",".join(STANDING_FIELDS)}
        return self._line.read(f"reading {key[:80]}", f"issue/{_named(key)}", asks, named=True)

    def _standing(self, issue: Any, notes: Sequence[str] = ()) -> Standing:
        try:
            return standing_of(issue, self._settings.base, notes)
        except (KeyError, TypeError, ValueError, AttributeError):
            raise unreadable(Asked("reading a ticket", write=False, named=True)) from None

    def _transitions(self, key: str) -> Any:
        asks = {"expand": "transitions.fields"}
        answer = self._line.read(f"reading the transitions of {key}", f"issue/{key}/transitions", asks, named=True)
        return answer.get("transitions") if isinstance(answer, dict) else None

    def _take(self, key: str, step: Step, stage: Stage | None) -> Standing:
        """The transition. Where somebody else was faster: what they left, if that is the stage."""
        body: dict[str, Any] = {"transition": {"id": step.id}}
        if step.fields:
            body["fields"] = step.fields
        refusal: Refused | None = None
        try:
            self._line.write(f"moving {key} to {step.to!r}", "POST", f"issue/{key}/transitions", body)
        except Gone:
            raise
        except Refused as refused:
            refusal = refused
        standing = self.read(key)
        if refusal is not None and standing.stage != stage:
            raise refusal
        return standing


def _named(key: str) -> str:
    """`key`, which is safe in a path. Raises Gone: what has no such name does not exist."""
    if not KEY.fullmatch(key):
        raise Gone("that is no key of a ticket")
    return key


def _link_id(mark: str) -> str:
    """`mark`, or what stands for a longer one alone."""
    return mark if len(mark) <= LONGEST_LINK_ID else f"stanch-{hashlib.sha256(mark.encode()).hexdigest()}"


def _reason(step: Step | Blocked) -> str:
    return step.reason if isinstance(step, Blocked) else "the way there changed meanwhile"
