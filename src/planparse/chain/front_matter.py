"""The front matter (文头) of each document: 发文字号, 主送机关, 署名, 成文日期, 附件 (GB/T 9704-2012, and 2.11 of docs/records.md)."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from typing import Final

from planparse.fields.signatures import find_signatures, iso_date
from planparse.fields.units import Unit, read_units
from planparse.outline import Context, Outline
from planparse.outline.documents import Front, PlanPart
from planparse.outline.marks import Boundary
from planparse.text.spans import Span, holding

LONGEST_ADDRESS: Final = 500
HEAD_LINES: Final = 40  # lines of a cover in which its title is looked for


def read_front_matter(outline: Outline, ctx: Context) -> Outline:
    """Fill in each plan's front matter; a cover over several plans gives each its number, addressees, issuer and date."""
    first: Front | None = None
    for i, part in enumerate(outline.plans):
        _read(outline, part, ctx)
        if i == 0:
            first = part.front
        elif (
            first
            and part.attached_to is None
            and part.by in ("announced", "listed")
            and not (part.front.number or part.front.issued_on)
        ):
            part.front = part.front._replace(
                number=first.number,
                issuer=first.issuer,
                addressees=first.addressees,
                issued_on=first.issued_on,
                borrowed=True,
            )
    for part in outline.plans:
        part.year = _year(outline, part, ctx)
    return outline


def _read(outline: Outline, part: PlanPart, ctx: Context) -> None:
    view, grammar = outline.view, ctx.grammar
    fold = view.fold
    title_start = part.title[0].start if part.title else part.body
    cover_end = max(part.body, part.start)
    held = [
        cell for cell in part.title if fold[cell.start - 1 : cell.start] not in ("《", "〈")
    ]  # a name inside a sentence is that sentence's
    number = _number(outline, part, cover_end, ctx)
    if number:
        held.append(number)
    recorded = _recorded(outline, part, ctx)
    number = number or recorded[0]
    signed = list(find_signatures(fold, view.breaks, part.start, cover_end, grammar))
    if not signed and part.close < part.end:
        signed = list(find_signatures(fold, view.breaks, part.close, part.end, grammar))[:1]
    signature = signed[-1] if signed else None
    held += [Span(s.start, s.end) for s in signed]
    addressed = _addressees(outline, part, cover_end, ctx)
    addressees: tuple[Unit, ...] = ()
    if addressed:
        addressees = tuple(read_units(fold, addressed.start, addressed.end, grammar, view.text))
        held.append(Span(addressed.start, min(addressed.end + 1, len(fold))))
    attachments, notes = _attachments(
        outline, part, cover_end, signature.start if signature else -1, ctx
    )
    held += notes
    after, rest = _below(outline, part, held, notes, ctx)
    held += after
    part.appended += rest
    dated = grammar.pattern("date-note").match(fold, part.body, part.close)
    issued_on = signature.date if signature else None
    if dated and part.title:
        held.append(Span(dated.start("note"), dated.end()))
        issued_on = issued_on or iso_date(
            dated.group("year"), dated.group("month"), dated.group("day")
        )
        part.body = dated.end()
    issued_on = issued_on or recorded[1]
    issuer = (
        signature.organs
        if signature and signature.organs
        else _issuer_of_head(outline, part, cover_end, number, ctx)
    )
    if part.table:
        part.text = []
        for group in _cover_text(outline, part, min(cover_end, part.table.start), held):
            held += [Span(*cell) for cell in group]
    elif cover_end > part.start and title_start >= part.start:
        pieces, rest = _cover_text(outline, part, cover_end, held)
        part.text += pieces
        held += rest
    part.front = Front(
        number=number,
        issuer=issuer,
        addressees=addressees,
        issued_on=issued_on,
        attachments=attachments,
        held=tuple(held),
    )


