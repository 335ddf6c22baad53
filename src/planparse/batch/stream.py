"""A batch into one stream or one file, in the order of the inputs and in constant memory."""

from __future__ import annotations

from concurrent.futures import Executor
from contextlib import ExitStack
from typing import BinaryIO

from planparse.batch import places
from planparse.batch.executors import executor_for
from planparse.batch.inputs import Input
from planparse.batch.run import Run
from planparse.batch.summary import Summary, Watch
from planparse.batch.values import WHOLE, Outcome, Settings, Shard
from planparse.writers import writer

AHEAD = 64  # outcomes that wait for one before them, with their content, for each job at once


def to_stream(
    inputs: list[Input],
    output: str | BinaryIO,
    settings: Settings,
    *,
    jobs: int,
    executor: Executor | None = None,
    shard: Shard = WHOLE,
    stdin: bytes | None = None,
    report: str | None = None,
    watch: Watch | None = None,
) -> Summary:
    """Convert ``inputs`` into one file (a path or a URL, put in place when it is whole) or an open
    stream, and give what there is to count.

    The format is one that joins (`writers.FORMATS`). ``report`` names a file for the report.
    Otherwise as `folder.to_folder`.
    """
    watch = watch or Watch()
    summary = Summary(total=sum(1 for _ in shard.of(inputs)))
    format_ = writer(settings.format)  # before anything else: it may need an extra
    with ExitStack() as stack:
        target = output if isinstance(output, str) else "standard output"
        stream = stack.enter_context(places.writing(output)) if isinstance(output, str) else output
        lines = stack.enter_context(places.writing(report)) if report else None
        sink = format_.Sink(stream, to_file=isinstance(output, str))
        workers = stack.enter_context(executor_for(jobs, executor))
        watch.begin(summary)

        def finished(outcome: Outcome) -> None:
            summary.finish(outcome)
            watch.finished(outcome)

        run = Run(
            workers,
            settings,
            at_once=2 * jobs,
            ahead=AHEAD * jobs,
            finished=finished,
            waiting=watch.waiting,
        )
        for outcome in run.outcomes(item.job(stdin) for item in shard.of(inputs)):
            if isinstance(output, str):
                with places.refusing(target):
                    sink.add(outcome.answer.content)
            else:
                sink.add(outcome.answer.content)  # a closed pipe is the command line's to deal with
            if lines is not None:
                with places.refusing(report or ""):
                    lines.write(outcome.line.encode() + b"\n")
            watch.outcome(outcome)
        with places.refusing(target):
            sink.close()
    return summary
