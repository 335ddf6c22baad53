"""``planparse mcp``: documents for programs that ask."""

from __future__ import annotations

from pathlib import Path

import click

from planparse.cli.command import Command, File
from planparse.cli.language import written
from planparse.cli.usage import Wrong
from planparse.found import is_folder


@click.command(cls=Command)
@click.argument("folders", nargs=-1, required=True, type=File(), metavar="FOLDER...")
def mcp(folders: tuple[str, ...]) -> None:
    """Answer questions about the documents of folders over the Model Context Protocol."""
    try:
        from planparse.serve.server import server
    except ImportError as error:
        raise Wrong("no-extra", extra="mcp", module=error.name or "") from error
    from planparse.serve.library import Library

    for folder in folders:
        if not is_folder(folder):
            raise Wrong("no-folder", name=folder)
    server(Library(map(Path, folders), written())).run()
