"""A batch into a folder: the input's tree mirrored, a report, a journal to resume from."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from planparse.batch import places
from planparse.batch.batch import Batch
from planparse.batch.journal import Journal, sealed
from planparse.batch.names import Names
from planparse.batch.summary import Summary
from planparse.batch.values import WHOLE, Job, Outcome
from planparse.errors import WriteError
from planparse.text.source import shown
from planparse.writers import FORMATS, writer

ELSEWHERE = "PP703"  # of a name that is refused, among others for being a link out of the folder
AHEAD = 4_000  # outcomes that wait for one before them; each is small


def to_folder(batch: Batch, output: str, *, resume: bool = False) -> Summary:
    """Convert the inputs of ``batch`` into files below ``output``, a folder or a URL, and give what
    there is to count.

    With ``resume``, what an earlier run has finished from the same bytes with the same settings is
    kept, if its output is still what it was. Raises `WriteError` where outputs cannot be written or
    another run is at work, and leaves what is finished to ``resume``.
    """
    journal = Journal(output, batch.shard)
    with journal.locked():
        return _Folder(batch, output, journal, resume=resume).filled()


class _Folder:
    """The folder that a batch is at work in."""

    def __init__(self, batch: Batch, output: str, journal: Journal, *, resume: bool) -> None:
        """Reads what the journal knows, and begins it anew."""
        self._batch, self._output, self._journal = batch, output, journal
        self._stamp = batch.settings.stamp
        self._known = journal.known(self._stamp) if resume else {}
        self._summary = batch.summary()
        self._left = {name for _path, name in self._known}  # outputs of no input seen so far
        self._folders: set[str] = set()  # that outputs were put into
        indexed = FORMATS[batch.settings.format].indexed
        self._lines: list[str] | None = [] if indexed else None  # of the report, for the index
        journal.start(resume=resume)

    def filled(self) -> Summary:
        """Do the work."""
        self._batch.watch.begin(self._summary)
        try:
            self._work()
        except WriteError as error:
            self._journal.leave()
            if "reason" not in error.params:
                raise
            unfinished = self._summary.total - self._summary.files
            said = {"reason": error.params["reason"], "left": unfinished}
            raise WriteError(error.code, error.where, case="stopped", **said) from error
        except BaseException:
            self._journal.leave()
            raise
        self._summary.stale = len(self._left) if self._batch.shard == WHOLE else 0
        self._journal.finish()
        return self._summary

    def _work(self) -> None:
        with (
            self._batch.run(AHEAD, self._finished, self._journal.scratch) as run,
            self._journal.ordered() as (report, record),
        ):
            for outcome in run.outcomes(self._jobs()):
                with places.refusing(self._output):
                    report.write(outcome.line.encode() + b"\n")
                    if outcome.answer.code is None:
                        record.write(sealed(outcome.line, self._stamp))
                if self._lines is not None:
                    self._lines.append(outcome.line)
                name = outcome.job.output or ""
                self._left.discard(name)
                self._folders.add(posixpath.dirname(name))
                self._batch.watch.outcome(outcome)
            self._write_index()
            _make_last(self._output, self._folders)

    def _write_index(self) -> None:
        """The index of the folder, where the format has one; a share of the files has none."""
        settings = self._batch.settings
        if self._lines is None or self._batch.shard != WHOLE:
            return
        form: Any = writer(settings.format)
        index = places.join(self._output, form.INDEX)
        places.check_below(self._output, index)
        with places.writing(index) as stream:
            stream.write(form.index(self._lines, settings.how))

    def _finished(self, outcome: Outcome) -> None:
        """Take down an outcome when it is there, in the order of time."""
        if outcome.fatal:
            place = outcome.job.target or self._output
            raise WriteError("PP701", place, **outcome.answer.params)
        if outcome.answer.code is not None:
            _take_away(outcome)
        elif not outcome.kept:
            self._journal.add(outcome.line, self._stamp)
        self._summary.finish(outcome)
        self._batch.watch.finished(outcome)

    def _jobs(self) -> Iterator[Job]:
        """The jobs of this shard; names are given to all inputs, since what is taken depends on all
        before.
        """
        names = Names(f".{self._batch.settings.format}", (places.STATE, self._journal.report))
        named = ((item, names.of(item.below)) for item in self._batch.inputs)
        for item, name in self._batch.shard.of(named):
            job = item.job(self._batch.stdin)._replace(
                output=name, target=places.join(self._output, name), scratch=self._journal.scratch
            )
            yield job._replace(known=self._known.get(_key(job)))


def _take_away(outcome: Outcome) -> None:
    """Remove the output that an earlier run made of a file which gives none any more, if it still
    is what was written then, and where it was.
    """
    job = outcome.job
    if not job.known or not job.target or outcome.answer.code == ELSEWHERE:
        return
    if places.digest(job.target) == job.known.output_sha256:
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
                places.sync_folder(str(Path(output, folder)))


def _and_above(folder: str) -> Iterator[str]:
    while folder:
        yield folder
        folder = posixpath.dirname(folder)
    yield ""


def _key(job: Job) -> tuple[str, str]:
    """What the journal knows a job by."""
    return shown(job.path), job.output or ""
