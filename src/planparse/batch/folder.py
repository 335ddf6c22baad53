"""A batch into a folder: the input's tree mirrored, a report, a journal to resume from."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from pathlib import Path

from planparse.batch import places
from planparse.batch.executors import executor_for
from planparse.batch.inputs import Input
from planparse.batch.journal import Journal, sealed
from planparse.batch.names import Names
from planparse.batch.run import Run
from planparse.batch.summary import Summary, Watch
from planparse.batch.values import WHOLE, Job, Known, Outcome, Settings, Shard
from planparse.errors import WriteError
from planparse.text.source import shown

AHEAD = 4_000  # outcomes that wait for one before them; each is small


def to_folder(
    inputs: list[Input],
    output: str,
    settings: Settings,
    *,
    jobs: int,
    executor: Executor | None = None,
    resume: bool = False,
    shard: Shard = WHOLE,
    stdin: bytes | None = None,
    watch: Watch | None = None,
) -> Summary:
    """Convert ``inputs`` (see `inputs.find`) into files below ``output``, a folder or a URL, and
    give what there is to count.

    ``executor`` is where the work is done, with ``jobs`` files at once; without one, that many
    guarded processes of this machine. With ``resume``, what an earlier run has finished from the
    same bytes with the same settings is kept, if its output is still what it was. ``shard`` takes
    every n-th file; a name is the same in every shard. Raises `WriteError` where outputs cannot be
    written or another run is at work, and leaves what is finished to ``resume``.
    """
    watch = watch or Watch()
    journal = Journal(output, shard)
    with journal.locked():
        stamp = settings.stamp
        known = journal.known(stamp) if resume else {}
        summary = Summary(total=sum(1 for _ in shard.of(inputs)))
        left = {output_name for _path, output_name in known}
        folders: set[str] = set()
        todo = _jobs(inputs, output, f".{settings.format}", journal, known, shard, stdin)
        journal.start(resume=resume)
        watch.begin(summary)

        def finished(outcome: Outcome) -> None:
            if outcome.fatal:
                raise WriteError("PP701", outcome.job.target or output, **outcome.answer.params)
            if outcome.answer.code is not None:
                _take_away(outcome)
            elif not outcome.kept:
                journal.add(outcome.line, stamp)
            summary.finish(outcome)
            watch.finished(outcome)

        try:
            with executor_for(jobs, executor) as workers, journal.ordered() as (report, record):
                run = Run(
                    workers,
                    settings,
                    at_once=2 * jobs,
                    ahead=AHEAD,
                    finished=finished,
                    waiting=watch.waiting,
                )
                for outcome in run.outcomes(todo):
                    with places.refusing(output):
                        report.write(outcome.line.encode() + b"\n")
                        if outcome.answer.code is None:
                            record.write(sealed(outcome.line, stamp))
                    left.discard(outcome.job.output or "")
                    folders.add(posixpath.dirname(outcome.job.output or ""))
                    watch.outcome(outcome)
                _make_last(output, folders)
        except WriteError as error:
            journal.leave()
            if "reason" not in error.params:
                raise
            reason, unfinished = error.params["reason"], summary.total - summary.files
            raise WriteError(
                error.code, error.where, case="stopped", reason=reason, left=unfinished
            ) from error
        except BaseException:
            journal.leave()
            raise
        summary.stale = len(left) if shard == WHOLE else 0
        journal.finish()
    return summary


def _take_away(outcome: Outcome) -> None:
    """Remove the output that an earlier run made of a file which gives none any more, if it still
    is what was written then.
    """
    job = outcome.job
    if job.known and job.target and places.digest(job.target) == job.known.output_sha256:
        places.remove(job.target)


def _make_last(output: str, folders: set[str]) -> None:
    """Have what was put into ``folders`` below ``output`` last through a loss of power, before the
    report says that it is there.
    """
    if places.is_url(output):
        return
    with places.refusing(output):
        for folder in sorted({above for name in folders for above in _and_above(name)}):
            if Path(output, folder).is_dir():
                places.sync_folder(Path(output, folder))


def _and_above(folder: str) -> Iterator[str]:
    while folder:
        yield folder
        folder = posixpath.dirname(folder)
    yield ""


def _jobs(
    inputs: Iterable[Input],
    output: str,
    suffix: str,
    journal: Journal,
    known: dict[tuple[str, str], Known],
    shard: Shard,
    stdin: bytes | None,
) -> Iterator[Job]:
    """The jobs of this shard; names are given to all inputs, since what is taken depends on all
    before.
    """
    names = Names(suffix, (places.STATE, journal.report))
    for item, name in shard.of((item, names.of(item.below)) for item in inputs):
        job = item.job(stdin)._replace(
            output=name, target=places.join(output, name), scratch=journal.scratch
        )
        yield job._replace(known=known.get(_key(job)))


def _key(job: Job) -> tuple[str, str]:
    """What the journal knows a job by."""
    return shown(job.path), job.output or ""
