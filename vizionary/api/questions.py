"""What may be asked about a picture over HTTP: query parameters, or fields of the form."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, Literal, Self, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from vizionary.api.errors import reason_of
from vizionary.engine import choices_of, words_of
from vizionary.errors import RequestInvalidError
from vizionary.types import Length

__all__ = ["DescribeQuestion", "OverlayQuestion", "PictureQuestion", "Question"]

_MAY_BE_EMPTY = ("language", "memory", "right", "url", "wrong")
"""What is as good as not said where it is empty."""


class Question(BaseModel):
    """What a request may say, as query parameters or as fields of its form."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _only_known(cls, said: Any) -> Any:
        """Raises: RequestInvalidError for a name that there is not, with the nearest, else all."""
        for name in said:
            if name not in cls.model_fields:
                near = get_close_matches(name, cls.model_fields, 1)
                meant = f"did you mean {near[0]}" if near else ", ".join(cls.model_fields)
                raise RequestInvalidError(f"{name}: not known here ({meant})")
        return said

    @field_validator(*_MAY_BE_EMPTY, mode="before", check_fields=False)
    @classmethod
    def _unsaid(cls, text: Any) -> Any:
        # a form sends its empty fields too
        return text or None

    def with_fields(self, fields: Mapping[str, list[str]]) -> Self:
        """The same question with the fields of a form; raises ``RequestInvalidError``."""
        return self._checked(fields, **self.model_dump(exclude_unset=True)) if fields else self

    @classmethod
    def of_texts(cls, texts: Mapping[str, list[str]]) -> Self:
        """The question of what was sent, by name; raises ``RequestInvalidError``."""
        return cls._checked(texts)

    @classmethod
    def _checked(cls, texts: Mapping[str, list[str]], **known: Any) -> Self:
        types = {name: info.annotation for name, info in cls.model_fields.items()}
        lists = {name for name, annotation in types.items() if get_origin(annotation) is list}
        given = {name: many if name in lists else many[-1] for name, many in texts.items()}
        try:
            return cls.model_validate({**known, **given})
        except ValidationError as error:
            raise RequestInvalidError(reason_of(error.errors())) from None


class PictureQuestion(Question):
    """What every question may say about its picture."""

    url: str | None = Field(
        None, description="http(s) address of the picture, where the setting picture.urls allows"
    )
    memory: str | None = Field(
        None,
        description="the memory that is asked, another than the app's own by who may teach; none = "
        "what was taught is not asked",
    )


class DescribeQuestion(PictureQuestion):
    """The options of ``POST /api/describe``."""

    explain: list[str] = Field([], description="a word to show the place of; may be repeated")
    among: list[str] = Field(
        [],
        description="a class to choose among, commas part its synonyms; may be repeated, or hold "
        "one class a line. As fields of the form there may be 10,000",
    )
    # the engine refuses what it cannot follow, with the same words through every face
    top: int | None = Field(None, json_schema_extra={"minimum": 1}, description="matches listed")
    language: str | None = Field(None, description="language of the sentence, such as en or de")
    length: str | None = Field(
        None, json_schema_extra={"enum": list(get_args(Length))}, description="how much is said"
    )
    threshold: float | None = Field(
        None, description="probability below which nothing is claimed, 0..1"
    )
    temperature: float | None = Field(None, description="above 0; more is less sure")
    closer: bool | None = Field(
        None,
        description="look at parts of the picture too and at each thing alone, which finds "
        "smaller things and finer words and makes heat maps sharper",
    )
    heatmaps: Literal["short", "full"] = Field(
        "short", description="full: every heat map with its grid"
    )

    def options(self) -> dict[str, Any]:
        """The keywords of ``Engine.describe``; raises ``WordError``."""
        asked = self.model_dump(
            include={"top", "language", "length", "threshold", "temperature", "memory", "closer"}
        )
        among = choices_of(self.among) if self.among else None
        return {**asked, "among": among, "explain": words_of(self.explain)}


class OverlayQuestion(PictureQuestion):
    """The options of ``POST /api/overlay``."""

    word: str | None = Field(None, description="the word to show the place of")
    language: str | None = Field(None, description="language of a refusal, such as en or de")
    # refused with the same words through every face
    strength: float = Field(
        0.5,
        json_schema_extra={"minimum": 0, "maximum": 1},
        description="0 is the picture alone, 1 the heat map alone",
    )
