"""The cyclic garbage collector, put off while a long text is parsed.

A parse makes some hundred objects a line, nearly all of which live until its result is written, and
none of which is part of a cycle: outlines and records are trees of named tuples and dicts, freed
by their counts alone (a test holds that nothing is left for the collector). Each full pass of the
collector would look at all of them anew and find nothing. So it is put off for texts from `LEAST`
characters on; shorter ones are over before there is much to look at.

The collector is one for the whole process. So parses in several threads share one pause: the first
begins it, the last ends it, whatever is raised. None joins a pause that has lasted `LONGEST`
seconds, so that threads that always overlap cannot keep the collector from the rest of a program
for good. Where the program itself has disabled it, nothing is done.
"""

from __future__ import annotations

import gc
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

LEAST: Final = 1_000
LONGEST: Final = 10.0


class _Pause:
    """The one pause of this process."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.holders: set[object] = set()
        self.since = 0.0

    def begin(self, holder: object) -> None:
        """Let ``holder`` hold the pause, where one can be."""
        with self.lock:
            if not self.holders:
                if not gc.isenabled():
                    return
                self.since = time.monotonic()
            elif time.monotonic() - self.since > LONGEST:
                return
            self.holders.add(holder)
            gc.disable()

    def end(self, holder: object) -> None:
        """End the pause where ``holder`` is the last that held it."""
        with self.lock:
            if holder in self.holders:
                self.holders.discard(holder)
                if not self.holders:
                    gc.enable()

    def forget(self) -> None:
        """In a process forked off amid a pause, where nobody is left to end it."""
        self.lock = threading.Lock()
        if self.holders:
            self.holders.clear()
            gc.enable()


_PAUSE: Final = _Pause()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_PAUSE.forget)


@contextmanager
def collector_paused(length: int) -> Iterator[None]:
    """A stretch of code that makes what a parse of ``length`` characters makes."""
    if length < LEAST:
        yield
        return
    holder = object()
    try:
        _PAUSE.begin(holder)
        yield
    finally:
        _PAUSE.end(holder)
