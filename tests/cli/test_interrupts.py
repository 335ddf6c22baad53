"""An interrupt at any moment of a run: quiet, and with the exit code of its signal."""

from __future__ import annotations

import subprocess
import sys

import pytest

STOPPED = """
import atexit, signal, sys, threading
import planparse.__main__ as start
import planparse.cli.run as run

def stop(*_told, **_named):
    raise KeyboardInterrupt

where, what = sys.argv.pop(1).split(".")
setattr({"run": run, "threading": threading, "atexit": atexit, "signal": signal}[where], what, stop)
start.main()
"""


@pytest.mark.parametrize(
    "moment",
    [
        "run.settle",
        "run._open_streams",
        "signal.getsignal",
        "run.run",
        "threading._shutdown",
        "atexit._run_exitfuncs",
        "run._flush",
    ],
)
@pytest.mark.fault(94)
@pytest.mark.promise("scriptable")
def test_an_interrupt_at_the_first_and_the_last_steps_is_no_bug(moment: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", STOPPED, moment, "--version"], capture_output=True, timeout=120
    )
    assert (done.returncode, done.stderr) == (130, b"")
