"""What every answer's shape is: made of named values, field by field."""

from __future__ import annotations

from typing import Any, Self

from ninja import Schema
from pydantic import ModelWrapValidatorHandler, model_validator


class Out(Schema):
    """An answer. Ninja would ask of each value in it whether it is a row of Django's, which is most of its time."""

    @model_validator(mode="wrap")
    @classmethod
    def _run_root_validator(cls, values: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        return handler(values)
