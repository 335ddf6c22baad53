"""A batch into one stream or one file, in the order of the inputs and in constant memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from typing import BinaryIO

from planparse.batch import places
from planparse.batch.batch import Batch
from planparse.batch.summary import Summary
from planparse.batch.values import Outcome, Settings
from planparse.text.source import shown
from planparse.writers import Sink, Target, writer

AHEAD = 64  # outcomes that wait for one before them, with their content, for each job at once


def to_stream(batch: Batch, output: str | BinaryIO, *, report: str | None = None) -> Summary:
    """Convert the inputs of ``batch`` into one file (a path or a URL, put in place when it is
    whole) or an open stream, and give what there is to count.

    The format is one that joins (`writers.FORMATS`). ``report`` names a file for the report. Raises
    `WriteError` where they cannot be written.
    """
    summary = batch.summary()

    def finished(outcome: Outcome) -> None:
        summary.finish(outcome)
        batch.watch.finished(outcome)

    with ExitStack() as stack:
        put = stack.enter_context(filling(output, batch.settings))
        lines = stack.enter_context(places.writing(report)) if report else None
        run = stack.enter_context(batch.run(AHEAD * batch.jobs, finished))
        batch.watch.begin(summary)
        for outcome in run.outcomes(item.job(batch.stdin) for item in batch.shard.of(batch.inputs)):
            put(outcome)
            if lines is not None:
                with places.refusing(report or ""):
                    lines.write(outcome.line.encode() + b"\n")
            batch.watch.outcome(outcome)
    return summary


@contextmanager
def filling(output: str | BinaryIO, settings: Settings) -> Iterator[Callable[[Outcome], None]]:
    """What puts outcomes, one after another, into one file or stream, which is whole when the block
    ends. Raises `WriteError`; a closed pipe is the command line's to deal with.
    """
    format_ = writer(settings.format)  # before anything else: it may need an extra
    named = isinstance(output, str)
    with ExitStack() as stack:
        stream = stack.enter_context(places.writing(output)) if isinstance(output, str) else output
        sink = format_.Sink(Target(stream, is_file=named, how=settings.how))

        def put(outcome: Outcome) -> None:
            with places.refusing(str(output)) if named else nullcontext():
                _put(sink, outcome)

        yield put
        with places.refusing(str(output) if named else "standard output"):
            sink.close()


def _put(sink: Sink, outcome: Outcome) -> None:
    """Hand on what became of one file."""
    answer = outcome.answer
    if answer.code is None:
        sink.add(answer.content)
    else:
        sink.failed(shown(outcome.job.path), answer.code, answer.params)
