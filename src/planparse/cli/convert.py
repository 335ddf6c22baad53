"""``planparse convert``: documents in, tasks out."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from planparse.batch.places import is_special, local, writing
from planparse.cli.inputs import input_options, parse_input, report
from planparse.writers import FORMATS, SUFFIXES, without_layout, writer


@click.command(short_help="Parse documents and write their tasks (the default command).")
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option(
    "-o", "--output", metavar="OUT", help="File or folder to write. Default: standard output."
)
@click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    help="Output format; default by the suffix of OUT, else json.",
)
@click.option(
    "--layout", is_flag=True, help="Write the layout too: who owns each stretch of the text."
)
@click.option("--strict", is_flag=True, help="Exit with 1 when a warning was met.")
@click.option("-q", "--quiet", is_flag=True, help="No messages on standard error but errors.")
@click.option(
    "-v", "--verbose", is_flag=True, help="All diagnostics on standard error, information too."
)
@click.option(
    "-j", "--jobs", type=click.IntRange(1, 1024), help="Files at once; default: the cores."
)
@click.option(
    "--resume",
    is_flag=True,
    help="Do only what an earlier run into the same folder left, or what has changed since.",
)
@click.option("--shard", metavar="K/N", help="Take every N-th file, from the K-th on.")
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Work on the Dask cluster whose scheduler is at ADDRESS (tcp://host:8786).",
)
@click.option(
    "--report",
    "report_",
    metavar="FILE",
    help="Write the report of a batch that goes into one file; a folder has its own.",
)
@click.option("--timings", metavar="FILE", help="Write the seconds that each file of a batch took.")
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
    jobs: int | None,
    resume: bool,
    shard: str | None,
    cluster: str | None,
    report_: str | None,
    timings: str | None,
    **options: Any,
) -> None:
    """Parse INPUT (files, folders, patterns, URLs, or - for standard input) and write every task in it.

    One file goes to standard output or to the file OUT. Several, or a folder, go to the folder OUT, each under its own name; or, where OUT is a .jsonl, .csv or
    .parquet file or is not given, into one stream.
    """
    names = [local(name) for name in inputs] or ["-"]
    output = local(output) if output is not None else None
    _refuse_clashes(names, output, report_, timings)
    if len(names) > 1 or _is_folder(output) or _may_be_many(names[0]):
        from planparse.cli.batch import Options, run_batch, settings_of

        chosen, joined = _form_of_many(output, format_)
        settings = settings_of(chosen, layout, **options)
        batch = Options(jobs, resume, shard, cluster, report_, timings, quiet, verbose)
        summary = run_batch(names, output, joined, settings, batch)
        failed, warned = bool(summary.failed), bool(summary.warned)
    else:
        for option, value in (
            ("--resume", resume),
            ("--shard", shard),
            ("--cluster", cluster),
            ("--report", report_),
            ("--timings", timings),
        ):
            if value:
                raise click.UsageError(
                    f"{option} is for several files or a folder, not for one file"
                )
        failed, warned = (
            False,
            _convert_one(
                names[0], output, _form_of_one(output, format_), layout, quiet, verbose, options
            ),
        )
    if failed or (strict and warned):
        ctx.exit(1)


def _refuse_clashes(names: list[str], *outputs: str | None) -> None:
    """A usage error where a name is empty, or where what is written would take the place of what is read, or of what else is written."""
    if "" in names or "" in outputs:
        raise click.UsageError("a name is empty: an unset variable?")
    taken = {
        str(Path(name).resolve()): "an input"
        for name in names
        if name != "-" and Path(name).is_file()
    }
    for output in outputs:
        if output is None or output.startswith("/dev/"):
            continue
        place = str(Path(output).resolve())
        if place in taken:
            raise click.UsageError(f"{output} is {taken[place]} already; write to another file")
        taken[place] = "an output"


def _convert_one(
    name: str,
    output: str | None,
    format_: str,
    layout: bool,
    quiet: bool,
    verbose: bool,
    options: dict[str, Any],
) -> bool:
    """Parse one file and write it; whether there was a warning."""
    form = writer(format_)
    with ExitStack() as stack:
        stream = sys.stdout.buffer
        if output is not None:
            stream = stack.enter_context(
                writing(output)
            )  # opened first: an output that cannot be written is known before any work
        source, result = parse_input(name, **options)
        warned = report(name, source, result, quiet=quiet, verbose=verbose)
        sink = form.Sink(stream, to_file=output is not None)
        sink.add(form.piece(result if layout else without_layout(result)))
        sink.close()
    return warned


def _form_of_one(output: str | None, format_: str | None) -> str:
    """The format of one document: as named, or by the suffix of the output."""
    suffix = Path(output).suffix.lower() if output else ""
    if format_ is None and suffix and suffix not in SUFFIXES:
        raise click.UsageError(
            f"cannot tell the format of {output} by its suffix; name it with -f, or use {', '.join(SUFFIXES)}"
        )
    return format_ or SUFFIXES.get(suffix, "json")


def _form_of_many(output: str | None, format_: str | None) -> tuple[str, bool]:
    """The format of several documents, and whether they make one stream or file."""
    suffix = "" if output is None or _is_folder(output) else Path(output).suffix.lower()
    if output is not None and suffix not in SUFFIXES and not is_special(output):
        return format_ or "json", False
    chosen = format_ or SUFFIXES.get(suffix, "jsonl")
    if not FORMATS[chosen].joins:
        joining = ", ".join(name for name, entry in FORMATS.items() if entry.joins)
        raise click.UsageError(
            f"several documents do not make one {chosen}; name a folder with -o, or a format that joins them: {joining}"
        )
    return chosen, True


def _is_folder(output: str | None) -> bool:
    return output is not None and (output.endswith(("/", "\\")) or Path(output).is_dir())


def _may_be_many(name: str) -> bool:
    """Whether one argument may stand for many files; asked without loading the batch layer for a plain file, as start-up is most of what one file takes."""
    if name == "-" or Path(name).is_file():
        return False
    from planparse.batch.inputs import may_be_many

    return may_be_many(name)
