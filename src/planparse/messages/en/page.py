"""Words of the review page."""

from __future__ import annotations

from typing import Final

WORDINGS: Final = {
    "source": "Document",
    "records": "Tasks",
    "search": "Search",
    "unit": "Unit",
    "role": "Role",
    "month": "Month",
    "doubtful": "only doubtful",
    "reset": "Reset",
    "keys": "Keys",
    "all": "all",
    "doubts": "What the parser doubts ({count})",
    "lead": "Lead",
    "responsible": "Responsible",
    "support": "Support",
    "supervise": "Supervision",
    "person": "Person",
    "inherited": "from above",
    "deadline": "Time",
    "indicator": "Figure",
    "line": "line {line}",
    "months": "Due by month",
    "load": "Tasks by unit",
    "undated": "no day",
    "next": "next or previous task",
    "jump": "show the task in the document",
    "leave": "leave the search",
    "close": "Close",
    "index": "{files} documents, {tasks} tasks",
    "file": "File",
    "plans": "Plans",
    "tasks": "Tasks",
    "doubted": "Doubts",
}
