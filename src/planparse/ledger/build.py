"""A ledger (工作台账) as it grows: pieces in, a workbook out."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from pathlib import Path
from typing import BinaryIO, Final

from planparse.ledger import lights
from planparse.ledger.book import Book, Sheet
from planparse.ledger.cells import sheet_name
from planparse.ledger.later import Later
from planparse.ledger.mark import MARK, write_mark
from planparse.ledger.piece import FILE, NUMBER, SAME, Doubt, Piece, Row
from planparse.ledger.summary import Units
from planparse.ledger.view import View
from planparse.messages import sheet_text

SHORT: Final = 12  # digits of a document's hash in the ids of its tasks


class Ledger:
    """A workbook of tasks; what does not stand in its first sheet waits on disk."""

    def __init__(self, stream: BinaryIO, view: View, *, by_unit: bool = False) -> None:
        folder = Path(tempfile.mkdtemp(prefix="planparse-ledger-"))
        self._view, self._by_unit = view, by_unit
        self._book = Book(stream, folder)
        self._later = Later(folder, view)
        self._cleared = weakref.finalize(self, _clear, folder, self._book, self._later)
        self._units = Units(view.lang)
        self._taken: set[str] = {MARK}
        self._seen: dict[str, int] = {}  # documents, by hash: how often
        self._dated = ""
        self._tasks = self._book.sheet(
            sheet_name(self._said("sheet tasks"), self._taken), view.heads, self._said("title")
        )

    def add(self, piece: Piece) -> None:
        """A document. Raises `WriteError` where a sheet is full, `OSError` where the disk is."""
        mark = self._mark(piece)
        self._dated = max(self._dated, piece.dated)
        self._later.source(piece)
        first = self._tasks.rows
        for row in piece.rows:
            self._row(row, mark, first)
        for doubt in piece.doubts:
            number = None if doubt.row is None else first + doubt.row + 1
            self._later.doubt(doubt, number)

    def failed(self, name: str, said: tuple[str, str, str]) -> None:
        """A document that gave nothing: its code, what is wrong, and what to do."""
        code, wrong, todo = said
        self._later.doubt(Doubt(name, "error", code, "", wrong, todo), None)

    def close(self) -> None:
        """Write the other sheets, and all of it into the stream."""
        self._end(self._tasks)
        self._units.write(self._book, self._name("sheet units"))
        for name, rows in self._later.units():
            sheet = self._book.sheet(sheet_name(name, self._taken), self._view.heads, name)
            for drawn in rows:
                sheet.put(drawn)
            self._end(sheet)
            sheet.rest()
        self._later.write_days(self._book, self._name("sheet days"))
        self._later.write_doubts(self._book, self._name("sheet doubts"))
        write_mark(self._book, self._view, self._tasks.name, self._later.sources())
        self._book.close(self._said("title"), self._dated)
        self._cleared()

    def _row(self, row: Row, mark: str, first: int) -> None:
        number = self._tasks.rows + 1
        same = "" if row.same is None else str(first + row.same + 1)
        drawn = row.drawn.replace(NUMBER, str(number)).replace(SAME, same).replace(FILE, mark)
        self._tasks.put(drawn)
        if row.same is None and not row.again:
            self._units.add(row)
            self._later.days(row, number)
        if self._by_unit:
            self._later.of_units(row, drawn)

    def _mark(self, piece: Piece) -> str:
        """What tells its tasks from those of all other documents; a file given twice is two."""
        short = piece.sha256[:SHORT]
        count = self._seen[short] = self._seen.get(short, 0) + 1
        return short if count == 1 else f"{short}.{count}"

    def _end(self, sheet: Sheet) -> None:
        sheet.finish()
        sheet.foot(self._said("foot"))
        lights.enliven(self._book, sheet, self._view)

    def _name(self, key: str) -> str:
        return sheet_name(self._said(key), self._taken)

    def _said(self, key: str, **params: str | int) -> str:
        return sheet_text(key, self._view.lang, **params)


def _clear(folder: Path, book: Book, later: Later) -> None:
    """Leave nothing open and nothing on disk, also where the workbook was given up."""
    book.leave()
    later.close()
    shutil.rmtree(folder, ignore_errors=True)
