"""planparse's readers of single values (`planparse.fields`), on the gold's task texts."""

from __future__ import annotations

import datetime
from typing import Any

from systems._help import lacks

ASPECTS = ("deadlines", "indicators")


def missing() -> str:
    """Why it cannot run."""
    return lacks("planparse")


def values(text: str, day: datetime.date) -> dict[str, Any]:
    """Times and quantities, told the plan's year only."""
    from planparse.fields import deadlines, indicators

    return {
        "deadlines": [
            f"every {one.recurrence.every}" if one.recurrence else str(one.end or "none")
            for one in deadlines(text, year=day.year)
        ],
        "indicators": [(float(one.value), one.unit) for one in indicators(text)],
    }
