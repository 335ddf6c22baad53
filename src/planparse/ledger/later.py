"""The sheets of a ledger that are written once all tasks are known: units, days, doubts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from planparse.errors import WriteError
from planparse.ledger.book import Book
from planparse.ledger.cells import encodable
from planparse.ledger.columns import name
from planparse.ledger.drawn import Head
from planparse.ledger.piece import Doubt, Piece, Row
from planparse.ledger.spool import Spool
from planparse.ledger.view import View
from planparse.messages import sheet_text

SHEETS: Final = 1_000  # of units: more than anybody can find their way in
DAYS, DOUBTS, SOURCES, UNIT = "days", "doubts", "sources", "unit "
LAST: Final = "~"  # behind all days
SEVERITIES: Final = ("error", "warning", "info")
OWNERS: Final = (
    "lead",
    "responsible",
)  # whose tasks a sheet of a unit has: the first that is there


class Later:
    """Rows of those sheets, on disk until then."""

    def __init__(self, folder: Path, view: View) -> None:
        self._spool, self._view, self._lang = Spool(folder), view, view.lang
        self._units: dict[str, str] = {}  # names, by folded name

    def source(self, piece: Piece) -> None:
        """A document that was read."""
        self._spool.put(SOURCES, "", [piece.name, piece.sha256])

    def sources(self) -> Iterator[list[Any]]:
        """Name and hash of each document, in order."""
        return self._spool.rows(SOURCES)

    def of_units(self, row: Row, drawn: str) -> None:
        """A task, for the sheets of the units that lead it, or else are responsible for it.

        Raises `WriteError` where there are more units than sheets can be.
        """
        for key, said in owners(row).items():
            key = encodable(key)
            self._units.setdefault(key, said)
            if len(self._units) > SHEETS:
                raise WriteError("PP704", case="units", limit=SHEETS)
            self._spool.put(UNIT + key, "", [drawn])

    def units(self) -> Iterator[tuple[str, Iterator[str]]]:
        """Name and rows of each unit, in the order in which they are first named."""
        for sheet in list(self._spool.sheets(UNIT)):
            rows = self._spool.rows(sheet)
            yield self._units[sheet.removeprefix(UNIT)], (drawn for (drawn,) in rows)

    def days(self, row: Row, number: int) -> None:
        """The days on which a task is due; one with words for a time and without a day comes
        last."""
        join = sheet_text("units join", self._lang)
        units = join.join(owners(row).values())
        for day in row.days or ([""] if row.times else []):
            self._spool.put(DAYS, day or LAST, [day, number, row.work, units, row.times])

    def write_days(self, book: Book, called: str) -> None:
        """The sheet of days (时间节点), by month."""
        said = ("no", "work", "lead", "deadlines")
        number, work, lead, times = (name(key, self._lang) for key in said)
        sheet = book.sheet(called, (
            Head(self._said("day month"), width=14),
            Head(self._said("day day"), "date", 14),
            Head(number, "number", 8),
            Head(work, width=80),
            Head(lead, width=36),
            Head(times, width=30),
        ))  # fmt: skip
        for day, *rest in self._spool.rows(DAYS):
            sheet.add([self._month(day), day, *rest])
        sheet.finish()
        sheet.foot(self._said("foot"))

    def doubt(self, doubt: Doubt, number: int | None) -> None:
        """Something to look at, about the task with a number."""
        order = str(SEVERITIES.index(doubt.severity))
        severity = self._said(f"severity {doubt.severity}")
        said = [doubt.file, severity, doubt.code, doubt.place, doubt.message, doubt.advice]
        self._spool.put(DOUBTS, order, [*said, "" if number is None else number])

    def write_doubts(self, book: Book, called: str) -> None:
        """The sheet of doubts (疑点), the worst first."""
        sheet = book.sheet(called, (
            Head(name("no", self._lang), "number", 8),
            Head(self._said("doubt file"), width=24),
            Head(self._said("doubt severity"), width=8),
            Head(self._said("doubt code"), width=9),
            Head(self._said("doubt place"), width=44),
            Head(self._said("doubt message"), width=54),
            Head(self._said("doubt advice"), width=44),
            Head(self._said("doubt row"), "number", 12),
        ))  # fmt: skip
        for cells in self._spool.rows(DOUBTS):
            sheet.add([sheet.rows + 1, *cells])
        sheet.finish()
        sheet.foot(self._said("foot"))
        if not sheet.rows:
            sheet.notes([self._said("doubt none")])

    def close(self) -> None:
        """Nothing more is asked for."""
        self._spool.close()

    def _month(self, day: str) -> str:
        if not day:
            return self._said("day none")
        return self._said("unit month", year=day[:4], month=int(day[5:7]))

    def _said(self, key: str, **params: str | int) -> str:
        return sheet_text(key, self._lang, **params)


def owners(row: Row) -> dict[str, str]:
    """The units that lead a task, else those that are responsible: names as printed, by folded
    name."""
    for role in OWNERS:
        found = {key: said for at, key, said in row.units if at == role}
        if found:
            return found
    return {}
