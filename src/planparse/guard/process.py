"""A process of its own that does one thing after another.

What it does to itself, by a crash, without end or without bound, costs that one thing alone.

No lock and no queue is shared between processes: each has its own pair of pipes, so that one killed
at any moment can hold up nobody else. (``ProcessPoolExecutor`` fails all that waits when one of its
processes dies.) Whoever calls borrows one; it is kept a while for the next.

They are started anew (never forked), so that no lock, thread or open file of the caller's is in
them. A process that forks while one is running leaves it to its parent.
"""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final, cast

from planparse.guard.bounds import Bounds, LostError, reason_of
from planparse.guard.frames import greeting, put, take
from planparse.guard.runs import is_over
from planparse.guard.scratch import remove

# -P: modules are not looked for where the documents stand
COMMAND: Final = (sys.executable, "-P", "-c", "from planparse.guard.inside import main; main()")
GRACE: Final = 30  # seconds more that a new process has, for its start
TRIES: Final = 3  # starts that fail one after another, from which on none is tried
IDLE: Final = 30.0  # seconds that a process waits for the next call
# Seconds for a process that breaks off to end by itself, in a way that tells why.
LAST_WORDS: Final = 1
SHORT: Final = 1000  # bytes of a greeting
INSTALLED: Final = ("site-packages", "dist-packages")


class Guard:
    """One guarded process, started when first called and anew when it has died."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self.until: float | None = None  # the end of the call under way, or of waiting for one
        self.busy = False
        self.late = False  # whether it was ended for being past it
        self.stopped = False  # whether it was ended by `kill_all`
        self._process: subprocess.Popen[bytes] | None = None
        self._mark = os.urandom(8).hex()  # of its temporary folders
        self._errors: IO[bytes] | None = None

    def call(self, function: str, told: object, body: bytes = b"") -> tuple[Any, bytes]:
        """What ``function`` (``module:name``) gives for plain data and bytes in the process: plain
        data and bytes again.

        Raises `LostError`.
        """
        self.stopped = False
        for left in reversed(range(TRIES)):
            try:
                return self._ask(function, told, body)
            except LostError as error:
                if error.kind != "start" or self.late or self.stopped or is_over() or not left:
                    raise
        raise AssertionError("the last try answers or raises")

    def _ask(self, function: str, told: object, body: bytes) -> tuple[Any, bytes]:
        greeted = self._process is not None
        self.late = False
        try:
            _wait_for(self, self.bounds.seconds + (0 if greeted else GRACE), busy=True)
            stdin, stdout = self._pipes()
            put(stdin, [function, told, self.bounds.seconds], body)
            if not greeted:
                if take(stdout, SHORT)[0] != greeting():
                    raise ValueError("another version of planparse answers")
                greeted = True
            answer, content = take(stdout, self.bounds.memory << 20)
        except (EOFError, OSError, ValueError, TypeError) as error:
            raise self._lost(error, greeted) from error
        except BaseException:
            self.close()  # it would go on, and its answer would be taken for that to the next call
            raise
        finally:
            _wait_for(self, IDLE, busy=False)
        if answer[0] == "full":
            self.close()  # its memory is full of what it could not finish
            raise LostError("memory")
        return answer[1], content

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._process is None:
            self._errors = _nowhere()
            self._process = subprocess.Popen(
                COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                # an interrupt from the terminal is for us; and what it starts dies with it
                start_new_session=True,
                env=_environment(),
            )
            if self.stopped or is_over():  # before there was anything to end
                raise EOFError
            put(cast(IO[bytes], self._process.stdin), [self.bounds.memory, self._mark])
        return cast(IO[bytes], self._process.stdin), cast(IO[bytes], self._process.stdout)

    def _lost(self, error: BaseException, greeted: bool) -> LostError:
        process, errors = self._process, self._errors
        reason, code = str(error), 0  # it could not even be started
        if process is not None and errors is not None:
            with suppress(subprocess.TimeoutExpired):
                process.wait(LAST_WORDS)
            self.kill()
            code = process.wait()
            errors.seek(0)
            reason = reason_of(code, errors.read().decode("utf-8", "replace"))
        self.close()
        if not greeted:
            return LostError("start", "no answer" if self.late else reason)
        if self.late or code == -getattr(signal, "SIGXCPU", 0):
            return LostError("time")
        return LostError("crash", reason, signalled=code < 0)

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
        process, self._process = self._process, None
        if process is not None:
            process.wait()
            if self.busy:  # else it has removed them itself
                remove(self._mark)
            for pipe in filter(None, (process.stdin, process.stdout)):
                with suppress(OSError):  # a call that nobody has read
                    pipe.close()
        if self._errors is not None:
            self._errors.close()
            self._errors = None

    def leave(self) -> None:
        """Let go of a process that is another's: this one was forked of the one that started it."""
        self.busy = False
        if self._process is not None:
            self._process.returncode = 0
        self.close()


