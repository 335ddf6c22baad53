"""What a guarded process is asked to do to itself."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

Told = tuple[Any, bytes]


def echo(told: Any, body: bytes) -> Told:
    return told, body


def whoami(_told: Any, _body: bytes) -> Told:
    return os.getpid(), b""


def bounds(_told: Any, _body: bytes) -> Told:
    import resource

    kinds = (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_CORE)
    return [resource.getrlimit(kind)[0] for kind in kinds], b""


def printed(told: Any, _body: bytes) -> Told:
    print("{}" * 1000)  # what a library prints is no answer
    return told, b""


def raised(told: Any, _body: bytes) -> Told:
    raise RuntimeError(told)


def signalled(told: Any, _body: bytes) -> Told:
    os.kill(os.getpid(), told)
    return None, b""


def left(_told: Any, _body: bytes) -> Told:
    os._exit(3)


def filled(_told: Any, _body: bytes) -> Told:
    return len(bytearray(4 << 30)), b""


def slept(told: Any, _body: bytes) -> Told:
    time.sleep(told)
    return None, b""


def started(_told: Any, _body: bytes) -> Told:
    """Start a process that would outlive this one, and crash."""
    import subprocess

    child = subprocess.Popen(["sleep", "60"])
    os.write(2, f"{child.pid}\n".encode())
    signal.pause()
    return None, b""


def no_json(_told: Any, _body: bytes) -> Told:
    return float("nan"), b""


def no_memory(_told: Any, _body: bytes) -> Told:
    raise MemoryError


def copied(told: Any, _body: bytes) -> Told:
    """Keep a copy of a document for so long."""
    from planparse.guard import scratch

    with scratch.folder() as folder:
        Path(folder, "document.doc").write_bytes(b"copy")
        time.sleep(told)
    return None, b""
