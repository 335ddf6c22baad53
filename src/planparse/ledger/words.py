"""What is live in a ledger in words: what a status may be, the formula of the lights (预警)."""

from __future__ import annotations

from typing import Final

from planparse.ledger import looks
from planparse.ledger.drawn import AT, letters
from planparse.ledger.view import View
from planparse.messages import Lang, sheet_text

STATUSES: Final = ("none", "under way", "done", "behind", "stuck")


def statuses(lang: Lang) -> list[str]:
    """What a task's status may be."""
    return [sheet_text(f"status {key}", lang) for key in STATUSES]


def word(light: str, lang: Lang) -> str:
    """What a light says."""
    return sheet_text(f"light {light}", lang, days=looks.SOON)


def formula_of(view: View) -> str:
    """The formula of a light, with `AT` for the row; empty where the view has no light or no date
    that it could go by.

    Done by status or progress; else by how far TODAY() is from the day. What stands in a column of
    days and is none is told, since it would count as later than any.
    """
    due = view.due()
    if view.at("light") is None or due is None:
        return ""
    names, lang = letters(len(view.shown)), view.lang
    day = f"{names[due]}{AT}"
    unsure = "" if view.at("due") is None else word("unsure", lang)
    light = (
        f'IF(ISNUMBER({day}),IF({day}<TODAY(),"{word("overdue", lang)}",'
        f'IF({day}-TODAY()<={looks.SOON},"{word("soon", lang)}","{word("fine", lang)}")),'
        f'IF(TRIM({day})="","","{unsure}"))'
    )
    for key, test in (("progress", "{at}>=1"), ("status", '{at}="{done}"')):
        at = view.at(key)
        if at is not None:
            cell = f"{names[at]}{AT}"
            said = test.format(at=cell, done=sheet_text("status done", lang))
            said = f"AND(ISNUMBER({cell}),{said})" if key == "progress" else said
            light = f'IF({said},"{word("done", lang)}",{light})'
    return f"={light}"
