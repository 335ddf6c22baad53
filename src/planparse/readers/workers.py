"""Processes of their own for what may take all there is, or crash: native code (pdfium), and code
of others (msdoc2docx). Both sides of one: who starts it, and the process itself.

The first argument of such a process is the limits; what it prints is its answer, as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planparse.frozen import NamedTuple
from planparse.readers.container import damaged
from planparse.readers.limits import Limits

if TYPE_CHECKING:
    from planparse.readers import Request


class Worker(NamedTuple):
    """A module that is run so, what it runs as messages name it, and the case of PP108 where no
    answer comes.
    """

    module: str
    program: str
    case: str


def ask(
    worker: Worker, request: Request, *, data: bytes = b"", folder: Path | None = None
) -> dict[str, Any]:
    """What a worker answers about ``data``, or about what stands in the ``folder`` it works in.

    Raises `LimitError` where it takes too long, or ended for want of memory or was ended,
    `ReadError` where it said nothing.
    """
    limits = request.limits
    # -P: modules are not looked for where the documents stand
    command = [sys.executable, "-P", "-m", worker.module, json.dumps(limits)]
    try:
        done = subprocess.run(
            command,
            input=data,
            cwd=folder,
            capture_output=True,
            timeout=limits.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise limits.past("seconds", request.name, program=worker.program) from error
    if b"MemoryError" in done.stderr or done.returncode < 0:
        raise limits.past("memory", request.name)
    if done.returncode or not done.stdout:
        last = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise damaged(request.name, worker.case, problem=last[:200])
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def bounded() -> Limits:
    """The limits that this process was started with, by which its memory and disk are bound now."""
    limits = Limits(*json.loads(sys.argv[1]))
    try:
        import resource
    except ModuleNotFoundError:  # there are no such limits on Windows
        return limits
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory << 20, limits.memory << 20))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.bytes, limits.bytes))
    return limits


def answer(told: dict[str, Any]) -> None:
    """Give the answer of this process."""
    sys.stdout.write(json.dumps(told))
