"""Runs a target over and over, under a limit of time and memory for each execution.

An input is made of the target's name, a seed and a number, so that each can be made again. The
executions are a child's, which may be lost: the parent then knows the number, writes the input
down, and goes on behind it.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import resource
import signal
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple

from planparse.errors import PlanParseError

from .targets import TARGETS, Target

FOUND: Final = Path(__file__).parent / "found"
MEMORY: Final = 3 << 30  # bytes of address space
LOST: Final = 60.0  # seconds of the clock in one execution, past which a child is given up
STEP: Final = 0.5  # seconds between looks at a child


class LateError(Exception):
    """An execution took longer than it may."""


class Task(NamedTuple):
    """What is run: a target, the inputs of a seed from a number on, and where findings are kept."""

    name: str
    seed: int
    first: int = 0
    folder: Path = FOUND

    @property
    def kinds(self) -> Path:
        """The places of the code at which a run in turns found something: one of a kind is
        enough."""
        return Path(os.devnull) if self.folder == FOUND else self.folder / f"{self.name}.kinds"


class Run(NamedTuple):
    """What came of a target: executions, those that ended in a typed error, inputs kept, and the
    CPU seconds that they took."""

    executions: int
    refused: int
    kept: list[Path]
    seconds: float = 0.0


def made(name: str, seed: int, number: int) -> bytes:
    """The input of this number."""
    return TARGETS[name].make(Random(f"{name} {seed} {number}"))


def execute(target: Target, data: bytes, *, often: bool = False) -> bool:
    """Whether one input gave a result, and no typed error. Whatever else happens is raised."""
    run = (target.often if often else None) or target.run
    with limited(target.seconds):
        try:
            run(data)
        except PlanParseError as error:
            assert error.code.startswith("PP") and str(error)
            return False
    return True


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise `LateError` in here when it takes more CPU time: others may keep a machine busy."""

    def late(_number: int, _frame: object) -> None:
        raise LateError(f"more than {seconds} s")

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def keep(name: str, data: bytes, why: str, folder: Path = FOUND) -> Path:
    """The file that an input is kept in; ``why`` is printed."""
    path = folder / name / hashlib.sha256(data).hexdigest()[:12]
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.write_bytes(data)
        print(f"{name}: {path}\n{why}", flush=True)
    return path


def fuzz(task: Task, seconds: float, most: int | None = None) -> Run:
    """Execute a target until ``seconds`` are over, or ``most`` executions done."""
    context = multiprocessing.get_context("fork")
    at, refused = context.Value("q", task.first), context.Value("q", 0)
    stop = time.monotonic() + seconds
    end = None if most is None else task.first + most
    known = set(task.folder.glob(f"{task.name}/*"))
    before = _used()
    while (left := stop - time.monotonic()) > 0 and (end is None or at.value < end):
        child = context.Process(target=_loop, args=(task, left, end, (at, refused)))
        child.start()
        if not _watched(child, at, TARGETS[task.name].seconds + LOST):
            keep(task.name, made(task.name, task.seed, at.value), f"lost: {child.exitcode}",
                 task.folder)  # fmt: skip
            at.value += 1
    kept = sorted(set(task.folder.glob(f"{task.name}/*")) - known)
    return Run(at.value - task.first, refused.value, kept, _used() - before)


def _used() -> float:
    """CPU seconds of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _watched(child: Any, at: Synchronized[int], most: float) -> bool:
    """Whether a child ended by itself; one that stands still is killed."""
    number, since = -1, time.monotonic()
    while child.is_alive():
        child.join(STEP)
        if at.value != number:
            number, since = at.value, time.monotonic()
        elif time.monotonic() - since > most:
            child.kill()
            child.join()
    return bool(child.exitcode == 0)


Counts = tuple["Synchronized[int]", "Synchronized[int]"]


def _loop(task: Task, seconds: float, end: int | None, counts: Counts) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)  # what native code says of each file
    at, refused = counts
    target, stop = TARGETS[task.name], time.monotonic() + seconds
    told = set(task.kinds.read_text().splitlines()) if task.kinds.exists() else set()
    while time.monotonic() < stop and (end is None or at.value < end):
        data = made(task.name, task.seed, at.value)
        try:
            refused.value += not execute(target, data, often=True)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # noqa: BLE001 (anything is a finding)
            place = _place(error)
            if place not in told:
                told.add(place)
                keep(task.name, data, traceback.format_exc(limit=-6), task.folder)
                task.kinds.write_text("\n".join(sorted(told)))
        at.value += 1


def _place(error: BaseException) -> str:
    """Where a finding happened, which tells kinds apart."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} {frames[-1].filename}:{frames[-1].lineno}"
