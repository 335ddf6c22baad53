"""One table of many results, which are not parsed again, one after another in constant memory."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import BinaryIO, Final

from planparse.batch.inputs import Found, Input, find, order
from planparse.batch.results import load
from planparse.batch.stream import filling
from planparse.batch.summary import Summary, Watch
from planparse.batch.values import Answer, Outcome, Settings
from planparse.errors import PlanParseError
from planparse.ledger.selection import ALL
from planparse.text.source import shown
from planparse.writers import held, writer

SUFFIX: Final = ".json"


def find_results(arguments: list[str], output: str | None = None) -> Found:
    """The results that ``arguments`` name (files, folders, patterns, URLs), in the order that the
    documents have in a folder; as `inputs.find` finds documents.
    """
    found = find(arguments, output, frozenset({SUFFIX}))
    ordered: list[Input] = []
    for root, items in groupby(found.inputs, lambda item: item.root):
        group = list(items)
        ordered += sorted(group, key=_order) if root else group
    return found._replace(inputs=ordered)


def _order(item: Input) -> list[tuple[bool, bytes]]:
    return order(item.rel.removesuffix(SUFFIX))


def to_table(
    inputs: Iterable[Input], settings: Settings, output: str | BinaryIO, watch: Watch
) -> Summary:
    """Write the tasks of all results into one file or stream, of a format that joins.

    What cannot be read, or is no result, is told and left out. Raises `WriteError`.
    """
    inputs = list(inputs)
    summary = Summary(total=len(inputs))
    with filling(output, settings) as put:
        watch.begin(summary)
        for item in inputs:
            outcome = _outcome(item, settings)
            summary.finish(outcome)
            watch.finished(outcome)
            put(outcome)
            watch.outcome(outcome)
    return summary


def _outcome(item: Input, settings: Settings) -> Outcome:
    """What one result comes to."""
    job = item.job(None)
    try:
        if job.trouble:
            raise PlanParseError("PP101", "", **job.trouble)
        result = load(job.place, settings.limits)
    except PlanParseError as error:
        return Outcome(job, Answer.failure(error.code, **error.params))
    if item.root:
        folder = posixpath.dirname(shown(job.path))
        result["source"]["name"] = posixpath.join(folder, result["source"]["name"])
    given, counts = settings.selection.of(held(result, settings.format, layout=False))
    answer = Answer(
        writer(settings.format).piece(given, settings.how),
        plans=len(result["plans"]),
        tasks=counts.tasks,
        chosen=None if settings.selection == ALL else counts,
        diagnostics=tuple(sorted(Counter(item["code"] for item in result["diagnostics"]).items())),
    )
    return Outcome(job, answer)
