"""One document: parsed and written, in memory.

This is what a guarded process does; it opens nothing and knows of no files.
"""

from __future__ import annotations

from collections import Counter

from planparse.api import parse_source
from planparse.batch.values import Answer, Question, Settings
from planparse.diagnostics import Collector
from planparse.errors import PlanParseError
from planparse.ledger.selection import ALL
from planparse.readers import read
from planparse.writers import held, writer


def answer(question: Question, settings: Settings) -> Answer:
    """Parse and write one document.

    Raises nothing that a document can bring about but `MemoryError`.
    """
    collector = Collector(settings.lang)
    try:
        source = read(
            question.data,
            question.name,
            collector,
            encoding=settings.encoding,
            limits=settings.limits,
            guarded=True,
            together=question.together,
        )
        result = parse_source(source, collector, grammar=settings.grammar, year=settings.year)
    except PlanParseError as error:
        return Answer.failure(error.code, **error.params)
    result["source"]["name"] = question.source
    counts = None
    given = held(result, settings.format, layout=settings.layout)
    if settings.selection != ALL:
        given, counts = settings.selection.of(given)
    return Answer(
        content=writer(settings.format).piece(given, settings.how),
        format=source.format,
        characters=len(source.text),
        plans=len(result["plans"]),
        tasks=sum(len(plan["tasks"]) for plan in result["plans"]),
        chosen=counts,
        diagnostics=tuple(sorted(Counter(item["code"] for item in result["diagnostics"]).items())),
        said=collector.said(source.line),
    )
