"""The rows of a task table that a reader knows: no cell moves, and none is filled but as it is
merged (records.md 2.6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from planparse.chain.tables.columns import LONGEST_GROUP, OWNERS, UNIT_FIELDS, RowCells, plain
from planparse.chain.tables.group_rows import (
    above,
    begins_grouped,
    counts_rows,
    group_in_dump,
    numbered_group,
    opened_above,
    opened_in,
    rank_of,
    summed_group,
)
from planparse.chain.tables.header import (
    caption_in,
    column_of,
    counts_columns,
    is_between,
    is_header,
    notes_around,
    said_by,
    ticks,
)
from planparse.chain.tables.heads import Head, levels_of
from planparse.chain.tables.lattice import Lattice, Line, Seat
from planparse.outline import Context
from planparse.outline.marks import label_at
from planparse.outline.tables import Group, Row, Table
from planparse.text.spans import Span
from planparse.text.view import View

ENDS: Final = "。;!"
LONGEST_SAYING: Final = 16  # characters of a cell that says nothing, or what the one above says


def ledger(view: View, lattice: Lattice, head: Head, ctx: Context) -> Table | None:
    """The task table with this header; None where it has no row that says anything."""
    rows = _Rows(view, lattice, head, ctx)
    over = [[seat.span for seat in line.filled()] for line in lattice.lines[: head.first]]
    caption, beside = caption_in(view.fold, over, ctx.grammar)
    opened = opened_above(view, lattice, head, ctx) or opened_in(view, over, caption, ctx)
    rows.path = tuple(opened)
    named = [s.span for line in lattice.lines[head.first : head.last] for s in line.filled()]
    for line in lattice.lines[head.last :]:
        rows.add(line)
    if not rows.rows:
        return None
    around = notes_around(view, lattice.start, lattice.end, ctx.grammar)
    said = said_by(view, (*dict.fromkeys(named), *beside, *rows.notes, *around), ctx)
    around_rows = (*(g.title for g in opened), *named, *beside)
    skipped = (*dict.fromkeys(around_rows), *rows.skipped, *lattice.between)
    columns = tuple(
        column_of(names, field)
        for names, field in zip(head.names, head.fields, strict=True)
        if names
    )
    return Table(lattice.start, lattice.end, tuple(rows.rows), skipped, *said, caption, columns)


class _Rows:
    """The rows below a header, one after another."""

    def __init__(self, view: View, lattice: Lattice, head: Head, ctx: Context) -> None:
        self.view, self.lattice, self.head, self.ctx = view, lattice, head, ctx
        self.grouped = begins_grouped(lattice, head)
        self.counted = not lattice.dumped and counts_rows(view.fold, lattice, head)
        self.levels = levels_of(view.fold, lattice, head)
        self.printed = ["/".join(plain(view.text, n) for n in names) for names in head.names]
        self.main, self.label = head.main, head.label
        self.rows: list[Row] = []
        self.skipped: list[Span] = []
        self.notes: list[Span] = []
        self.path: tuple[Group, ...] = ()
        self.last: dict[int, Span] = {}  # what each column said last
        self.by_number: dict[str, dict[int, Span]] = {}
        self.count = 0
        self.fresh = False  # whether a header was printed again, and no row since
        self.roles = ticks(view, lattice.start, lattice.end, ctx.grammar)

    def add(self, line: Line) -> None:
        """A row: one task, those of a schedule, a group of tasks, or nothing."""
        grammar = self.ctx.grammar
        filled = line.filled()
        own = filled if self.lattice.dumped else [seat for seat in filled if not seat.copied]
        if self._says_no_task(line, own):
            self.skipped += [seat.span for seat in filled]
            self.fresh = self.fresh or len(filled) > 1
        elif group := self._group(line, own):
            self._doubt(group)
            self.path = (*above(self.view.fold, self.path, group, grammar), group)
            self.skipped += [seat.span for seat in filled]
            self.last = {}
        else:
            self._task(filled)
            self.fresh = False

    def _doubt(self, group: Group) -> None:
        """Doubt a group that no number tells, where the rows above have none or a page ends
        (PP507): the line may be the rest of the row above."""
        offsets, grammar = self.view.offsets, self.ctx.grammar
        told = group.label or rank_of(plain(self.view.fold, group.title), grammar)
        new = not self.path or self.fresh or "," in self.view.fold[slice(*group.title)]
        if self.lattice.dumped and not told and self.count and new:
            self.ctx.collector.add(
                "PP507", *offsets.span(group.title.start, group.title.end), case="group"
            )

    def _says_no_task(self, line: Line, own: list[Seat]) -> bool:
        """Whether a row is the header again, a sum, a remark, or the rest of a merged cell."""
        fold, grammar = self.view.fold, self.ctx.grammar
        if not own:
            return True
        said = line.said(fold)
        if is_header(said, self.levels):
            return True
        first = own[0].span
        if len(own) == 1 and grammar.pattern("table-remark").match(fold, *first):
            self.notes.append(first)
            return True
        if len(own) == 1 and is_between(fold, first, grammar):
            return True
        if not self.count and counts_columns([*said.values()], grammar):
            return True
        note = grammar.pattern("table-note")
        if all(note.fullmatch(fold, *seat.span) for seat in own):
            return True
        return grammar.pattern("sum-row").fullmatch(plain(fold, first)) is not None

    def _group(self, line: Line, own: list[Seat]) -> Group | None:
        """The group that a row opens: one cell across it, or a numeral and a name."""
        fold, grammar = self.view.fold, self.ctx.grammar
        fields = self.head.fields
        if self.lattice.dumped:
            row = self._cells(line)
            full = len(own) == len(row) and plain(fold, row[0]) != plain(fold, row[1])
            if full:
                return None
            return group_in_dump(fold, row, fields, grammar)
        if len(own) == 1 and len(line.filled()) == 1 and own[0].rows == 1:
            seat = own[0]
            text = plain(fold, seat.span)
            if grammar.pattern("row-number").fullmatch(text) or len(text) > LONGEST_GROUP:
                return None
            numbered = label_at(fold, *seat.span, grammar) is not None
            first = seat.column == 0 and (fields[0] != "title" or not self.lattice.merges)
            wide = seat.columns > 1 and seat.column <= self.main
            titled = numbered or self.grouped
            named = wide or first or (titled and fields[seat.column] in ("label", "title"))
            return Group(None, seat.span) if named and text[-1] not in ENDS else None
        row = self._cells(line)
        summed = self.counted and summed_group(fold, own, self.head, grammar)
        return summed or numbered_group(fold, row, fields, grammar)

    def _cells(self, line: Line) -> list[Span]:
        """The cell in each column, an empty one where none is filled."""
        row = [Span(0, 0)] * self.lattice.columns
        for seat in line.filled():
            row[seat.column] = seat.span
        return row

    def _task(self, filled: list[Seat]) -> None:
        cells = RowCells({}, {})
        held: list[Span] = []
        periods: dict[int, Span] = {}
        for column, said in self._said(filled, held):
            if column in self.head.periods:
                periods[column] = said
            else:
                cells.put(*self._ticked(column, said, held))
        if not self._is_one(filled, cells, periods):
            self.skipped += [seat.span for seat in filled]
            return
        if not self.lattice.merges:
            self._fill_down(cells)
        self.count += 1
        if self.head.periods and not self._only_ticks(periods, cells, held):
            self._schedule(filled, cells, periods)
        else:
            at, end = filled[0].span.start, filled[-1].span.end
            self.rows.append(Row(at, end, *cells, self.path, self.count, held=tuple(held)))

    def _ticked(self, column: int, said: Span, held: list[Span]) -> tuple[str, str, Span]:
        """The field, the printed name and the words of a cell: one that only ticks off the unit
        that its column names (▲ below 县水利局) says that unit."""
        field, grammar = self.head.fields[column], self.ctx.grammar
        mark = plain(self.view.fold, said)
        names = self.head.names[column]
        if field not in UNIT_FIELDS or not grammar.pattern("tick").fullmatch(mark) or not names:
            return field, self.printed[column], said
        held.append(said)
        return self.roles.get(mark, field), self.printed[column], names[-1]

    def _said(self, filled: list[Seat], held: list[Span]) -> Iterator[tuple[int, Span]]:
        """What each column says; ``held`` gets the cells that say nothing themselves."""
        fold, nothing = self.view.fold, self.ctx.grammar.pattern("says-nothing")
        for seat in filled:
            said = seat.span
            short = said.end - said.start <= LONGEST_SAYING
            text = plain(fold, said) if short else ""
            if seat.column >= self.lattice.columns or (short and nothing.fullmatch(text)):
                held.append(said)
                continue
            if short and (cells := self._meant(text)) is not None:
                held.append(said)
                if seat.column not in cells:
                    continue
                said = cells[seat.column]
            self.last[seat.column] = said
            if seat.column == self.label:
                self.by_number[text] = self.last = dict(self.last)
            yield seat.column, said

    def _meant(self, text: str) -> Mapping[int, Span] | None:
        """The cells of the row that a cell refers to: the one above (同上), or the one with a
        number (同1); None where it refers to none."""
        if self.ctx.grammar.pattern("as-above").fullmatch(text):
            return self.last
        if text[:1].isdecimal():  # a number or a time refers to no row
            return None
        m = self.ctx.grammar.pattern("as-row").fullmatch(text)
        return self.by_number.get(m.group("number") or m.group("row")) if m else None

    def _is_one(self, filled: list[Seat], cells: RowCells, periods: Mapping[int, Span]) -> bool:
        """Whether a row says more than its number, and more than a merged cell that begins here."""
        if periods or cells.known.keys() - {"label"}:
            return not self.head.periods or bool(periods)
        begun = all(seat.rows > 1 or seat.copied for seat in filled)
        return bool(cells.extra) and not begun

    def _only_ticks(self, periods: Mapping[int, Span], cells: RowCells, held: list[Span]) -> bool:
        """Whether all that a row of a schedule says is when (√ below 3月 and 4月): then it is one
        task, from the first of these times to the last, or at each where one is left out."""
        fold, tick = self.view.fold, self.ctx.grammar.pattern("tick")
        if not all(tick.fullmatch(plain(fold, cell)) for cell in periods.values()):
            return False
        held += periods.values()
        columns = list(periods)
        times = [self.head.names[column][-1] for column in columns]
        if len(columns) > 1 and columns[-1] - columns[0] == len(columns) - 1:
            cells.put("start", "", times[0])
            del times[:-1]
        for time in times:
            cells.put("time", "", time)
        return True

    def _schedule(self, filled: list[Seat], shared: RowCells, periods: Mapping[int, Span]) -> None:
        """A row of a schedule: each filled cell is a task; the first holds what is of all."""
        known, extra = shared
        others = tuple(s.span for s in filled if s.column not in periods)
        reach = {s.column: s.column + s.columns for s in filled}
        for column, cell in periods.items():
            below = (k for k in self.head.periods if column <= k < reach[column])
            times = [self.head.names[k][-1] for k in below]
            over = self.head.names[column][:-1]
            cells = {**known, "text": (*known.get("text", ()), cell)}
            if len(times) > 1:  # below several of them: from the first to the last
                cells["start"] = (times[0],)
            row = Row(cell.start, cell.end, cells, extra, self.path, self.count, column + 1)
            self.rows.append(row._replace(head=times[-1], over=next(iter(over), None), held=others))
            others = ()

    def _fill_down(self, cells: RowCells) -> None:
        """What is merged downward, in formats that do not say so: the task and what stands left of
        it, but for hours, in a row that has something else to say of it."""
        known, extra = cells
        fields, words = self.head.fields, self.printed
        if "title" not in known and self.main in self.last and self._says_more(known):
            known["title"] = (self.last[self.main],)
        elif self.lattice.dumped and "title" not in known and "text" in known:
            known["title"] = known.pop("text")  # no row has told what the column would hold
        clock = self.ctx.grammar.pattern("clock-alone")
        for i in range(self.main):
            above = self.last.get(i) if fields[i] == "" and words[i] not in extra else None
            if above and not clock.fullmatch(self.view.fold, *above):
                extra[words[i]] = (above,)

    @staticmethod
    def _says_more(known: Mapping[str, tuple[Span, ...]]) -> bool:
        return bool(known.keys() & (OWNERS | {"text", "time"}))
