"""Letterheads (版头) and what stands beside them; document numbers; lines that read like a
title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planparse.kept import compiled
from planparse.outline import Context, Outline
from planparse.outline.landmarks import TITLE_LENGTH, Kind, Landmark
from planparse.outline.marks import Boundary
from planparse.text.spans import Span, begin, holding, plain, trimmed, within
from planparse.text.view import WIDEST_INDENT

BEFORE_NUMBER: Final = 8  # characters that tell whether a number is the document's own or cited
SENTENCE: Final = compiled(r"[。!?;:)\n]")
WORD: Final = compiled(r"[^ ]{4,}")
ORDER: Final = "order-number"
LETTERHEAD_LINES: Final = 12  # lines of organs that issue a document together


def title_lines(outline: Outline, ctx: Context) -> Iterator[Landmark]:
    """Paragraphs that read like a title: short, unpunctuated, ending in a word for a plan."""
    fold = outline.view.fold
    pattern = ctx.grammar.pattern("title-line")
    labels = {label.start for label in outline.labels}
    for start, end in outline.view.paragraphs(0, len(fold)):
        short = end - start <= TITLE_LENGTH
        if short and start not in labels and pattern.fullmatch(fold, start, end):
            yield Landmark(Kind.TITLE_LINE, start, end, "title-line")
    yield from _glued_titles(outline, ctx)


def _glued_titles(outline: Outline, ctx: Context) -> Iterator[Landmark]:
    """Titles of a collection that lost its line ends: behind a sentence, right before a first
    heading or with their number in a series, each printed twice at least."""
    fold, grammar = outline.view.fold, ctx.grammar
    found: dict[str, list[Span]] = {}
    for label in outline.labels:
        if label.number == 1 and label.boundary is Boundary.GLUED:
            line = _behind_sentence(fold, label.start)
            if grammar.pattern("title-line").fullmatch(fold, *line):
                found.setdefault(plain(fold[line.start : line.end]), []).append(line)
    for m in grammar.pattern("series-glued").finditer(fold):
        begun = _behind_sentence(fold, m.start()).start
        names = grammar.pattern("series-count").finditer(fold, begun, m.start())
        line = Span(max((name.end() for name in names), default=begun), m.end())
        title = grammar.pattern("series-title").fullmatch(fold, *line)
        if title and title.group("stem"):
            found.setdefault(plain(title.group("stem")), []).append(line)
    for lines in found.values():
        if len(lines) > 1:
            yield from (Landmark(Kind.TITLE_LINE, *line, "title-line") for line in lines)


def _behind_sentence(fold: str, end: int) -> Span:
    """What stands before ``end``, up to the sentence or the line before it."""
    start = max(0, end - TITLE_LENGTH)
    ends = [m.end() for m in SENTENCE.finditer(fold, start, end)]
    return trimmed(fold, ends[-1] if ends else start, end)


def numbers(outline: Outline, ctx: Context) -> Iterator[Landmark]:
    """发文字号 that are the document's own: at the start of a line or behind a title, not cited."""
    view = outline.view
    for m in ctx.grammar.pattern("document-number").finditer(view.fold):
        whole, start, end = m.start(), m.start("number"), m.end("number")
        title = ctx.grammar.pattern("glued-title").match(view.fold, start, end)
        if title:
            whole = start = title.end()
        elif not _own(
            view.fold, max(view.paragraph_start(start), start - BEFORE_NUMBER), start, ctx
        ) and not _closes_title(outline, start, end):
            continue
        yield Landmark(Kind.NUMBER, whole, m.end(), "document-number", name=Span(start, end))
    for m in ctx.grammar.pattern(ORDER).finditer(view.fold):
        if view.begins_paragraph(m.start()):
            organs = (Span(*m.span("organ")),)
            yield Landmark(
                Kind.NUMBER, *m.span(), ORDER, name=Span(*m.span("number")), organs=organs
            )


def _closes_title(outline: Outline, start: int, end: int) -> bool:
    """Whether a number stands in the bracket at the end of a short line without a sentence, which
    is a title whatever its words."""
    view = outline.view
    line = Span(view.paragraph_start(start), view.paragraph_end(start))
    return (
        view.fold[start - 1 : start] == "("
        and view.fold[end : line.end].strip() == ")"
        and start - line.start <= TITLE_LENGTH
        and SENTENCE.search(view.fold, line.start, start - 1) is None
        and not within(outline.labels, line.start, line.start + 1)
    )


