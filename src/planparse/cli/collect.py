"""``planparse collect``: results in, one table out."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any, Final

import click

from planparse.batch.places import local
from planparse.cli.command import Command, File, OneOf, Output
from planparse.cli.convert import check_folder, read_beside, refuse_clashes
from planparse.cli.inputs import limit_option
from planparse.cli.language import spoken
from planparse.cli.output import standard_output
from planparse.cli.selecting import chosen_line, selection_of, selection_options
from planparse.cli.tables import check, how_of, table_options
from planparse.cli.usage import Wrong
from planparse.found import suffix_of
from planparse.messages import full
from planparse.text.source import shown
from planparse.writers import FORMATS, SUFFIXES

JOINING: Final = [name for name, entry in FORMATS.items() if entry.joins]


@click.command(cls=Command)
@click.argument("folders", nargs=-1, required=True, type=File(), metavar="FOLDER...")
@click.option("-o", "--output", type=Output(), metavar="OUT")
@click.option("-f", "--format", type=OneOf(JOINING), metavar="FORMAT")
@click.option("-q", "--quiet", is_flag=True)
@selection_options
@table_options
@limit_option
@click.pass_context
def collect(ctx: click.Context, /, folders: tuple[str, ...], **options: Any) -> None:
    """Write the tasks of results of earlier runs into one table, without parsing again."""
    names = [local(name) for name in folders]
    output = None if options["output"] is None else local(options["output"])
    refuse_clashes([*names, *read_beside(options)], output)
    form = _form(output, options["format"])
    if output is not None:
        check_folder(output)
    if _collected(names, output, {**options, "format": form}):
        ctx.exit(1)


def _form(output: str | None, format_: str | None) -> str:
    """The format: as named, or by the suffix of the output, or JSON Lines."""
    known = ", ".join(JOINING)
    suffix = "" if output is None else suffix_of(output)
    if output is not None and format_ is None and suffix not in SUFFIXES:
        raise Wrong("no-suffix", output=output, known=", ".join(SUFFIXES))
    form = format_ or SUFFIXES.get(suffix, "jsonl")
    if not FORMATS[form].joins:
        raise Wrong("no-join", format=form, known=known)
    return form


def _collected(names: list[str], output: str | None, options: Mapping[str, Any]) -> bool:
    """Collect, and say what it came to; whether a file failed."""
    from planparse.batch.collect import find_results, to_table
    from planparse.batch.values import Settings
    from planparse.cli.progress import Talk, closing_lines
    from planparse.readers.limits import limits_of

    options = dict(options)
    selection, how = selection_of(options), how_of(options)
    check(how, options["format"], output)
    limits = limits_of(options["limits"])
    settings = Settings(options["format"], limits=limits, selection=selection, how=how)
    found = find_results(names, output)
    quiet = options["quiet"]
    talk = Talk(quiet=quiet, verbose=False)
    for item in () if quiet else found.left_out:
        talk.say(f"{shown(item.place)}: PP804 {full('PP804', {'case': item.case}, spoken())}")
    begun = time.monotonic()
    try:
        summary = to_table(found.inputs, settings, output or standard_output(), talk)
    finally:
        talk.end()
    said = [
        *closing_lines(summary, found, time.monotonic() - begun),
        chosen_line(selection, summary.chosen),
    ]
    for line in said:
        if line is not None and not quiet:
            talk.say(line)
    return bool(summary.failed)
