"""The JSON Schemas (2020-12) of rows: lines of JSON Lines, and rows of a flat table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from planparse.ledger.columns import FLAT, name
from planparse.records import DIALECT
from planparse.records.models import Plan, SourceInfo, Task
from planparse.records.parts import Locator, Span
from planparse.records.schema import schema_id
from planparse.writers.jsonl_writer import OF_PLAN

Schema = dict[str, Any]
TYPES: Final[Mapping[str, Schema]] = {
    "text": {"type": ["string", "null"]},
    "integer": {"type": ["integer", "null"]},
    "date": {"type": ["string", "null"], "format": "date"},
    "texts": {"type": "array", "items": {"type": "string"}},
    "pairs": {"type": "object", "additionalProperties": {"type": "string"}},
}
# What those columns of a flat table hold that no field of a record has.
TOLD: Final = {
    "path": "titles of the headings above it, outermost first",
    "lead": "units (with their remarks) that lead",
    "responsible": "units that are responsible",
    "support": "units that support",
    "supervise": "units that supervise",
    "person": "persons",
    "deadlines": "its times, as printed",
    "due": "the last day of its times; null where no day is known",
    "recurs": "how often, as ISO 8601 durations",
    "indicators": "its figures, each behind what it measures",
    "measures": "its inline items, each by its title",
}


def row_schema() -> Schema:
    """Of a line of JSON Lines: a `records.Task` behind what its plan says of itself. The row of a
    flat table (csv with English headers, Parquet) is its ``$defs/FlatRow``."""
    task = Task.model_json_schema()
    front = _in_front()
    return {
        "$schema": DIALECT,
        "$id": schema_id("row"),
        "title": "Row",
        "description": "A task with its source and what its plan says of itself in front.",
        "type": "object",
        "additionalProperties": False,
        "properties": {**front, **task["properties"]},
        "required": [*front, *task["required"]],
        "$defs": {**task["$defs"], "FlatRow": _flat(front, task["properties"])},
    }


def _in_front() -> dict[str, Schema]:
    source = SourceInfo.model_json_schema()["properties"]["name"]
    plan = Plan.model_json_schema()["properties"]
    source = {**source, "description": "of the file; in a batch its path, as in the report"}
    return {"source": source, **{key: plan[field] for key, field in OF_PLAN.items()}}


def _flat(front: Mapping[str, Schema], task: Mapping[str, Schema]) -> Schema:
    """The row of a flat table. In csv a list is one text, and what is null is empty."""
    places = {**Locator.model_json_schema()["properties"], **Span.model_json_schema()["properties"]}
    known = {**places, **task, **front}
    properties = {}
    for column in FLAT:
        told = TOLD.get(column.key) or known[column.key]["description"]
        told = f"{told} ({name(column.key, 'zh')})"
        properties[column.key] = {"description": told, **TYPES[column.type]}
    return {
        "title": "FlatRow",
        "description": "A row of a flat table.",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": list(properties),
    }
