"""The sink of formats whose files are just their pieces, one after another."""

from __future__ import annotations

from typing import BinaryIO

from planparse.frozen import NamedTuple


class Target(NamedTuple):
    """Where a sink writes."""

    stream: BinaryIO
    is_file: bool  # and no pipe


class Sink:
    """Writes each piece as it comes."""

    def __init__(self, target: Target) -> None:
        """Nothing begins these formats."""
        self._write = target.stream.write

    def add(self, piece: bytes) -> None:
        """One document's piece, after those before it."""
        self._write(piece)

    def close(self) -> None:
        """Nothing ends these formats."""
