"""Rows that the end of a page cut in two: what stands in the lower half goes behind the upper one
(records.md 2.6); what may be such a half and is not joined is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from planparse.chain.tables.columns import LONGEST_HEAD, OWNERS, plain
from planparse.chain.tables.group_rows import begins_grouped
from planparse.chain.tables.header import is_between, is_header
from planparse.chain.tables.heads import Head, levels_of
from planparse.chain.tables.lattice import Lattice, Line, Seat
from planparse.chain.tables.whole import ENDS, LISTING, SHORTEST_UNIT, is_whole
from planparse.frozen import NamedTuple
from planparse.grammar import Grammar
from planparse.outline import Context
from planparse.outline.marks import label_at
from planparse.outline.tables import Table
from planparse.text.edits import MOVED, Edit
from planparse.text.spans import within
from planparse.text.view import View

NUMBER_MARKS: Final = "().、★☆*※#"
FEWEST_FILLED: Final = 2  # cells of a row that is no group of rows
OPEN: Final = ",、("


class Rest(NamedTuple):
    """A row without a number, below one that has one: whether it surely goes on that one, whether
    it may, and the cells in which it only says again what that one says."""

    above: Line
    line: Line
    sure: bool
    doubtful: bool
    again: tuple[Seat, ...]


def cut_rows(view: View, below: Iterable[Rest]) -> Iterator[Edit]:
    """What the rests say that surely go on, put behind the rows that they go on from."""
    above: Line | None = None
    tails: dict[int, str] = {}
    for rest in below:
        if not rest.sure:
            continue
        if rest.above is not above:
            yield from _appended(above, tails)
            above, tails = rest.above, {}
        for seat in rest.line.filled():
            if seat not in rest.again:
                said = view.text[seat.span.start : seat.span.end]
                tails[seat.column] = tails.get(seat.column, "") + said
            yield Edit(seat.span.start, seat.span.end, "", MOVED)
    yield from _appended(above, tails)


def _appended(above: Line | None, tails: dict[int, str]) -> Iterator[Edit]:
    for seat in above.seats if above else ():
        if seat.column in tails:
            yield Edit(seat.span.end, seat.span.end, tails[seat.column], MOVED)


def tell_of_rests(view: View, below: Iterable[Rest], table: Table, ctx: Context) -> None:
    """Doubt rows without a number that may go on the one above, and are tasks of the table
    (PP507)."""
    tasks = {row.start for row in table.rows}
    for rest in below:
        line = rest.line.filled()
        if rest.doubtful and line[0].span.start in tasks:
            ctx.collector.add(
                "PP507", *view.offsets.span(line[0].span.start, line[-1].span.end), case="apart"
            )


def rests(fold: str, lattice: Lattice, head: Head, grammar: Grammar) -> Iterator[Rest]:
    """The rows without a number in a table whose rows have numbers, up to the first that surely
    stands alone, below each that has one; and those below a header printed again that have none
    or the number above again."""
    lines = lattice.lines[head.last :]
    header = _Header(fold, head, levels_of(fold, lattice, head), grammar)
    if head.periods or not header.may_have_rests(lattice, lines):
        return
    rows = _Rows(
        header, head.label, _usual(header, lines), begins_grouped(lattice, head), lattice.dumped
    )
    above: Line | None = None
    fresh, end = False, lattice.start
    for line in lines:
        fresh = fresh or any(within(lattice.parts, end, line.start + 1))
        end = line.end
        if header.is_aside(line):
            fresh = True
            continue
        rest = rows.rest(above, line, fresh) if above else None
        if rest:
            yield rest
        if not (rest and rest.sure):
            above, fresh = (line if rows.stands(line) else None), False


class _Header(NamedTuple):
    """The header of a table, by which rows are known that are none."""

    fold: str
    head: Head
    levels: list[list[str]]
    grammar: Grammar

    def may_have_rests(self, lattice: Lattice, lines: Sequence[Line]) -> bool:
        """Whether some row has no number, or that of the row above again; where rows have none,
        whether one stands at the top of a page. Told at a glance."""
        label = self.head.label
        if label is None:
            return bool(lattice.parts) or any(map(self._may_be_aside, lines))
        last, names = "", {level[label] for level in self.levels}
        for line in lines:
            first = next((s for s in line.seats if s.column == label and s.filled), None)
            said = self.fold[first.span.start : first.span.end] if first else ""
            if said == last or not said:
                return True
            last = last if said in names else said
        return False

    def _may_be_aside(self, line: Line) -> bool:
        """Whether a row stands between two parts, or begins as the header does: told at a
        glance."""
        first = next((seat for seat in line.seats if seat.filled), None)
        if first is None or first.span.end - first.span.start > LONGEST_HEAD:
            return False
        said = plain(self.fold, first.span)
        if any(said in level for level in self.levels):
            return True
        return not said.isdecimal() and len(line.filled()) == 1 and self.is_aside(line)

    def is_aside(self, line: Line) -> bool:
        """Whether a row is the header again, or stands between two parts of the table."""
        seats = line.filled()
        between = len(seats) == 1 and is_between(self.fold, seats[0].span, self.grammar)
        return between or self.is_header(line)

    def is_header(self, line: Line) -> bool:
        """Whether a row is one of the header again."""
        return is_header(line.said(self.fold), self.levels)


class _Rows(NamedTuple):
    """What tells whether a row is the rest of another: the column of numbers, the columns that
    every numbered row fills, whether rows name groups, and whether cells were guessed, where a name
    of a task alone may name one."""

    header: _Header
    label: int | None
    usual: set[int]
    grouped: bool
    dumped: bool

    def stands(self, line: Line) -> bool:
        """Whether a row may have a rest below it: it has a number, where rows have numbers."""
        said = line.said(self.header.fold)
        if self.label is None:
            return self.header.head.main in said
        return said.get(self.label, "").strip(NUMBER_MARKS).isdecimal()

    def rest(self, above: Line, line: Line, fresh: bool) -> Rest | None:
        """Whether a row without a number is the rest of the one above: it cannot stand alone, is
        no sum, and what it says goes on cells that are filled. One that is ``fresh`` stands right
        below the header printed again, or at the top of a page."""
        seats = line.filled()
        if not seats or any(seat.copied or seat.columns > 1 for seat in seats):
            return None
        if self.label is None and not fresh:
            return None
        fold, grammar = self.header.fold, self.header.grammar
        over = {seat.column: seat for seat in above.filled()}
        again = self._again(over, seats) if fresh else ()
        if not again and any(seat.column == self.label for seat in seats):
            return None
        if grammar.pattern("sum-row").fullmatch(plain(fold, seats[0].span)):
            return None
        if any(seat.column in over and over[seat.column].rows > 1 for seat in seats):
            return None
        own = [seat for seat in seats if seat not in again]
        said = {seat.column for seat in own}
        if self.grouped and said == {self.header.head.main}:
            return None
        sure = self._is_sure(over, own, fresh)
        doubtful = bool(self.usual - said) or (fresh and not self.usual)
        return Rest(above, line, sure, doubtful, again)

    def _again(self, over: Mapping[int, Seat], seats: Sequence[Seat]) -> tuple[Seat, ...]:
        """The number and the name of the row above where a row prints them again."""
        fields, fold = self.header.head.fields, self.header.fold
        if self.label not in {seat.column for seat in seats}:
            return ()
        named = tuple(seat for seat in seats if fields[seat.column] in ("label", "title"))
        alike = all(
            seat.column in over and plain(fold, over[seat.column].span) == plain(fold, seat.span)
            for seat in named
        )
        return named if alike else ()

    def _is_sure(self, over: Mapping[int, Seat], own: Sequence[Seat], fresh: bool) -> bool:
        """Whether what a row says surely goes on the cells that stand over it: some of it is a
        piece, or it says neither who nor when."""
        said = {seat.column for seat in own}
        if not own or not said <= over.keys():
            return False
        pieces = [self._is_piece(over[seat.column], seat) for seat in own]
        titled = self.header.head.main in said
        nothing = bool(self.usual) and self.usual.isdisjoint(said)
        alone = nothing and ((titled and not self.dumped) or fresh)
        return False not in pieces and (True in pieces or alone)

    def _is_piece(self, above: Seat, seat: Seat) -> bool | None:
        """Whether a cell is a piece of a name or time that the cell above begins; None where it
        cannot be told."""
        fold, grammar = self.header.fold, self.header.grammar
        field = self.header.head.fields[seat.column]
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


def _usual(header: _Header, lines: Sequence[Line]) -> set[int]:
    """The columns of owners and times that every row fills which has a number, or where rows have
    none a name, that is not the one above again."""
    head = header.head
    main = head.main if head.label is None else head.label
    found = {i for i, field in enumerate(head.fields) if field in OWNERS or field == "time"}
    last = ""
    for line in lines:
        if header.is_header(line):
            continue
        said = line.said(header.fold)
        if main in said and len(said) > FEWEST_FILLED and said[main] != last:
            found &= said.keys()
        last = said.get(main, last)
    return found
