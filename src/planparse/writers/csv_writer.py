"""CSV (RFC 4180) of the flat task table, safe and legible in spreadsheets.

A cell that a spreadsheet would run as a formula begins with an apostrophe, as OWASP advises against
CSV injection. A file begins with a byte order mark, without which Excel takes UTF-8 for the
system's encoding; a pipe has none. Lists are joined with "; ".
"""

from __future__ import annotations

import csv
import io
from typing import Any, Final

from planparse.writers.json_writer import scalar
from planparse.writers.plain import MANY, Put, Target
from planparse.writers.plain import Sink as PlainSink
from planparse.writers.task_table import NAMES, encodable, rows

RUN: Final = tuple("=+-@\t\r\0＝＋－＠")
BOM: Final = b"\xef\xbb\xbf"


def write(result: dict[str, Any], put: Put) -> None:
    """Give ``put`` the lines of a result's tasks, without the header."""
    table: list[list[str]] = []
    for row in rows(result):
        table.append([_cell(value) for value in row])
        if len(table) > MANY:
            put(_lines(table))
            table.clear()
    put(_lines(table))


class Sink(PlainSink):
    """The header first, then the lines."""

    def __init__(self, target: Target) -> None:
        """A mark of the encoding too, where ``target`` is a file."""
        super().__init__(target)
        self.add((BOM if target.is_file else b"") + _lines([list(NAMES)]))


def _lines(table: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(table)
    return out.getvalue().encode()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        value = "; ".join(value)
    elif isinstance(value, dict):
        value = scalar(value) if value else ""
    text = encodable(value)
    return f"'{text}" if text.startswith(RUN) else text
