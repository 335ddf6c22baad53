"""Parquet of the flat task table, by pyarrow (the extra ``parquet``).

A piece is a record batch in Arrow's stream format, so that it can cross processes.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from planparse.ledger.cells import encodable
from planparse.ledger.columns import FLAT
from planparse.messages import Params
from planparse.writers.json_writer import scalar
from planparse.writers.plain import AS_EVER, How, Target
from planparse.writers.task_table import NAMES, rows

GROUP: Final = 5_000  # rows of a row group: all that is held in memory
ARROW: Final[dict[str, pa.DataType]] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "date": pa.date32(),
    "texts": pa.list_(pa.string()),
    "pairs": pa.string(),
}


TYPES: Final = tuple(column.type for column in FLAT)
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


def piece(result: dict[str, Any], how: How = AS_EVER) -> bytes:  # noqa: ARG001
    """The rows of a result's tasks as a stream of one record batch; nothing where it has none."""
    table = list(rows(result))
    if not table:
        return b""
    arrays = [
        pa.array([None if value is None else VALUES[kind](value) for value in column], ARROW[kind])
        for kind, column in zip(TYPES, zip(*table, strict=True), strict=True)
    ]
    out = pa.BufferOutputStream()
    with pa.ipc.new_stream(out, SCHEMA) as stream:
        stream.write_batch(pa.RecordBatch.from_arrays(arrays, schema=SCHEMA))
    content: bytes = out.getvalue().to_pybytes()
    return content


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

    def failed(self, name: str, code: str, params: Params) -> None:
        """Nothing: a data frame has tasks only."""

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
