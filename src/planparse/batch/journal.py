"""What a run knows of its files.

The journal that ``--resume`` goes by, the report that people and scripts read, and the lock.

All lie in the output folder: ``planparse-report.jsonl``, a line a file in the order of the inputs,
and ``.planparse/`` with the rest. The journal's lines are those of the report with the stamp of the
settings and a checksum in front, so that a line cut or damaged by whatever ended a run counts for
nothing. While files are finished, lines go to a segment (``journal-1``); in the end they stand in
order in ``journal``, and the segments are gone.
"""

from __future__ import annotations

import json
import shutil
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

from planparse.batch import places
from planparse.batch.values import WHOLE, Known, Shard
from planparse.errors import WriteError

LOCK: Final = "lock"
JOURNAL: Final = "journal"
EVERY: Final = 30.0  # seconds between segments where a file cannot be appended to (a URL)
LINES: Final = 5_000  # of one such segment


def sealed(line: str, stamp: str) -> bytes:
    """A line of the journal."""
    content = f"{stamp} {line}".encode()
    return f"{zlib.crc32(content):08x} ".encode() + content + b"\n"


def opened(raw: bytes) -> tuple[str, str] | None:
    """Stamp and line of a journal's line; None for one that is cut or damaged."""
    checksum, _space, content = raw.removesuffix(b"\n").partition(b" ")
    if not raw.endswith(b"\n") or checksum != f"{zlib.crc32(content):08x}".encode():
        return None
    stamp, _blank, line = content.decode().partition(" ")
    return stamp, line


class Journal:
    """The journal of one output folder, or of one shard of the work that goes into it."""

    def __init__(self, output: str, shard: Shard = WHOLE) -> None:
        """Opens nothing yet; a shard has files of its own, so that several machines can write to
        one folder.
        """
        mark = shard.mark
        self._output = output
        self._state = places.join(output, places.STATE)
        self._name = f"{JOURNAL}{mark}"
        self._local = not places.is_url(output)
        self.report = f"planparse-report{mark}.jsonl"
        self.scratch = places.join(self._state, f"tmp{mark}") if self._local else None
        self._lock_name = f"{LOCK}{mark}"
        self._segment: IO[bytes] | None = None
        self._waiting: list[bytes] = []
        self._written = time.monotonic()
        self._next = 1

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other runs out of the folder, and what a killed run left over away.

        Raises `WriteError`; a URL has no lock.
        """
        if not self._local or self.scratch is None:
            yield
            return
        from filelock import FileLock, Timeout

        with places.refusing(self._output):
            self._check()
            Path(self._state).mkdir(parents=True, exist_ok=True)
            lock = FileLock(places.join(self._state, self._lock_name))
            try:
                lock.acquire(timeout=0)
                for name in self._rivals():
                    FileLock(places.join(self._state, name)).acquire(timeout=0).lock.release()
            except Timeout as error:
                lock.release()
                raise WriteError("PP805", self._output) from error
        try:
            with places.refusing(self._output):
                shutil.rmtree(self.scratch, ignore_errors=True)
                Path(self.scratch).mkdir()
            yield
        finally:
            shutil.rmtree(self.scratch, ignore_errors=True)
            lock.release()

    def _check(self) -> None:
        """Raises `WriteError` where a link among the files of a run leads out of the folder."""
        own = [places.join(self._state, name) for name in places.names(self._state)]
        for place in (self._state, places.join(self._output, self.report), *own):
            places.check_below(self._output, place)

    def _rivals(self) -> list[str]:
        """The locks that nobody else may hold.

        For a shard that of the whole, for the whole those of all shards. Shards do not mind one
        another.
        """
        found = [
            name
            for name in places.names(self._state)
            if name.startswith(LOCK) and name != self._lock_name
        ]
        return found if self._lock_name == LOCK else [name for name in found if name == LOCK]

    def known(self, stamp: str) -> dict[tuple[str, str], Known]:
        """By path and output, what earlier runs with these settings finished, those of shards too.

        Lines that are damaged, or of other settings, are as if they were not there.
        """
        found: dict[tuple[str, str], Known] = {}
        for name in sorted(places.names(self._state)):
            for raw in self._lines(name) if name.startswith(JOURNAL) else ():
                pair = opened(raw)
                if pair is None or pair[0] != stamp:
                    continue
                entry = json.loads(pair[1])
                if entry["code"] is None:
                    found[entry["path"], entry["output"]] = Known(
                        entry["sha256"], entry["output_sha256"], pair[1]
                    )
        return found

    def start(self, *, resume: bool) -> None:
        """Begin a segment; without ``resume`` all that was known is forgotten first."""
        old = self._segments()
        if not resume:
            for name in [self._name, *old]:
                places.remove(places.join(self._state, name))
            old = []
        self._next = max((int(name.rpartition("-")[2]) for name in old), default=0) + 1
        if self._local:
            with places.refusing(self._output):
                self._segment = Path(self._state, f"{self._name}-{self._next}").open("ab")  # noqa: SIM115 - closed by finish or leave

    def add(self, line: str, stamp: str) -> None:
        """One finished file, durable at once on a disk, within `EVERY` seconds elsewhere."""
        content = sealed(line, stamp)
        if self._segment is not None:
            with places.refusing(self._output):
                self._segment.write(content)
                self._segment.flush()
            return
        self._waiting.append(content)
        if len(self._waiting) >= LINES or time.monotonic() - self._written > EVERY:
            self._write_segment()

    def leave(self) -> None:
        """End without an end: the segments stay, for the next run.

        What cannot be written any more is done again then.
        """
        with suppress(OSError, WriteError):
            if self._segment is not None:
                self._segment.close()
            if self._waiting:
                self._write_segment()

    def finish(self) -> None:
        """End for good: the segments give way to the journal, which has been put in place."""
        if self._segment is not None:
            self._segment.close()
        self._waiting = []
        for name in self._segments():
            places.remove(places.join(self._state, name))

    @contextmanager
    def ordered(self) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
        """Streams for the report and for the journal in the order of the inputs.

        Both are put in place together when the block ends well.
        """
        with (
            places.writing(places.join(self._state, self._name), self.scratch) as journal,
            places.writing(places.join(self._output, self.report), self.scratch) as report,
        ):
            yield report, journal

    def _write_segment(self) -> None:
        places.write(
            places.join(self._state, f"{self._name}-{self._next}"), b"".join(self._waiting)
        )
        self._waiting, self._written, self._next = [], time.monotonic(), self._next + 1

    def _segments(self) -> list[str]:
        """The names of all segments, oldest first."""
        prefix = f"{self._name}-"
        names = [
            name
            for name in places.names(self._state)
            if name.startswith(prefix) and name[len(prefix) :].isdigit()
        ]
        return sorted(names, key=lambda name: int(name[len(prefix) :]))

    def _lines(self, name: str) -> Iterator[bytes]:
        try:
            with places.reading(places.join(self._state, name)) as file:
                yield from file
        except OSError:
            return
