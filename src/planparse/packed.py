"""Long lists of plain data, kept small: what a text comes to takes some fifty times its memory, and
is asked for from front to back."""

from __future__ import annotations

import marshal
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final, overload

PIECE: Final = 1 << 18  # bytes that are compressed together
LEVEL: Final = 1  # of zlib: the rest gains little and takes twice the time


class Packed(Sequence[Any]):
    """A list of what JSON has, packed as it comes and made anew for whoever asks.

    So an item that is changed is not changed here, and one that is asked for twice is made twice.
    """

    __slots__ = ("_at", "_lengths", "_opened", "_pending", "_pieces", "_size", "_starts")

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._starts: list[int] = []  # the index of the first item of each piece
        self._lengths = array("I")  # bytes of each item
        self._pending: list[bytes] = []  # of the piece that is not full yet
        self._size = 0
        self._at, self._opened = -1, b""  # the piece that was last asked for

    def append(self, item: Any) -> None:
        """Put an item behind the others."""
        data = marshal.dumps(item)
        self._lengths.append(len(data))
        self._pending.append(data)
        self._size += len(data)
        if self._size >= PIECE:
            self._starts.append(len(self._lengths) - len(self._pending))
            self._pieces.append(zlib.compress(b"".join(self._pending), LEVEL))
            self._pending.clear()
            self._size = 0

    def extend(self, items: Iterable[Any]) -> None:
        """Put several behind the others."""
        for item in items:
            self.append(item)

    def __len__(self) -> int:
        return len(self._lengths)

    def __iter__(self) -> Iterator[Any]:
        starts = [*self._starts, len(self._lengths) - len(self._pending)]
        for piece, (start, end) in zip(self._pieces, pairwise(starts), strict=True):
            data, at = memoryview(zlib.decompress(piece)), 0
            for length in self._lengths[start:end]:
                yield marshal.loads(data[at : at + length])
                at += length
        yield from map(marshal.loads, tuple(self._pending))

    @overload
    def __getitem__(self, index: int) -> Any: ...
    @overload
    def __getitem__(self, index: slice) -> list[Any]: ...
    def __getitem__(self, index: int | slice) -> Any:
        if isinstance(index, slice):
            return [self[k] for k in range(*index.indices(len(self)))]
        k = range(len(self))[index]
        first = len(self) - len(self._pending)
        if k >= first:
            return marshal.loads(self._pending[k - first])
        piece = bisect_right(self._starts, k) - 1
        if piece != self._at:
            self._at, self._opened = piece, zlib.decompress(self._pieces[piece])
        at = sum(self._lengths[self._starts[piece] : k])
        return marshal.loads(memoryview(self._opened)[at : at + self._lengths[k]])

    def __eq__(self, other: object) -> bool:
        return same(self, other)

    __hash__ = None  # type: ignore[assignment]


def unpacked(data: Mapping[str, Any]) -> dict[str, Any]:
    """The same fields, with lists for what is packed."""
    return {key: [*value] if isinstance(value, Packed) else value for key, value in data.items()}


def same(one: Sequence[Any], other: object) -> bool:
    """Whether two sequences hold the same, whatever holds it."""
    if not isinstance(other, Sequence) or isinstance(other, str | bytes):
        return False
    return len(one) == len(other) and all(a == b for a, b in zip(one, other, strict=True))
