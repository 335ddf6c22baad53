"""The planning year (计划年度) of each document, from which dates without a year are counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planparse.chain.calendars import over_new_year
from planparse.fields.numerals import digit_string
from planparse.grammar.compile import Match
from planparse.kept import compiled
from planparse.outline import Context, Outline
from planparse.outline.documents import Document, YearBy
from planparse.text.spans import Span, begin, holding, within

# Characters before a year that tell whether something is to be reached by it.
BEFORE_TARGET: Final = 4
SCHOOL_YEAR_OPENS: Final = 8  # August: a term is prepared before it begins
LONGEST_NUMBER: Final = 30
LIKE_NUMBERS: Final = ("broken-number", "head-mark")
FIGURES: Final = compiled("(?P<year>20[0-9]{2})")
WINTER_OPENS: Final = 7  # July: a plan for a winter is issued in autumn


def find_years(outline: Outline, ctx: Context) -> Outline:
    """The plans with their years: given, else of the title, the number, the date, the attachments,
    the plan it is attached to, else the first one printed before the first heading."""
    plans: list[Document] = []
    for document in outline.plans:
        of = plans[document.attached_to] if document.attached_to is not None else None
        year, opens = _of_school(outline, document, ctx)
        year = ctx.year or year or _of_front(outline, document, ctx) or (of.year if of else None)
        by = YearBy.TITLE
        if year and not ctx.year:
            by = _doubt(outline, document, (year, opens), ctx)
        if year is None:
            year, by = _printed(outline, document, ctx)
        if year and opens == 1 and by is YearBy.TITLE and _of_winter(outline, document, ctx):
            opens, by = WINTER_OPENS, YearBy.WINTER
        if year and opens == 1 and over_new_year(outline, document, ctx.grammar):
            opens, by = WINTER_OPENS, YearBy.MONTHS
        plans.append(document._replace(year=year, year_by=by, opens=opens))
    return outline._replace(plans=tuple(plans))


def _doubt(outline: Outline, document: Document, counted: tuple[int, int], ctx: Context) -> YearBy:
    """What makes a year, and the month that it opens with, a guess: the year of the number, or in
    which the document was issued, is another than such a plan has."""
    year, opens = counted
    head = _of_head(outline, document, ctx)
    if head is None or head == year:
        return YearBy.TITLE
    if opens > 1:
        return YearBy.SCHOOL
    return YearBy.PAST if head > year else YearBy.TITLE


def _of_head(outline: Outline, document: Document, ctx: Context) -> int | None:
    """The year of the number, else of the date."""
    fold, front = outline.view.fold, document.front
    if front.number and (m := ctx.grammar.pattern("number-year").search(fold, *front.number)):
        return _year(m)
    return int(front.issued_on[:4]) if front.issued_on else None


def _of_school(outline: Outline, document: Document, ctx: Context) -> tuple[int | None, int]:
    """The year that a title with a school year (学年) counts from, and the month with which it
    begins: its second term is all in the second year."""
    m = ctx.grammar.pattern("school-year").search(_title(outline, document))
    if m is None:
        return None, 1
    if m.group("second"):
        return _year(m) + 1, 1
    return _year(m), SCHOOL_YEAR_OPENS


def _of_winter(outline: Outline, document: Document, ctx: Context) -> bool:
    """Whether a title is about a winter that goes on in the next year; one issued in spring is
    about what is left of it."""
    issued = document.front.issued_on
    if issued and int(issued[5:7]) < WINTER_OPENS:
        return False
    return ctx.grammar.pattern("winter-title").search(_title(outline, document)) is not None


def _title(outline: Outline, document: Document) -> str:
    fold = outline.view.fold
    return "".join(fold[cell.start : cell.end] for cell in document.title) or document.name


def _of_front(outline: Outline, document: Document, ctx: Context) -> int | None:
    """The year that title, number, date or attachments name."""
    fold, grammar = outline.view.fold, ctx.grammar
    front = document.front
    title = _title(outline, document)
    number = fold[front.number.start : front.number.end] if front.number else ""
    for text, rule in (
        (title, "year-ahead"),
        (title, "year"),
        (number, "year"),
        (number, "number-year"),
        (title, "title-year"),
        (title, "han-year"),
    ):
        if m := grammar.pattern(rule).search(text):
            return _year(m)
    if front.issued_on:
        return int(front.issued_on[:4])
    named = (grammar.pattern("year").search(fold, *cell) for cell in front.attachments)
    return next((_year(m) for m in named if m), None)


def _printed(outline: Outline, document: Document, ctx: Context) -> tuple[int | None, YearBy]:
    """The first year printed before the first heading; rather that of a number cited there than
    one by which something is to be reached, or the page's."""
    fold, grammar = outline.view.fold, ctx.grammar
    targets: list[int] = []
    numbers: list[int] = []
    for start, end in _before_headings(outline, document):
        for m in grammar.pattern("year").finditer(fold, start, end):
            before = max(start, m.start() - BEFORE_TARGET)
            target = grammar.pattern("target-year").search(fold, before, m.start())
            if not target and not grammar.pattern("target-year-end").match(fold, m.end()):
                return _year(m), YearBy.PRINTED
            targets.append(_year(m))
        numbers += [_year(m) for m in grammar.pattern("number-year").finditer(fold, start, end)]
    posted = (grammar.pattern("record-posted").search(fold, *cell) for cell in document.furniture)
    filled = grammar.pattern("filled-on").search(fold, document.start, document.body)
    worn = [FIGURES.search(fold, *line) for line in _worn_numbers(outline, document, ctx)]
    told = [int(m["year"]) for m in worn if m]
    told += [_year(m) for m in (*posted, filled if document.table else None) if m]
    if targets and not numbers:
        return targets[0], YearBy.TARGET
    year = next(iter((*numbers, *told)), None)
    return year, YearBy.PRINTED if year else YearBy.TITLE


def _worn_numbers(outline: Outline, document: Document, ctx: Context) -> Iterator[Span]:
    """Lines of a head that are less than a 发文字号: one without its organ, or that lost a mark."""
    for line in outline.view.paragraphs(document.start, document.body):
        if line.end - line.start <= LONGEST_NUMBER and any(
            ctx.grammar.pattern(rule).fullmatch(outline.view.fold, *line) for rule in LIKE_NUMBERS
        ):
            yield line


def _before_headings(outline: Outline, document: Document) -> Iterator[Span]:
    """The running text above the first heading, outside tables and what the page says, of a task
    table what stands between title and table; the cover's last, since it tells of other years too.
    """
    labels = within(outline.labels, document.body, document.close)
    first = labels[0].start if labels else document.close
    body = document.title[-1].end if document.table and document.title else document.body
    stretches = (document.furniture, outline.tables, outline.other_tables)
    inside = [s for found in stretches for s in within(found, document.start, document.end)]
    held = holding(sorted(inside, key=begin))
    for line in (
        *outline.view.paragraphs(body, max(body, first)),
        *document.front.text,
    ):
        if not held(line.start):
            yield line


def _year(m: Match) -> int:
    return int(digit_string(m.group("year")) or 0)
