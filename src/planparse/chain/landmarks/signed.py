"""Signatures, remarks below them (附注), and the imprint (版记)."""

from __future__ import annotations

from collections.abc import Iterator

from planparse.fields.signatures import find_signatures, iso_date
from planparse.outline import Context, Outline
from planparse.outline.landmarks import Kind, Landmark
from planparse.text.spans import Span, holding


def signatures(outline: Outline, ctx: Context) -> Iterator[Landmark]:
    """Who signed, and when. What follows a heading's label, or stands in a table, is no
    signature."""
    view = outline.view
    headed = {label.end for label in outline.labels}
    labelled = {label.start for label in outline.labels}
    in_table = holding(outline.all_tables())
    of_the_page = holding(outline.furniture)
    for s in find_signatures(view.fold, view.breaks, ctx.grammar):
        if s.start in labelled or _back(view.fold, s.start) in headed:
            continue
        if not (in_table(s.start) or of_the_page(s.start)):
            yield Landmark(Kind.SIGNATURE, s.start, s.end, s.rule, organs=s.organs, date=s.date)


def _back(fold: str, at: int) -> int:
    """``at`` without the blanks before it."""
    while at and fold[at - 1] == " ":
        at -= 1
    return at


def imprints(outline: Outline, ctx: Context) -> Iterator[Landmark]:
    """抄送机关, 印发机关和印发日期: the date of printing is not that of signing."""
    for m in ctx.grammar.pattern("imprint").finditer(outline.view.fold):
        yield Landmark(Kind.IMPRINT, m.start(), m.end(), "imprint")


def notes(outline: Outline, ctx: Context) -> Iterator[Landmark]:
    """附注 in brackets below a signature, or alone on its line."""
    view = outline.view
    signed = {s.end for s in outline.landmarks.of(Kind.SIGNATURE)}
    for rule in ("after-signature", "tail-note"):
        for m in ctx.grammar.pattern(rule).finditer(view.fold):
            start = m.start() + len(m.group()) - len(m.group().lstrip())
            if m.start() in signed or view.begins_paragraph(start):
                yield Landmark(Kind.NOTE, start, start + len(m.group().strip()), rule)


def date_notes(outline: Outline, ctx: Context) -> Iterator[Landmark]:
    """题注: the day on which a document was passed or made, in brackets under its title."""
    for m in ctx.grammar.pattern("date-note").finditer(outline.view.fold):
        date = iso_date(m.group("year"), m.group("month"), m.group("day"))
        note = Span(*m.span("note"))
        yield Landmark(Kind.DATE_NOTE, note.start, note.end, "date-note", name=note, date=date)
