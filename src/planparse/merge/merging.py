"""Copies into their ledger, one after another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from planparse.frozen import NamedTuple
from planparse.ledger.view import Shown
from planparse.merge.columns import by_name, column_of_ids, renamed
from planparse.merge.rows import Known, matched
from planparse.merge.settle import Answer, Asked, Change, gathered
from planparse.merge.sheets import Ledger, Table

MADE: Final = ("no", "light")  # columns that the ledger makes itself
WORDS: Final = ("work", "title", "text", "steps")  # what a row says, the first that is shown
LABEL: Final = "label"
STATUS: Final = "status"


class Added(NamedTuple):
    """A row that the ledger has not."""

    who: str
    cells: tuple[str, ...]  # in the order of the merged columns


class Lost(NamedTuple):
    """A row of the ledger that copies lack."""

    row: int
    whose: tuple[str, ...]


class Merged(NamedTuple):
    """The ledger with all that its copies say."""

    columns: tuple[Shown, ...]  # those of people behind the ledger's own
    ids: tuple[str, ...]
    rows: list[list[str]]
    changes: list[Change]
    added: list[Added]
    lost: list[Lost]


class Merging:
    """Takes copies, and gives the merged ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._headers = [item.header for item in ledger.columns]
        self._keys = [item.key for item in ledger.columns]
        self._own: list[str] = []  # headers of columns that people added
        self._said: dict[tuple[int, int], list[Answer]] = defaultdict(list)
        self._added: list[tuple[str, dict[int, str]]] = []
        self._lacking: dict[int, list[str]] = defaultdict(list)

    def add(self, who: str, tables: Sequence[Table]) -> None:
        """A copy: its sheets say what they say together, and lack what none of them has."""
        there: set[int] = set()
        for table in tables:
            there |= self._table(who, table)
        for row in range(len(self._ledger.rows)):
            if row not in there:
                self._lacking[row].append(who)

    def merged(self) -> Merged:
        """The result."""
        own = tuple(Shown("", header) for header in self._own)
        columns = (*self._ledger.columns, *own)
        rows = [(*row, *("" for _header in own)) for row in self._ledger.rows]
        asked = [_asked(item) for item in columns]
        out, changes = gathered(self._said, rows, asked)
        added = [
            Added(who, tuple(cells.get(at, "") for at in range(len(columns))))
            for who, cells in self._added
        ]
        lost = [Lost(row, tuple(whose)) for row, whose in sorted(self._lacking.items())]
        return Merged(columns, self._ledger.ids, out, changes, added, lost)

    def _table(self, who: str, table: Table) -> set[int]:
        """Take what a sheet says; which rows of the ledger it has."""
        places = by_name(table.header, self._headers, self._keys)
        ids = column_of_ids(table.rows)
        known = [self._known(row, places, ids) for row in table.rows]
        found = matched(known, self._of_ledger())
        pairs = [
            (row, self._ledger.rows[at])
            for row, at in zip(table.rows, found, strict=True)
            if at is not None
        ]
        places |= renamed(places, table.header, pairs)
        places |= self._columns_of_people(table, {*places.values(), ids})
        for row, at in zip(table.rows, found, strict=True):
            cells = {k: row[place] for k, place in places.items()}
            if at is None:
                self._new(who, cells)
            else:
                self._known_row(who, at, cells)
        return {at for at in found if at is not None}

    def _known_row(self, who: str, at: int, cells: dict[int, str]) -> None:
        for k, value in cells.items():
            key = self._keys[k] if k < len(self._keys) else ""
            before = self._ledger.rows[at][k] if k < len(self._keys) else ""
            if key not in MADE and value != before:
                self._said[at, k].append(Answer(who, value))

    def _new(self, who: str, cells: dict[int, str]) -> None:
        """A row of nobody's, where it says anything."""
        told = {
            k: value
            for k, value in cells.items()
            if k >= len(self._keys) or self._keys[k] not in MADE
        }
        if any(told.values()):
            self._added.append((who, cells))

    def _columns_of_people(self, table: Table, used: set[int | None]) -> dict[int, int]:
        """The columns that are none of the ledger's, by their names; one without a name by its
        letter is whoever's it is."""
        found = {}
        for at, header in enumerate(table.header):
            filled = any(row[at] for row in table.rows)
            if at in used or not filled:
                continue
            name = header or f"({at + 1})"
            if name not in self._own:
                self._own.append(name)
            found[len(self._keys) + self._own.index(name)] = at
        return found

    def _of_ledger(self) -> list[Known]:
        at = {k: k for k in range(len(self._keys))}
        rows = zip(self._ledger.ids, self._ledger.rows, strict=True)
        return [self._known(row, at, None)._replace(id=id_) for id_, row in rows]

    def _known(self, row: Sequence[str], places: dict[int, int], ids: int | None) -> Known:
        def cell(key: str) -> str:
            at = places.get(self._keys.index(key)) if key in self._keys else None
            return "" if at is None else row[at]

        words = next((cell(key) for key in WORDS if key in self._keys), "")
        return Known("" if ids is None else row[ids], cell(LABEL), words)


def _asked(item: Shown) -> Asked:
    column = item.column
    fillable = column is None or column.type == "input" or item.key == "remarks"
    return Asked(item.kind, fillable, item.kind == "text" and item.key != STATUS)
