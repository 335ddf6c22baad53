"""What a page tells of the document on it: its number and date among its facts, or its number in
the name of the linked file (records.md 2.11)."""

from __future__ import annotations

from typing import Final

from planparse.fields.signatures import iso_date
from planparse.grammar import Grammar
from planparse.outline import Outline
from planparse.outline.documents import Document
from planparse.text.spans import Span, plain

ABOUT: Final = 2  # characters of 关于, with which a title may begin or not
SHORTEST: Final = 6  # characters of a title that tells a document from others
LAST: Final = 4  # stretches of the page at its end in which the file of the whole is linked
MARKS: Final = str.maketrans("", "", '《》〈〉“”"()')


def recorded(
    outline: Outline, document: Document, grammar: Grammar
) -> tuple[Span | None, str | None]:
    """The 发文字号 and 成文日期 that the page tells of a document, for one that prints none
    itself."""
    fold, number = outline.view.fold, None
    date: str | None = None
    for cell in document.furniture:
        m = grammar.pattern("record-number").search(fold, *cell)
        number = number or (Span(*m.span("number")) if m else None)
        m = grammar.pattern("record-date").search(fold, *cell)
        date = date or (iso_date(m.group("year"), m.group("month"), m.group("day")) if m else None)
    return number or _of_file(outline, document, grammar), date


def _of_file(outline: Outline, document: Document, grammar: Grammar) -> Span | None:
    """The number in the name of a linked file that names the document itself: below it, or below
    the last of several under one cover."""
    fold = outline.view.fold
    title = _words("".join(fold[cell.start : cell.end] for cell in document.title))
    if len(title) < SHORTEST:
        return None if title else _of_first(outline, document, grammar)
    for cell in (*document.furniture, *outline.plans[-1].furniture[-LAST:]):
        for m in grammar.pattern("file-of-document").finditer(fold, *cell):
            if title[ABOUT:] in _words(m.group("name")):
                return Span(*m.span("number"))
    return None


def _of_first(outline: Outline, document: Document, grammar: Grammar) -> Span | None:
    """The number at the head of the linked file's name, for the page's first document where that
    prints no title."""
    plans, search = outline.plans, grammar.pattern("linked-number").search
    if document.start != plans[0].start:
        return None
    found = (search(outline.view.fold, *cell) for plan in plans for cell in plan.furniture)
    return next((Span(*m.span("number")) for m in found if m), None)


def _words(text: str) -> str:
    return plain(text).translate(MARKS)
