"""One file of a batch: read it, have it parsed in a guarded process, write what it comes to. `run_job` is what any executor is given."""

from __future__ import annotations

import hashlib
import time

from planparse.batch import places
from planparse.batch.guard import guard_of_thread
from planparse.batch.values import Answer, Job, Outcome, Question, Settings
from planparse.errors import PlanParseError, ReadError, WriteError
from planparse.readers.limits import Limits
from planparse.source import shown


def run_job(job: Job, settings: Settings) -> Outcome:
    """Do one job; whatever the file holds, there is an outcome."""
    begun = time.monotonic()
    try:
        data = _bytes(job, settings.limits)
    except PlanParseError as error:
        return Outcome(job, Answer.failure(error.code, error.words), seconds=time.monotonic() - begun)
    sha256, size = hashlib.sha256(data).hexdigest(), len(data)
    if job.known and job.target and job.known.sha256 == sha256 and job.known.output_sha256 == places.digest(job.target):
        return Outcome(job, Answer(), sha256, size, job.known.output_sha256, time.monotonic() - begun, kept=True)
    answer = guard_of_thread(settings).ask(Question(data, shown(job.name), shown(job.name if job.output else job.path)))
    output_sha256, fatal = None, False
    if job.target and answer.code is None:
        try:
            places.write(job.target, answer.content, job.scratch)
            output_sha256 = hashlib.sha256(answer.content).hexdigest()
        except WriteError as error:
            fatal = error.code == "PP701"
            answer = Answer.failure(error.code, error.words)
        answer = answer._replace(content=b"")
    return Outcome(job, answer, sha256, size, output_sha256, time.monotonic() - begun, fatal=fatal)


def _bytes(job: Job, limits: Limits) -> bytes:
    if job.trouble:
        raise ReadError("PP101", job.trouble, hint="check the path and its permissions")
    return job.data if job.data is not None else places.read(job.place, limits.bytes)
