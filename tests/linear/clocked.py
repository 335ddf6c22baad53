"""How much more CPU time eight times of a text takes, for what no count tells of: the turns that a
pattern or another package takes inside.

Eight times of what grows with the square takes nearly 64 times as long, of what grows with the
length eight times. `MOST` stands between them, far enough from both for a clock that drifts, and
where the first try is past it others follow: a machine that was busy then is not so each time.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import Final

MOST: Final = 20.0
TIMES: Final = 8
TRIES: Final = 4
LEAST: Final = 0.002  # seconds: less than this tells nothing


def grown(read: Callable[[int], object], few: int) -> float:
    """How many times the time of ``read(few)`` that of eight times as many takes, at best."""
    least = float("inf")
    for _ in range(TRIES):
        # What is made once is made for the longer one: that it is as quick is not said too soon.
        long, short = seconds(read, TIMES * few), seconds(read, few)
        least = min(least, long / max(short, LEAST))
        if least <= MOST:
            break
    return least


def seconds(read: Callable[[int], object], count: int) -> float:
    """Of CPU, without the collector."""
    enabled = gc.isenabled()
    gc.disable()
    begun = time.process_time()
    try:
        read(count)
        return time.process_time() - begun
    finally:
        if enabled:
            gc.enable()
