"""What formats of plain text have in common: how text is encoded, and the sink of those that are
just their pieces, one after another."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO, Final

from planparse.frozen import NamedTuple

Put = Callable[[bytes], object]  # takes a piece of what a document comes to
MANY: Final = 10_000  # parts of a text that are held before they are given on


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
        """A piece of a document, after those before it."""
        self._write(piece)

    def close(self) -> None:
        """Nothing ends these formats."""


def encoded(text: str) -> bytes:
    """Text in UTF-8; of what no UTF-8 can carry, lone surrogates, the escapes that JSON has."""
    return text.encode("utf-8", "backslashreplace")
