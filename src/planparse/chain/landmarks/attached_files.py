"""Linked files of attachments (附件), named below the last item without 附件:."""

from __future__ import annotations

from collections.abc import Iterator

from planparse.outline import Context, Outline
from planparse.outline.landmarks import Kind, Landmark
from planparse.text.spans import Span, holding, trimmed


def attachment_files(outline: Outline, ctx: Context) -> Iterator[Landmark]:
    """The file names of attachments below the last item, without 附件:, outside lists of them;
    nothing but what the page says stands behind one on its line."""
    view = outline.view
    listed = outline.landmarks.of(Kind.ATTACHMENT_LIST)
    elsewhere = (holding(outline.tables), holding(listed))
    of_the_page = holding(outline.furniture)
    for m in ctx.grammar.pattern("attachment-file").finditer(view.fold):
        name = Span(*m.span("name"))
        rest = trimmed(view.fold, name.end, view.paragraph_end(name.end - 1))
        ended = rest.start == rest.end or of_the_page(rest.start)
        if ended and not any(holds(name.end - 1) for holds in elsewhere):
            yield from _files(outline, name, ctx)


def _files(outline: Outline, line: Span, ctx: Context) -> Iterator[Landmark]:
    """The files that a line of them names, glued or not, each with its number before it; who signed
    may stand glued before the first."""
    fold, marks, grammar = outline.view.fold, outline.landmarks, ctx.grammar
    tails = (*marks.of(Kind.SIGNATURE, *line), *marks.of(Kind.NOTE, *line))
    start = max((mark.end for mark in tails if mark.end < line.end), default=line.start)
    remark = grammar.pattern("after-signature").match(fold, start, line.end)
    start = remark.end() if remark else start
    for suffix in grammar.pattern("file-suffix").finditer(fold, start, line.end):
        number = grammar.pattern("attachment-number").match(fold, start, suffix.start())
        name = Span(number.end() if number else start, suffix.end())
        yield Landmark(Kind.ATTACHMENT_FILE, start, name.end, "attachment-file", name=name)
        start = name.end
