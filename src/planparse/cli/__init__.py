"""The command line: thin commands over the API; the only place that knows click and rich."""

from __future__ import annotations

import io
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from planparse import __version__

COMMANDS = {
    "convert": (
        "planparse.cli.convert",
        "convert",
        "Parse documents and write their tasks (the default command).",
    ),
    "show": ("planparse.cli.show", "show", "Print the heading tree and its tasks in the terminal."),
    "text": ("planparse.cli.text", "text", "Print the extracted text that spans point into."),
    "grammar": ("planparse.cli.grammar", "grammar", "List, show and check grammars."),
    "schema": ("planparse.cli.schema", "schema", "Print the JSON Schema 2020-12 of the records."),
    "why": (
        "planparse.cli.why",
        "why",
        "Tell why a document, or a line of it, was read as it was.",
    ),
    "explain": ("planparse.cli.explain", "explain", "Tell what a diagnostic means and what to do."),
}
BUG = "this is a bug in planparse; please report it with the document (or the smallest part of it that does this)"


class LazyGroup(click.Group):
    """A group that imports a command's module when it is called, and takes anything else for ``convert``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order of `COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, its module imported now."""
        if cmd_name not in COMMANDS:
            return None
        from importlib import import_module

        module, name, _help = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in ``--help``, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_module, _name, text) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader that has gone away ends it quietly (click itself would exit with 1)."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _drop_output()
            raise click.exceptions.Exit(128 + signal.SIGPIPE) from None
        return result

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """``planparse doc.txt`` is ``planparse convert doc.txt``; so is a pipe into ``planparse``."""
        if (args and args[0] not in (*COMMANDS, "--help", "-h", "--version")) or (
            not args and not _is_terminal(sys.stdin)
        ):
            args = ["convert", *args]
        return super().parse_args(ctx, args)


def _is_terminal(stream: object) -> bool:
    isatty = getattr(stream, "isatty", None)
    return stream is None or (isatty is not None and isatty())


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@click.version_option(__version__, prog_name="planparse")
def cli() -> None:
    """planparse turns Chinese plan documents into structured data.

    \b
    planparse doc.txt -o tasks.json     every task of a plan, with its owners
    planparse show doc.txt              the same in the terminal
    cat doc.txt | planparse -f jsonl    one task a line
    """


def main() -> None:
    """Run the command line and exit: 0 all parsed, 1 a file failed, 2 usage or output error, 70 our own bug, 130/141/143 stopped from outside."""
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - as long as the process
    if sys.stdout is None:
        print(
            "planparse: standard output is closed; open it, if only to /dev/null",
            file=sys.stderr,
            flush=True,
        )
        os._exit(2)
    for stream, errors in ((sys.stdout, "strict"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)
    if "--debug" not in sys.argv:
        sys.excepthook = _own_bug
    for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        if signal.getsignal(number) == signal.SIG_DFL:  # nohup has it ignored
            signal.signal(number, lambda number, _frame: sys.exit(128 + number))
    code = 0
    try:
        code = _run()
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 1
    if code > 128:  # all is cleaned up; what threads still wait for, nobody needs
        _flush()
        os._exit(code)
    sys.exit(code)


def _flush() -> None:
    with suppress(OSError, ValueError):
        sys.stdout.flush()
    with suppress(OSError, ValueError):
        sys.stderr.flush()


def _run() -> int:
    from planparse.errors import PlanParseError

    try:
        code = cli.main(standalone_mode=False)
    except click.exceptions.Exit as stop:
        return int(stop.exit_code)
    except click.ClickException as error:
        error.show()
        return 2
    except PlanParseError as error:  # what no command could go on after: a grammar or an output
        click.echo(str(error), err=True)
        return 1 if error.code.startswith("PP1") else 2
    except (click.Abort, KeyboardInterrupt):
        return 128 + signal.SIGINT
    except OSError as error:
        _drop_output()
        click.echo(
            f"PP701 cannot write the output: {error.strerror or error}; check the disk", err=True
        )
        return 2
    return code if isinstance(code, int) else 0


def _drop_output() -> None:
    """Send what is still buffered nowhere, so that closing standard output cannot fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _own_bug(kind: type[BaseException], error: BaseException, _trace: object) -> None:
    """One line instead of a traceback, and exit code 70."""
    print(
        f"planparse: {kind.__name__}: {error}; {BUG} (--debug shows where)",
        file=sys.stderr,
        flush=True,
    )
    os._exit(70)
