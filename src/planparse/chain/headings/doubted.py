"""What is told of paragraphs that read like headings and are none, and of text behind lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from planparse.chain.headings.admitted import Admitted
from planparse.chain.headings.beyond import Beyond
from planparse.chain.headings.closing import glued_closing
from planparse.chain.headings.counted import Counted, counted_lines
from planparse.chain.headings.lost_marks import lost_marks
from planparse.chain.headings.nested import Nested
from planparse.chain.titles import Title
from planparse.outline import Context, Outline
from planparse.outline.documents import Document
from planparse.outline.headings import TitleEnd
from planparse.outline.marks import Label
from planparse.text.spans import Span, trimmed
from planparse.text.view import View

SPACE: Final = TitleEnd.SPACE  # to ask an Enum costs as much as two calls


def doubt_lines(
    outline: Outline, part: Document, admitted: Sequence[Admitted], plan: str, ctx: Context
) -> None:
    """Tell of paragraphs that read like headings and open no section."""
    for line in lost_marks(outline, part, admitted, ctx.grammar):
        _doubt_line(outline.view, line, plan, ctx)
    for counted in counted_lines(outline, part, ctx.grammar):
        _doubt_counted(outline.view, counted, plan, ctx)


def doubt_run(view: View, run: Sequence[Label], plan: str, ctx: Context) -> None:
    """Numbers that may be the headings of a body which was taken for mere text."""
    first, last = (view.text[label.start : label.end] for label in (run[0], run[-1]))
    start, end = view.offsets.span(run[0].start, run[-1].end)
    ctx.collector.add("PP406", start, end, plan, count=len(run), first=first, last=last)


def doubt_titles(view: View, found: Iterable[Span], plan: str, ctx: Context) -> None:
    """Tell of words that may be the titles of items."""
    for words in found:
        _doubt_line(view, words, plan, ctx, case="title")


def doubt_blanks(view: View, titles: Iterable[Title], plan: str, ctx: Context) -> None:
    """Tell of titles that end at a blank where line ends are kept; in a text that lost them all
    paragraphs are parted so."""
    parted = [t.span for t in titles if t.span and t.by is SPACE]
    if parted and not view.spaced:
        place = view.offsets.span(*parted[0])
        text = view.text[parted[0].start : parted[0].end]
        ctx.collector.add("PP204", *place, plan, case="title", count=len(parted), text=text)


def _doubt_line(view: View, line: Span, plan: str, ctx: Context, **case: str) -> None:
    """Tell of a paragraph like a heading, or words like a title, whose mark is lost."""
    start, end = view.offsets.span(line.start, line.end)
    text = " ".join(view.text[line.start : line.end].split())
    ctx.collector.add("PP409", start, end, plan, **case, text=text)


def _doubt_counted(view: View, run: Counted, plan: str, ctx: Context) -> None:
    """Tell of paragraphs that count on in a form which is no label."""
    first, last = (view.text[cell.start : cell.end].strip() for cell in (run.first, run.last))
    place = view.offsets.span(run.first.start, run.last.end)
    ctx.collector.add("PP411", *place, plan, count=run.size, first=first, last=last)


def doubt_closing(
    view: View, last: tuple[list[Span], list[Span]], label: Label, plan: str, ctx: Context
) -> None:
    """Tell of a sentence on the whole plan that stands in the paragraph of the last item: one that
    stays with it, and one that was parted from it. ``last`` is the text of the last section, and
    what of it closes the plan."""
    body, closing = last
    at, end, case = glued_closing(view, body, ctx.grammar), 0, "closing"
    if at >= 0:
        end = body[-1].end
    elif closing and _is_parted(view, closing[0], ctx):
        at, end, case = *closing[0], "parted"
    else:
        return
    place = view.offsets.span(at, end)
    item = view.text[label.start : label.end]
    ctx.collector.add("PP408", *place, plan, case=case, label=item, count=end - at)


def _is_parted(view: View, closing: Span, ctx: Context) -> bool:
    """Whether what closes a plan stood amid a paragraph, and may be on the item before it alone."""
    if view.paragraph_start(closing.start) == closing.start:
        return False
    guessed, sure = (ctx.grammar.pattern(rule) for rule in ("closing-whole", "validity"))
    return bool(
        guessed.match(view.fold, closing.start) and not sure.match(view.fold, closing.start)
    )


def doubt_items(
    view: View,
    lists: Sequence[Beyond],
    held: tuple[Sequence[Nested], Sequence[Span]],
    plan: str,
    ctx: Context,
) -> None:
    """Tell of text behind lists: that it is the plan's, or that it stays with the last item. What
    closes the plan is neither. ``held`` are the headings, and what closes the plan."""
    nested, closing = held
    for behind in lists:
        end = behind.end
        if closing and not behind.apart and closing[0].start < end:
            end = trimmed(view.fold, behind.start, closing[0].start).end
        if behind.doubtful and end > behind.start:
            code = "PP407" if behind.apart else "PP408"
            label = nested[behind.item].label
            item = view.text[label.start : label.end]
            place = view.offsets.span(behind.start, end)
            ctx.collector.add(code, *place, plan, label=item, count=end - behind.start)
