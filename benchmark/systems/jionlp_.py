"""JioNLP's times, on the gold's task texts."""

from __future__ import annotations

import contextlib
import datetime
import io
from typing import Any

from systems._help import lacks

ASPECTS = ("deadlines",)


def missing() -> str:
    """Why it cannot run."""
    return lacks("jionlp")


def values(text: str, day: datetime.date) -> dict[str, Any]:
    """The times that it finds in a task's text."""
    import jionlp

    base = {"year": day.year, "month": day.month, "day": day.day}
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        found = jionlp.ner.extract_time(text, time_base=base, with_parsing=True)
    return {"deadlines": [_time(one["detail"]) for one in found]}


def _time(found: dict[str, Any]) -> str:
    value = found["time"]
    if found["type"] == "time_delta":
        return "none"
    if found["type"] == "time_period":
        (unit, count), *_rest = value["delta"].items()
        period = f"P{count:g}{unit[0].upper()}"
        return "every " + {"P7D": "P1W", "P12M": "P1Y", "P0.5Y": "P6M"}.get(period, period)
    return str(value[1][:10]) if value[1][0].isdigit() else "none"
