"""Recognizers-Text for Chinese: times and numbers, on the gold's task texts."""

from __future__ import annotations

import datetime
import importlib
from typing import Any

from systems._help import lacks, unit_behind

ASPECTS = ("deadlines", "indicators")


def missing() -> str:
    """Why it cannot run."""
    return lacks("recognizers_suite") and lacks("recognizers_text")


def values(text: str, day: datetime.date) -> dict[str, Any]:
    """Its times, and its numbers with the measure words behind them."""
    dates = importlib.import_module("recognizers_date_time")
    numbers = importlib.import_module("recognizers_number")
    culture = importlib.import_module("recognizers_text").Culture.Chinese
    base = datetime.datetime.combine(day, datetime.time())
    found = dates.recognize_datetime(text, culture, reference=base)
    figures = [*numbers.recognize_number(text, culture)]
    figures += numbers.recognize_percentage(text, culture)
    return {
        "deadlines": [_time(one) for one in sorted(found, key=lambda one: one.start)],
        "indicators": [pair for one in figures for pair in _figure(one, text)],
    }


def _time(found: Any) -> str:
    """The last day of the first reading that it offers."""
    for value in (found.resolution or {}).get("values", []):
        if value["type"] == "set":
            weekly = value["timex"].startswith("XXXX-WXX-")
            return "every P1W" if weekly else f"every {value['timex']}"
        end = str(value.get("end", value.get("value")))[:10]
        if end[:4].isdigit() and end.count("-") == 2:
            last = datetime.date.fromisoformat(end)
            return (last - datetime.timedelta(days="end" in value)).isoformat()
    return "none"


def _figure(found: Any, text: str) -> list[tuple[float, str]]:
    value = str((found.resolution or {}).get("value") or "")
    if value.endswith("%"):
        return [(float(value[:-1]), "%")]
    unit = unit_behind(text, found.end + 1)
    return [(float(value), unit)] if value and unit and unit != "%" else []
