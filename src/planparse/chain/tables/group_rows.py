"""Rows that open a group of rows, and those groups above them that go on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from planparse.chain.tables.columns import plain
from planparse.chain.tables.grids import FEWEST_MARKS
from planparse.chain.tables.heads import Head
from planparse.chain.tables.lattice import Lattice, Seat
from planparse.grammar import Grammar
from planparse.kept import compiled
from planparse.outline import Context
from planparse.outline.marks import label_at
from planparse.outline.tables import Group
from planparse.text.spans import Span
from planparse.text.view import View

SENTENCE: Final = compiled("[。;]")
REACH: Final = 200  # characters below a table in which the next group is named


def begins_grouped(lattice: Lattice, head: Head) -> bool:
    """Whether the first row holds a name alone, and others numbers: it names the rows below."""
    first = next(iter(lattice.lines[head.last :]), None)
    alone = first is not None and [seat.column for seat in first.filled()] == [head.main]
    return alone and head.label is not None


def opened_above(view: View, lattice: Lattice, head: Head, ctx: Context) -> list[Group]:
    """The group that the line right above a sheet's table opens: a name behind a label (一、……),
    and a sentence where one like it stands between the rows or below them."""
    line = view.paragraph_above(lattice.start) if lattice.sheet is not None else None
    rank = rank_of(plain(view.fold, line), ctx.grammar) if line else 0
    if line is None or not rank:
        return []
    if SENTENCE.search(view.fold, *line) is None:
        return [Group(None, line)]
    alone = [seats[0].span for row in lattice.lines[head.last :] if len(seats := row.filled()) == 1]
    below = next(view.paragraphs(lattice.end, min(lattice.end + REACH, len(view.fold))), None)
    others = [*alone, below] if below else alone
    alike = any(rank_of(plain(view.fold, s), ctx.grammar) == rank for s in others)
    return [Group(None, line)] if alike else []


def opened_in(
    view: View, over: list[list[Span]], caption: Span | None, ctx: Context
) -> list[Group]:
    """The group that a numbered line in the row right above the header opens."""
    if not over or len(over[-1]) != 1 or caption in over[-1]:
        return []
    line = over[-1][0]
    return [Group(None, line)] if rank_of(plain(view.fold, line), ctx.grammar) else []


def group_in_dump(
    fold: str, row: Sequence[Span], fields: list[str], grammar: Grammar
) -> Group | None:
    """The group that a row opens: one cell across it, a numeral and a name, or the same words in
    every column of a merged cell."""
    number = grammar.pattern("row-number")
    filled = [cell for cell in row if cell.end > cell.start]
    if len(filled) == 1:
        alone = filled[0]
        at = list(row).index(alone)  # a remark may stand in a cell that the header does not have
        first = at == 0 or (
            at < len(fields) and fields[at] in ("label", "title") and len(row) > FEWEST_MARKS
        )
        named = first and not number.fullmatch(plain(fold, alone))
        return Group(None, alone) if named else None
    if len(row) <= FEWEST_MARKS:
        return None
    if len(filled) == len(row) and len({plain(fold, cell) for cell in row}) == 1:
        return Group(None, filled[0])
    return numbered_group(fold, row, fields, grammar)


def numbered_group(
    fold: str, row: Sequence[Span], fields: list[str], grammar: Grammar
) -> Group | None:
    """The group of a row that holds a numeral in the column of numbers, a name, and nothing
    else."""
    filled = [cell for cell in row if cell.end > cell.start]
    label = fields.index("label") if "label" in fields else len(row)
    if label >= len(row) or len(filled) != 2 or filled[0] != row[label]:
        return None
    numeral = grammar.pattern("group-number").fullmatch(plain(fold, row[label]))
    return Group(filled[0], filled[1]) if numeral else None


def summed_group(fold: str, row: Sequence[Seat], head: Head, grammar: Grammar) -> Group | None:
    """The group of a row that names it and adds up what the rows below it hold: its other cells
    are bare figures, none of them of a column that says who, when or what."""
    named = [seat for seat in row if seat.column <= head.main]
    sums = row[len(named) :]
    bare = grammar.pattern("bare-figures")
    if not sums or not all(
        head.fields[seat.column] == "" and bare.fullmatch(plain(fold, seat.span)) for seat in sums
    ):
        return None
    first = named[0].span if named else sums[0].span
    numeral = grammar.pattern("group-number").fullmatch(plain(fold, first))
    if len(named) == 2 and named[0].column == head.label and numeral:
        return Group(first, named[1].span)
    if len(named) != 1 or named[0].column + named[0].columns <= head.main:
        return None
    return Group(None, first) if rank_of(plain(fold, first), grammar) else None


def counts_rows(fold: str, lattice: Lattice, head: Head) -> bool:
    """Whether the rows below a header are counted in figures: a Han numeral is then no row's."""
    return any(
        seat.column == head.label and plain(fold, seat.span).isdecimal()
        for line in lattice.lines[head.last :]
        for seat in line.filled()
    )


def above(fold: str, path: tuple[Group, ...], group: Group, grammar: Grammar) -> tuple[Group, ...]:
    """The group rows that stay above a new one: those of a higher heading style."""
    rank = rank_of(plain(fold, group.label or group.title), grammar)
    return tuple(g for g in path if rank_of(plain(fold, g.label or g.title), grammar) < rank)


def rank_of(text: str, grammar: Grammar) -> int:
    """The rank of the heading style that a group's name begins with; 0 where it begins with
    none."""
    style = label_at(text, 0, len(text), grammar)
    return style.get("rank") if style else 0
