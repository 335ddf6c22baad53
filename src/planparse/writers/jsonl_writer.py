"""JSON Lines: one task a line, with ``source``, ``plan_id`` and ``plan_title`` in front (cli.md)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planparse.writers.json_writer import scalar


def write(result: dict[str, Any]) -> Iterator[str]:
    """A line for each task of the result, in order."""
    for plan in result["plans"]:
        for task in plan["tasks"]:
            yield scalar({"source": result["source"]["name"], "plan_id": plan["id"], "plan_title": plan["title"], **task}) + "\n"
