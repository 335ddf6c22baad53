"""Where the work is done: processes of this machine, an executor that the caller has, or a Dask
cluster.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from planparse import __version__
from planparse.errors import PlanParseError
from planparse.guard.process import close_all, kill_all
from planparse.guard.runs import Run

FEW = 64  # files of which it is asked how large they are
START = 32_768  # bytes of text that are parsed while a process starts
JOIN = 0.05  # seconds between looks whether all threads have ended
PATIENCE = 1.0  # seconds for them to do so, when a run is broken off: one may wait for a network


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def worthwhile(places: Sequence[str]) -> int:
    """How many files are worked on at once where nobody says: as many as there are cores, but of a
    few small ones fewer, since to start a process takes longer than they do."""
    most = min(cores(), max(1, len(places)))
    if len(places) > FEW:
        return most
    try:
        size = sum(os.stat(place).st_size for place in places)  # noqa: PTH116 - no Path for each
    except (OSError, ValueError):  # a URL, or what is not there
        return most
    return min(most, 1 + size // START)


@contextmanager
def executor_for(jobs: int, executor: Executor | None) -> Iterator[Executor]:
    """``executor``; or, for the block, ``jobs`` threads, each of which drives a guarded process.
    When the block ends, however, all are gone.
    """
    if executor is not None:
        yield executor
        return
    run = Run()
    threads = ThreadPoolExecutor(jobs, thread_name_prefix="planparse", initializer=run.join)
    try:
        yield threads
    finally:
        run.over = True
        end = threading.Thread(
            target=threads.shutdown, kwargs={"wait": True, "cancel_futures": True}, daemon=True
        )
        end.start()
        until = time.monotonic() + PATIENCE
        while end.is_alive() and time.monotonic() < until:
            kill_all()
            end.join(JOIN)
        close_all()


@contextmanager
def dask(address: str) -> Iterator[tuple[Executor, int]]:
    """The executor of the Dask cluster at ``address``, and how many jobs it does at once.

    Raises `PlanParseError` (PP806) where there is no cluster, it has no workers, or planparse is
    not what it is here on one of them.
    """
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        raise PlanParseError("PP806", case="package", package=error.name or "") from error
    try:
        client: Any = Client(address, timeout="5s", set_as_default=False)
    except (OSError, ValueError) as error:
        raise PlanParseError("PP806", case="silent", address=address) from error
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise PlanParseError("PP806", case="idle", address=address)
        for worker, version in client.run(_version, on_error="return").items():
            if version != __version__:
                raise PlanParseError(
                    "PP806", case="version", worker=worker, version=__version__, found=str(version)
                )
        try:
            yield client.get_executor(pure=False), threads
        finally:
            client.run(close_all, on_error="ignore")


def _version() -> str:
    return __version__
