"""Words of documents as cells: no formula, nothing that a workbook cannot hold, nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from planparse.ledger.columns import Column
from planparse.ledger.roles import ROLES
from planparse.messages import Lang, sheet_text

LONGEST: Final = 32_767  # UTF-16 units of a cell
KEPT: Final = 32_000  # of a longer one: the rest goes elsewhere
RUN: Final = tuple("=+-@\t\r\n\0＝＋－＠")  # what a spreadsheet may run when a cell is edited
EPOCH: Final = date(1899, 12, 30)  # day 0 of serial numbers from March 1900 on
FIRST: Final = "1900-03-01"


def encodable(text: str) -> str:
    """``text`` with what no UTF-8 can carry (lone surrogates) as escapes."""
    return text.encode("utf-8", "backslashreplace").decode()


def said(column: Column, value: Any, lang: Lang) -> Any:
    """A value as its cell: text, a whole number, or an ISO date (text too); "" for none."""
    if value is None:
        return ""
    if isinstance(value, int):
        return value
    if isinstance(value, dict):
        value = [sheet_text("pair", lang, key=key, value=text) for key, text in value.items()]
    if isinstance(value, list):
        if len(value) < 2:
            return value[0] if value else ""
        join = "units join" if column.key in ROLES else "texts join"
        value = sheet_text(join, lang).join(value)
    return value


def units_of(text: str) -> int:
    """The length of ``text`` as spreadsheets count it, in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def pieces(text: str, size: int = KEPT) -> Iterator[str]:
    """``text`` in pieces of at most ``size`` UTF-16 units, no character cut."""
    begin = held = 0
    for at, char in enumerate(text):
        wide = 1 if char < "\U00010000" else 2
        if held + wide > size:
            yield text[begin:at]
            begin, held = at, 0
        held += wide
    yield text[begin:]


def serial(day: str) -> int | None:
    """The serial number of an ISO date; None for what is none, or is before March 1900."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return None
    return (found - EPOCH).days if len(day) == len(FIRST) and day >= FIRST else None


def day_of(number: int) -> str:
    """The ISO date of a serial number."""
    return (EPOCH + timedelta(days=number)).isoformat()


def sheet_name(name: str, taken: set[str]) -> str:
    """A name for a sheet, made of ``name``, that none of ``taken`` (in lower case) is; adds it
    there. A name has at most 31 UTF-16 units and none of ``[ ] : * ? / \\``."""
    plain = encodable(name).translate(FORBIDDEN)
    plain = "".join(char for char in plain if char.isprintable()).strip().strip("'") or "-"
    if plain.lower() in RESERVED:
        plain += "_"
    number, chosen = 1, _cut(plain, SHEET)
    while chosen.lower() in taken:
        number += 1
        mark = f"({number})"
        chosen = _cut(plain, SHEET - len(mark)) + mark
    taken.add(chosen.lower())
    return chosen


def _cut(text: str, size: int) -> str:
    return next(pieces(text, size)).rstrip().rstrip("'")


SHEET: Final = 31  # UTF-16 units of a sheet's name
RESERVED: Final = ("history",)
FORBIDDEN: Final = {
    ord(char): wide for char, wide in zip("[]:*?/\\", "［］：＊？／＼", strict=True)
}
