"""A document saved twice over: the stretches of a file that begin alike (records.md 2.11), and what
stands between, above or behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, islice, pairwise, takewhile
from typing import Final

from planparse.frozen import NamedTuple
from planparse.outline import Context, Outline
from planparse.outline.marks import RANK_OF_PARTS
from planparse.text.spans import Span, begin, holding, trimmed, within
from planparse.text.view import in_order

KEY: Final = 24  # characters looked for to find a second copy of the whole document
ALIKE: Final = 200  # characters that must be alike for it to be one
FIRST: Final = 4  # paragraphs from which on it may be alike
WHOLE: Final = 0.9  # of a document that its copy has, if it ends where a paragraph does
TRIES: Final = 16  # lines printed twice at which the last document is looked for


class _Edges(NamedTuple):
    """Where copies begin, and where other documents do between or behind them."""

    copies: Sequence[int] = ()
    others: tuple[int, ...] = ()


def find_copies(outline: Outline, _ctx: Context) -> Outline:
    """The outline with the copies that its text is made of, mostly one: a paragraph begins at each,
    though no line end may stand there."""
    fold = outline.view.fold
    found = _from_the_head(outline) or (_at_the_end(outline) if _opened_twice(outline) else None)
    if found is None:
        return outline._replace(copies=(Span(0, len(fold)),))
    edges = sorted({*found.copies, *found.others} - {0})
    copies = tuple(Span(start, end) for start, end in pairwise((0, *edges, len(fold))))
    view = outline.view._replace(breaks=in_order((*outline.view.breaks, *edges)))
    return outline._replace(copies=copies, others=found.others, view=view)


def _from_the_head(outline: Outline) -> _Edges | None:
    """Where the text goes on again from one of its first paragraphs: what stands above that one was
    put before the whole, or counts on itself and is a document."""
    inside = holding(sorted((*outline.trailers, *outline.all_tables()), key=begin))
    fold = outline.view.fold
    for line in islice(outline.view.paragraphs(0, len(fold)), FIRST):
        again = [at for at in _alike(fold, line.start) if not inside(at)]
        if again:
            others = _others(outline, Span(line.start, again[0]), again[-1])
            below = (line.start,) if _counts_on(outline, line.start) else ()
            return _Edges(again, (*below, *others))
    return None


def _counts_on(outline: Outline, end: int) -> bool:
    """Whether headings above ``end`` go on from 1 to 2."""
    numbers = {(label.rank, label.number) for label in within(outline.labels, 0, end)}
    return any(number == 2 and (rank, 1) in numbers for rank, number in numbers)


def _alike(fold: str, first: int) -> Iterator[int]:
    """Where what stands at ``first`` stands again."""
    key = fold[first : first + KEY]
    # a list of like items: they are no documents
    if len(key) < KEY or fold.find(key, first + 1, first + ALIKE) >= 0:
        return
    at = fold.find(key, first + ALIKE)
    while at >= 0:
        if fold[at : at + ALIKE] == fold[first : first + ALIKE]:
            yield at
        at = fold.find(key, at + ALIKE)


def _others(outline: Outline, first: Span, last: int) -> tuple[int, ...]:
    """Where another document begins behind the ``first`` copy, or behind the last one: one of the
    two ends with what the other goes on behind."""
    view = outline.view
    one, other = view.fold[slice(*first)].rstrip(), view.fold[last:].rstrip()
    same = min(len(one), len(other))
    if one[:same] != other[:same]:
        same = sum(1 for _ in takewhile(bool, map(str.__eq__, one, other)))
    behind = (
        trimmed(view.fold, first.start + same, first.end),
        trimmed(view.fold, last + same, len(view.fold)),
    )
    said = [rest for rest in behind if rest.end - rest.start >= ALIKE]
    if len(said) != 1:
        return ()
    at = said[0].start
    shorter = min(len(one), len(other))
    whole = same == shorter or (same >= WHOLE * shorter and view.begins_paragraph(at))
    return (at,) if whole else ()


# ---- behind another document -------------------------------------------------------------------


def _opened_twice(outline: Outline) -> bool:
    """Whether what a document begins with may stand twice: a number 1 of one high style."""
    ranks = [label.rank for label in outline.labels if label.number == 1]
    top = max(RANK_OF_PARTS, min(ranks, default=RANK_OF_PARTS))
    high = [rank for rank in ranks if rank <= top]
    return len({*high}) < len(high)


def _at_the_end(outline: Outline) -> _Edges | None:
    """Where the two copies begin that the text ends with: lines that stand there twice, with the
    headings of a document."""
    lines = outline.view.fold.split("\n")
    said = [line for line in lines if len(line) >= KEY]
    if len({*said}) == len(said):
        return None
    begins = accumulate((len(line) + 1 for line in lines), initial=0)
    starts = [at for at, line in zip(begins, lines, strict=False) if line.strip()]
    lines = [line for line in lines if line.strip()]
    for period in reversed([*_periods(lines)][-TRIES:]):
        first = len(lines) - 2 * period
        if first > 0 and lines[first : first + period] == lines[first + period :]:
            edges = starts[first], starts[first + period]
            return _Edges(edges, edges[:1]) if _is_document(outline, Span(*edges)) else None
    return None


def _periods(lines: Sequence[str]) -> Iterator[int]:
    """Of each long line that stands above too: how many lines above it does so last."""
    last: dict[str, int] = {}
    for i, line in enumerate(lines):
        if len(line) >= KEY:
            if line in last:
                yield i - last[line]
            last[line] = i


def _is_document(outline: Outline, span: Span) -> bool:
    """Whether a stretch is long enough for a document, and has its headings from 1 on below a
    head."""
    own = within(outline.labels, *span)
    return span.end - span.start >= ALIKE and any(
        label.number == 1 and label.start > span.start for label in own[:1]
    )
