"""The JSON Schema of the record contract."""

from __future__ import annotations

from typing import Any, Final

from planparse.records.models import ParseResult

ID: Final = "urn:planparse:records:1.1"
ONLY_WITH_LAYOUT: Final = frozenset({"text", "layout"})  # what writers leave out unless asked for


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `ParseResult`; what is written only on demand may lack."""
    schema = ParseResult.model_json_schema()
    schema["required"] = [name for name in schema["required"] if name not in ONLY_WITH_LAYOUT]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": ID, **schema}
