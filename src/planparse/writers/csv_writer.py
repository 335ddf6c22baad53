"""CSV (RFC 4180) of tasks, a row each, safe and legible in spreadsheets.

A spreadsheet makes of a cell what it looks like: a formula, a number ((1) is -1), a date, a truth.
So text that looks like one begins with an apostrophe, as OWASP advises against CSV injection, and
`readers.delimited` takes it off again. A file begins with a byte order mark, without which Excel
takes UTF-8 for the system's encoding; a pipe has none. Headers are English unless asked for.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from itertools import islice
from typing import Any, Final

from planparse.kept import compiled
from planparse.ledger.cells import encodable
from planparse.ledger.columns import Entry, entries
from planparse.writers import task_table
from planparse.writers.plain import AS_EVER, How, Put, Target, whole
from planparse.writers.plain import Sink as PlainSink
from planparse.writers.task_table import Counter, Head, cells, heads, is_text

RUN: Final = tuple("=+-@\t\r\n\0＝＋－＠")
OTHER: Final = (";", "\t")  # parts cells where a spreadsheet of another language opens the file
# A number, a date, a time of day, a share, an amount; full width too.
TAKEN: Final = compiled(
    r"(?=[^0-9０-９]*[0-9０-９])[0-9０-９\s.．,，:：/／()（）%％+＋\-－eEｅＥ¥￥$＄€年月日时分秒]+"
    r"|[tｔ][rｒ][uｕ][eｅ]|[fｆ][aａ][lｌ][sｓ][eｅ]",
    re.IGNORECASE,
)
LONGEST: Final = 60  # characters of what may look like a number
PLAIN: Final = compiled(r"(?:[0-9]+|[0-9]{4}-[0-9]{2}-[0-9]{2})?")  # what is no text
BOM: Final = b"\xef\xbb\xbf"
ROWS: Final = 1000  # that are held before they are given on
LANG: Final = "en"
STDIN: Final = "-"  # how a document from standard input is called; alone it is no formula


def piece(result: dict[str, Any], how: How = AS_EVER) -> bytes:
    """The rows of a result's tasks."""
    return whole(result, write, how)


def write(result: dict[str, Any], put: Put, how: How = AS_EVER) -> None:
    """Give ``put`` the rows of a result's tasks, some at a time."""
    lang = how.headers or LANG
    head = heads(how, lang)
    texts = [is_text(column) for column, _header in head]

    def row(entry: Entry) -> list[str]:
        told = zip(cells(head, entry), texts, strict=True)
        return [
            _safe(cell) if cell and (text or not PLAIN.fullmatch(cell)) else cell
            for cell, text in told
        ]

    made = task_table.packed if Counter(head).counts else _lines
    rows = map(row, entries(result, lang))
    while some := list(islice(rows, ROWS)):
        put(made(some))


class Sink(PlainSink):
    """The header first, then the lines."""

    def __init__(self, target: Target) -> None:
        """A mark of the encoding too, where it is asked for or ``target`` is a file."""
        super().__init__(target)
        how = target.how
        head: list[Head] = heads(how, how.headers or LANG)
        self._counter = Counter(head)
        marked = target.is_file if how.bom is None else how.bom
        self._write((BOM if marked else b"") + _lines([[_safe(header) for _c, header in head]]))

    def add(self, piece: bytes) -> None:
        """One document's rows, with their numbers; as they are where the table has none."""
        if self._counter.counts:
            piece = _lines(self._counter.numbered(task_table.unpacked(piece)))
        self._write(piece)


def _lines(table: Iterable[list[str]]) -> bytes:
    """Rows as text. One with a mark in it that parts cells elsewhere has all its cells quoted, so
    that what stands behind the mark begins no cell."""
    out = io.StringIO()
    plain, quoting = csv.writer(out), csv.writer(out, quoting=csv.QUOTE_ALL)
    for row in table:
        text = "".join(row)
        (quoting if OTHER[0] in text or OTHER[1] in text else plain).writerow(row)
    return encodable(out.getvalue()).encode()


def _safe(text: str) -> str:
    """``text`` as a cell that stays text."""
    short = len(text) <= LONGEST
    if (text.startswith(RUN) and text != STDIN) or (short and TAKEN.fullmatch(text)):
        return f"'{text}"
    return text
