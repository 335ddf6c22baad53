"""Which rule took each unit: trailers, conventions, cells; and brackets that named nobody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planparse.outline.tasks import Duty, Share
from planparse.text.spans import Span, holding
from planparse.why.finding import Finding, Term
from planparse.why.known import Known

HINT: Final = "trailer-hint"
LABELLED: Final = "labelled"


def trailers(known: Known) -> Iterator[Finding]:
    """The trailers (责任分工), who stands in them, and the conventions that they print."""
    records = {
        share.span.start: task.id
        for plan in known.outline.tasks
        for task in reversed(plan.tasks)
        for share in task.shares
        if not share.inherited
    }
    for trailer in known.outline.trailers:
        span = Span(trailer.start, trailer.end)
        record = records.get(trailer.start)
        what = "trailer-line" if trailer.own_line else "trailer"
        yield known.finding(what, span, trailer.rule, record=record)
        for convention in trailer.conventions:
            rule = convention.rule
            effect = Term("effect", rule.get("effect"))
            yield known.finding("convention", span, rule.id, effect.code, record=record, params={"effect": effect})
        for duty in trailer.duties:
            yield from _units(known, duty, record)


def implementers(known: Known) -> Iterator[Finding]:
    """Units that a convention adds to every later task."""
    for number, added in enumerate(known.outline.implementers, 1):
        for convention in added:
            for unit in convention.units:
                span = Span(unit.start, unit.end)
                params = {"name": unit.name}
                yield known.finding("implementer", span, convention.rule, record=f"p{number}", params=params)


def rows(known: Known) -> Iterator[Finding]:
    """Who stands in the cells of task tables."""
    for plan in known.outline.tasks:
        for task in plan.tasks:
            if task.origin == "table":
                for share in task.shares:
                    yield from _share(known, share, task.id)


def _share(known: Known, share: Share, record: str) -> Iterator[Finding]:
    if not share.inherited:
        yield from _units(known, share.duty, record)


def _units(known: Known, duty: Duty, record: str | None) -> Iterator[Finding]:
    for unit in duty.units:
        params: dict[str, str | Term] = {"name": unit.name, "role": Term("duty", duty.role)}
        what = "unit"
        if duty.convention:
            what, params["convention"] = "unit-by-convention", duty.convention
        span = Span(unit.start, unit.end)
        yield known.finding(what, span, duty.rule, duty.role, record=record, params=params)


def brackets(known: Known) -> Iterator[Finding]:
    """Brackets that hold words of a trailer, and in which nobody was read."""
    outline, grammar = known.outline, known.grammar
    read = holding(outline.trailers)
    for bracket in outline.brackets:
        start, end = bracket.start + 1, bracket.end - bracket.closed
        if read(bracket.start):
            continue
        if grammar.pattern(LABELLED).match(outline.view.fold, start, end):
            nearest = LABELLED
        elif _hints(known, Span(start, end)):
            nearest = HINT
        else:
            continue
        span = Span(bracket.start, bracket.end)
        yield known.finding("no-trailer", span, nearest, nearest)


def _hints(known: Known, inside: Span) -> bool:
    """Whether a bracket of a body's text holds words of a trailer."""
    if known.kind(known.outline.view.offsets.start(inside.start)) != "text":
        return False
    hint = known.grammar.pattern(HINT)
    return hint.search(known.outline.view.fold, inside.start, inside.end) is not None
