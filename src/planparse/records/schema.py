"""The JSON Schemas of the record contract and of a batch's report."""

from __future__ import annotations

from typing import Any, Final

from planparse.contract import VERSION
from planparse.records import DIALECT
from planparse.records.models import ParseResult
from planparse.records.report import ReportLine

ONLY_WITH_LAYOUT: Final = frozenset({"text", "layout"})  # what writers leave out unless asked for


def schema_id(name: str) -> str:
    """The ``$id`` of a schema."""
    return f"urn:planparse:{name}:{VERSION}"


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `ParseResult`; what is written only on demand may lack."""
    schema = ParseResult.model_json_schema()
    schema["required"] = [name for name in schema["required"] if name not in ONLY_WITH_LAYOUT]
    return {"$schema": DIALECT, "$id": schema_id("records"), **schema}


def report_schema() -> dict[str, Any]:
    """That of a line of a report."""
    return {"$schema": DIALECT, "$id": schema_id("report"), **ReportLine.model_json_schema()}
