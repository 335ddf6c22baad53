"""Old documents of a batch that go into one call of LibreOffice, since its start takes longer than
most conversions.

Whoever of them comes first converts all; the others find theirs in a folder, by their hash. What a
call leaves out is converted alone, as if there were no others.
"""

from __future__ import annotations

import os
import pathlib
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Final

from planparse.frozen import NamedTuple
from planparse.readers.limits import Limits
from planparse.sums import sha256

LOOK: Final = 0.05  # seconds between looks whether the first has done all
DONE: Final = ".done"

Convert = Callable[[Sequence[bytes]], Iterator[tuple[int, bytes]]]


class Together(NamedTuple):
    """A group of old documents: the folder that their conversions are put into, and where they
    are."""

    folder: str
    places: tuple[str, ...]

    def made(
        self, data: bytes, limits: Limits, alike: Callable[[bytes], bool], convert: Convert
    ) -> bytes | None:
        """The conversion of ``data``, one of the group; None where there is none.

        ``alike`` tells which of the others can be converted with it; ``convert`` gives the
        conversions, each with its number.
        """
        folder = pathlib.Path(self.folder)
        claim = folder / _hash("\n".join(self.places).encode())
        try:
            os.close(os.open(claim, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        except FileExistsError:
            _wait(claim.with_suffix(DONE), limits.seconds)
        else:
            try:
                self._all(folder, data, limits, alike, convert)
            finally:
                claim.with_suffix(DONE).touch()
        with suppress(OSError):
            return (folder / _hash(data)).read_bytes()
        return None

    def _all(
        self,
        folder: pathlib.Path,
        data: bytes,
        limits: Limits,
        alike: Callable[[bytes], bool],
        convert: Convert,
    ) -> None:
        """Convert the group."""
        found = {_hash(data): data}
        for place in self.places:
            with suppress(OSError):
                path = pathlib.Path(place)
                if path.stat().st_size <= limits.bytes:
                    other = path.read_bytes()
                    if alike(other):
                        found[_hash(other)] = other
        names = list(found)
        for number, made in convert(list(found.values())):
            part = folder / f"{names[number]}.part"
            part.write_bytes(made)
            part.replace(folder / names[number])


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()


def _wait(done: pathlib.Path, seconds: float) -> None:
    until = time.monotonic() + seconds
    while not done.exists() and time.monotonic() < until:
        time.sleep(LOOK)