def _below(
    outline: Outline, part: PlanPart, held: list[Span], notes: list[Span], ctx: Context
) -> tuple[list[Span], list[Span]]:
    """What else stands below the body: remarks under the date are front matter; after a list of attachments, their text."""
    if part.table:
        return [], []
    fold = outline.view.fold
    after: list[Span] = []
    rest: list[Span] = []
    at = part.close
    for cell in sorted((*held, *part.furniture, Span(part.end, part.end)), key=lambda c: c.start):
        if cell.end <= at:
            continue
        text = fold[at : cell.start].strip(" \n")
        if text:
            start = at + fold[at : cell.start].index(text)
            attached = (
                any(note.end <= start for note in notes if note.start >= part.close)
                or ctx.grammar.pattern("attachment-begins").match(fold, start) is not None
            )
            (rest if attached else after).append(Span(start, start + len(text)))
        at = max(at, cell.end)
    return after, rest


def _number(outline: Outline, part: PlanPart, cover_end: int, ctx: Context) -> Span | None:
    """The 发文字号: of the last notice in the cover that prints one, never one cited in running text."""
    view = outline.view
    headed = next(
        (
            label.start
            for label in outline.labels
            if label.start >= cover_end and label.boundary is Boundary.LINE
        ),
        part.close,
    )
    limit = (
        cover_end
        if cover_end > part.start
        else max(cover_end, min(part.start + 400, part.close, headed))
    )
    found: Span | None = None
    for m in ctx.grammar.pattern("document-number").finditer(view.fold, part.start, limit):
        start, end = m.start("number"), m.end("number")
        title = ctx.grammar.pattern("glued-title").match(view.fold, start, end)
        if title:
            start = title.end()
        k = bisect_right(view.breaks, start) - 1
        before = view.fold[max(part.start, view.breaks[k] if k >= 0 else 0, start - 8) : start]
        if (
            not title
            and before.strip(" (")
            and not ctx.grammar.pattern("before-number").search(before)
        ):
            continue
        if found is None or start < cover_end:
            found = Span(start, end)
    return found


def _recorded(outline: Outline, part: PlanPart, ctx: Context) -> tuple[Span | None, str | None]:
    """The 发文字号 and 成文日期 that the page tells of the document, for one that prints none itself (records.md 2.11)."""
    fold = outline.view.fold
    number: Span | None = None
    date: str | None = None
    for cell in part.furniture:
        m = ctx.grammar.pattern("record-number").search(fold, cell.start, cell.end)
        number = number or (Span(*m.span("number")) if m else None)
        m = ctx.grammar.pattern("record-date").search(fold, cell.start, cell.end)
        date = date or (iso_date(m.group("year"), m.group("month"), m.group("day")) if m else None)
    return number, date


def _addressees(outline: Outline, part: PlanPart, cover_end: int, ctx: Context) -> Span | None:
    """The 主送机关 of the last notice in the cover: a line of units that ends with a colon."""
    view, grammar = outline.view, ctx.grammar
    fold = view.fold
    best: Span | None = None
    of_the_page = holding(part.furniture)
    for m in re.finditer(":", fold[part.start : cover_end]):
        end = part.start + m.start()
        if of_the_page(end):
            continue
        k = bisect_right(view.breaks, end) - 1
        begin = max(view.breaks[k] if k >= 0 else 0, part.start, end - LONGEST_ADDRESS)
        line = fold[begin:end]
        cut = line.rfind("。")
        tail = grammar.pattern("before-addressees").search(line)
        if tail:
            cut = max(cut, tail.end() - 1)
        begin += cut + 1
        while begin < end and fold[begin] in " \n)":
            begin += 1
        if grammar.pattern("table-note").match(fold, begin, view.paragraph_end(begin)):
            continue
        if end - begin < 2 or not grammar.pattern("addressee-line").fullmatch(fold, begin, end):
            continue
        units = read_units(fold, begin, end, grammar)
        known = [unit.likely or unit.collective for unit in units]
        below = view.paragraph_end(end)
        alone = cut < 0 and (
            not fold[end + 1 : below].strip()
            or grammar.pattern("after-addressees").match(fold, end + 1, below) is not None
        )
        if all(known) or (
            alone
            and known[-1]
            and len(known) > 1
            and any(unit.collective for unit in units)
            and not any(u.barred for u in units)
        ):
            best = Span(begin, end)
    return best or _unmarked_addressees(outline, part, cover_end, ctx)


