"""Limits that keep one input from taking the machine.

Going past one is a `LimitError`, never a silent cut; each can be raised for a document that is
trusted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from planparse.errors import LimitError, PlanParseError
from planparse.frozen import NamedTuple
from planparse.guard.bounds import Bounds

MAX_BYTES: Final = 100 * 1024 * 1024
MAX_CHARS: Final = 20_000_000
UNBOUNDED: Final = 10**9  # seconds, or MiB: more than any machine has


class Limits(NamedTuple):
    """The limits of one read, by the names that ``--limit NAME=N`` takes."""

    bytes: int = MAX_BYTES  # of the file
    chars: int = MAX_CHARS  # of the extracted text
    line: int = 1_000_000  # characters of one line of a text
    entries: int = 10_000  # of a zip container
    part: int = 64 * 1024 * 1024  # bytes of one inflated part
    inflated: int = 256 * 1024 * 1024  # bytes of all parts that are read
    ratio: int = 1_000  # inflated to deflated, of a part past a million bytes
    depth: int = 200  # of XML elements
    elements: int = 2_000_000  # of XML in one part
    paragraphs: int = 200_000
    label: int = 1_000  # characters of how automatic numbers are shown, of which Word takes 255
    columns: int = 1_000  # of a table; no cell spans more
    rows: int = 200_000
    cells: int = 2_000_000  # of all tables that hold something, one said again in each row it spans
    pages: int = 5_000
    tags: int = 2_000  # of open html tags inside one another, counted before anything is parsed
    attributes: int = 1_000  # of one html tag, likewise
    seconds: int = 60  # that the process which reads a file that is no text may take
    memory: int = 1024  # MiB that it may take
    worker_seconds: int = 120  # for one file, read and parsed
    worker_memory: int = 2048  # MiB for that

    def bounds(self) -> dict[str, int]:
        """Those of them that bound processes, which no result depends on."""
        return {
            name: getattr(self, name)
            for name in ("seconds", "memory", "worker_seconds", "worker_memory")
        }

    def of_reading(self) -> Bounds:
        """What the process may take that reads one file."""
        return _bounds(self.seconds, self.memory)

    def of_parsing(self) -> Bounds:
        """What reading and parsing one file may take."""
        return _bounds(self.worker_seconds, self.worker_memory)

    def past(self, limit: str, name: str, **params: str | int) -> LimitError:
        """The error for the document called ``name``, which is past the limit called ``limit``."""
        return LimitError("PP103", name, case=limit, limit=getattr(self, limit), **params)


def _bounds(seconds: int, memory: int) -> Bounds:
    """Bounds that a system can set, whatever is asked for."""
    return Bounds(min(seconds, UNBOUNDED), min(memory, UNBOUNDED))


def limits_of(changes: Mapping[str, int] | None) -> Limits:
    """The default limits with ``changes``.

    Raises `PlanParseError` for a name that is no limit, and for a value below 1.
    """
    for name, value in (changes or {}).items():
        if name not in Limits._fields or value < 1:
            known = ", ".join(Limits._fields)
            raise PlanParseError("PP103", case="unknown", name=name, value=value, known=known)
    return Limits(**(changes or {}))
