"""A process of its own that does one thing after another.

What it does to itself, by a crash, without end or without bound, costs that one thing alone.

No lock and no queue is shared: each guard has its own pair of pipes, so that a process killed at
any moment can hold up nobody else. (``ProcessPoolExecutor`` fails all that waits when one of its
processes dies.) A guard belongs to the thread that uses it, in whatever process of whatever
executor that is.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Final, TypeVar

from planparse.errors import PlanParseError
from planparse.readers.limits import Limits

COMMAND: Final = (sys.executable, "-m", "planparse.batch.guarded")
GRACE: Final = 30  # seconds more that a new process has, for its start
LOOK: Final = 0.1  # seconds between looks at the clock
# Seconds for a process that breaks off to end by itself, in a way that tells why.
LAST_WORDS: Final = 1

T = TypeVar("T")


class DiedError(PlanParseError):
    """The process gave no answer.

    PP801 it crashed, PP802 it took too long, PP803 it took too much memory.
    """


class Guard:
    """One guarded process, started when first called and anew when it has died."""

    def __init__(self, limits: Limits) -> None:
        """``limits`` has the bounds, by their names ``worker_seconds`` and ``worker_memory``."""
        self.limits = limits
        self.deadline: float | None = None  # of the call under way
        self.late = False  # whether it was ended for being past it
        self._process: subprocess.Popen[bytes] | None = None
        self._errors: IO[bytes] | None = None

    def call(self, function: Callable[..., T], *arguments: object) -> T:
        """What ``function`` gives for ``arguments`` in the process; all of it is pickled.

        Raises `DiedError`.
        """
        grace = 0 if self._process else GRACE
        self.late = False
        try:
            process = self._process or self._start()
            self.deadline = time.monotonic() + self.limits.worker_seconds + grace
            pickle.dump((function, arguments), process.stdin)  # type: ignore[arg-type]
            process.stdin.flush()  # type: ignore[union-attr]
            enough, result = pickle.load(process.stdout)  # type: ignore[arg-type]
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise self._died(error) from error
        finally:
            self.deadline = None
        if not enough:
            self.close()  # its memory is full of what it could not finish
            raise DiedError("PP803", memory=self.limits.worker_memory)
        answer: T = result
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the process
        self._process = subprocess.Popen(
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            # an interrupt from the terminal is for us; and what it starts dies with it
            start_new_session=True,
        )
        _watch(self)
        pickle.dump(self.limits.worker_memory, self._process.stdin)  # type: ignore[arg-type]
        return self._process

    def _died(self, error: BaseException) -> DiedError:
        process, errors = self._process, self._errors
        reason = str(error)  # it could not even be started
        if process is not None and errors is not None:
            with suppress(subprocess.TimeoutExpired):
                process.wait(LAST_WORDS)
            self.kill()
            code = process.wait()
            errors.seek(0)
            reason = _reason(code, errors.read().decode("utf-8", "replace"))
        self.close()
        if self.late:
            return DiedError("PP802", seconds=self.limits.worker_seconds)
        return DiedError("PP801", reason=reason)

    def kill(self) -> None:
        """End the process, and what it has started, at once."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        if os.name == "posix":
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()

    def close(self) -> None:
        """End the process and let go of all that belongs to it; the next call starts another."""
        self.kill()
        with _lock:
            _started.discard(self)
        process, self._process = self._process, None
        if process is not None:
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(OSError):  # a call that nobody has read
                        pipe.close()
        if self._errors is not None:
            self._errors.close()
            self._errors = None


def _reason(code: int, said: str) -> str:
    """Why a process ended: its signal, or the last that it said."""
    if code < 0:
        try:
            return f"ended by {signal.Signals(-code).name}"
        except ValueError:
            return f"ended by signal {-code}"
    return said.strip().rpartition("\n")[2][:300] or f"exit code {code}"


_lock: Final = threading.Lock()
_started: Final[set[Guard]] = set()
_own: Final = threading.local()
_watchers: Final[list[threading.Thread]] = []


def guard_of_thread(limits: Limits) -> Guard:
    """The guard of the calling thread, with these limits."""
    guard: Guard | None = getattr(_own, "guard", None)
    if guard is not None and guard.limits != limits:
        guard.close()
        guard = None
    if guard is None:
        guard = _own.guard = Guard(limits)
    return guard


def _watch(guard: Guard) -> None:
    """Have one thread look after all guards of this process, since a thread for each call would
    cost more than many a document.
    """
    with _lock:
        _started.add(guard)
        if not _watchers:
            _watchers.append(
                threading.Thread(target=_end_what_is_late, name="planparse-watch", daemon=True)
            )
            _watchers[0].start()


def _end_what_is_late() -> None:
    while True:
        time.sleep(LOOK)
        now = time.monotonic()
        for guard in _all():
            if guard.deadline is not None and now > guard.deadline:
                guard.late = True
                guard.kill()


def _all() -> list[Guard]:
    """The guards of this process that have one running."""
    with _lock:
        return list(_started)


def kill_all() -> None:
    """End every guarded process that this process has started.

    Threads that wait for one are told that it died.
    """
    for guard in _all():
        guard.kill()


def close_all() -> None:
    """End them, and let go of all that belongs to them; for when no thread calls any more."""
    for guard in _all():
        guard.close()
