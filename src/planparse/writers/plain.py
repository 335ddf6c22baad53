"""The sink of formats whose files are just their pieces, one after another."""

from __future__ import annotations

from typing import BinaryIO


class Sink:
    """Writes each piece as it comes."""

    def __init__(self, stream: BinaryIO, *, to_file: bool) -> None:
        """``to_file`` tells a file from a pipe; here it makes no difference."""
        self._write = stream.write

    def add(self, piece: bytes) -> None:
        """One document's piece, after those before it."""
        self._write(piece)

    def close(self) -> None:
        """Nothing ends these formats."""
