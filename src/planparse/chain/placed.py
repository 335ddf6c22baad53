"""What is read, or not, by its place in a head alone: addressees (主送机关) without their colon, a
day on a line of its own below the title, a number that lost a part (records.md 2.11)."""

from __future__ import annotations

from itertools import islice
from typing import Final

from planparse.outline import Context, Outline
from planparse.outline.landmarks import UNMARKED, Kind, Landmark
from planparse.outline.plans import Plan
from planparse.text.spans import Span, behind, trimmed, within

STOP, COLON = "。", ":"
LONGEST_NUMBER: Final = 30
FEWEST_ADDRESSED: Final = 2  # a lone one may be the beginning of a sentence
LINES, LONGEST = 2, 120  # an organ and a day, and the characters of both
BETWEEN: Final = (Kind.NUMBER, Kind.ADDRESSEES)  # what may stand between a title and its day


def doubt_places(outline: Outline, plan: Plan, ctx: Context) -> None:
    """Tell of the addressees, the number and the day of a plan that its head has in another form
    than documents do (PP312)."""
    document, marks = plan.document, outline.landmarks
    front = document.front
    if not front.addressees and not document.table:
        _doubt_addressees(outline, plan, ctx)
    if document.table or not document.title:
        return
    if front.addressees:
        for mark in marks.of(Kind.ADDRESSEES, document.start, document.body):
            if mark.rule == UNMARKED and mark.units == front.addressees:
                _tell(outline, plan, mark, "addressees", ctx)
    if front.number is None:
        _doubt_number(outline, plan, ctx)
    if front.issued_on and front.issuer:
        return  # signed
    end = document.title[-1].end
    line_end = outline.view.paragraph_end(end - 1)  # of a notice's title, perhaps
    begins = (end, end if STOP in outline.view.fold[end:line_end] else line_end)
    for at in sorted({_below(outline, plan, begun) for begun in begins}):
        _doubt_day(outline, plan, at, ctx)


def _doubt_addressees(outline: Outline, plan: Plan, ctx: Context) -> None:
    """Tell of a line above the first heading of a plan without addressees that may be them."""
    document = plan.document
    labels = within(outline.labels, document.body, document.close)
    limit = labels[0].start if labels else document.close
    mark = outline.landmarks.first(Kind.ADDRESSEES, document.start, limit)
    if mark and mark.rule != UNMARKED and len(mark.units) >= FEWEST_ADDRESSED:
        _tell(outline, plan, mark, "addressed", ctx)
        return
    fold, whole = outline.view.fold, ctx.grammar.pattern("addressed-all")
    for line in islice(outline.view.paragraphs(document.body, limit), 1):
        short = line.end - line.start <= LONGEST and fold[line.end - 1] == COLON
        if short and whole.match(fold, *line) and STOP not in fold[slice(*line)]:
            _tell(outline, plan, line, "addressed", ctx)


def _doubt_number(outline: Outline, plan: Plan, ctx: Context) -> None:
    """Tell of a line of a head without a number that may be one of which something was lost."""
    document, broken = plan.document, ctx.grammar.pattern("broken-number")
    above = outline.view.paragraphs(document.start, document.body)
    below = islice(outline.view.paragraphs(document.body, document.close), 1)
    for line in (*above, *below):
        if line.end - line.start <= LONGEST_NUMBER and broken.fullmatch(outline.view.fold, *line):
            _tell(outline, plan, line, "number", ctx)


def _doubt_day(outline: Outline, plan: Plan, at: int, ctx: Context) -> None:
    """Tell of the day at ``at``: of one that is taken for the document's, and of one that is
    not."""
    issued_on = plan.document.front.issued_on
    signed = outline.landmarks.first(Kind.SIGNATURE, at, at + 1)
    if signed and signed.date and not signed.organs:
        if signed.date == issued_on:
            _tell(outline, plan, signed, "day", ctx)
    elif issued_on is None:
        day = ctx.grammar.pattern("day-below-title").match(outline.view.fold, at)
        unread = Span(*day.span("day")) if day else _signed_above(outline, plan, at, ctx)
        if unread:
            _tell(outline, plan, unread, "unread", ctx)


def _signed_above(outline: Outline, plan: Plan, at: int, ctx: Context) -> Span | None:
    """The lines at ``at`` that are a signature whose day is not read (its month alone)."""
    pattern, fold = ctx.grammar.pattern("dated-unread"), outline.view.fold
    close = min(plan.document.close, at + LONGEST)
    for line in islice(outline.view.paragraphs(at, close), LINES):
        if pattern.fullmatch(fold, at, line.end):
            return Span(at, line.end)
    return None


def _below(outline: Outline, plan: Plan, at: int) -> int:
    """What stands first behind ``at``, a number and addressees aside."""
    document, fold = plan.document, outline.view.fold
    marks = outline.landmarks.among(BETWEEN, at, document.close)
    return trimmed(fold, behind(fold, at, marks), document.close).start


def _tell(outline: Outline, plan: Plan, place: Span | Landmark, case: str, ctx: Context) -> None:
    view = outline.view
    start, end = view.offsets.span(place.start, place.end)
    text = " ".join(view.text[place.start : place.end].split())
    ctx.collector.add("PP312", start, end, plan.id, case=case, text=text)
