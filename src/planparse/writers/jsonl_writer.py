"""JSON Lines: a task a line, with its source and what its plan says of itself in front
(`planparse schema row`)."""

from __future__ import annotations

from typing import Any, Final

from planparse.writers.json_writer import encode
from planparse.writers.plain import AS_EVER, How, Put, Sink, encoded, whole

__all__ = ["OF_PLAN", "Sink", "piece", "write"]

LINES: Final = 500  # that are held before they are given on
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
    return whole(result, write)


def write(result: dict[str, Any], put: Put, how: How = AS_EVER) -> None:  # noqa: ARG001
    """Give ``put`` a line for each task of the result, in order."""
    source = {"source": result["source"]["name"]}
    lines: list[str] = []
    for plan in result["plans"]:
        head = source | {key: plan[field] for key, field in OF_PLAN.items()}
        for task in plan["tasks"]:
            lines.append(f"{encode({**head, **task})}\n")
            if len(lines) >= LINES:
                put(encoded("".join(lines)))
                lines.clear()
    put(encoded("".join(lines)))
