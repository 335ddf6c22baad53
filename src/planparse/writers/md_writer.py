"""Markdown: one table of tasks, a row each, for reading and for pasting.

What a document says is text: marks of Markdown and of html in it are escaped, and a line end in a
cell is ``<br>``. Headers are Chinese unless asked for.
"""

from __future__ import annotations

from typing import Any, Final

from planparse.kept import compiled
from planparse.ledger.cells import encodable
from planparse.ledger.columns import entries
from planparse.writers import task_table
from planparse.writers.plain import AS_EVER, How, Target
from planparse.writers.plain import Sink as PlainSink
from planparse.writers.task_table import Counter, cells, heads

LANG: Final = "zh"
MARKS: Final = compiled(r"[\\`*_\[\]<>~|$&]")
LINE_ENDS: Final = compiled(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")


def piece(result: dict[str, Any], how: How = AS_EVER) -> bytes:
    """The rows of a result's tasks."""
    lang = how.headers or LANG
    head = heads(how, lang, inputs=False)
    table = [[*map(_escaped, cells(head, entry))] for entry in entries(result, lang)]
    return task_table.packed(table)


class Sink(PlainSink):
    """The header first, then the rows."""

    def __init__(self, target: Target) -> None:
        super().__init__(target)
        head = heads(target.how, target.how.headers or LANG, inputs=False)
        self._counter = Counter(head)
        headers = [_escaped(header) for _column, header in head]
        self._write(_row(headers) + _row(["---"] * len(headers)))

    def add(self, piece: bytes) -> None:
        """One document's rows, with their numbers."""
        for row in self._counter.numbered(task_table.unpacked(piece)):
            self._write(_row(row))


def _row(row: list[str]) -> bytes:
    return encodable(f"| {' | '.join(row)} |\n").encode()


def _escaped(words: str) -> str:
    """Words as they show, on one line."""
    return LINE_ENDS.sub("<br>", MARKS.sub(r"\\\g<0>", words.strip().replace("\t", " ")))
