"""The 发文字号 and 成文日期 that only the page tells of a document (records.md 2.11): in its facts,
and in the name of the linked file."""

from __future__ import annotations

from planparse.fields.signatures import iso_date
from planparse.outline import Context, Outline
from planparse.outline.documents import Document
from planparse.text.spans import Span


def told_by_the_page(
    outline: Outline, document: Document, ctx: Context
) -> tuple[Span | None, str | None]:
    """Number and ISO date, for a document that prints none itself; None where the page is silent
    too."""
    fold, grammar = outline.view.fold, ctx.grammar
    number: Span | None = None
    date: str | None = None
    for cell in document.furniture:
        m = grammar.pattern("record-number").search(fold, *cell)
        number = number or (Span(*m.span("number")) if m else None)
        m = grammar.pattern("record-date").search(fold, *cell)
        date = date or (iso_date(m.group("year"), m.group("month"), m.group("day")) if m else None)
    return number or _linked(outline, document, ctx), date


def _linked(outline: Outline, document: Document, ctx: Context) -> Span | None:
    """The number in the name of the linked file: it is of the page's document, which is the
    first."""
    plans, fold = outline.plans, outline.view.fold
    if document.start != plans[0].start:
        return None
    search = ctx.grammar.pattern("linked-number").search
    found = (search(fold, *cell) for plan in plans for cell in plan.furniture)
    return next((Span(*m.span("number")) for m in found if m), None)
