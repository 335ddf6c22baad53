"""``planparse convert`` for several inputs or a folder: its options into the settings of a batch,
and what it came to onto standard error."""

from __future__ import annotations

import sys
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

from planparse.api import read_most
from planparse.batch import places
from planparse.batch.batch import Batch
from planparse.batch.executors import dask, worthwhile
from planparse.batch.folder import to_folder
from planparse.batch.inputs import Found, find
from planparse.batch.stream import to_stream
from planparse.batch.summary import Summary
from planparse.batch.values import WHOLE, Settings, Shard
from planparse.cli.inputs import Reading
from planparse.cli.language import spoken, written
from planparse.cli.output import standard_output
from planparse.cli.progress import Talk, closing_lines
from planparse.cli.selecting import chosen_line
from planparse.cli.usage import Wrong
from planparse.found import resolved
from planparse.grammar import load_grammar
from planparse.grammar.locate import builtin_names
from planparse.kept import compiled
from planparse.messages import full
from planparse.text.source import shown
from planparse.writers import writer

if TYPE_CHECKING:
    from planparse.cli.convert import Wanted

SHARD: Final = compiled(r"([1-9][0-9]{0,6})/([1-9][0-9]{0,6})")


def run_batch(wanted: Wanted, joined: bool, reading: Reading) -> tuple[bool, bool]:
    """Run a batch and tell what was counted; ``joined`` makes one stream or file of it.

    Gives whether a file failed, and whether there was a warning.
    """
    shard = _checked(wanted, joined)
    settings = _settings(wanted, reading)
    found = find(wanted.names, None if joined else wanted.output)
    with ExitStack() as stack:
        talk = _talk(wanted, found, stack)
        executor, jobs = None, worthwhile([item.place for item in found.inputs])
        if wanted.cluster:
            executor, jobs = stack.enter_context(dask(wanted.cluster))
        batch = Batch(
            found.inputs,
            settings,
            wanted.jobs or jobs,
            executor,
            shard,
            _standard_input(wanted.names, settings),
            talk,
        )
        begun = time.monotonic()
        try:
            summary = _run(wanted, joined, batch)
        except (KeyboardInterrupt, SystemExit):
            talk.stopped(resumable=not joined)
            raise
        talk.end()
        if not wanted.quiet:
            said = closing_lines(summary, found, time.monotonic() - begun)
            for line in [*said, chosen_line(wanted.selection, summary.chosen)]:
                if line is not None:
                    talk.say(line)
    return bool(summary.failed), bool(summary.warned)


def _checked(wanted: Wanted, joined: bool) -> Shard:
    """The share that is wanted. Raises a usage error for options that do not go together."""
    if joined and wanted.resume:
        raise Wrong("only-folder")
    if wanted.report and not joined:
        raise Wrong("only-joined")
    if wanted.cluster and not places.is_url(wanted.cluster):
        raise Wrong("no-address", value=wanted.cluster)
    if wanted.shard is None:
        return WHOLE
    found = SHARD.fullmatch(wanted.shard)
    if found is None or int(found[1]) > int(found[2]):
        raise Wrong("no-shard", value=wanted.shard)
    return Shard(int(found[1]), int(found[2]))


def _settings(wanted: Wanted, reading: Reading) -> Settings:
    """The settings of a batch.

    Raises `GrammarError` for a wrong grammar and `WriteError` for a format whose extra is not
    installed: before any work, and once.
    """
    grammar = reading.grammar
    if grammar not in builtin_names():
        load_grammar(grammar)  # checked once, here, and found by every worker from wherever it runs
        grammar = str(resolved(grammar))
    format_ = wanted.format or "json"
    writer(format_)
    return Settings(
        format_,
        wanted.layout,
        grammar,
        reading.year,
        reading.encoding,
        reading.bounds,
        written(),
        selection=wanted.selection,
        how=wanted.how,
    )


def _talk(wanted: Wanted, found: Found, stack: ExitStack) -> Talk:
    """What speaks while the batch runs; it begins with what was left out."""
    timings = stack.enter_context(places.writing(wanted.timings)) if wanted.timings else None
    talk = Talk(quiet=wanted.quiet, verbose=wanted.verbose, timings=timings)
    stack.callback(talk.end)
    for item in () if wanted.quiet else found.left_out:
        talk.say(f"{shown(item.place)}: PP804 {full('PP804', {'case': item.case}, spoken())}")
    return talk


def _standard_input(names: list[str], settings: Settings) -> bytes | None:
    if "-" not in names or sys.stdin is None:
        return None
    return read_most(sys.stdin.buffer, settings.limits.bytes)


def _run(wanted: Wanted, joined: bool, batch: Batch) -> Summary:
    if not joined:
        return to_folder(batch, wanted.output or "", resume=wanted.resume)
    return to_stream(batch, wanted.output or standard_output(), report=wanted.report)
