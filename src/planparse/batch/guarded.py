"""The guarded process: ``python -m planparse.batch.guarded``.

Calls come in on standard input and what they give goes out on standard output, pickled; see
`guard`.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
import time
from typing import Final

from planparse.kept import keep

LOOK: Final = 0.5  # seconds between looks whether there still is somebody to work for


def main() -> None:
    """Do what is asked until standard input ends.

    The first that comes in is the bound on memory, in MiB; an answer is (whether memory was enough,
    result).
    """
    calls_in = os.fdopen(os.dup(0), "rb")
    results_out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)  # whatever a library prints is no answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _bound_memory(pickle.load(calls_in))
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    while True:
        try:
            function, arguments = pickle.load(calls_in)
        except EOFError:
            return
        try:
            reply = (True, function(*arguments))
        except MemoryError:
            reply = (False, None)
        pickle.dump(reply, results_out)
        results_out.flush()
        keep()  # nobody lets this process end by itself


def _bound_memory(mebibytes: int) -> None:
    try:
        import resource
    except ModuleNotFoundError:  # there are no such limits on Windows
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = mebibytes << 20
    resource.setrlimit(
        resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard)
    )


def _end_with(parent: int) -> None:
    """When the parent is gone, nobody waits for a result.

    End, with all that this process has started. (On Windows it ends when it has done what it is
    at.)
    """
    while os.getppid() == parent:
        time.sleep(LOOK)
    if os.name == "posix" and os.getpgid(0) == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


if __name__ == "__main__":
    main()
