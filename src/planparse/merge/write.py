"""The merged ledger as a workbook: tasks, conflicts, rows added and lost."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final

from planparse.ledger import lights
from planparse.ledger.book import Book, Sheet
from planparse.ledger.cells import KEPT, LONGEST, pieces, sheet_name, units_of
from planparse.ledger.columns import name as column_name
from planparse.ledger.drawn import Head, drawn, light, row_of
from planparse.ledger.mark import MARK, write_mark
from planparse.ledger.view import View
from planparse.ledger.words import formula_of
from planparse.merge.merging import LABEL, WORDS, Merged
from planparse.messages import Lang, sheet_text

NUMBER: Final = "no"
NUMBERS: Final = ("number", "percent")


def write(stream: BinaryIO, merged: Merged, lang: Lang, sources: Iterable[Sequence[str]]) -> None:
    """Write the workbook; ``sources`` are names and hashes of the files. Raises `WriteError` and
    `OSError`."""
    folder = Path(tempfile.mkdtemp(prefix="planparse-merge-"))
    book = Book(stream, folder)
    try:
        _Writing(book, merged, View(merged.columns, lang)).write(list(map(list, sources)))
    finally:
        book.leave()
        shutil.rmtree(folder, ignore_errors=True)


class _Writing:
    def __init__(self, book: Book, merged: Merged, view: View) -> None:
        self._book, self._merged, self._view, self._lang = book, merged, view, view.lang
        self._taken = {MARK}

    def write(self, sources: list[list[Any]]) -> None:
        """All sheets."""
        tasks = self._tasks()
        self._changes()
        self._added()
        self._lost()
        write_mark(self._book, self._view, tasks, sources)
        self._book.close(self._said("title"), "")

    def _tasks(self) -> str:
        heads = self._view.heads
        sheet = self._book.sheet(self._name("sheet tasks"), heads, self._said("title"))
        at, formula = self._view.at("light"), formula_of(self._view)
        for id_, row in zip(self._merged.ids, self._merged.rows, strict=True):
            values = [_value(head.kind, cell) for head, cell in zip(heads[:-1], row, strict=True)]
            cells = [*map(drawn, heads, [*values, id_])]
            if at is not None and formula:
                cells[at] = light(formula)
            sheet.put(row_of(cells))
        self._end(sheet)
        lights.enliven(self._book, sheet, self._view)
        return sheet.name

    def _changes(self) -> None:
        sheet = self._book.sheet(self._name("sheet conflicts"), (
            *self._which(),
            Head(self._said("change column"), width=16),
            Head(self._said("change who"), width=26),
            Head(self._said("change value"), width=50),
            Head(self._said("change before"), width=40),
            Head(self._said("change verdict"), width=24),
        ))  # fmt: skip
        empty = self._said("change empty")
        for change in self._merged.changes:
            header = self._view.shown[change.column].header
            verdict = self._said(f"change {change.verdict}")
            for who, value in change.answers:
                said = [header, who, value or empty, change.before or empty, verdict]
                sheet.add([*self._row(change.row), *map(_whole, said)])
        self._end(sheet)

    def _added(self) -> None:
        who = Head(self._said("change who"), width=26)
        heads = [Head(head.header, "text", head.width) for head in self._view.heads[:-1]]
        sheet = self._book.sheet(self._name("sheet added"), [who, *heads])
        for row in self._merged.added:
            sheet.add([row.who, *map(_whole, row.cells)])
        self._end(sheet)

    def _lost(self) -> None:
        whose = Head(self._said("lost whose"), width=80)
        sheet = self._book.sheet(self._name("sheet lost"), [*self._which(), whose])
        join = self._said("units join")
        for lost in self._merged.lost:
            sheet.add([*self._row(lost.row), _whole(join.join(lost.whose))])
        self._end(sheet)

    def _which(self) -> list[Head]:
        """The columns that tell which task a row is about."""
        named = [column_name(key, self._lang) for key in (NUMBER, LABEL, "work")]
        return [Head(named[0], "text", 8), Head(named[1], width=10), Head(named[2], width=50)]

    def _row(self, row: int) -> list[str]:
        cells = self._merged.rows[row]
        words = next((at for key in WORDS if (at := self._view.at(key)) is not None), None)
        places = (self._view.at(NUMBER), self._view.at(LABEL), words)
        number, label, work = ("" if at is None else cells[at] for at in places)
        return [number or str(row + 1), label, _whole(work)]

    def _end(self, sheet: Sheet) -> None:
        sheet.finish()
        sheet.foot(self._said("foot"))
        if not sheet.rows:
            sheet.notes([self._said("change none")])

    def _name(self, key: str) -> str:
        return sheet_name(self._said(key), self._taken)

    def _said(self, key: str) -> str:
        return sheet_text(key, self._lang)


def _value(kind: str, cell: str) -> Any:
    """A cell as it is written: numbers as numbers, where they are some."""
    if kind in NUMBERS and cell:
        try:
            number = float(cell)
        except ValueError:
            return _whole(cell)
        return int(number) if number.is_integer() else number
    return _whole(cell)


def _whole(text: str) -> str:
    """``text``, cut where no cell holds it: all that was said stands apart among the conflicts."""
    return text if units_of(text) <= LONGEST else f"{next(pieces(text, KEPT))}…"
