"""``planparse convert`` for several inputs or a folder: the options of a batch into its settings, and what it came to onto standard error."""

from __future__ import annotations

import re
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

import click

from planparse.batch import places
from planparse.batch.executors import cores, dask
from planparse.batch.folder import to_folder
from planparse.batch.inputs import find
from planparse.batch.stream import to_stream
from planparse.batch.summary import Summary
from planparse.batch.values import WHOLE, Settings, Shard
from planparse.cli.inputs import printable
from planparse.cli.progress import Talk, closing_lines
from planparse.diagnostics import worded
from planparse.grammar import load_grammar
from planparse.grammar.locate import builtin_names
from planparse.readers.limits import limits_of
from planparse.text.source import shown

SHARD = re.compile(r"([1-9][0-9]{0,6})/([1-9][0-9]{0,6})")


class Options(NamedTuple):
    """The options that only a batch has."""

    jobs: int | None
    resume: bool
    shard: str | None
    cluster: str | None
    report: str | None
    timings: str | None
    quiet: bool
    verbose: bool


def shard_of(text: str | None) -> Shard:
    """The share that ``3/8`` stands for. Raises a usage error."""
    if text is None:
        return WHOLE
    found = SHARD.fullmatch(text)
    if found is None or int(found[1]) > int(found[2]):
        raise click.UsageError(f"--shard {text} is not K/N with K from 1 to N, such as 3/8")
    return Shard(int(found[1]), int(found[2]))


def settings_of(
    format_: str,
    layout: bool,
    *,
    grammar: str,
    year: int | None,
    encoding: str | None,
    max_chars: int,
    limits: dict[str, int],
) -> Settings:
    """The settings of a batch. Raises `GrammarError` for a wrong grammar: before any work, and once."""
    if grammar not in builtin_names():
        load_grammar(grammar)  # checked once, here, and found by every worker from wherever it runs
        grammar = str(Path(grammar).resolve())
    return Settings(
        format_, layout, grammar, year, encoding, limits_of({"chars": max_chars, **limits})
    )


def run_batch(
    names: list[str], output: str | None, joined: bool, settings: Settings, options: Options
) -> Summary:
    """Run a batch and tell what was counted; ``joined`` makes one stream or file of it."""
    shard = shard_of(options.shard)
    if joined and options.resume:
        raise click.UsageError(
            "--resume goes on with a folder (-o FOLDER); one file is put in place only when it is whole"
        )
    if options.report and not joined:
        raise click.UsageError("--report is for one stream or file; a folder has its report in it")
    if options.cluster and not places.is_url(options.cluster):
        raise click.UsageError(
            f"--cluster {options.cluster} is no address, such as tcp://host:8786"
        )
    found = find(names, output)
    stdin = (
        sys.stdin.buffer.read(settings.limits.bytes + 1)
        if "-" in names and sys.stdin is not None
        else None
    )
    with ExitStack() as stack:
        timings = stack.enter_context(places.writing(options.timings)) if options.timings else None
        talk = Talk(quiet=options.quiet, verbose=options.verbose, timings=timings)
        stack.callback(talk.end)
        if not options.quiet:
            for item in found.left_out:
                talk.say(
                    f"{printable(shown(item.place))}: PP804 {worded('PP804', reason=item.reason)}"
                )
        executor, jobs = (
            stack.enter_context(dask(options.cluster))
            if options.cluster
            else (None, min(cores(), max(1, len(found.inputs))))
        )
        jobs = options.jobs or jobs
        watched: dict[str, Any] = {
            "jobs": jobs,
            "executor": executor,
            "shard": shard,
            "stdin": stdin,
            "watch": talk,
        }
        begun = time.monotonic()
        try:
            if joined:
                summary = to_stream(
                    found.inputs,
                    output or sys.stdout.buffer,
                    settings,
                    report=options.report,
                    **watched,
                )
            else:
                summary = to_folder(
                    found.inputs, output or "", settings, resume=options.resume, **watched
                )
        except (KeyboardInterrupt, SystemExit):
            talk.stopped(resumable=not joined)
            raise
        talk.end()
        if not options.quiet:
            for line in closing_lines(
                summary, found.others, len(found.left_out), time.monotonic() - begun
            ):
                talk.say(line)
    return summary
