"""Rows that open a group of rows, and those groups above them that go on."""

from __future__ import annotations

from collections.abc import Sequence

from planparse.chain.tables.columns import plain
from planparse.chain.tables.grids import FEWEST_MARKS
from planparse.chain.tables.heads import Head
from planparse.chain.tables.lattice import Lattice
from planparse.grammar import Grammar
from planparse.outline.marks import label_at
from planparse.outline.tables import Group
from planparse.text.spans import Span


def begins_grouped(lattice: Lattice, head: Head) -> bool:
    """Whether the first row holds a name alone, and others numbers: it names the rows below."""
    first = next(iter(lattice.lines[head.last :]), None)
    alone = first is not None and [seat.column for seat in first.filled()] == [head.main]
    return alone and head.label is not None


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


def above(fold: str, path: tuple[Group, ...], group: Group, grammar: Grammar) -> tuple[Group, ...]:
    """The group rows that stay above a new one: those of a higher heading style."""
    rank = rank_of(plain(fold, group.label or group.title), grammar)
    return tuple(g for g in path if rank_of(plain(fold, g.label or g.title), grammar) < rank)


def rank_of(text: str, grammar: Grammar) -> int:
    """The rank of the heading style that a group's name begins with; 0 where it begins with
    none."""
    style = label_at(text, 0, len(text), grammar)
    return style.get("rank") if style else 0
