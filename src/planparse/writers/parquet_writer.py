"""Parquet of the flat task table, by pyarrow (the extra ``parquet``).

A piece is a record batch in Arrow's stream format, so that it can cross processes.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final, get_args

import pyarrow as pa
import pyarrow.parquet as pq

from planparse.records.models import Task
from planparse.writers.json_writer import scalar
from planparse.writers.plain import Put, Target
from planparse.writers.task_table import COLUMNS, HEAD, NAMES, Column, encodable, rows

GROUP: Final = 5_000  # rows of a row group: all that is held in memory
ARROW: Final[dict[str, pa.DataType]] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "date": pa.date32(),
    "texts": pa.list_(pa.string()),
    "pairs": pa.string(),
}


def _type(column: Column) -> str:
    """The type of a column; of a field what the record says: a number, or text."""
    if column.type != "field":
        return column.type
    annotation = Task.model_fields[column.name].annotation
    return "integer" if int in (annotation, *get_args(annotation)) else "text"


TYPES: Final = (*("text" for _name in HEAD), *map(_type, COLUMNS))
SCHEMA: Final = pa.schema(
    [pa.field(name, ARROW[kind]) for name, kind in zip(NAMES, TYPES, strict=True)]
)
VALUES: Final[dict[str, Callable[[Any], Any]]] = {
    "text": encodable,
    "integer": int,
    "date": date.fromisoformat,
    "texts": lambda texts: [encodable(text) for text in texts],
    "pairs": scalar,
}


def write(result: dict[str, Any], put: Put) -> None:
    """Give ``put`` the rows of a result's tasks as a stream of one record batch; nothing where it
    has none."""
    table = list(rows(result))
    if not table:
        return
    arrays = [
        pa.array([None if value is None else VALUES[kind](value) for value in column], ARROW[kind])
        for kind, column in zip(TYPES, zip(*table, strict=True), strict=True)
    ]
    out = pa.BufferOutputStream()
    with pa.ipc.new_stream(out, SCHEMA) as stream:
        stream.write_batch(pa.RecordBatch.from_arrays(arrays, schema=SCHEMA))
    put(out.getvalue().to_pybytes())


class Sink:
    """Collects rows and writes them by the group.

    Groups end at the same rows whatever the pieces' timing.
    """

    def __init__(self, target: Target) -> None:
        """Parquet is for files."""
        self._file = pq.ParquetWriter(target.stream, SCHEMA, compression="zstd")
        self._held: list[pa.RecordBatch] = []
        self._rows = 0

    def add(self, piece: bytes) -> None:
        """One document's rows."""
        if not piece:
            return
        for batch in pa.ipc.open_stream(piece):
            self._held.append(batch)
            self._rows += batch.num_rows
        if self._rows >= GROUP:
            self._flush()

    def close(self) -> None:
        """The last group, and the file's foot."""
        self._flush()
        self._file.close()

    def _flush(self) -> None:
        if self._held:
            self._file.write_table(
                pa.Table.from_batches(self._held, SCHEMA), row_group_size=self._rows
            )
        self._held, self._rows = [], 0
