"""What may be said about a memory over HTTP, and what is answered."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field, field_validator

from vizionary.api.questions import Question
from vizionary.messages import check_language

__all__ = [
    "Asked",
    "Changed",
    "Correction",
    "Delete",
    "ExampleEntry",
    "ExampleList",
    "Forget",
    "Imported",
    "LabelEntry",
    "LabelList",
    "Lesson",
    "Merge",
    "OfExamples",
    "OfLabel",
    "OfMemory",
    "Prune",
    "Reembed",
    "Rename",
    "Undo",
    "fields_of",
    "form_of",
]


class LabelEntry(BaseModel):
    """A taught label; ``negatives`` are pictures that are said not to be of it."""

    label: str
    examples: int
    negatives: int


class LabelList(BaseModel):
    """The answer of ``/api/labels``."""

    labels: list[LabelEntry]


class ExampleEntry(BaseModel):
    """One example; ``negative`` says what its label is not, ``taken_s`` is a Unix time."""

    id: int
    label: str
    source: str
    taken_s: float
    negative: bool
    has_thumbnail: bool


class ExampleList(BaseModel):
    """The answer of ``/api/examples``."""

    examples: list[ExampleEntry]


class Changed(BaseModel):
    """How many examples were changed; ``action`` can be undone by its number, 0 cannot."""

    examples: int
    action: int


class Imported(BaseModel):
    """How many examples of each label were new; ``action`` can be undone, unless it is 0.

    ``unread`` are errors, one for each of the first pictures that could not be read.
    """

    memory: str
    looked: int
    labels: dict[str, int]
    action: int
    unread: list[dict[str, Any]]
    unread_count: int


class Asked(Question):
    """What every request about a memory may say."""

    memory: str | None = Field(None, description="which memory; without it the app's own")
    language: str | None = Field(
        None,
        description="language of what is said, such as en or de; labels may be nouns of it",
    )

    @field_validator("language")
    @classmethod
    def _spoken(cls, language: str | None) -> str | None:
        """Raises: UnknownLanguageError, before anything is changed that could not be said."""
        if language is not None:
            check_language(language)
        return language


class Lesson(Asked):
    """The options of ``POST /api/register``."""

    label: str | None = Field(None, description="what the pictures show")
    keep: int | None = Field(
        None,
        ge=1,
        description="learn from so many at most, those that differ most; without it from all",
    )
    thumbnails: bool | None = Field(None, description="keep a small picture of each example")


class Correction(Asked):
    """The options of ``POST /api/correct``."""

    wrong: str | None = Field(None, description="what the picture does not show")
    right: str | None = Field(None, description="what it shows")
    thumbnails: bool | None = Field(None, description="keep a small picture of it")


class OfLabel(Asked):
    """A request about one label."""

    label: str = Field(description="what was taught")


class Forget(OfLabel):
    """The options of ``POST /api/forget``."""

    for_good: bool = Field(
        False,
        description="erase it from the disk, also where it is forgotten already, and all history: "
        "nothing before can be undone",
    )


class Rename(OfLabel):
    """The options of ``POST /api/rename``."""

    name: str = Field(description="what it is called from now on")


class Merge(OfLabel):
    """The options of ``POST /api/merge``."""

    into: str = Field(description="the label whose examples they are from now on")


class OfExamples(Asked):
    """The options of ``GET /api/examples``."""

    label: str | None = Field(None, description="of this label only")
    most: int = Field(200, ge=1, description="so many at most, the newest")


class Delete(Asked):
    """The options of ``POST /api/delete``."""

    example: list[int] = Field(min_length=1, description="its number; may be repeated")


class Prune(Asked):
    """The options of ``POST /api/prune``."""

    label: str | None = Field(None, description="of this label only")


class OfMemory(Asked):
    """The options of ``POST /api/memory/merge``."""

    source: str = Field(description="the memory that is learned from")


class Reembed(Asked):
    """The options of ``POST /api/memory/reembed``."""

    accept_loss: bool = Field(
        False,
        description="examples without a small picture sleep until their own bundle is used",
    )


class Undo(Asked):
    """The options of ``POST /api/undo``."""

    label: str | None = Field(None, description="take back the last registration of this label")
    action: int | None = Field(
        None, description="take back this action, without a label; without both, the last"
    )


def fields_of(kind: type[Question]) -> dict[str, Any]:
    """What the documentation says of a request that is a query, a form or both.

    FastAPI knows none of it: what has to be said may be said in either.
    """
    said = kind.model_json_schema()["properties"]
    parameters = [
        {
            "name": name,
            "in": "query",
            "required": False,
            "description": schema["description"],
            "schema": schema,
        }
        for name, schema in said.items()
    ]
    form = {"schema": {"type": "object", "properties": said, "additionalProperties": False}}
    kinds = ("application/x-www-form-urlencoded", "multipart/form-data")
    return {"parameters": parameters, "requestBody": {"content": dict.fromkeys(kinds, form)}}


def form_of(files: str) -> dict[str, Any]:
    """What the documentation says of a form: FastAPI would read one that it knows of itself."""
    file = {"type": "string", "format": "binary"}
    schema = {
        "type": "object",
        "properties": {"file": {"type": "array", "items": file}},
        "additionalProperties": {"type": "string"},
        "description": f"{files}, and any of the query parameters as fields",
    }
    return {"requestBody": {"content": {"multipart/form-data": {"schema": schema}}}}
