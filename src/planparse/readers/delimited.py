"""Ledgers as values between delimiters (csv, RFC 4180, and its relatives): the title lines above
the table, the table, and the notes below it.

Any delimiter, any encoding of `readers.text`; line ends and delimiters inside quotation marks are
the cell's own. A mark that is never closed is a mark.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from planparse.frozen import NamedTuple
from planparse.kept import compiled
from planparse.readers import text as plain
from planparse.readers.blocks import Blocks, Cell
from planparse.readers.ledger import extent
from planparse.text.source import Source

if TYPE_CHECKING:
    from planparse.readers import Request

DELIMITERS: Final = (",", "\t", ";", "|", "，")
LOOKED_AT: Final = 200_000  # characters that tell the delimiter
PROTECTED: Final = compiled(r"'(?=[^']+\Z)")  # as text, in a spreadsheet
LINE_END: Final = compiled(r"\r\n?|\n")


class Record(NamedTuple):
    """One row: the line of the file that it begins in, from 1, and its fields."""

    line: int
    fields: list[str]


def read(data: bytes, request: Request, format_: str) -> Source:
    """The source of a csv file; its places are the lines of the file. Raises as `readers.text`
    does, and `LimitError` for a table past the limits.
    """
    decoded = plain.read(data, request, format_)
    records = list(records_of(decoded.text, delimiter_of(decoded.text[:LOOKED_AT])))
    table = extent({k: count for k, record in enumerate(records) if (count := _filled(record))})
    out = Blocks(request.name, request.limits)
    for record in records[: table.start]:
        _line(out, record)
    if table:
        rows = records[table.start : table.stop]
        out.at_line(*(record.line for record in rows))
        out.grid(_cells(rows), merges=False)
    for record in records[table.stop :]:
        _line(out, record)
    return out.source(data, format_, decoded.encoding)


def delimiter_of(text: str) -> str:
    """What parts the fields: the delimiter by which most rows, and most of the rows, have one
    number of fields, of two or more, and the more the better; a comma where none is.
    """
    best, most = DELIMITERS[0], 0.0
    for delimiter in DELIMITERS:
        if delimiter not in text:
            continue
        widths = Counter(len(record.fields) for record in records_of(text, delimiter))
        rows = max(1, widths.total())
        told = max((n * n / rows * (width - 1) for width, n in widths.items()), default=0.0)
        if told > most:
            best, most = delimiter, told
    return best


def records_of(text: str, delimiter: str) -> Iterator[Record]:
    """The rows of a text, each with its fields; a quoted field goes on over line ends to the mark
    that a delimiter or the line's end follows.
    """
    mark = re.escape(delimiter)
    field = re.compile(rf' *"((?:[^"]++|"")*+)" *(?={mark}|\r|\n|\Z)|([^\r\n{mark}]*)')
    at, line, end = 0, 1, len(text)
    fields: list[str] = []
    begun = 1
    while at <= end:
        m = field.match(text, at)
        if m is None:  # never: the second half matches nothing too
            return
        fields.append(m[2] if m[1] is None else m[1].replace('""', '"'))
        line += len(LINE_END.findall(m[1] or ""))
        at = m.end()
        if text.startswith(delimiter, at):
            at += len(delimiter)
            continue
        if at < end or fields != [""]:
            yield Record(begun, fields)
        broken = LINE_END.match(text, at)
        if broken is None:
            return
        fields, at, line = [], broken.end(), line + 1
        begun = line


def _unprotected(field: str) -> str:
    """The field without the apostrophe that keeps it text in spreadsheets."""
    return field[1:] if PROTECTED.match(field) else field


def _filled(record: Record) -> int:
    return sum(1 for field in record.fields if field.strip())


def _line(out: Blocks, record: Record) -> None:
    """Add a line that is none of the table's."""
    out.at_line(record.line)
    out.paragraph(" ".join(field.strip() for field in record.fields if field.strip()))


def _cells(records: list[Record]) -> Iterator[Cell]:
    for row, record in enumerate(records):
        for column, field in enumerate(record.fields):
            yield Cell(row, column, _unprotected(field))
