"""Task tables (任务清单) and their rows."""

from __future__ import annotations

from typing import NamedTuple

from planparse.text.spans import Span


class Group(NamedTuple):
    """A group row of a task table: the cell that names the group, and the one its number stands in
    where that is another."""

    label: Span | None
    title: Span


class Row(NamedTuple):
    """One task row: its cells by field (``title`` … ``note``), those of unknown columns by name,
    and the group rows above it."""

    start: int
    end: int
    cells: dict[str, Span]
    extra: dict[str, Span]
    path: tuple[Group, ...] = ()


class Column(NamedTuple):
    """A column: the cell that names it, and the field it is read as; None where that is unknown."""

    name: Span
    field: str | None


class Table(NamedTuple):
    """A task table (任务清单) found in the text."""

    start: int
    end: int
    rows: tuple[Row, ...]
    skipped: tuple[Span, ...] = ()  # header rows, repeated ones too, group rows and sums
    first_leads: bool = False  # the header says that the first unit of a cell leads
    caption: Span | None = None  # the title in a row above the header
    columns: tuple[Column, ...] = ()
