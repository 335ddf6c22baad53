"""The command line: thin commands over the API; the only place that knows click and rich."""

from __future__ import annotations

import os
import re
import signal
import sys
from typing import Any, Final

import click

from planparse import __version__
from planparse.cli.command import Group, printing
from planparse.cli.language import settle
from planparse.cli.usage import ARGS, Wrong, nearest

COMMANDS: Final = {
    "convert": ("planparse.cli.convert", "convert"),
    "collect": ("planparse.cli.collect", "collect"),
    "show": ("planparse.cli.show", "show"),
    "text": ("planparse.cli.text", "text"),
    "merge": ("planparse.cli.merge", "merge"),
    "grammar": ("planparse.cli.grammar", "grammar"),
    "schema": ("planparse.cli.schema", "schema"),
    "why": ("planparse.cli.why", "why"),
    "check": ("planparse.cli.check", "check"),
    "diff": ("planparse.cli.diff", "diff"),
    "stats": ("planparse.cli.stats", "stats"),
    "verify": ("planparse.cli.verify", "verify"),
    "mcp": ("planparse.cli.mcp", "mcp"),
    "explain": ("planparse.cli.explain", "explain"),
    "doctor": ("planparse.cli.doctor", "doctor"),
}
HELP: Final = "help"
OWN: Final = ("-h", "--help", "-V", "--version")


class LazyGroup(Group):
    """Imports a command's module when it is called, and takes all else for ``convert``."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The commands, in the order of `COMMANDS`."""
        return [*COMMANDS, HELP]

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, its module imported now."""
        if cmd_name not in COMMANDS:
            return None
        from importlib import import_module

        module, name = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader that has gone away ends it quietly."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            drop_output()
            raise click.exceptions.Exit(128 + signal.SIGPIPE) from None
        return result

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """``planparse doc.txt`` is ``planparse convert doc.txt``; so is a pipe into it."""
        settle(args)
        ctx.meta[ARGS] = [*args]
        ahead = 2 if args[:1] == ["--lang"] else int(bool(args) and args[0].startswith("--lang="))
        lang, rest = args[:ahead], args[ahead:]
        if not ctx.resilient_parsing or rest:
            rest = self._routed(ctx, rest)
        return super().parse_args(ctx, [*lang, *rest])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """Commands, else files."""
        from click.shell_completion import CompletionItem

        return super().shell_complete(ctx, incomplete) or [CompletionItem(incomplete, type="file")]

    def _routed(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments with the command that they are for in front."""
        if not args:
            return ["--help"] if _is_terminal(sys.stdin) else ["convert"]
        first = args[0]
        if first == HELP:
            return [*_before_options(args[1:]), "--help"]
        if first in COMMANDS or first in OWN:
            return args
        if re.fullmatch(r"[A-Za-z-]+", first) and not os.path.lexists(first):
            near = "" if first.startswith("-") else nearest(first, self.list_commands(ctx))
            if near and not ctx.resilient_parsing:
                with ctx.scope(cleanup=False):
                    raise Wrong("no-command-no-file", name=first, near=near)
        return ["convert", *args]


def _before_options(args: list[str]) -> list[str]:
    count = next((i for i, arg in enumerate(args) if arg.startswith("-")), len(args))
    return args[:count]


def _is_terminal(stream: object) -> bool:
    isatty = getattr(stream, "isatty", None)
    return stream is None or (isatty is not None and isatty())


def drop_output() -> None:
    """Send what is still buffered nowhere, so that closing standard output cannot fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


@click.group(
    cls=LazyGroup,
    params=[printing("-V", "--version", lines=lambda _ctx: f"planparse {__version__}")],
)
def cli() -> None:
    """planparse turns Chinese plan documents into structured data."""


def main() -> None:
    """Run the command line and exit."""
    from planparse.cli.run import main as run

    run()