def _unmarked_addressees(
    outline: Outline, part: PlanPart, cover_end: int, ctx: Context
) -> Span | None:
    """A line of units that lost its colon: collectives alone, before the sentence that issues something."""
    fold, grammar = outline.view.fold, ctx.grammar
    if cover_end <= part.start:
        return None
    for m in grammar.pattern("addressees-unmarked").finditer(fold, part.start, cover_end):
        units = read_units(fold, *m.span("line"), grammar)
        if (
            len(units) > 1
            and all(unit.collective or unit.likely for unit in units)
            and units[0].collective
        ):
            return Span(*m.span("line"))
    return None


def _attachments(
    outline: Outline, part: PlanPart, cover_end: int, signed: int, ctx: Context
) -> tuple[tuple[Span, ...], list[Span]]:
    """The names after 附件:, of the cover or below the body, and the stretches they are printed in."""
    view, grammar = outline.view, ctx.grammar
    names: list[Span] = []
    notes: list[Span] = []
    for low, high in ((part.start, cover_end), (part.close, part.end)):
        file = grammar.pattern("attachment-file").search(view.fold, low, high)
        m = grammar.pattern("attachment-note").search(view.fold, low, high)
        if not m:
            if file and low >= part.close:
                names.append(Span(file.start("name"), file.end("name")))
                notes.append(names[-1])
            continue
        listed: list[Span] = []
        end = _names(outline, m.end(), signed if m.end() < signed <= high else high, listed, ctx)
        notes.append(Span(m.start(), end))
        names += listed
    return tuple(names), notes


def _names(outline: Outline, start: int, limit: int, names: list[Span], ctx: Context) -> int:
    """Collect attachment names from ``start`` on; returns where the list ends."""
    view, grammar = outline.view, ctx.grammar
    fold = view.fold
    numbered = grammar.pattern("attachment-number")
    at = end = start
    for stop in [b for b in view.breaks if start < b < limit] + [limit]:
        text = fold[at:stop].strip()
        if not text:
            at = stop
            continue
        begin = at + (len(fold[at:stop]) - len(fold[at:stop].lstrip()))
        finish = begin + len(text)
        items = list(numbered.finditer(fold, begin, finish))
        if items and items[0].start() == begin:
            for i, m in enumerate(items):
                names += _name(
                    fold, m.end(), items[i + 1].start() if i + 1 < len(items) else finish, ctx
                )
        elif not names:
            names += _name(fold, begin, finish, ctx)
        else:
            break
        end = names[-1].end if names else finish
        at = stop
    return end


