"""What a ledger shows: its columns in order, what they are called, how their cells are written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from planparse.frozen import NamedTuple
from planparse.ledger import looks
from planparse.ledger.columns import BY_KEY, LEDGER, Column, name
from planparse.ledger.drawn import Head
from planparse.messages import Lang

ID: Final = "id"
KINDS: Final = {
    "count": "number",
    "integer": "number",
    "date": "date",
    "light": "light",
}  # of a sheet's cells, by the types of columns; all others are text
PERCENT: Final = "progress"


class Shown(NamedTuple):
    """A column as it is shown; one without a key is somebody else's, and left empty."""

    key: str
    header: str

    @property
    def column(self) -> Column | None:
        """What it is made of."""
        return BY_KEY.get(self.key)

    @property
    def kind(self) -> str:
        """How its cells are written."""
        column = self.column
        if self.key == PERCENT:
            return "percent"
        return KINDS.get(column.type, "text") if column else "text"

    @property
    def width(self) -> float:
        """How wide it is, in characters."""
        return max(looks.WIDTHS.get(self.key, looks.DEFAULT_WIDTH), 1)


class View(NamedTuple):
    """The columns of a ledger, in order."""

    shown: tuple[Shown, ...]
    lang: Lang

    @property
    def heads(self) -> list[Head]:
        """The columns of a sheet of tasks, and the hidden one of ids."""
        shown = [Head(item.header, item.kind, item.width) for item in self.shown]
        return [*shown, Head(ID, hidden=True)]

    def at(self, key: str) -> int | None:
        """Where the column ``key`` is, from 0."""
        return next((at for at, item in enumerate(self.shown) if item.key == key), None)

    def due(self) -> int | None:
        """Where the day by which a task is due stands."""
        at = self.at("due")
        return self.at("when") if at is None else at


def view_of(columns: Sequence[tuple[str, str]], lang: Lang) -> View:
    """The view of the columns asked for, as keys and headers; of a ledger's own where none are.

    A header that is empty is the column's name.
    """
    asked = columns or [(column.key, "") for column in LEDGER]
    return View(tuple(Shown(key, header or name(key, lang)) for key, header in asked), lang)
