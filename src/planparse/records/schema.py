"""The JSON Schema of the record contract."""

from __future__ import annotations

from typing import Any

from planparse.records.models import ParseResult


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `ParseResult`."""
    schema = ParseResult.model_json_schema()
    schema["required"] = [name for name in schema["required"] if name != "layout"]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
