"""Attachments (附件): the list of their names (附件说明)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from planparse.chain.landmarks.names import Names, with_remark
from planparse.frozen import NamedTuple
from planparse.grammar.compile import Match
from planparse.kept import compiled
from planparse.outline import Context, Outline
from planparse.outline.landmarks import Kind, Landmark
from planparse.outline.marks import RANK_OF_FIGURES
from planparse.text.spans import BLANK_OR_STOP, Span, begin, holding, trimmed, within

DIGITS: Final = compiled(r"[0-9]+")
# Behind a name: (试行), or its number.
REMARK: Final = compiled(r" ?\((?:[^()]|\([^()]{1,9}\)){1,30}\)")
LONGEST_NAME: Final = 80
SAID: Final = 2  # characters before the mark that are its own
SHORTEST_NAME: Final = 4
LONGEST_TAIL: Final = 16  # characters by which a name is longer than another (…方案任务清单)
LONGEST_LIST: Final = 6000  # characters of a list of attachments
TAILS: Final = (Kind.SIGNATURE, Kind.IMPRINT)


def attachment_lists(outline: Outline, ctx: Context) -> Iterator[Landmark]:
    """附件说明: the names behind 附件:, one or several, on their line or the lines below."""
    names = Names.in_marks(outline.view)
    elsewhere = holding(sorted((*outline.tables, *outline.contents), key=begin))
    done = -1
    for m in ctx.grammar.pattern("attachment-note").finditer(outline.view.fold):
        if m.start() < done or elsewhere(m.start()) or _organ_below(outline, m, ctx):
            continue
        said = ctx.grammar.pattern("attachment-note-said")
        own = said.fullmatch(outline.view.fold, max(0, m.start() - SAID), m.start())
        start = own.start() if own else m.start()
        if _heads_a_table(outline, start, m.end()):
            continue
        if outline.view.fold[start - 1 : start] == "(":
            if bracketed := _in_bracket(outline, m, names, ctx):
                done = bracketed.end
                yield bracketed
            continue
        for part in _parts(outline, m.end(), names, ctx):
            names.add(part.names)
            done = max(part.end, m.end())
            yield Landmark(
                Kind.ATTACHMENT_LIST, start, done, "attachment-note", names=tuple(part.names)
            )
            start = part.next
    yield from _without_colon(outline, names, ctx)


def _in_bracket(outline: Outline, mark: Match, names: Names, ctx: Context) -> Landmark | None:
    """Such a list in a bracket that is all of its paragraph (（附件：名单）)."""
    view, start = outline.view, mark.start() - 1
    end = trimmed(view.fold, start, view.paragraph_end(start), BLANK_OR_STOP).end
    if not view.begins_paragraph(start) or view.fold[end - 1] != ")":
        return None
    said = trimmed(view.fold, mark.end(), end - 1)
    found = _line_names(outline, said, names, listed=False, ctx=ctx)
    rule = "attachment-note"
    return Landmark(Kind.ATTACHMENT_LIST, start, end, rule, names=tuple(found)) if found else None


def _without_colon(outline: Outline, names: Names, ctx: Context) -> Iterator[Landmark]:
    """Such a list that lost its colon: what it names stands nowhere else, and only a tail, or
    nothing, stands below."""
    view, rule = outline.view, "attachment-note-bare"
    for m in ctx.grammar.pattern(rule).finditer(view.fold):
        below = trimmed(view.fold, m.end(), len(view.fold)).start
        ends = (
            below == len(view.fold)
            or any(outline.landmarks.first(kind, below, below + 1) for kind in TAILS)
            or ctx.grammar.pattern("behind-signature").match(view.fold, below)
        )
        found = (
            [Span(*m.span("name"))]
            if m.group("name")
            else [
                name
                for line in view.paragraphs(*m.span("names"))
                for name in _line_names(outline, line, names, listed=True, ctx=ctx)
            ]
        )
        if ends and view.fold.find(view.fold[slice(*found[0])], below) < 0:
            yield Landmark(Kind.ATTACHMENT_LIST, m.start(), found[-1].end, rule, names=tuple(found))


def _organ_below(outline: Outline, mark: Match, ctx: Context) -> bool:
    """Whether an organ's name stands alone below 附件:, which is a mark then: there begins what it
    issues."""
    view = outline.view
    line = next(view.paragraphs(mark.end(), len(view.fold)), None)
    if line is None or "\n" not in view.fold[mark.end() : line.start]:
        return False
    return ctx.grammar.pattern("organ-line").fullmatch(view.fold, *line) is not None


def _heads_a_table(outline: Outline, start: int, end: int) -> bool:
    """Whether the first words of a text are a mark on a line of its own above the title of a table:
    what the text is, and no list of what is attached to it."""
    view = outline.view
    above = trimmed(view.fold, 0, start)
    if above.end > above.start:
        return False
    lines = list(islice(view.paragraphs(end, len(view.fold)), 2))
    alone = bool(lines) and view.begins_paragraph(lines[0].start)
    return alone and len(lines) > 1 and bool(within(outline.tables, lines[1].start, lines[1].end))


class _Part(NamedTuple):
    """Names of a list that nothing of the page parts, and where they end."""

    names: list[Span]
    end: int
    next: int  # where the names behind what the page prints next would begin


def _parts(outline: Outline, start: int, known: Names, ctx: Context) -> Iterator[_Part]:
    """The list that begins at ``start``: what a page prints between its names (a link behind each)
    ends it only where the numbers do not count on."""
    fold = outline.view.fold
    limit = min(start + LONGEST_LIST, len(fold))
    signed = outline.landmarks.first(Kind.SIGNATURE, start, limit)
    limit = signed.start if signed else limit
    page = within(outline.furniture, start, limit)
    at, count = start, 0
    for stop, behind in [*((cell.start, cell.end) for cell in page), (limit, limit)]:
        if at > start and not (count and _counts_on(outline, at, count + 1, ctx)):
            break
        names, end = _names(outline, Span(at, stop), known, ctx)
        count += len(names)
        yield _Part(names, end, trimmed(fold, behind, len(fold)).start)
        at = behind


def _counts_on(outline: Outline, at: int, number: int, ctx: Context) -> bool:
    """Whether the next name of a list, by its number, stands at ``at``."""
    fold = outline.view.fold
    m = ctx.grammar.pattern("attachment-number").match(fold, trimmed(fold, at, len(fold)).start)
    return m is not None and int(DIGITS.findall(m.group())[0]) == number


def _names(outline: Outline, part: Span, known: Names, ctx: Context) -> tuple[list[Span], int]:
    """The names of one part of a list, and where they end."""
    view, end = outline.view, part.start
    found: list[Span] = []
    for line in view.paragraphs(*part):
        if found and line.end <= end:
            continue  # the bracket below a name
        more = _line_names(outline, line, known, bool(found), ctx)
        if not more:
            break
        found += more
        found[-1] = with_remark(view.fold, _above_first(view.fold, found), part.end, ctx)
        end = found[-1].end
        if line.end > end and view.fold[end : line.end].strip(" \n。;"):
            break  # what else stands on the line is no name
    return found, end


def _line_names(
    outline: Outline, line: Span, known: Names, listed: bool, ctx: Context
) -> list[Span]:
    """The names on one line of a list: the numbered ones, or the only one."""
    fold = outline.view.fold
    line = _above_body(outline, line)
    items = _counted(fold, line, ctx)
    if items and items[0].start() == line.start:
        ends = [*(m.start() for m in items[1:]), line.end]
        return [
            name
            for m, end in zip(items, ends, strict=True)
            for name in _name(fold, Span(m.end(), end), known, ctx)
        ]
    return [] if listed else _name(fold, line, known, ctx)


def _above_first(fold: str, names: list[Span]) -> Span:
    """The last of the names, up to where the first one is printed again glued to it: above its
    attachment."""
    last, first = names[-1], fold[names[0].start : names[0].end]
    again = fold.find(first, last.start + SHORTEST_NAME, last.end)
    return trimmed(fold, last.start, again) if again > 0 and len(names) > 1 else last


def _above_body(outline: Outline, line: Span) -> Span:
    """A line of names up to where the first heading of an attachment's body follows glued."""
    labels = within(outline.labels, line.start + SHORTEST_NAME, line.end)
    # 1. numbers the names themselves.
    firsts = (x.start for x in labels if x.number == 1 and x.rank < RANK_OF_FIGURES)
    return Span(line.start, next(firsts, line.end))


