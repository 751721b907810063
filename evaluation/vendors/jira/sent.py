"""What Jira takes, as far as we send it: everything else is refused, so that a test sees what a real Jira would not take.

Facts from Atlassian's OpenAPI description and ADF's schema:
https://developer.atlassian.com/cloud/jira/platform/rest/v3/ and
https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/
"""

from typing import Annotated, Any, Literal

from pydantic import AnyHttpUrl, BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

FieldMap = dict[str, Any]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, alias_generator=to_camel)


class LinkTarget(_Strict):
    """`attrs` of a link."""

    href: Annotated[str, Field(min_length=1)]
    title: str | None = None


class LinkMark(_Strict):
    """Text that leads somewhere."""

    type: Literal["link"]
    attrs: LinkTarget


class PlainMark(_Strict):
    """Marks without attributes."""

    type: Literal["code", "em", "strong", "strike", "underline"]


class Text(_Strict):
    """Never empty."""

    type: Literal["text"]
    text: Annotated[str, Field(min_length=1)]
    marks: list[LinkMark | PlainMark] = []


class BareText(_Strict):
    """In a code block: no marks."""

    type: Literal["text"]
    text: Annotated[str, Field(min_length=1)]


class HardBreak(_Strict):
    """A new line in a paragraph."""

    type: Literal["hardBreak"]


Inline = Annotated[Text | HardBreak, Field(discriminator="type")]


class Paragraph(_Strict):
    """May be empty."""

    type: Literal["paragraph"]
    content: list[Inline] = []


class Level(_Strict):
    """`attrs` of a heading."""

    level: Annotated[int, Field(ge=1, le=6)]


class Heading(_Strict):
    """Levels 1 to 6."""

    type: Literal["heading"]
    attrs: Level
    content: list[Inline] = []


class CodeAttributes(_Strict):
    """`attrs` of a code block."""

    language: str | None = None


class CodeBlock(_Strict):
    """Lines as they are."""

    type: Literal["codeBlock"]
    attrs: CodeAttributes = CodeAttributes()
    content: list[BareText] = []


class ListItem(_Strict):
    """Not without content."""

    type: Literal["listItem"]
    content: Annotated[list[Paragraph], Field(min_length=1)]


class BulletList(_Strict):
    """Not without items."""

    type: Literal["bulletList"]
    content: Annotated[list[ListItem], Field(min_length=1)]


class Document(_Strict):
    """Version 1 is the only one."""

    type: Literal["doc"]
    version: Literal[1]
    content: list[Annotated[Paragraph | Heading | CodeBlock | BulletList, Field(discriminator="type")]]


class Property(_Strict):
    """One entity property."""

    key: Annotated[str, Field(min_length=1, max_length=255)]
    value: Any


class NewIssue(_Strict):
    """Body of POST /rest/api/3/issue."""

    fields: FieldMap
    update: FieldMap = {}
    properties: list[Property] = []


class NewServerIssue(_Strict):
    """Body of POST /rest/api/2/issue."""

    fields: FieldMap
    update: FieldMap = {}


class NewComment(_Strict):
    """Body of POST /issue/{key}/comment; `body` is checked by the kind of Jira."""

    body: Any
    properties: list[Property] = []


class Named(_Strict):
    """By id."""

    id: Annotated[str, Field(pattern=r"^\d+$")]


class Transitioned(_Strict):
    """Body of POST /issue/{key}/transitions."""

    transition: Named
    fields: FieldMap = {}


class CloudAssignee(_Strict):
    """Body of PUT /rest/api/3/issue/{key}/assignee."""

    account_id: str | None


class ServerAssignee(_Strict):
    """Body of PUT /rest/api/2/issue/{key}/assignee."""

    name: str | None


class LinkedObject(BaseModel):
    """What a remote link leads to."""

    model_config = ConfigDict(extra="forbid")

    url: AnyHttpUrl
    title: Annotated[str, Field(min_length=1, max_length=255)]


class RemoteLink(_Strict):
    """Body of POST /issue/{key}/remotelink."""

    global_id: Annotated[str, Field(min_length=1, max_length=255)]
    object: LinkedObject


class CloudSearch(_Strict):
    """Body of POST /rest/api/3/search/jql."""

    jql: Annotated[str, Field(min_length=1)]
    fields: list[str] = ["id"]
    properties: Annotated[list[str], Field(max_length=5)] = []
    max_results: Annotated[int, Field(ge=1, le=5000)] = 50
    next_page_token: str | None = None
    reconcile_issues: Annotated[list[int], Field(max_length=50)] = []


class BulkFetch(_Strict):
    """Body of POST /rest/api/3/issue/bulkfetch."""

    issue_ids_or_keys: Annotated[list[str], Field(min_length=1, max_length=100)]
    fields: list[str] = ["*navigable"]
    properties: Annotated[list[str], Field(max_length=5)] = []
