"""planparse itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from systems._help import lacks


def missing() -> str:
    """Why it cannot run."""
    return lacks("planparse")


def answer(path: Path) -> dict[str, Any]:
    """What planparse says of a file, in the neutral form."""
    import planparse

    result = planparse.parse_file(path).model_dump(mode="json")
    plans = result["plans"]
    return {
        "plans": [plan["title"] for plan in plans],
        "meta": plans,
        "sections": [row for plan in plans for row in _sections(plan["sections"])],
        "tasks": [_task(task) for plan in plans for task in plan["tasks"]],
    }


def _sections(sections: list[dict[str, Any]]) -> Iterator[list[Any]]:
    for section in sections:
        yield [section["level"], section["label"], section["title"] or section["text"]]
        yield from _sections(section["children"])


def _task(task: dict[str, Any]) -> dict[str, Any]:
    return {
        "label": task["label"],
        "title": task["title"],
        "text": task["text"],
        "category": task["category"],
        "owners": [
            [duty["role"], unit["text"]]
            for duty in task["responsibilities"]
            for unit in duty["units"]
        ],
        "deadlines": [_time(time) for time in task["deadlines"] if time["kind"] != "stated"],
        "indicators": [[one["value"], one["unit"]] for one in task["indicators"]],
        "measures": [measure["label"] for measure in task["measures"]],
    }


def _time(time: dict[str, Any]) -> str:
    if time["recurrence"]:
        return f"every {time['recurrence']['every']}"
    return time["end"] or "none"
