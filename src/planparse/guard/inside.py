"""The guarded process: calls come in on standard input, what they give goes out on standard output,
in frames (`frames`); see `process`.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import time
from importlib import import_module
from typing import Any, Final

from planparse.guard.bounds import bound_memory, bound_time
from planparse.guard.frames import greeting, put, take
from planparse.guard.scratch import mark, remove_own
from planparse.kept import keep

SURPLUS: Final = 100_000  # objects that may be in cycles, before the collector looks for some
LOOK: Final = 0.5  # seconds between looks whether there still is somebody to work for


def main() -> None:
    """Do what is asked until standard input ends.

    The first frame has the bound on memory, in MiB, and the name of this process's temporary
    folders; each other one names a function of ours (``module:name``), what it is given, and how
    many seconds it has. An answer is ``["told", …]``, or ``["full"]`` where memory was not enough.
    """
    calls_in = os.fdopen(os.dup(0), "rb")
    answers_out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)  # whatever a library prints is no answer
    sys.excepthook = _last_words
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    memory, name = take(calls_in)[0]
    bound_memory(memory)
    mark(name)
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    put(answers_out, greeting())
    gc.freeze()
    gc.set_threshold(SURPLUS)  # what documents come to is in no cycle
    while True:
        try:
            (function, told, seconds), body = take(calls_in)
        except EOFError:
            return
        bound_time(seconds)
        answer, content = _called(function, told, body)
        keep()  # nobody lets this process end by itself
        put(answers_out, answer, content)
        del told, body, answer, content


def _called(function: str, told: Any, body: bytes) -> tuple[list[Any], bytes]:
    module, _colon, name = function.partition(":")
    try:
        answer, content = getattr(import_module(module), name)(told, body)
    except MemoryError:
        return ["full"], b""
    return ["told", answer], content


def _last_words(kind: type[BaseException], error: BaseException, _trace: object) -> None:
    """What went wrong, in one line."""
    sys.stderr.write(f"{kind.__name__}: {error}\n")


def _end_with(parent: int) -> None:
    """When the parent is gone, nobody waits for an answer.

    End, with all that this process has started. (On Windows it ends when it has done what it is
    at.)
    """
    while os.getppid() == parent:
        time.sleep(LOOK)
    remove_own()
    if os.name == "posix" and os.getpgid(0) == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


if __name__ == "__main__":
    main()
