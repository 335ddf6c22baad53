"""Rows that the end of a page cut in two: what stands in the lower half goes behind the upper one
(records.md 2.6); what may be such a half and is not joined is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from planparse.chain.tables.columns import OWNERS, plain
from planparse.chain.tables.header import is_between, is_header
from planparse.chain.tables.heads import Head
from planparse.chain.tables.lattice import Lattice, Line, Seat
from planparse.fields.units import read_units
from planparse.frozen import NamedTuple
from planparse.grammar import Grammar
from planparse.outline.marks import label_at
from planparse.text.edits import MOVED, Edit
from planparse.text.spans import within
from planparse.text.view import View

FEWEST_FILLED: Final = 2  # cells of a row that is no group of rows
LISTING: Final = "、,;/"  # a line that ends so goes on in a list
ENDS: Final = "。;:!?…"
OPEN: Final = ",、("
SHORTEST_UNIT: Final = 4  # characters: 各乡镇 is whole


class Rest(NamedTuple):
    """A row without a number, below one that has one: whether it surely goes on that one, and
    whether it may."""

    above: Line
    line: Line
    sure: bool
    doubtful: bool


def cut_rows(view: View, lattice: Lattice, head: Head, grammar: Grammar) -> Iterator[Edit]:
    """What a row that the end of a page cut off says, put behind the row it goes on from."""
    above: Line | None = None
    tails: dict[int, str] = {}
    for rest in rests(view.fold, lattice, head, grammar):
        if not rest.sure:
            continue
        if rest.above is not above:
            yield from _appended(above, tails)
            above, tails = rest.above, {}
        for seat in rest.line.filled():
            said = view.text[seat.span.start : seat.span.end]
            tails[seat.column] = tails.get(seat.column, "") + said
            yield Edit(seat.span.start, seat.span.end, "", MOVED)
    yield from _appended(above, tails)


def _appended(above: Line | None, tails: dict[int, str]) -> Iterator[Edit]:
    for seat in above.seats if above else ():
        if seat.column in tails:
            yield Edit(seat.span.end, seat.span.end, tails[seat.column], MOVED)


def rests(fold: str, lattice: Lattice, head: Head, grammar: Grammar) -> Iterator[Rest]:
    """The rows without a number in a table whose rows have numbers, up to the first that surely
    stands alone, below each that has one."""
    if "label" not in head.fields or head.periods:
        return
    lines = lattice.lines[head.last :]
    label = head.fields.index("label")
    if all(any(seat.column == label for seat in line.filled()) for line in lines):
        return
    names = [plain(fold, names[-1]) if names else "" for names in head.names]
    known = _Known(fold, head, _usual(lines, head, label), lattice.dumped, grammar)
    above: Line | None = None
    fresh, end = False, lattice.start
    for line in lines:
        said = {seat.column: plain(fold, seat.span) for seat in line.filled()}
        fresh = fresh or any(within((*lattice.between, *lattice.joints), end, line.start + 1))
        end = line.end
        if is_header([said.get(i, "") for i in range(lattice.columns)], names) or (
            len(said) == 1 and is_between(fold, line.filled()[0].span, grammar)
        ):
            fresh = True
            continue
        rest = None if above is None or label in said else known.rest(above, line, fresh)
        if rest:
            yield rest
        if not (rest and rest.sure):
            above, fresh = (line if said.get(label, "").isdecimal() else None), False


def _usual(lines: Sequence[Line], head: Head, label: int) -> set[int]:
    """The columns of owners and times that every numbered row fills."""
    found = {i for i, field in enumerate(head.fields) if field in OWNERS or field == "time"}
    for line in lines:
        filled = {seat.column for seat in line.filled()}
        if label in filled and len(filled) > FEWEST_FILLED:
            found &= filled
    return found


class _Known(NamedTuple):
    """What is known of a table: its text, its header, what every numbered row fills, and whether
    its cells were guessed, where a name of a task alone may name a group."""

    fold: str
    head: Head
    usual: set[int]
    dumped: bool
    grammar: Grammar

    def rest(self, above: Line, line: Line, fresh: bool) -> Rest | None:
        """Whether a row without a number is the rest of the one above: it cannot stand alone, is
        no sum, and what it says goes on cells that are filled. One that is ``fresh`` stands right
        below the header printed again, or at the top of a page."""
        seats = line.filled()
        if not seats or any(seat.copied or seat.columns > 1 for seat in seats):
            return None
        if self.grammar.pattern("sum-row").fullmatch(plain(self.fold, seats[0].span)):
            return None
        over = {seat.column: seat for seat in above.filled()}
        if any(seat.column in over and over[seat.column].rows > 1 for seat in seats):
            return None
        said = {seat.column for seat in seats}
        doubtful = bool(self.usual - said) or (fresh and not self.usual)
        if not said <= over.keys():
            return Rest(above, line, False, doubtful)
        pieces = [self._is_piece(over[seat.column], seat) for seat in seats]
        nothing = bool(self.usual) and self.usual.isdisjoint(said)
        titled = any(self.head.fields[column] == "title" for column in said) and not self.dumped
        sure = False not in pieces and (True in pieces or (nothing and (titled or fresh)))
        return Rest(above, line, sure, doubtful)

    def _is_piece(self, above: Seat, seat: Seat) -> bool | None:
        """Whether a cell is a piece of a name or time that the cell above begins; None where it
        cannot be told."""
        fold, grammar, field = self.fold, self.grammar, self.head.fields[seat.column]
        text = plain(fold, seat.span)
        last = fold[above.span.end - 1]
        if field in OWNERS or field == "time":
            over = plain(fold, above.span)
            if not is_whole(over + text, field, grammar):
                return False
            broken = len(over) > SHORTEST_UNIT and grammar.pattern("line-of-a-unit").search(over)
            if field in OWNERS and (last in LISTING or broken):
                return True
            return not is_whole(text, field, grammar) or (
                field != "time" and not is_whole(over, field, grammar)
            )
        if last in ENDS or label_at(fold, *seat.span, grammar):
            return False
        return True if last in OPEN else None


def is_whole(text: str, field: str, grammar: Grammar) -> bool:
    """Whether what stands on a line or more, without its white space, is a name of its column's
    kind, or names."""
    if not text:
        return False
    if field in ("time", "start"):
        return grammar.pattern("time-like").match(text) is not None
    if field not in OWNERS:
        return False
    label, colon, said = text.rpartition(":")
    if ":" in label or not said:
        return False
    if (colon or field == "person") and grammar.pattern("plain-name").fullmatch(said):
        return True
    return (
        _are_units(said, grammar) or grammar.pattern("line-of-a-time").fullmatch(said) is not None
    )


def _are_units(text: str, grammar: Grammar) -> bool:
    text = text.rstrip(LISTING)
    mark = grammar.pattern("unit-mark")
    at = 1 if mark.match(text) else 0  # ★县水利局, 县水利局★
    text = text[at : len(text) - (mark.fullmatch(text[-1:]) is not None)]
    units = read_units(text, 0, len(text), grammar)
    return bool(units) and all(
        (unit.likely or unit.collective) and not unit.barred for unit in units
    )
