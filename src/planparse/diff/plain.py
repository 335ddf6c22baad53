"""What a task says."""

from __future__ import annotations

from planparse.records.models import Task
from planparse.text.compared import bare


def said(task: Task) -> str:
    """All that a task says, as it is compared."""
    inline = "".join(f"{m.label}{m.title or ''}{m.text}" for m in task.measures)
    return bare(f"{task.title or ''}{task.text}{inline}")


def whole(task: Task) -> str:
    """A task's title and text as printed."""
    return "。".join(filter(None, (task.title, task.text)))
