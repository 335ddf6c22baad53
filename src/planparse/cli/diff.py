"""``planparse diff``: what changed from one document to another."""

from __future__ import annotations

import sys
from typing import Any, Final

import click

from planparse.cli.command import Command, File, OneOf, Output
from planparse.cli.convert import read_beside, refuse_clashes
from planparse.cli.documents import called, result_of
from planparse.cli.inputs import Reading, input_options
from planparse.cli.language import spoken, written
from planparse.cli.output import printable, put, say
from planparse.cli.usage import Wrong
from planparse.found import suffix_of
from planparse.messages import saying

FORMATS: Final = ("text", "json", "html", "xlsx")
SUFFIXES: Final = {".json": "json", ".html": "html", ".htm": "html", ".xlsx": "xlsx"}


@click.command(cls=Command)
@click.argument("old", type=File(), metavar="OLD")
@click.argument("new", type=File(), metavar="NEW")
@click.option("-o", "--output", type=Output(), metavar="OUT")
@click.option("-f", "--format", "format_", type=OneOf(FORMATS), metavar="FORMAT")
@click.option("-q", "--quiet", is_flag=True)
@input_options
@click.pass_context
def diff(ctx: click.Context, /, old: str, new: str, **options: Any) -> None:
    """Tell what changed from OLD to NEW, task by task."""
    beside = read_beside(options)
    reading = Reading.taken(options)
    output = options["output"]
    form = options["format_"] or (SUFFIXES.get(suffix_of(output)) if output else "text")
    if form is None:
        raise Wrong("no-suffix", output=output, known=", ".join(SUFFIXES))
    if form == "xlsx" and output is None and sys.stdout.isatty():
        raise Wrong("to-terminal", format=form)
    refuse_clashes([old, new, *beside], output)
    changed, data = _made((old, new), reading, form)
    if output is None:
        _print(data, form)
    else:
        from planparse.batch.places import write

        write(output, data)
    if not options["quiet"]:
        key = "counted" if changed else "same"
        say(saying("diff", key, spoken(), count=changed))
    if changed:
        ctx.exit(1)


def _made(names: tuple[str, str], reading: Reading, form: str) -> tuple[int, bytes]:
    """How many changes there are, and the output."""
    from planparse.diff import diff as compared
    from planparse.diff import page, report

    old, new = (result_of(name, reading) for name in names)
    try:
        changes = compared(old, new)
    except ImportError as error:
        raise Wrong("no-extra", extra="diff", module=error.name or "") from error
    told = report.names_of(old, new, (called(names[0]), called(names[1])))
    lang = written() if form == "json" else spoken()
    made = {
        "text": report.as_text,
        "json": report.as_json,
        "html": page.as_html,
        "xlsx": report.as_xlsx,
    }
    return len(changes), made[form](changes, told, lang)


def _print(data: bytes, form: str) -> None:
    """Onto standard output; on a terminal nothing steers it."""
    if form != "text":
        put(data)
        return
    for line in data.decode().splitlines():
        click.echo(printable(line))
