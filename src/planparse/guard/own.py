"""Bounds on the process that calls: for the command line, which starts no other for a text."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, Final

from planparse.guard.bounds import Bounds, LostError

TOLD: Final = "/proc/self/statm"  # what this process holds, where the system tells it


@contextmanager
def bounded(bounds: Bounds) -> Iterator[None]:
    """Raises `LostError` where the block takes more than ``bounds``.

    In the main thread, where the system has timers and bounds on memory (Linux; macOS has no such
    bound on memory, Windows neither); a timer that would end before stays.
    """
    ends = [_memory(bounds.memory), _timer(bounds.seconds)]
    try:
        yield
    except MemoryError as error:
        raise LostError("memory") from error
    finally:
        for end in ends:
            end()


def _nothing() -> None:
    """Where there is no bound, there is none to take away."""


def _memory(mebibytes: int) -> Callable[[], None]:
    """Bound the memory that is taken from here on, beside what the process holds already (a program
    that calls the command line may hold much); gives what ends that."""
    if sys.platform == "win32":
        return _nothing
    import resource

    was = resource.getrlimit(resource.RLIMIT_AS)
    most = _held(resource.getpagesize()) + (mebibytes << 20)
    if was[0] != resource.RLIM_INFINITY and was[0] <= most:
        return _nothing

    def end() -> None:
        resource.setrlimit(resource.RLIMIT_AS, was)

    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, was[1]))
        return end
    return _nothing


def _held(page: int) -> int:
    """Bytes of address space that this process has; none where the system does not tell."""
    try:
        with open(TOLD, "rb") as told:  # noqa: PTH123 - each start asks
            return int(told.read().split()[0]) * page
    except (OSError, ValueError, IndexError):
        return 0


def _timer(seconds: int) -> Callable[[], None]:
    """Set the timer; gives what ends it and sets the one that was there again."""
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        return _nothing
    left, interval = signal.getitimer(signal.ITIMER_REAL)
    if left and left <= seconds:
        return _nothing
    begun = time.monotonic()
    handler: Any = signal.signal(signal.SIGALRM, _late)
    signal.setitimer(signal.ITIMER_REAL, seconds)

    def end() -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
        if left:
            signal.setitimer(
                signal.ITIMER_REAL, max(0.001, left - (time.monotonic() - begun)), interval
            )

    return end


def _late(_number: int, _frame: FrameType | None) -> None:
    raise LostError("time")