def _nowhere() -> IO[bytes]:
    """A file in no folder, for the last words of a process."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("planparse"), "w+b")
    import tempfile

    return cast(IO[bytes], tempfile.TemporaryFile())


def _environment() -> dict[str, str]:
    """The environment of a process that finds the planparse that this is."""
    root = str(Path(__file__).parents[2])
    if any(name in root for name in INSTALLED):
        return dict(os.environ)
    known = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (root, known)))}


class _Pool:
    """The guards of this process, and the one thread that looks after them all: a thread for each
    call would cost more than many a document."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.guards: set[Guard] = set()
        self.idle: list[Guard] = []  # the one used last comes last
        self.wakes: float | None = None  # when the thread looks again; None: there is none

    def take(self, bounds: Bounds) -> Guard:
        """An idle guard with these bounds, or a new one."""
        with self.changed:
            for guard in reversed(self.idle):
                if guard.bounds == bounds:
                    self.idle.remove(guard)
                    return guard
            return Guard(bounds)

    def give_back(self, guard: Guard) -> None:
        with self.changed:
            if guard in self.guards:
                self.idle.append(guard)

    def wait_for(self, guard: Guard, until: float) -> None:
        """Have the thread look at a guard at ``until``, if it does not look before."""
        with self.changed:
            guard.until = until
            self.guards.add(guard)
            if self.wakes is None:
                self.wakes = until
                threading.Thread(target=self.look, name="planparse-watch", daemon=True).start()
            elif until < self.wakes:
                self.wakes = until
                self.changed.notify()

    def look(self) -> None:
        """End what is late, and what nobody has used for a while; until there is no guard left."""
        with self.changed:
            while True:
                now = time.monotonic()
                if self.wakes and now < self.wakes:  # somebody is to be looked at sooner
                    self.changed.wait(self.wakes - now)
                    continue
                for guard in [each for each in self.guards if each.until and each.until <= now]:
                    self._end(guard)
                nexts = [each.until for each in self.guards if each.until]
                if not nexts:
                    self.wakes = None
                    return
                self.wakes = min(nexts)

    def _end(self, guard: Guard) -> None:
        guard.until = None
        if guard.busy:
            guard.late = True
            guard.kill()
        elif guard in self.idle:
            self.idle.remove(guard)
            self.guards.discard(guard)
            guard.close()


_pool = _Pool()


def _wait_for(guard: Guard, seconds: float, *, busy: bool) -> None:
    guard.busy = busy
    _pool.wait_for(guard, time.monotonic() + seconds)


def call(bounds: Bounds, function: str, told: object, body: bytes = b"") -> tuple[Any, bytes]:
    """What ``function`` (``module:name``) gives for plain data and bytes in a guarded process.

    Raises `LostError`.
    """
    pool = _pool
    guard = pool.take(bounds)
    try:
        return guard.call(function, told, body)
    finally:
        pool.give_back(guard)


def kill_all() -> None:
    """End every guarded process that this process has started.

    Threads that wait for one are told that it died.
    """
    for guard in list(_pool.guards):
        guard.stopped = True
        guard.kill()


def close_all() -> None:
    """End them, and let go of all that belongs to them; for when no thread calls any more."""
    with _pool.changed:
        guards = list(_pool.guards)
        _pool.guards.clear()
        _pool.idle.clear()
    for guard in guards:
        guard.stopped = True
        guard.close()


def _forget() -> None:
    """In a process that was forked: what runs is its parent's."""
    global _pool
    guards, _pool = _pool.guards, _Pool()
    for guard in guards:
        guard.leave()


atexit.register(close_all)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
