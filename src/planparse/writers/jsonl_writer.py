"""JSON Lines: a task a line, with ``source``, ``plan_id`` and ``plan_title`` in front."""

from __future__ import annotations

from typing import Any

from planparse.writers.json_writer import Encode, safely
from planparse.writers.plain import AS_EVER, How, Sink

__all__ = ["Sink", "piece"]


def piece(result: dict[str, Any], how: How = AS_EVER) -> bytes:  # noqa: ARG001
    """A line for each task of the result, in order."""
    return safely(_text, result)


def _text(result: dict[str, Any], encode: Encode) -> str:
    name = result["source"]["name"]
    return "".join(
        encode({"source": name, "plan_id": plan["id"], "plan_title": plan["title"], **task}) + "\n"
        for plan in result["plans"]
        for task in plan["tasks"]
    )
