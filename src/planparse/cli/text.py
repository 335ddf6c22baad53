"""``planparse text``: the extracted text that spans point into."""

from __future__ import annotations

from typing import Any

import click

from planparse.cli.command import Command, File
from planparse.cli.inputs import Reading, read_input, reading_options
from planparse.cli.output import put
from planparse.diagnostics import Collector


@click.command(cls=Command)
@click.argument("name", type=File(), metavar="INPUT")
@reading_options
def text(name: str, **options: Any) -> None:
    """Print the text of a document as UTF-8, line ends untouched; every span points into it;
    on a terminal without what would steer it."""
    source = read_input(name, Collector(), Reading.taken(options))
    put(source.text)
