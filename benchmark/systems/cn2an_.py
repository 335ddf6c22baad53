"""cn2an's numbers, on the gold's task texts: where a number stands is told it."""

from __future__ import annotations

import datetime
import re
from typing import Any

from systems._help import lacks, unit_behind

ASPECTS = ("indicators",)
NUMBER = re.compile(r"(?<![\d.])\d[\d.]*(?:[万亿千百]+)?")


def missing() -> str:
    """Why it cannot run."""
    return lacks("cn2an")


def values(text: str, _day: datetime.date) -> dict[str, Any]:
    """The numbers with a measure word behind them."""
    import cn2an

    found = []
    for number in NUMBER.finditer(text):
        unit = unit_behind(text, number.end())
        if unit:
            try:
                found.append((float(cn2an.cn2an(number[0], "smart")), unit))
            except ValueError:
                continue
    return {"indicators": found}
