"""What commands share that read a document: its options, its bytes, its diagnostics."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from planparse.api import message, parse_source, read_file, with_chars
from planparse.diagnostics import Collector
from planparse.errors import ReadError
from planparse.readers import read
from planparse.readers.limits import MAX_CHARS, Limits
from planparse.text.source import Source, shown

CONTROL = {code: f"\\x{code:02x}" for code in (*range(0x20), 0x7F, *range(0x80, 0xA0))} | {
    code: f"\\u{code:04x}" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
}


def _limits(
    _ctx: click.Context, _option: click.Parameter, values: tuple[str, ...]
) -> dict[str, int]:
    """``NAME=N`` pairs as limits."""
    limits: dict[str, int] = {}
    for value in values:
        name, _sign, number = value.partition("=")
        if name not in Limits._fields:
            raise click.BadParameter(
                f"{value} is not NAME=N with a name of: {', '.join(Limits._fields)}"
            )
        if not number.isascii() or not number.isdigit() or not int(number[:18]):
            raise click.BadParameter(f"{value}: the limit is a whole number from 1")
        limits[name] = int(number[:18])
    return limits


LIMIT = click.option(
    "--limit",
    "limits",
    multiple=True,
    metavar="NAME=N",
    callback=_limits,
    help="Raise or lower a limit of reading (repeat).",
)
F = TypeVar("F", bound=Callable[..., Any])


def input_options(command: F) -> F:
    """The options that tell how a document is read."""
    for option in (
        click.option(
            "--debug",
            is_flag=True,
            expose_value=False,
            help="Show a traceback where planparse itself fails.",
        ),
        LIMIT,
        click.option(
            "--max-chars",
            type=click.IntRange(1),
            default=MAX_CHARS,
            show_default=True,
            help="Refuse longer texts.",
        ),
        click.option("--encoding", help="Encoding of the input; default: told by its bytes."),
        click.option(
            "--year",
            type=click.IntRange(1900, 2200),
            help="The planning year, where the document names none.",
        ),
        click.option(
            "-g", "--grammar", default="default", help="A built-in grammar or a grammar file."
        ),
    ):
        command = option(command)
    return command


def read_input(
    name: str,
    collector: Collector,
    *,
    encoding: str | None = None,
    max_chars: int = MAX_CHARS,
    limits: dict[str, int] | None = None,
) -> Source:
    """The source of one input; ``-`` is standard input."""
    known = with_chars({"chars": max_chars, **(limits or {})}, None)
    if name == "-":
        if sys.stdin is None:
            raise ReadError(
                "PP101", "cannot read the file: standard input is closed", "-", "name a file"
            )
        return read(
            sys.stdin.buffer.read(known.bytes + 1), "-", collector, encoding=encoding, limits=known
        )
    return read(
        read_file(Path(name), known.bytes),
        shown(Path(name).name),
        collector,
        encoding=encoding,
        limits=known,
    )


def parse_input(
    name: str,
    *,
    grammar: str,
    year: int | None,
    encoding: str | None,
    max_chars: int,
    limits: dict[str, int],
) -> tuple[Source, dict[str, Any]]:
    """One input and its plain result."""
    collector = Collector()
    source = read_input(name, collector, encoding=encoding, max_chars=max_chars, limits=limits)
    return source, parse_source(source, collector, grammar=grammar, year=year)


def report(
    name: str, source: Source, result: dict[str, Any], *, quiet: bool, verbose: bool
) -> bool:
    """Print a result's diagnostics to standard error (warnings, or all) as ``file:line: code message``; whether there was a warning."""
    warned = False
    for item in result["diagnostics"]:
        warned = warned or item["severity"] != "info"
        if quiet or (item["severity"] == "info" and not verbose):
            continue
        click.echo(f"{name}:{printable(message(item, source))}", err=True)
    return warned


def printable(text: str) -> str:
    """``text`` with control and direction characters shown as escapes, so that a document cannot steer the terminal."""
    return text.translate(CONTROL)
