"""The command line without a process of its own, where that tells the same: what it writes, what it
says, and its exit code. What is about the process itself (signals, the locale, streams that are
closed) starts one."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from planparse.cli.language import settle
from planparse.cli.run import run


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
        patch.setattr(sys, "argv", ["planparse", *map(str, arguments)])
        for name, stream in (("stdin", given), ("stdout", out), ("stderr", err)):
            patch.setattr(sys, name, stream)
        settle(sys.argv[1:])
        code = run()
    written = []
    for stream in (out, err):
        stream.flush()
        stream.buffer.seek(0)
        written.append(stream.buffer.read())
    return CompletedProcess(sys.argv, code, *written)
