"""One file of a batch: read it, parse it, write what it comes to.

`run_job` is what any executor is given.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from functools import partial

from planparse.batch import places
from planparse.batch.document import answer
from planparse.batch.guard import DiedError, guard_of_thread
from planparse.batch.report import line_of
from planparse.batch.values import Answer, Job, Outcome, Question, Settings
from planparse.errors import PlanParseError, ReadError, WriteError
from planparse.text.source import shown
from planparse.writers import finished


def run_job(job: Job, settings: Settings) -> Outcome:
    """Do one job in the guarded process of this thread.

    Whatever the file holds, there is an outcome.

    The process opens local files itself. What a URL names is read and written here: connections are
    kept, and a process that may be killed has none.
    """
    begun = time.monotonic()
    guard = guard_of_thread(settings.limits)
    try:
        remote = places.is_url(job.place) or places.is_url(job.target or "")
        outcome = (
            convert(job, settings, partial(guard.call, answer))
            if remote
            else guard.call(reported, job, settings)
        )
    except DiedError as error:
        outcome = _failed(job, settings, error)
    return outcome._replace(
        seconds=time.monotonic() - begun, line=outcome.line or line_of(outcome, settings.lang)
    )


def reported(job: Job, settings: Settings) -> Outcome:
    """As `convert`, with the report's line."""
    outcome = convert(job, settings)
    return outcome._replace(line=line_of(outcome, settings.lang))


def convert(
    job: Job, settings: Settings, parse: Callable[[Question, Settings], Answer] = answer
) -> Outcome:
    """Read, parse and write the file of one job."""
    try:
        data = _bytes(job, settings)
    except PlanParseError as error:
        return Outcome(job, Answer.failure(error.code, **error.params))
    sha256, size = _told(data, settings)
    if (
        job.known
        and job.target
        and job.known.sha256 == sha256
        and job.known.output_sha256 == places.digest(job.target)
    ):
        return Outcome(job, Answer(), sha256, size, job.known.output_sha256, kept=True)
    found = parse(
        Question(data, shown(job.name), shown(job.name if job.output else job.path), job.together),
        settings,
    )
    if job.target is None or found.code is not None:
        return Outcome(job, found, sha256, size)
    content = finished(settings.format, found.content, settings.how)
    try:
        places.write(job.target, content, job.scratch)
    except WriteError as error:
        return Outcome(
            job,
            Answer.failure(error.code, **error.params),
            sha256,
            size,
            fatal=error.code == "PP701",
        )
    return Outcome(
        job, found._replace(content=b""), sha256, size, hashlib.sha256(content).hexdigest()
    )


def _failed(job: Job, settings: Settings, error: DiedError) -> Outcome:
    """The outcome of a job whose process died; the file itself can still be told by its hash."""
    died = Outcome(job, Answer.failure(error.code, **error.params))
    try:
        data = _bytes(job, settings)
    except PlanParseError:
        return died
    sha256, size = _told(data, settings)
    return died._replace(sha256=sha256, size=size)


def _told(data: bytes, settings: Settings) -> tuple[str | None, int | None]:
    """Hash and size of a file's bytes; none where it is larger than what is read of it."""
    return (
        (None, None)
        if len(data) > settings.limits.bytes
        else (hashlib.sha256(data).hexdigest(), len(data))
    )


def _bytes(job: Job, settings: Settings) -> bytes:
    if job.trouble:
        raise ReadError("PP101", "", **job.trouble)
    return job.data if job.data is not None else places.read(job.place, settings.limits.bytes)
