"""Files of a batch in guarded processes (`planparse.guard`): what a job and its outcome are as
plain data, and what is done in the process.

An answer is taken for data and nothing else: the job that it belongs to is the caller's own.
"""

from __future__ import annotations

from typing import Any

from planparse.batch.values import Answer, Job, Known, Outcome, Question, Settings
from planparse.diagnostics import Said
from planparse.errors import PlanParseError
from planparse.guard.bounds import LostError
from planparse.guard.process import call
from planparse.ledger.selection import Counts, Selection
from planparse.readers.limits import Limits
from planparse.readers.together import Together
from planparse.writers import How


class DiedError(PlanParseError):
    """The process gave no answer.

    PP801 it crashed, PP802 it took too long, PP803 it took too much memory.
    """


def converted(job: Job, settings: Settings) -> Outcome:
    """As `job.reported`, in a guarded process. Raises `DiedError`, and `PlanParseError` (PP808)
    where no process starts."""
    plain = job._replace(data=None)
    told, content = _asked("convert", [plain, settings, job.data is not None], settings, job.data)
    answer, *more = told
    return Outcome(job, _answer(answer, content), *more)


def answered(question: Question, settings: Settings) -> Answer:
    """As `document.answer`, likewise."""
    asked = [question.name, question.source, settings]
    told, content = _asked("answer", asked, settings, question.data)
    return _answer(told, content)


def _asked(
    function: str, told: list[Any], settings: Settings, body: bytes | None
) -> tuple[Any, bytes]:
    bounds = settings.limits.of_parsing()
    try:
        return call(bounds, f"{__name__}:{function}", told, body or b"")
    except LostError as lost:
        if lost.kind == "start":
            raise PlanParseError("PP808", reason=lost.reason) from lost
        if lost.kind == "time":
            raise DiedError("PP802", seconds=bounds.seconds) from lost
        if lost.kind == "memory":
            raise DiedError("PP803", memory=bounds.memory) from lost
        raise DiedError("PP801", reason=lost.reason) from lost


def convert(asked: list[Any], body: bytes) -> tuple[list[Any], bytes]:
    """In the process: one job, from its file to its output."""
    from planparse.batch.job import reported

    fields, settings, has_data = asked
    job = Job(*fields)
    known = Known(*job.known) if job.known else None
    together = Together(*_frozen(list(job.together))) if job.together else None
    job = job._replace(known=known, data=body if has_data else None, together=together)
    outcome = reported(job, _settings(*settings))
    told = [list(outcome.answer[1:]), *outcome[2:]]
    return told, outcome.answer.content


def answer(asked: list[Any], body: bytes) -> tuple[list[Any], bytes]:
    """In the process: one document in memory."""
    from planparse.batch import document

    name, source, settings = asked
    found = document.answer(Question(body, name, source), _settings(*settings))
    return list(found[1:]), found.content


def _settings(*fields: Any) -> Settings:
    """Settings out of plain data."""
    settings = Settings(*fields)
    return settings._replace(
        limits=Limits(*settings.limits),
        selection=Selection(*map(_frozen, settings.selection)),
        how=How(*map(_frozen, settings.how)),
    )


def _frozen(value: Any) -> Any:
    """Lists as the tuples that they were."""
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _answer(fields: list[Any], content: bytes) -> Answer:
    """An answer out of plain data and what is written."""
    found = Answer(content, *fields)
    counts = Counts(*found.chosen) if found.chosen else None
    return found._replace(
        chosen=counts._replace(near=tuple(counts.near)) if counts else None,
        diagnostics=tuple((code, count) for code, count in found.diagnostics),
        said=tuple(Said(*each) for each in found.said),
    )
