"""The command line without a process of its own, where that tells the same: what it writes, what it
says, and its exit code. What is about the process itself (signals, the locale, streams that are
closed) starts one.

A run over a folder still has its guarded processes, but they stay for the next run: to start one
takes longer than a small folder. A test about their start, their end or their number runs planparse
in a process, or a `Batch`.
"""

from __future__ import annotations

import atexit
import io
import os
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from inspect import signature
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from click.testing import CliRunner

from planparse.batch.executors import executor_for
from planparse.cli.language import settle
from planparse.cli.run import run
from planparse.guard import process as guard


class Kept:
    """Threads whose guarded processes outlive a run, while what a process takes over at its start
    is as it was then."""

    def __init__(self) -> None:
        self._threads: ThreadPoolExecutor | None = None
        self._made_for: Any = None

    @contextmanager
    def executor_for(self, jobs: int, executor: Executor | None) -> Iterator[Executor]:
        """As `executor_for` of the batch."""
        if executor is not None:
            with executor_for(jobs, executor) as given:
                yield given
            return
        around = {key: value for key, value in os.environ.items() if key != "PYTEST_CURRENT_TEST"}
        wanted = (jobs, around, Path.cwd(), guard.COMMAND)
        if self._threads is None or self._made_for != wanted:
            self.close()
            self._threads, self._made_for = ThreadPoolExecutor(jobs, "planparse"), wanted
        try:
            yield self._threads
        except BaseException:  # what is left of the run is not to go on
            self.close()
            raise

    def close(self) -> None:
        """End all threads and their processes."""
        if self._threads is not None:
            guard.kill_all()
            self._threads.shutdown(cancel_futures=True)
            self._threads = None
            guard.close_all()


KEPT = Kept()
atexit.register(KEPT.close)


def run_here(*arguments: str | Path) -> int:
    """The exit code of a run with these arguments; it writes to the streams that are there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["planparse", *map(str, arguments)])
        patch.setattr("planparse.batch.batch.executor_for", KEPT.executor_for)
        return run()


def apart() -> CliRunner:
    """A runner that keeps standard output and error apart: click before 8.2 is to be told so."""
    if "mix_stderr" in signature(CliRunner).parameters:
        return CliRunner(mix_stderr=False)  # type: ignore[call-arg,unused-ignore]
    return CliRunner()


def _stream(errors: str, data: bytes = b"") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(data), "utf-8", errors, newline="")


def planparse_here(
    *arguments: str | Path, stdin: bytes | None = None, env: Mapping[str, str] | None = None
) -> CompletedProcess[bytes]:
    """A run with these arguments, ``stdin`` on its standard input."""
    given = _stream("strict", stdin or b"")
    out, err = _stream("strict"), _stream("backslashreplace")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (env or {}).items():
            patch.setenv(name, value)
        patch.setattr(sys, "argv", ["planparse", *map(str, arguments)])  # for `settle`
        for name, stream in (("stdin", given), ("stdout", out), ("stderr", err)):
            patch.setattr(sys, name, stream)
        settle(sys.argv[1:])
        code = run_here(*arguments)
    written = []
    for stream in (out, err):
        stream.flush()
        stream.buffer.seek(0)
        written.append(stream.buffer.read())
    return CompletedProcess(sys.argv, code, *written)
