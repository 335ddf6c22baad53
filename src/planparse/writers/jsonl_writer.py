"""JSON Lines: a task a line, with its source and what its plan says of itself in front
(`planparse schema row`)."""

from __future__ import annotations

from typing import Any, Final

from planparse.writers.json_writer import Encode, safely
from planparse.writers.plain import AS_EVER, How, Sink

__all__ = ["OF_PLAN", "Sink", "piece"]

# What stands in front of a task, and the field of its plan that it is.
OF_PLAN: Final = {
    "plan_id": "id",
    "plan_title": "title",
    "kind": "kind",
    "year": "year",
    "issuer": "issuer",
    "document_number": "document_number",
    "issued_on": "issued_on",
    "duplicate_of": "duplicate_of",
}


def piece(result: dict[str, Any], how: How = AS_EVER) -> bytes:  # noqa: ARG001
    """A line for each task of the result, in order."""
    return safely(_text, result)


def _text(result: dict[str, Any], encode: Encode) -> str:
    source = {"source": result["source"]["name"]}
    lines = []
    for plan in result["plans"]:
        front = source | {key: plan[field] for key, field in OF_PLAN.items()}
        lines += [encode({**front, **task}) for task in plan["tasks"]]
    return "".join(f"{line}\n" for line in lines)
