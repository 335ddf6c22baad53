"""``planparse text``: the extracted text that spans point into."""

from __future__ import annotations

import sys

import click

from planparse.cli.inputs import LIMIT, read_input
from planparse.diagnostics import Collector
from planparse.readers.limits import MAX_CHARS


@click.command(short_help="Print the extracted text that spans point into.")
@click.argument("name", metavar="INPUT")
@click.option("--encoding", help="Encoding of the input; default: told by its bytes.")
@click.option(
    "--max-chars", type=int, default=MAX_CHARS, show_default=True, help="Refuse longer texts."
)
@LIMIT
def text(name: str, encoding: str | None, max_chars: int, limits: dict[str, int]) -> None:
    """Print the text of INPUT as UTF-8, line ends untouched; every span of its records points into it."""
    source = read_input(name, Collector(), encoding=encoding, max_chars=max_chars, limits=limits)
    sys.stdout.flush()
    sys.stdout.buffer.write(source.text.encode("utf-8", "surrogatepass"))
    sys.stdout.buffer.flush()
