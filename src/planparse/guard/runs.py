"""Which threads work for a run that was broken off: what they would still start, nobody ends."""

from __future__ import annotations

import threading


class Run:
    """A run whose threads start guarded processes, until it is over."""

    def __init__(self) -> None:
        self.over = False

    def join(self) -> None:
        """Have the thread that calls this belong to the run."""
        _own.run = self


_own = threading.local()


def is_over() -> bool:
    """Whether the run is over that this thread belongs to."""
    run: Run | None = getattr(_own, "run", None)
    return run is not None and run.over