def _own(fold: str, begin: int, start: int, ctx: Context) -> bool:
    before = fold[begin:start]
    return not before.strip(" (") or ctx.grammar.pattern("before-number").search(before) is not None


def head_marks(outline: Outline, ctx: Context) -> Iterator[Landmark]:
    """份号, 密级和保密期限, 紧急程度, 签发人: lines of their own above a title."""
    fold, match = outline.view.fold, ctx.grammar.pattern("head-mark").match
    done = looked = 0
    for begun in outline.view.breaks:
        last = min(begun + WIDEST_INDENT, len(fold) - 1)
        at = max(begun, looked)  # indents of empty lines go over those that follow
        while at <= last:
            looked = at + 1
            if at >= done and (m := match(fold, at)):
                done = m.end()
                yield Landmark(Kind.HEAD_MARK, at, done, "head-mark")
                break
            if not fold[at].isspace():
                break
            at += 1


def letterheads(outline: Outline, ctx: Context) -> Iterator[Landmark]:
    """The names of organs with 文件 behind them, on one line or (joint ones) a line each; and those
    on lines of their own right above a number."""
    of_the_page = holding(outline.furniture)
    done = -1
    for mark in sorted((*_with_word(outline, ctx), *_above_numbers(outline, ctx)), key=begin):
        if mark.start >= done and not of_the_page(mark.start):
            yield mark
            done = mark.end


def _with_word(outline: Outline, ctx: Context) -> Iterator[Landmark]:
    """The letterheads that say 文件."""
    view = outline.view
    for m in ctx.grammar.pattern("letterhead").finditer(view.fold):
        line = trimmed(view.fold, view.paragraph_start(m.start()), m.start())
        if line.end - line.start > TITLE_LENGTH:
            continue
        own = _organs_of(outline, line, ctx) if line.end > line.start else []
        if own is None:
            continue
        above = _organs_above(outline, line.start if own else m.start(), ctx)
        below = _organs_below(outline, m.end(), ctx) if above else []
        organs = (*above, *own, *below)
        if organs and (own or len(organs) > 1):
            end = max(m.end(), organs[-1].end)
            yield Landmark(Kind.LETTERHEAD, organs[0].start, end, "letterhead", organs=organs)


def _above_numbers(outline: Outline, ctx: Context) -> Iterator[Landmark]:
    """The letterheads that only name organs; the number of an order names its own."""
    for number in outline.landmarks.of(Kind.NUMBER):
        if number.organs:
            yield number._replace(kind=Kind.LETTERHEAD)
            continue
        if outline.view.begins_paragraph(number.start):
            organs = tuple(_organs_above(outline, number.start, ctx))
            if organs:
                start, end = organs[0].start, organs[-1].end
                yield Landmark(Kind.LETTERHEAD, start, end, number.rule, organs=organs)


def _organs_of(outline: Outline, line: Span, ctx: Context) -> list[Span] | None:
    """The organs that a line names, blanks between them; None where it says anything else."""
    if not _names_organ(outline, line, ctx):
        return None
    cells = [
        Span(line.start + m.start(), line.start + m.end())
        for m in WORD.finditer(outline.view.fold[line.start : line.end])
    ]
    apart = all(_names_organ(outline, cell, ctx) for cell in cells)
    return cells if apart and len(cells) > 1 else [line]


def _organs_above(outline: Outline, start: int, ctx: Context) -> list[Span]:
    """Lines with an organ's name and nothing else, right above ``start``."""
    organs: list[Span] = []
    above = outline.view.paragraph_above(start)
    while above and len(organs) < LETTERHEAD_LINES and _names_organ(outline, above, ctx):
        organs.append(above)
        above = outline.view.paragraph_above(above.start)
    return organs[::-1]


def _organs_below(outline: Outline, start: int, ctx: Context) -> list[Span]:
    """The same below: 文件 stands beside the middle one of several."""
    organs: list[Span] = []
    limit = min(len(outline.view.fold), start + TITLE_LENGTH * LETTERHEAD_LINES)
    for line in outline.view.paragraphs(start, limit):
        if not _names_organ(outline, line, ctx):
            break
        organs.append(line)
    return organs


def _names_organ(outline: Outline, line: Span, ctx: Context) -> bool:
    return (
        line.end - line.start <= TITLE_LENGTH
        and ctx.grammar.pattern("organ-line").fullmatch(outline.view.fold, *line) is not None
    )
