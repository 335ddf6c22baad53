"""The end of a document that reads like a signature which nobody read: its organ and its date would
stand in the text of the last task."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from planparse.kept import compiled
from planparse.outline import Context, Outline
from planparse.outline.documents import Document
from planparse.outline.landmarks import Kind
from planparse.outline.plans import Plan
from planparse.text.spans import Span, last_before, trimmed

LONGEST: Final = 120  # characters of the last lines that are looked at
SENTENCE: Final = compiled(r"[。;!?][)”]?")
STOP: Final = "。"
FORMS: Final = ("dated-unread", "signed-unread")


def doubt_signature(outline: Outline, plan: Plan, ctx: Context) -> None:
    """Doubt (PP310) the last words of a document whose issuer or date is not known, where they
    read like a signature, or behind headings are the name of an organ."""
    document, view = plan.document, outline.view
    front = document.front
    if document.table:
        return
    end = trimmed(view.fold, document.body, document.close).end
    _doubt_later(outline, plan, ctx)
    if front.issuer and front.issued_on:
        line = Span(max(document.body, view.paragraph_start(max(end - 1, 0))), end)
        if ctx.grammar.pattern("name-unread").fullmatch(view.fold, *line):
            _doubt(outline, line, plan, ctx)
        return
    stopped = view.fold[end - 1 : end] == STOP  # 2026年3月4日。
    last = _last_words(outline, document, Span(document.body, end - stopped))
    organ = not stopped and plan.tree.headings and _is_organ(outline, last, ctx)
    if last.start < last.end and (organ or _is_signed(outline, last, ctx)):
        _doubt(outline, last, plan, ctx)
    elif front.issued_on is None and front.text and document.title:
        cover = _cover_end(outline, document, ctx)
        if cover.start < cover.end and _is_signed(outline, cover, ctx):
            _doubt(outline, cover, plan, ctx)


def _doubt_later(outline: Outline, plan: Plan, ctx: Context) -> None:
    """Doubt a second signature right below the first, of another organ and with a day of its own:
    the first alone counts."""
    fold, document = outline.view.fold, plan.document
    marks = outline.landmarks.of(Kind.SIGNATURE, document.body, document.end)
    for mark, after in pairwise([mark for mark in marks if mark.organs]):
        between = fold[mark.end : after.start].strip()
        names = [fold[organ.start : organ.end] for organ in after.organs]
        if not between and any(name not in fold[mark.start : mark.end] for name in names):
            _doubt(outline, Span(after.start, after.end), plan, ctx)


def _cover_end(outline: Outline, document: Document, ctx: Context) -> Span:
    """What stands between the text of a cover and the title below it, up to a note there."""
    fold = outline.view.fold
    start, end = document.front.text[-1].end, document.title[0].start
    note = ctx.grammar.pattern("after-signature").search(fold, start, max(start, end))
    return _last_words(outline, document, trimmed(fold, start, note.start() if note else end))


def _doubt(outline: Outline, last: Span, plan: Plan, ctx: Context) -> None:
    view = outline.view
    place = view.offsets.span(last.start, last.end)
    ctx.collector.add("PP310", *place, plan.id, text=" ".join(view.text[slice(*last)].split()))


def _is_signed(outline: Outline, last: Span, ctx: Context) -> bool:
    return any(ctx.grammar.pattern(rule).fullmatch(outline.view.fold, *last) for rule in FORMS)


def _is_organ(outline: Outline, last: Span, ctx: Context) -> bool:
    """Whether the last line, or what stands on it behind a sentence, is the name of an organ."""
    fold = outline.view.fold
    line = max(last.start, outline.view.paragraph_start(last.end - 1))
    organ = ctx.grammar.pattern("organ-line")
    return organ.fullmatch(fold, *trimmed(fold, line, last.end)) is not None


def _last_words(outline: Outline, document: Document, within: Span) -> Span:
    """What stands behind the last sentence of a body or a cover; nothing where that is a trailer or
    a table."""
    fold, end = outline.view.fold, within.end
    start = max(within.start, end - LONGEST)
    start = max((m.end() for m in SENTENCE.finditer(fold, start, end)), default=start)
    for taken in (outline.trailers, outline.tables, outline.other_tables, document.furniture):
        k = last_before(taken, end - 1)
        if k >= 0:
            start = max(start, min(taken[k].end, end))
    return trimmed(fold, start, end)
