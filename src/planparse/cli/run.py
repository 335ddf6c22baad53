"""One run of the command line from its streams to its exit code."""

from __future__ import annotations

import atexit
import io
import os
import signal
import sys
import threading
from contextlib import suppress

import click

from planparse.cli import cli, drop_output
from planparse.cli.language import settle, spoken
from planparse.errors import PlanParseError
from planparse.messages import full, phrase


def main() -> None:
    """Run the command line and exit.

    0 all parsed, 1 a file failed, 2 usage, grammar or output error, 70 our own bug, 129, 130, 141
    and 143 stopped from outside.
    """
    settle(sys.argv[1:])
    _open_streams()
    if "--debug" not in sys.argv:
        sys.excepthook = _own_bug
    for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        if signal.getsignal(number) == signal.SIG_DFL:  # nohup has it ignored
            signal.signal(number, lambda number, _frame: sys.exit(128 + number))
    code = 0
    try:
        code = run()
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 1
    if code <= 128:  # else all is cleaned up; what threads still wait for, nobody needs
        threading._shutdown()  # type: ignore[attr-defined]
        atexit._run_exitfuncs()
    _flush()
    os._exit(code)  # the system takes all memory at once: Python's way is a tenth of a run


def say(line: str) -> None:
    """A line on standard error."""
    from planparse.cli import output  # here, as most runs say nothing

    output.say(line)


def _open_streams() -> None:
    """Standard output and error as UTF-8, whatever the locale; both must be there."""
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - for good
    for stream, errors in ((sys.stdout, "strict"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)
    if sys.stdout is None:
        say(phrase("closed", spoken()))
        _flush()
        os._exit(2)


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()


def run() -> int:
    """The exit code of a run with the arguments of this process; what is wrong is said."""
    try:
        code = cli.main(prog_name="planparse", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return int(stop.exit_code)
    except click.ClickException as error:
        from planparse.cli.usage import usage_line

        say(usage_line(error))
        return 2
    except PlanParseError as error:  # what no command could go on after: a grammar or an output
        say(error.line(spoken()))
        return 1 if error.code.startswith("PP1") else 2
    except (click.Abort, KeyboardInterrupt):
        return 128 + signal.SIGINT
    except OSError as error:
        drop_output()
        case = "surroundings" if _is_elsewhere(error) else "output"
        params = {"case": case, "reason": error.strerror or str(error)}
        say(f"PP701 {full('PP701', params, spoken())}")
        return 2
    return code if isinstance(code, int) else 0


def _is_elsewhere(error: OSError) -> bool:
    """Whether it is nothing that an open stream says: a file was to be opened, for what is too much
    to hold, say."""
    import errno

    unsaid = (errno.ENOENT, errno.EACCES, errno.ENOTDIR, errno.EROFS, errno.EMFILE)
    return error.filename is not None or error.errno in unsaid


def _own_bug(kind: type[BaseException], error: BaseException, _trace: object) -> None:
    """One line instead of a traceback, and exit code 70."""
    say(phrase("bug", spoken(), kind=kind.__name__, error=str(error)))
    _flush()
    os._exit(70)
