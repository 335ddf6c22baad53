"""A process of its own that parses one document after another: what it does to itself, by a crash, without end or without bound, costs that document alone.

No lock and no queue is shared: each guard has its own pair of pipes, so that a process killed at any moment can hold up nobody else. (``ProcessPoolExecutor`` fails all
that waits when one of its processes dies.) A guard belongs to the thread that uses it, in whatever process of whatever executor that is.
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
from contextlib import suppress
from typing import IO, Final

from planparse.batch.values import Answer, Question, Settings
from planparse.diagnostics import worded

COMMAND: Final = (sys.executable, "-m", "planparse.batch.guarded")
GRACE: Final = 30  # seconds more that a new process has, for its start


class Guard:
    """One guarded process, started when first asked and anew when it has died."""

    def __init__(self, settings: Settings) -> None:
        """``settings`` hold for all that it is asked."""
        self.settings = settings
        self._process: subprocess.Popen[bytes] | None = None
        self._errors: IO[bytes] | None = None

    def ask(self, question: Question) -> Answer:
        """The answer of the process, or what became of it: PP801 it crashed, PP802 it took too long, PP803 it took too much memory."""
        fresh = self._process is None
        process = self._process or self._start()
        seconds = self.settings.limits.worker_seconds + (GRACE if fresh else 0)
        begun = time.monotonic()
        watch = threading.Timer(seconds, self.kill)
        watch.daemon = True
        watch.start()
        try:
            pickle.dump(question, process.stdin)  # type: ignore[arg-type]
            process.stdin.flush()  # type: ignore[union-attr]
            answer: Answer = pickle.load(process.stdout)  # type: ignore[arg-type]
        except (EOFError, OSError, pickle.UnpicklingError):
            late = time.monotonic() - begun >= seconds
            return self._dead(late)
        finally:
            watch.cancel()
        if answer.code == "PP803":
            self.close()  # its memory is full of what it could not finish
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the process
        self._process = subprocess.Popen(
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            start_new_session=True,  # an interrupt from the terminal is for us; and what it starts dies with it
        )
        with _lock:
            _started.add(self)
        pickle.dump(self.settings, self._process.stdin)  # type: ignore[arg-type]
        return self._process

    def _dead(self, late: bool) -> Answer:
        process, errors = self._process, self._errors
        if process is not None and not late:
            with suppress(subprocess.TimeoutExpired):  # its pipe is closed, so it is about to end by itself, in a way that tells why
                process.wait(1)
        self.kill()
        last = ""
        if errors is not None and process is not None:
            process.wait()
            errors.seek(0)
            last = errors.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
        self.close()
        if late:
            return Answer.failure("PP802", worded("PP802", seconds=self.settings.limits.worker_seconds))
        return Answer.failure("PP801", worded("PP801", reason=_reason(process.returncode if process else None, last)))

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
        """End the process and let go of all that belongs to it; the next question starts another."""
        self.kill()
        with _lock:
            _started.discard(self)
        process, self._process = self._process, None
        if process is not None:
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(OSError):  # a question that nobody has read
                        pipe.close()
        if self._errors is not None:
            self._errors.close()
            self._errors = None


def _reason(code: int | None, last: str) -> str:
    if code is not None and code < 0:
        try:
            return f"ended by {signal.Signals(-code).name}"
        except ValueError:
            return f"ended by signal {-code}"
    return last[:300] or f"exit code {code}"


_lock: Final = threading.Lock()
_started: Final[set[Guard]] = set()
_own: Final = threading.local()


def guard_of_thread(settings: Settings) -> Guard:
    """The guard of the calling thread, with these settings."""
    guard: Guard | None = getattr(_own, "guard", None)
    if guard is not None and guard.settings != settings:
        guard.close()
        guard = None
    if guard is None:
        guard = _own.guard = Guard(settings)
    return guard


def kill_all() -> None:
    """End every guarded process that this process has started; threads that wait for one are told that it died."""
    with _lock:
        guards = list(_started)
    for guard in guards:
        guard.kill()


def close_all() -> None:
    """End them, and let go of all that belongs to them; for when no thread asks any more."""
    with _lock:
        guards = list(_started)
    for guard in guards:
        guard.close()
