"""What makes a workbook a ledger of ours: a very hidden sheet that says what it was made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from planparse import contract
from planparse.ledger.book import Book
from planparse.ledger.drawn import Head
from planparse.ledger.view import ID, View

MARK: Final = "_planparse"
VERSION: Final = "1"  # of the ledger, whose columns `planparse merge` relies on
KINDS: Final = ("ledger", "schema", "language", "sheet", "column", "source")


def write_mark(book: Book, view: View, tasks: str, sources: Iterable[list[Any]]) -> None:
    """The sheet: what it is, its columns by key and header, and the files by name and hash."""
    sheet = book.sheet(MARK, (Head("what"), Head("name"), Head("value")))
    of_all = (("ledger", VERSION), ("schema", contract.VERSION))
    for row in (*of_all, ("language", view.lang), ("sheet", tasks)):
        sheet.add([*row, ""])
    for item in (*view.shown, (ID, "")):
        sheet.add(["column", *item])
    for name, sha256 in sources:
        sheet.add(["source", name, sha256])
    sheet.raw.very_hidden()