def _name(fold: str, start: int, end: int, ctx: Context) -> list[Span]:
    """One attachment name; in flattened text it ends where it is printed again, with its file suffix, or at the next 附件."""
    while start < end and fold[start] in " \n":
        start += 1
    for m in ctx.grammar.pattern("attachment-end").finditer(fold, start, end):
        if m.start() > start + 3:
            end = m.end("suffix") if m.group("suffix") else m.start()
            break
    for length in range(min(80, (end - start) // 2), 5, -1):
        if fold.startswith(fold[start : start + length], start + length):
            end = start + length
            break
    while end > start and fold[end - 1] in " \n。;":
        end -= 1
    return [Span(start, end)] if end > start else []


def _issuer_of_head(
    outline: Outline, part: PlanPart, cover_end: int, number: Span | None, ctx: Context
) -> tuple[Span, ...]:
    """Without a signature, the letterhead (发文机关标志), else the name before 关于, 印发 or 转发 in the notice's title."""
    if part.by in ("series", "repeated", "table", "restart") and cover_end <= part.start:
        return ()
    view, limit = outline.view, max(cover_end, part.start)
    organ = ctx.grammar.pattern("organ-of-title")
    above = tuple(
        itertools.takewhile(lambda cell: organ.fullmatch(view.fold, *cell), part.title[:-1])
    )
    if above and ctx.grammar.pattern("about").match(view.fold, *part.title[len(above)]):
        return above  # a line for each of those who issue it together
    starts = [
        part.start,
        *([number.end] if number else []),
        *(b for b in view.breaks if part.start < b < limit),
    ][:HEAD_LINES]
    head = ctx.grammar.pattern("letterhead").match(view.fold, part.start, limit)
    of_the_page = holding(part.furniture)
    for start in starts:
        if not of_the_page(start):
            head = head or ctx.grammar.pattern("issuer-in-title").match(view.fold, start, limit)
    own = None
    if part.title and part.title[0].start <= limit:
        own = ctx.grammar.pattern("issuer-in-title").match(view.fold, part.title[0].start, limit)
    printed = [Span(*m.span("issuer")) for m in (head, own) if m]
    if printed:  # the page may say 市政府 where the document has the whole name
        return (max(printed, key=lambda cell: cell.end - cell.start),)
    recorded = (
        ctx.grammar.pattern("record-issuer").search(view.fold, *cell) for cell in part.furniture
    )
    return next(((Span(*m.span("issuer")),) for m in recorded if m), ())


def _cover_text(
    outline: Outline, part: PlanPart, cover_end: int, held: list[Span]
) -> tuple[list[Span], list[Span]]:
    """What of a cover is running text, and what is not: lines without a sentence in them (titles, contents) are front matter."""
    view = outline.view
    fold = view.fold
    pieces: list[Span] = []
    rest: list[Span] = []
    marks = sorted((*held, *part.furniture))
    marked = holding(marks)
    edges = {
        part.start,
        cover_end,
        *view.breaks,
        *(edge for cell in marks for edge in (cell.start, cell.end)),
    }
    cuts = sorted(edge for edge in edges if part.start <= edge <= cover_end)
    for a, b in itertools.pairwise(cuts):
        if marked(a):
            continue
        text = fold[a:b].strip(" \n")
        if not text:
            continue
        start = a + fold[a:b].index(text)
        if "。" in text and len(text) > 8:
            pieces.append(Span(start, start + len(text)))
        else:
            rest.append(Span(start, start + len(text)))
    return pieces, rest


def _year(outline: Outline, part: PlanPart, ctx: Context) -> int | None:
    """The planning year: given, else of the title, the number, the date, the attachments, the plan it is attached to, the first one printed before the
    first heading."""
    if ctx.year is not None:
        return ctx.year
    fold = outline.view.fold
    pattern = ctx.grammar.pattern("year")
    titles = [fold[cell.start : cell.end] for cell in part.title]
    number = [fold[part.front.number.start : part.front.number.end]] if part.front.number else []
    title = "".join(titles)
    for piece in (title, *number):
        m = pattern.search(piece) or (
            ctx.grammar.pattern("number-year").search(piece) if piece in number else None
        )
        if m:
            return int(m.group("year"))
    if m := ctx.grammar.pattern("title-year").search(title):
        return int(m.group("year"))
    if part.front.issued_on:
        return int(part.front.issued_on[:4])
    for cell in part.front.attachments:
        if m := pattern.search(fold[cell.start : cell.end]):
            return int(m.group("year"))
    if part.attached_to is not None and (year := outline.plans[part.attached_to].year):
        return year
    return _printed_year(outline, part, ctx)


def _printed_year(outline: Outline, part: PlanPart, ctx: Context) -> int | None:
    """The first year printed before the first heading; rather that of a number cited there than one by which something is to be reached, or the page's."""
    fold, grammar = outline.view.fold, ctx.grammar
    first = next((label.start for label in outline.labels if part.body <= label.start), part.close)
    of_the_page = holding(part.furniture)
    targets: list[int] = []
    numbers: list[int] = []
    for start, end in (
        Span(part.body, max(part.body, min(first, part.close))),
        *part.text,
    ):  # a cover tells of other years too
        for m in grammar.pattern("year").finditer(fold, start, end):
            if of_the_page(m.start()):
                continue
            if not grammar.pattern("target-year").search(
                fold, max(start, m.start() - 4), m.start()
            ):
                return int(m.group("year"))
            targets.append(int(m.group("year")))
        numbers += [
            int(m.group("year")) for m in grammar.pattern("number-year").finditer(fold, start, end)
        ]
    posted = (grammar.pattern("record-posted").search(fold, *cell) for cell in part.furniture)
    return next(iter((*numbers, *targets, *(int(m.group("year")) for m in posted if m))), None)
