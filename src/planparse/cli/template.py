"""Which columns a table has: by their names, or by the header row of a form of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from planparse.chain.tables.columns import HEADER_ROWS, header_fields
from planparse.cli.inputs import Reading, read_input
from planparse.cli.usage import Wrong, nearest
from planparse.diagnostics import Collector
from planparse.grammar import Grammar, load_grammar
from planparse.kept import compiled
from planparse.ledger.columns import ALL, BY_KEY, LEDGER, column_of, name
from planparse.text.source import Source

SEPARATOR: Final = compiled(r"[,\uff0c\u3001]")
# What a column of a form is filled with, by the field that a table's column of that name would be
# read as; others stay empty, for those whose they are.
KEYS: Final = {
    "label": "label",
    "title": "work",
    "text": "steps",
    "goal": "indicators",
    "lead": "lead",
    "responsible": "responsible",
    "support": "support",
    "supervise": "supervise",
    "person": "person",
    "time": "when",
}
FEWEST: Final = 2  # columns of a header that are known

Columns = tuple[tuple[str, str], ...]


def named(given: str) -> Columns:
    """The columns of ``--columns a,b,c``, by keys or Chinese names. Raises a usage error."""
    found = []
    for said in filter(None, map(str.strip, SEPARATOR.split(given))):
        column = column_of(said)
        if column is None:
            names = [name(known.key, "zh") for known in ALL]
            near = nearest(said, (*BY_KEY, *names))
            known = ", ".join(f"{known.key} {name(known.key, 'zh')}" for known in ALL)
            raise Wrong("no-column-near" if near else "no-column", name=said, near=near or known)
        found.append((column.key, "" if said in BY_KEY else said))
    if not found:
        raise Wrong("empty-name")
    return tuple(found)


def of_form(file: str) -> Columns:
    """The columns of a form, as its header row names them: keys ("" for those that stay empty) and
    names as printed. Raises a usage error where no row is one, and `ReadError`.
    """
    source = read_input(file, Collector(), Reading())
    grammar = load_grammar("default")
    for row in _rows(source):
        columns = _columns(row, grammar)
        if columns:
            return columns
    raise Wrong("no-header", file=file)


def _rows(source: Source) -> Iterator[list[str]]:
    """The first rows of each table, by their cells that hold something."""
    for table in source.tables:
        rows = groupby(table.cells, key=lambda cell: cell.row)
        for _row, cells in (row for row, _number in zip(rows, range(HEADER_ROWS), strict=False)):
            words = ("".join(source.text[cell.start : cell.end].split()) for cell in cells)
            yield [word for word in words if word]


def _ending(word: str) -> str:
    """The column that a longer name (事项来源) ends in; "" where it is none of a ledger."""
    names = {name(column.key, "zh"): column.key for column in LEDGER}
    return next((key for said, key in names.items() if word.endswith(said)), "")


def _columns(row: list[str], grammar: Grammar) -> Columns | None:
    ours = [column_of(word) for word in row]
    fields = header_fields(row, grammar) or [""] * len(row)
    keys: list[str] = []
    for word, own, field in zip(row, ours, fields, strict=True):
        key = own.key if own else KEYS.get(field) or (_ending(word) if not field else "")
        keys.append("" if key in keys else key)
    known = sum(1 for key in keys if key)
    return tuple(zip(keys, row, strict=True)) if known >= FEWEST else None
