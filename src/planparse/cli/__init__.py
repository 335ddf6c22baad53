"""The command line: thin commands over the API; the only place that knows click and rich."""

from __future__ import annotations

import sys

import click

from planparse import __version__

COMMANDS = {
    "convert": ("planparse.cli.convert", "convert", "Parse documents and write their tasks (the default command)."),
    "show": ("planparse.cli.show", "show", "Print the heading tree and its tasks in the terminal."),
    "text": ("planparse.cli.text", "text", "Print the extracted text that spans point into."),
    "grammar": ("planparse.cli.grammar", "grammar", "List, show and check grammars."),
    "schema": ("planparse.cli.schema", "schema", "Print the JSON Schema 2020-12 of the records."),
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

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """``planparse doc.txt`` is ``planparse convert doc.txt``; so is a pipe into ``planparse``."""
        if (args and args[0] not in (*COMMANDS, "--help", "-h", "--version")) or (not args and not _is_terminal(sys.stdin)):
            args = ["convert", *args]
        return super().parse_args(ctx, args)


def _is_terminal(stream: object) -> bool:
    isatty = getattr(stream, "isatty", None)
    return stream is None or (isatty is not None and isatty())


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="planparse")
def cli() -> None:
    """planparse turns Chinese plan documents into structured data.

    \b
    planparse doc.txt -o tasks.json     every task of a plan, with its owners
    planparse show doc.txt              the same in the terminal
    cat doc.txt | planparse -f jsonl    one task a line
    """


def main() -> None:
    """Run the command line; exit codes as cli.md has them: 0, 1, 2, 70, 130, 141."""
    import os

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace" if stream is sys.stderr else "strict")
    if sys.stdout is None or sys.stderr is None:
        os._exit(2)
    debug = "--debug" in sys.argv
    try:
        code = cli.main(standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except click.ClickException as error:
        error.show()
        code = 2
    except (click.Abort, KeyboardInterrupt):
        code = 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        code = 141
    except OSError as error:
        click.echo(f"PP701 cannot write the output: {error.strerror or error}; check the disk", err=True)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        code = 2
    except RecursionError if debug else ():
        raise
    sys.exit(code if isinstance(code, int) else 0)
