"""What commands share that read a document: its options, its bytes, its diagnostics."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from planparse.api import parse_source, read_file
from planparse.diagnostics import Collector
from planparse.errors import ReadError
from planparse.readers import read
from planparse.readers.limits import MAX_BYTES, MAX_CHARS
from planparse.source import Source

CONTROL = {code: f"\\x{code:02x}" for code in (*range(0x20), 0x7F, *range(0x80, 0xA0))} | {
    code: f"\\u{code:04x}" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
}
F = TypeVar("F", bound=Callable[..., Any])


def input_options(command: F) -> F:
    """The options that tell how a document is read."""
    for option in (
        click.option("--debug", is_flag=True, expose_value=False, help="Show a traceback where planparse itself fails."),
        click.option("--max-chars", type=int, default=MAX_CHARS, show_default=True, help="Refuse longer texts."),
        click.option("--encoding", help="Encoding of the input; default: told by its bytes."),
        click.option("--year", type=click.IntRange(1900, 2200), help="The planning year, where the document names none."),
        click.option("-g", "--grammar", default="default", help="A built-in grammar or a grammar file."),
    ):
        command = option(command)
    return command


def read_input(name: str, collector: Collector, *, encoding: str | None = None, max_chars: int = MAX_CHARS) -> Source:
    """The source of one input; ``-`` is standard input."""
    if name == "-":
        if sys.stdin is None:
            raise ReadError("PP101", "cannot read the file: standard input is closed", "-", "name a file")
        return read(sys.stdin.buffer.read(MAX_BYTES + 1), "-", collector, encoding=encoding, max_chars=max_chars)
    return read(read_file(Path(name)), Path(name).name, collector, encoding=encoding, max_chars=max_chars)


def parse_input(name: str, *, grammar: str, year: int | None, encoding: str | None, max_chars: int) -> tuple[Source, dict[str, Any]]:
    """One input and its plain result."""
    collector = Collector()
    source = read_input(name, collector, encoding=encoding, max_chars=max_chars)
    return source, parse_source(source, collector, grammar=grammar, year=year)


def report(name: str, source: Source, result: dict[str, Any], *, quiet: bool, verbose: bool) -> bool:
    """Print a result's diagnostics to standard error (warnings, or all) as ``file:line: code message``; whether there was a warning."""
    warned = False
    for item in result["diagnostics"]:
        warned = warned or item["severity"] != "info"
        if quiet or (item["severity"] == "info" and not verbose):
            continue
        place = f"{name}:{source.line(item['span']['start'])}" if item["span"] else name
        click.echo(f"{place}: {item['code']} {printable(item['message'])}", err=True)
    return warned


def printable(text: str) -> str:
    """``text`` with control and direction characters shown as escapes, so that a document cannot steer the terminal."""
    return text.translate(CONTROL)
