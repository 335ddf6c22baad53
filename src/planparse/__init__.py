"""planparse turns Chinese plan documents (实施方案, 工作要点, 任务清单 …) into structured data.

``planparse.parse(text)`` gives a `ParseResult`; names are loaded when first used, so that importing
the package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planparse.api import parse, parse_bytes, parse_file
    from planparse.chunking import Chunk, chunks
    from planparse.errors import GrammarError, LimitError, PlanParseError, ReadError, WriteError
    from planparse.records.models import (
        Deadline,
        Indicator,
        Locator,
        Measure,
        ParseResult,
        Plan,
        Recurrence,
        Responsibility,
        Section,
        Span,
        Table,
        Task,
        Unit,
    )
    from planparse.records.schema import json_schema

__version__ = "0.1.0"

_HOMES = {
    "planparse.api": ("parse", "parse_bytes", "parse_file"),
    "planparse.chunking": ("Chunk", "chunks"),
    "planparse.errors": ("GrammarError", "LimitError", "PlanParseError", "ReadError", "WriteError"),
    "planparse.records.models": (
        "Deadline", "Indicator", "Locator", "Measure", "ParseResult", "Plan", "Recurrence",
        "Responsibility", "Section", "Span", "Table", "Task", "Unit",
    ),
    "planparse.records.schema": ("json_schema",),
}  # fmt: skip
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "Chunk",
    "Deadline",
    "GrammarError",
    "Indicator",
    "LimitError",
    "Locator",
    "Measure",
    "ParseResult",
    "Plan",
    "PlanParseError",
    "ReadError",
    "Recurrence",
    "Responsibility",
    "Section",
    "Span",
    "Table",
    "Task",
    "Unit",
    "WriteError",
    "__version__",
    "chunks",
    "json_schema",
    "parse",
    "parse_bytes",
    "parse_file",
]


def __getattr__(name: str) -> Any:
    module = _HOME.get(name)
    if module is None:
        raise AttributeError(f"module 'planparse' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(module), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
