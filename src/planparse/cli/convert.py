"""``planparse convert``: documents in, tasks out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from planparse.cli.inputs import input_options, parse_input, report
from planparse.errors import GrammarError, PlanParseError, WriteError
from planparse.writers import FORMATS, SUFFIXES, without_layout, writer


@click.command(short_help="Parse documents and write their tasks (the default command).")
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option("-o", "--output", metavar="OUT", help="File to write; a folder for several inputs. Default: standard output.")
@click.option("-f", "--format", "format_", type=click.Choice(list(FORMATS)), help="Output format; default by the suffix of OUT, else json.")
@click.option("--layout", is_flag=True, help="Write the layout too: who owns each stretch of the text.")
@click.option("--strict", is_flag=True, help="Exit with 1 when a warning was met.")
@click.option("-q", "--quiet", is_flag=True, help="No messages on standard error but errors.")
@click.option("-v", "--verbose", is_flag=True, help="All diagnostics on standard error, information too.")
@input_options
@click.pass_context
def convert(
    ctx: click.Context,
    /,
    inputs: tuple[str, ...],
    output: str | None,
    format_: str | None,
    layout: bool,
    strict: bool,
    quiet: bool,
    verbose: bool,
    **options: Any,
) -> None:
    """Parse INPUT (files, or - for standard input) and write every task in it.

    One input goes to standard output or to the file OUT; several go to the folder OUT, or as JSON Lines to standard output.
    """
    names = list(inputs) or ["-"]
    many = len(names) > 1
    suffix = Path(output).suffix.lower() if output and not many else ""
    chosen = format_ or SUFFIXES.get(suffix) or ("jsonl" if many and not output else "json")
    if suffix and format_ is None and suffix not in SUFFIXES:
        raise click.UsageError(f"cannot tell the format of {output} by its suffix; name it with -f, or use {', '.join(SUFFIXES)}")
    failed = warned = False
    for name in names:
        try:
            source, result = parse_input(name, **options)
        except GrammarError:
            raise
        except PlanParseError as error:
            click.echo(str(error), err=True)
            failed = True
            continue
        warned = report(name, source, result, quiet=quiet, verbose=verbose) or warned
        content = "".join(writer(chosen)(result if layout else without_layout(result)))
        if output is None:
            sys.stdout.write(content)
        else:
            _write(Path(output) / f"{Path(name).name if name != '-' else 'stdin'}.{chosen}" if many else Path(output), content)
    if failed or (strict and warned):
        ctx.exit(1)


def _write(path: Path, content: str) -> None:
    """Write a file whole or not at all."""
    import os
    import tempfile

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(content)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise WriteError("PP701", f"cannot write: {error.strerror or error}", str(path), "check the folder and the disk") from error
