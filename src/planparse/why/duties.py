"""Which rule took each unit: trailers and conventions; and brackets that named nobody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planparse.outline.tasks import Duty
from planparse.text.spans import Span, holding, last_mark
from planparse.why.finding import Finding, Term
from planparse.why.known import Known

HINT: Final = "trailer-hint"
LABELLED: Final = "labelled"
SENTENCE_ENDS: Final = ("。", "!", ";")
REACH: Final = 6  # characters before a bracket in which a sentence ends


def trailers(known: Known) -> Iterator[Finding]:
    """The trailers (责任分工), who stands in them, and the conventions that they print."""
    records = {
        share.span.start: task.id
        for plan in known.plans
        for task in reversed(plan.found.tasks)
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
            yield known.finding(
                "convention", span, rule.id, effect.code, record=record, params={"effect": effect}
            )
        for duty in trailer.duties:
            yield from units(known, duty, record)


def implementers(known: Known) -> Iterator[Finding]:
    """Units that a convention adds to every later task."""
    for number, added in enumerate(known.outline.implementers, 1):
        for convention in added:
            for unit in convention.units:
                span = Span(unit.start, unit.end)
                params = {"name": unit.name}
                yield known.finding(
                    "implementer", span, convention.rule, record=f"p{number}", params=params
                )


def spoken(known: Known) -> Iterator[Finding]:
    """Sentences of running text that say who answers; what is said of several tasks once, with the
    first of them."""
    prose = {rule.id for rule in known.grammar.rules("prose")}
    told: set[int] = set()
    for plan in known.plans if prose else ():
        for task in plan.found.tasks:
            for share in task.shares:
                start = share.duty.units[0].start
                if share.duty.rule not in prose or start in told:
                    continue
                if share.span.start not in told:
                    yield known.finding("spoken", share.span, share.duty.rule, record=task.id)
                told |= {share.span.start, start}
                yield from units(known, share.duty, task.id)


def units(known: Known, duty: Duty, record: str | None) -> Iterator[Finding]:
    """Those who stand in a duty, each with the rule that read it."""
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
        elif _hints(known, bracket.start, end):
            nearest = HINT
        else:
            continue
        span = Span(bracket.start, bracket.end)
        yield known.finding("no-trailer", span, nearest, nearest)


def _hints(known: Known, start: int, end: int) -> bool:
    """Whether a bracket holds words of a trailer and stands where one does: behind a sentence of
    a body's text."""
    view = known.outline.view
    if last_mark(view.fold, max(0, start - REACH), start) not in SENTENCE_ENDS:
        return False
    if known.kind(view.offsets.start(start)) not in ("text", "title"):
        return False
    return known.grammar.pattern(HINT).search(view.fold, start + 1, end) is not None
