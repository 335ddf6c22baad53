"""Rows that are written later, in another order than they come in, kept on disk."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from planparse.ledger.cells import encodable


class Spool:
    """Rows of several sheets; each sheet gives its rows by their key, then as they came."""

    def __init__(self, folder: Path) -> None:
        """``folder`` takes the file, and is whoever's it is."""
        self._db = sqlite3.connect(folder / "rows.sqlite", isolation_level=None)
        for said in ("synchronous=OFF", "journal_mode=OFF", "cache_size=-2000", "temp_store=1"):
            self._db.execute(f"PRAGMA {said}")
        self._db.execute("CREATE TABLE row (sheet TEXT, key TEXT, number INTEGER, cells TEXT)")
        self._db.execute("BEGIN")
        self._number = 0
        self._indexed = False

    def put(self, sheet: str, key: str, row: list[Any]) -> None:
        """Keep a row. Raises `OSError` where there is no room for it."""
        self._number += 1
        told = json.dumps(row, ensure_ascii=False)
        values = (encodable(sheet), key, self._number, encodable(told))
        try:
            self._db.execute("INSERT INTO row VALUES (?, ?, ?, ?)", values)
        except sqlite3.OperationalError as error:
            raise OSError(None, str(error)) from error

    def sheets(self, prefix: str) -> Iterator[str]:
        """The sheets whose names begin with ``prefix``, in the order of their first rows."""
        asked = (
            "SELECT sheet FROM row WHERE sheet >= ? AND sheet < ? "
            "GROUP BY sheet ORDER BY min(number)"
        )
        self._index()
        for (sheet,) in self._db.execute(asked, (prefix, prefix + "\U0010ffff")):
            yield sheet

    def rows(self, sheet: str) -> Iterator[list[Any]]:
        """The rows of a sheet, in order."""
        asked = "SELECT cells FROM row WHERE sheet = ? ORDER BY key, number"
        self._index()
        for (cells,) in self._db.execute(asked, (sheet,)):
            yield json.loads(cells)

    def _index(self) -> None:
        """Have the rows in order, once all have come."""
        if not self._indexed:
            self._db.execute("CREATE INDEX sorted ON row (sheet, key, number)")
            self._indexed = True

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()
