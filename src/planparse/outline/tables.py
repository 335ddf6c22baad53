"""Task tables (任务清单) and their rows."""

from __future__ import annotations

from collections.abc import Mapping

from planparse.frozen import NamedTuple
from planparse.text.spans import Span

Cells = Mapping[str, tuple[Span, ...]]


class Group(NamedTuple):
    """A group row of a task table: the cell that names the group, and the one its number stands in
    where that is another."""

    label: Span | None
    title: Span


class Row(NamedTuple):
    """One task row: its cells by field (``title`` … ``start``), those of unknown columns by their
    printed name, and the group rows above it. Several columns may be of one field.

    A filled cell of a schedule (进度表) is a row of its own: ``column`` counts it from 1, ``head``
    is the name of its column, which says when, and ``number`` counts the rows of the table.
    """

    start: int
    end: int
    cells: Cells
    extra: Cells
    path: tuple[Group, ...] = ()
    number: int = 0  # of the row in its table, from 1
    column: int = 0
    head: Span | None = None
    over: Span | None = None  # what stands over it in the row above (2026年 over 一季度)
    held: tuple[Span, ...] = ()  # cells that stand here and say nothing, or say it for others too


class Column(NamedTuple):
    """A column: the cells that name it, the upper one first, and the field it is read as; None
    where that is unknown."""

    names: tuple[Span, ...]
    field: str | None


class Table(NamedTuple):
    """A task table (任务清单) found in the text."""

    start: int
    end: int
    rows: tuple[Row, ...]
    skipped: tuple[Span, ...] = ()  # header rows, repeated ones too, group rows, sums and remarks
    first_leads: bool = False  # it says that the first unit of a cell leads
    marked_leads: bool = False  # it says that units with a mark (★) lead
    caption: Span | None = None  # the title in a row above the header
    columns: tuple[Column, ...] = ()
