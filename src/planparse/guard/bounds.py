"""How much one file may take, and what it is to go past that."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from typing import Literal

from planparse.frozen import NamedTuple

Kind = Literal["crash", "time", "memory", "start"]


class Bounds(NamedTuple):
    """What a process may take for one thing: seconds, and MiB of memory."""

    seconds: int
    memory: int


class LostError(Exception):
    """A process did not come to an answer.

    ``kind`` tells why: it crashed, took too long or too much memory, or no process starts here at
    all; ``reason`` is the last that it said, and ``signalled`` whether a signal ended it.
    """

    def __init__(self, kind: Kind, reason: str = "", *, signalled: bool = False) -> None:
        super().__init__(kind, reason)
        self.kind, self.reason, self.signalled = kind, reason, signalled


def reason_of(code: int, said: str) -> str:
    """Why a process ended: its signal, or the last that it said."""
    if code < 0:
        try:
            return f"ended by {signal.Signals(-code).name}"
        except ValueError:
            return f"ended by signal {-code}"
    return said.strip().rpartition("\n")[2][:300] or f"exit code {code}"


def bound_memory(mebibytes: int) -> None:
    """Bound the memory of this process for good, and have it leave no core behind."""
    _bound("RLIMIT_AS", mebibytes << 20)
    _bound("RLIMIT_CORE", 0)


def bound_file(size: int) -> None:
    """Bound the bytes of a file that this process writes, likewise."""
    _bound("RLIMIT_FSIZE", size)


def bound_time(seconds: int) -> None:
    """Have the system end this process when it has computed for so many seconds from now.

    That is for a process whose parent is gone and whose own threads cannot run: whoever is there
    ends it by the clock before.
    """
    used = sum(os.times()[:2]) if hasattr(os, "times") else time.process_time()
    _bound("RLIMIT_CPU", int(used) + seconds + 2)


def _bound(name: str, most: int) -> None:
    """Set a bound, no higher than the one that nobody may raise. Where the system knows none
    (Windows; macOS refuses that on memory) there is none.
    """
    try:
        import resource
    except ModuleNotFoundError:
        return
    kind = getattr(resource, name)
    hard = resource.getrlimit(kind)[1]
    with suppress(ValueError, OSError):
        resource.setrlimit(
            kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard)
        )
