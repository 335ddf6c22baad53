"""Why a document was read as it was: for each line, what was decided there and by which rule.

The links keep their reasons in the outline; here they are only gathered, in the order of the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from planparse.assemble import build
from planparse.chain import read_plans, run_chain
from planparse.diagnostics import Collector
from planparse.grammar import Grammar, load_grammar
from planparse.outline import Context, Outline
from planparse.outline.plans import Plan
from planparse.text.source import Source
from planparse.why.duties import brackets, implementers, spoken, trailers
from planparse.why.finding import Finding, Term
from planparse.why.heads import documents, landmarks
from planparse.why.known import Known
from planparse.why.lines import Line, by_line
from planparse.why.sections import headings, measures, refused
from planparse.why.tables import columns, group_rows, rows
from planparse.why.traces import cleaned, doubts, places
from planparse.why.values import refused_times, values

__all__ = ["Finding", "Line", "Term", "explain", "lines_of", "told_of"]

# Of what begins at one place, the earlier listed is told first.
FINDERS: Final[tuple[Callable[[Known], Iterator[Finding]], ...]] = (
    cleaned,
    documents,
    landmarks,
    headings,
    refused,
    measures,
    trailers,
    spoken,
    implementers,
    columns,
    group_rows,
    rows,
    brackets,
    values,
    refused_times,
    places,
    doubts,
)


def explain(
    outline: Outline, plans: Sequence[Plan], result: dict[str, Any], grammar: Grammar
) -> tuple[Finding, ...]:
    """What was decided about an outline's text, in order: ``plans`` are its plans, ``result`` is
    what `build` made of them, ``grammar`` what they were read with."""
    known = Known(outline, plans, result, grammar)
    found = [finding for find in FINDERS for finding in find(known)]
    return tuple(sorted(found, key=_start))  # stable


def lines_of(
    source: Source, collector: Collector, *, grammar: str = "default", year: int | None = None
) -> tuple[tuple[Line, ...], Grammar]:
    """The lines of a source, each with what was decided in it; and the grammar that read them."""
    _result, lines = told_of(source, collector, grammar=grammar, year=year)
    return lines, load_grammar(grammar)


def told_of(
    source: Source, collector: Collector, *, grammar: str = "default", year: int | None = None
) -> tuple[dict[str, Any], tuple[Line, ...]]:
    """The result of a source as plain data, and its lines, each with what was decided in it."""
    known = load_grammar(grammar)
    ctx = Context(known, collector, year)
    outline = run_chain(source, ctx)
    plans = tuple(read_plans(outline, ctx))
    result = build(outline, plans, collector)
    return result, by_line(source.text, explain(outline, plans, result, known))


def _start(finding: Finding) -> int:
    return finding.start
