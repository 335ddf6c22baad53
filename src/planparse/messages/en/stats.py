"""What ``planparse stats`` prints."""

from __future__ import annotations

from typing import Final

WORDINGS: Final = {
    "nothing": "no tasks to count",
    "unit": "Tasks by unit",
    "month": "Tasks by month",
    "category": "Tasks by kind",
    "lacks": "Tasks that lack",
    "measure": "Figures by unit of measure",
    "category task": "task",
    "category step": "step",
    "category safeguard": "safeguard",
    "lacks owner": "a unit",
    "lacks time": "a time",
    "rest": "{count} more, together: {total}",
    "no-font": (
        "no font of this machine has Han characters; install one (fonts-noto-cjk), or plot to .svg"
    ),
    "month none": "no day",
}
