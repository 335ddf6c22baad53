"""Rows that the end of a page cut in two: what stands in the lower half goes behind the upper one
(records.md 2.6); what may be such a half and is not joined is told."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from planparse.chain.tables.columns import LONGEST_HEAD, OWNERS, plain
from planparse.chain.tables.header import is_between, is_header
from planparse.chain.tables.heads import Head, levels_of
from planparse.chain.tables.lattice import Lattice, Line, Seat
from planparse.fields.units import read_units
from planparse.frozen import NamedTuple
from planparse.grammar import Grammar
from planparse.outline import Context
from planparse.outline.marks import label_at
from planparse.text.edits import MOVED, Edit
from planparse.text.spans import within
from planparse.text.view import View

NUMBER_MARKS: Final = "().、★☆*※#"
FEWEST_FILLED: Final = 2  # cells of a row that is no group of rows
LISTING: Final = "、,;/"  # a line that ends so goes on in a list
ENDS: Final = "。;:!?…"
OPEN: Final = ",、("
SHORTEST_NAME: Final = 2
SHORTEST_UNIT: Final = 4  # characters: 各乡镇 is whole


class Rest(NamedTuple):
    """A row without a number, below one that has one: whether it surely goes on that one, whether
    it may, and the cells in which it only says again what that one says."""

    above: Line
    line: Line
    sure: bool
    doubtful: bool
    again: tuple[Seat, ...]


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
            if seat not in rest.again:
                said = view.text[seat.span.start : seat.span.end]
                tails[seat.column] = tails.get(seat.column, "") + said
            yield Edit(seat.span.start, seat.span.end, "", MOVED)
    yield from _appended(above, tails)


def _appended(above: Line | None, tails: dict[int, str]) -> Iterator[Edit]:
    for seat in above.seats if above else ():
        if seat.column in tails:
            yield Edit(seat.span.end, seat.span.end, tails[seat.column], MOVED)


def tell_of_rests(
    view: View, lattice: Lattice, head: Head, tasks: Collection[int], ctx: Context
) -> None:
    """Doubt rows without a number that may go on the one above and are tasks, whose starts are
    given (PP507)."""
    for rest in rests(view.fold, lattice, head, ctx.grammar):
        line = rest.line.filled()
        if rest.doubtful and line[0].span.start in tasks:
            start, end = view.offsets.start(line[0].span.start), view.offsets.end(line[-1].span.end)
            ctx.collector.add("PP507", start, end, case="apart")


def rests(fold: str, lattice: Lattice, head: Head, grammar: Grammar) -> Iterator[Rest]:
    """The rows without a number in a table whose rows have numbers, up to the first that surely
    stands alone, below each that has one; and those below a header printed again that have none
    or the number above again."""
    known = _Known.of(fold, lattice, head, grammar)
    if head.periods or known is None:
        return
    above: Line | None = None
    fresh, end = False, lattice.start
    for line in lattice.lines[head.last :]:
        fresh = fresh or any(within(lattice.parts, end, line.start + 1))
        end = line.end
        if known.is_aside(line):
            fresh = True
            continue
        rest = known.rest(above, line, fresh) if above else None
        if rest:
            yield rest
        if not (rest and rest.sure):
            above, fresh = (line if known.stands(line) else None), False


class _Known(NamedTuple):
    """What is known of a table: its text, its header, the column of numbers, what every numbered
    row fills, and whether its cells were guessed, where a name of a task alone may name a group."""

    fold: str
    head: Head
    levels: list[list[str]]
    label: int | None
    usual: set[int]
    dumped: bool
    grouped: bool
    grammar: Grammar

    @classmethod
    def of(cls, fold: str, lattice: Lattice, head: Head, grammar: Grammar) -> _Known | None:
        """Of a table; None where all rows have numbers, and none stands at the top of a page."""
        lines = lattice.lines[head.last :]
        label = head.fields.index("label") if "label" in head.fields else None
        levels = levels_of(fold, lattice, head)
        known = cls(fold, head, levels, label, set(), lattice.dumped, False, grammar)
        if label is None:
            if not lattice.parts and not any(map(known.may_be_aside, lines)):
                return None
        elif not known.may_have_rests(lines, label):
            return None
        main = head.fields.index("title") if label is None else label
        kept = [line for line in lines if not known.is_header(line)]
        grouped = begins_grouped(lattice, head)
        return known._replace(usual=_usual(fold, kept, head, main), grouped=grouped)

    def may_have_rests(self, lines: Sequence[Line], label: int) -> bool:
        """Whether some row has no number, or that of the row above again."""
        last, names = "", {level[label] for level in self.levels}
        for line in lines:
            first = next((s for s in line.seats if s.column == label and s.filled), None)
            said = self.fold[first.span.start : first.span.end] if first else ""
            if said == last or not said:
                return True
            last = last if said in names else said
        return False

    def may_be_aside(self, line: Line) -> bool:
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
        said = {seat.column: plain(self.fold, seat.span) for seat in line.filled()}
        texts = [said.get(i, "") for i in range(len(self.levels[0]))]
        return any(is_header(texts, level) for level in self.levels)

    def stands(self, line: Line) -> bool:
        """Whether a row may have a rest below it: it has a number, where rows have numbers."""
        if self.label is None:
            return self.head.fields.index("title") in _columns(line)
        return self._text(line, self.label).strip(NUMBER_MARKS).isdecimal()

    def _text(self, line: Line, column: int) -> str:
        return next((plain(self.fold, s.span) for s in line.filled() if s.column == column), "")

    def rest(self, above: Line, line: Line, fresh: bool) -> Rest | None:
        """Whether a row without a number is the rest of the one above: it cannot stand alone, is
        no sum, and what it says goes on cells that are filled. One that is ``fresh`` stands right
        below the header printed again, or at the top of a page."""
        seats = line.filled()
        over = {seat.column: seat for seat in above.filled()}
        again = self._again(over, seats) if fresh else []
        if not seats or any(seat.copied or seat.columns > 1 for seat in seats):
            return None
        if self.label is None and not fresh:
            return None
        if not again and (self.label is not None and self._text(line, self.label)):
            return None
        if self.grammar.pattern("sum-row").fullmatch(plain(self.fold, seats[0].span)):
            return None
        if any(seat.column in over and over[seat.column].rows > 1 for seat in seats):
            return None
        return self._judged(above, line, (over, again), fresh)

    def _again(self, over: dict[int, Seat], seats: Sequence[Seat]) -> list[Seat]:
        """The number and the name of the row above where a row prints them again."""
        if self.label is None or self.label not in {seat.column for seat in seats}:
            return []
        named = [seat for seat in seats if self.head.fields[seat.column] in ("label", "title")]
        alike = all(
            seat.column in over
            and plain(self.fold, over[seat.column].span) == plain(self.fold, seat.span)
            for seat in named
        )
        return named if alike else []

    def _judged(
        self, above: Line, line: Line, known: tuple[dict[int, Seat], list[Seat]], fresh: bool
    ) -> Rest | None:
        over, again = known
        seats = [seat for seat in line.filled() if seat not in again]
        said = {seat.column for seat in seats}
        titled = any(self.head.fields[column] == "title" for column in said)
        if self.grouped and titled and len(said) == 1:
            return None
        doubtful = bool(self.usual - said) or (fresh and not self.usual)
        if not seats or not said <= over.keys():
            return Rest(above, line, False, doubtful, ())
        pieces = [self._is_piece(over[seat.column], seat) for seat in seats]
        nothing = bool(self.usual) and self.usual.isdisjoint(said)
        alone = nothing and ((titled and not self.dumped) or fresh)
        sure = False not in pieces and (True in pieces or alone)
        return Rest(above, line, sure, doubtful, tuple(again))

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


def begins_grouped(lattice: Lattice, head: Head) -> bool:
    """Whether the first row holds a name alone, and others numbers: it names the rows below."""
    first = next(iter(lattice.lines[head.last :]), None)
    alone = first is not None and _columns(first) == {head.fields.index("title")}
    return alone and "label" in head.fields


def _columns(line: Line) -> set[int]:
    return {seat.column for seat in line.filled()}


def _usual(fold: str, lines: Sequence[Line], head: Head, main: int) -> set[int]:
    """The columns of owners and times that every row fills which has a number, or a name, that is
    not the one above again."""
    found = {i for i, field in enumerate(head.fields) if field in OWNERS or field == "time"}
    last = ""
    for line in lines:
        said = {seat.column: plain(fold, seat.span) for seat in line.filled()}
        if main in said and len(said) > FEWEST_FILLED and said[main] != last:
            found &= said.keys()
        last = said.get(main, last)
    return found


def is_whole(text: str, field: str, grammar: Grammar) -> bool:
    """Whether what stands on a line or more, without its white space, is a name of its column's
    kind, or names."""
    if len(text) < SHORTEST_NAME:  # 站, of 镇水利|站
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
