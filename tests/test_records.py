"""The records that the Python API gives are what pydantic makes of the same plain data, though
nothing is validated while parsing."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel

import planparse
from planparse.records.made import slots_of
from planparse.records.models import ParseResult, Record

from .conftest import SAMPLES


def same_as_validated(made: ParseResult, data: dict[str, Any]) -> None:
    validated = ParseResult.model_validate(data, strict=True)
    assert made == validated
    assert made.model_dump() == validated.model_dump() == made.model_dump(exclude_unset=True)
    assert repr(made) == repr(validated)


class OtherModel:
    """A base that keeps the parts of its models in no slots that are known."""


def test_where_pydantic_keeps_its_parts_otherwise_records_are_validated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = SAMPLES[0].read_text(encoding="utf-8")
    usual = planparse.parse(text)
    assert slots_of(OtherModel) is None
    monkeypatch.setattr("planparse.records.made.BaseModel", OtherModel)
    validated: list[object] = []
    validate = ParseResult.model_validate
    monkeypatch.setattr(
        ParseResult, "model_validate", lambda data: validated.append(data) or validate(data)
    )
    assert planparse.parse(text) == usual
    assert len(validated) == 1


def test_slots_that_do_something_else_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    text = SAMPLES[0].read_text(encoding="utf-8")
    usual = planparse.parse(text)
    slots = slots_of(BaseModel)
    assert slots is not None
    forgetful = slots._replace(values=lambda _record, _values: None)
    monkeypatch.setattr("planparse.records.made.slots_of", lambda _base: forgetful)
    assert planparse.parse(text) == usual


def test_records_are_as_any_of_pydantic() -> None:
    result = planparse.parse(SAMPLES[0].read_text(encoding="utf-8"))
    assert ParseResult.model_validate_json(result.model_dump_json()) == result
    assert result.model_copy(update={"layout": []}).layout == []
    assert result.model_fields_set == set(ParseResult.model_fields)
    task = result.plans[0].tasks[0]
    assert isinstance(task, Record)
    with pytest.raises(ValueError, match="frozen"):
        task.title = "x"  # type: ignore[misc]
