"""The help of every command as text, for pages that are made of it (manual pages, docs)."""

from __future__ import annotations

from collections.abc import Iterator

import click

from planparse.cli import COMMANDS, cli
from planparse.cli.command import HelpContext
from planparse.cli.language import settle
from planparse.messages import Lang


def helps(lang: Lang, width: int) -> list[tuple[str, str]]:
    """The path and the help, in lines of ``width`` columns, of planparse and then of each command,
    in order; those of a group behind it."""
    settle(["--lang", lang])
    try:
        top = _context(cli, "planparse", width)
        said = [(top.command_path, cli.get_help(top))]
        for name in COMMANDS:
            said += _command(top, name, width)
    finally:
        settle([])
    return said


def _command(parent: click.Context, name: str, width: int) -> Iterator[tuple[str, str]]:
    """A command and those below it."""
    above = parent.command
    assert isinstance(above, click.Group)
    command = above.get_command(parent, name)
    assert command is not None
    context = _context(command, name, width, parent)
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            yield from _command(context, below, width)


def _context(
    command: click.Command, name: str, width: int, parent: click.Context | None = None
) -> HelpContext:
    """What a command is told of when it is run; click keeps the names of its help option for
    good."""
    settings = {**command.context_settings, "terminal_width": width}
    return HelpContext(command, info_name=name, parent=parent, **settings)