def _counted(fold: str, line: Span, ctx: Context) -> list[Match]:
    """The numbers of a list on one line, as far as they count on: others are those of a text."""
    counted: list[Match] = []
    if not ctx.grammar.pattern("attachment-number").match(fold, *line):
        return counted
    for m in ctx.grammar.pattern("attachment-number").finditer(fold, *line):
        number = int(DIGITS.findall(m.group())[0])
        if counted and number != int(DIGITS.findall(counted[-1].group())[0]) + 1:
            break
        counted.append(m)
    return counted


def _name(fold: str, cell: Span, known: Names, ctx: Context) -> list[Span]:
    """One name; in flattened text it ends where it is printed again, with its file suffix, at the
    next 附件, or where a name known from elsewhere does, unless it is that of a list of its
    tasks."""
    start, end = trimmed(fold, *cell)
    whole = known.at(start)
    longer = end - whole <= LONGEST_TAIL and ctx.grammar.pattern("table-title").search(
        fold, whole, end
    )
    if start < whole < end and not longer:
        tail = REMARK.match(fold, whole, end) or ctx.grammar.pattern("file-suffix").match(
            fold, whole, end
        )
        return [Span(start, tail.end() if tail else whole)]
    for m in ctx.grammar.pattern("attachment-end").finditer(fold, start, end):
        if m.start() > start + SHORTEST_NAME - 1:
            end = m.end("suffix") if m.group("suffix") else m.start()
            break
    for length in range(min(LONGEST_NAME, (end - start) // 2), SHORTEST_NAME, -1):
        if fold.startswith(fold[start : start + length], start + length):
            end = start + length
            break
    while end > start and fold[end - 1] in " \n。;、":
        end -= 1
    return [Span(start, end)] if end > start else []
