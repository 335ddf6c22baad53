"""JSON Lines: a task a line, with ``source``, ``plan_id`` and ``plan_title`` in front."""

from __future__ import annotations

from typing import Any

from planparse.writers.json_writer import encode
from planparse.writers.plain import MANY, Put, Sink, encoded

__all__ = ["Sink", "write"]


def write(result: dict[str, Any], put: Put) -> None:
    """Give ``put`` a line for each task of the result, in order."""
    name = result["source"]["name"]
    lines: list[str] = []
    for plan in result["plans"]:
        head = {"source": name, "plan_id": plan["id"], "plan_title": plan["title"]}
        for task in plan["tasks"]:
            lines.append(f"{encode({**head, **task})}\n")
            if len(lines) > MANY:
                put(encoded("".join(lines)))
                lines.clear()
    put(encoded("".join(lines)))
