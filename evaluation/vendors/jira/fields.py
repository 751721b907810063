"""What Jira says to the fields of a new issue: `errors`, a message a field, or nothing."""

from typing import Any

from pydantic import ValidationError

from evaluation.vendors.jira.sent import Document
from evaluation.vendors.jira.site import JiraSite

LONGEST_TEXT = 32_767
LONGEST_SUMMARY = 255
LONGEST_LABEL = 255
KNOWN = {"project", "summary", "issuetype", "description", "labels", "priority", "components", "assignee"}
NOT_ON_SCREEN = "Field '{name}' cannot be set. It is not on the appropriate screen, or unknown."


def errors_of(fields: dict[str, Any], site: JiraSite) -> dict[str, str]:
    """Project and issue type are looked at first, and alone, as Jira does."""
    if _value(fields.get("project")) not in (site.project, site.project_id):
        return {"project": "Specify a valid project ID or key"}
    if _value(fields.get("issuetype")) not in site.issue_types:
        return {"issuetype": "Specify a valid issue type"}
    errors: dict[str, str] = {}
    for name, value in fields.items():
        message = _message(name, value, site)
        if message:
            errors[name] = message
    for name, title in site.required_fields.items():
        if name not in fields:
            errors[name] = f"{title} is required."
    if "summary" not in fields:
        errors["summary"] = "You must specify a summary of the issue."
    return errors


def body_error(body: Any, site: JiraSite) -> str | None:
    """What is wrong with a description or comment."""
    if site.flavour == "server":
        if not isinstance(body, str):
            return "Operation value must be a string"
        return (
            f"The entered text is too long. It exceeds the allowed limit of {LONGEST_TEXT} characters."
            if len(body) > LONGEST_TEXT
            else None
        )
    try:
        document = Document.model_validate(body)
    except ValidationError:
        return "Operation value must be an Atlassian Document (see the Atlassian Document Format)"
    return "CONTENT_LIMIT_EXCEEDED" if len(document.model_dump_json()) > 2 * LONGEST_TEXT else None


def _message(name: str, value: Any, site: JiraSite) -> str | None:
    if name in site.refused_fields or (name not in KNOWN and name not in site.custom_fields):
        return NOT_ON_SCREEN.format(name=name)
    match name:
        case "summary":
            return _summary(value)
        case "description":
            return body_error(value, site)
        case "labels":
            return _labels(value)
        case "priority":
            return None if _value(value) in site.priorities else "The priority selected is invalid."
        case "components":
            unknown = [one for one in value if _value(one) not in site.components]
            return f"Component name '{_value(unknown[0])}' is not valid" if unknown else None
        case "assignee":
            person = site.person(str(value.get("accountId" if site.flavour == "cloud" else "name")))
            return None if person and person.assignable else "User cannot be assigned issues."
    return None


def _summary(value: Any) -> str | None:
    if not isinstance(value, str) or not value.strip():
        return "You must specify a summary of the issue."
    if "\n" in value:
        return "The summary is invalid because it contains newline characters."
    return f"Summary must be less than {LONGEST_SUMMARY} characters." if len(value) > LONGEST_SUMMARY else None


def _labels(value: Any) -> str | None:
    for label in value:
        if " " in label:
            return f"The label '{label}' contains spaces which is invalid."
        if len(label) > LONGEST_LABEL:
            return f"The label '{label}' exceeds the maximum length of {LONGEST_LABEL} characters."
    return None


def _value(named: Any) -> str | None:
    """The name, key or id of {"name": …}."""
    return str(next(iter(named.values()))) if isinstance(named, dict) and len(named) == 1 else None
