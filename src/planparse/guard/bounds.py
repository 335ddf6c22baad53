"""How much one file may take, and what it is to go past that."""

from __future__ import annotations

import os
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


def bound_memory(mebibytes: int) -> None:
    """Bound the memory of this process for good, and have it leave no core behind.

    Where the system knows no such bound (Windows; macOS refuses it) there is none.
    """
    try:
        import resource
    except ModuleNotFoundError:
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = mebibytes << 20
    with suppress(ValueError, OSError):
        resource.setrlimit(
            resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard)
        )
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def bound_time(seconds: int) -> None:
    """Have the system end this process when it has computed for so many seconds from now.

    That is for a process whose parent is gone and whose own threads cannot run: whoever is there
    ends it by the clock before.
    """
    try:
        import resource
    except ModuleNotFoundError:
        return
    used = sum(os.times()[:2]) if hasattr(os, "times") else time.process_time()
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    most = int(used) + seconds + 2
    with suppress(ValueError, OSError):
        resource.setrlimit(
            resource.RLIMIT_CPU, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard)
        )
