"""``planparse convert``: documents in, tasks out."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack, nullcontext
from typing import Any

import click

from planparse.batch.places import is_special, is_url, local, refusing, writing
from planparse.cli.command import Command, File, OneOf, Output, Whole
from planparse.cli.inputs import Reading, input_options, parse_input, report
from planparse.cli.output import say, standard_output
from planparse.cli.selecting import chosen_line, selection_of, selection_options
from planparse.cli.tables import check, how_of, table_options
from planparse.cli.usage import Wrong
from planparse.errors import WriteError
from planparse.found import folder_of, is_file, is_folder, is_there, real, suffix_of
from planparse.frozen import NamedTuple
from planparse.ledger.selection import ALL, Counts, Selection
from planparse.writers import FORMATS, SUFFIXES, How, Target, given_to, held, writer

ONLY_MANY = ("resume", "shard", "cluster", "report", "timings")


class Wanted(NamedTuple):
    """What the options say, but for how documents are read."""

    names: list[str]
    output: str | None
    format: str | None
    layout: bool
    strict: bool
    quiet: bool
    verbose: bool
    jobs: int | None
    resume: bool
    shard: str | None
    cluster: str | None
    report: str | None
    timings: str | None
    selection: Selection
    how: How


@click.command(cls=Command)
@click.argument("inputs", nargs=-1, type=File(), metavar="INPUT...")
@click.option("-o", "--output", type=Output(), metavar="OUT")
@click.option("-f", "--format", type=OneOf(list(FORMATS)), metavar="FORMAT")
@click.option("--layout", is_flag=True)
@click.option("--strict", is_flag=True)
@click.option("-q", "--quiet", is_flag=True)
@click.option("-v", "--verbose", is_flag=True)
@click.option("-j", "--jobs", type=Whole(1, 1024), metavar="N")
@click.option("--resume", is_flag=True)
@click.option("--shard", metavar="K/N")
@click.option("--cluster", metavar="ADDRESS")
@click.option("--report", type=File(), metavar="FILE")
@click.option("--timings", type=File(), metavar="FILE")
@selection_options
@table_options
@input_options
@click.pass_context
def convert(ctx: click.Context, /, inputs: tuple[str, ...], **options: Any) -> None:
    """Parse documents and write every task in them."""
    beside = read_beside(options)
    reading = Reading.taken(options)
    selection, how = selection_of(options), how_of(options)
    names = [local(name) for name in inputs] or ["-"]
    wanted = Wanted(names, selection=selection, how=how, **options)
    if wanted.output is not None:
        wanted = wanted._replace(output=local(wanted.output))
    refuse_clashes([*names, *beside], wanted.output, wanted.report, wanted.timings)
    name = names[0]
    if len(names) > 1 or _is_folder(wanted.output) or _may_be_many(name):
        from planparse.cli.batch import run_batch

        form, joined = _form_of_many(wanted.output, wanted.format)
        failed, warned = run_batch(wanted._replace(format=_holding(form, wanted)), joined, reading)
    else:
        for option in ONLY_MANY:
            if getattr(wanted, option):
                raise Wrong("only-many", option=f"--{option}")
        form = _holding(_form_of_one(wanted.output, wanted.format), wanted)
        failed, warned = False, _convert_one(wanted._replace(format=form), reading)
    if failed or (wanted.strict and warned):
        ctx.exit(1)


def read_beside(options: Mapping[str, Any]) -> list[str]:
    """The files that options name to be read."""
    return [name for option in ("template", "grammar") if (name := options.get(option))]


def refuse_clashes(names: list[str], *outputs: str | None) -> None:
    """A usage error where a name is empty, or where what is written would take the place of what is
    read, or of what else is written."""
    if "" in names or "" in outputs:
        raise Wrong("empty-name")
    taken = {real(name): "is-input" for name in names if name != "-" and is_file(name)}
    for output in outputs:
        if output is None or output.startswith("/dev/"):
            continue
        place = real(output)
        if place in taken:
            raise Wrong(taken[place], output=output)
        taken[place] = "is-output"


def _convert_one(wanted: Wanted, reading: Reading) -> bool:
    """Parse one file and write it; whether there was a warning."""
    form = writer(wanted.format or "json")
    with ExitStack() as stack:
        stream = standard_output()
        if wanted.output is not None:  # known before any work whether it can be written
            check_folder(wanted.output)
            stream = stack.enter_context(writing(wanted.output))
        parsed = parse_input(wanted.names[0], reading)
        warned = report(parsed, quiet=wanted.quiet, verbose=wanted.verbose)
        given, counts = held(parsed.result, wanted.format or "json", layout=wanted.layout), Counts()
        if wanted.selection != ALL:
            given, counts = wanted.selection.of(given)
        with nullcontext() if wanted.output is None else refusing(wanted.output):
            sink = form.Sink(Target(stream, wanted.output is not None, wanted.how))
            given_to(sink.add, form, given, wanted.how)
            sink.close()
    line = chosen_line(wanted.selection, counts)
    if line is not None and not wanted.quiet:
        say(line)
    return warned


def check_folder(output: str) -> None:
    """A folder that is not there is more likely a misprint than to be made."""
    folder = folder_of(output)
    if not is_url(output) and not is_special(output) and not is_there(folder):
        raise WriteError("PP701", output, case="no-folder", folder=folder)


def _holding(format_: str, wanted: Wanted) -> str:
    """The format, if it holds what is wanted."""
    if wanted.layout and not FORMATS[format_].whole:
        known = ", ".join(name for name, entry in FORMATS.items() if entry.whole)
        raise Wrong("no-layout", format=format_, known=known)
    check(wanted.how, format_, wanted.output)
    return format_


def _form_of_one(output: str | None, format_: str | None) -> str:
    """The format of one document: as named, or by the suffix of the output."""
    suffix = suffix_of(output) if output else ""
    if output and format_ is None and suffix and suffix not in SUFFIXES:
        raise Wrong("no-suffix", output=output, known=", ".join(SUFFIXES))
    return format_ or SUFFIXES.get(suffix, "json")


def _form_of_many(output: str | None, format_: str | None) -> tuple[str, bool]:
    """The format of several documents, and whether they make one stream or file."""
    suffix = "" if output is None or _is_folder(output) else suffix_of(output)
    if output is not None and suffix not in SUFFIXES and not is_special(output):
        return format_ or "json", False
    chosen = format_ or SUFFIXES.get(suffix, "jsonl")
    if not FORMATS[chosen].joins:
        known = ", ".join(name for name, entry in FORMATS.items() if entry.joins)
        raise Wrong("no-join", format=chosen, known=known)
    return chosen, True


def _is_folder(output: str | None) -> bool:
    return output is not None and (output.endswith(("/", "\\")) or is_folder(output))


def _may_be_many(name: str) -> bool:
    """Whether one argument may stand for many files.

    Asked without loading the batch layer for a plain file, as start-up is most of what one takes.
    """
    if name == "-" or is_file(name):
        return False
    from planparse.batch.inputs import may_be_many

    return may_be_many(name)
