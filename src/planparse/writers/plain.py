"""What formats of plain text have in common: how text is encoded, and the sink of those that are
just their pieces, one after another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, BinaryIO, Final

from planparse.frozen import NamedTuple
from planparse.messages import Lang, Params

Put = Callable[[bytes], object]  # takes a part of what a document comes to
MANY: Final = 10_000  # parts of a text that are held before they are given on


class How(NamedTuple):
    """What was asked of a table; a format takes of it what it knows."""

    headers: Lang | None = None  # of headers and words of ours; None: the format's own language
    columns: tuple[tuple[str, str], ...] = ()  # keys and headers; "" is a column of somebody else
    by_unit: bool = False  # a sheet for each unit
    bom: bool | None = None  # whether a byte order mark begins it; None: where it is a file

    def asked(self) -> list[str]:
        """The names of what was asked for at all."""
        usual = self._field_defaults
        return [name for name in self._fields if getattr(self, name) != usual[name]]


AS_EVER: Final = How()


class Target(NamedTuple):
    """Where a sink writes, and how."""

    stream: BinaryIO
    is_file: bool  # and no pipe
    how: How = AS_EVER


class Sink:
    """Writes each piece as it comes."""

    def __init__(self, target: Target) -> None:
        """Nothing begins these formats."""
        self._write = target.stream.write

    def add(self, piece: bytes) -> None:
        """One document's piece, after those before it."""
        self._write(piece)

    def failed(self, name: str, code: str, params: Params) -> None:
        """A document that gave no piece, and why: these formats leave that to the report."""

    def close(self) -> None:
        """Nothing ends these formats."""


def encoded(text: str) -> bytes:
    """Text in UTF-8; of what no UTF-8 can carry, lone surrogates, the escapes that JSON has."""
    return text.encode("utf-8", "backslashreplace")


def whole(result: Any, write: Callable[[Any, Put, How], None], how: How = AS_EVER) -> bytes:
    """All that a result comes to."""
    parts: list[bytes] = []
    write(result, parts.append, how)
    return b"".join(parts)
